package match

import (
	"iter"
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
// It is a trie over the bytes of folded text, laid out in slices. Nearly all places of a text are turned away before, by their
// first word: looking for names costs little where there are none.
type Gazetteer struct {
	words  wordSet    // first words of terms
	open   filter     // openings of terms whose first word goes on, and of those in Chinese
	stars  bool       // there are terms whose first word goes on
	root   [256]int32 // nodes by the first byte of terms; 0 where there are none
	nodes  []node     // the first is not used
	labels []byte     // of edges; those of a node stand together, sorted
	to     []int32
	leaves []leaf // the first is empty
}

// A Hit is a term found: the half-open byte range of the view, and the things it may stand for, sorted, unique. The slice is
// the gazetteer's own.
type Hit struct {
	Start, End int
	IDs        []string
}

type node struct {
	only     string // what must follow, where but one term is left; "" otherwise
	edges, n int32  // its edges are labels[edges:edges+n]
	star     int32  // node after any letters up to the end of the word; 0 if none
	leaf     int32  // the terms that end here; 0 if none
}

// A leaf holds the terms of one spelling.
type leaf struct {
	ids   []string // of those compared without case; sorted, unique
	exact []Term   // those compared with case
}

// NewGazetteer returns a gazetteer of the terms. Their text is evened out as views are.
func NewGazetteer(terms []Term) *Gazetteer {
	g := &Gazetteer{nodes: make([]node, 1), leaves: make([]leaf, 1)}
	spelled := make([]spelling, 0, len(terms))
	for _, t := range terms {
		v := NewView(t.Text, doc.Span{End: len(t.Text)}, nil)
		if v.Text == "" {
			continue
		}
		t.Text = v.Text
		spelled = append(spelled, spelling{v.Fold, t})
		first, hash, _ := wordAt(v.Fold, 0, len(v.Fold))
		opening, _, _ := strings.Cut(v.Fold, "*")
		if star := len(opening) <= first && len(opening) < len(v.Fold); star || first == 0 {
			g.open.add(opening)
			g.stars = g.stars || star
		} else {
			g.words.add(hash)
		}
	}
	slices.SortStableFunc(spelled, func(a, b spelling) int { return strings.Compare(a.fold, b.fold) })
	for len(spelled) > 0 {
		c := spelled[0].fold[0]
		k := 1
		for k < len(spelled) && spelled[k].fold[0] == c {
			k++
		}
		g.root[c] = int32(len(g.nodes))
		g.nodes = append(g.nodes, node{})
		g.lay(int(g.root[c]), spelled[:k], 1)
		spelled = spelled[k:]
	}
	return g
}

type spelling struct {
	fold string
	term Term
}

// lay writes node i for the terms, which are sorted and start with the same n bytes.
func (g *Gazetteer) lay(i int, terms []spelling, n int) {
	ends := 0
	for ends < len(terms) && len(terms[ends].fold) == n {
		ends++
	}
	at := node{}
	if ends > 0 {
		l := leaf{}
		for _, t := range terms[:ends] {
			if t.term.Exact {
				l.exact = append(l.exact, t.term)
			} else {
				l.ids = append(l.ids, t.term.ID)
			}
		}
		l.ids = sorted(l.ids)
		at.leaf = int32(len(g.leaves))
		g.leaves = append(g.leaves, l)
	}
	terms = terms[ends:]
	if len(terms) == 0 {
		g.nodes[i] = at
		return
	}
	if rest := terms[0].fold[n:]; ends == 0 && terms[0].fold == terms[len(terms)-1].fold && !strings.Contains(rest, "*") {
		at.only = rest
		at.edges = int32(len(g.nodes))
		g.nodes = append(g.nodes, node{})
		g.nodes[i] = at
		g.lay(int(at.edges), terms, len(terms[0].fold))
		return
	}
	at.edges = int32(len(g.labels))
	first := len(g.nodes)
	var groups [][]spelling
	for len(terms) > 0 {
		c := terms[0].fold[n]
		k := 1
		for k < len(terms) && terms[k].fold[n] == c {
			k++
		}
		if c == '*' {
			at.star = int32(len(g.nodes))
		} else {
			g.labels = append(g.labels, c)
			g.to = append(g.to, int32(len(g.nodes)))
			at.n++
		}
		g.nodes = append(g.nodes, node{})
		groups = append(groups, terms[:k])
		terms = terms[k:]
	}
	g.nodes[i] = at
	for k, group := range groups {
		g.lay(first+k, group, n+1)
	}
}

// Find returns the terms in v, leftmost and longest first, disjoint, in order. A term starts and ends at the edge of a
// word; in Chinese it may stand anywhere, in Arabic it may follow the article and the one-letter prepositions and
// conjunctions that are written together with a word. The slice is the view's own.
func (g *Gazetteer) Find(v *View) []Hit {
	for _, f := range v.found {
		if f.by == g {
			return f.hits
		}
	}
	var few [16]Hit
	hits := few[:0]
	for at, end := 0, 0; ; end = hits[len(hits)-1].End {
		var h Hit
		if h, at = g.next(v, at, end); at < 0 {
			break
		}
		hits = append(hits, h)
	}
	kept := append([]Hit(nil), hits...)
	v.found = append(v.found, found{g, kept})
	return kept
}

// found is what a gazetteer found in a view.
type found struct {
	by   *Gazetteer
	hits []Hit
}

// All is Find one by one, for who may stop early.
func (g *Gazetteer) All(v *View) iter.Seq[Hit] {
	return func(yield func(Hit) bool) {
		for h, at := g.next(v, 0, 0); at >= 0 && yield(h); h, at = g.next(v, at, h.End) {
		}
	}
}

// next returns the first term at one of the places from index at on where terms can start, at or behind from, and the index of the
// next place; -1 if there is none.
func (g *Gazetteer) next(v *View, at, from int) (Hit, int) {
	starts := v.termStarts()
	for ; at < len(starts); at++ {
		s := starts[at]
		if int(s.at) < from || !g.words.has(s.word) && (s.word != noWord && !g.stars || !g.open.passes(v.Fold[s.at:])) {
			continue
		}
		first := g.root[v.Fold[s.at]]
		if first == 0 {
			continue
		}
		h := Hit{Start: int(s.at), End: -1}
		if g.walk(first, v, h.Start+1, &h); h.End >= 0 {
			h.IDs = sorted(h.IDs)
			return h, at + 1
		}
	}
	return Hit{}, -1
}

// walk follows the view from at on below node i, and keeps the longest term in best.
func (g *Gazetteer) walk(i int32, v *View, at int, best *Hit) {
	for {
		n := &g.nodes[i]
		if n.only != "" {
			if len(v.Fold)-at < len(n.only) || v.Fold[at:at+len(n.only)] != n.only {
				return
			}
			at += len(n.only)
			i = n.edges
			continue
		}
		if n.leaf > 0 && at >= best.End && endsWord(v.Fold, at) {
			g.leaves[n.leaf].take(v.Text[best.Start:at], at, best)
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

// take adds the terms of l, which spell text and end at at.
func (l *leaf) take(text string, at int, best *Hit) {
	ids := l.ids
	for _, t := range l.exact {
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
