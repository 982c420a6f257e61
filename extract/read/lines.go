package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
)

// A lineKind says what a line is as a thing on a page.
type lineKind int

const (
	textLine lineKind = iota
	pageLine          // page number, job number, running header
	ruleLine          // a drawn line
	noteLine          // of a footnote
	markLine          // nothing but emphasis signs
	webLine           // navigation, forms, copyright
)

// A line is one line of the text that holds something. span has no surrounding space.
type line struct {
	span   doc.Span
	indent int  // columns before the first character
	gap    bool // a blank line, or the start of the text, comes before
	page   bool // a form feed comes before
	kind   lineKind
}

// splitLines returns the lines of text that hold something. Lines end with LF, CR, CRLF, NEL, form feed or a Unicode
// line or paragraph separator.
func splitLines(text string) []line {
	var out []line
	gap, page := true, false
	for i := 0; i <= len(text); {
		end, next, feed := len(text), len(text)+1, false
		if n := strings.IndexAny(text[i:], "\n\r\f\v\u0085\u2028\u2029"); n >= 0 {
			end = i + n
			r, size := utf8.DecodeRuneInString(text[end:])
			next, feed = end+size, r == '\f'
			if r == '\r' && next < len(text) && text[next] == '\n' {
				next++
			}
		}
		start, indent := i, 0
		for start < end {
			r, size := utf8.DecodeRuneInString(text[start:end])
			if !unicode.IsSpace(r) && r != '\u200B' && r != '\uFEFF' {
				break
			}
			if r == '\t' {
				indent += 8 - indent%8
			} else {
				indent++
			}
			start += size
		}
		stop := start + len(strings.TrimRightFunc(text[start:end], func(r rune) bool {
			return unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF'
		}))
		if start == stop {
			gap = true
		} else {
			out = append(out, line{span: doc.Span{Start: start, End: stop}, indent: indent, gap: gap, page: page})
			gap, page = false, false
		}
		if feed {
			gap, page = true, true
		}
		i = next
	}
	return out
}

// width is the number of characters of the line.
func (l *line) width(text string) int {
	if l.span.End-l.span.Start > 4000 {
		return l.span.End - l.span.Start
	}
	return utf8.RuneCountInString(text[l.span.Start:l.span.End])
}
