package align

import "sort"

// An edit keeps, deletes or inserts runs of words: a[A:A+n] and b[B:B+n] are equal where it keeps; a[A:A+n] is deleted, or
// b[B:B+n] inserted otherwise.
type edit struct {
	op   op
	a, b int // where the run starts in either text
	n    int
}

type op int

const (
	keep op = iota
	remove
	insert
)

// most is the product of lengths up to which two texts are compared by the full table: 16 MB.
const most = 1 << 22

// deepest is how often a text too long for the table may be cut at its anchors.
const deepest = 12

// script turns the word sequence a into b: of the shortest scripts by Levenshtein distance one that keeps most words. Texts
// too long for the table are first cut at words that occur once in each (patience diff); what has no such word and is still
// too long counts as replaced.
func script(a, b []int32) []edit {
	var s scripting
	s.diff(a, b, 0, 0, 0)
	return s.edits
}

type scripting struct{ edits []edit }

func (s *scripting) add(o op, a, b, n int) {
	if n == 0 {
		return
	}
	if k := len(s.edits) - 1; k >= 0 && s.edits[k].op == o {
		s.edits[k].n += n
		return
	}
	s.edits = append(s.edits, edit{o, a, b, n})
}

func (s *scripting) diff(a, b []int32, atA, atB, depth int) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	s.add(keep, atA, atB, n)
	a, b, atA, atB = a[n:], b[n:], atA+n, atB+n
	k := 0
	for k < len(a) && k < len(b) && a[len(a)-1-k] == b[len(b)-1-k] {
		k++
	}
	tailA, tailB := atA+len(a)-k, atB+len(b)-k
	a, b = a[:len(a)-k], b[:len(b)-k]
	switch {
	case len(a) == 0 || len(b) == 0:
		s.add(remove, atA, atB, len(a))
		s.add(insert, atA+len(a), atB, len(b))
	case len(a)*len(b) <= most && len(a)+len(b) < 1<<17:
		s.table(a, b, atA, atB)
	default:
		anchors := anchors(a, b)
		if len(anchors) == 0 || depth == deepest {
			s.add(remove, atA, atB, len(a))
			s.add(insert, atA+len(a), atB, len(b))
			break
		}
		i, j := 0, 0
		for _, c := range append(anchors, cell{len(a), len(b), 0}) {
			s.diff(a[i:c.a], b[j:c.b], atA+i, atB+j, depth+1)
			i, j = c.a, c.b
		}
	}
	s.add(keep, tailA, tailB, k)
}

// anchors pairs the words that occur once in either text, in an order that holds for both.
func anchors(a, b []int32) []cell {
	type place struct{ a, b, na, nb int }
	places := map[int32]*place{}
	for i, w := range a {
		p := places[w]
		if p == nil {
			p = &place{}
			places[w] = p
		}
		p.a = i
		p.na++
	}
	for j, w := range b {
		if p := places[w]; p != nil {
			p.b = j
			p.nb++
		}
	}
	var cells []cell
	for _, p := range places {
		if p.na == 1 && p.nb == 1 {
			cells = append(cells, cell{p.a, p.b, 1})
		}
	}
	sort.Slice(cells, func(i, j int) bool { return cells[i].a < cells[j].a })
	return chain(cells, len(b))
}

// table finds the script by dynamic programming. An edit costs far more than a kept word gains, so that kept words only
// decide between scripts of the same length.
func (s *scripting) table(a, b []int32, atA, atB int) {
	const cost, gain = 1 << 13, 1
	width := len(b) + 1
	t := make([]int32, (len(a)+1)*width)
	for i := len(a); i >= 0; i-- {
		for j := len(b); j >= 0; j-- {
			switch {
			case i == len(a):
				t[i*width+j] = int32(len(b)-j) * cost
			case j == len(b):
				t[i*width+j] = int32(len(a)-i) * cost
			default:
				change := t[(i+1)*width+j+1] + cost
				if a[i] == b[j] {
					change -= cost + gain
				}
				t[i*width+j] = min(change, t[(i+1)*width+j]+cost, t[i*width+j+1]+cost)
			}
		}
	}
	i, j := 0, 0
	// Deletions and insertions of one change go together, deletions first.
	dels, ins := 0, 0
	flush := func() {
		s.add(remove, atA+i-dels, atB+j-ins, dels)
		s.add(insert, atA+i, atB+j-ins, ins)
		dels, ins = 0, 0
	}
	for i < len(a) || j < len(b) {
		here := t[i*width+j]
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j] && here == t[(i+1)*width+j+1]-gain:
			flush()
			s.add(keep, atA+i, atB+j, 1)
			i, j = i+1, j+1
		case i < len(a) && j < len(b) && here == t[(i+1)*width+j+1]+cost:
			dels, ins = dels+1, ins+1
			i, j = i+1, j+1
		case i < len(a) && here == t[(i+1)*width+j]+cost:
			dels++
			i++
		default:
			ins++
			j++
		}
	}
	flush()
}
