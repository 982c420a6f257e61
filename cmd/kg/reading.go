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
	more  bool // the source holds further documents
}

// readAll reads sources in parallel, jobs at a time, and hands each document to use in the order of names. It holds no more
// than jobs readings and a few more that wait for their turn, however many documents a source holds.
func readAll(names []string, stdin io.Reader, jobs int, use func(reading)) {
	nothing := func(reading) (none struct{}) { return none }
	readPrepared(names, stdin, jobs, nil, nothing, func(r reading, _ struct{}) bool {
		use(r)
		return true
	})
}

// readPrepared is readAll for sources of which a cache may keep what was read. What prepare makes of a reading, in parallel
// as well, goes to use with it. Reading ends when use returns false.
func readPrepared[T any](names []string, stdin io.Reader, jobs int, c *cache, prepare func(reading) T, use func(reading, T) bool) {
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	type prepared struct {
		reading
		made T
	}
	const waiting = 4 // sources that were read while a long one before them still is
	queue := make(chan chan prepared, jobs-1+waiting)
	enough := make(chan struct{})
	running := make(chan struct{}, jobs) // taken in the order of names, so that the first one always runs
	go func() {
		defer close(queue)
		for _, name := range names {
			select {
			case running <- struct{}{}:
			case <-enough:
				return
			}
			done := make(chan prepared, 1)
			select {
			case queue <- done:
			case <-enough:
				return
			}
			go func() {
				defer func() { <-running }()
				defer close(done)
				readSource(name, stdin, c, func(r reading) {
					select {
					case <-enough:
					default:
						done <- prepared{r, prepare(r)}
					}
				})
			}()
		}
	}()
	wanted := true
	for done := range queue {
		r, ok := <-done
		for ok {
			next, more := <-done
			r.more = more
			if wanted && !use(r.reading, r.made) {
				wanted = false
				close(enough)
			}
			r, ok = next, more
		}
	}
}

// readSource reads the documents of one source. A panic is a bug in kg; it costs this source, not the run.
func readSource(name string, stdin io.Reader, c *cache, use func(reading)) {
	defer func() {
		if p := recover(); p != nil {
			use(reading{name: name, err: fmt.Errorf("%s: error: kg broke on this document, please report it: %v\n%s", name, p, debug.Stack())})
		}
	}()
	in, err := open(name, stdin)
	if err == nil && name == "-" {
		var members []string
		if in, members, err = spooled(in); members != nil {
			defer in.Close()
			defer forget(name)
			for _, m := range members {
				readSource(m, nil, c, use)
			}
			return
		}
	}
	if err != nil {
		use(reading{name: name, err: err})
		return
	}
	defer in.Close()
	fresh := func(in io.Reader, use func(reading)) { readFresh(name, in, use) }
	if c == nil {
		fresh(in, use)
		return
	}
	c.read(name, in, read.MaxBytes, fresh, use)
}

// readFresh reads the documents in a source.
func readFresh(name string, in io.Reader, use func(reading)) {
	n, said := 0, false
	var silent *reading // the first document, if nothing was found in it
	read.Each(name, in, func(name string, d *doc.Document, err error) bool {
		r := reading{name: name, doc: d, err: err}
		if n++; n == 2 && silent != nil {
			use(silent.silent())
		}
		if err != nil {
			use(r)
			return true
		}
		r.facts, r.diags = extract.Facts(d)
		switch {
		case len(r.facts) == extract.MaxFacts:
			r.err = fmt.Errorf("%s: error: more than %d facts in one document", name, extract.MaxFacts)
		case found(d, r.facts):
			said = true
		case n == 1:
			silent = &r
			return true
		default:
			r = r.silent()
		}
		use(r)
		return true
	})
	if !said && silent != nil {
		silent.err = fmt.Errorf("%s: error: nothing was found in this document: no clause, state, citation or concept", silent.name)
		if n > 1 {
			silent = &reading{name: name, err: fmt.Errorf("%s: error: nothing was found in any of its %d documents", name, n)}
		}
		use(*silent)
	}
}

// silent is r with a warning that nothing was found in it: a message that only carries an attachment need not say anything.
func (r reading) silent() reading {
	r.diags = append(r.diags, doc.Diagnostic{Severity: doc.Warning, Code: "nothing-found", Text: "nothing was found in this document: no clause, state, citation or concept"})
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
