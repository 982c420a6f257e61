package read

import (
	"bytes"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"w3id.org/dipdoc/kg/extract/doc"
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

// Columns must be this many lines long, and their lines fill this share of them.
const (
	columnLines = 8
	columnFill  = 0.7
)

// columns returns the runs of a page in the stretches that are read one after the other, none of them empty. A page of one column
// is one; a page of two is cut at the lines that run across both.
func columns(runs []pdfRun) [][]pdfRun {
	if len(runs) == 0 {
		return nil
	}
	gutter, ok := gutterOf(runs)
	if !ok {
		return [][]pdfRun{runs}
	}
	slices.SortStableFunc(runs, func(a, b pdfRun) int { return compare(b.box.middle(), a.box.middle()) })
	var out [][]pdfRun
	var left, right, across []pdfRun
	flush := func() {
		for _, c := range [][]pdfRun{left, right} {
			if len(c) > 0 {
				out = append(out, c)
			}
		}
		left, right = nil, nil
	}
	for i, r := range runs {
		if crosses(runs, i, gutter) {
			flush()
			across = append(across, r)
			continue
		}
		if len(across) > 0 {
			out, across = append(out, across), nil
		}
		if r.box.right <= gutter {
			left = append(left, r)
		} else {
			right = append(right, r)
		}
	}
	flush()
	if len(across) > 0 {
		out = append(out, across)
	}
	return out
}

// crosses reports whether run i, or a run near it on its line, stands across the gutter.
func crosses(runs []pdfRun, i int, gutter float64) bool {
	r := runs[i]
	for k := max(0, i-4); k < min(len(runs), i+5); k++ {
		s := runs[k]
		if s.box.left < gutter && s.box.right > gutter && s.box.middle() > r.box.bottom && s.box.middle() < r.box.top {
			return true
		}
	}
	return false
}

// gutterOf returns the place between two columns of prose.
func gutterOf(runs []pdfRun) (float64, bool) {
	if len(runs) < 2*columnLines {
		return 0, false
	}
	page := runs[0].box
	for _, r := range runs {
		page = page.around(r.box)
	}
	width := page.right - page.left
	best, fewest := 0.0, math.MaxInt
	for step := 35; step <= 65; step++ {
		x := page.left + width*float64(step)/100
		left, right, cross := 0, 0, 0
		for _, r := range runs {
			switch {
			case r.box.right <= x:
				if r.box.right-r.box.left > columnFill*(x-page.left) {
					left++
				}
			case r.box.left >= x:
				if r.box.right-r.box.left > columnFill*(page.right-x) {
					right++
				}
			default:
				cross++
			}
		}
		if left >= columnLines && right >= columnLines && 2*cross < left+right && cross < fewest {
			best, fewest = x, cross
		}
	}
	return best, fewest < math.MaxInt
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

var digits = regexp.MustCompile(`\d+`)

// markRunning marks lines at the head and foot of pages that come again, numbers aside, at the same place of another page.
func markRunning(lines []pdfLine) {
	type place struct {
		words string
		y     int
	}
	met := map[place][]int{}
	first := len(lines) // line of the second page
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && !lines[to].page {
			to++
		}
		first = min(first, to)
		for i := from; i < to; i++ {
			if i >= from+3 && i < to-4 || len(lines[i].plain()) > shortLine {
				continue
			}
			words := digits.ReplaceAllString(lines[i].plain(), "#")
			for _, y := range []int{int(lines[i].box.bottom / 6), int(lines[i].box.bottom/6) + 1} { // its place, give or take 6 points
				k := place{words, y}
				met[k] = append(met[k], i)
			}
		}
		from = to
	}
	for _, list := range met {
		if len(list) < 2 || list[0] == list[1] {
			continue
		}
		for _, i := range list {
			if i >= first || !symbolAnywhere.MatchString(lines[i].plain()) { // the first page may show the symbol nowhere else
				lines[i].kind = pageLine
			}
		}
	}
}

// noteSize is how small the type of footnotes is against that of the text.
const noteSize = 0.93

// longestNote is how many lines a note in the type of the text may have.
const longestNote = 8

var pdfNote = regexp.MustCompile(`^(?:\d{1,3}|[*†‡§]{1,4}|[a-z]/)(?:/| |\pL|$)`)

// markNotes marks the footnotes: the lines in small type at the foot of a page or column, from the first that starts with a mark, and those
// from the first that starts with a raised mark.
func markNotes(lines []pdfLine, size float64) {
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && !lines[to].column {
			to++
		}
		first, rest := to, 0
		for i := to - 1; i >= from && rest < longestNote; i-- {
			l := &lines[i]
			t := l.plain()
			switch {
			case l.kind == pageLine || pageNumber.MatchString(t) || jobNumber.MatchString(t) || symbolAlone.MatchString(t) || pageWord.MatchString(t):
			case l.mark > 0 || rest == 0 && l.size <= size*noteSize && pdfNote.MatchString(t):
				first, rest = i, 0
			case l.size > size*noteSize:
				rest++
			}
		}
		for i := first; i < to; i++ {
			l := &lines[i]
			if t := l.plain(); l.kind == textLine && !jobNumber.MatchString(t) && !pageNumber.MatchString(t) {
				l.kind = noteLine
			}
		}
		from = to
	}
}

