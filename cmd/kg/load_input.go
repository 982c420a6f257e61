package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/export/store/load"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// shared are the graphs that speak of several sources.
func (f loadFlags) shared() []string {
	return []string{f.base + "graph/align", f.base + "graph/authority", f.base + "graph/prov"}
}

// read reads and checks the input: a set of graphs, or with --delete the names of graphs.
func (f loadFlags) read(s *streams, o graph.Options, args []string, rep *report) (*load.Set, []string, error) {
	var named []string
	if f.remove {
		args = slices.DeleteFunc(slices.Clone(args), func(arg string) bool {
			if _, err := os.Stat(arg); err == nil || !strings.Contains(arg, ":") {
				return false
			}
			named = append(named, arg)
			return true
		})
	}
	var set *load.Set
	if len(args) > 0 {
		b := load.NewBuilder()
		defer b.Close()
		var err error
		if err = f.fill(b, s, o, args, rep); err == nil {
			set, err = b.Set()
		}
		if err != nil {
			if !errors.Is(err, errFailed) {
				fmt.Fprintf(s.err, "kg: %v\n", err)
			}
			fmt.Fprintln(s.err, "kg: nothing was sent: the store holds the old data")
			return nil, nil, errFailed
		}
		for i, g := range set.Graphs {
			set.Graphs[i].Shared = slices.Contains(f.shared(), g.Name)
			if f.remove && !set.Graphs[i].Shared {
				named = append(named, g.Name)
			}
		}
	}
	return set, named, nil
}

// fill reads all input. What cannot be read is an error, unless documents may fail.
func (f loadFlags) fill(b *load.Builder, s *streams, o graph.Options, args []string, rep *report) error {
	documents, files := partInputs(s, args, rep)
	for _, name := range files {
		if err := f.file(b, s, o, name); err != nil {
			return err
		}
	}
	if len(documents) > 0 {
		err := streamGraphs(s, exportFlags{quiet: f.quiet, cache: f.cache, jobs: f.jobs}, o, documents, rep,
			func(graph.Graph) (none struct{}, err error) { return none, nil },
			func(g graph.Graph, _ struct{}) error {
				for _, q := range g.Quads {
					if err := b.Add(q); err != nil {
						return err
					}
				}
				return nil
			})
		if err != nil {
			return err
		}
	}
	if rep.failed > 0 && !f.keepGoing {
		if !f.quiet {
			fmt.Fprintln(s.err, "kg: --keep-going loads what could be read")
		}
		return errFailed
	}
	return nil
}

// file reads an RDF file quad by quad. Only what is said of blank nodes is held, to name them by it.
func (f loadFlags) file(b *load.Builder, s *streams, o graph.Options, name string) error {
	in, err := open(name, s.in)
	if err != nil {
		return err
	}
	defer in.Close()
	unnamed := quad.IRI(f.graph)
	if unnamed == "" && name != "-" {
		unnamed = quad.IRI(o.Base + "graph/file/" + url.PathEscape(filepath.Base(name)))
	}
	var blank []quad.Quad
	add := func(q quad.Quad) error {
		if err := b.Add(q); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	}
	for q, err := range parse.File(name, in, rdfOptions([]string{name}, 0)) {
		if err != nil {
			return err
		}
		if q.Label == nil && unnamed == "" {
			return fmt.Errorf("say with --graph where RDF on stdin that names no graph goes")
		}
		if q.Label == nil {
			q.Label = unnamed
		}
		if isBlank(q.Subject) || isBlank(q.Object) || isBlank(q.Label) {
			blank = append(blank, q)
		} else if err := add(q); err != nil {
			return err
		}
	}
	for _, q := range parse.Skolemize(blank, o.Base) {
		if err := add(q); err != nil {
			return err
		}
	}
	return nil
}

func isBlank(v quad.Value) bool {
	_, ok := v.(quad.BNode)
	return ok
}
