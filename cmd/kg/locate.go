package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/export/validate"
)

// locate finds the statements that findings are about in the RDF files, where the graph does not lead back to a document:
// best the one with the value that is wrong, else one of the property, else the first about the node. The files are read
// again, and stdin is not among them.
func locate(findings []validate.Finding, files []string) {
	wanted := map[string][]*validate.Finding{} // by node
	for i := range findings {
		if f := &findings[i]; f.File == "" {
			wanted[f.Node] = append(wanted[f.Node], f)
		}
	}
	found := map[*validate.Finding]int{}
	for i := range files {
		if len(wanted) > 0 && files[i] != "-" {
			locateIn(wanted, found, files, i)
		}
	}
	if len(found) > 0 {
		slices.SortStableFunc(findings, func(a, b validate.Finding) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
	}
}

// locateIn looks into file i; found says how well each finding has been placed so far.
func locateIn(wanted map[string][]*validate.Finding, found map[*validate.Finding]int, files []string, i int) {
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
			if fits > found[f] {
				found[f] = fits
				f.File, f.Line, f.Column = files[i], o.At.Line, o.At.Column
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
