package read

import (
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

// finish makes the document of text and blocks.
func (a *aknReader) finish() {
	r := a.reader
	r.src.text = string(a.out)
	r.doc.Text = r.src.text
	r.src.emphasis = union(r.src.emphasis)
	r.src.marks = union(r.src.marks)
	sortSpans2(r.doc.Meta.Links)
	r.lang = a.language()
	r.unwrapped, r.hasFormula = true, true
	blocks := a.joinHeadings()
	formula := false // or a preamble without one
	for _, b := range blocks {
		l := line{gap: true}
		nb := r.newBlock(doc.Span{Start: b.start, End: b.end}, l)
		if b.rest > 0 {
			nb.head = strings.TrimSpace(r.src.words(doc.Span{Start: b.start, End: b.rest}, headBytes) + " " + r.src.words(doc.Span{Start: b.rest, End: b.end}, headBytes))
		}
		r.blocks = append(r.blocks, nb)
		formula = formula || b.role == roleFormula || b.role == rolePreambular
	}
	if formula {
		a.walkBlocks(blocks)
	} else { // presidential statements and decisions have no formula: they are read as text is
		r.structure()
	}
	for i := range r.doc.Clauses { // emphasis may take in the number
		c := &r.doc.Clauses[i]
		if c.Verb.Start, c.Verb.End = max(c.Verb.Start, c.Words.Start), min(c.Verb.End, c.Words.End); c.Verb.Empty() {
			c.Verb = doc.Span{}
		}
	}
	r.number()
	r.bounds()
}

func sortSpans2(links []doc.Link) {
	// Links inside a link end first; the list is in the order of ends, which is that of starts but for those.
	for i := 1; i < len(links); i++ {
		for k := i; k > 0 && links[k].Span.Start < links[k-1].Span.Start; k-- {
			links[k], links[k-1] = links[k-1], links[k]
		}
	}
}

// joinHeadings puts the number of a section or an article and its title on the next line together: "I", "Activities of the
// Office".
func (a *aknReader) joinHeadings() []aknBlock {
	out := a.found[:0]
	for _, b := range a.found {
		if n := len(out); n > 0 && b.role == out[n-1].role && !b.numbered && a.titles(b) && out[n-1].rest == 0 &&
			numberAlone(string(a.out[out[n-1].start:out[n-1].end])) {
			out[n-1].rest, out[n-1].end = b.start, b.end
			continue
		}
		out = append(out, b)
	}
	return out
}

// titles reports whether a block can be the title below a number: a heading, or in an annex what is written like one.
func (a *aknReader) titles(b aknBlock) bool {
	if b.role != roleAttached {
		return b.role == roleHeading
	}
	s := string(a.out[b.start:min(b.end, b.start+headBytes)])
	return b.end-b.start < headBytes/2 && startsUpper(s) && !endsPhrase(s)
}

// numberAlone reports whether a heading is the number of a section or an article and nothing else.
func numberAlone(s string) bool {
	evened := (&source{text: s}).words(doc.Span{End: len(s)}, headBytes)
	if n, size := articleNumber(evened); n > 0 && size == len(evened) {
		return true
	}
	return romanAlone.MatchString(evened) || sectionLabel(evened).size == len(evened) && evened != ""
}

// walkBlocks makes clauses of the blocks of a resolution or a draft.
func (a *aknReader) walkBlocks(blocks []aknBlock) {
	r := a.reader
	main := r.addPart(doc.Part{Kind: doc.Main, Parent: -1})
	w := &walker{reader: r, part: main, mode: preamble, top: -1, last: -1}
	base := 0 // open lists whose items are paragraphs of their own in the file
	for i := 0; i < len(blocks); i++ {
		b := &blocks[i]
		switch {
		case b.role == roleCover, w.last < 0 && b.role == roleBody: // whatever stands before the formula heads the text
			if w.last < 0 {
				r.doc.Masthead = append(r.doc.Masthead, r.blocks[i].span)
			}
		case b.role == roleClosing:
			r.doc.Closing = append(r.doc.Closing, r.blocks[i].span)
			w.mode = closed
		case b.role == roleLettered:
			if partLetter.MatchString(r.blocks[i].head) {
				w.lettered(i)
			} else {
				w.section(i)
			}
		case b.attachment > 0 || b.role == roleAttached:
			i = a.attachment(w, blocks, i)
		case b.role == roleFormula:
			w.add(doc.Formula, i, label{})
			w.mode, w.lists, w.top = preamble, nil, -1
		case w.mode == body, w.isAnnex(i): // a text that the resolution adopts, or an annex among its paragraphs
			end := i + 1
			for end < len(blocks) && blocks[end].attachment == b.attachment && blocks[end].role != roleClosing && blocks[end].role != roleCover &&
				blocks[end].role != roleLettered {
				end++
			}
			w.walk(i, end)
			i = max(end-1, w.clauses[w.last].block) // the headings of an annex may go on behind the end
		case b.role == rolePreambular && (w.mode == preamble || r.blocks[i].label.style == noLabel):
			a.preambular(w, i)
		case b.role == roleItem && (b.numbered || b.item):
			a.item(w, i, base+b.depth)
		case b.role == roleHeading:
			w.section(i)
			if w.mode == preamble && i+1 < len(blocks) && blocks[i+1].role != rolePreambular {
				w.mode = operative
			}
		case b.role == roleQuoted:
			a.quoted(w, i)
		default:
			a.operative(w, b, i)
			base = len(w.lists)
		}
	}
}

// preambular adds a preambular paragraph; a letter before it makes it an item of the one before.
func (a *aknReader) preambular(w *walker, i int) {
	b := &w.blocks[i]
	if strings.Trim(b.head, "* ") == "" { // a mark between groups of paragraphs
		return
	}
	switch b.label.style {
	case arabicNumber:
		w.mode = operative
		w.operativeBlock(i)
		return
	case letter, roman, parenNumber, dash:
		if w.top >= 0 {
			w.item(i)
			return
		}
	}
	if _, opens := w.opening(b); !opens && b.label.style == noLabel && w.isHeading(i) && w.emphasisFree(b) {
		w.section(i)
		return
	}
	c := w.add(doc.Preambular, i, label{})
	w.verb(c, i)
	w.top, w.lists = c, nil
}

// operative adds a paragraph of the main text.
func (a *aknReader) operative(w *walker, b *aknBlock, i int) {
	w.mode = operative
	if b.numbered && w.blocks[i].label.style == arabicNumber {
		c := w.add(doc.Operative, i, w.blocks[i].label)
		w.verb(c, i)
		w.top, w.lists = c, nil
		return
	}
	if w.last < 0 { // nothing it could go on with
		w.top, w.lists = w.add(doc.Provision, i, label{}), nil
		return
	}
	w.operativeBlock(i)
	if w.mode == closed { // a paragraph that ends is not the end of the file
		w.mode = operative
	}
}

// item adds an item of the list that is depth lists deep.
func (a *aknReader) item(w *walker, i, depth int) {
	b := &w.blocks[i]
	if b.label.style == noLabel && w.top >= 0 { // the file leaves out the dash
		b.label = label{style: dash}
	}
	if b.label.style == noLabel || w.top < 0 {
		a.operative(w, &aknBlock{}, i)
		return
	}
	if depth < len(w.lists) {
		w.lists = w.lists[:depth]
	}
	if depth == len(w.lists)+1 && depth <= deepest { // a list starts, whatever its first letter is
		parent := w.top
		if n := len(w.lists); n > 0 {
			parent = w.lists[n-1].item
		}
		l := b.label
		if l.style == letter && l.roman == 1 {
			l.style, l.value = roman, 1
		}
		c := w.add(doc.Subparagraph, i, l)
		w.doc.Clauses[c].Parent = parent
		w.lists = append(w.lists, list{style: l.style, value: l.value, parent: parent, item: c, items: 1})
		w.clauses[c].place = 1
		return
	}
	w.item(i)
}

// quoted adds a block of the text that a paragraph puts in place of another.
func (a *aknReader) quoted(w *walker, i int) {
	if w.blocks[i].label.style != noLabel && w.top >= 0 {
		w.item(i)
		return
	}
	w.add(doc.Provision, i, label{})
}

// attachment reads the blocks of the annex that starts with block i and returns its last one.
func (a *aknReader) attachment(w *walker, blocks []aknBlock, i int) int {
	end := i + 1
	for end < len(blocks) && blocks[end].attachment == blocks[i].attachment && blocks[end].role == roleAttached {
		end++
	}
	first := i
	if is("annex", w.blocks[i].head) && !w.blocks[i].long {
		first = w.annex(i) + 1
	} else {
		path := w.freePath("annex")
		w.part = w.addPart(doc.Part{Kind: doc.Annex, Path: path, Prefix: path, Parent: 0})
		w.lists, w.top, w.mode = nil, -1, body
	}
	w.walk(min(first, end), end)
	w.lists, w.top = nil, -1
	last := max(first, end) - 1
	if w.last >= 0 {
		last = max(last, w.clauses[w.last].block)
	}
	return last
}

// languageCodes turn ISO 639-2 codes, in either variant, into ISO 639-1.
var languageCodes = map[string]string{
	"ara": "ar", "zho": "zh", "chi": "zh", "eng": "en", "fra": "fr", "fre": "fr", "rus": "ru", "spa": "es",
	"ar": "ar", "zh": "zh", "en": "en", "fr": "fr", "ru": "ru", "es": "es",
}

// language is that of the text; the file's own word counts where the text does not tell.
func (a *aknReader) language() string {
	said := languageCodes[strings.ToLower(a.meta.language)]
	seen := language(string(a.out[:min(len(a.out), 1<<14)]))
	switch {
	case seen == "" || seen == said:
		return said
	case said != "":
		a.tell(doc.Warning, a.meta.languageAt, "akn-language", "the file names another language than its text is in", said, seen)
	}
	return seen
}
