package read

import (
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

// letterBlock reads a block of a letter and returns the index of the last block it used.
func (w *walker) letterBlock(i, to int) int {
	b := &w.blocks[i]
	if w.isFurniture(b) {
		if w.last >= 0 {
			w.mode = closed
		}
		return i
	}
	switch b.label.style {
	case letter, roman, parenNumber, dash:
		if w.top >= 0 {
			w.item(i)
			return i
		}
	}
	if b.label.style == noLabel && !w.isLetterParagraph(b) && !strings.HasSuffix(b.tail, ",") {
		if w.last >= 0 && w.nameFollows(i) {
			return w.signatures(i, to)
		}
		return i
	}
	l := b.label
	if l.style != arabicNumber {
		l = label{}
	}
	w.top, w.lists = w.add(doc.LetterParagraph, i, l), nil
	return i
}

// nameFollows reports whether only short lines follow block i: a signature block without the word "signed".
func (w *walker) nameFollows(i int) bool {
	for k := i; k < len(w.blocks) && k < i+8; k++ {
		b := &w.blocks[k]
		if w.isAnnex(k) {
			return true
		}
		if w.wordCount(b) > 20 || b.label.style != noLabel {
			return false
		}
	}
	return true
}

// signatures reads signature blocks from block i on and returns the last block used. A signatory goes from one
// "(Signed)" to the next, or to the first line that is a paragraph or an annex.
func (w *walker) signatures(i, to int) int {
	span := w.blocks[i].span
	k := i + 1
	for ; k < to; k++ {
		b := &w.blocks[k]
		if w.isAnnex(k) || w.noteLike(b) {
			break
		}
		if is("signed", b.head) && !b.long {
			w.doc.Closing = append(w.doc.Closing, span)
			span = b.span
			continue
		}
		if b.label.style != noLabel || w.wordCount(b) > 20 || endsSentence(b.tail) && w.wordCount(b) > 8 || w.isFurniture(b) || b.gap && !w.post(b) {
			break
		}
		span.End = b.span.End
	}
	w.doc.Closing = append(w.doc.Closing, span)
	if w.mode == covering {
		w.mode = closed
	}
	return k - 1
}

// post reports whether a block behind a gap still belongs to a signature: a post or a name is short and capitalized.
func (w *walker) post(b *block) bool {
	return startsUpper(b.head) && w.wordCount(b) <= 16 && !endsSentence(b.tail)
}

// statementBlock reads a block of a presidential statement.
func (w *walker) statementBlock(i int) {
	b := &w.blocks[i]
	if w.isFurniture(b) {
		return
	}
	switch b.label.style {
	case letter, roman, parenNumber, dash, arabicNumber:
		if w.top >= 0 && (len(w.lists) > 0 || announces(w.lastTail())) {
			w.item(i)
			return
		}
	}
	if w.isHeading(i) && !strings.HasPrefix(b.head, "\"") {
		if w.atEnd(i) {
			return
		}
		w.section(i)
		return
	}
	if !endsPhrase(b.tail) && w.wordCount(b) < 8 {
		return
	}
	w.top, w.lists = w.add(doc.Provision, i, label{}), nil
}
