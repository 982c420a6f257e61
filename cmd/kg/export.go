package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/export"
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
to stdout. The format follows from the extension of the output, or from -f; see 'kg formats'. Of thousands of documents the
graphs are sorted in temporary files, smaller than the output, in the folder that TMPDIR names on Unix.

Exit code 0 means that every document was exported, 1 that something failed (the other documents are exported all the
same), 2 that the command line was wrong. 'kg help diagnostics' says what the codes at the end of messages mean.`,
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
	out, err := newOutput(format, o.Base, f.split)
	if err != nil {
		return err
	}
	defer out.Close()
	out.check = f.check
	if err := streamGraphs(s, f, o, args, rep, out.pack, out.add); err != nil {
		return errors.Join(err, rep.faults.write())
	}
	if f.split != "" {
		err = out.rest()
	} else {
		err = out.whole(f.output, s.out)
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
