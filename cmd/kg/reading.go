package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/read"
	"w3id.org/dipdoc/kg/ontology"
)

// A reading is one document and what was read from it; with an error it is that and the name only.
type reading struct {
	name  string
	doc   *doc.Document
	facts []ontology.Fact
	diags []doc.Diagnostic
	err   error
}

// readAll reads documents in parallel, jobs at a time, and hands each to use in the order of names. It holds no more than
// jobs readings.
func readAll(names []string, stdin io.Reader, jobs int, use func(reading)) {
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	queue := make(chan chan reading, jobs-1)
	go func() {
		defer close(queue)
		for _, name := range names {
			done := make(chan reading, 1)
			queue <- done
			go func() { done <- readOne(name, stdin) }()
		}
	}()
	for done := range queue {
		use(<-done)
	}
}

// readOne reads one document. A panic is a bug in kg; it costs this document, not the run.
func readOne(name string, stdin io.Reader) (r reading) {
	r.name = name
	defer func() {
		if p := recover(); p != nil {
			r = reading{name: name, err: fmt.Errorf("%s: error: kg broke on this document, please report it: %v\n%s", name, p, debug.Stack())}
		}
	}()
	in, err := open(name, stdin)
	if err != nil {
		r.err = err
		return r
	}
	defer in.Close()
	if r.doc, r.err = read.Document(name, in); r.err != nil {
		return r
	}
	r.facts, r.diags = extract.Facts(r.doc)
	switch {
	case len(r.facts) == extract.MaxFacts:
		r.err = fmt.Errorf("%s: error: more than %d facts in one document", name, extract.MaxFacts)
	case !found(r.doc, r.facts):
		r.err = fmt.Errorf("%s: error: nothing was found in this document: no clause, state, citation or concept", name)
	}
	return r
}

// found reports whether anything was understood of a document beyond its being there.
func found(d *doc.Document, facts []ontology.Fact) bool {
	for _, c := range d.Clauses {
		if c.Kind != doc.Unstructured && c.Kind != doc.Paragraph {
			return true
		}
	}
	for _, f := range facts {
		if f.Property == "kg:mentions" || f.Property == "cito:cites" {
			return true
		}
	}
	return d.Header.Symbol.Value != ""
}

// A report tells what became of the documents on stderr and counts it.
type report struct {
	s        *streams
	quiet    bool // warnings are not printed
	failed   int
	warnings int
	faults   *faults // what was repaired or not understood is written here too; nil if nobody asked
}

func (p *report) fail(err error) {
	p.failed++
	fmt.Fprintf(p.s.err, "kg: %v\n", err)
}

func (p *report) reading(r reading) {
	if r.err != nil {
		p.fail(r.err)
		p.faults.unread(r.name, r.err)
	}
	for _, g := range r.diags {
		p.faults.add(r.doc, g)
		switch g.Severity {
		case doc.Repair: // told in reports only
			continue
		case doc.Error:
			p.failed++
		default:
			p.warnings++
		}
		if g.Severity == doc.Error || !p.quiet {
			fmt.Fprintln(p.s.err, r.doc.Format(g))
		}
	}
}

func (p *report) warn(text string) {
	p.warnings++
	if !p.quiet {
		fmt.Fprintln(p.s.err, text)
	}
}

// result is errFailed if anything failed, or warned where the user is strict.
func (p *report) result(strict bool) error {
	if p.failed > 0 || strict && p.warnings > 0 {
		return errFailed
	}
	return nil
}
