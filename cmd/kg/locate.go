package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/export/validate"
)

// A placed is a finding with the statement it is about.
type placed struct {
	validate.Finding
	Stated *rdfPlace `json:"stated,omitempty"`
}

// An rdfPlace is a place in an RDF file; line and column count from 1, and are 0 in JSON-LD.
type rdfPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	fits   int
}

// locate finds the statements that findings are about in the RDF files: best the one with the value that is wrong, else one of
// the property, else the first about the node. The files are read again, and stdin is not among them. What is said of a
// document at hand comes first, then what is said of the files, in their order.
func locate(findings []validate.Finding, files []string) []placed {
	out := make([]placed, len(findings))
	wanted := map[string][]*placed{} // by node
	for i, f := range findings {
		out[i].Finding = f
		wanted[f.Node] = append(wanted[f.Node], &out[i])
	}
	for i := range files {
		if len(wanted) > 0 && files[i] != "-" {
			locateIn(wanted, files, i)
		}
	}
	slices.SortStableFunc(out, func(a, b placed) int {
		if c := cmp.Compare(a.order(), b.order()); c != 0 || a.order() != inRDF {
			return c
		}
		x, y := a.Stated, b.Stated
		return cmp.Or(cmp.Compare(slices.Index(files, x.File), slices.Index(files, y.File)), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
	})
	return out
}

const inDocument, inRDF, nowhere = 1, 2, 3

// order says where a finding is placed.
func (p placed) order() int {
	switch {
	case p.Line > 0:
		return inDocument
	case p.Stated != nil:
		return inRDF
	}
	return nowhere
}

// locateIn looks into file i.
func locateIn(wanted map[string][]*placed, files []string, i int) {
	in, err := open(files[i], nil)
	if err != nil {
		return
	}
	defer in.Close()
	o := rdfOptions(files, i)
	o.At = new(parse.Position)
	for q, err := range parse.File(files[i], in, o) {
		if err != nil {
			return
		}
		for _, f := range wanted[nodeName(q.Subject)] {
			fits := 1
			if p := quad.StringOf(q.Predicate); strings.Contains(f.Path, p) {
				fits = 2
				if f.Path == p && f.Value == quad.StringOf(q.Object) {
					fits = 3
				}
			}
			if f.Stated == nil || fits > f.Stated.fits {
				f.Stated = &rdfPlace{files[i], o.At.Line, o.At.Column, fits}
			}
		}
	}
}

func nodeName(v quad.Value) string {
	if b, ok := v.(quad.BNode); ok {
		return "_:" + string(b)
	}
	return lexical(v)
}
