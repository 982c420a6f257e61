package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/extract/align"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// streamGraphs reads the documents and hands their graphs to take, those of the sources in input order, then graph/align,
// graph/authority and graph/prov. The last three may come in several parts, and some of graph/prov comes before. No graph is
// empty. pack makes of a graph what is to be kept of it; it is called for several sources at a time. take is not.
//
// Held in memory are the graphs of as many documents as are read at a time, and a summary of each document.
func streamGraphs[T any](s *streams, f exportFlags, o graph.Options, args []string, rep *report, pack func(graph.Graph) (T, error), take func(graph.Graph, T) error) error {
	names, errs := inputs(args)
	for _, err := range errs {
		rep.fail(err)
	}
	var kept *cache
	if f.cache != "" {
		var err error
		if kept, err = newCache(f.cache); err != nil {
			return err
		}
	}
	// A source is what a worker makes of a document.
	type source struct {
		graph  graph.Graph
		packed T
		text   align.Packed
		err    error
	}
	prepare := func(r reading) (x source) {
		if r.err != nil {
			return x
		}
		x.graph, x.err = graph.Source(graph.Reading{ID: r.doc.ID(), Text: r.doc.Text, Body: [2]int{r.doc.Body.Start, r.doc.Body.End}, Facts: r.facts}, o)
		if x.err == nil {
			x.packed, x.err = pack(x.graph)
		}
		x.text = align.NewText(r.doc, r.facts).Pack()
		return x
	}
	give := func(g graph.Graph, err error) error {
		if err != nil || len(g.Quads) == 0 {
			return err
		}
		packed, err := pack(g)
		if err != nil {
			return err
		}
		return take(g, packed)
	}
	all := graph.NewRun(o)
	file := &scratch{}
	defer file.Close()
	texts := align.NewShelf(file.open)
	first := map[string]string{} // source id → name
	bar := newProgress(s, len(names), f.quiet)
	n := 0
	var broken error // there is no use in reading on
	readPrepared(names, s.in, f.jobs, kept, prepare, func(r reading, x source) bool {
		if !r.more {
			bar.step()
		}
		rep.reading(r)
		if r.err != nil {
			return true
		}
		if other, ok := first[r.doc.SHA256]; ok {
			rep.warn(fmt.Sprintf("%s: warning: same bytes as %s, read once [same-source]", r.name, other))
			return true
		}
		first[r.doc.SHA256] = r.name
		if x.err != nil {
			rep.fail(fmt.Errorf("%s: %w", r.name, x.err))
			return true
		}
		all.Add(x.graph)
		if broken = texts.Add(x.text); broken == nil {
			broken = take(x.graph, x.packed)
		}
		if broken == nil {
			if n++; n%partOf == 0 {
				broken = give(all.Provenance())
			}
		}
		return broken == nil
	})
	bar.done()
	kept.told(rep.warn)
	if broken != nil {
		return broken
	}
	if n == 0 {
		return errFailed
	}
	return conclude(texts, all, o, give)
}

// partOf is how many sources the provenance is kept of before it is handed on.
var partOf = 100

// conclude makes the graphs that stand over those of the sources.
func conclude(texts *align.Shelf, all *graph.Run, o graph.Options, give func(graph.Graph, error) error) error {
	err := texts.Facts(func(facts []ontology.Fact) error {
		g, err := graph.Align(facts, texts.Quoted, o)
		if err == nil {
			all.Add(g)
		}
		return give(g, err)
	})
	if err != nil {
		return err
	}
	authority, err := all.Authority()
	if err == nil {
		all.Add(authority)
	}
	if err := give(authority, err); err != nil {
		return err
	}
	return give(all.Provenance())
}

// readGraphs reads the documents and returns all named graphs, those of the sources in input order, then graph/align,
// graph/authority and graph/prov. It holds them all in memory.
func readGraphs(s *streams, f exportFlags, o graph.Options, args []string, rep *report) ([]graph.Graph, error) {
	var graphs []graph.Graph
	at := map[quad.IRI]int{}
	several := map[int]bool{} // graphs that came in parts
	err := streamGraphs(s, f, o, args, rep,
		func(g graph.Graph) (none struct{}, err error) { return none, nil },
		func(g graph.Graph, _ struct{}) error {
			i, ok := at[g.Name]
			if !ok {
				at[g.Name] = len(graphs)
				graphs = append(graphs, g)
				return nil
			}
			several[i] = true
			graphs[i].Quads = append(graphs[i].Quads, g.Quads...)
			return nil
		})
	if err != nil {
		return nil, err
	}
	for i := range several {
		q := graphs[i].Quads
		slices.SortFunc(q, export.Compare)
		graphs[i].Quads = slices.CompactFunc(q, func(a, b quad.Quad) bool { return export.Compare(a, b) == 0 })
	}
	shared := func(g graph.Graph) string { // "" sorts first, and stays as it was
		if g.Source != "" {
			return ""
		}
		return string(g.Name)
	}
	slices.SortStableFunc(graphs, func(a, b graph.Graph) int { return strings.Compare(shared(a), shared(b)) })
	return graphs, nil
}

func allQuads(graphs []graph.Graph) []quad.Quad {
	n := 0
	for _, g := range graphs {
		n += len(g.Quads)
	}
	out := make([]quad.Quad, 0, n)
	for _, g := range graphs {
		out = append(out, g.Quads...)
	}
	return out
}
