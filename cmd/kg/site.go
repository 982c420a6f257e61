package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/export"
	citation "w3id.org/dipdoc/kg/export/cite"
	"w3id.org/dipdoc/kg/export/compare"
	"w3id.org/dipdoc/kg/export/site"
	"w3id.org/dipdoc/kg/extract/align"
	"w3id.org/dipdoc/kg/ontology/graph"
)

type siteFlags struct {
	output, base, url, title, lang, license, cache string
	jobs                                           int
	strict, quiet                                  bool
}

func siteCommand(s *streams) *cobra.Command {
	var f siteFlags
	c := &cobra.Command{
		Use:   "site DOCUMENT... -o FOLDER",
		Short: "Write a site: a page for each document, provision, State, person and concept, with its data",
		Long: `Site reads documents or RDF files and writes a folder of pages for any web server, or to open from disk: a page for each
document, provision, State, person, organization, concept, event and source at the path of its IRI, with Turtle and JSON-LD
beside it (a clause stands on the page of its source); lists, full-text search, a picture of the graph, the vocabulary, and the
whole graph for download. For programs there are descriptions (RO-Crate, VoID and DCAT, CITATION.cff, with --url a sitemap),
checksums, and rules for Apache (.htaccess) to answer by Accept header. The date of publication is that of SOURCE_DATE_EPOCH,
if it is set.

The folder appears whole or not at all. One that kg site wrote before is replaced; anything else is left alone. While at work it
keeps the graph in temporary files (TMPDIR), half a megabyte a resolution.`,
		Example: `  kg site examples/code-of-conduct -o public
  kg site letters/ resolutions.nq.gz -o public --title "Letters" --url https://example.org/letters/`,
		Args: atLeast(1, "document or RDF file"),
		RunE: func(_ *cobra.Command, args []string) error { return runSite(s, f, args) },
	}
	fl := c.Flags()
	fl.StringVarP(&f.output, "output", "o", "", "folder to write")
	fl.StringVar(&f.base, "base", graph.DefaultBase, "IRI that the names of things start with")
	fl.StringVar(&f.url, "url", "", "address where the site will be, for links that have to be absolute")
	fl.StringVar(&f.title, "title", "", "title of the site")
	fl.StringVar(&f.lang, "lang", "en", "language of the labels where there is a choice")
	fl.StringVar(&f.license, "license", "", "IRI of the terms on which the data may be used; without it nothing is said of them")
	fl.StringVar(&f.cache, "cache", "", "keep what was read in this folder; what has not changed is not read again")
	fl.IntVar(&f.jobs, "jobs", 0, "documents read and pages written at a time (default one per core)")
	fl.BoolVar(&f.strict, "strict", false, "exit with 1 if there were warnings")
	fl.BoolVar(&f.quiet, "quiet", false, "print errors only: no warnings, no progress")
	return c
}

func runSite(s *streams, f siteFlags, args []string) error {
	o, err := f.check()
	if err != nil {
		return err
	}
	rep := &report{s: s, quiet: f.quiet}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var library *citation.Library
	so := site.Options{
		Context: ctx,
		Version: version, Base: o.Base, Title: f.title, Lang: f.lang, URL: f.url, Jobs: f.jobs,
		Diff: wordDiff,
		Cite: func(iri string) []site.Citation { return citations(library, iri, f.lang) },
		Warn: func(text string) { rep.warn(f.output + ": warning: " + text + " [same-address]") },
	}
	if err := describe(&so, func() *citation.Library { return library }, f.license); err != nil {
		return err
	}
	b := site.NewBuilder(so)
	defer b.Close()
	if err := streamAnything(s, exportFlags{quiet: f.quiet, jobs: f.jobs, cache: f.cache}, o, args, rep, b.Pack, b.Add); err != nil {
		return err
	}
	st, err := b.Site()
	if err != nil {
		return err
	}
	defer st.Close()
	if len(st.Pages()) == 0 {
		return fmt.Errorf("no name in these graphs starts with %s; say what they start with by --base", o.Base)
	}
	library = citation.Over(st.Citable(), o.Base)
	// Nothing was written so far. From here on a signal ends the writing, and what was written is taken away; a second one ends the
	// command at once.
	signals, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(signals, func() { stop(); cancel() })
	if err := st.Write(f.output); err != nil {
		return err
	}
	return rep.result(f.strict)
}

// check judges the flags before anything is read.
func (f siteFlags) check() (graph.Options, error) {
	if f.output == "" || f.output == "-" {
		return graph.Options{}, usagef("say which folder to write with -o")
	}
	if err := site.Replaceable(f.output); err != nil {
		if errors.Is(err, site.ErrNotOurs) || errors.Is(err, os.ErrExist) {
			return graph.Options{}, usagef("%v", err)
		}
		return graph.Options{}, err
	}
	if f.url != "" {
		if u, err := url.Parse(f.url); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !strings.HasSuffix(f.url, "/") {
			return graph.Options{}, usagef("--url %q is not an http address that ends with a slash", f.url)
		}
	}
	if f.license != "" {
		if u, err := url.Parse(f.license); err != nil || !u.IsAbs() || export.CheckTerm(quad.IRI(f.license)) != nil {
			return graph.Options{}, usagef("--license %q is not an IRI, such as https://creativecommons.org/publicdomain/zero/1.0/", f.license)
		}
	}
	_, o, err := exportFlags{base: f.base, profile: string(graph.Full), format: "turtle", jobs: f.jobs}.options()
	return o, err
}

// wordDiff compares two wordings for a page.
func wordDiff(before, after string) []compare.Change {
	var out []compare.Change
	for _, c := range align.Diff(before, after) {
		out = append(out, compare.Change{Kind: string(c.Kind), Left: before[c.Left.Start:c.Left.End], Right: after[c.Right.Start:c.Right.End]})
	}
	return out
}

// citations are the ways to cite a thing; none if it is nothing one cites.
func citations(library *citation.Library, iri, lang string) []site.Citation {
	item, ok := library.Item(iri)
	if !ok {
		return nil
	}
	var out []site.Citation
	for _, style := range citation.Styles() {
		out = append(out, site.Citation{Style: styleTitle(style.Name), Words: style.Cite(item, citation.Options{Lang: lang})})
	}
	if !item.Whole() { // a reference manager keeps documents, not paragraphs
		return out
	}
	for _, name := range []string{"biblatex", "ris", "csl-json"} {
		var b strings.Builder
		if f, ok := citation.FormatByName(name); ok && f.Write(&b, library, []citation.Item{item}, citation.Style{}, citation.Options{Lang: lang}) == nil {
			out = append(out, site.Citation{Style: styleTitle(name), Code: b.String()})
		}
	}
	return out
}

// styleTitle is how people call a style.
func styleTitle(name string) string {
	switch name {
	case "un":
		return "United Nations"
	case "bluebook":
		return "Bluebook"
	case "biblatex":
		return "BibLaTeX"
	case "nz":
		return "New Zealand Law Style"
	case "chicago-notes":
		return "Chicago, notes"
	case "chicago-author-date":
		return "Chicago, author-date"
	}
	return strings.ToUpper(name)
}
