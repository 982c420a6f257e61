package header

import (
	"strings"

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
