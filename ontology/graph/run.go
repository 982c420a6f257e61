package graph

import (
	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
)

// A Run gathers what the graphs over all sources have to know of each, so that the sources can be taken one at a time. Its
// memory grows by a few bytes a source, and by the quads of provenance until they are taken.
type Run struct {
	o       Options
	used    map[ontology.Entity]bool // what the authority is to describe
	posts   map[quad.IRI]bool        // posts that a graph labels
	sources []string                 // ids, in the order added
	aligned bool                     // graph/align was added
	prov    *builder
	rules   map[string]bool // names of all that were used
}

// NewRun begins a run.
func NewRun(o Options) *Run {
	return &Run{o: o, used: map[ontology.Entity]bool{}, posts: map[quad.IRI]bool{}, prov: newBuilder(o, "graph/prov"), rules: map[string]bool{}}
}

// Add takes notice of a graph; an empty one is not there. It keeps none of its quads. Sources are added before graph/align,
// which may come in parts, and graph/authority last.
func (r *Run) Add(g Graph) {
	if len(g.Quads) == 0 {
		return
	}
	for _, e := range g.used {
		r.used[e] = true
		if e.Class == ontology.Rule {
			r.rules[e.Key] = true
		}
	}
	for _, p := range g.posts {
		r.posts[p] = true
	}
	if g.Source != "" {
		r.sources = append(r.sources, g.Source)
	}
	if r.o.core() {
		return
	}
	var sources []string
	if g.Source == "" && !r.aligned && g.Name == r.prov.own("graph/align") {
		sources, r.aligned = r.sources, true
	}
	r.prov.provenance(g, sources)
}
