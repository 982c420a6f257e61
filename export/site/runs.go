package site

import (
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

// A run is a stretch of words that looks alike.
type run struct{ Text, Kind, Href, Title string }

// squeeze makes every stretch of white space one space.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

// runsOf cuts a text at the marks. Of marks that overlap the first one stays, of two that start together the longer one.
func (w *writing) runsOf(text string, marks []located, opening string) []run {
	slices.SortStableFunc(marks, func(a, b located) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	var out []run
	at := 0
	plain := func(to int) {
		if to <= at {
			return
		}
		if at == 0 && opening != "" && strings.HasPrefix(text[:to], opening) {
			out = append(out, run{Text: opening, Kind: "verb"})
			at = len(opening)
		}
		if at < to {
			out = append(out, run{Text: clean(text[at:to])})
		}
		at = to
	}
	for _, m := range marks {
		if m.start < at || m.end > len(text) || m.iri == w.v.IRI {
			continue
		}
		href := w.href(m.iri)
		if href == "" {
			continue
		}
		plain(m.start)
		out = append(out, run{Text: clean(text[m.start:m.end]), Kind: "m-" + string(w.s.kindOf(m.iri)), Href: href, Title: w.s.whatOf(m.iri) + ": " + network.Cut(w.s.label(m.iri).Text, 100)})
		at = m.end
	}
	plain(len(text))
	return out
}

// kindOf is the kind of a thing that has a page or a place on one.
func (s *Site) kindOf(iri string) Kind {
	i, anchor, ok := s.page(iri)
	switch {
	case !ok:
		return Other
	case anchor != "" && s.pages[i].Kind == Source:
		return s.kind(iri)
	}
	return s.pages[i].Kind
}

// whatOf says in a few words what a thing is.
func (s *Site) whatOf(iri string) string {
	if i, anchor, ok := s.page(iri); ok && anchor == "" {
		return s.pages[i].What
	}
	return s.what(iri, s.kindOf(iri))
}

// clauseRuns are the words of a clause with all it names.
func (w *writing) clauseRuns(t *sourceText, c *clauseText) []run {
	return w.runsOf(c.text.Text, c.locate(t.marksIn(c.start, c.end)), c.opening)
}

// context are the words of a clause around a mark: some before, the words, some after.
func (c *clauseText) context(m mark) []run {
	const around = 90
	at := c.locate([]mark{m})
	if len(at) == 0 {
		return []run{{Text: clean(cut(c.text.Text, 2*around))}}
	}
	return contextOf(c.text.Text, at[0].start, at[0].end, around)
}

func contextOf(text string, start, end, around int) []run {
	from, to := max(0, start-around), min(len(text), end+around)
	for from > 0 && from < start && !(text[from-1] == ' ') {
		from++
	}
	for to < len(text) && to > end && text[to] != ' ' {
		to--
	}
	before, after := strings.ToValidUTF8(text[from:start], ""), strings.ToValidUTF8(text[end:to], "")
	if from > 0 {
		before = "… " + before
	}
	if to < len(text) {
		after += " …"
	}
	return []run{{Text: clean(before)}, {Text: clean(text[start:end]), Kind: "hit"}, {Text: clean(after)}}
}

// cut shortens a text to about n bytes, at a space.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	t := text[:n]
	if i := strings.LastIndexByte(t, ' '); i > n/2 {
		t = t[:i]
	}
	return strings.ToValidUTF8(t, "") + " …"
}

// freeRuns are words between clauses with what they name.
func (w *writing) freeRuns(t *sourceText, b block) []run {
	text := string(b.runs)
	var marks []located
	bytes, runes := 0, 0 // the same place twice
	for _, m := range t.marksIn(b.start, b.start+len(b.runs)) {
		for runes < m.start-b.start {
			bytes += len(string(b.runs[runes]))
			runes++
		}
		marks = append(marks, located{bytes, bytes + len(string(b.runs[runes:m.end-b.start])), m.iri})
	}
	return w.runsOf(text, marks, "")
}
