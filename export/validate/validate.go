// Package validate judges a graph: by SHACL shapes, and by checks of kg's own that shapes cannot say. What it finds is said in
// plain words, with the place in the source it is about.
package validate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// A Severity says how bad a finding is.
type Severity string

const (
	Violation Severity = "violation"
	Warning   Severity = "warning"
	Info      Severity = "info"
)

// A Finding is one thing that is wrong with a graph. Text and Detail are for people: IRIs of known namespaces are prefixed
// names there, and those under the base relative to it.
type Finding struct {
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`             // of the constraint: "sh:minCount", or of our own check: "dangling"
	Text     string   `json:"text"`             // what is wrong, one sentence: that of the shape if it has one
	Detail   string   `json:"detail,omitempty"` // the same with path and value, where the shape has a sentence of its own

	Node  string `json:"node"`            // focus node, an IRI or a blank node "_:label"
	Path  string `json:"path,omitempty"`  // property path, as in SPARQL with full IRIs
	Value string `json:"value,omitempty"` // the value that is wrong, as in N-Triples
	Shape string `json:"shape,omitempty"` // IRI of the node shape

	Component string `json:"component,omitempty"` // IRI of SHACL's constraint component
	Place
}

// A Place is where in the sources a finding belongs. Parts that the graph does not tell are zero.
type Place struct {
	Graph  string `json:"graph,omitempty"`  // IRI of the named graph that describes the node
	File   string `json:"file,omitempty"`   // name of the source
	Line   int    `json:"line,omitempty"`   // from 1; 0 where the text is not at hand
	Column int    `json:"column,omitempty"` // from 1, in bytes
	Start  int    `json:"start,omitempty"`  // of the passage, in code points, half-open
	End    int    `json:"end,omitempty"`
	Clause string `json:"clause,omitempty"` // IRI of the clause the passage is in
}

// Options are the choices of a run.
type Options struct {
	Base      string              // data namespace; things under it are expected to be described
	Prefixes  map[string]string   // by name, for the words of findings
	Documents map[string]Document // sources at hand, by the SHA-256 of their bytes in hexadecimal digits
}

// A Document is a source that is at hand.
type Document struct{ Name, Text string }

// A Report is what a run found.
type Report struct {
	Findings []Finding // sorted by place, node and path, without duplicates
	Triples  int       // judged, all graphs merged
	Nodes    int       // that a shape is for
	Shapes   int       // that are for a node
}

// Count returns how many findings are of a severity.
func (r Report) Count(s Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// MostTriples is how many triples Graph takes, all graphs merged.
const MostTriples = 5_000_000

// Graph judges the merged graph of quads. Report.Nodes is 0 if no shape is for any of its nodes: nothing was validated then.
// Time and memory are goRDFlib's: some 25 seconds and 4.5 GB for a million triples. The error is about a graph
// that is too large, or shapes that goRDFlib breaks on.
func Graph(quads []quad.Quad, shapes *Shapes, o Options) (Report, error) {
	x := newIndex(quads, o)
	r := Report{Triples: len(x.quads)}
	if r.Triples > MostTriples {
		return r, fmt.Errorf("more than %d triples: SHACL would take more memory than there is", MostTriples)
	}
	r.Shapes, r.Nodes = shapes.matched(x)
	found, err := shapes.judge(x)
	if err != nil {
		return r, err
	}
	found = append(found, x.checks()...)
	slices.SortFunc(found, compare)
	r.Findings = slices.CompactFunc(found, func(a, b Finding) bool { return compare(a, b) == 0 })
	return r, nil
}

func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Graph, b.Graph),
		cmp.Compare(a.Node, b.Node), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Value, b.Value),
		cmp.Compare(a.Text, b.Text), cmp.Compare(a.Shape, b.Shape), cmp.Compare(a.Severity, b.Severity))
}

// Short spells an IRI, or a blank node "_:label", for people: as a prefixed name, or relative to the base in angle brackets.
func (o Options) Short(iri string) string {
	if strings.HasPrefix(iri, "_:") {
		return iri
	}
	best := ""
	for name, space := range o.Prefixes {
		if rest, ok := strings.CutPrefix(iri, space); ok && len(space) > len(o.Prefixes[best]) && !strings.ContainsAny(rest, "/#?") && rest != "" {
			best = name
		}
	}
	if best != "" {
		return best + ":" + strings.TrimPrefix(iri, o.Prefixes[best])
	}
	if rest, ok := strings.CutPrefix(iri, o.Base); ok && o.Base != "" {
		return "<" + rest + ">"
	}
	return "<" + iri + ">"
}
