package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/extract/align"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology/graph"
)

type exportFlags struct {
	output, format, base, profile, split, report, cache string
	check, strict, quiet                                bool
	jobs                                                int
}

func exportCommand(s *streams) *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export DOCUMENT...",
		Short: "Write the graph of documents as linked data",
		Long: `Export reads documents (files, folders, or "-" for stdin) and writes one graph of all of them. Without -o it writes Turtle
to stdout. The format follows from the extension of the output, or from -f; see 'kg formats'.

Exit code 0 means that every document was exported, 1 that something failed (the other documents are exported all the
same), 2 that the command line was wrong.`,
		Example: `  kg export examples/code-of-conduct -o code.ttl
  kg export letters/ -f nquads --profile core | gzip > letters.nq.gz
  curl -s https://example.org/letter.txt | kg export - -o letter.jsonld --check`,
		Args: atLeast(1, "document"),
		RunE: func(_ *cobra.Command, args []string) error { return runExport(s, f, args) },
	}
	fl := c.Flags()
	fl.StringVarP(&f.output, "output", "o", "", "file to write; it appears whole or not at all (default stdout)")
	fl.StringVarP(&f.format, "format", "f", "", "format by name (default by the extension of the output, else turtle)")
	fl.StringVar(&f.base, "base", graph.DefaultBase, "IRI that the names of things start with")
	fl.StringVar(&f.profile, "profile", string(graph.Full), "full, or core: nodes, labels and short links without spans and provenance")
	fl.StringVar(&f.report, "report", "", "write every repair, warning and error of the documents to this file: a table, or JSON lines if it ends in .jsonl")
	fl.StringVar(&f.split, "split", "", "write one file per named graph into this folder")
	fl.StringVar(&f.cache, "cache", "", "keep what was read in this folder; what has not changed is not read again")
	fl.BoolVar(&f.check, "check", false, "read what was written back with a second reader before it is put in place")
	fl.IntVar(&f.jobs, "jobs", 0, "documents read at a time (default one per core)")
	fl.BoolVar(&f.strict, "strict", false, "exit with 1 if there were warnings")
	fl.BoolVar(&f.quiet, "quiet", false, "print errors only: no warnings, no progress")
	c.MarkFlagsMutuallyExclusive("output", "split")
	return c
}

func runExport(s *streams, f exportFlags, args []string) error {
	format, o, err := f.options()
	if err != nil {
		return err
	}
	rep := &report{s: s, quiet: f.quiet, faults: newFaults(f.report)}
	graphs, err := readGraphs(s, f, o, args, rep)
	if err != nil {
		return errors.Join(err, rep.faults.write())
	}
	out := output{format: format, base: o.Base, check: f.check}
	if f.split != "" {
		err = out.split(f.split, graphs)
	} else {
		err = out.whole(f.output, s.out, graphs)
	}
	if err != nil {
		return err
	}
	if err := rep.faults.write(); err != nil {
		return err
	}
	return rep.result(f.strict)
}

// options checks the flags before anything is read.
func (f exportFlags) options() (export.Format, graph.Options, error) {
	var none export.Format
	if err := checkBase(f.base); err != nil {
		return none, graph.Options{}, err
	}
	if f.profile != string(graph.Full) && f.profile != string(graph.Core) {
		return none, graph.Options{}, usagef("unknown profile %q (full, core)", f.profile)
	}
	format, err := f.chooseFormat()
	if err != nil {
		return none, graph.Options{}, err
	}
	if f.jobs < 0 {
		return none, graph.Options{}, usagef("--jobs must not be negative")
	}
	o := graph.Options{Base: f.base, Profile: graph.Profile(f.profile), Version: version}
	if o.Ended, err = sourceDate(); err != nil {
		return none, o, err
	}
	for _, r := range rules.All() {
		o.Rules = append(o.Rules, graph.Rule{Name: r.Name, Version: r.Version, Description: r.Description})
	}
	return format, o, nil
}

