package site

import (
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// A store answers what a graph says of a thing, and what it says with the thing for its object. The quads stay where they
// are: the store holds numbers of them.
type store struct {
	base     string
	quads    []quad.Quad // in the order of export.Compare
	subjects []string    // sorted, unique
	at       map[string]subject
	back     map[string][]int32 // object under the base → quads that end in it, in order
}

// A subject is where the quads about a thing are: a stretch of quads, or where several graphs speak of it a list of its own.
type subject struct {
	start, end int32
	merged     []quad.Quad
}

// forward are the properties that nobody asks backwards: they would list every node of the graph.
var forward = map[quad.IRI]bool{rdfType: true, oaSelector: true, oaSource: true, kgRule: true, generatedBy: true, inScheme: true, provUsed: true}

func newStore(quads []quad.Quad, base string) *store {
	quads = slices.DeleteFunc(quads, func(q quad.Quad) bool { return !iris(q) }) // what no page can name; the writers refuse it anyway
	nquads, _ := export.ByName("nquads")
	nquads.Sort(quads)
	s := &store{base: base, quads: quads, at: map[string]subject{}, back: map[string][]int32{}}
	several := map[string][]int32{} // subjects of several graphs → where their stretches start
	for i := 0; i < len(quads); {
		name, j := quads[i].Subject, i+1
		for j < len(quads) && quads[j].Subject == name && quads[j].Label == quads[i].Label {
			j++
		}
		iri := string(name.(quad.IRI))
		if x, ok := s.at[iri]; !ok {
			s.at[iri] = subject{start: int32(i), end: int32(j)}
			s.subjects = append(s.subjects, iri)
		} else {
			if several[iri] == nil {
				several[iri] = []int32{x.start}
			}
			several[iri] = append(several[iri], int32(i))
		}
		i = j
	}
	for iri, starts := range several {
		s.at[iri] = subject{merged: merged(quads, starts)}
	}
	sort.Strings(s.subjects)
	for i, q := range quads {
		o, ok := q.Object.(quad.IRI)
		if ok && strings.HasPrefix(string(o), base) && !forward[q.Predicate.(quad.IRI)] {
			s.back[string(o)] = append(s.back[string(o)], int32(i))
		}
	}
	return s
}

func iris(q quad.Quad) bool {
	_, s := q.Subject.(quad.IRI)
	_, p := q.Predicate.(quad.IRI)
	return s && p
}

// merged returns the quads of the stretches of one subject, without graph names, sorted, each once.
func merged(quads []quad.Quad, starts []int32) []quad.Quad {
	var out []quad.Quad
	for _, i := range starts {
		for j := i; int(j) < len(quads) && quads[j].Subject == quads[i].Subject && quads[j].Label == quads[i].Label; j++ {
			q := quads[j]
			q.Label = nil
			out = append(out, q)
		}
	}
	slices.SortFunc(out, export.Compare)
	return slices.CompactFunc(out, func(a, b quad.Quad) bool { return export.Compare(a, b) == 0 })
}

// about returns the quads with the given subject, each triple once, sorted by property and object.
func (s *store) about(iri string) []quad.Quad {
	x := s.at[iri]
	if x.merged != nil {
		return x.merged
	}
	return s.quads[x.start:x.end]
}

// property returns the quads of one property of iri.
func (s *store) property(iri string, p quad.IRI) []quad.Quad {
	quads := s.about(iri)
	if len(quads) > 16 {
		i := sort.Search(len(quads), func(i int) bool { return quads[i].Predicate.(quad.IRI) >= p })
		quads = quads[i:]
	}
	for i, q := range quads {
		if q.Predicate.(quad.IRI) == p {
			j := i + 1
			for j < len(quads) && quads[j].Predicate == q.Predicate {
				j++
			}
			return quads[i:j]
		}
	}
	return nil
}

// links returns the objects that are IRIs.
func (s *store) links(iri string, p quad.IRI) []string {
	var out []string
	for _, q := range s.property(iri, p) {
		if o, ok := q.Object.(quad.IRI); ok {
			out = append(out, string(o))
		}
	}
	return out
}

// link returns the first of links, "" if there is none.
func (s *store) link(iri string, p quad.IRI) string {
	for _, q := range s.property(iri, p) {
		if o, ok := q.Object.(quad.IRI); ok {
			return string(o)
		}
	}
	return ""
}

// A literal is words and their language, "" for none.
type literal struct{ Text, Lang string }

func literalOf(v quad.Value) (literal, bool) {
	switch v := v.(type) {
	case quad.String:
		return literal{Text: string(v)}, true
	case quad.LangString:
		return literal{string(v.Value), strings.ToLower(v.Lang)}, true
	case quad.TypedString:
		return literal{Text: string(v.Value)}, true
	}
	return literal{}, false
}

func (s *store) literals(iri string, p quad.IRI) []literal {
	var out []literal
	for _, q := range s.property(iri, p) {
		if l, ok := literalOf(q.Object); ok {
			out = append(out, l)
		}
	}
	return out
}

// literal returns the first literal, "" if there is none.
func (s *store) literal(iri string, p quad.IRI) string {
	for _, q := range s.property(iri, p) {
		if l, ok := literalOf(q.Object); ok {
			return l.Text
		}
	}
	return ""
}

// subjectsOf returns the things that have iri for an object of p, sorted, each once.
func (s *store) subjectsOf(iri string, p quad.IRI) []string {
	var out []string
	for _, i := range s.back[iri] {
		if q := s.quads[i]; q.Predicate == p {
			out = append(out, string(q.Subject.(quad.IRI)))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// under returns the subjects whose IRIs start with prefix, sorted.
func (s *store) under(prefix string) []string {
	i := sort.SearchStrings(s.subjects, prefix)
	j := i
	for j < len(s.subjects) && strings.HasPrefix(s.subjects[j], prefix) {
		j++
	}
	return s.subjects[i:j]
}

func (s *store) is(iri string, class quad.IRI) bool {
	return slices.Contains(s.links(iri, rdfType), string(class))
}

// path is the part of an IRI behind the base, "" for the IRIs of others.
func (s *store) path(iri string) string {
	p, ok := strings.CutPrefix(iri, s.base)
	if !ok {
		return ""
	}
	return p
}
