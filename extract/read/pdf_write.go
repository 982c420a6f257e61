package read

import (
	"bytes"
	"math"
	"regexp"
	"unicode"

	"w3id.org/dipdoc/kg/extract/doc"
)

// A pdfWriter writes lines as text.
type pdfWriter struct {
	src    *source
	out    []byte
	short  bool    // the last line ended before the margin
	full   bool    // the last line of text reached the margin in mid-sentence
	em     float64 // width of a usual letter
	italic int     // start of the emphasis that is open, -1 for none
	end    int     // end of the last letter of it
	mark   int     // start of the footnote mark that is open, -1 for none
}

func (w *pdfWriter) line(l *pdfLine, first bool) {
	if first {
		w.italic, w.mark = -1, -1
	} else {
		w.out = append(w.out, '\n')
		if l.gap || l.column || l.kind != textLine || w.short {
			w.endEmphasis()
		}
		switch {
		case l.column:
			w.out = append(w.out, '\f')
		case l.gap:
			w.out = append(w.out, '\n')
		}
	}
	w.short = l.margin.right-l.box.right > 8*w.em
	if len(l.runs) == 0 {
		return
	}
	start := len(w.out)
	w.spaces((l.box.left - l.margin.left) / w.em)
	words := len(w.out)
	if l.column && w.full && l.kind == textLine && l.box.left-l.margin.left < 2*w.em {
		w.src.joins = append(w.src.joins, words)
	}
	for i := range l.runs {
		if i > 0 {
			w.gap(&l.runs[i-1], &l.runs[i])
		}
		w.run(l, &l.runs[i], i == 0)
	}
	span := doc.Span{Start: words, End: len(w.out)}
	if l.kind == textLine {
		w.full = l.margin.right-l.box.right < 3*w.em && !endsSentence(string(w.out[span.Start:])) && !bytes.HasSuffix(w.out, []byte(";"))
	}
	switch l.kind {
	case pageLine:
		w.endEmphasis()
		w.src.pages = append(w.src.pages, span)
	case noteLine:
		w.endEmphasis()
		w.src.footnotes = append(w.src.footnotes, doc.Span{Start: start, End: len(w.out)})
	}
}

// gap writes the space between two runs: at least three spaces where it is wider than a tab.
func (w *pdfWriter) gap(a, b *pdfRun) {
	width := b.box.left - a.box.right
	switch {
	case width < 0.1*b.size && !b.glyphs[0].spaceBefore:
	case width < 2*w.em:
		w.out = append(w.out, ' ')
	default:
		w.spaces(max(3, width/w.em))
	}
}

// widest is the most spaces that are written side by side.
const widest = 200

func (w *pdfWriter) spaces(n float64) {
	for range int(math.Round(min(n, widest))) {
		w.out = append(w.out, ' ')
	}
}

func (w *pdfWriter) run(l *pdfLine, r *pdfRun, first bool) {
	label := first && l.kind == noteLine // the mark of the note itself is one of its words
	for k, g := range r.glyphs {
		raised := l.raised(g)
		if !raised {
			if w.endMark(label) && label && !g.spaceBefore {
				w.out = append(w.out, ' ')
			}
			label = false
		}
		if g.spaceBefore && k > 0 && (!raised || label) {
			w.out = append(w.out, ' ')
		}
		if raised || !g.italic && (unicode.IsLetter(g.char) || unicode.IsDigit(g.char)) {
			w.endEmphasis()
		}
		if g.italic && !raised && w.italic < 0 {
			w.italic = len(w.out)
		}
		if raised && w.mark < 0 {
			w.mark = len(w.out)
		}
		w.out = append(w.out, string(g.char)...)
		if g.italic && !raised {
			w.end = len(w.out)
		}
	}
	w.endMark(label)
}

// endMark ends the raised figures at the end of the text and reports whether there are any.
func (w *pdfWriter) endMark(label bool) bool {
	if w.mark < 0 {
		return false
	}
	if span := (doc.Span{Start: w.mark, End: len(w.out)}); !label && pdfMark.Match(w.out[span.Start:span.End]) {
		w.src.marks = append(w.src.marks, span)
	}
	w.mark = -1
	return true
}

var pdfMark = regexp.MustCompile(`^[\[(]?(?:[\d٠-٩]{1,3}|[*†‡§]{1,4})[\])]?$`)

func (w *pdfWriter) endEmphasis() {
	if w.italic >= 0 && w.end > w.italic {
		w.src.emphasis = append(w.src.emphasis, doc.Span{Start: w.italic, End: w.end})
	}
	w.italic = -1
}

func (w *pdfWriter) finish() *source {
	w.endEmphasis()
	w.src.text = string(w.out)
	return w.src
}
