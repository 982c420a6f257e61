package read

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
)

// A block is a stretch of text that stands alone on the page: a paragraph, a heading, an item, a line of a masthead.
type block struct {
	span   doc.Span
	indent int
	gap    bool   // a blank line comes before
	page   bool   // a page break comes before
	head   string // its first words, evened out
	tail   string // its last words
	label  label
	long   bool // longer than head
	base   int  // indent of running text on its page
}

// mastheadMost is how many lines a masthead has at most.
const mastheadMost = 40

// Bytes of a block that head and tail hold.
const (
	headBytes = 400
	tailBytes = 120
)

func (r *reader) newBlock(span doc.Span, first line) block {
	b := block{span: span, indent: first.indent, gap: first.gap, page: first.page}
	b.head = strings.TrimSpace(r.src.words(span, headBytes))
	b.tail = r.src.tail(span, tailBytes)
	b.label = r.label(b.head)
	b.long = span.End-span.Start > headBytes
	return b
}

// words is the text of the block behind its label, at most headBytes long.
func (b *block) words() string { return b.head[min(b.label.size, len(b.head)):] }

// makeBlocks groups lines into blocks.
func (r *reader) makeBlocks() {
	lines := r.lines
	bases := r.pageBases()
	r.unwrapped = r.isUnwrapped()
	gap, page := false, false
	for i := 0; i < len(lines); {
		l := lines[i]
		gap, page = gap || l.gap, page || l.page
		switch l.kind {
		case pageLine, noteLine:
			gap, page = true, true
			i++
			continue
		case ruleLine, markLine, webLine:
			gap = true
			i++
			continue
		}
		first := l
		first.gap, first.page = gap, page
		gap, page = false, false
		if l.span.End-l.span.Start > flatBytes {
			if parts := r.splitFlat(l.span); len(parts) > 1 {
				for k, p := range parts {
					if k > 0 {
						first.gap, first.page = false, false
					}
					r.blocks = append(r.blocks, r.newBlock(p, first))
				}
				i++
				continue
			}
		}
		j := i + 1
		for j < len(lines) && lines[j].kind == textLine && !lines[j].gap && !lines[j].page && !r.breaks(i, j, bases[j]) {
			j++
		}
		r.blocks = append(r.blocks, r.newBlock(doc.Span{Start: l.span.Start, End: lines[j-1].span.End}, first))
		r.blocks[len(r.blocks)-1].base = bases[i]
		i = j
	}
	r.joinBroken()
}

// isUnwrapped reports whether the text has a line for each paragraph rather than lines of one width.
func (r *reader) isUnwrapped() bool {
	if r.src.markup {
		return true
	}
	var long, all int
	for i := range r.lines {
		if r.lines[i].kind != textLine {
			continue
		}
		w := r.lines[i].width(r.src.text)
		all += w
		if w > 140 {
			long += w
		}
	}
	return 4*long > all
}

// pageBases returns for each line the indent of running text on its page: that of most lines that are not the first of
// their paragraph.
func (r *reader) pageBases() []int {
	bases := make([]int, len(r.lines))
	whole := map[int]int{}
	for i := 0; i < len(r.lines); {
		count := map[int]int{}
		j := i
		for ; j < len(r.lines) && !(j > i && (r.lines[j].page || r.lines[j].kind == pageLine && r.lines[j-1].kind != pageLine)); j++ {
			if l := r.lines[j]; l.kind == textLine && !l.gap && j > i && r.lines[j-1].kind == textLine {
				count[l.indent]++
				whole[l.indent]++
			}
		}
		base := mostFrequent(count)
		for k := i; k < j; k++ {
			bases[k] = base
		}
		i = j
	}
	base := max(0, mostFrequent(whole))
	for i := range bases {
		if bases[i] < 0 {
			bases[i] = base
		}
	}
	return bases
}

// mostFrequent returns the most frequent key, the smallest of several, -1 if there is none.
func mostFrequent(count map[int]int) int {
	best := -1
	for k, n := range count {
		if best < 0 || n > count[best] || n == count[best] && k < best {
			best = k
		}
	}
	return best
}

