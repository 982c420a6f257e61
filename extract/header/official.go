package header

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/date"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/symbol"
)

// official fills the header of a document of the United Nations.
func (f *filler) official() {
	f.session()
	f.agendaItem()
	f.issued()
	f.originals()
	f.brackets()
	f.title()
	f.adoption()
}

func (f *filler) session() {
	h := &f.d.Header
	for _, l := range f.lines {
		if has("letter", l.view) {
			continue
		}
		for _, s := range date.Session(l.view, "") {
			if bracketed(l.view, s.Start) {
				continue
			}
			h.Session = f.field(s.Session, l.view.Span(s.Start, s.End))
			return
		}
	}
	// a line break may part "Seventy-fifth" from "session"
	if hits := date.Session(f.all, ""); len(hits) > 0 && !has("letter", f.all) && !bracketed(f.all, hits[0].Start) {
		h.Session = f.field(hits[0].Session, f.all.Span(hits[0].Start, hits[0].End))
		return
	}
	if s, ok := symbol.Parse(h.Symbol.Value); ok && s.Session != "" {
		h.Session = f.field(s.Session, doc.Span{})
	}
}

var cyrillicItem = strings.NewReplacer("а", "a", "б", "b", "в", "c", "г", "d", "д", "e", "е", "f", "ж", "g", "з", "h", "и", "i", "к", "j")
var arabicItem = strings.NewReplacer("أ", "a", "ا", "a", "ب", "b", "ج", "c", "د", "d", "ه", "e", "و", "f", "ز", "g", "ح", "h", "ط", "i", "ي", "j", "ك", "k")

func (f *filler) agendaItem() {
	h := &f.d.Header
	for i, l := range f.lines {
		m := find("agenda", l.view)
		if m == nil || m[0] > 0 && len(l.view.Text) < 60 && !has("session", l.view) && !strings.Contains(l.view.Fold[:m[0]], "session") && m[0] > 60 {
			continue
		}
		if has("letter", l.view) && len(f.lines) > 2 {
			continue
		}
		item := l.view.Fold[m[2]:m[3]]
		if len(m) > 5 && m[4] >= 0 {
			letter := arabicItem.Replace(cyrillicItem.Replace(l.view.Fold[m[4]:m[5]]))
			item += " (" + letter + ")"
		}
		h.AgendaItem = f.field(item, l.view.Span(m[0], m[1]))
		f.agendaTitle(i)
		return
	}
}

// agendaTitle takes the lines between the agenda item and what follows it.
func (f *filler) agendaTitle(item int) {
	var span doc.Span
	for _, l := range f.lines[item+1:] {
		if f.known(l) || listed(l.view.Text) {
			break
		}
		if span.Empty() {
			span = l.span
		}
		span.End = l.span.End
	}
	// the title of a letter may be the agenda item's: it is, when the adoption follows
	if span.Empty() && item+1 < len(f.lines) && has("letter", f.lines[item+1].view) && has("adopted", f.all) {
		for _, l := range f.lines[item+1:] {
			if f.known(l) && !has("letter", l.view) {
				break
			}
			if span.Empty() {
				span = l.span
			}
			span.End = l.span.End
		}
	}
	if !span.Empty() {
		f.d.Header.AgendaTitle = f.field(f.words(span), span)
	}
}

// listed reports whether a line lists names, as that of the sponsors does: "Albania,* Argentina,* Australia, Austria".
func listed(line string) bool {
	names, capital := 0, 0
	for _, piece := range strings.Split(line, ",") {
		piece = strings.TrimLeft(piece, " *")
		if piece == "" {
			continue
		}
		names++
		if r, _ := utf8.DecodeRuneInString(piece); unicode.IsUpper(r) {
			capital++
		}
	}
	return names >= 5 && capital*5 >= names*4
}

// known reports whether a line of the masthead is one of those that every masthead has, or the beginning of the title.
func (f *filler) known(l line) bool {
	v := l.view
	if strings.HasPrefix(v.Text, "[") || numbered.MatchString(v.Text) || draftOf.MatchString(v.Text) || has("adopted", v) || has("draft", v) ||
		has("number", v) || has("president", v) && len(v.Text) < 80 {
		return true
	}
	if m := find("letter", v); m != nil && m[0] < 12 {
		return true
	}
	return f.furniture(l)
}

var symbolLine = match.MustCompile(`^[\pL\d/.()\- ]{4,40}$`)

