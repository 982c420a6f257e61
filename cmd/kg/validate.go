package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/export/validate"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/read"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/graph"
)

type validateFlags struct {
	shapes, base        string
	json, strict, quiet bool
	most, jobs          int
	timeout             time.Duration
}

func validateCommand(s *streams) *cobra.Command {
	var f validateFlags
	c := &cobra.Command{
		Use:   "validate FILE...",
		Short: "Judge a graph by the shapes of the ontology, or by your own",
		Long: `Validate reads documents, as 'kg export' does, and RDF files (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD; folders
hold both), merges them into one graph, and judges it: by SHACL shapes, those of the ontology or those of --shapes (SHACL
Core), and by checks of its own: things under the base that are linked and that nobody describes, passages outside their
source, quotes that are not what stands there or that contradict one another, clauses whose text is not in their quote or that
are aligned with themselves, symbols that differ from their IRI, evidence without a rule. Quotes are compared with the
documents that are among the arguments.

Each finding is a line with the place in the document, or in the RDF file where the document is not at hand, the severity and
what is wrong, and under it what it is about. With --json it is one JSON object a line, with both places. The exit code is 1
if there is a violation, if a file could not be read, or if no shape is for anything in the graph. It takes about 4.5 kB of
memory a triple.`,
		Example: `  kg validate examples/code-of-conduct
  kg validate code.ttl --json
  kg validate letters/ notes.ttl --shapes house-rules.ttl --strict`,
		Args: atLeast(1, "document or RDF file"),
		RunE: func(_ *cobra.Command, args []string) error { return runValidate(s, f, args) },
	}
	fl := c.Flags()
	fl.StringVar(&f.shapes, "shapes", "", "file with SHACL shapes in any RDF format (default those of 'kg ontology shapes')")
	fl.StringVar(&f.base, "base", graph.DefaultBase, "IRI that the names of things start with")
	fl.BoolVar(&f.json, "json", false, "print findings as JSON, one object a line")
	fl.BoolVar(&f.strict, "strict", false, "exit with 1 if there were warnings")
	fl.BoolVar(&f.quiet, "quiet", false, "print findings only: no summary, no warnings about documents, no progress")
	fl.IntVar(&f.most, "max", 1000, "print so many findings at most; 0 prints all")
	fl.IntVar(&f.jobs, "jobs", 0, "documents read at a time (default one per core)")
	fl.DurationVar(&f.timeout, "timeout", 0, "give up after this time, as in 90s or 5m (default never)")
	return c
}

func runValidate(s *streams, f validateFlags, args []string) error {
	if f.most < 0 || f.timeout < 0 {
		return usagef("--max and --timeout must not be negative")
	}
	_, o, err := exportFlags{base: f.base, profile: string(graph.Full), format: "turtle", jobs: f.jobs}.options()
	if err != nil {
		return err
	}
	shapes, err := f.readShapes(s)
	if err != nil {
		return err
	}
	rep := &report{s: s, quiet: f.quiet}
	names, files := partInputs(s, args, rep)
	graphs, err := readParted(s, exportFlags{quiet: f.quiet, jobs: f.jobs}, o, names, files, rep)
	if err != nil {
		return err
	}
	opts := validate.Options{Base: f.base, Prefixes: map[string]string{}, Documents: documents(names)}
	for _, p := range ontology.Prefixes() {
		opts.Prefixes[p.Name] = p.IRI
	}
	r, err := f.judge(func() (validate.Report, error) { return validate.Graph(allQuads(graphs), shapes, opts) })
	if err != nil {
		return err
	}
	if err := f.write(s.out, locate(r.Findings, files), opts); err != nil {
		return err
	}
	violations, warnings := r.Count(validate.Violation), r.Count(validate.Warning)
	if !f.quiet {
		fmt.Fprintf(s.err, "kg: %d triples: %d shapes for %d nodes: %d violations, %d warnings\n", r.Triples, r.Shapes, r.Nodes, violations, warnings)
	}
	if f.shapes == "" && violations > 0 && !f.quiet && !hasEvidence(graphs) {
		fmt.Fprintln(s.err, "kg: this graph has no evidence: is it of the core profile? The shapes are those of the full one")
	}
	if r.Nodes == 0 {
		return fmt.Errorf("no shape is for anything in this graph: nothing was validated")
	}
	if violations > 0 || f.strict && warnings > 0 {
		return errFailed
	}
	return rep.result(f.strict)
}

