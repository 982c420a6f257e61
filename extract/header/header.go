// Package header reads what a document says of itself as a whole: symbol, organ, session, agenda item, title, dates,
// publisher, and so what kind of document it is.
package header

import (
	"slices"
	"strings"
	"unicode"

	"w3id.org/dipdoc/kg/extract/date"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/extract/symbol"
)

// Fill sets d.Header and d.Kind from masthead, titles, clauses and closing lines, and for press texts also from the
// furniture around the body. It changes nothing else. What the document does not say stays empty.
func Fill(d *doc.Document) {
	d.Header = doc.Header{}
	d.Kind = doc.Unknown
	f := newFiller(d)
	f.mail()
	f.readSymbol()
	f.readBody()
	f.readKind()
	switch d.Kind {
	case doc.PressArticle, doc.PressRelease, doc.Statement, doc.Analysis:
		f.pressText()
	default:
		f.official()
	}
}

// A filler is at work on one document.
type filler struct {
	d     *doc.Document
	lines []line      // of the masthead
	all   *match.View // the masthead as one text
}

// A line is one line of the masthead.
type line struct {
	span doc.Span
	view *match.View
	part int // index of the masthead span it is of
}

func newFiller(d *doc.Document) *filler {
	f := &filler{d: d}
	for i, s := range d.Masthead {
		at := s.Start
		for _, text := range strings.SplitAfter(d.Text[s.Start:s.End], "\n") {
			l := trim(d.Text, doc.Span{Start: at, End: at + len(text)})
			at += len(text)
			if v := match.NewView(d.Text, l, d.Skips); strings.TrimSpace(v.Text) != "" {
				f.lines = append(f.lines, line{l, v, i})
			}
		}
	}
	f.all = f.joined()
	return f
}

// joined is the view of the whole masthead; what lies between its spans is left out, but for the space.
func (f *filler) joined() *match.View {
	m := f.d.Masthead
	if len(m) == 0 {
		return match.NewView("", doc.Span{}, nil)
	}
	skips := slices.Clone(f.d.Skips)
	for i := 1; i < len(m); i++ {
		if gap := trim(f.d.Text, doc.Span{Start: m[i-1].End, End: m[i].Start}); !gap.Empty() {
			skips = append(skips, gap)
		}
	}
	slices.SortFunc(skips, func(a, b doc.Span) int { return a.Start - b.Start })
	return match.NewView(f.d.Text, doc.Span{Start: m[0].Start, End: m[len(m)-1].End}, skips)
}

func trim(text string, s doc.Span) doc.Span {
	if s.Start >= s.End {
		return doc.Span{}
	}
	t := text[s.Start:s.End]
	start := s.Start + len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	end := s.Start + len(strings.TrimRightFunc(t, unicode.IsSpace))
	if start >= end {
		return doc.Span{}
	}
	return doc.Span{Start: start, End: end}
}

// words returns the words of span on one line, without marks of notes at the end.
func (f *filler) words(span doc.Span) string {
	s := match.Words(f.d.Text, span, f.d.Skips)
	return strings.TrimSpace(strings.TrimRight(noteMark.ReplaceAllString(s, ""), "*"))
}

var noteMark = match.MustCompile(`(?:\[\d{1,3}\]|[¹²³⁴-⁹]+|\*+)$`)

func (f *filler) field(value string, span doc.Span) doc.Field {
	return doc.Field{Value: value, Span: span}
}

// bracketed reports whether the place in v is inside parentheses or brackets.
func bracketed(v *match.View, at int) bool {
	depth := 0
	for i := max(0, at-2000); i < at; i++ {
		switch v.Text[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(0, depth-1)
		}
	}
	return depth > 0
}

