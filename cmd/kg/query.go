package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
	"w3id.org/dipdoc/kg/export/store/httpauth"
	"w3id.org/dipdoc/kg/export/store/oxigraph"
	"w3id.org/dipdoc/kg/export/store/questions"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/graph"
)

type queryFlags struct {
	file, ask, endpoint, output, format, base, memory string
	params                                            []string
	timeout                                           time.Duration
	jobs                                              int
	list, strict, quiet                               bool
}

func queryCommand(s *streams) *cobra.Command {
	var f queryFlags
	c := &cobra.Command{
		Use:   "query [SPARQL] DOCUMENT-OR-RDF...",
		Short: "Ask documents, RDF files or a store a question in SPARQL",
		Long: `Query answers SPARQL 1.1 from the graph of documents and RDF files (files, folders, or "-" for stdin), in this process, or
with --endpoint from a SPARQL store. The question is the first argument, or a file (--file), or one of those that come with
kg (--ask; --list shows them).

The prefixes of 'kg ontology' need no PREFIX. The default graph is all graphs together; GRAPH asks for a named one. An
embedded query sees no network: SERVICE is refused. NOW is the clock of this machine; RAND, UUID and BNODE begin the same way
in every run.

Rows are written as a table on a terminal and as CSV elsewhere, graphs (CONSTRUCT, DESCRIBE) as Turtle, unless --format or the
extension of the output says otherwise. Formats are table, csv, tsv, json and xml, and for graphs those of 'kg formats'.

Exit code 0 means that there is an answer, be it empty, 1 that something failed or took too long, 2 that the command line
was wrong. ` + httpauth.Help,
		Example: `  kg query --ask who-signed examples/code-of-conduct
  kg query 'SELECT ?t { ?d a undo:Resolution ; dct:title ?t }' examples/code-of-conduct
  kg query -f question.rq code.ttl -o answer.csv
  kg query --endpoint http://localhost:3030/un/sparql --ask what-cites-what --param cited=A/RES/64/211`,
		RunE: func(_ *cobra.Command, args []string) error { return runQuery(s, f, args) },
	}
	fl := c.Flags()
	fl.StringVarP(&f.file, "file", "f", "", "file with the question")
	fl.StringVar(&f.ask, "ask", "", "name of a question that comes with kg")
	fl.StringArrayVar(&f.params, "param", nil, "name=value: a parameter of that question")
	fl.BoolVar(&f.list, "list", false, "show the questions that come with kg, or the text of the one named")
	fl.StringVar(&f.endpoint, "endpoint", "", "ask the SPARQL store at this address instead of documents")
	fl.StringVarP(&f.output, "output", "o", "", "file to write; it appears whole or not at all (default stdout)")
	fl.StringVar(&f.format, "format", "", "format of the answer")
	fl.StringVar(&f.base, "base", graph.DefaultBase, "IRI that the names of things start with, and that relative ones are relative to")
	fl.DurationVar(&f.timeout, "timeout", 5*time.Minute, "longest time for the question, as in 30s or 5m; 0 for any")
	fl.StringVar(&f.memory, "memory", "2G", "most memory for the question, as in 500M or 3G, up to 4G")
	fl.IntVar(&f.jobs, "jobs", 0, "documents read at a time (default one per core)")
	fl.BoolVar(&f.strict, "strict", false, "exit with 1 if there were warnings")
	fl.BoolVar(&f.quiet, "quiet", false, "print errors only: no warnings, no progress")
	c.MarkFlagsMutuallyExclusive("file", "ask", "list")
	return c
}

func runQuery(s *streams, f queryFlags, args []string) error {
	if f.list {
		return listQuestions(s, args)
	}
	text, name, args, err := f.question(s, args)
	if err != nil {
		return err
	}
	a := answerer{s: s, flags: f, form: store.FormOf(text), rep: &report{s: s, quiet: f.quiet}}
	if err := a.choose(); err != nil {
		return err
	}
	_, o, err := exportFlags{base: f.base, profile: string(graph.Full), format: "turtle", jobs: f.jobs}.options()
	if err != nil {
		return err
	}
	memory, err := parseSize(f.memory)
	if err != nil {
		return err
	}
	if f.timeout < 0 {
		return usagef("--timeout must not be negative")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if f.endpoint != "" {
		a.engine, err = f.remote(args, a.rep)
	} else {
		a.engine, err = f.embedded(ctx, s, o, args, memory, a.rep)
	}
	if err != nil {
		return err
	}
	defer a.engine.Close()
	if f.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, f.timeout)
		defer cancel()
	}
	q := store.Query{Text: text, MediaType: a.media, Prefixes: prefixes(), Base: f.base}
	if err := a.answer(ctx, q); err != nil {
		return f.explain(err, name)
	}
	return a.rep.result(f.strict)
}

// question returns the SPARQL to ask, what to call it in errors, and the arguments that are left.
func (f queryFlags) question(s *streams, args []string) (text, name string, rest []string, err error) {
	if len(f.params) > 0 && f.ask == "" {
		return "", "", nil, usagef("--param goes with --ask")
	}
	switch {
	case f.ask != "":
		q, ok := questions.ByName(f.ask)
		if !ok {
			return "", "", nil, usagef("no question %q (%s)", f.ask, strings.Join(questionNames(), ", "))
		}
		values := map[string]string{}
		for _, p := range f.params {
			name, value, ok := strings.Cut(p, "=")
			if !ok {
				return "", "", nil, usagef("--param %q is not name=value", p)
			}
			values[name] = value
		}
		if text, err = q.Ask(values); err != nil {
			return "", "", nil, usageError{err}
		}
		return text, f.ask + ".rq", args, nil
	case f.file != "":
		text, err := readQuery(s, f.file)
		return text, f.file, args, err
	case len(args) == 0:
		return "", "", nil, usagef("no question: give it as the first argument, or with --file or --ask")
	}
	if _, err := os.Stat(args[0]); err == nil && store.FormOf(args[0]) == "" {
		return "", "", nil, usagef("the question goes first, or with --file or --ask; %s is a file", args[0])
	}
	return args[0], "query", args[1:], nil
}

