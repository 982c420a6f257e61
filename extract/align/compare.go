package align

import (
	"math"
	"sort"
	"unique"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
)

// A Version is a document made ready for Compare: all of its text, unit by unit.
type Version struct {
	ID    string // of the source
	Lang  string // ISO 639-1, "" if unknown
	Units []Unit // in document order: clauses, headings, paragraphs, and what nobody understood

	self   ontology.Entity
	symbol bool
}

// A Unit is a clause of a version.
type Unit struct {
	Kind   doc.ClauseKind
	Path   string // as in IRIs: "annex/para/b"
	Number string // as printed, "" if there is none
	Text   string // on one line, without the number

	clause clause
	says   []unique.Handle[string]
}

// NewVersion keeps of a document and the facts read from it what Compare needs.
func NewVersion(d *doc.Document, facts []ontology.Fact) *Version {
	v := &Version{ID: d.ID(), Lang: d.Lang, self: extract.Self(d), symbol: d.Header.Symbol.Value != ""}
	mentions := mentionsIn(facts)
	for i, c := range d.Clauses {
		u := Unit{Kind: c.Kind, Path: c.Path, Number: c.Number, Text: match.Words(d.Text, c.Words, d.Skips)}
		if u.Text == "" {
			continue
		}
		u.clause = clause{provision: extract.Provision(d, i), wording: extract.Wording(d, i)}
		u.says = neutral(d, within(mentions, c.Span), c.Words)
		v.Units = append(v.Units, u)
	}
	return v
}

// A Comparison says clause by clause how two versions correspond.
type Comparison struct {
	Left, Right *Version

	// Words says that the similarities are of words, by Similarity; between two languages they are of what both say in any
	// language: concepts, actions, names and figures.
	Words bool
	// Related is false where the versions have so little in common that they are no versions of one text.
	Related bool
	// Similarity is the share of the shorter version that stands in the other too: the similarities of the pairs, weighed by
	// length.
	Similarity float64
	Pairs      []Pairing // in the order of the right version; what was dropped stands where it stood
}

// A Pairing is what became of a clause, or of several.
type Pairing struct {
	Kind        PairingKind
	Left, Right []int // indices of the units, ascending; one of the two may be empty
	Similarity  float64
	// LeftText and RightText are the texts of the units, several joined by a space.
	LeftText, RightText string
	Diff                []Change // between the two texts; nil unless both are there and Comparison.Words
}

// PairingKind says what became of a clause.
type PairingKind string

const (
	Same    PairingKind = "same"    // word for word
	Changed PairingKind = "changed" // in place, in other words
	Moved   PairingKind = "moved"   // elsewhere among the others
	Split   PairingKind = "split"   // one became several
	Merged  PairingKind = "merged"  // several became one
	Added   PairingKind = "added"   // on the right only
	Dropped PairingKind = "dropped" // on the left only
	Aligned PairingKind = "aligned" // the same place in another language
)

// leastRelated is the share of the shorter text that versions of one text have in common, in words and in what is said in
// any language. Unrelated resolutions share the formulas of their kind: up to 0.24 and 0.40 in the corpus.
const (
	leastRelated       = 0.25
	leastRelatedAcross = 0.45
)

// Compare aligns two versions. Numbers and positions play no part within one language; two languages of one document
// correspond by their paths, other texts in two languages by what they say in any language, in order.
func Compare(a, b *Version) *Comparison {
	c := &Comparison{Left: a, Right: b, Words: a.Lang == b.Lang || a.Lang == "" || b.Lang == ""}
	var pairs []pair
	if c.Words {
		words := lexicon{}
		pairs = sequence(a.numbers(words), b.numbers(words))
	} else {
		pairs = acrossLanguages(a, b)
	}
	c.Pairs = c.inOrder(c.groups(pairs))
	c.Similarity = c.share()
	enough := leastRelated
	if !c.Words {
		enough = leastRelatedAcross
	}
	c.Related = c.Similarity >= enough || a.symbol && a.self == b.self
	return c
}

func (v *Version) numbers(words lexicon) [][]int32 {
	out := make([][]int32, len(v.Units))
	for i, u := range v.Units {
		out[i] = words.numbers(u.Text)
	}
	return out
}

// A group is a pairing to be, and whether it keeps the order of both texts.
type group struct {
	left, right []int
	how         how
	similarity  float64
}

