package cite

import (
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
)

// memory is a [Graph] of quads in memory.
type memory struct {
	about   map[string][]quad.Quad
	linking map[end][]string
	objects map[string]bool // that are no subjects
}

// An end is a predicate with its object.
type end struct {
	p  quad.IRI
	to string
}

func inMemory(quads []quad.Quad) *memory {
	m := &memory{about: map[string][]quad.Quad{}, linking: map[end][]string{}, objects: map[string]bool{}}
	for len(quads) > 0 {
		n := 1
		for n < len(quads) && quads[n].Subject == quads[0].Subject {
			n++
		}
		run := quads[:n:n]
		quads = quads[n:]
		s := nameOf(run[0].Subject)
		if said := m.about[s]; said == nil {
			m.about[s] = run // most subjects have one run, which needs no copy
		} else {
			m.about[s] = append(said, run...)
		}
	}
	delete(m.about, "")
	for s, said := range m.about {
		if _, ok := said[0].Subject.(quad.IRI); !ok {
			continue
		}
		for _, q := range said {
			o, ok1 := q.Object.(quad.IRI)
			p, ok2 := q.Predicate.(quad.IRI)
			if !ok1 || !ok2 {
				continue
			}
			if m.about[string(o)] == nil {
				m.objects[string(o)] = true
			}
			switch p {
			case expresses, carries, inDocument:
				to := end{p, string(o)}
				m.linking[to] = append(m.linking[to], s)
			}
		}
	}
	for to, from := range m.linking {
		slices.Sort(from)
		m.linking[to] = slices.Compact(from)
	}
	return m
}

// nameOf is what a graph calls a subject.
func nameOf(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return "_:" + string(v)
	}
	return ""
}

func (m *memory) About(iri string) []quad.Quad { return m.about[iri] }

func (m *memory) Linking(iri string, p quad.IRI) []string { return m.linking[end{p, iri}] }

func (m *memory) Named(iri string) bool { return m.about[iri] != nil || m.objects[iri] }

func (m *memory) IRIs() iter.Seq[string] {
	return func(yield func(string) bool) {
		for iri := range m.about {
			if !yield(iri) {
				return
			}
		}
		for iri := range m.objects {
			if !yield(iri) {
				return
			}
		}
	}
}
