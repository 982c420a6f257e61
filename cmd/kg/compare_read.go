package main

import (
	"fmt"
	"strings"

	"w3id.org/dipdoc/kg/export/compare"
	"w3id.org/dipdoc/kg/extract/align"
	"w3id.org/dipdoc/kg/extract/outline"
	"w3id.org/dipdoc/kg/ontology/authority"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// A compared document is one as it is compared and as it is introduced.
type compared struct {
	version *align.Version
	about   compare.Document
}

// readCompared reads the documents; all of them are needed.
func readCompared(s *streams, args []string, rep *report) ([]compared, error) {
	names, errs := inputs(args)
	for _, err := range errs {
		rep.fail(err)
	}
	var docs []compared
	readAll(names, s.in, 0, func(r reading) {
		rep.reading(r)
		if r.doc != nil && r.err == nil {
			docs = append(docs, compared{align.NewVersion(r.doc, r.facts), introduce(outline.Of(r.doc, r.facts), r.name)})
		}
	})
	switch {
	case rep.failed > 0:
		return nil, errFailed
	case len(docs) < 2:
		return nil, usagef("two documents are needed to compare; found %d", len(docs))
	}
	return docs, nil
}

// introduce says what a document is.
func introduce(o *outline.Outline, file string) compare.Document {
	d := compare.Document{File: file, Kind: strings.ReplaceAll(o.Kind, "_", " "), Language: o.Language, States: []compare.State{}}
	for _, f := range []struct{ to, from *string }{{&d.Symbol, o.Symbol}, {&d.Title, o.Title}, {&d.Date, o.Date}} {
		if f.from != nil {
			*f.to = *f.from
		}
	}
	if d.Date == "" && o.Issued != nil {
		d.Date = *o.Issued
	}
	for _, r := range o.StateRoles {
		name := r.ISO3
		if s, ok := authority.StateByCode(r.ISO3); ok && s.Labels["en"] != "" {
			name = s.Labels["en"]
		}
		d.States = append(d.States, compare.State{Code: r.ISO3, Name: name, Role: r.Role})
	}
	return d
}

// A result is the comparison of two documents.
type result struct {
	left, right compared
	*align.Comparison
}

// compareAll compares the first document with each other one. Those that are no versions of it are said so and, unless
// anyway is true, left out.
func compareAll(docs []compared, anyway bool, rep *report) []result {
	var out []result
	for _, d := range docs[1:] {
		c := align.Compare(docs[0].version, d.version)
		if !c.Related && !anyway {
			shared := "words"
			if !c.Words {
				shared = "concepts, names and figures"
			}
			rep.fail(fmt.Errorf("%s and %s are unrelated: %.0f %% of the %s of the shorter one are in both (--anyway compares them all the same)",
				docs[0].about.File, d.about.File, 100*c.Similarity, shared))
			continue
		}
		out = append(out, result{docs[0], d, c})
	}
	return out
}

// compareGraphs states the comparisons as alignments, with the rules and the run behind them.
func compareGraphs(results []result, base string) ([]graph.Graph, error) {
	_, o, err := exportFlags{base: base, profile: string(graph.Full), format: "turtle"}.options()
	if err != nil {
		return nil, err
	}
	facts := results[0].Facts()
	for _, r := range results[1:] {
		facts = append(facts, r.Facts()...)
	}
	g, err := graph.Align(facts, nil, o)
	if err != nil {
		return nil, err
	}
	p, err := graph.Provenance([]graph.Graph{g}, o)
	if err != nil {
		return nil, err
	}
	return []graph.Graph{g, p}, nil
}
