// Package graph says facts in RDF. It is the only place that mints IRIs, and the only one that knows both facts and RDF.
//
// Every quad holds IRIs and literals only, never a blank node, so that two exports can be compared line by line and
// loading one twice changes nothing.
package graph

import (
	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
)

// DefaultBase is what data IRIs start with unless the user says otherwise.
const DefaultBase = "https://w3id.org/dipdoc/"

// A Profile says how much is written.
type Profile string

const (
	Full Profile = "full" // everything
	Core Profile = "core" // nodes, labels, types and short links; no spans, mentions, evidence and provenance
)

// Options are the choices of a run. The zero value is the full profile at DefaultBase.
type Options struct {
	Base    string // data namespace: absolute, ends with "/" or "#"; "" means DefaultBase
	Profile Profile
	Version string // of kg, for the software agent
	Ended   string // xsd:dateTime of the run, "" to leave it out; two runs give the same bytes only if it is the same
	Rules   []Rule // every rule that facts may name
}

// A Rule is a way of reading facts that kg:rule points to.
type Rule struct{ Name, Version, Description string }

// A Reading is one source and the facts read from it.
type Reading struct {
	ID    string // first 12 hex digits of the source's SHA-256
	Text  string // what the offsets of the evidence point into, in bytes
	Body  [2]int // the document proper, half-open, in bytes; empty if nothing is
	Facts []ontology.Fact
}

// A Graph is one named graph, sorted by subject, predicate and object, without duplicates.
type Graph struct {
	Name   quad.IRI
	Quads  []quad.Quad
	Source string // id of the source it was read from, "" for the others

	used  []ontology.Entity // entities of the authority and rules it speaks of, sorted, unique
	posts []quad.IRI        // posts of office it gives a preferred label, sorted, unique
}

func (o Options) base() string {
	if o.Base == "" {
		return DefaultBase
	}
	return o.Base
}

func (o Options) core() bool { return o.Profile == Core }

// Source says what was read from one source: graph/src/{id}. The result does not depend on the order of the facts.
func Source(r Reading, o Options) (Graph, error) {
	b := newBuilder(o, "graph/src/"+r.ID)
	b.id = r.ID
	b.texts[r.ID] = newSource(r.Text)
	b.quads = make([]quad.Quad, 0, 4*len(r.Facts))
	for _, f := range r.Facts {
		b.fact(f)
	}
	if r.Body[0] < r.Body[1] && !o.core() {
		b.add(b.own("src/"+r.ID), "kg:body", b.span(ontology.Evidence{Start: r.Body[0], End: r.Body[1]}))
	}
	g, err := b.graph()
	g.Source = r.ID
	return g, err
}

// Align says what was concluded over several sources: graph/align. text returns the text of a source that the facts quote, by
// its id; it may be nil if they quote none. Facts may be given in parts: the graph is then the union of what comes of each.
func Align(facts []ontology.Fact, text func(id string) string, o Options) (Graph, error) {
	b := newBuilder(o, "graph/align")
	for _, f := range facts {
		if id := f.Evidence.Source; id != "" && b.texts[id] == nil && text != nil {
			b.texts[id] = newSource(text(id))
		}
		b.fact(f)
	}
	return b.graph()
}