var (
	numbered  = match.MustCompile(`(?:^|[\] ])((?:(?:ES|S)-)?\d{1,4}/\d{1,4}(?: ?[A-Z](?:-[A-Z])?| ?\([IVXL]+\))?|\d{1,4}(?: [A-Z])? ?\((?:S-|ES-)?[IVXL]+\)(?: [A-Z])?)\. ?(\S)`)
	draftOf   = match.MustCompile(`(?:^|[\] ])((?:(?:ES|S)-)?\d{1,3}/(?:\.\.\.|…|L\.\d+|\[\.+\]|-+|__+))\.? ?(\S)`)
	council   = match.MustCompile(`(\d{1,4}) ?\(((?:19|20)\d\d)\)`)
	inBracket = match.MustCompile(`\] ?((?:(?:ES|S)-)?\d{1,3}/\d{1,4}(?: [A-Z])?)\.?(?: ?-)? (\S)`)
	alone     = match.MustCompile(`^((?:(?:ES|S)-)?\d{1,4}/\d{1,4}(?: [A-Z])?)\.?$`)
	noStop    = match.MustCompile(`^((?:S-)?\d{1,3}/\d{1,4})\.? +(\p{Lu}|\p{Han}|\p{Arabic})`)
)

// readSymbol finds the document's own symbol: printed in the masthead outside brackets, or made of the number in its title.
func (f *filler) readSymbol() {
	h := &f.d.Header
	for _, l := range f.lines {
		for _, hit := range symbol.Find(l.view) {
			if bracketed(l.view, hit.Start) || has("letter", l.view) && len(l.view.Text) > 60 && hit.Start > 20 {
				continue
			}
			h.Symbol = f.field(hit.Symbol.String(), l.view.Span(hit.Start, hit.End))
			return
		}
		if s, ok := symbol.Parse(strings.TrimRight(l.view.Text, " |")); ok && s.Kind == symbol.PressRelease {
			h.Symbol = f.field(s.String(), l.span)
			return
		}
	}
	organ := f.formulaOrgan()
	for _, l := range f.lines {
		if m := find("number", l.view); m != nil && (organ == "" || organ == "sc") {
			if n := council.FindString(l.view.Text[m[0]:m[1]]); n != "" {
				if s, ok := symbol.Parse("S/RES/" + n); ok {
					h.Symbol = f.field(s.String(), l.view.Span(m[0], m[1]))
					return
				}
			}
		}
		m := numbered.FindStringSubmatchIndex(l.view.Text)
		if m == nil && organ == "hrc" {
			m = noStop.FindStringSubmatchIndex(l.view.Text)
		}
		if m == nil && organ != "" { // on a line of its own above the title
			m = alone.FindStringSubmatchIndex(l.view.Text)
		}
		if m == nil || find("draft", f.all) != nil && !has("adopted", f.all) {
			continue
		}
		series := map[string]string{"ga": "A/RES/", "hrc": "A/HRC/RES/", "ecosoc": "E/RES/", "": ""}[organ]
		if has("decision", f.all) {
			series = strings.Replace(series, "RES", "DEC", 1)
		}
		if s, ok := symbol.Parse(series + l.view.Text[m[2]:m[3]]); ok && series != "" {
			h.Symbol = f.field(s.String(), l.view.Span(m[2], m[3]))
			return
		}
	}
}

var organNames = map[string]string{
	"ga": "General Assembly", "sc": "Security Council", "hrc": "Human Rights Council", "ecosoc": "Economic and Social Council",
	"chr": "Commission on Human Rights",
}

// organIn returns the organ that v names, as in the citation table, with the place of its name; the last one if whole is
// false, the one that is all of v but for an article otherwise.
func organIn(v *match.View) (code string, start, end int) {
	for _, h := range organGazetteer.Find(v) {
		if c := h.IDs[0]; code == "" && organNames[c] != "" {
			code, start, end = c, h.Start, h.End
		}
	}
	return code, start, end
}

var organGazetteer = func() *match.Gazetteer {
	var terms []match.Term
	for _, w := range rules.Citation() {
		if w.Class == "organ" && organNames[w.Value] != "" && w.Form != "Assembly" && w.Form != "the Assembly" && w.Form != "Ассамбле*" {
			terms = append(terms, match.Term{ID: w.Value, Text: w.Form})
		}
	}
	return match.NewGazetteer(terms)
}()

// formulaOrgan returns the organ that speaks in the document's own enacting formula.
func (f *filler) formulaOrgan() string {
	for i := range f.d.Clauses {
		c := &f.d.Clauses[i]
		if c.Kind != doc.Formula || f.d.Parts[c.Part].Kind != doc.Main && f.d.Parts[c.Part].Kind != doc.Lettered {
			continue
		}
		if code, _, _ := organIn(match.NewView(f.d.Text, c.Span, f.d.Skips)); code != "" {
			return code
		}
	}
	return ""
}

