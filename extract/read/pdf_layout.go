package read

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// A pdfRun is a stretch of glyphs on one line without a wide gap between.
type pdfRun struct {
	glyphs []glyph
	box    box
	size   float64 // height of most of its letters
}

// A pdfLine is what stands side by side on a page, or on a column of it.
type pdfLine struct {
	runs   []pdfRun
	box    box
	size   float64
	base   float64 // height of the line its letters stand on
	margin box     // of the column it is on
	page   bool    // it is the first of its page
	column bool    // it is the first of its column
	gap    bool    // it stands apart from the line before
	mark   int     // how many raised figures it starts with
	kind   lineKind
}

// layOut puts the lines of pages in reading order and writes them as text.
func layOut(pages []pdfPage) *source {
	rtl := rightToLeft(pages)
	var lines []pdfLine
	for _, p := range pages {
		if rtl {
			p.mirror()
		}
		from := len(lines)
		for _, column := range columns(p.runs()) {
			n := len(lines)
			lines = append(lines, linesOf(column)...)
			lines[n].column = true
			for i := n; rtl && i < len(lines); i++ {
				lines[i].readRTL()
			}
		}
		if from < len(lines) {
			lines[from].page = true
		}
	}
	size := commonSize(lines)
	markRunning(lines)
	markNotes(lines, size)
	markGaps(lines)
	joinHyphens(lines)
	w := pdfWriter{src: &source{styled: true}, em: size / 2.3}
	for i := range lines {
		w.line(&lines[i], i == 0)
	}
	return w.finish()
}

// rightToLeft reports whether most letters are Arabic.
func rightToLeft(pages []pdfPage) bool {
	arabic, other := 0, 0
	for _, p := range pages {
		for _, g := range p.glyphs {
			if unicode.Is(unicode.Arabic, g.char) {
				arabic++
			} else if unicode.IsLetter(g.char) {
				other++
			}
		}
	}
	return arabic > other
}

// mirror turns the page over, so that lines written from the right start on the left.
func (p *pdfPage) mirror() {
	right := 0.0
	for _, g := range p.glyphs {
		right = max(right, g.box.right)
	}
	for i := range p.glyphs {
		b := &p.glyphs[i].box
		b.left, b.right = right-b.right, right-b.left
	}
}

// runs cuts the glyphs of a page, in the order they are printed, where the line or the column changes.
func (p *pdfPage) runs() []pdfRun {
	var out []pdfRun
	for _, g := range p.glyphs {
		if n := len(out); n > 0 {
			r := &out[n-1]
			away := max(g.box.left-r.box.right, r.box.left-g.box.right)
			if m := g.box.middle(); m > r.box.bottom && m < r.box.top && away < 0.9*max(r.size, g.box.height()) {
				r.glyphs = append(r.glyphs, g)
				if g.box.height() >= r.size*0.9 {
					r.size = max(r.size, g.box.height())
				}
				r.box = r.box.around(g.box)
				continue
			}
		}
		out = append(out, pdfRun{glyphs: []glyph{g}, box: g.box, size: g.box.height()})
	}
	return out
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// linesOf puts the runs of a column on lines, from the top.
func linesOf(runs []pdfRun) []pdfLine {
	slices.SortStableFunc(runs, func(a, b pdfRun) int { return compare(b.box.middle(), a.box.middle()) })
	margin := runs[0].box
	var out []pdfLine
	for _, r := range runs {
		margin = margin.around(r.box)
		if n := len(out); n > 0 {
			l := &out[n-1]
			if m := r.box.middle(); m > l.box.bottom+l.box.height()/5 && m < l.box.top || l.box.middle() > r.box.bottom+r.box.height()/5 && l.box.middle() < r.box.top {
				l.runs = append(l.runs, r)
				continue
			}
		}
		out = append(out, pdfLine{runs: []pdfRun{r}, box: r.box})
	}
	for i := range out {
		l := &out[i]
		slices.SortStableFunc(l.runs, func(a, b pdfRun) int { return compare(a.box.left, b.box.left) })
		long := 0
		for _, r := range l.runs {
			if len(r.glyphs) > long {
				l.base = r.base()
				long, l.size, l.box.bottom, l.box.top = len(r.glyphs), r.size, r.box.bottom, r.box.top
			}
			l.box.left, l.box.right = min(l.box.left, r.box.left), max(l.box.right, r.box.right)
		}
		l.margin = margin
		for first := l.runs[0].glyphs; l.mark < len(first) && l.raised(first[l.mark]); {
			l.mark++
		}
	}
	return out
}

// base is the height on which most letters of a run stand.
func (r *pdfRun) base() float64 {
	all := make([]float64, len(r.glyphs))
	for i, g := range r.glyphs {
		all[i] = g.base
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// raised reports whether a glyph is a small figure above the line.
func (l *pdfLine) raised(g glyph) bool {
	return g.box.height() < 0.85*l.size && g.box.middle() > l.box.middle() && strings.ContainsRune("0123456789*†‡§()[]٠١٢٣٤٥٦٧٨٩", g.char)
}

// commonSize is the height of most letters.
func commonSize(lines []pdfLine) float64 {
	count := map[int]int{}
	for _, l := range lines {
		for _, r := range l.runs {
			count[int(math.Round(r.size*4))] += len(r.glyphs)
		}
	}
	return max(1, float64(mostFrequent(count))/4)
}

// plain is the words of a line.
func (l *pdfLine) plain() string {
	var b strings.Builder
	for i, r := range l.runs {
		if i > 0 {
			b.WriteString("   ")
		}
		for k, g := range r.glyphs {
			if g.spaceBefore && k > 0 {
				b.WriteByte(' ')
			}
			b.WriteRune(g.char)
		}
	}
	return b.String()
}
