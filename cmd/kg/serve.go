package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/spf13/cobra"
	"golang.org/x/net/netutil"

	"w3id.org/dipdoc/kg/export/serve"
	"w3id.org/dipdoc/kg/export/site"
	"w3id.org/dipdoc/kg/export/store/oxigraph"
	"w3id.org/dipdoc/kg/export/store/questions"
	"w3id.org/dipdoc/kg/ontology/graph"
)

type serveFlags struct {
	listen, base, title, lang, cors, cache string
	timeout                                time.Duration
	queries, jobs                          int
	memory, maxQuery, maxAnswer            int64 // MiB, KiB, MiB
	strict, quiet                          bool
}

func serveCommand(s *streams) *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve FOLDER|DOCUMENT...",
		Short: "Serve a site on this machine: pages and data by Accept header, and a SPARQL endpoint",
		Long: `Serve answers over HTTP with a folder that kg site wrote, or with documents or RDF files, of which it makes such a site
first. A name such as /doc/A/66/359 leads to the page or the data that the client prefers. At /sparql queries are answered
by the SPARQL 1.1 Protocol; a browser finds a page there to ask at.

The address it listens at is printed on stdout once requests are answered. SIGINT (Ctrl+C) and SIGTERM end it when the
requests under way are answered.`,
		Example: `  kg serve examples/code-of-conduct
  kg serve public --listen 127.0.0.1:0`,
		Args: atLeast(1, "folder or document"),
		RunE: func(_ *cobra.Command, args []string) error { return runServe(s, f, args) },
	}
	fl := c.Flags()
	fl.StringVar(&f.listen, "listen", "127.0.0.1:8080", "address to listen at; port 0 takes a free one")
	fl.StringVar(&f.base, "base", graph.DefaultBase, "IRI that the names of things start with; a folder of kg site says it itself")
	fl.StringVar(&f.title, "title", "", "title of the site that is made")
	fl.StringVar(&f.lang, "lang", "en", "language of the labels where there is a choice")
	fl.StringVar(&f.cors, "cors", "*", "whose scripts may read answers: * for anyone's, an origin, or none")
	fl.DurationVar(&f.timeout, "timeout", 30*time.Second, "how long a query may take")
	fl.IntVar(&f.queries, "queries", 2, "how many queries are answered at a time; others wait, then get 503")
	fl.Int64Var(&f.memory, "memory", 2048, "MiB of memory one query may take, with the data")
	fl.Int64Var(&f.maxQuery, "max-query", 1024, "KiB a query may have")
	fl.Int64Var(&f.maxAnswer, "max-answer", 64, "MiB an answer may have")
	fl.StringVar(&f.cache, "cache", "", "keep what was read in this folder; what has not changed is not read again")
	fl.IntVar(&f.jobs, "jobs", 0, "documents read and pages written at a time (default one per core)")
	fl.BoolVar(&f.strict, "strict", false, "exit with 1, before serving, if there were warnings")
	fl.BoolVar(&f.quiet, "quiet", false, "print errors only: no warnings, no progress")
	return c
}

func runServe(s *streams, f serveFlags, args []string) (err error) {
	if err := f.check(); err != nil {
		return err
	}
	dir := args[0]
	if len(args) > 1 || !isSite(dir) {
		tmp, err := os.MkdirTemp("", "kg-serve-*")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		made := removeOnSignal(tmp)
		dir = filepath.Join(tmp, "site")
		build := siteFlags{output: dir, base: f.base, title: f.title, lang: f.lang, cache: f.cache, jobs: f.jobs, strict: f.strict, quiet: f.quiet}
		err = runSite(s, build, args)
		made()
		if err != nil {
			return err
		}
	}
	// From here on a signal ends the command in order; a second one ends it at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root, err := os.OpenRoot(dir) // no link in the folder leads out of it
	if err != nil {
		return err
	}
	defer root.Close()
	engine, err := f.load(ctx, root.FS())
	if err != nil {
		return err
	}
	if engine != nil {
		defer engine.Close()
	}
	o, err := f.options(root.FS())
	if err != nil {
		return err
	}
	if engine != nil {
		o.Engine = engine
	}
	listener, err := net.Listen("tcp", f.listen)
	if err != nil {
		return err
	}
	return f.answer(ctx, stop, s, listener, serve.New(o))
}

