package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"sort"
	"strconv"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/read"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/graph"
)

func verifyCommand(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:   "verify GRAPH DOCUMENT...",
		Short: "Check every quoted span of a graph against the documents",
		Long: `Verify reads a graph that 'kg export' wrote and the documents it was made from, and compares every quote with the slice of
the document that its positions name. It prints those that differ, and fails if there is one, if a source is not among the
documents, or if the graph quotes nothing.`,
		Example: "  kg verify code.ttl examples/code-of-conduct",
		Args:    atLeast(2, "graph or document"),
		RunE:    func(_ *cobra.Command, args []string) error { return runVerify(s, args[0], args[1:]) },
	}
}

// A quotation is an anchor of a graph: a stretch of a source by position and by words.
type quotation struct {
	source     string // IRI
	start, end string // code points, as written
	exact      string
	selectors  []string
}

func runVerify(s *streams, path string, args []string) error {
	anchors, hashes, err := readAnchors(path)
	if err != nil {
		return err
	}
	if len(anchors) == 0 {
		return fmt.Errorf("%s: no quotation in this graph (the core profile has none)", path)
	}
	rep := &report{s: s}
	names, errs := inputs(args)
	for _, err := range errs {
		rep.fail(err)
	}
	texts := map[string][]rune{} // by SHA-256
	for _, name := range names {
		in, err := open(name, s.in)
		if err != nil {
			rep.fail(err)
			continue
		}
		read.Each(name, in, func(_ string, d *doc.Document, err error) bool {
			if err != nil {
				rep.fail(err)
			} else {
				texts[d.SHA256] = []rune(d.Text)
			}
			return true
		})
		in.Close()
	}
	iris := make([]string, 0, len(anchors))
	for iri := range anchors {
		iris = append(iris, iri)
	}
	sort.Strings(iris)
	bad, missing := 0, map[string]bool{}
	for _, iri := range iris {
		a := anchors[iri]
		text, ok := texts[hashes[a.source]]
		if !ok {
			missing[a.source] = true
			continue
		}
		if fault := a.fault(text); fault != "" {
			bad++
			fmt.Fprintf(s.out, "%s: %s\n", iri, fault)
		}
	}
	for _, src := range slices.Sorted(maps.Keys(missing)) {
		rep.fail(fmt.Errorf("%s: not among the documents", src))
	}
	fmt.Fprintf(s.out, "%d quotations, %d wrong\n", len(anchors), bad)
	if bad > 0 || rep.failed > 0 {
		return errFailed
	}
	return nil
}

// fault says what is wrong with a quotation of text, "" if nothing is.
func (q *quotation) fault(text []rune) string {
	start, err1 := strconv.Atoi(q.start)
	end, err2 := strconv.Atoi(q.end)
	switch {
	case err1 != nil || err2 != nil:
		return fmt.Sprintf("no positions (%q, %q)", q.start, q.end)
	case start < 0 || end > len(text) || start >= end:
		return fmt.Sprintf("[%d,%d) is outside the text of %d code points", start, end, len(text))
	case string(text[start:end]) != q.exact:
		return fmt.Sprintf("quotes %q, the source has %q", short(q.exact, 60), short(string(text[start:end]), 60))
	}
	return ""
}

// readAnchors collects the anchors of a graph file by IRI, and the checksums of its sources.
func readAnchors(path string) (map[string]*quotation, map[string]string, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	iri := func(term string) quad.IRI {
		x, _ := ontology.Expand(term)
		return quad.IRI(x)
	}
	var (
		hasSource, hasSelector = iri("oa:hasSource"), iri("oa:hasSelector")
		start, end, exact      = iri("oa:start"), iri("oa:end"), iri("oa:exact")
		sha                    = iri("kg:sha256")
	)
	anchors, selectors, hashes := map[string]*quotation{}, map[string]*quotation{}, map[string]string{}
	at := func(m map[string]*quotation, v quad.Value) *quotation {
		k := string(v.(quad.IRI))
		if m[k] == nil {
			m[k] = &quotation{}
		}
		return m[k]
	}
	for q, err := range parse.File(path, in, parse.Options{Base: graph.DefaultBase}) {
		if err != nil {
			return nil, nil, err
		}
		if _, ok := q.Subject.(quad.IRI); !ok {
			continue
		}
		object := lexical(q.Object)
		switch q.Predicate {
		case hasSource:
			at(anchors, q.Subject).source = object
		case hasSelector:
			a := at(anchors, q.Subject)
			a.selectors = append(a.selectors, object)
		case start:
			at(selectors, q.Subject).start = object
		case end:
			at(selectors, q.Subject).end = object
		case exact:
			at(selectors, q.Subject).exact = object
		case sha:
			hashes[string(q.Subject.(quad.IRI))] = object
		}
	}
	for _, a := range anchors {
		for _, k := range a.selectors {
			if x := selectors[k]; x != nil {
				a.start, a.end, a.exact = a.start+x.start, a.end+x.end, a.exact+x.exact
			}
		}
	}
	return anchors, hashes, nil
}

// lexical is the lexical form of a literal, and an IRI itself.
func lexical(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	}
	return ""
}
