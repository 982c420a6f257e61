package match

import (
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
)

// A Term is one way to write the thing called ID.
//
// Spelling is compared without case. A "*" at the end of a word stands for any ending in letters ("Российск* Федераци*").
type Term struct {
	ID    string
	Text  string
	Exact bool // compare with case: "US", "AI"
}

// A Gazetteer finds the terms of a list in a view. It is safe for concurrent use.
type Gazetteer struct{ root *node }

// A Hit is a term found: the half-open byte range of the view, and the things it may stand for, sorted, unique.
type Hit struct {
	Start, End int
	IDs        []string
}

type node struct {
	next  []edge // sorted by rune: most nodes have one, for which a map costs too much
	star  *node  // after any letters up to the end of the word
	terms []Term
}

type edge struct {
	r  rune
	to *node
}

// find returns where r is among the edges, or should be.
func (n *node) find(r rune) (int, bool) {
	return slices.BinarySearchFunc(n.next, r, func(e edge, r rune) int { return int(e.r) - int(r) })
}

// NewGazetteer returns a gazetteer of the terms. Their text is evened out as views are.
func NewGazetteer(terms []Term) *Gazetteer {
	g := &Gazetteer{root: &node{}}
	for _, t := range terms {
		v := NewView(t.Text, doc.Span{End: len(t.Text)}, nil)
		at := g.root
		for _, r := range v.Fold {
			at = at.child(r)
		}
		t.Text = v.Text
		at.terms = append(at.terms, t)
	}
	return g
}

func (n *node) child(r rune) *node {
	if r == '*' {
		if n.star == nil {
			n.star = &node{}
		}
		return n.star
	}
	i, ok := n.find(r)
	if !ok {
		n.next = slices.Insert(n.next, i, edge{r, &node{}})
	}
	return n.next[i].to
}

// Find returns the terms in v, leftmost and longest first, disjoint, in order. A term starts and ends at the edge of a
// word; in Chinese it may stand anywhere, in Arabic it may follow the article and the one-letter prepositions and
// conjunctions that are written together with a word.
func (g *Gazetteer) Find(v *View) []Hit {
	var hits []Hit
	prev := rune(0)
	for i := 0; i < len(v.Fold); {
		r, n := utf8.DecodeRuneInString(v.Fold[i:])
		if startsWord(prev, r) || arabicPrefix(v.Fold, i) {
			if h, ok := g.longest(v, i); ok {
				hits = append(hits, h)
				prev, _ = utf8.DecodeLastRuneInString(v.Fold[:h.End])
				i = h.End
				continue
			}
		}
		prev = r
		i += n
	}
	return hits
}

func (g *Gazetteer) longest(v *View, start int) (Hit, bool) {
	best := Hit{Start: start, End: -1}
	g.walk(g.root, v, start, start, &best)
	if best.End < 0 {
		return Hit{}, false
	}
	sort.Strings(best.IDs)
	best.IDs = unique(best.IDs)
	return best, true
}

func (g *Gazetteer) walk(n *node, v *View, start, at int, best *Hit) {
	if len(n.terms) > 0 && at >= best.End && endsWord(v.Fold, at) {
		for _, t := range n.terms {
			if t.Exact && v.Text[start:at] != t.Text {
				continue
			}
			if at > best.End {
				best.End, best.IDs = at, nil
			}
			best.IDs = append(best.IDs, t.ID)
		}
	}
	if n.star != nil {
		end := at
		for end < len(v.Fold) {
			r, size := utf8.DecodeRuneInString(v.Fold[end:])
			if !unicode.IsLetter(r) {
				break
			}
			end += size
		}
		g.walk(n.star, v, start, end, best)
	}
	if at < len(v.Fold) {
		r, size := utf8.DecodeRuneInString(v.Fold[at:])
		if i, ok := n.find(r); ok {
			g.walk(n.next[i].to, v, start, at+size, best)
		}
	}
}

func startsWord(prev, r rune) bool {
	if unicode.Is(unicode.Han, r) {
		return true
	}
	return !wordRune(prev) || unicode.Is(unicode.Han, prev)
}

func endsWord(s string, at int) bool {
	if at >= len(s) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[:at])
	next, _ := utf8.DecodeRuneInString(s[at:])
	return !wordRune(next) || unicode.Is(unicode.Han, last) || unicode.Is(unicode.Han, next)
}

// wordRune reports whether r can be inside a word; zero, before the text, is not.
func wordRune(r rune) bool { return r != 0 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_') }

// arabicPrefix reports whether the word up to i is only particles that Arabic writes together with the next word.
func arabicPrefix(s string, i int) bool {
	start := i
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if !unicode.Is(unicode.Arabic, r) || !unicode.IsLetter(r) {
			break
		}
		start -= n
		if i-start > 8 { // no more than four letters
			return false
		}
	}
	switch s[start:i] {
	case "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ول", "وب", "ولل", "وبال":
		return true
	}
	return false
}

func unique(s []string) []string {
	out := s[:0]
	for i, x := range s {
		if i == 0 || x != s[i-1] {
			out = append(out, x)
		}
	}
	return out
}
