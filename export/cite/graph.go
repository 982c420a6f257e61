package cite

import (
	"iter"

	"github.com/cayleygraph/quad"
)

// A Graph is what a [Library] asks. It does not change, and is safe for concurrent use.
type Graph interface {
	// About returns what is said of iri, with the names of the graphs, in any order; nil if nothing is. It is not to be changed. A blank
	// node goes by "_:" and its label; only nanopublications ask for one.
	About(iri string) []quad.Quad

	// Linking returns the IRIs of which the graph says p with the object iri, sorted, each once. A library asks for kg:expresses,
	// kg:carries and kg:document.
	Linking(iri string, p quad.IRI) []string

	// Named reports whether iri is the subject or the object of a statement.
	Named(iri string) bool

	// IRIs returns every IRI so named under the base, in any order; one may come more than once, and others may come with them.
	IRIs() iter.Seq[string]
}

// expresses, carries and inDocument are what a library asks [Graph.Linking] for: from a clause to its provision, from a source to its
// document, from a signature to what was signed.
const (
	expresses  = quad.IRI(kg + "expresses")
	carries    = quad.IRI(kg + "carries")
	inDocument = quad.IRI(kg + "document")
)