// breaks reports whether line j starts a new block although no gap comes before; i is the first line of the block.
func (r *reader) breaks(i, j, base int) bool {
	if r.unwrapped {
		return true
	}
	l, prev := r.lines[j], r.lines[j-1]
	t := r.src.words(l.span, headBytes)
	if j-1 == i && onlyLabel(r.src.words(prev.span, 24)) { // "1." on a line of its own
		return labelOf(t).style != noLabel
	}
	before := r.src.tail(doc.Span{Start: r.lines[i].span.Start, End: prev.span.End}, tailBytes)
	ended := endsPhrase(before)
	lab := r.label(t)
	room := r.hasRoom(prev, t)
	if r.hasFormula && (r.formulaAt(j) && (ended || room) || j-1 == i && r.formulaAt(i)) {
		return true
	}
	if is("signed", t) || is("annex", t) && startsUpper(t) && (ended || room) || isMeeting(t) && endsSentence(before) {
		return true
	}
	if (is("letter", t) || is("statement", t)) && !ended && startsUpper(t) && j < mastheadMost {
		return true
	}
	column := r.lines[i].indent + labelOf(r.src.words(r.lines[i].span, 40)).size
	hanging := l.indent > r.lines[i].indent && abs(l.indent-column) <= 2 && lab.style == noLabel
	if l.indent >= base+2 && l.indent <= base+16 && !hanging {
		if prev.indent < l.indent-1 || j-1 == i && abs(prev.indent-l.indent) <= 1 && (ended || r.indented && room && (startsUpper(t) || lab.style != noLabel)) || lab.style != noLabel && ended {
			return true
		}
	}
	if l.indent > base+24 && prev.indent < l.indent-16 || prev.indent > base+24 && l.indent < prev.indent-16 {
		return true
	}
	if !ended {
		return false
	}
	if lab.style != noLabel {
		if r.spaced && !room && strings.ContainsRune(",،，、", lastRune(before)) { // in running text: "(i) ..., (ii) ..., "
			return false
		}
		return r.follows(i, lab) && (lab.style != dash || l.indent >= prev.indent)
	}
	if r.hasFormula && !(r.indented && l.indent <= base+1) && (room || !r.spaced) {
		if o, ok := openingOf(t, r.lang); ok && o.known && (startsUpper(t) || r.lang != "en" && r.lang != "fr" && r.lang != "es") {
			return true
		}
	}
	return endsSentence(before) && (prev.indent+prev.width(r.src.text))*3 < r.lineWidth*2 && startsUpper(t)
}

// hasRoom reports whether the first word of t would have had room on line prev: what broke the line was not its width.
func (r *reader) hasRoom(prev line, t string) bool {
	word := 1 + utf8.RuneCountInString(firstWords(t, 1))
	if unicode.Is(unicode.Han, firstRune(t)) { // lines of Chinese break anywhere, at twice the width of a letter
		word = 2
	}
	return prev.indent+prev.width(r.src.text)+word <= r.lineWidth
}

// formulaAt reports whether line k is a formula rather than running text about an organ, "The Security Council encourages the
// parties / to sign": it ends in a comma, or what it opens comes next.
func (r *reader) formulaAt(k int) bool {
	words := r.src.words(r.lines[k].span, shortLine)
	if !isFormula(words) {
		return false
	}
	if strings.ContainsRune(",،，", lastRune(words)) {
		return true
	}
	for k++; k < len(r.lines) && r.lines[k].kind != textLine; k++ {
	}
	if k == len(r.lines) {
		return false
	}
	next := r.src.words(r.lines[k].span, headBytes)
	o, opens := openingOf(next, r.lang)
	return opens && o.known && startsUpperOr(next, r.lang) || r.label(next).value == 1
}

// onlyLabel reports whether a line is a number or letter and nothing else.
func onlyLabel(s string) bool {
	l := labelOf(s)
	return l.style != noLabel && l.style != dash && l.size >= len(strings.TrimSpace(s))
}