// groups gathers the parts of what was split or merged.
func (c *Comparison) groups(pairs []pair) []*group {
	byLeft, byRight := map[int]*group{}, map[int]*group{}
	var out []*group
	for _, p := range pairs {
		if p.How != split {
			g := &group{[]int{p.A}, []int{p.B}, p.How, p.Similarity}
			byLeft[p.A], byRight[p.B] = g, g
			out = append(out, g)
		}
	}
	for _, p := range pairs {
		if p.How != split {
			continue
		}
		if g := byLeft[p.A]; g != nil {
			g.right = append(g.right, p.B)
			sort.Ints(g.right)
		} else if g := byRight[p.B]; g != nil {
			g.left = append(g.left, p.A)
			sort.Ints(g.left)
		}
	}
	return out
}

// inOrder lists the groups in the order of the right version, and what has no counterpart where it stands.
func (c *Comparison) inOrder(groups []*group) []Pairing {
	left, right := make([]*group, len(c.Left.Units)), make([]*group, len(c.Right.Units))
	for _, g := range groups {
		for _, i := range g.left {
			left[i] = g
		}
		for _, j := range g.right {
			right[j] = g
		}
	}
	var out []Pairing
	i := 0
	dropBefore := func(end int) {
		for ; i < end; i++ {
			if left[i] == nil {
				out = append(out, c.pairing(Dropped, &group{left: []int{i}}))
			}
		}
	}
	next := func(j int) int { // where the next group in order stands on the left
		for ; j < len(right); j++ {
			if g := right[j]; g != nil && g.how == inOrder {
				return g.left[0]
			}
		}
		return len(left)
	}
	dropBefore(next(0))
	for j, g := range right {
		switch {
		case g == nil:
			out = append(out, c.pairing(Added, &group{right: []int{j}}))
		case g.right[0] != j: // was listed with its first part
		case g.how == moved:
			out = append(out, c.pairing(Moved, g))
		default:
			out = append(out, c.pairing(c.kind(g), g))
			dropBefore(next(j + 1))
		}
	}
	return out
}

func (c *Comparison) kind(g *group) PairingKind {
	switch {
	case len(g.right) > 1:
		return Split
	case len(g.left) > 1:
		return Merged
	case !c.Words:
		return Aligned
	case g.similarity == 1:
		return Same
	}
	return Changed
}

func (c *Comparison) pairing(kind PairingKind, g *group) Pairing {
	p := Pairing{Kind: kind, Left: g.left, Right: g.right, LeftText: c.Left.text(g.left), RightText: c.Right.text(g.right), Similarity: g.similarity}
	if len(p.Left) > 0 && len(p.Right) > 0 && c.Words {
		p.Diff = Diff(p.LeftText, p.RightText)
		if kind == Split || kind == Merged {
			p.Similarity = Similarity(p.LeftText, p.RightText)
		}
	}
	return p
}

// text joins the texts of units.
func (v *Version) text(units []int) string {
	var out string
	for n, i := range units {
		if n > 0 {
			out += " "
		}
		out += v.Units[i].Text
	}
	return out
}

// share weighs the similarities of the pairs by length over the length of the shorter version, in words.
func (c *Comparison) share() float64 {
	length := func(text string) int { return len(tokens(text)) }
	left, right, common := 0, 0, 0.0
	for _, p := range c.Pairs {
		x, y := length(p.LeftText), length(p.RightText)
		left, right = left+x, right+y
		if len(p.Left) > 0 && len(p.Right) > 0 && (c.Words || c.says(p)) {
			common += p.Similarity * float64(min(x, y))
		}
	}
	shorter := min(left, right)
	if shorter == 0 {
		return 0
	}
	return math.Round(1000*min(1, common/float64(shorter))) / 1000
}

// says reports whether the units of p say anything in any language that could tell them apart.
func (c *Comparison) says(p Pairing) bool {
	for _, i := range p.Left {
		if len(c.Left.Units[i].says) > 0 {
			return true
		}
	}
	return false
}

