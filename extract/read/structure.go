package read

import (
	"strings"
	"unicode"

	"w3id.org/dipdoc/kg/extract/doc"
)

// A mode is what kind of text the walker is in.
type mode int

const (
	preamble  mode = iota // behind a formula, before the first operative paragraph
	operative             // behind it
	body                  // an annexed or adopted text
	covering              // a letter
	statement             // a presidential statement
	closed                // behind the last paragraph
)

// A walker goes through the blocks in order and makes clauses of them.
type walker struct {
	*reader
	part  int
	mode  mode
	lists []list // open lists, outermost first
	top   int    // paragraph that a list would hang under, -1 for none
	last  int    // last clause, -1 for none
}

// A list is one that is open: its style, the number of its last item, and the clause its items hang under.
type list struct {
	style  labelStyle
	value  int
	parent int
	item   int // last item
	items  int // how many there are so far
}

// structure finds out what sort of text this is and reads it as that.
func (r *reader) structure() {
	letter, formula, statement := r.landmarks()
	switch {
	case letter >= 0:
		r.letter(letter)
	case formula >= 0 && r.proseBefore(formula):
		r.pressWithInstrument(formula)
	case formula >= 0:
		r.resolution(formula)
	case statement >= 0:
		r.statement(statement)
	default:
		r.press(0, len(r.blocks))
	}
}

// landmarks returns the blocks that hold the title of a letter, the first formula, and the title of a presidential
// statement, -1 for what is missing. A letter or statement counts only before the formula.
func (r *reader) landmarks() (letter, formula, statement int) {
	letter, formula, statement = -1, -1, -1
	enclosed := false // a signature or the heading of an annex was met
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.long || b.label.style != noLabel {
			continue
		}
		enclosed = enclosed || letter >= 0 && (is("signed", b.head) || is("annex", b.head))
		if formula < 0 && isFormula(b.head) && r.opensAfter(i) {
			formula = i
			if letter >= 0 && !enclosed { // the title of an agenda item may name a letter
				letter = -1
			}
			break
		}
		if letter < 0 && is("letter", b.head) && !endsSentence(b.tail) {
			letter = i
		}
		if statement < 0 && is("statement", b.head) && !endsSentence(b.tail) {
			statement = i
		}
	}
	return
}

// opening reads the opening words of a block. Where the verb may open either kind of paragraph, a comma at the end makes
// it preambular.
func (r *reader) opening(b *block) (opening, bool) {
	o, ok := openingOf(b.head, r.lang)
	if ok && o.kind == "" {
		o.kind = doc.Operative
		if strings.ContainsRune(",،，、", lastRune(stripMarks(b.tail))) {
			o.kind = doc.Preambular
		}
	}
	return o, ok
}

// opensAfter reports whether the block behind i opens as paragraphs of resolutions do.
func (r *reader) opensAfter(i int) bool {
	most := 3
	if !strings.ContainsRune(",،，.", lastRune(r.blocks[i].tail)) { // a masthead has the organ without a comma
		most = 2
	}
	for k := i + 1; k < len(r.blocks) && k <= i+most; k++ {
		b := &r.blocks[k]
		if b.label.style == arabicNumber {
			return true
		}
		if o, ok := openingOf(b.words(), r.lang); ok && (o.known && k == i+1 || most == 3) {
			return true
		}
		if len(r.src.emphasis) > 0 && covered(r.src.emphasis, b.span.Start) {
			return true
		}
	}
	return false
}

// proseBefore reports whether paragraphs of an article stand before block i, which opens an instrument.
func (r *reader) proseBefore(i int) bool {
	n := 0
	for k := range r.blocks[:i] {
		if b := &r.blocks[k]; r.wordCount(b) >= 35 && endsSentence(b.tail) {
			n++
		}
	}
	return n >= 2
}

// wordCount counts the words of a block; a Chinese character is half a word.
func (r *reader) wordCount(b *block) int {
	if !b.long {
		return countWords(b.head)
	}
	return max(countWords(b.head), (b.span.End-b.span.Start)/8)
}

func countWords(s string) int {
	n, han := 0, 0
	in := false
	for _, c := range s {
		switch {
		case unicode.Is(unicode.Han, c):
			han++
			in = false
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			if !in {
				n++
			}
			in = true
		case c == '\'' || c == '-':
		default:
			in = false
		}
	}
	return n + (han+1)/2
}

func (r *reader) addPart(p doc.Part) int {
	r.doc.Parts = append(r.doc.Parts, p)
	return len(r.doc.Parts) - 1
}

// mastheadStart returns the first block of a masthead that ends before block end: the last "United Nations" on a line of
// its own, or the first block that is neither furniture nor running prose.
func (r *reader) mastheadStart(end int) int {
	start := -1
	for i := range r.blocks[:end] {
		if b := &r.blocks[i]; !b.long && is("masthead", b.head) {
			start = i
		}
	}
	if start >= 0 {
		return start
	}
	return 0
}