// furniture reports whether a line is the name of the organization or an organ, a symbol, the distribution or a date.
func (f *filler) furniture(l line) bool {
	v := l.view
	if m := find("nations", v); m != nil && m[1]-m[0] >= len(v.Text)-2 {
		return true
	}
	if code, s, e := organIn(v); code != "" && e-s >= len(v.Text)-2 {
		return true
	}
	if hits := symbol.Find(v); len(hits) > 0 && hits[0].Start == 0 && symbolLine.MatchString(v.Text) {
		return true
	}
	if strings.HasPrefix(v.Fold, "distr") || has("original", v) && len(v.Text) < 60 || has("agenda", v) && len(v.Text) < 60 && find("agenda", v)[0] == 0 {
		return true
	}
	if hits := date.Session(v, ""); len(hits) > 0 && len(v.Text) < 60 {
		return true
	}
	if hits := date.Find(v, f.d.Lang); len(hits) > 0 && hits[0].End-hits[0].Start >= len(v.Text)/2 {
		return true
	}
	return false
}

// issued finds the date under "Distr.", else a line of the masthead that is a date and no more.
func (f *filler) issued() {
	h := &f.d.Header
	if m := find("distr", f.all); m != nil {
		if hit, ok := f.firstDate(f.all, m[0]); ok && hit.Start-m[0] < 120 {
			h.Issued = f.field(hit.Date, f.all.Span(hit.Start, hit.End))
			return
		}
	}
	for _, l := range f.lines {
		hit, ok := f.firstDate(l.view, 0)
		if ok && hit.Start == 0 && hit.End >= len(l.view.Text)-1 {
			h.Issued = f.field(hit.Date, l.view.Span(hit.Start, hit.End))
			return
		}
	}
}

var languageNames = map[string]string{
	"english": "en", "anglais": "en", "inglés": "en", "английск": "en", "انكليزي": "en", "إنكليزي": "en", "英": "en",
	"french": "fr", "français": "fr", "francés": "fr", "французск": "fr", "فرنسي": "fr", "法": "fr",
	"spanish": "es", "espagnol": "es", "español": "es", "испанск": "es", "إسباني": "es", "西班牙": "es",
	"russian": "ru", "russe": "ru", "ruso": "ru", "русск": "ru", "روسي": "ru", "俄": "ru",
	"chinese": "zh", "chinois": "zh", "chino": "zh", "китайск": "zh", "صيني": "zh", "中": "zh",
	"arabic": "ar", "arabe": "ar", "árabe": "ar", "арабск": "ar", "عربي": "ar", "阿拉伯": "ar",
}

func (f *filler) originals() {
	h := &f.d.Header
	for _, l := range f.lines {
		m := find("original", l.view)
		if m == nil {
			continue
		}
		start := m[0]
		if len(m) > 3 && m[2] >= 0 {
			start = m[2]
		}
		text := l.view.Fold[start:m[1]]
		type found struct{ at, end int }
		at := map[string]found{}
		for name, code := range languageNames {
			if i := strings.Index(text, name); i >= 0 {
				at[code] = found{i, i + len(name)}
			}
		}
		for range at {
			best := ""
			for code, p := range at {
				if best == "" || p.at < at[best].at {
					best = code
				}
			}
			p := at[best]
			h.Originals = append(h.Originals, f.field(best, l.view.Span(start+p.at, start+p.end)))
			at[best] = found{1 << 30, 1 << 30}
		}
		if len(h.Originals) > 0 {
			return
		}
	}
}

// brackets reads the line in brackets under the adoption: drafts the resolution was adopted from, or reports.
func (f *filler) brackets() {
	h := &f.d.Header
	open := strings.IndexByte(f.all.Text, '[')
	for open >= 0 {
		end := strings.IndexByte(f.all.Text[open:], ']')
		if end < 0 {
			end = len(f.all.Text) - open
		}
		inside := match.NewView(f.all.Text[open:open+end], doc.Span{End: end}, nil)
		for _, hit := range symbol.Find(inside) {
			field := f.field(hit.Symbol.String(), f.all.Span(open+hit.Start, open+hit.End))
			if hit.Symbol.Kind == symbol.Draft || !has("report", inside) {
				h.Drafts = append(h.Drafts, field)
			} else {
				h.Reports = append(h.Reports, field)
			}
		}
		next := strings.IndexByte(f.all.Text[open+end:], '[')
		if next < 0 {
			break
		}
		open += end + next
	}
}

// title finds the document's title, by what sort of document it is.
func (f *filler) title() {
	switch f.d.Kind {
	case doc.OfficialLetter:
		f.letterTitle()
	case doc.PresidentialStatement:
		if l, m := f.lineWith("president"); m != nil {
			span := l.view.Span(m[0], m[1])
			f.d.Header.Title = f.field(f.words(span), span)
		}
	default:
		if !f.numberedTitle() && !f.councilTitle() {
			f.draftTitle()
		}
	}
}

