package validate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// A passage is a stretch of a source: what an anchor of the graph says.
type passage struct {
	source     quad.Value // IRI of the kg:Source
	start, end int        // code points, half-open
	exact      string
	quoted     bool // there is a quote
}

// passage reads an anchor (oa:SpecificResource); ok says whether it has a source and positions.
func (x *index) passage(anchor quad.Value) (p passage, ok bool) {
	p.source = x.object(anchor, hasSource)
	placed := false
	for _, selector := range x.objects(anchor, hasSelector) {
		from, ok1 := number(x.object(selector, start))
		to, ok2 := number(x.object(selector, end))
		if ok1 && ok2 {
			p.start, p.end, placed = from, to, true
		}
		if v := x.object(selector, exact); v != nil {
			p.exact, p.quoted = lexical(v), true
		}
	}
	return p, placed && p.source != nil
}

// place finds where in the sources a node belongs: by its evidence, its target, by itself if it is an anchor or a part of
// one, or by the node its IRI lies under.
func (x *index) place(node quad.Value) (p Place) {
	if g, ok := x.in[node].(quad.IRI); ok {
		p.Graph = string(g)
	}
	source := x.source(node)
	at, anchored := x.anchor(node)
	if anchored {
		p.Start, p.End, source = at.start, at.end, at.source
	}
	if source != nil {
		x.inSource(&p, source)
	}
	if p.Clause = x.clause(node); p.Clause == "" && anchored {
		p.Clause = x.clauseAt(at)
	}
	return p
}

// anchor is the passage a node was read from.
func (x *index) anchor(node quad.Value) (passage, bool) {
	for range 16 {
		for _, v := range append(append([]quad.Value{node}, x.objects(node, evidence)...), x.objects(node, hasTarget)...) {
			if p, ok := x.passage(v); ok {
				return p, true
			}
		}
		if node = x.above(node); node == nil {
			break
		}
	}
	return passage{}, false
}

// above is the node that is described and that the IRI of a node lies under, nil if there is none.
func (x *index) above(node quad.Value) quad.Value {
	iri, ok := node.(quad.IRI)
	for ok {
		i := strings.LastIndexByte(string(iri), '/')
		if i <= len(x.Base) {
			return nil
		}
		iri = iri[:i]
		if _, described := x.about[iri]; described {
			return iri
		}
	}
	return nil
}

// source is the kg:Source that the IRI of a node, or the graph it is described in, is named after.
func (x *index) source(node quad.Value) quad.Value {
	iri, _ := node.(quad.IRI)
	graph, _ := x.in[node].(quad.IRI)
	for _, name := range []string{string(iri), strings.Replace(string(graph), x.Base+"graph/", x.Base, 1)} {
		rest, ok := strings.CutPrefix(name, x.Base+"src/")
		if !ok {
			continue
		}
		id, _, _ := strings.Cut(rest, "/")
		if s := quad.IRI(x.Base + "src/" + id); x.is(s, sourceClass) {
			return s
		}
	}
	for at := node; at != nil; at = x.above(at) {
		if s := x.carrier()[at]; s != nil {
			return s
		}
	}
	return nil
}

// carrier says which source carries a document, where only one does.
func (x *index) carrier() map[quad.Value]quad.Value {
	if x.carriers == nil {
		x.carriers = map[quad.Value]quad.Value{}
		several := map[quad.Value]bool{}
		for _, q := range x.quads {
			if q.Predicate == carries {
				several[q.Object] = x.carriers[q.Object] != nil
				x.carriers[q.Object] = q.Subject
			}
		}
		for v, yes := range several {
			if yes {
				delete(x.carriers, v)
			}
		}
	}
	return x.carriers
}

// inSource fills in the file, and the line where its text is at hand.
func (x *index) inSource(p *Place, source quad.Value) {
	p.File = lexical(x.object(source, fileName))
	if t := x.text(source); t != nil {
		p.File = t.name
		if p.End > 0 {
			p.Line, p.Column = t.position(p.Start)
		}
	}
}

// A text is a source at hand, by code points.
type text struct {
	name  string
	runes []rune
	lines []int // where each begins
}

// text is the text of a source, nil if it is not at hand.
func (x *index) text(source quad.Value) *text {
	hash := lexical(x.object(source, sha256))
	d, ok := x.Documents[hash]
	if !ok {
		return nil
	}
	t := x.texts[hash]
	if t == nil {
		t = &text{name: d.Name, runes: []rune(d.Text), lines: []int{0}}
		for i, r := range t.runes {
			if r == '\n' {
				t.lines = append(t.lines, i+1)
			}
		}
		x.texts[hash] = t
	}
	return t
}

// position is the line and column of code point n; the column counts bytes.
func (t *text) position(n int) (line, column int) {
	n = max(0, min(n, len(t.runes)))
	line, found := slices.BinarySearch(t.lines, n)
	if !found {
		line--
	}
	return line + 1, len(string(t.runes[t.lines[line]:n])) + 1
}

// clause is the IRI of the clause a node is, or lies under; "" if there is none.
func (x *index) clause(node quad.Value) string {
	for range 16 {
		if x.is(node, clauseClass) {
			return string(node.(quad.IRI))
		}
		if node = x.above(node); node == nil {
			break
		}
	}
	return ""
}

// clauseAt is the IRI of the smallest clause around a passage, "" if none is found near.
func (x *index) clauseAt(p passage) string {
	if x.clauses == nil {
		x.clauses = map[quad.Value][]anchored{}
		for _, c := range x.instances[clauseClass] {
			for _, e := range x.objects(c, evidence) {
				if at, ok := x.passage(e); ok {
					x.clauses[at.source] = append(x.clauses[at.source], anchored{c, at})
				}
			}
		}
		for _, list := range x.clauses {
			slices.SortFunc(list, byStart)
		}
	}
	list := x.clauses[p.source]
	after, _ := slices.BinarySearchFunc(list, p.start+1, func(a anchored, start int) int { return a.start - start })
	const near = 200
	for i := after - 1; i >= max(0, after-near); i-- {
		if list[i].end >= p.end {
			return lexical(list[i].node)
		}
	}
	return ""
}

// byStart orders passages by where they begin, the longer before the shorter.
func byStart(a, b anchored) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), compareTerms(a.node, b.node))
}
