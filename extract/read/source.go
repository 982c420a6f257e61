package read

import (
	"strings"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// A source is a decoded text with what its markup says about it. All lists are in order and disjoint.
type source struct {
	text      string
	markup    bool       // it was HTML: each line is a block of its own
	styled    bool       // emphasis is known from the type, not from signs in the text
	emphasis  []doc.Span // words set in italics or bold
	marks     []doc.Span // what is not words: emphasis signs, footnote marks
	furniture []doc.Span // navigation, forms, page footers
	rules     []int      // offsets of horizontal rules
	pages     []doc.Span // lines at the head and foot of pages, where the layout tells them
	footnotes []doc.Span // lines of footnotes, where the layout tells them
	joins     []int      // offsets at the top of pages where a paragraph goes on, as the full line before tells
}

// words returns at most limit bytes of the source from span.Start, evened out for matching.
func (s *source) words(span doc.Span, limit int) string { return s.view(span, limit).Text }

// view is words with the way back to the source.
func (s *source) view(span doc.Span, limit int) *match.View {
	end := min(span.End, span.Start+limit)
	for end < span.End && !utf8.RuneStart(s.text[end]) {
		end--
	}
	span.End = end
	return match.NewView(s.text, span, within(s.marks, span))
}

// tail returns about limit bytes of the source before span.End, evened out for matching.
func (s *source) tail(span doc.Span, limit int) string {
	start := max(span.Start, span.End-limit)
	for start < span.End && !utf8.RuneStart(s.text[start]) {
		start++
	}
	span.Start = start
	return strings.TrimSpace(match.NewView(s.text, span, within(s.marks, span)).Text)
}

// within returns the spans of the sorted list that touch span.
func within(list []doc.Span, span doc.Span) []doc.Span {
	lo, hi := 0, len(list)
	for lo < hi {
		mid := (lo + hi) / 2
		if list[mid].End <= span.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	end := lo
	for end < len(list) && list[end].Start < span.End {
		end++
	}
	return list[lo:end]
}

// covered reports whether one span of the sorted list contains offset.
func covered(list []doc.Span, offset int) bool {
	return len(within(list, doc.Span{Start: offset, End: offset + 1})) > 0
}