// readBody finds the organ: that of the formula, else that of the masthead, else that of the symbol.
func (f *filler) readBody() {
	h := &f.d.Header
	if organ := f.formulaOrgan(); organ != "" {
		h.Body = f.field(organNames[organ], doc.Span{})
		for _, l := range f.lines {
			if code, s, e := organIn(l.view); code == organ {
				h.Body.Span = l.view.Span(s, e)
				break
			}
		}
		return
	}
	s, _ := symbol.Parse(h.Symbol.Value)
	if s.Kind == symbol.PressRelease || h.Symbol.Value == "" && !f.unitedNations() {
		return
	}
	if s.Kind == symbol.Resolution || s.Kind == symbol.Decision || s.Kind == symbol.Statement {
		if s.Organ.Name != "" {
			h.Body = f.field(s.Organ.Name, h.Symbol.Span)
			return
		}
	}
	best := doc.Field{}
	for _, l := range f.lines {
		code, start, end := organIn(l.view)
		if code == "" || end-start < 2*len(l.view.Text)/3 && !has("distr", l.view) && !has("nations", l.view) {
			continue
		}
		if best.Value == "" || code == "hrc" { // a subsidiary organ is printed below the principal one
			best = f.field(organNames[code], l.view.Span(start, end))
		}
	}
	if best.Value == "" && s.Organ.Name != "" {
		best = f.field(s.Organ.Name, doc.Span{})
	}
	h.Body = best
}

// unitedNations reports whether the masthead is that of an official document.
func (f *filler) unitedNations() bool {
	for _, l := range f.lines {
		if m := find("nations", l.view); m != nil && m[1]-m[0] >= len(l.view.Text)*4/5 || has("distr", l.view) && strings.HasPrefix(l.view.Fold, "distr") {
			return true
		}
		if code, s, e := organIn(l.view); code != "" && e-s >= len(l.view.Text)*4/5 {
			return true
		}
		if m := find("letter", l.view); m != nil && m[0] < 30 {
			return true
		}
	}
	return len(f.lines) == 1 && has("nations", f.all) && has("distr", f.all)
}

// readKind decides what sort of document it is, from the surest sign to the weakest.
func (f *filler) readKind() {
	d := f.d
	s, ok := symbol.Parse(d.Header.Symbol.Value)
	if ok {
		switch s.Kind {
		case symbol.Resolution:
			d.Kind = doc.Resolution
		case symbol.Decision:
			d.Kind = doc.Decision
		case symbol.Statement:
			d.Kind = doc.PresidentialStatement
		case symbol.PressRelease:
			d.Kind = doc.PressRelease
		}
		if d.Kind != "" {
			return
		}
	}
	formula := f.formulaOrgan() != ""
	letter := f.part(doc.Letter) >= 0 || f.letterLine() >= 0
	switch {
	case has("president", f.all) && !formula:
		d.Kind = doc.PresidentialStatement
	case has("adopted", f.all) && formula && !has("draft", f.all):
		d.Kind = doc.Resolution
	case s.Kind == symbol.Draft, formula && (has("draft", f.all) || draftOf.MatchString(f.all.Text)):
		d.Kind = doc.DraftResolution
	case letter:
		d.Kind = doc.OfficialLetter
	case has("draft", f.all) && f.unitedNations() && ok:
		d.Kind = doc.DraftResolution
	case formula:
		d.Kind = doc.Resolution
	default:
		f.pressKind()
	}
}

// part returns the first part of a kind, -1 if there is none.
func (f *filler) part(kind doc.PartKind) int {
	return slices.IndexFunc(f.d.Parts, func(p doc.Part) bool { return p.Kind == kind })
}

// letterLine returns the line of the masthead that opens "Letter dated", -1 if there is none.
func (f *filler) letterLine() int {
	return slices.IndexFunc(f.lines, func(l line) bool {
		m := find("letter", l.view)
		return m != nil && (m[0] < 12 || f.d.Lang == "zh")
	})
}

// firstDate returns the first full date of v at or behind a place.
func (f *filler) firstDate(v *match.View, from int) (date.Hit, bool) {
	for _, h := range date.Find(v, f.d.Lang) {
		if h.Start >= from && len(h.Date) == len("2006-01-02") {
			return h, true
		}
	}
	return date.Hit{}, false
}
