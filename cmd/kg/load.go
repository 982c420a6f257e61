package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"w3id.org/dipdoc/kg/export/store/httpauth"
	"w3id.org/dipdoc/kg/export/store/load"
	"w3id.org/dipdoc/kg/ontology/graph"
)

type loadFlags struct {
	to, store, base, graph, cache                         string
	dryRun, remove, prune, keepGoing, json, strict, quiet bool
	jobs                                                  int
	timeout                                               time.Duration
}

func loadCommand(s *streams) *cobra.Command {
	var f loadFlags
	var stores strings.Builder
	for _, d := range load.Dialects {
		step := "graph by graph"
		if d.Whole() {
			step = "all at once"
		}
		fmt.Fprintf(&stores, "  %-12s%-20s%s\n", d.Name, d.Title, step)
	}
	c := &cobra.Command{
		Use:   "load --to URL DOCUMENT-OR-RDF...",
		Short: "Put the graph of documents, or RDF files, into a SPARQL store",
		Long: `Load reads documents or RDF files (files, folders, or "-" for stdin) and puts them into a SPARQL store, one named graph a
source. Everything is checked before anything is sent; what is sent is staged in graphs beside, compared, and put in place
in one step, so that the store holds the old data or the new, and never a mix, even if kg is killed. What the store has
already is not sent again. After a load that was cut off, the same command goes on.

` + httpauth.Help + `

Stores, told from the address or the answer of the store, or by --store, and what takes effect in one step:
` + stores.String() + `
Where that is a graph, a question asked at the moment it changes may see part of it.

Exit code 0 means that the store holds the new data, 1 that something failed (the message says what the store holds), 2
that the command line was wrong.`,
		Example: `  kg load --to http://localhost:3030/un examples/code-of-conduct
  KG_TOKEN=$(cat token) kg load --to https://example.org/repositories/un --prune letters/
  kg load --to http://localhost:3030/un --delete examples/code-of-conduct`,
		Args: atLeast(1, "document or RDF file"),
		RunE: func(_ *cobra.Command, args []string) error { return runLoad(s, f, args) },
	}
	fl := c.Flags()
	fl.StringVar(&f.to, "to", "", "address of the store (of the repository, of the data set)")
	fl.StringVar(&f.store, "store", "", "make of the store (default told from the store)")
	fl.StringVar(&f.base, "base", graph.DefaultBase, "IRI that the names of things start with")
	fl.StringVar(&f.graph, "graph", "", "named graph for what RDF files say in none (default one a file, by the file's name)")
	fl.BoolVar(&f.dryRun, "dry-run", false, "print the requests that would change the store, and send none of them")
	fl.BoolVar(&f.remove, "delete", false, "take the graphs of the input away again; the input may also be IRIs of graphs")
	fl.BoolVar(&f.prune, "prune", false, "take away the sources of earlier loads that are not in this one")
	fl.BoolVar(&f.keepGoing, "keep-going", false, "load the other documents when some cannot be read")
	fl.BoolVar(&f.json, "json", false, "write what became of each graph to stdout as JSON")
	fl.StringVar(&f.cache, "cache", "", "keep what was read in this folder; what has not changed is not read again")
	fl.IntVar(&f.jobs, "jobs", 0, "documents read at a time (default one per core)")
	fl.DurationVar(&f.timeout, "timeout", time.Hour, "longest time for one request, 0 for any")
	fl.BoolVar(&f.strict, "strict", false, "exit with 1 if there were warnings")
	fl.BoolVar(&f.quiet, "quiet", false, "print errors only: no warnings, no progress, no summary")
	return c
}