// acrossLanguages pairs the units of two versions in two languages: those of one document by their paths, of others by what
// they say in any language and in order; then what lies between two pairs, where it is as many of the same kinds.
func acrossLanguages(a, b *Version) []pair {
	weight := map[unique.Handle[string]]float64{}
	count := map[unique.Handle[string]]int{}
	for _, v := range []*Version{a, b} {
		for _, u := range v.Units {
			for _, f := range u.says {
				count[f]++
			}
		}
	}
	for f, n := range count {
		weight[f] = math.Log2(float64(len(a.Units)+len(b.Units)+1) / float64(n))
	}
	var cells []cell
	if a.symbol && a.self == b.self {
		at := map[string]int{}
		for i, u := range a.Units {
			at[u.Path] = i
		}
		for j, u := range b.Units {
			if i, ok := at[u.Path]; ok {
				cells = append(cells, cell{i, j, 1000 + int(1000*overlap(a.Units[i].says, u.says, weight))})
			}
		}
	} else {
		cells = shared(a, b, weight)
	}
	chained := chain(cells, len(b.Units))
	var pairs []pair
	add := func(i, j int) {
		s := 1.0 // where neither says anything that is the same in any language
		if len(a.Units[i].says)+len(b.Units[j].says) > 0 {
			s = math.Round(1000*overlap(a.Units[i].says, b.Units[j].says, weight)) / 1000
		}
		pairs = append(pairs, pair{i, j, s, inOrder})
	}
	i, j := 0, 0
	for _, c := range append(chained, cell{len(a.Units), len(b.Units), 0}) {
		if len(chained) > 0 && c.a-i == c.b-j && sameKinds(a.Units[i:c.a], b.Units[j:c.b]) {
			for ; i < c.a; i, j = i+1, j+1 {
				add(i, j)
			}
		}
		if c.a < len(a.Units) && c.b < len(b.Units) {
			add(c.a, c.b)
		}
		i, j = c.a+1, c.b+1
	}
	return pairs
}

func sameKinds(a, b []Unit) bool {
	for i := range a {
		if a[i].Kind != b[i].Kind {
			return false
		}
	}
	return true
}

// leastAcross is the overlap from which two units in two languages may be one.
const leastAcross = 0.3

// shared lists the units that say much the same; of equals those of the same kind and of like length count more. A unit is
// compared with those that share telling features with it only.
func shared(a, b *Version, weight map[unique.Handle[string]]float64) []cell {
	index := map[unique.Handle[string]][]int{}
	for j, u := range b.Units {
		for _, f := range u.says {
			index[f] = append(index[f], j)
		}
	}
	var cells []cell
	for i, u := range a.Units {
		score := map[int]float64{}
		for _, f := range u.says {
			if len(index[f]) <= common {
				for _, j := range index[f] {
					score[j] += weight[f]
				}
			}
		}
		var near []cell
		for j := range score {
			near = append(near, cell{i, j, int(1000 * score[j])})
		}
		near = nearest(near, min(len(near), perClause), i*len(b.Units)/len(a.Units))
		for _, c := range near {
			o := b.Units[c.b]
			s := overlap(u.says, o.says, weight)
			if s < leastAcross {
				continue
			}
			if u.Kind == o.Kind {
				s += 0.2
			}
			short, long := len(u.Text), len(o.Text)
			s += 0.1 * float64(min(short, long)) / float64(max(short, long))
			cells = append(cells, cell{i, c.b, int(1000 * s)})
		}
	}
	return cells
}

// exported are the kinds of units that the graph has clauses for.
var exported = map[doc.ClauseKind]bool{
	doc.Preambular: true, doc.Operative: true, doc.Subparagraph: true, doc.Provision: true, doc.LetterParagraph: true,
}

// Facts states the comparison: an alignment for each pair of clauses, and one for each clause without counterpart.
func (c *Comparison) Facts() []ontology.Fact {
	s := &statements{rule: "align-order"}
	if !c.Words {
		s.rule = "align-features"
	}
	for _, p := range c.Pairs {
		switch p.Kind {
		case Dropped, Added:
			side, u := ontology.Property("kg:left"), Unit{}
			if p.Kind == Added {
				side, u = "kg:right", c.Right.Units[p.Right[0]]
			} else {
				u = c.Left.Units[p.Left[0]]
			}
			if exported[u.Kind] {
				s.alone(u.clause, side)
			}
			continue
		}
		for m, i := range p.Left {
			for n, j := range p.Right {
				l, r := c.Left.Units[i], c.Right.Units[j]
				if !exported[l.Kind] || !exported[r.Kind] {
					continue
				}
				key, similarity := c.Right.ID, p.Similarity
				if m+n > 0 { // of one that was split, each part
					key = r.clause.wording.Key
				}
				if len(p.Left)+len(p.Right) > 2 {
					similarity = Similarity(l.Text, r.Text)
				}
				s.alignment(l.clause, r.clause, key, similarity)
			}
		}
	}
	return s.facts
}