func (f *filler) lineWith(class string) (line, []int) {
	for _, l := range f.lines {
		if m := find(class, l.view); m != nil {
			return l, m
		}
	}
	return line{}, nil
}

// numberedTitle reads "64/211. Creation of a global culture", over all lines up to the end of the masthead.
func (f *filler) numberedTitle() bool {
	for i := len(f.lines) - 1; i >= 0; i-- {
		span, ok := f.behindNumber(i)
		if !ok {
			continue
		}
		for _, l := range f.lines[i+1:] {
			if strings.HasPrefix(l.view.Text, "[") || f.furniture(l) || formulaLine(l.view) || letterLine(l.view) {
				break
			}
			span.End = l.span.End
		}
		if span.Empty() {
			continue
		}
		f.d.Header.Title = f.field(f.words(span), span)
		return true
	}
	return false
}

// behindNumber returns what stands behind the number of the resolution in line i: empty, at the next line, if the number has
// a line of its own.
func (f *filler) behindNumber(i int) (doc.Span, bool) {
	v := f.lines[i].view
	for _, re := range []*match.Pattern{numbered, draftOf, noStop, inBracket} {
		if m := re.FindStringSubmatchIndex(v.Text); m != nil {
			return v.Span(m[4], len(v.Text)), !bracketed(v, m[2])
		}
	}
	if i+1 < len(f.lines) && f.formulaOrgan() != "" && alone.MatchString(v.Text) {
		start := f.lines[i+1].span.Start
		return doc.Span{Start: start, End: start}, true
	}
	return doc.Span{}, false
}

// letterLine reports whether a line is the letter of a part of a composite resolution, and no more.
func letterLine(v *match.View) bool { return len(v.Text) == 1 && v.Text[0] >= 'A' && v.Text[0] <= 'Z' }

// formulaLine reports whether a line of the masthead opens the resolution: "The General Assembly,".
func formulaLine(v *match.View) bool {
	code, s, e := organIn(v)
	return code != "" && s < 8 && e >= len(v.Text)-3 && strings.HasSuffix(strings.TrimRight(v.Text, " *"), ",")
}

// councilTitle reads "Resolution 1325 (2000)", in the language of the text.
func (f *filler) councilTitle() bool {
	if f.d.Kind != doc.Resolution {
		return false
	}
	l, m := f.lineWith("number")
	if m == nil {
		return false
	}
	span := l.view.Span(m[0], m[1])
	f.d.Header.Title = f.field(f.words(span), span)
	return true
}

// draftTitle reads "Brazil: draft resolution", or the title that stands below it.
func (f *filler) draftTitle() {
	i := -1
	for k, l := range f.lines {
		if m := find("draft", l.view); m != nil && !bracketed(l.view, m[0]) {
			i = k
		}
	}
	if i < 0 {
		f.lastLine()
		return
	}
	v := f.lines[i].view
	m := find("draft", v)
	if below := f.below(i); !below.Empty() && m[1] >= len(v.Text)-2 {
		f.d.Header.Title = f.field(f.words(below), below)
		return
	}
	start := 0
	if hits := date.Find(v, f.d.Lang); len(hits) > 0 && hits[len(hits)-1].End < m[0] { // all on one line: behind the date
		start = hits[len(hits)-1].End
	}
	for start < len(v.Text) && v.Text[start] == ' ' {
		start++
	}
	span := v.Span(start, m[1])
	if start == 0 {
		for k := i - 1; k >= 0 && !f.known(f.lines[k]) && !f.inAgendaTitle(f.lines[k]) && f.lines[k].part == f.lines[i].part; k-- {
			span.Start = f.lines[k].span.Start
		}
	}
	f.d.Header.Title = f.field(f.words(span), span)
}

func (f *filler) inAgendaTitle(l line) bool { return f.d.Header.AgendaTitle.Span.Contains(l.span) }

// below returns the lines under line i that are a title.
func (f *filler) below(i int) doc.Span {
	var span doc.Span
	for _, l := range f.lines[i+1:] {
		if f.known(l) || formulaLine(l.view) {
			break
		}
		if span.Empty() {
			span = l.span
		}
		span.End = l.span.End
	}
	return span
}

// lastLine takes the last lines of the masthead for the title of a resolution that prints no number.
func (f *filler) lastLine() {
	lines := f.lines
	if i := slices.IndexFunc(lines, func(l line) bool { return letterLine(l.view) }); i > 0 {
		lines = lines[:i]
	}
	for k := len(lines) - 1; k >= 0; k-- {
		if formulaLine(f.lines[k].view) {
			continue
		}
		if f.known(f.lines[k]) {
			return
		}
		span := f.lines[k].span
		for k > 0 && f.lines[k-1].part == f.lines[k].part && !f.known(f.lines[k-1]) {
			k--
			span.Start = f.lines[k].span.Start
		}
		f.d.Header.Title = f.field(f.words(span), span)
		return
	}
}

