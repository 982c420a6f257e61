package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/compare"
	"w3id.org/dipdoc/kg/ontology/graph"
)

type compareFlags struct {
	output, format, color, base string
	anyway, quiet               bool
}

func compareCommand(s *streams) *cobra.Command {
	var f compareFlags
	c := &cobra.Command{
		Use:   "compare A B [C...]",
		Short: "Compare versions of a text clause by clause",
		Long: `Compare reads two documents and says clause by clause what is the same, changed, moved, split, merged, added and dropped, with a
word diff; and which States joined as sponsors or submitters in between. Numbers play no part, so that a lettered and a
numbered version meet. Versions in two languages are aligned by what they say in any language, without a word diff. Of
three documents and more it makes a concordance: which clause of each corresponds to each clause of the first.

The format follows from the extension of the output, or from --format: text, markdown (.md), html (one page that needs
nothing else), json, or a format of linked data (see 'kg formats') with one kg:Alignment a pair of clauses, to be loaded
beside what 'kg export' writes of the documents.

Exit code 0 means that the documents were compared, whether they differ or not; 1 that something failed, or that they are
no versions of one text, which --anyway compares all the same; 2 that the command line was wrong.`,
		Example: `  kg compare draft.txt resolution.txt
  kg compare examples/code-of-conduct/001_*.txt examples/code-of-conduct/000_*.txt -o code.html
  kg compare L.8.txt L.8-Rev.1.txt adopted.txt --format markdown`,
		Args: atLeast(2, "documents to compare"),
		RunE: func(_ *cobra.Command, args []string) error { return runCompare(s, f, args) },
	}
	fl := c.Flags()
	fl.StringVarP(&f.output, "output", "o", "", "file to write; it appears whole or not at all (default stdout)")
	fl.StringVarP(&f.format, "format", "f", "", "format by name (default by the extension of the output, else text)")
	fl.StringVar(&f.color, "color", "auto", "colour in text: auto (on a terminal, unless NO_COLOR is set), always or never")
	fl.StringVar(&f.base, "base", graph.DefaultBase, "IRI that the names of things start with")
	fl.BoolVar(&f.anyway, "anyway", false, "compare documents that are no versions of one text, too")
	fl.BoolVar(&f.quiet, "quiet", false, "print errors only: no warnings")
	return c
}

// compareExts are the formats for people and programs by extension; linked data has its own.
var compareExts = map[string]string{".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json"}

// chooseFormat returns the name of a format of compareExts, or a format of linked data.
func (f compareFlags) chooseFormat() (string, export.Format, error) {
	if f.format != "" {
		for _, name := range compareExts {
			if f.format == name {
				return name, export.Format{}, nil
			}
		}
		if x, ok := export.ByName(f.format); ok {
			return "", x, nil
		}
		return "", export.Format{}, usagef("unknown format %q (text, markdown, html, json, %s)", f.format, formatNames())
	}
	if f.output == "" || f.output == "-" {
		return "text", export.Format{}, nil
	}
	if name, ok := compareExts[strings.ToLower(filepath.Ext(f.output))]; ok {
		return name, export.Format{}, nil
	}
	if x, ok := export.ByExt(f.output); ok {
		return "", x, nil
	}
	return "", export.Format{}, usagef("no format has the extension of %q; say one with --format (text, markdown, html, json, %s)", f.output, formatNames())
}

func runCompare(s *streams, f compareFlags, args []string) error {
	name, format, err := f.chooseFormat()
	if err != nil {
		return err
	}
	if err := checkBase(f.base); err != nil {
		return err
	}
	if f.color != "auto" && f.color != "always" && f.color != "never" {
		return usagef("--color is auto, always or never")
	}
	rep := &report{s: s, quiet: f.quiet}
	docs, err := readCompared(s, args, rep)
	if err != nil {
		return err
	}
	results := compareAll(docs, f.anyway, rep)
	if len(results) == 0 {
		return errFailed
	}
	var write func(io.Writer) error
	switch {
	case name == "":
		graphs, err := compareGraphs(results, f.base)
		if err != nil {
			return err
		}
		if err := writeGraphs(f.output, s.out, format, f.base, graphs); err != nil {
			return err
		}
		return rep.result(false)
	case len(docs) == 2:
		r := compareReport(results[0])
		write = map[string]func(io.Writer) error{
			"text":     func(w io.Writer) error { return compare.Text(w, r, f.colour(s)) },
			"markdown": func(w io.Writer) error { return compare.Markdown(w, r) },
			"html":     func(w io.Writer) error { return compare.HTML(w, r, compare.Options{Version: version}) },
			"json":     func(w io.Writer) error { return writeJSON(w, r) },
		}[name]
	default:
		t := compareTable(results)
		write = map[string]func(io.Writer) error{
			"text":     func(w io.Writer) error { return compare.TableText(w, t) },
			"markdown": func(w io.Writer) error { return compare.TableMarkdown(w, t) },
			"html":     func(w io.Writer) error { return compare.TableHTML(w, t, compare.Options{Version: version}) },
			"json":     func(w io.Writer) error { return writeJSON(w, t) },
		}[name]
	}
	if f.output == "" || f.output == "-" {
		err = write(s.out)
	} else {
		err = writeWhole(f.output, write)
	}
	if err != nil {
		return err
	}
	return rep.result(false)
}

// colour reports whether text is written in colour (https://no-color.org: NO_COLOR set and not empty means no).
func (f compareFlags) colour(s *streams) bool {
	if f.color != "auto" || f.output != "" && f.output != "-" {
		return f.color == "always"
	}
	out, ok := s.out.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(out.Fd()))
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("json: %w", err)
	}
	return nil
}