func runLoad(s *streams, f loadFlags, args []string) error {
	client, o, err := f.check()
	if err != nil {
		return err
	}
	rep := &report{s: s, quiet: f.quiet}
	for _, w := range client.Warnings {
		rep.warn("kg: warning: " + w + " [credentials]")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	set, named, err := f.read(s, o, args, rep)
	if err != nil {
		return err
	}
	if set != nil {
		defer set.Close()
	}
	d, err := f.dialect(ctx, client)
	if err != nil {
		return err
	}
	how := f.options(s, o, rep)
	var sum load.Summary
	if f.remove {
		sum, err = load.Delete(ctx, client, d, named, f.shared(), how)
	} else {
		sum, err = load.Load(ctx, client, d, set, how)
	}
	if f.json {
		e := json.NewEncoder(s.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(sum); err != nil {
			return err
		}
	}
	f.tell(s, sum, client.URL.Host)
	if err != nil {
		return err
	}
	return rep.result(f.strict)
}

// check judges the flags before anything is read.
func (f loadFlags) check() (*httpauth.Client, graph.Options, error) {
	_, o, err := exportFlags{base: f.base, profile: string(graph.Full), format: "turtle", jobs: f.jobs}.options()
	if err != nil {
		return nil, o, err
	}
	if f.to == "" {
		return nil, o, usagef("say which store with --to")
	}
	if _, ok := load.ByName(f.store); !ok && f.store != "" {
		return nil, o, usagef("unknown store %q (%s)", f.store, strings.Join(load.Names(), ", "))
	}
	if f.prune && (f.remove || f.keepGoing) {
		return nil, o, usagef("--prune goes with neither --delete nor --keep-going")
	}
	client, err := httpauth.New(f.to, httpauth.Options{})
	if err != nil {
		return nil, o, usageError{err}
	}
	return client, o, nil
}

func (f loadFlags) dialect(ctx context.Context, c *httpauth.Client) (load.Dialect, error) {
	if f.store != "" {
		d, _ := load.ByName(f.store)
		return d, nil
	}
	return load.Detect(ctx, c)
}

func (f loadFlags) options(s *streams, o graph.Options, rep *report) load.Options {
	how := load.Options{
		Base: o.Base, Version: version, Ended: o.Ended, Prune: f.prune, Timeout: f.timeout, Gzip: true,
		Warn: func(text string) { rep.warn("kg: warning: " + text + " [load]") },
	}
	if f.dryRun {
		how.DryRun = s.out
	}
	if file, ok := s.err.(*os.File); ok && !f.quiet && !f.dryRun && term.IsTerminal(int(file.Fd())) {
		var bar *progressbar.ProgressBar
		how.Progress = func(done, total int64) {
			if bar == nil {
				bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(file), progressbar.OptionShowBytes(true),
					progressbar.OptionSetDescription("loading"), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
			}
			bar.Set64(done)
		}
	}
	return how
}

// listed is how many graphs a summary names before it only counts.
const listed = 20

// tell says on stderr what became of the graphs.
func (f loadFlags) tell(s *streams, sum load.Summary, host string) {
	if f.quiet {
		return
	}
	would := ""
	if f.dryRun {
		would = "would be "
	}
	var counts []string
	for _, x := range []struct {
		what    string
		results []load.Result
	}{{would + "loaded", sum.Loaded}, {"unchanged", sum.Skipped}, {would + "removed", sum.Deleted}, {"failed", sum.Failed}} {
		triples := 0
		for i, r := range x.results {
			triples += r.Triples
			if i < listed && x.what != "unchanged" {
				fmt.Fprintf(s.err, "%s: %s (%d triples)\n", x.what, r.Graph, r.Triples)
			} else if i == listed && x.what != "unchanged" {
				fmt.Fprintf(s.err, "%s: and %d more\n", x.what, len(x.results)-listed)
			}
		}
		counts = append(counts, fmt.Sprintf("%d %s", len(x.results), x.what))
		if x.results != nil && x.what != "unchanged" {
			counts[len(counts)-1] += fmt.Sprintf(" (%d triples)", triples)
		}
	}
	fmt.Fprintf(s.err, "%s at %s: graphs: %s\n", sum.Store, host, strings.Join(counts, ", "))
}
