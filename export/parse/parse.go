// Package parse reads RDF that others wrote: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD. What it reads is hostile:
// nothing is fetched, and size and depth are bounded.
package parse

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// A Syntax is a way to spell RDF that File reads.
type Syntax string

const (
	Turtle   Syntax = "turtle"
	TriG     Syntax = "trig"
	NTriples Syntax = "ntriples"
	NQuads   Syntax = "nquads"
	RDFXML   Syntax = "rdfxml"
	JSONLD   Syntax = "jsonld"
)

// DefaultMaxBytes is how much a file may hold, unpacked, unless Options say otherwise.
const DefaultMaxBytes = 4 << 30

// MaxDepth is how deep a file may nest: brackets and lists of Turtle, elements of XML, objects and arrays of JSON.
const MaxDepth = 512

// A Position is a place in a file; both count from 1, columns in bytes.
type Position struct{ Line, Column int }

// Options are the choices of the caller. The zero value is of use.
type Options struct {
	// Syntax is that of the file; "" tells it by the extension of the name, and by the content where that says nothing.
	Syntax Syntax

	// Base is the IRI that relative IRIs are resolved against until the file says another. Without any, a relative IRI is an
	// error.
	Base string

	// Blank is put before the label of each blank node. It keeps the blank nodes of several files apart.
	Blank string

	// MaxBytes is the most that is read, after unpacking; 0 means DefaultMaxBytes.
	MaxBytes int64

	// At, unless it is nil, is set to where a statement stands before it is yielded: its object in Turtle and TriG, its line in
	// N-Triples and N-Quads, its element in RDF/XML. JSON-LD does not tell, and leaves it zero.
	At *Position

	// Contexts are documents that a JSON-LD file may name as its context, by IRI. No other is loaded.
	Contexts map[string]string
}

// File reads a file, compressed by gzip or not, and yields its quads in the order of the file where the syntax allows. name
// stands in errors. Blank nodes are quad.BNode; the same label is the same node within one file. Every error of the content
// is an *export.SyntaxError and ends the sequence; what came before it has been yielded. So does an error of r, or a file that
// is too large, with the name before it. IRIs are absolute and, like literals, pass export.CheckTerm.
func File(name string, r io.Reader, o Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := &reader{name: name, base: o.Base, blank: o.Blank, yield: yield, contexts: o.Contexts, told: o.At}
		if err := p.file(r, o); err != nil && err != errStop {
			yield(quad.Quad{}, err)
		}
	}
}

// file unpacks the file and hands it to the reader of its syntax.
func (p *reader) file(r io.Reader, o Options) (err error) {
	defer p.caught(&err)
	most := o.MaxBytes
	if most <= 0 {
		most = DefaultMaxBytes
	}
	in := bufio.NewReaderSize(&bounded{name: p.name, r: p.unpacked(bufio.NewReaderSize(r, 64<<10)), left: most, most: most}, 64<<10)
	if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
		in.Discard(3)
	}
	syntax, ok := o.Syntax, o.Syntax != ""
	if !ok {
		syntax, ok = ByExt(p.name)
	}
	if !ok {
		head, _ := in.Peek(16 << 10)
		if syntax, ok = ByContent(head); !ok {
			p.fail(Position{1, 1}, "no RDF that kg reads: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD")
		}
	}
	switch syntax {
	case Turtle, TriG:
		return p.turtle(in, syntax == TriG)
	case NTriples, NQuads:
		return p.lines(in, syntax == NQuads)
	case RDFXML:
		return p.rdfxml(in)
	case JSONLD:
		return p.jsonld(in)
	}
	return fmt.Errorf("%s: unknown syntax %q", p.name, syntax)
}

// unpacked sees through gzip.
func (p *reader) unpacked(in *bufio.Reader) io.Reader {
	if magic, _ := in.Peek(2); string(magic) != "\x1f\x8b" {
		return in
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		p.fail(Position{1, 1}, "damaged gzip file: %v", err)
	}
	return z
}