// hasEvidence reports whether anything in the graphs says where it was read.
func hasEvidence(graphs []graph.Graph) bool {
	iri, _ := ontology.Expand("kg:evidence")
	return slices.ContainsFunc(graphs, func(g graph.Graph) bool {
		return slices.ContainsFunc(g.Quads, func(q quad.Quad) bool { return q.Predicate == quad.IRI(iri) })
	})
}

func (f validateFlags) readShapes(s *streams) (*validate.Shapes, error) {
	if f.shapes == "" {
		return validate.Default(), nil
	}
	in, err := open(f.shapes, s.in)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return validate.ReadShapes(f.shapes, in, "")
}

// judge runs judge for no longer than the user wants. What runs on then ends with the process.
func (f validateFlags) judge(judge func() (validate.Report, error)) (validate.Report, error) {
	if f.timeout == 0 {
		return judge()
	}
	type result struct {
		report validate.Report
		err    error
	}
	done := make(chan result, 1)
	go func() {
		r, err := judge()
		done <- result{r, err}
	}()
	select {
	case r := <-done:
		return r.report, r.err
	case <-time.After(f.timeout):
		return validate.Report{}, fmt.Errorf("gave up after %s (--timeout)", f.timeout)
	}
}

// documents reads the texts of documents again, by SHA-256. What cannot be read has been told before.
func documents(args []string) map[string]validate.Document {
	texts := map[string]validate.Document{}
	names, _ := inputs(args)
	for _, name := range names {
		if name == "-" {
			continue
		}
		in, err := open(name, nil)
		if err != nil {
			continue
		}
		read.Each(name, in, func(name string, d *doc.Document, err error) bool {
			if err == nil {
				texts[d.SHA256] = validate.Document{Name: name, Text: d.Text}
			}
			return true
		})
		in.Close()
	}
	return texts
}

func (f validateFlags) write(w io.Writer, findings []placed, o validate.Options) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i, x := range findings {
		if f.most > 0 && i == f.most {
			if !f.json {
				_, err := fmt.Fprintf(w, "... and %d more; --max 0 prints all\n", len(findings)-i)
				return err
			}
			return nil
		}
		var err error
		if f.json {
			err = enc.Encode(x)
		} else {
			_, err = io.WriteString(w, spellFinding(x, o))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// spellFinding spells a finding for people: a line as compilers write it, and what it is about.
func spellFinding(x placed, o validate.Options) string {
	var b strings.Builder
	read := ""
	switch {
	case x.Line > 0:
		fmt.Fprintf(&b, "%s:%d:%d: ", x.File, x.Line, x.Column)
	case x.Stated != nil && x.Stated.Line > 0:
		fmt.Fprintf(&b, "%s:%d:%d: ", x.Stated.File, x.Stated.Line, x.Stated.Column)
		read = x.File
	case x.Stated != nil:
		fmt.Fprintf(&b, "%s: ", x.Stated.File)
		read = x.File
	case x.File != "" && x.End > 0:
		fmt.Fprintf(&b, "%s [%d,%d): ", x.File, x.Start, x.End)
	case x.File != "":
		fmt.Fprintf(&b, "%s: ", x.File)
	}
	fmt.Fprintf(&b, "%s: %s [%s]\n", x.Severity, x.Text, x.Code)
	if x.Detail != "" {
		fmt.Fprintf(&b, "    %s\n", x.Detail)
	}
	fmt.Fprintf(&b, "    node %s", o.Short(x.Node))
	if x.Clause != "" && x.Clause != x.Node {
		fmt.Fprintf(&b, " in clause %s", o.Short(x.Clause))
	}
	if read != "" {
		fmt.Fprintf(&b, ", read from %s", read)
		if x.End > 0 {
			fmt.Fprintf(&b, " [%d,%d)", x.Start, x.End)
		}
	}
	if x.File == "" && x.Graph != "" {
		fmt.Fprintf(&b, " in graph %s", o.Short(x.Graph))
	}
	b.WriteString("\n")
	return b.String()
}
