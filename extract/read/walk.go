package read

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
)

// walk makes clauses of the blocks from..to.
func (w *walker) walk(from, to int) {
	for i := from; i < to; i++ {
		b := &w.blocks[i]
		switch {
		case w.noteBlock(i):
		case w.isAnnex(i):
			i = w.annex(i)
		case w.isLettered(i):
			w.lettered(i)
		case !b.long && isFormula(b.head) && (w.opensAfter(i) || w.last < 0):
			w.add(doc.Formula, i, label{})
			w.mode, w.lists, w.top = preamble, nil, -1
		case !b.long && is("signed", b.head):
			i = w.signatures(i, to)
		case w.mode == closed:
			w.afterEnd(i)
		case w.mode == covering:
			i = w.letterBlock(i, to)
		case w.mode == statement:
			w.statementBlock(i)
		case w.last >= 0 && (w.ended() || b.gap) && !b.long && isMeeting(b.head) && (w.mode == operative || w.mode == preamble):
			w.doc.Closing = append(w.doc.Closing, b.span)
			w.mode = closed
		case w.isFurniture(b):
			if w.mode == operative && w.ended() {
				w.mode = closed
			}
		case w.mode == preamble:
			w.preambular(i)
		case w.mode == operative:
			w.operativeBlock(i)
		default:
			w.provision(i)
		}
	}
}

// add appends a clause of block i and returns its index.
func (w *walker) add(kind doc.ClauseKind, i int, l label) int {
	b := &w.blocks[i]
	c := doc.Clause{Kind: kind, Part: w.part, Parent: -1, Span: b.span, Words: b.span}
	if l.style != noLabel && l.size > 0 {
		v := w.src.view(b.span, headBytes)
		if l.print > 0 && l.print < l.size && l.print < len(v.Text) && v.Text[l.print] >= utf8.RuneSelf { // Chinese lines join without one
			l.size = l.print
		}
		if l.print > 0 {
			c.Number = v.Text[:l.print]
			if s := v.Span(0, l.print); !s.Empty() {
				c.Number = w.src.text[s.Start:s.End]
			}
		}
		if l.size < len(v.Text) {
			c.Words.Start = v.Span(l.size, l.size+1).Start
		} else {
			c.Words.Start = c.Words.End
		}
	}
	w.doc.Clauses = append(w.doc.Clauses, c)
	w.clauses = append(w.clauses, clauseInfo{label: l, block: i})
	w.last = len(w.doc.Clauses) - 1
	return w.last
}

// grow adds block i to the last clause.
func (w *walker) grow(i int) {
	c := &w.doc.Clauses[w.last]
	c.Span.End, c.Words.End = w.blocks[i].span.End, w.blocks[i].span.End
	w.clauses[w.last].block = i
}

// ended reports whether the last clause ends with a full stop.
func (w *walker) ended() bool {
	return w.last >= 0 && endsSentence(w.blocks[w.clauses[w.last].block].tail)
}

// lastTail is the end of the last clause.
func (w *walker) lastTail() string {
	if w.last < 0 {
		return ""
	}
	return w.blocks[w.clauses[w.last].block].tail
}

// verb notes the opening words of clause c, which starts with block i.
func (w *walker) verb(c, i int) {
	cl := &w.doc.Clauses[c]
	if s, ok := w.emphasized(cl.Words); ok {
		cl.Verb = s
		return
	}
	v := w.src.view(cl.Words, headBytes)
	if o, ok := openingOf(v.Text, w.lang); ok {
		cl.Verb = v.Span(0, o.end)
	}
}

// emphasized returns the emphasized words at the start of span, as the UN sets the opening words of paragraphs in italics.
func (w *walker) emphasized(span doc.Span) (doc.Span, bool) {
	for _, e := range within(w.src.emphasis, span) {
		if strings.TrimSpace(w.src.words(doc.Span{Start: span.Start, End: max(span.Start, e.Start)}, headBytes)) != "" {
			return doc.Span{}, false
		}
		e.End = min(e.End, span.End)
		e = trim(w.src.text, e)
		for !e.Empty() && strings.ContainsRune(",;:،", lastRune(w.src.text[e.Start:e.End])) {
			e.End -= len(string(lastRune(w.src.text[e.Start:e.End])))
			e = trim(w.src.text, e)
		}
		if e.Empty() || e.End >= span.End || countWords(w.src.words(e, headBytes)) > 12 {
			return doc.Span{}, false
		}
		return e, true
	}
	return doc.Span{}, false
}

