package site

import (
	"cmp"
	"errors"
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/recent"
	"w3id.org/dipdoc/kg/export/spill"
)

// A store answers what a graph says of a thing, and what it says with the thing for its object. The graph may be larger than
// memory.
type store struct {
	base string
	said *spill.Index
	back *spill.Index // each statement the other way round, if its object is under the base and somebody asks for it backwards

	hung recent.Cache[[]string] // page → what hangs on it
}

// forward are the properties that nobody asks backwards: they would list every node of the graph.
var forward = map[quad.IRI]bool{rdfType: true, oaSelector: true, oaSource: true, kgRule: true, generatedBy: true, inScheme: true, provUsed: true}

// A storeBuilder takes the quads of a store.
type storeBuilder struct {
	base       string
	said, back *spill.Sorter
}

func newStoreBuilder(base string) *storeBuilder {
	ntriples, _ := export.ByName("ntriples")
	return &storeBuilder{base: base, said: spill.NewBySubject(), back: spill.New(ntriples)}
}

// backwards are the quads that are asked for by their objects, the other way round.
func (b *storeBuilder) backwards(quads []quad.Quad) []quad.Quad {
	var out []quad.Quad
	for _, q := range quads {
		o, ok := q.Object.(quad.IRI)
		if ok && strings.HasPrefix(string(o), b.base) && !forward[q.Predicate.(quad.IRI)] && !(b.base != vocabulary && strings.HasPrefix(string(o), vocabulary)) {
			out = append(out, quad.Quad{Subject: o, Predicate: q.Predicate, Object: q.Subject})
		}
	}
	return out
}

func (b *storeBuilder) store() (s *store, err error) {
	s = &store{base: b.base, hung: recent.Cache[[]string]{Most: 20_000}}
	var second error
	done := make(chan struct{})
	go func() {
		s.back, second = b.back.Index()
		close(done)
	}()
	s.said, err = b.said.Index()
	<-done
	return s, errors.Join(err, second, b.said.Close(), b.back.Close())
}

// newStore makes the store of a few quads.
func newStore(quads []quad.Quad, base string) (*store, error) {
	b := newStoreBuilder(base)
	if err := errors.Join(b.said.Put(quads), b.back.Put(b.backwards(quads))); err != nil {
		return nil, err
	}
	return b.store()
}

// err is why an answer was missing, nil if none was.
func (s *store) err() error { return cmp.Or(s.said.Err(), s.back.Err()) }

// Close gives back the files.
func (s *store) Close() error { return closeAll(s.said, s.back) }

// about returns the quads with the given subject, each triple once, sorted by property and object.
func (s *store) about(iri string) []quad.Quad { return s.said.About(iri) }

// of returns the quads of one property; they are sorted by it.
func of(quads []quad.Quad, p quad.IRI) []quad.Quad {
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

// property returns the quads of one property of iri.
func (s *store) property(iri string, p quad.IRI) []quad.Quad { return of(s.about(iri), p) }

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
	for _, q := range of(s.back.About(iri), p) {
		out = append(out, string(q.Object.(quad.IRI)))
	}
	return out
}

// under returns the subjects whose IRIs start with prefix, sorted.
func (s *store) under(prefix string) []string { return slices.Collect(s.said.Subjects(prefix)) }

// hanging returns what is described on the page of iri besides itself, sorted. The list is not to be changed.
func (s *store) hanging(iri string) []string {
	out, ok := s.hung.Get(iri)
	if ok {
		return out
	}
	path := s.path(iri)
	for _, below := range []string{iri + "#", iri + "/"} {
		for x := range s.said.Subjects(below) {
			if home, anchor := Place(s.path(x)); home == path && anchor != "" {
				out = append(out, x)
			}
		}
	}
	s.hung.Put(iri, out, 1+len(out))
	return out
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
