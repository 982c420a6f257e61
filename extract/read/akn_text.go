package read

import (
	"bytes"
	"regexp"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

// supMark is what stands in a raised footnote mark, or in the brackets that Arabic texts set around one.
var supMark = regexp.MustCompile(`^[\s()\[\]]*(?:\d{1,3}|[*†‡§]{1,4})?[\s()\[\]]*$`)

// italic notes emphasis, up to the end of its line; two stretches with only space between are one: "Recalling" and "also".
func (a *aknReader) italic(span doc.Span) {
	if n := bytes.IndexByte(a.out[span.Start:span.End], '\n'); n >= 0 {
		span = trim0(a.out, doc.Span{Start: span.Start, End: span.Start + n})
	}
	if n := len(a.src.emphasis); n > 0 {
		last := &a.src.emphasis[n-1]
		if last.End <= span.Start && len(strings.TrimSpace(string(a.out[last.End:span.Start]))) == 0 && !strings.Contains(string(a.out[last.End:span.Start]), "\n") {
			last.End = span.End
			return
		}
	}
	a.src.emphasis = append(a.src.emphasis, span)
}

// text adds character data. White space is evened out as in a browser.
func (a *aknReader) text(s string, at int, references bool) {
	if n := len(a.open); n > 0 && a.open[n-1].attribute == inMeta {
		if a.open[n-1].name == "organization" {
			if references && strings.IndexByte(s, '&') >= 0 {
				s = a.scanner.resolve(s, at)
			}
			a.label = append(a.label, s...)
		}
		return
	}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			a.space = true
			i++
		case c == '&' && references:
			r, size := a.scanner.reference(s[i:], at+i)
			a.write(r, at+i)
			i += size
		default:
			n := 1
			for i+n < len(s) && !endsRun[s[i+n]] {
				n++
			}
			a.write(s[i:i+n], at+i)
			i += n
		}
	}
}

// endsRun holds what ends a run of characters that are written as they are.
var endsRun = [256]bool{' ': true, '\t': true, '\n': true, '\r': true, '&': true}

// write adds a word, or a piece of one, that stands at an offset of the file.
func (a *aknReader) write(s string, at int) {
	if s == "" {
		return
	}
	if a.note < 0 && !a.inBlock {
		if len(a.out) > 0 {
			a.out = append(a.out, '\n')
		}
		a.space, a.inBlock = false, true
		a.block = aknBlock{start: len(a.out), item: a.point}
		a.point = false
		if n := len(a.open); n > 0 {
			e := &a.open[n-1]
			a.block.role, a.block.depth, a.block.attachment = e.role, e.depth, e.attachment
		}
		for k := len(a.open) - 1; k >= 0 && !a.open[k].block; k-- {
			a.block.numbered = a.block.numbered || a.open[k].name == "num"
		}
	}
	if a.space {
		if n := len(a.out); n > 0 && a.out[n-1] != '\n' {
			a.out = append(a.out, ' ')
		}
		a.space = false
	}
	a.joined = false
	line, column := a.place(at)
	if n := len(a.doc.Origins); n == 0 || a.doc.Origins[n-1].Line != line || a.doc.Origins[n-1].Column-a.doc.Origins[n-1].Text != column-len(a.out) {
		a.doc.Origins = append(a.doc.Origins, doc.Origin{Text: len(a.out), Line: line, Column: column})
	}
	a.out = append(a.out, s...)
	if a.note < 0 {
		a.block.end = len(a.out)
	}
}

// endBlock ends the block at work.
func (a *aknReader) endBlock() {
	a.joined = false
	if !a.inBlock {
		a.space = false
		return
	}
	a.inBlock, a.space = false, false
	if a.block.end > a.block.start {
		a.found = append(a.found, a.block)
	}
}

// startNote starts the text of a note on a line of its own, inside the paragraph it belongs to.
func (a *aknReader) startNote(mark string) {
	a.noteMark = strings.Trim(mark, "()[] ")
	a.noteStart = len(a.out)
	a.out = append(a.out, '\n')
	a.meta.spaceBefore = a.space
	a.space = false
}

// noteLabel is what may stand before the words of a note: its mark, or the brackets that held it.
var noteLabel = regexp.MustCompile(`^\s*(?:\(\s*\)|\[\s*\])\s*`)

// endNote ends the note at work; span is its text.
func (a *aknReader) endNote(span doc.Span) {
	a.note = -1
	if span.Empty() {
		a.out = a.out[:a.noteStart]
		a.space = a.meta.spaceBefore
		return
	}
	n := doc.Note{Mark: a.noteMark, Span: span, Words: span}
	text := string(a.out[span.Start:span.End])
	if m := noteLabel.FindStringIndex(text); m != nil {
		n.Words.Start += m[1]
	} else if rest := strings.TrimPrefix(text, a.noteMark); a.noteMark != "" && rest != text && strings.HasPrefix(rest, " ") {
		n.Words.Start += len(text) - len(strings.TrimLeft(rest, " "))
	}
	if n.Words.Start >= n.Words.End {
		n.Words = span
	}
	a.doc.Notes = append(a.doc.Notes, n)
	a.out = append(a.out[:span.End], '\n')
	a.src.marks = append(a.src.marks, doc.Span{Start: a.noteStart, End: len(a.out)})
	a.space = a.meta.spaceBefore
}

// trim0 is trim on bytes.
func trim0(text []byte, s doc.Span) doc.Span {
	for s.Start < s.End && (text[s.Start] == ' ' || text[s.Start] == '\n') {
		s.Start++
	}
	for s.End > s.Start && (text[s.End-1] == ' ' || text[s.End-1] == '\n') {
		s.End--
	}
	return s
}