// remote is the store of --endpoint.
func (f queryFlags) remote(args []string, rep *report) (store.Engine, error) {
	if len(args) > 0 {
		return nil, usagef("--endpoint asks a store: %s is left over", args[0])
	}
	client, err := httpauth.New(f.endpoint, httpauth.Options{})
	if err != nil {
		return nil, usageError{err}
	}
	for _, w := range client.Warnings {
		rep.warn("kg: warning: " + w + " [credentials]")
	}
	return &store.Remote{Endpoint: client.URL.String(), Client: &client.Client, Agent: "kg/" + version}, nil
}

// embedded is a store that holds what is read from documents and RDF files.
func (f queryFlags) embedded(ctx context.Context, s *streams, o graph.Options, args []string, memory int64, rep *report) (store.Engine, error) {
	if len(args) == 0 {
		return nil, usagef("document or RDF file missing")
	}
	graphs, err := readAnything(s, exportFlags{quiet: f.quiet, jobs: f.jobs}, o, args, rep)
	if err != nil {
		return nil, err
	}
	engine, err := oxigraph.New(ctx, oxigraph.Options{Memory: memory})
	if err != nil {
		return nil, err
	}
	for _, g := range graphs {
		if err := engine.Add(g.Quads); err != nil {
			return nil, errors.Join(err, engine.Close())
		}
	}
	return engine, nil
}

// explain puts an error into words for the user.
func (f queryFlags) explain(err error, name string) error {
	var syntax *store.SyntaxError
	switch {
	case errors.As(err, &syntax) && syntax.Line > 0:
		return fmt.Errorf("%s:%w", name, err)
	case errors.As(err, &syntax):
		return fmt.Errorf("%s: %w", name, err)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: stopped after %s: give it more time with --timeout, or ask for less", name, f.timeout)
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("%s: interrupted", name)
	case errors.Is(err, store.ErrMemory):
		return fmt.Errorf("%s: %w (%s): give it more with --memory, or ask for less", name, err, f.memory)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// prefixes are those that need no PREFIX.
func prefixes() []store.Prefix {
	var out []store.Prefix
	for _, p := range ontology.Prefixes() {
		out = append(out, store.Prefix{Name: p.Name, IRI: p.IRI})
	}
	return out
}

// parseSize reads a number of bytes with M (MiB) or G (GiB) behind it.
func parseSize(s string) (int64, error) {
	unit := map[byte]int64{'M': 1 << 20, 'G': 1 << 30}
	if s != "" {
		n, err := strconv.ParseFloat(s[:len(s)-1], 64)
		size := n * float64(unit[s[len(s)-1]&^0x20])
		if err == nil && size >= oxigraph.MinMemory && size <= oxigraph.MaxMemory {
			return int64(size), nil
		}
	}
	return 0, usagef("--memory %q is not a size from %dM to %dG", s, oxigraph.MinMemory>>20, oxigraph.MaxMemory>>30)
}

// resultFormats are those of rows, with the extensions they are told by.
var resultFormats = []struct {
	name, media string
	exts        []string
}{
	{"table", store.JSON, []string{".txt"}}, // laid out here
	{"csv", store.CSV, []string{".csv"}},
	{"tsv", store.TSV, []string{".tsv"}},
	{"json", store.JSON, []string{".json", ".srj"}},
	{"xml", store.XML, []string{".xml", ".srx"}},
}

// choose finds the format of the answer by its name, the extension of the output, or the terminal.
func (a *answerer) choose() error {
	a.media = a.form.MediaType()
	if a.form.Graph() {
		f := exportFlags{format: a.flags.format, output: a.flags.output}
		var err error
		a.rdf, err = f.chooseFormat()
		return err
	}
	name, ext := a.flags.format, ""
	if a.flags.output != "" && a.flags.output != "-" {
		ext = strings.ToLower(filepath.Ext(a.flags.output))
	}
	if name == "" && ext == "" {
		name = "csv"
		if _, ok := a.terminal(); ok {
			name = "table"
		}
	}
	var names []string
	for _, x := range resultFormats {
		if x.name == name || name == "" && slices.Contains(x.exts, ext) {
			a.table, a.media = x.name == "table", x.media
			return nil
		}
		names = append(names, x.name)
	}
	if _, ok := export.ByName(name); ok {
		return usagef("%s is a format of graphs: rows are written as %s", name, strings.Join(names, ", "))
	}
	if name != "" {
		return usagef("unknown format %q (%s; for graphs %s)", name, strings.Join(names, ", "), formatNames())
	}
	return usagef("no format has the extension of %q; say one with --format (%s)", a.flags.output, strings.Join(names, ", "))
}

// terminal returns the width of the terminal that the answer goes to, if it does.
func (a *answerer) terminal() (width int, ok bool) {
	out, isFile := a.s.out.(*os.File)
	if !isFile || !term.IsTerminal(int(out.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(out.Fd()))
	return max(width, 40), err == nil
}