// removeOnSignal ends the program on a signal, without leaving the folder behind, until the function it returns is called.
func removeOnSignal(folder string) (done func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		if _, signalled := <-signals; signalled {
			os.RemoveAll(folder)
			os.Exit(exitFailed)
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}

func (f *serveFlags) check() error {
	if _, _, err := net.SplitHostPort(f.listen); err != nil {
		return usagef("--listen %q is not host:port", f.listen)
	}
	if f.timeout <= 0 || f.queries < 1 || f.memory < 1 || f.memory > 4096 || f.maxQuery < 1 || f.maxAnswer < 1 {
		return usagef("--timeout, --queries, --memory (4096 at most), --max-query and --max-answer must be above 0")
	}
	if f.cors == "none" {
		f.cors = ""
	} else if f.cors != "*" && !regexp.MustCompile(`^https?://[A-Za-z0-9.\[\]:-]+$`).MatchString(f.cors) {
		return usagef("--cors %q is not *, none or an origin such as https://example.org", f.cors)
	}
	_, _, err := exportFlags{base: f.base, profile: string(graph.Full), format: "turtle", jobs: f.jobs}.options()
	return err
}

// isSite reports whether kg site wrote a folder.
func isSite(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, ".kg-site"))
	return err == nil
}

// load puts the graph of a site into an engine, which is nil if the site has no graph to download.
func (f serveFlags) load(ctx context.Context, site fs.FS) (*oxigraph.Store, error) {
	for _, name := range []string{"downloads/graph.nq", "downloads/graph.nq.gz"} {
		in, err := site.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		defer in.Close()
		engine, err := oxigraph.New(ctx, oxigraph.Options{Memory: f.memory << 20, Parallel: f.queries})
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(name, ".gz") {
			zip, err := gzip.NewReader(in)
			if err != nil {
				engine.Close()
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			err = engine.Load(zip, name)
			if err != nil {
				engine.Close()
				return nil, err
			}
			return engine, nil
		}
		if err := engine.Load(in, name); err != nil {
			engine.Close()
			return nil, err
		}
		return engine, nil
	}
	return nil, nil
}

// options are what the handler is told.
func (f serveFlags) options(files fs.FS) (serve.Options, error) {
	base := f.base
	if said := siteBase(files); said != "" {
		base = said
	}
	write, err := exportOptions(base)
	if err != nil {
		return serve.Options{}, err
	}
	o := serve.Options{
		Site: files, File: site.File, Write: write, Version: version, Origin: f.cors,
		Limits: serve.Limits{Query: f.timeout, Queries: f.queries, Body: f.maxQuery << 10, Response: f.maxAnswer << 20},
	}
	for _, q := range questions.All() {
		values := map[string]string{}
		for _, p := range q.Params {
			if _, example, ok := strings.Cut(p.Doc, "such as "); p.Required && ok {
				values[p.Name] = example
			}
		}
		text, err := q.Ask(values)
		if err != nil {
			continue // it has a parameter that nobody gave an example of
		}
		o.Questions = append(o.Questions, serve.Question{Title: q.Description, Query: parameterLines.ReplaceAllString(text, "")})
	}
	return o, nil
}

// parameterLines say what the parameters of a question are, which have their values by then.
var parameterLines = regexp.MustCompile(`(?m)^# \$.*\n`)

var baseLine = regexp.MustCompile(`(?m)^@base <([^<>]+/)> \.$`)

// siteBase is the namespace of a site, which its description is written under; "" if there is none.
func siteBase(files fs.FS) string {
	text, err := fs.ReadFile(files, "void.ttl")
	if err != nil {
		return ""
	}
	if m := baseLine.FindSubmatch(text[:min(len(text), 4096)]); m != nil {
		return string(m[1])
	}
	return ""
}

// mostConnections is how many clients are listened to at a time.
const mostConnections = 256

// answer serves until ctx ends, then lets the requests under way come to their end.
func (f serveFlags) answer(ctx context.Context, stop func(), s *streams, listener net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      f.timeout + 10*time.Minute, // a large file to a slow client
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	fmt.Fprintf(s.out, "http://%s/\n", listener.Addr())
	if a, ok := listener.Addr().(*net.TCPAddr); ok && !a.IP.IsLoopback() && !f.quiet {
		fmt.Fprintln(s.err, "Other machines can ask too.")
	}
	if !f.quiet {
		fmt.Fprintln(s.err, "Ctrl+C ends it.")
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(netutil.LimitListener(listener, mostConnections)) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	stop()
	grace, cancel := context.WithTimeout(context.Background(), f.timeout+5*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		server.Close()
		return fmt.Errorf("requests were cut short: %w", err)
	}
	return nil
}