// markGaps tells where lines stand farther apart than lines of their size usually do.
func markGaps(lines []pdfLine) {
	counts := map[int]map[int]int{}
	pitch := func(i int) float64 { return lines[i-1].base - lines[i].base }
	key := func(l *pdfLine) int { return int(math.Round(l.size)) }
	for i := 1; i < len(lines); i++ {
		if d := pitch(i); d > 0 && d < 3*lines[i].size && !lines[i].column {
			k := key(&lines[i])
			if counts[k] == nil {
				counts[k] = map[int]int{}
			}
			counts[k][int(math.Round(d*2))]++
		}
	}
	for i := 1; i < len(lines); i++ {
		l := &lines[i]
		usual := 1.2 * l.size
		if n := closest(counts[key(l)]); n > 0 {
			usual = min(float64(n)/2, 2*l.size)
		}
		d := pitch(i)
		// A heading is set in other type than the text; a full line goes on in the next, whatever its type.
		other := math.Abs(l.size-lines[i-1].size) > 0.12*l.size && lines[i-1].margin.right-lines[i-1].box.right > 2*l.size
		l.gap = d > 1.25*usual+0.5 || d < -l.size || other
	}
}

// closest returns the smallest key that comes often: within paragraphs lines stand closer than between them.
func closest(count map[int]int) int {
	most, best := count[mostFrequent(count)], 0
	for k, n := range count {
		if n >= 2 && 8*n >= most && (best == 0 || k < best) {
			best = k
		}
	}
	return best
}

// joinHyphens puts words together that are broken at the end of a line. Whether the hyphen belongs to the word is told by the
// document itself: by the word elsewhere in it, or else by what it does with other words.
func joinHyphens(lines []pdfLine) {
	words := map[string]bool{}
	for i := range lines {
		for _, w := range strings.FieldsFunc(strings.ToLower(lines[i].plain()), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\u2010' }) {
			words[strings.Trim(w, "-\u2010")] = true
		}
	}
	type broken struct {
		at, next      int
		left, right   string
		soft, decided bool
	}
	var all []broken
	habit := 0
	for i := 0; i+1 < len(lines); i++ {
		left, next := lines[i].endsBroken(), i+1
		for lines[i].kind == textLine && next < min(len(lines)-1, i+20) && lines[next].kind != textLine {
			next++ // over the foot of the page
		}
		right := lines[next].firstWord()
		if left == "" || right == "" || lines[next].kind != lines[i].kind {
			continue
		}
		b := broken{at: i, next: next, left: left, right: right}
		switch joined := words[left+right]; {
		case words[left+"-"+right]:
			b.decided = true
			habit--
		case joined:
			b.decided, b.soft = true, true
			habit++
		}
		all = append(all, b)
	}
	for k := len(all) - 1; k >= 0; k-- {
		if b := all[k]; b.soft || !b.decided && habit > 0 {
			pullUp(&lines[b.at], &lines[b.next])
		}
	}
}

// endsBroken returns the word in lower case that a hyphen ends the line in, "" if there is none.
func (l *pdfLine) endsBroken() string {
	t := strings.ToLower(l.plain())
	cut := strings.TrimRight(t, "-\u2010")
	if cut == t {
		return ""
	}
	i := strings.LastIndexFunc(cut, func(r rune) bool { return !unicode.IsLetter(r) })
	return cut[i+1:]
}

// firstWord returns the word in small letters that starts the line, "" if there is none.
func (l *pdfLine) firstWord() string {
	t := l.plain()
	n := strings.IndexFunc(t, func(r rune) bool { return !unicode.IsLower(r) })
	if n < 0 {
		n = len(t)
	}
	return t[:n]
}

// pullUp moves the first word of line b to the broken end of line a.
func pullUp(a, b *pdfLine) {
	run := &a.runs[len(a.runs)-1]
	run.glyphs = run.glyphs[:len(run.glyphs)-1]
	from := b.runs[0].glyphs
	n := 1
	for n < len(from) && !from[n].spaceBefore {
		n++
	}
	word := slices.Clone(from[:n])
	word[0].spaceBefore = false
	for i := range word { // nothing here is raised
		word[i].box.bottom, word[i].box.top = run.box.bottom, run.box.top
	}
	run.glyphs = append(run.glyphs, word...)
	if b.runs[0].glyphs = from[n:]; n == len(from) {
		b.runs = b.runs[1:]
	} else {
		b.runs[0].glyphs[0].spaceBefore = false
	}
}

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
