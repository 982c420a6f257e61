package read

import "w3id.org/dipdoc/kg/extract/doc"

// deepest is how many levels of lists are told apart below a paragraph.
const deepest = 4

// item adds block i as an item of the list it counts on in, or of a new one.
func (w *walker) item(i int) {
	b := &w.blocks[i]
	l := b.label
	at := w.place(&l, announces(w.lastTail()))
	if at < 0 {
		parent := w.top
		if n := len(w.lists); n > 0 {
			parent = w.lists[n-1].item
		}
		if parent < 0 {
			parent = w.last
		}
		w.lists = append(w.lists, list{style: l.style, parent: parent})
		at = len(w.lists) - 1
	}
	w.lists = w.lists[:at+1]
	c := w.add(doc.Subparagraph, i, l)
	w.lists[at].value, w.lists[at].item = l.value, c
	w.doc.Clauses[c].Parent = w.lists[at].parent
	w.lists[at].items++
	w.clauses[c].place = w.lists[at].items
}

// place returns the open list that a label counts on in, -1 if it starts a new one. A letter that may be a Roman number
// ("(i)") is read as what counts on; behind a chapeau it starts a list.
func (w *walker) place(l *label, chapeau bool) int {
	for k := len(w.lists) - 1; k >= 0; k-- {
		o := w.lists[k]
		switch {
		case o.style == dash && l.style == dash:
			return k
		case o.style == roman && l.roman == o.value+1:
			l.style, l.value = roman, l.roman
			return k
		case o.style == l.style && l.value == o.value+1 && !(chapeau && l.roman == 1 && k == len(w.lists)-1):
			return k
		}
	}
	if l.roman == 1 && (len(w.lists) > 0 || l.value != 1) {
		l.style, l.value = roman, 1
	}
	if l.value == 1 && len(w.lists) < deepest && !(len(w.lists) > 0 && w.lists[len(w.lists)-1].style == l.style) {
		return -1
	}
	if l.style == dash && len(w.lists) < deepest {
		return -1
	}
	for k := len(w.lists) - 1; k >= 0; k-- { // a gap in the numbering, or a misread number
		o := w.lists[k]
		if o.style == roman && l.roman > 0 {
			l.style, l.value = roman, l.roman
			return k
		}
		if o.style == l.style {
			return k
		}
	}
	if len(w.lists) > 0 && l.value != 1 {
		if l.roman > 0 && l.style == letter {
			l.style, l.value = roman, l.roman
		}
		return len(w.lists) - 1
	}
	return -1
}
