package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	citation "w3id.org/dipdoc/kg/export/cite"
	"w3id.org/dipdoc/kg/ontology/graph"
)

type citeFlags struct {
	output, style, format, lang, accessed, base string
	in                                          []string
	all, list, strict, quiet                    bool
	ownBase                                     bool // --base was given
}

func citeCommand(s *streams) *cobra.Command {
	var f citeFlags
	var styles, formats strings.Builder
	for _, x := range citation.Styles() {
		fmt.Fprintf(&styles, "  %-20s%s\n", x.Name, x.Doc)
	}
	for _, x := range citation.Formats() {
		fmt.Fprintf(&formats, "  %-20s%-11s%s\n", x.Name, strings.Join(x.Exts, " "), x.Doc)
	}
	c := &cobra.Command{
		Use:   "cite WHAT... DOCUMENT...",
		Short: "Cite a document, a clause, a signature or a statement",
		Long: `Cite writes citations of what documents or RDF files hold. An argument that is a file, a folder or "-" is read; any other is
WHAT to cite: an IRI, a symbol or number ("A/66/359", "64/211", "2734 (XXV)", "1373 (2001)"), either with a place behind a comma
("A/66/359, annex, para. (b)", "64/211, op. para. 5", "A/66/359, annex, preambular para. 2"), or a title. With --in only that
is read, and every argument is WHAT. What the graph does not know is left out of the citation.

Styles:
` + styles.String() + `
Formats, by --format or the extension of the output:
` + strings.TrimRight(formats.String(), "\n"),
		Example: `  kg cite "A/66/359, annex, para. (b)" examples/code-of-conduct --style oscola
  kg cite --all examples/code-of-conduct -o sources.bib`,
		RunE: func(c *cobra.Command, args []string) error {
			f.ownBase = c.Flags().Changed("base")
			return runCite(s, f, args)
		},
	}
	fl := c.Flags()
	fl.StringVarP(&f.output, "output", "o", "", "file to write; it appears whole or not at all (default stdout)")
	fl.StringVar(&f.style, "style", "un", "how citations are written, see above")
	fl.StringVarP(&f.format, "format", "f", "", "format by name (default by the extension of the output, else text)")
	fl.StringArrayVar(&f.in, "in", nil, "document, folder or RDF file to read; may be given again")
	fl.BoolVar(&f.all, "all", false, "cite every document that was read, in the order of the style")
	fl.BoolVar(&f.list, "list-styles", false, "list the styles and do nothing else")
	fl.StringVar(&f.lang, "lang", "en", "language of the titles where there is a choice")
	fl.StringVar(&f.accessed, "accessed", "", "day the addresses were looked at, YYYY-MM-DD (default none)")
	fl.StringVar(&f.base, "base", graph.DefaultBase, "IRI that the names of things start with (of RDF files what they use)")
	fl.BoolVar(&f.strict, "strict", false, "exit with 1 if there were warnings")
	fl.BoolVar(&f.quiet, "quiet", false, "print errors only: no warnings, no progress")
	return c
}

func runCite(s *streams, f citeFlags, args []string) error {
	if f.list {
		for _, x := range citation.Styles() {
			fmt.Fprintf(s.out, "%-20s%s\n", x.Name, x.Doc)
		}
		return nil
	}
	what, in := f.part(args)
	style, format, err := f.check(what, in)
	if err != nil {
		return err
	}
	_, o, err := exportFlags{base: f.base, profile: string(graph.Full), format: "turtle"}.options()
	if err != nil {
		return err
	}
	rep := &report{s: s, quiet: f.quiet}
	graphs, err := readAnything(s, exportFlags{quiet: f.quiet}, o, in, rep)
	if err != nil {
		return err
	}
	base := "" // that of the data
	if f.ownBase {
		base = o.Base
	}
	library := citation.New(allQuads(graphs), base)
	options := citation.Options{Lang: f.lang, Accessed: f.accessed}
	var items []citation.Item
	for _, w := range what {
		x, err := library.Find(w)
		if err != nil {
			rep.fail(err)
			continue
		}
		items = append(items, x)
	}
	if len(items) < len(what) {
		return errFailed
	}
	if f.all {
		items = library.Documents()
		style.Sort(items, options)
	}
	write := func(w io.Writer) error { return format.Write(w, library, items, style, options) }
	if f.output == "" || f.output == "-" {
		err = write(s.out)
	} else {
		err = writeWhole(f.output, write)
	}
	if err != nil {
		return err
	}
	return rep.result(f.strict)
}

// part parts what is cited from what is read: with --in every argument is cited, otherwise what is no file.
func (f citeFlags) part(args []string) (what, in []string) {
	in = f.in
	for _, a := range args {
		if _, err := os.Stat(a); len(f.in) == 0 && (a == "-" || !errors.Is(err, os.ErrNotExist) && err == nil) {
			in = append(in, a)
		} else {
			what = append(what, a)
		}
	}
	return what, in
}

var isDay = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString

// check judges the flags before anything is read.
func (f citeFlags) check(what, in []string) (citation.Style, citation.Format, error) {
	style, ok := citation.StyleByName(f.style)
	if !ok {
		return style, citation.Format{}, usagef("unknown style %q; --list-styles lists them", f.style)
	}
	format, _ := citation.FormatByName("text")
	if f.format != "" {
		if format, ok = citation.FormatByName(f.format); !ok {
			var names []string
			for _, x := range citation.Formats() {
				names = append(names, x.Name)
			}
			return style, format, usagef("unknown format %q (%s)", f.format, strings.Join(names, ", "))
		}
	} else if x, ok := citation.FormatByExt(f.output); ok {
		format = x
	}
	switch {
	case len(in) == 0 && len(what) == 0:
		return style, format, usagef("say what to cite, and from which documents or RDF files")
	case len(in) == 0:
		return style, format, usagef("no document or RDF file to cite %q from", what[0])
	case len(what) == 0 && !f.all:
		return style, format, usagef("say what to cite, or --all")
	case len(what) > 0 && f.all:
		return style, format, usagef("--all cites every document; %q is one too many", what[0])
	case f.all && format.Name == "nanopub":
		return style, format, usagef("a nanopublication holds one clause, signature or statement; --all cites documents")
	case f.accessed != "" && !isDay(f.accessed):
		return style, format, usagef("--accessed must be YYYY-MM-DD")
	}
	return style, format, nil
}
