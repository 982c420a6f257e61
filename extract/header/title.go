package header

import (
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/extract/date"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

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

// firstWords is the view of the first paragraph, nil if there is none.
func (f *filler) firstWords() *match.View {
	for i := range f.d.Clauses {
		if c := f.d.Clauses[i]; c.Kind != doc.Title && c.Kind != doc.Section {
			return match.NewView(f.d.Text, c.Span, f.d.Skips)
		}
	}
	return nil
}