// preambular reads a block behind the formula.
func (w *walker) preambular(i int) {
	b := &w.blocks[i]
	switch b.label.style {
	case arabicNumber:
		w.mode = operative
		w.operativeBlock(i)
		return
	case noLabel:
	case capitalRoman, capital:
		if w.isHeading(i) {
			w.section(i)
			return
		}
	default:
		if w.top >= 0 {
			w.item(i)
			return
		}
	}
	o, ok := w.opening(b)
	if ok && o.known && o.kind == doc.Operative && startsUpperOr(b.head, w.lang) && !strings.HasSuffix(b.tail, ",") && !((w.lang == "zh" || w.lang == "ar") && w.numbersFollow(i)) {
		w.mode = operative
		w.operativeBlock(i)
		return
	}
	if w.last >= 0 && w.doc.Clauses[w.last].Kind == doc.Preambular && w.lists == nil && !ok && startsLower(b.head) && w.lang != "ru" {
		w.grow(i)
		return
	}
	if !ok && w.isHeading(i) && w.emphasisFree(b) {
		if !w.strayLetter(i) {
			w.section(i)
		}
		return
	}
	c := w.add(doc.Preambular, i, label{})
	w.verb(c, i)
	w.top, w.lists = c, nil
}

// numbersFollow reports whether the first numbered paragraph is still to come behind block i: what has no number before it is
// preambular where, as in Chinese and Arabic, the same words may open either.
func (w *walker) numbersFollow(i int) bool {
	for k := i + 1; k < len(w.blocks) && k <= i+preambleMost; k++ {
		b := &w.blocks[k]
		if b.label.style == arabicNumber {
			o, ok := openingOf(b.words(), w.lang)
			return b.label.value == 1 && ok && o.known && !announces(w.blocks[k-1].tail)
		}
		if !b.long && (isMeeting(b.head) || isFormula(b.head) || is("annex", b.head)) {
			return false
		}
	}
	return false
}

// preambleMost is how many paragraphs a preamble has at most.
const preambleMost = 200

// strayLetter reports whether a block is one letter that no other such heading goes with: left over from a page header.
func (w *walker) strayLetter(i int) bool {
	if w.blocks[i].long || !partLetter.MatchString(w.blocks[i].head) {
		return false
	}
	if w.letters == nil {
		w.letters = map[byte]bool{}
		for k := range w.blocks {
			if b := &w.blocks[k]; !b.long && partLetter.MatchString(b.head) {
				w.letters[b.head[0]] = true
			}
		}
	}
	return len(w.letters) == 1
}

// emphasisFree reports whether a block does not start with emphasized opening words.
func (w *walker) emphasisFree(b *block) bool {
	_, ok := w.emphasized(b.span)
	return !ok
}

func startsUpperOr(s, lang string) bool { return lang == "ru" || startsUpper(s) }