func (f exportFlags) chooseFormat() (export.Format, error) {
	switch {
	case f.format != "":
		if x, ok := export.ByName(f.format); ok {
			return x, nil
		}
		return export.Format{}, usagef("unknown format %q (%s)", f.format, formatNames())
	case f.output != "" && f.output != "-":
		if x, ok := export.ByExt(f.output); ok {
			return x, nil
		}
		return export.Format{}, usagef("no format has the extension of %q; say one with -f (%s)", f.output, formatNames())
	}
	x, _ := export.ByName("turtle")
	return x, nil
}

func formatNames() string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// checkBase wants an absolute IRI that things can be named under.
func checkBase(base string) error {
	u, err := url.Parse(base)
	if err != nil || u.Scheme == "" || u.Host == "" && u.Opaque == "" || (export.Options{Base: base}).Check() != nil {
		return usagef("--base %q is not an absolute IRI", base)
	}
	if !strings.HasSuffix(base, "/") {
		return usagef("--base %q must end with a slash", base)
	}
	return nil
}

// sourceDate is the time of the run where SOURCE_DATE_EPOCH fixes it, "" otherwise: a clock would make two runs differ.
func sourceDate() (string, error) {
	v := os.Getenv("SOURCE_DATE_EPOCH")
	if v == "" {
		return "", nil
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return "", fmt.Errorf("SOURCE_DATE_EPOCH: %q is not a number of seconds", v)
	}
	return time.Unix(n, 0).UTC().Format(time.RFC3339), nil
}

// readGraphs reads the documents and returns all named graphs, those of the sources in input order.
func readGraphs(s *streams, f exportFlags, o graph.Options, args []string, rep *report) ([]graph.Graph, error) {
	names, errs := inputs(args)
	for _, err := range errs {
		rep.fail(err)
	}
	var graphs []graph.Graph
	var texts []*align.Text
	first := map[string]string{} // source id → name
	bar := newProgress(s, len(names), f.quiet)
	var kept *cache
	if f.cache != "" {
		var err error
		if kept, err = newCache(f.cache); err != nil {
			return nil, err
		}
	}
	readCached(names, s.in, f.jobs, kept, func(r reading) {
		if !r.more {
			bar.step()
		}
		rep.reading(r)
		if r.err != nil {
			return
		}
		if other, ok := first[r.doc.SHA256]; ok {
			rep.warn(fmt.Sprintf("%s: warning: same bytes as %s, read once [same-source]", r.name, other))
			return
		}
		first[r.doc.SHA256] = r.name
		g, err := graph.Source(graph.Reading{ID: r.doc.ID(), Text: r.doc.Text, Body: [2]int{r.doc.Body.Start, r.doc.Body.End}, Facts: r.facts}, o)
		if err != nil {
			rep.fail(fmt.Errorf("%s: %w", r.name, err))
			return
		}
		graphs = append(graphs, g)
		texts = append(texts, align.NewText(r.doc, r.facts))
	})
	bar.done()
	kept.told(rep.warn)
	if len(graphs) == 0 {
		return nil, errFailed
	}
	return conclude(graphs, texts, o)
}

// conclude adds the graphs that stand over those of the sources.
func conclude(graphs []graph.Graph, texts []*align.Text, o graph.Options) ([]graph.Graph, error) {
	g, err := graph.Align(align.Facts(texts), func(id string) string { return align.Quoted(texts)[id] }, o)
	if err != nil {
		return nil, err
	}
	graphs = append(graphs, g)
	if g, err = graph.Authority(graphs, o); err != nil {
		return nil, err
	}
	graphs = append(graphs, g)
	if g, err = graph.Provenance(graphs, o); err != nil {
		return nil, err
	}
	graphs = append(graphs, g)
	return nonEmpty(graphs), nil
}

func nonEmpty(graphs []graph.Graph) []graph.Graph {
	var out []graph.Graph
	for _, g := range graphs {
		if len(g.Quads) > 0 {
			out = append(out, g)
		}
	}
	return out
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
