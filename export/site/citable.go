package site

import (
	"iter"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/cite"
)

// Citable is the graph of the site as a library of citations asks it.
func (s *Site) Citable() cite.Graph { return citable{s} }

type citable struct{ s *Site }

func (c citable) About(iri string) []quad.Quad { return c.s.said.Said(iri) }

func (c citable) Linking(iri string, p quad.IRI) []string { return c.s.subjectsOf(iri, p) }

// Named holds of every thing that has a page, too: what hangs on it is named.
func (c citable) Named(iri string) bool {
	_, anchor, ok := c.s.page(iri)
	return ok && (anchor == "" || len(c.s.said.Said(iri)) > 0 || len(c.s.back.About(iri)) > 0)
}

func (c citable) IRIs() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, p := range c.s.pages {
			if !yield(p.IRI) {
				return
			}
		}
		for iri := range c.s.said.Subjects(c.s.base) {
			if !yield(iri) {
				return
			}
		}
	}
}
