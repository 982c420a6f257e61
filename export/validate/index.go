package validate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
)

// An index is a merged graph at hand.
type index struct {
	Options
	quads     []quad.Quad // sorted by subject and predicate, graph names aside without duplicates
	about     map[quad.Value][2]int
	in        map[quad.Value]quad.Value // the graph that describes a subject: the first by name
	instances map[quad.Value][]quad.Value
	below     map[quad.Value][]quad.Value // classes under a class; nil before it is asked for
	carriers  map[quad.Value]quad.Value   // see carrier, clauseAt; nil before they are asked for
	clauses   map[quad.Value][]anchored
	texts     map[string]*text // of documents at hand, by SHA-256
}

// Terms of the vocabulary that this package asks for.
var (
	rdfType      = term("rdf:type")
	subClassOf   = term("rdfs:subClassOf")
	evidence     = term("kg:evidence")
	rule         = term("kg:rule")
	hasSource    = term("oa:hasSource")
	hasSelector  = term("oa:hasSelector")
	hasTarget    = term("oa:hasTarget")
	start        = term("oa:start")
	end          = term("oa:end")
	exact        = term("oa:exact")
	sha256       = term("kg:sha256")
	fileName     = term("kg:fileName")
	length       = term("kg:lengthInCodePoints")
	symbol       = term("kg:symbol")
	carries      = term("kg:carries")
	left         = term("kg:left")
	right        = term("kg:right")
	clauseText   = term("kg:text")
	clauseClass  = term("kg:Clause")
	sourceClass  = term("kg:Source")
	alignedClass = term("kg:Alignment")
	spanClass    = term("oa:SpecificResource")
)

func term(name string) quad.IRI {
	iri, ok := ontology.Expand(name)
	if !ok {
		panic("validate: unknown prefix: " + name)
	}
	return quad.IRI(iri)
}

func newIndex(quads []quad.Quad, o Options) *index {
	x := &index{Options: o, quads: slices.Clone(quads), about: map[quad.Value][2]int{}, in: map[quad.Value]quad.Value{},
		instances: map[quad.Value][]quad.Value{}, texts: map[string]*text{}}
	slices.SortFunc(x.quads, func(a, b quad.Quad) int {
		return cmp.Or(compareTerms(a.Subject, b.Subject), compareTerms(a.Predicate, b.Predicate), compareTerms(a.Object, b.Object), compareTerms(a.Label, b.Label))
	})
	x.quads = slices.CompactFunc(x.quads, func(a, b quad.Quad) bool {
		return a.Subject == b.Subject && a.Predicate == b.Predicate && a.Object == b.Object
	})
	for from := 0; from < len(x.quads); {
		to := from
		s := x.quads[from].Subject
		for to < len(x.quads) && x.quads[to].Subject == s {
			if q := x.quads[to]; q.Predicate == rdfType {
				x.instances[q.Object] = append(x.instances[q.Object], s)
				x.in[s] = cmp.Or(x.in[s], q.Label)
			}
			to++
		}
		x.about[s] = [2]int{from, to}
		x.in[s] = cmp.Or(x.in[s], x.quads[from].Label)
		from = to
	}
	return x
}

// of returns what is said of a node.
func (x *index) of(node quad.Value) []quad.Quad {
	r := x.about[node]
	return x.quads[r[0]:r[1]]
}

// objects returns the values of a property of a node.
func (x *index) objects(node quad.Value, property quad.IRI) (out []quad.Value) {
	for _, q := range x.of(node) {
		if q.Predicate == property {
			out = append(out, q.Object)
		}
	}
	return out
}

// object returns the first value, nil if there is none.
func (x *index) object(node quad.Value, property quad.IRI) quad.Value {
	for _, q := range x.of(node) {
		if q.Predicate == property {
			return q.Object
		}
	}
	return nil
}

func (x *index) is(node quad.Value, class quad.IRI) bool {
	return slices.Contains(x.objects(node, rdfType), quad.Value(class))
}

// number reads an integer literal.
func number(v quad.Value) (int, bool) {
	n, err := strconv.Atoi(lexical(v))
	return n, err == nil
}

// lexical is the lexical form of a literal, and an IRI or label itself.
func lexical(v quad.Value) string {
	_, text, _ := spelled(v)
	return text
}

// spelled takes a term apart: its kind, its text, and its language or datatype.
func spelled(v quad.Value) (kind int, text, more string) {
	switch v := v.(type) {
	case quad.IRI:
		return 1, string(v), ""
	case quad.BNode:
		return 2, string(v), ""
	case quad.String:
		return 3, string(v), ""
	case quad.LangString:
		return 4, string(v.Value), v.Lang
	case quad.TypedString:
		return 5, string(v.Value), string(v.Type)
	}
	return 0, "", ""
}

func compareTerms(a, b quad.Value) int {
	kindA, textA, moreA := spelled(a)
	kindB, textB, moreB := spelled(b)
	return cmp.Or(cmp.Compare(kindA, kindB), cmp.Compare(textA, textB), cmp.Compare(moreA, moreB))
}

// name spells a term for people.
func (x *index) name(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return x.Short(string(v))
	case quad.BNode:
		return "_:" + string(v)
	case quad.TypedString:
		return `"` + cut(string(v.Value)) + `"^^` + x.Short(string(v.Type))
	case quad.LangString:
		return `"` + cut(string(v.Value)) + `"@` + v.Lang
	case nil:
		return ""
	}
	return `"` + cut(lexical(v)) + `"`
}

// full spells a term as N-Triples do.
func full(v quad.Value) string {
	if v == nil {
		return ""
	}
	return quad.StringOf(v)
}

// cut keeps a text to a line of bearable length.
func cut(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "..."
	}
	return s
}
