package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/export/network"
	"w3id.org/dipdoc/kg/export/site"
	"w3id.org/dipdoc/kg/ontology/graph"
)

type graphFlags struct {
	output, format, view, focus, lang, title, base string
	hops                                           int
	strict, quiet                                  bool
}

func graphCommand(s *streams) *cobra.Command {
	var f graphFlags
	var views, formats strings.Builder
	for _, v := range network.Views {
		fmt.Fprintf(&views, "  %-11s%s\n", v.View, v.Doc)
	}
	for _, x := range graphFormats() {
		fmt.Fprintf(&formats, "  %-11s%-14s%s\n", x.Name, strings.Join(x.Exts, " "), x.Doc)
	}
	c := &cobra.Command{
		Use:   "graph DOCUMENT... -o FILE",
		Short: "Draw the graph of documents: a page to look at, a picture, or a file for a graph program",
		Long: `Graph reads documents (files, folders, or "-" for stdin) and draws states, signatories, documents, resolutions, clauses and
concepts and the links between them. The same documents give the same picture. The format follows from the extension of
the output, or from --format:
` + formats.String() + `
A table is written as two files: -o graph.csv makes graph.nodes.csv and graph.edges.csv.

Views:
` + strings.TrimRight(views.String(), "\n"),
		Example: `  kg graph examples/code-of-conduct -o code.html
  kg graph examples/code-of-conduct --view people -o people.dot && dot -Tsvg people.dot -o people.svg
  kg graph letters/ --focus A/RES/64/211 --hops 2 -o near.graphml`,
		Args: atLeast(1, "document"),
		RunE: func(_ *cobra.Command, args []string) error { return runGraph(s, f, args) },
	}
	fl := c.Flags()
	fl.StringVarP(&f.output, "output", "o", "", "file to write; it appears whole or not at all (default stdout)")
	fl.StringVarP(&f.format, "format", "f", "", "format by name (default by the extension of the output)")
	fl.StringVar(&f.view, "view", string(network.All), "what is drawn, see above")
	fl.StringVar(&f.focus, "focus", "", "draw what is around this node only: its IRI, symbol or label")
	fl.IntVar(&f.hops, "hops", 1, "how many links around the focus")
	fl.StringVar(&f.lang, "lang", "en", "language of the labels where there is a choice")
	fl.StringVar(&f.title, "title", "", "title of the picture (default the names of the documents)")
	fl.StringVar(&f.base, "base", graph.DefaultBase, "IRI that the names of things start with")
	fl.BoolVar(&f.strict, "strict", false, "exit with 1 if there were warnings")
	fl.BoolVar(&f.quiet, "quiet", false, "print errors only: no warnings, no progress")
	return c
}

// graphFormats are the page and the files, the page first.
func graphFormats() []network.Format {
	page := network.Format{
		Name: "html", Exts: []string{".html", ".htm"}, Doc: "a page to look at, which needs nothing else",
		Files: func(n *network.Network) []network.File {
			return []network.File{{Write: func(w io.Writer) error { return site.GraphPage(w, n, site.Options{Version: version}) }}}
		},
	}
	return append([]network.Format{page}, network.Formats()...)
}

func (f graphFlags) chooseFormat() (network.Format, error) {
	name := f.format
	if name == "" && (f.output == "" || f.output == "-") {
		return network.Format{}, usagef("say where to write with -o, or a format with --format")
	}
	ext := strings.ToLower(filepath.Ext(f.output))
	var names []string
	for _, x := range graphFormats() {
		if name == x.Name {
			return x, nil
		}
		for _, e := range x.Exts {
			if name == "" && e == ext {
				return x, nil
			}
		}
		names = append(names, x.Name)
	}
	if name != "" {
		return network.Format{}, usagef("unknown format %q (%s)", name, strings.Join(names, ", "))
	}
	return network.Format{}, usagef("no format has the extension of %q; say one with --format (%s)", f.output, strings.Join(names, ", "))
}

func runGraph(s *streams, f graphFlags, args []string) error {
	format, err := f.chooseFormat()
	if err != nil {
		return err
	}
	o, err := f.check()
	if err != nil {
		return err
	}
	rep := &report{s: s, quiet: f.quiet}
	graphs, err := readGraphs(s, exportFlags{quiet: f.quiet}, o, args, rep)
	if err != nil {
		return err
	}
	n, err := network.New(allQuads(graphs), network.Options{
		View: network.View(f.view), Lang: f.lang, Base: f.base, Focus: f.focus, Hops: f.hops, Title: f.title,
	})
	if err != nil {
		return err
	}
	if format.Name == "mermaid" && len(n.Edges) > network.MermaidEdges {
		rep.warn(fmt.Sprintf("%s: warning: %d links, and Mermaid draws %d; choose a --view or a --focus [mermaid-limit]", f.output, len(n.Edges), network.MermaidEdges))
	}
	if err := writeFiles(f.output, s.out, format.Files(n)); err != nil {
		return err
	}
	return rep.result(f.strict)
}

// check judges the flags before anything is read.
func (f graphFlags) check() (graph.Options, error) {
	var known []string
	for _, v := range network.Views {
		known = append(known, string(v.View))
	}
	if !contains(known, f.view) {
		return graph.Options{}, usagef("unknown view %q (%s)", f.view, strings.Join(known, ", "))
	}
	if f.hops < 1 {
		return graph.Options{}, usagef("--hops must be 1 or more")
	}
	_, o, err := exportFlags{base: f.base, profile: string(graph.Full), format: "turtle"}.options()
	return o, err
}

func contains(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// writeFiles writes the files of a format: one under the name given, of several each with its suffix before the extension.
func writeFiles(name string, stdout io.Writer, files []network.File) error {
	if name == "" || name == "-" {
		if len(files) > 1 {
			return usagef("these are several files; name them with -o")
		}
		return files[0].Write(stdout)
	}
	ext := filepath.Ext(name)
	for _, x := range files {
		if err := writeWhole(strings.TrimSuffix(name, ext)+x.Suffix+ext, x.Write); err != nil {
			return err
		}
	}
	return nil
}
