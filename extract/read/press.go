package read

import (
	"strings"
	"unicode"

	"w3id.org/dipdoc/kg/extract/doc"
)

// press reads blocks from..to as an article, press release or statement: a headline with lines below it, paragraphs,
// and what a page puts around them.
func (r *reader) press(from, to int) {
	part := r.addPart(doc.Part{Kind: doc.Main, Parent: -1})
	w := &walker{reader: r, part: part, mode: body, top: -1, last: -1}
	first := from
	for first < to && !r.leads(&r.blocks[first]) {
		first++
	}
	if first == to {
		for first = from; first < to && !r.prose(&r.blocks[first]); first++ {
		}
	}
	idle, above := 0, r.headlines(from, min(first, to))
	for i := first; i < to; i++ {
		b := &r.blocks[i]
		if w.last >= 0 && is("end", clipped(b.head)) && r.wordCount(b) < 25 && b.label.style == noLabel {
			break
		}
		if w.last >= 0 && above[b.head] && !b.long { // the headline again: a teaser, or the same text once more
			break
		}
		if w.last >= 0 && idle == 0 && (is("thanks", clipped(b.head)) || i == to-1 && r.cutOff(b)) {
			w.add(doc.Paragraph, i, label{})
			continue
		}
		if !r.prose(b) || idle >= 3 && r.wordCount(b) < 20 {
			idle++
			continue
		}
		if is("teaser", clipped(b.head)) && r.wordCount(b) < 25 {
			continue
		}
		idle = 0
		l := b.label
		if l.style == capital || l.style == capitalRoman {
			l = label{}
		}
		w.add(doc.Paragraph, i, l)
	}
	r.headline(from, min(first, to))
}

// headlines returns the lines of some length above block to.
func (r *reader) headlines(from, to int) map[string]bool {
	out := map[string]bool{}
	for k := from; k < to; k++ {
		if b := &r.blocks[k]; !b.long && countWords(b.head) >= 5 {
			out[b.head] = true
		}
	}
	return out
}

// cutOff reports whether a block, the last one, can be a paragraph that an excerpt ends in the middle of.
func (r *reader) cutOff(b *block) bool {
	return !endsSentence(b.tail) && r.wordCount(b) >= 8 && !b.long && b.label.style == noLabel && startsUpper(b.head) && (unicode.IsLetter(firstRune(b.head)) || strings.ContainsRune("\"«“「¿—–-", firstRune(b.head))) && !allCaps(b.head) && !strings.Contains(b.head, "|") && !strings.Contains(b.head, "://") && !is("teaser", clipped(b.head))
}

// leads reports whether a block can be the first paragraph: a sentence of some length.
func (r *reader) leads(b *block) bool {
	n := r.wordCount(b)
	return r.prose(b) && (n >= 14 || n >= 10 && strings.HasSuffix(b.tail, ".")) && !is("end", clipped(b.head))
}

// prose reports whether a block is a paragraph of an article rather than a line of a page.
func (r *reader) prose(b *block) bool {
	n := r.wordCount(b)
	if n >= 45 || n >= 25 && endsSentence(b.tail) {
		return !allCaps(b.head)
	}
	if strings.HasPrefix(b.head, "(") && strings.HasSuffix(b.tail, ")") && n < 14 || allCaps(b.head) {
		return false
	}
	if strings.Contains(b.head, "http://") || strings.Contains(b.head, "https://") {
		return false
	}
	s := strings.TrimRight(stripMarks(b.tail), "\"'»”’)] ")
	if strings.HasSuffix(stripMarks(b.tail), ")") && !endsSentence(b.tail) { // "... more likely. (ANI)"
		if k := strings.LastIndex(b.tail, "("); k > 0 {
			s = strings.TrimRight(b.tail[:k], " \"'»”’")
		}
	}
	if s == "" || !strings.ContainsRune(".!?…؟。！？", lastRune(s)) {
		return strings.HasSuffix(b.tail, ":") && n >= 8
	}
	return n >= 3 && (b.label.style == noLabel || n >= 12)
}

// allCaps reports whether a line has letters, and no small ones.
func allCaps(s string) bool {
	upper := false
	for _, c := range s {
		if unicode.IsLower(c) || unicode.Is(unicode.Lo, c) {
			return false
		}
		upper = upper || unicode.IsUpper(c)
	}
	return upper
}

// headline notes the lines above the first paragraph, from the last stretch of furniture on.
func (r *reader) headline(from, to int) {
	for i := from; i < to; i++ {
		b := &r.blocks[i]
		if is("end", clipped(b.head)) && r.wordCount(b) < 12 {
			continue
		}
		r.doc.Masthead = append(r.doc.Masthead, b.span)
	}
}
