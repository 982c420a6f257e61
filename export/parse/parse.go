// Package parse reads RDF that others wrote: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD. What it reads is hostile:
// nothing is fetched, and size and depth are bounded.
package parse

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
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

	// Contexts are documents that a JSON-LD file may name as its context, by IRI. No other is loaded.
	Contexts map[string]string
}

// ByExt tells the syntax of a file by the extension of its name, in any case; ".gz" behind it does not matter. ".xml" and
// ".json" are not among them: other files are called that, too.
func ByExt(name string) (Syntax, bool) {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	s, ok := byExt[filepath.Ext(name)]
	return s, ok
}

var byExt = map[string]Syntax{
	".ttl": Turtle, ".turtle": Turtle, ".n3": Turtle, ".trig": TriG, ".nt": NTriples, ".ntriples": NTriples, ".nq": NQuads, ".nquads": NQuads,
	".rdf": RDFXML, ".owl": RDFXML, ".jsonld": JSONLD, ".json-ld": JSONLD,
}

// Exts returns the extensions that ByExt knows, sorted.
func Exts() []string {
	var exts []string
	for e := range byExt {
		exts = append(exts, e)
	}
	slices.Sort(exts)
	return exts
}

// ByContent tells the syntax of a file by its first bytes, unpacked; some thousand are enough. It is false for what is no RDF:
// XML without the namespace of RDF/XML in its root element, JSON without a keyword of JSON-LD.
func ByContent(head []byte) (Syntax, bool) {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(head) == 0:
		return "", false
	case head[0] == '{' || head[0] == '[':
		if jsonKeyword(head) {
			return JSONLD, true
		}
		if head[0] == '{' && bytes.Contains(head, []byte("<")) {
			return TriG, true
		}
		return "", false
	}
	return turtleOrXML(head)
}

// File reads a file, compressed by gzip or not, and yields its quads in the order of the file where the syntax allows. name
// stands in errors. Blank nodes are quad.BNode; the same label is the same node within one file. Every error of the content
// is an *export.SyntaxError and ends the sequence; what came before it has been yielded. IRIs are absolute and, like literals,
// pass export.CheckTerm.
func File(name string, r io.Reader, o Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		in, err := unpack(name, r)
		if err == nil {
			err = read(name, in, o, func(q quad.Quad) error {
				if !yield(q, nil) {
					return errStop
				}
				return nil
			})
		}
		if err != nil && err != errStop {
			yield(quad.Quad{}, err)
		}
	}
}

var errStop = errors.New("the caller wants no more")

// unpack sees through gzip.
func unpack(name string, r io.Reader) (*bufio.Reader, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	if magic, _ := in.Peek(2); string(magic) != "\x1f\x8b" {
		return in, nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, &export.SyntaxError{Name: name, Line: 1, Column: 1, Text: err.Error()}
	}
	return bufio.NewReaderSize(z, 64<<10), nil
}

func read(name string, in *bufio.Reader, o Options, yield func(quad.Quad) error) error {
	syntax := o.Syntax
	ok := syntax != ""
	if !ok {
		syntax, ok = ByExt(name)
	}
	if !ok {
		head, _ := in.Peek(in.Size())
		if syntax, ok = ByContent(head); !ok {
			return &export.SyntaxError{Name: name, Line: 1, Column: 1, Text: "no RDF that kg reads (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD)"}
		}
	}
	if n, ok := map[Syntax]string{Turtle: "turtle", TriG: "trig", NTriples: "ntriples", NQuads: "nquads", JSONLD: "jsonld"}[syntax]; ok {
		f, _ := export.ByName(n)
		for q, err := range f.Read(in, name) {
			if err == nil {
				err = yield(q)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("%s: %s not read yet", name, syntax)
}

func jsonKeyword(head []byte) bool {
	for _, k := range []string{`"@context"`, `"@id"`, `"@graph"`, `"@type"`, `"@value"`} {
		if bytes.Contains(head, []byte(k)) {
			return true
		}
	}
	return false
}

func turtleOrXML(head []byte) (Syntax, bool) {
	if bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<!DOCTYPE rdf:RDF")) || bytes.HasPrefix(head, []byte("<rdf:RDF")) {
		return RDFXML, bytes.Contains(head, []byte("http://www.w3.org/1999/02/22-rdf-syntax-ns#"))
	}
	return TriG, bytes.HasPrefix(head, []byte("@")) || bytes.HasPrefix(head, []byte("<")) || bytes.HasPrefix(head, []byte("_:")) || bytes.HasPrefix(head, []byte("PREFIX"))
}
