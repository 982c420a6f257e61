package match

import (
	"slices"
	"strings"
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
//
// It is a trie over the bytes of folded text, laid out in two slices, behind a filter that turns away nearly all words by
// their first bytes: looking for names costs little where there are none.
type Gazetteer struct {
	filter filter
	nodes  []node // the first is the root
	labels []byte // of edges; those of a node stand together
	to     []int32
}

// A Hit is a term found: the half-open byte range of the view, and the things it may stand for, sorted, unique. The slice is
// the gazetteer's own.
type Hit struct {
	Start, End int
	IDs        []string
}

type node struct {
	edges, n int32    // its edges are labels[edges:edges+n]
	star     int32    // node after any letters up to the end of the word; 0 if none
	ids      []string // of the terms that end here and are compared without case; sorted, unique
	exact    []Term   // those compared with case
}

// NewGazetteer returns a gazetteer of the terms. Their text is evened out as views are.
func NewGazetteer(terms []Term) *Gazetteer {
	root := &branch{}
	g := &Gazetteer{}
	for _, t := range terms {
		v := NewView(t.Text, doc.Span{End: len(t.Text)}, nil)
		if v.Text == "" {
			continue
		}
		at := root
		for i := 0; i < len(v.Fold); i++ {
			at = at.child(v.Fold[i])
		}
		t.Text = v.Text
		at.terms = append(at.terms, t)
		opening, _, _ := strings.Cut(v.Fold, "*")
		g.filter.add(opening)
	}
	g.nodes = append(g.nodes, node{})
	g.lay(0, root)
	return g
}

// A branch is a node of the trie while it is built.
type branch struct {
	labels []byte // sorted
	next   []*branch
	star   *branch
	terms  []Term
}

func (b *branch) child(c byte) *branch {
	if c == '*' {
		if b.star == nil {
			b.star = &branch{}
		}
		return b.star
	}
	i, ok := slices.BinarySearch(b.labels, c)
	if !ok {
		b.labels = slices.Insert(b.labels, i, c)
		b.next = slices.Insert(b.next, i, &branch{})
	}
	return b.next[i]
}

// lay writes what is below b as node i.
func (g *Gazetteer) lay(i int, b *branch) {
	n := node{edges: int32(len(g.labels)), n: int32(len(b.labels))}
	for _, t := range b.terms {
		if t.Exact {
			n.exact = append(n.exact, t)
		} else {
			n.ids = append(n.ids, t.ID)
		}
	}
	n.ids = sorted(n.ids)
	g.labels = append(g.labels, b.labels...)
	first := len(g.nodes)
	for k := range b.next {
		g.to = append(g.to, int32(first+k))
	}
	g.nodes = append(g.nodes, make([]node, len(b.next))...)
	if b.star != nil {
		n.star = int32(len(g.nodes))
		g.nodes = append(g.nodes, node{})
	}
	g.nodes[i] = n
	for k, c := range b.next {
		g.lay(first+k, c)
	}
	if b.star != nil {
		g.lay(int(n.star), b.star)
	}
}

// Find returns the terms in v, leftmost and longest first, disjoint, in order. A term starts and ends at the edge of a
// word; in Chinese it may stand anywhere, in Arabic it may follow the article and the one-letter prepositions and
// conjunctions that are written together with a word.
func (g *Gazetteer) Find(v *View) []Hit {
	var hits []Hit
	end := 0
	for _, at := range v.termStarts() {
		start := int(at)
		if start < end || !g.filter.passes(v.Fold[start:]) {
			continue
		}
		h := Hit{Start: start, End: -1}
		if g.walk(0, v, start, &h); h.End >= 0 {
			h.IDs = sorted(h.IDs)
			hits = append(hits, h)
			end = h.End
		}
	}
	return hits
}

// walk follows the view from at on below node i, and keeps the longest term in best.
func (g *Gazetteer) walk(i int32, v *View, at int, best *Hit) {
	for {
		n := &g.nodes[i]
		if len(n.ids)+len(n.exact) > 0 && at >= best.End && endsWord(v.Fold, at) {
			g.take(n, v.Text[best.Start:at], at, best)
		}
		if n.star > 0 {
			end := at
			for end < len(v.Fold) {
				r, size := utf8.DecodeRuneInString(v.Fold[end:])
				if !unicode.IsLetter(r) {
					break
				}
				end += size
			}
			g.walk(n.star, v, end, best)
		}
		if at == len(v.Fold) {
			return
		}
		c := v.Fold[at]
		k := n.edges
		for ; k < n.edges+n.n && g.labels[k] < c; k++ {
		}
		if k == n.edges+n.n || g.labels[k] != c {
			return
		}
		i = g.to[k]
		at++
	}
}

// take adds the terms of n, which spell text and end at at.
func (g *Gazetteer) take(n *node, text string, at int, best *Hit) {
	ids := n.ids
	for _, t := range n.exact {
		if t.Text == text {
			ids = append(ids[:len(ids):len(ids)], t.ID)
		}
	}
	switch {
	case len(ids) == 0:
	case at > best.End:
		best.End, best.IDs = at, ids
	default:
		best.IDs = append(best.IDs[:len(best.IDs):len(best.IDs)], ids...)
	}
}

// termStarts returns the places where a term can start, in order.
func (v *View) termStarts() []int32 {
	if v.starts != nil || v.Fold == "" {
		return v.starts
	}
	starts := make([]int32, 0, len(v.Fold)/5+4)
	prev, word := rune(0), 0 // word is where the Arabic letters before i start
	for i := 0; i < len(v.Fold); {
		r, n := rune(v.Fold[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(v.Fold[i:])
		}
		if r != ' ' && (startsWord(prev, r) || i-word <= longestParticles && particles(v.Fold[word:i])) {
			starts = append(starts, int32(i))
		}
		prev = r
		i += n
		if !arabicLetter(r) {
			word = i
		}
	}
	v.starts = starts
	return starts
}

func startsWord(prev, r rune) bool { return !wordRune(prev) || han(r) || han(prev) }

func endsWord(s string, at int) bool {
	if at >= len(s) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s[at:])
	if !wordRune(next) || han(next) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[:at])
	return han(last)
}

// wordRune reports whether r can be inside a word; zero, before the text, is not.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func han(r rune) bool { return r >= 0x2E80 && unicode.Is(unicode.Han, r) }

func arabicLetter(r rune) bool {
	return r >= 0x0600 && unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r)
}

// longestParticles is the size of the longest particles, in bytes.
const longestParticles = 8

// particles reports whether s is only particles that Arabic writes together with the next word.
func particles(s string) bool {
	switch s {
	case "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ول", "وب", "ولل", "وبال":
		return true
	}
	return false
}

// sorted returns the strings sorted and each once, in s itself where they are so already.
func sorted(s []string) []string {
	for i := 1; i < len(s); i++ {
		if s[i-1] >= s[i] {
			s = slices.Clone(s)
			slices.Sort(s)
			return slices.Compact(s)
		}
	}
	return s
}