// mastheadLines takes blocks from..to as lines of the masthead, one span for each block.
func (r *reader) mastheadLines(from, to int) {
	for i := from; i < to; i++ {
		b := &r.blocks[i]
		if is("end", clipped(b.head)) && countWords(b.head) < 8 {
			continue
		}
		r.doc.Masthead = append(r.doc.Masthead, b.span)
	}
}

// clipped is the start of a head, for patterns that only look at short lines.
func clipped(s string) string { return s[:clip(s, 160)] }

// resolution reads a resolution or draft whose formula is block at.
func (r *reader) resolution(at int) {
	main := r.addPart(doc.Part{Kind: doc.Main, Parent: -1})
	w := &walker{reader: r, part: main, mode: preamble, top: -1, last: -1}
	for k := max(0, at-3); k < at; k++ {
		if w.isLettered(k) && !w.ownLetter(k) { // the first part of a composite resolution
			at = k
			break
		}
	}
	r.mastheadLines(r.mastheadStart(at), at)
	w.walk(at, len(r.blocks))
}

// letter reads a letter whose title is block at, and what is annexed to it.
func (r *reader) letter(at int) {
	part := r.addPart(doc.Part{Kind: doc.Letter, Path: "letter", Prefix: "letter", Parent: -1, Title: r.blocks[at].span})
	start := r.mastheadStart(at)
	first := at + 1
	for first < len(r.blocks) && !r.isLetterParagraph(&r.blocks[first]) && !is("signed", r.blocks[first].head) && !is("annex", r.blocks[first].head) {
		first++
	}
	r.mastheadLines(start, first)
	w := &walker{reader: r, part: part, mode: covering, top: -1, last: -1}
	w.walk(first, len(r.blocks))
}

// isLetterParagraph tells the first paragraph of a letter from the lines below its title.
func (r *reader) isLetterParagraph(b *block) bool {
	if strings.HasPrefix(b.head, "[") && strings.HasSuffix(b.tail, "]") {
		return false
	}
	n := r.wordCount(b)
	return n >= 25 || n >= 6 && endsPhrase(b.tail) && !strings.HasSuffix(b.tail, ",")
}

// statement reads a presidential statement whose title is block at.
func (r *reader) statement(at int) {
	main := r.addPart(doc.Part{Kind: doc.Main, Parent: -1})
	first := at + 1
	for first < len(r.blocks) && !(endsPhrase(r.blocks[first].tail) && r.wordCount(&r.blocks[first]) >= 8) {
		first++
	}
	r.mastheadLines(r.mastheadStart(at), first)
	w := &walker{reader: r, part: main, mode: statement, top: -1, last: -1}
	w.walk(first, len(r.blocks))
}

// pressWithInstrument reads an article that prints an instrument in full; block at is the instrument's formula.
func (r *reader) pressWithInstrument(at int) {
	title := -1
	if at > 0 && r.isHeading(at-1) {
		title = at - 1
	}
	end := at
	if title >= 0 {
		end = title
	}
	r.press(0, end)
	p := doc.Part{Kind: doc.Instrument, Parent: 0, Path: "instrument"}
	if title >= 0 {
		p.Title = r.blocks[title].span
		p.Path = instrumentPath(r.blocks[title].head)
	}
	p.Prefix = p.Path
	part := r.addPart(p)
	w := &walker{reader: r, part: part, mode: preamble, top: -1, last: -1}
	if title >= 0 {
		w.add(doc.Title, title, label{})
	}
	w.walk(at, len(r.blocks))
}

// instrumentWords name kinds of instruments by the words of their titles, longest reading first.
var instrumentWords = []struct{ word, path string }{
	{"code", "code"}, {"código", "code"}, {"кодекс", "code"}, {"مدونة", "code"}, {"准则", "code"}, {"守则", "code"},
	{"declaration", "declaration"}, {"déclaration", "declaration"}, {"declaración", "declaration"}, {"деклараци", "declaration"}, {"إعلان", "declaration"}, {"宣言", "declaration"},
	{"programme", "programme"}, {"program", "programme"}, {"programa", "programme"}, {"программ", "programme"}, {"برنامج", "programme"}, {"方案", "programme"},
}

func instrumentPath(title string) string {
	t := strings.ToLower(title)
	for _, w := range instrumentWords {
		if strings.Contains(t, w.word) {
			return w.path
		}
	}
	return "instrument"
}

// isHeading reports whether block i is a heading: short, without an end mark, followed by text.
func (r *reader) isHeading(i int) bool {
	b := &r.blocks[i]
	if b.long || i+1 >= len(r.blocks) {
		return false
	}
	n := countWords(b.head)
	switch b.label.style {
	case arabicNumber, parenNumber, letter, roman, dash:
		return false
	}
	words := b.words()
	if n == 0 || n > 30 || words != "" && startsLower(words) {
		return false
	}
	if strings.ContainsRune(",;:.،؛。；，：", lastRune(stripMarks(b.tail))) {
		return false
	}
	if r.isFurniture(b) {
		return false
	}
	return true
}

func (r *reader) isFurniture(b *block) bool {
	return !b.long && (is("end", clipped(b.head)) && !endsPhrase(b.tail) || is("list", clipped(b.head)))
}