// operativeBlock reads a block behind the first operative paragraph.
func (w *walker) operativeBlock(i int) {
	b := &w.blocks[i]
	if w.last >= 0 && w.chapeauOpen() && b.label.style != noLabel && !w.countsOn(b.label) {
		w.item(i)
		return
	}
	if w.quotes(b) {
		w.add(doc.Provision, i, label{})
		return
	}
	switch b.label.style {
	case arabicNumber:
		if w.numberedItem(b) {
			w.item(i)
			return
		}
		c := w.add(doc.Operative, i, b.label)
		w.verb(c, i)
		w.top, w.lists = c, nil
		return
	case letter, roman, parenNumber, dash:
		w.item(i)
		return
	case capital, capitalRoman:
		if w.isHeading(i) || i+1 < len(w.blocks) && countWords(b.head) <= 1 {
			w.section(i)
			return
		}
		if w.top >= 0 && b.label.style == capital && (announces(w.lastTail()) && b.label.value == 1 || len(w.lists) > 0 && w.lists[0].style == capital) {
			w.item(i)
			return
		}
	}
	if w.last >= 0 && endsPhrase(w.lastTail()) && !announces(w.lastTail()) && announces(b.tail) && w.wordCount(b) <= 10 && startsUpper(b.head) && i+1 < len(w.blocks) && w.blocks[i+1].label.style == arabicNumber &&
		w.blocks[i+1].label.value > 1 { // a heading that ends in a colon
		w.section(i)
		return
	}
	o, ok := w.opening(b)
	upper := startsUpperOr(b.head, w.lang)
	known := ok && o.known || !w.emphasisFree(b)
	switch {
	case known && upper && ok && o.kind == doc.Preambular && strings.ContainsAny(lastPart(b.tail), ",،，"):
		c := w.add(doc.Preambular, i, label{})
		w.verb(c, i)
		w.top, w.lists = c, nil
	case known && upper && (!ok || o.kind == doc.Operative) && !(w.isHeading(i) && w.textFollows(i) && w.emphasisFree(b)):
		c := w.add(doc.Operative, i, label{})
		w.verb(c, i)
		w.top, w.lists = c, nil
		if announces(b.tail) && w.instrumentFollows(i) {
			w.adopted()
		}
	case w.isHeading(i) && w.textFollows(i):
		w.section(i)
	case w.lists != nil:
		w.add(doc.Provision, i, label{})
		w.lists = nil
	case w.ended() && !w.goesOn(i):
		w.mode = closed
		w.afterEnd(i)
	case startsLower(b.head) && w.last >= 0:
		w.grow(i)
	default:
		w.add(doc.Provision, i, label{})
	}
}

// numberedItem reports whether the number of b is that of an item below the last paragraph and not of the next one: the list
// was announced or has begun, and the words do not open a paragraph of a resolution.
func (w *walker) numberedItem(b *block) bool {
	if o, ok := openingOf(b.words(), w.lang); w.top < 0 || ok && o.known {
		return false
	}
	for _, l := range w.lists {
		if l.style == arabicNumber && l.value+1 == b.label.value {
			return true
		}
	}
	return b.label.value == 1 && announces(w.lastTail()) && w.clauses[w.top].label.style == arabicNumber
}

// goesOn reports whether the numbered paragraph that comes next is still to come behind block i, which is then a text that the
// last one quotes.
func (w *walker) goesOn(i int) bool {
	number := 0
	for k := len(w.doc.Clauses) - 1; k >= 0 && number == 0; k-- {
		if w.clauses[k].label.style == arabicNumber && w.doc.Clauses[k].Kind == doc.Operative {
			number = w.clauses[k].label.value
		}
	}
	for k := i + 1; number > 0 && k < len(w.blocks) && k <= i+quotedMost; k++ {
		b := &w.blocks[k]
		if b.label.style == arabicNumber && b.label.value == number+1 {
			o, ok := openingOf(b.words(), w.lang)
			return ok && o.known
		}
		if !b.long && (isMeeting(b.head) || isFormula(b.head) || is("annex", b.head) || is("signed", b.head)) {
			return false
		}
	}
	return false
}

// quotedMost is how many blocks a text has at most that a paragraph quotes.
const quotedMost = 12

func lastPart(tail string) string {
	s := stripMarks(tail)
	return s[max(0, len(s)-4):]
}

// headingsMost is how many headings stand over one another at most, with the paragraph below: part and section of a budget,
// each with its title.
const headingsMost = 5

// quotes reports whether block b is a paragraph of another text, quoted behind a numbered paragraph that announces it: "shall
// be replaced by the following: “Decides that ...".
func (w *walker) quotes(b *block) bool {
	return w.last >= 0 && w.doc.Clauses[w.last].Number != "" && announces(w.lastTail()) && strings.ContainsRune("\"«“„", firstRune(b.head))
}

// textFollows reports whether a paragraph of a resolution follows the heading in block i.
func (w *walker) textFollows(i int) bool {
	for k := i + 1; k < len(w.blocks) && k <= i+headingsMost; k++ {
		b := &w.blocks[k]
		if b.label.style == arabicNumber || b.label.style == letter {
			return true
		}
		if _, ok := w.opening(b); ok && endsPhrase(b.tail) {
			return true
		}
		if !w.isHeading(k) {
			return false
		}
	}
	return false
}

// countsOn reports whether a label is the number behind that of the last numbered paragraph, whose list then has ended.
func (w *walker) countsOn(l label) bool {
	return w.top >= 0 && l.style == arabicNumber && w.clauses[w.top].label.style == arabicNumber && l.value == w.clauses[w.top].label.value+1
}