// follows reports whether a label in mid-run can open an item: it counts on from the last number, or starts a list.
func (r *reader) follows(i int, lab label) bool {
	if lab.style != arabicNumber {
		return true
	}
	last := 0
	for k := i; k >= 0 && k > i-60; k-- {
		if l := r.label(r.src.words(r.lines[k].span, 60)); l.style == arabicNumber && r.lines[k].kind == textLine {
			last = l.value
			break
		}
	}
	return lab.value == 1 || lab.value > last && lab.value <= last+2
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// trailingMarks are footnote marks at the end of a line: "Development,1", "Peoples, 1/", "esclaves 2 ", "[14]". "15:03" ends
// in none.
var trailingMarks = regexp.MustCompile(`(?: ?\[\d{1,3}\]| ?[¹²³⁰⁴-⁹]+| \d{1,2}/?|[*†‡]+)$|\D[,;.:،؛。；，：、](\d{1,2}/?)$`)

// stripMarks cuts footnote marks off the end of s.
func stripMarks(s string) string {
	for range 3 {
		if c := lastRune(s); c < '0' || c > '9' && c < 0x80 && c != ']' || c > 0x2100 {
			if !strings.ContainsRune("*/", c) {
				break
			}
		}
		m := trailingMarks.FindStringSubmatchIndex(s)
		if m == nil {
			break
		}
		cut := m[0]
		if m[2] >= 0 {
			cut = m[2]
		}
		if cut == 0 {
			break
		}
		s = strings.TrimRight(s[:cut], " ")
	}
	return s
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) rune {
	var last rune
	for _, r := range s[max(0, len(s)-4):] {
		last = r
	}
	return last
}

// endsPhrase reports whether a paragraph may end here: at a comma, semicolon, colon or full stop, closing quotes and
// footnote marks aside, or at "and" or "or" after one.
func endsPhrase(tail string) bool {
	s := strings.TrimRight(stripMarks(tail), "\"'»”’)]")
	for _, w := range []string{" and", " or", " et", " ou", " y", " o", " e", " u", " и", " или"} {
		if t := strings.TrimSuffix(s, w); t != s {
			s = t
			break
		}
	}
	return strings.ContainsRune(",;:.!?…،؛؟。；，：！？、", lastRune(s)) && s != ""
}

// endsSentence is endsPhrase for the marks that end a sentence.
func endsSentence(tail string) bool {
	s := strings.TrimRight(stripMarks(tail), "\"'»”’)]")
	return s != "" && strings.ContainsRune(".!?…؟。！？", lastRune(s))
}

// startsUpper reports whether the first letter is a capital, or of a script without capitals.
func startsUpper(s string) bool {
	r := firstLetter(s)
	return r == 0 || !unicode.IsLower(r)
}

// startsLower reports whether the first letter is a small one, without a quotation mark or bracket before it.
func startsLower(s string) bool { return unicode.IsLower(firstRune(s)) }

// joinBroken puts blocks together that a page break, a footnote or a stray blank line broke.
func (r *reader) joinBroken() {
	out := r.blocks[:0]
	for _, b := range r.blocks {
		if n := len(out); n > 0 && r.continues(&out[n-1], &b) {
			a := &out[n-1]
			a.span.End = b.span.End
			a.long = a.span.End-a.span.Start > headBytes
			if len(a.head) < headBytes/2 {
				a.head = strings.TrimSpace(a.head + " " + b.head)
			}
			a.tail = b.tail
			continue
		}
		out = append(out, b)
	}
	r.blocks = out
}

// romanAlone is the number of a section on a line of its own.
var romanAlone = regexp.MustCompile(`^[IVX]{1,6}\.?$`)

// continues reports whether block b goes on with the paragraph of block a.
func (r *reader) continues(a, b *block) bool {
	if onlyLabel(a.head) && !a.long || !a.long && numberAlone(a.head) && b.head != "" && !b.long && startsUpper(b.head) && !endsPhrase(b.tail) {
		return b.label.style == noLabel && !isFormula(b.head)
	}
	if b.label.style != noLabel && !(b.page && !endsPhrase(a.tail) && startsNumberInText(b)) {
		return false
	}
	if isFormula(a.head) || isFormula(b.head) || is("annex", b.head) || is("signed", b.head) || isMeeting(b.head) {
		return false
	}
	if !a.long && (is("annex", a.head) || isMeeting(a.head) || is("letter", a.head) || len(a.head) < 4) {
		return false
	}
	cased := r.lang != "ar" && r.lang != "zh"
	ended := endsPhrase(a.tail)
	lower := cased && startsLower(b.head)
	if _, goesOn := slices.BinarySearch(r.src.joins, b.span.Start); goesOn {
		if o, opens := openingOf(b.head, r.lang); !opens || !o.known || lower {
			return true
		}
	}
	if b.page {
		if r.indented && b.indent <= b.base+1 && (!ended || lower || a.indent >= a.base+3 && b.base == a.base) {
			return true
		}
		if r.indented && b.indent > b.base+1 && ended {
			return false
		}
		if !ended && (lower || len(a.tail) > 40) {
			_, opens := openingOf(b.head, r.lang)
			return lower && r.lang != "ru" || !opens
		}
		if lower && r.lang != "ru" {
			return true
		}
		if r.lang == "ru" && ended && strings.ContainsRune(",", lastRune(a.tail)) && lower {
			_, opens := openingOf(b.head, r.lang)
			return !opens
		}
		return false
	}
	if !ended && lower {
		if o, opens := openingOf(b.head, r.lang); r.lang == "ru" && b.gap && opens && o.known { // below a heading
			return false
		}
		return len(a.head) > 60 || !b.gap
	}
	return false
}

// startsNumberInText reports whether the label of b is a number in running text that happens to start a page: "14;".
func startsNumberInText(b *block) bool { return b.label.style != noLabel && len(b.words()) == 0 }