// letterTitle joins the lines of "Letter dated … addressed to the Secretary-General".
func (f *filler) letterTitle() {
	i := f.letterLine()
	if i < 0 {
		if p := f.part(doc.Letter); p >= 0 && !f.d.Parts[p].Title.Empty() {
			span := f.d.Parts[p].Title
			f.d.Header.Title = f.field(f.words(span), span)
		}
		return
	}
	v := f.lines[i].view
	m := find("letter", v)
	span := f.lines[i].span
	if f.d.Lang != "zh" {
		span = v.Span(m[0], len(v.Text))
	}
	for _, l := range f.lines[i+1:] {
		if strings.HasPrefix(l.view.Text, "[") || f.furniture(l) || strings.HasSuffix(f.words(span), ".") {
			break
		}
		span.End = l.span.End
	}
	f.d.Header.Title = f.field(f.words(span), span)
}

// adoption finds the date that the document goes by.
func (f *filler) adoption() {
	h := &f.d.Header
	switch f.d.Kind {
	case doc.OfficialLetter:
		title := match.NewView(f.d.Text, h.Title.Span, f.d.Skips)
		if hit, ok := f.firstDate(title, 0); ok {
			h.Date = f.field(hit.Date, title.Span(hit.Start, hit.End))
			return
		}
	case doc.DraftResolution:
		h.Date = h.Issued
		if h.Date.Value == "" {
			if hit, ok := f.firstDate(f.all, 0); ok {
				h.Date = f.field(hit.Date, f.all.Span(hit.Start, hit.End))
			}
		}
		return
	case doc.PresidentialStatement:
		if c := f.firstWords(); c != nil {
			if m := find("meeting", c); m != nil {
				if hit, ok := f.firstDate(c, m[0]); ok && hit.Start-m[0] < 200 {
					h.Date = f.field(hit.Date, c.Span(hit.Start, hit.End))
					return
				}
			}
		}
		h.Date = h.Issued
		return
	default:
		if m := find("adopted", f.all); m != nil {
			from := m[0]
			if f.d.Lang == "zh" { // 2024年3月25日安全理事会第9586次会议通过
				from = max(0, m[0]-60)
			}
			for _, hit := range date.Find(f.all, f.d.Lang) {
				if hit.Start >= from && len(hit.Date) == 10 && hit.Start-m[0] < 160 && !bracketed(f.all, hit.Start) &&
					f.all.Span(hit.Start, hit.End) != h.Issued.Span {
					h.Date = f.field(hit.Date, f.all.Span(hit.Start, hit.End))
					return
				}
			}
		}
		if m := find("number", f.all); m != nil { // "Resolution 242 (1967) of 22 November 1967"
			if hit, ok := f.firstDate(f.all, m[0]); ok && hit.Start-m[1] < 20 { // or "12 (1950). Resolution of 3 May 1950"
				h.Date = f.field(hit.Date, f.all.Span(hit.Start, hit.End))
				return
			}
		}
	}
	for k := len(f.d.Closing) - 1; k >= 0; k-- { // "78th plenary meeting, 20 December 2002"
		v := match.NewView(f.d.Text, f.d.Closing[k], f.d.Skips)
		if hit, ok := f.firstDate(v, 0); ok {
			h.Date = f.field(hit.Date, v.Span(hit.Start, hit.End))
			return
		}
	}
	if m := find("plenary", f.all); m != nil { // "65th plenary meeting, 11 December 1990", above the title
		if hit, ok := f.firstDate(f.all, m[1]); ok && hit.Start-m[1] < 10 {
			h.Date = f.field(hit.Date, f.all.Span(hit.Start, hit.End))
			return
		}
	}
	if f.d.Kind == doc.OfficialLetter || f.d.Kind == doc.Unknown {
		h.Date = h.Issued
		return
	}
	if s, ok := symbol.Parse(h.Symbol.Value); ok && s.Organ.Key == "un/sc" && s.Kind == symbol.Resolution { // the Council issues its resolutions the same day
		h.Date = h.Issued
	}
}

// firstWords is the view of the first paragraph, nil if there is none.
func (f *filler) firstWords() *match.View {
	for i := range f.d.Clauses {
		if c := f.d.Clauses[i]; c.Kind != doc.Title && c.Kind != doc.Section {
			return match.NewView(f.d.Text, c.Span, f.d.Skips)
		}
	}
	return nil
}