// chapeauOpen reports whether the last clause is an unnumbered provision that announces a list: "Each State pledges:".
func (w *walker) chapeauOpen() bool {
	if len(w.lists) > 0 && w.doc.Clauses[w.lists[0].parent].Kind == doc.Provision {
		return true
	}
	c := &w.doc.Clauses[w.last]
	return c.Kind == doc.Provision && c.Number == "" && announces(w.lastTail())
}

// announces reports whether a paragraph ends as one that a list follows.
func announces(tail string) bool {
	s := stripMarks(tail)
	return s != "" && strings.ContainsRune(":：", lastRune(s))
}

// instrumentFollows reports whether what follows block i is headings or prose rather than the items of a list.
func (w *walker) instrumentFollows(i int) bool {
	if i+1 >= len(w.blocks) {
		return false
	}
	switch w.blocks[i+1].label.style {
	case noLabel, capital, capitalRoman:
		return true
	}
	return false
}

// adopted opens the instrument whose text follows the last clause, "... adopts ... as follows:": in an annex a part of its own, numbered from the annex.
func (w *walker) adopted() {
	w.mode = body
	w.lists, w.top = nil, -1
	here := w.doc.Parts[w.part]
	if here.Kind == doc.Instrument {
		return
	}
	path := instrumentPath(w.src.words(w.doc.Clauses[w.last].Span, headBytes))
	if here.Path != "" {
		path = here.Path + "/" + path
	}
	w.pending = &doc.Part{Kind: doc.Instrument, Path: path, Prefix: here.Prefix, Parent: w.part}
}

// openPending starts the part that adopted announced, at the first clause behind it.
func (w *walker) openPending() {
	if w.pending == nil {
		return
	}
	w.part = w.addPart(*w.pending)
	w.pending = nil
}

// bareRoman is a Roman number without a full stop before a heading: "II Code of conduct".
var bareRoman = regexp.MustCompile(`^([IVX]{1,6}) (?:\p{Lu}|$)`)

// section adds block i as a heading.
func (w *walker) section(i int) {
	w.openPending()
	b := &w.blocks[i]
	l := b.label
	if l.style != capital && l.style != capitalRoman {
		l = label{}
	}
	if bare := bareRoman.FindStringSubmatch(b.head + " "); l.style == noLabel && bare != nil {
		l = label{style: capitalRoman, name: bare[1], value: romanValue(strings.ToLower(bare[1])), size: min(len(bare[1])+1, len(b.head)), print: len(bare[1])}
	}
	if l.style == noLabel {
		l = sectionLabel(b.head)
	}
	w.add(doc.Section, i, l)
	w.lists, w.top = nil, -1
}

// provision reads a block of an annexed or adopted text.
func (w *walker) provision(i int) {
	b := &w.blocks[i]
	switch b.label.style {
	case letter, roman, parenNumber, dash:
		w.openPending()
		if w.top >= 0 {
			w.item(i)
			return
		}
		w.top = w.add(doc.Provision, i, b.label)
		return
	case arabicNumber:
		w.openPending()
		if w.last >= 0 && w.chapeauOpen() && !w.countsOn(b.label) {
			w.item(i)
			return
		}
		w.top, w.lists = w.add(doc.Provision, i, b.label), nil
		return
	}
	if w.isHeading(i) && !w.atEnd(i) || !b.long && is("article", b.head) {
		w.section(i)
		return
	}
	if w.isHeading(i) && w.atEnd(i) || w.trailing(b) {
		if w.ended() {
			w.mode = closed
		}
		return
	}
	w.openPending()
	w.top, w.lists = w.add(doc.Provision, i, label{}), nil
}

// atEnd reports whether no paragraph follows block i: what looks like a heading there is furniture.
func (w *walker) atEnd(i int) bool {
	for k := i + 1; k < len(w.blocks) && k <= i+6; k++ {
		if b := &w.blocks[k]; b.label.style != noLabel || endsPhrase(b.tail) && w.wordCount(b) >= 4 || w.isAnnex(k) {
			return false
		}
	}
	return true
}

// trailing reports whether a block without an end mark is no paragraph.
func (w *walker) trailing(b *block) bool { return !endsPhrase(b.tail) && w.isFurniture(b) }
