package parse

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

const (
	rdfNS      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	langString = rdfNS + "langString"
	xsd        = "http://www.w3.org/2001/XMLSchema#"
)

var (
	rdfType      = quad.IRI(rdfNS + "type")
	rdfFirst     = quad.IRI(rdfNS + "first")
	rdfRest      = quad.IRI(rdfNS + "rest")
	rdfNil       = quad.IRI(rdfNS + "nil")
	rdfStatement = quad.IRI(rdfNS + "Statement")
)

// A turtle reads Turtle or TriG (RDF 1.1) strictly by the grammar, statement by statement. Beside a window of the text it
// holds the prefixes only.
type turtle struct {
	*reader
	in       *input
	trig     bool
	prefixes map[string]string
	known    map[string]quad.Value // IRIs by how they were written, under the prefixes of now
	graph    quad.Value            // nil for the default graph
	depth    int
}

// enoughKnown bounds turtle.known.
const enoughKnown = 1 << 12

func (r *reader) turtle(in io.Reader, trig bool) (err error) {
	t := &turtle{reader: r, in: newInput(in), trig: trig, prefixes: map[string]string{}, known: map[string]quad.Value{}}
	defer r.caught(&err)
	for t.space() {
		t.statement()
	}
	return nil
}

// here fails at the next byte, and there at a place before it.
func (t *turtle) here(format string, a ...any) { t.there(t.in.position(), format, a...) }

func (t *turtle) there(at Position, format string, a ...any) {
	if t.in.err != nil && t.in.err != io.EOF {
		panic(failure{t.in.err})
	}
	t.fail(at, format, a...)
}

// space moves to the next token; it is false at the end.
func (t *turtle) space() bool {
	in := t.in
	for {
		switch c := in.at(0); c {
		case ' ', '\t', '\r':
			in.i++
		case '\n':
			in.i++
			in.newline(0)
		case '#':
			t.comment()
		case -1:
			if in.err != io.EOF {
				panic(failure{in.err})
			}
			return false
		default:
			return true
		}
	}
}

func (t *turtle) comment() {
	for {
		r, n := t.in.rune(0)
		if n == 0 || r == '\n' {
			return
		}
		if r == notUTF8 {
			t.here("not UTF-8")
		}
		t.in.i += n
	}
}

// next returns the first byte of the next token, -1 at the end.
func (t *turtle) next() int {
	t.space()
	return t.in.at(0)
}

// expect takes one byte.
func (t *turtle) expect(c byte, where string) {
	if t.next() != int(c) {
		t.here("expected %q %s, found %s", string(c), where, t.found())
	}
	t.in.i++
}

// found names what stands at the next byte.
func (t *turtle) found() string {
	r, n := t.in.rune(0)
	if n == 0 {
		return "the end of the file"
	}
	if r == notUTF8 {
		return "a byte that is not UTF-8"
	}
	return strconv.QuoteToGraphic(string(r))
}

func (t *turtle) statement() {
	switch c := t.in.at(0); {
	case c == '@':
		at := t.in.position()
		t.in.i++
		n := 0
		for isLetter(t.in.at(n)) || isDigit(t.in.at(n)) || t.in.at(n) == '-' {
			n = t.longer(n, 1)
		}
		t.directive(at, string(t.in.take(n)), true)
		return
	case c == '{' && t.trig:
		t.block(nil)
		return
	case c == '[':
		if node, plain := t.bracket(); !plain {
			if t.next() != '.' {
				t.predicates(node)
			}
		} else {
			t.subjectOrGraph(node)
			return
		}
	case c == '(':
		t.predicates(t.collection())
	case isLetter(c):
		at := t.in.position()
		word, isName := t.word()
		if !isName {
			t.keyword(at, word)
			return
		}
		t.subjectOrGraph(t.prefixed(at, word))
		return
	default:
		t.subjectOrGraph(t.node("a subject"))
		return
	}
	t.expect('.', "at the end of the statement")
}

// keyword reads a statement that begins with one.
func (t *turtle) keyword(at Position, word string) {
	if t.trig && strings.EqualFold(word, "GRAPH") {
		t.block(t.graphName())
		return
	}
	t.directive(at, word, false)
}

// directive reads @prefix and @base, which end in a dot, and PREFIX and BASE, which do not.
func (t *turtle) directive(at Position, word string, dotted bool) {
	is := strings.EqualFold
	if dotted {
		is = func(a, b string) bool { return a == b }
	}
	switch {
	case is(word, "prefix"):
		t.space()
		at := t.in.position()
		name, isName := t.word()
		if !isName {
			t.there(at, `expected a prefix with ":"`)
		}
		t.next()
		t.prefixes[name] = t.iri()
	case is(word, "base"):
		t.next()
		t.base = t.iri()
	case dotted:
		t.there(at, "unknown directive @%s", word)
	default:
		t.there(at, `expected a subject, found %q, which has no ":"`, word)
	}
	clear(t.known)
	if dotted {
		t.expect('.', "at the end of the directive")
	}
}

// graphName reads the name of a graph after GRAPH.
func (t *turtle) graphName() quad.Value {
	if t.next() != '[' {
		return t.node("the name of a graph")
	}
	at := t.in.position()
	node, plain := t.bracket()
	if !plain {
		t.there(at, "a blank node with properties cannot name a graph")
	}
	return node
}

func (t *turtle) subjectOrGraph(node quad.Value) {
	if t.trig && t.next() == '{' {
		t.block(node)
		return
	}
	t.predicates(node)
	t.expect('.', "at the end of the statement")
}

// block reads a graph in braces.
func (t *turtle) block(name quad.Value) {
	t.expect('{', "before the statements of a graph")
	t.graph = name
	for t.next() != '}' {
		t.triples()
		if t.next() != '}' {
			t.expect('.', "between the statements of a graph")
		}
	}
	t.in.i++
	t.graph = nil
}

// triples reads a statement within a graph, without its dot.
func (t *turtle) triples() {
	switch t.in.at(0) {
	case '[':
		node, plain := t.bracket()
		if c := t.next(); plain || c != '.' && c != '}' {
			t.predicates(node)
		}
	case '(':
		t.predicates(t.collection())
	default:
		t.predicates(t.node("a subject"))
	}
}

func (t *turtle) predicates(subject quad.Value) {
	for {
		predicate := t.verb()
		for {
			t.next()
			at := t.in.position()
			object := t.object()
			t.tell(at)
			t.emit(subject, predicate, object, t.graph)
			if t.next() != ',' {
				break
			}
			t.in.i++
		}
		if t.next() != ';' {
			return
		}
		for t.next() == ';' {
			t.in.i++
		}
		if c := t.in.at(0); c == '.' || c == ']' || c == '}' || c < 0 {
			return
		}
	}
}

func (t *turtle) verb() quad.Value {
	c := t.next()
	if isLetter(c) {
		at := t.in.position()
		word, isName := t.word()
		if isName {
			return t.prefixed(at, word)
		}
		if word != "a" {
			t.there(at, `expected a predicate, found %q, which has no ":"`, word)
		}
		return rdfType
	}
	if c == '_' {
		t.here("a blank node cannot be a predicate")
	}
	return t.node("a predicate")
}

func (t *turtle) object() quad.Value {
	switch c := t.next(); {
	case c == '"' || c == '\'':
		return t.literal()
	case c == '[':
		node, _ := t.bracket()
		return node
	case c == '(':
		return t.collection()
	case isDigit(c) || c == '+' || c == '-' || c == '.' && isDigit(t.in.at(1)):
		return t.number()
	case isLetter(c):
		at := t.in.position()
		word, isName := t.word()
		switch {
		case isName:
			return t.prefixed(at, word)
		case word == "true" || word == "false":
			return quad.TypedString{Value: quad.String(word), Type: xsd + "boolean"}
		}
		t.there(at, `expected an object, found %q, which has no ":"`, word)
	}
	return t.node("an object")
}

// node reads an IRI, a prefixed name or a blank node with a label.
func (t *turtle) node(what string) quad.Value {
	at := t.in.position()
	c := t.next()
	switch {
	case c == '<' && t.in.at(1) == '<':
		t.here("a triple as a term belongs to RDF 1.2, which kg does not read")
	case c == '<':
		return quad.IRI(t.iri())
	case c == '_' && t.in.at(1) == ':':
		return t.blankLabel()
	case c == ':' || c >= utf8.RuneSelf || isLetter(c):
		at = t.in.position()
		word, isName := t.word()
		if isName {
			return t.prefixed(at, word)
		}
		if word != "" {
			t.there(at, `expected %s, found %q, which has no ":"`, what, word)
		}
	default:
		at = t.in.position()
	}
	t.there(at, "expected %s, found %s", what, t.found())
	return nil
}

// bracket reads a blank node in brackets. It is plain if there is nothing in them.
func (t *turtle) bracket() (node quad.BNode, plain bool) {
	t.deeper()
	t.in.i++
	node = t.anonymous()
	if plain = t.next() == ']'; !plain {
		t.predicates(node)
	}
	t.expect(']', "after the properties of a blank node")
	t.depth--
	return node, plain
}

func (t *turtle) collection() quad.Value {
	t.deeper()
	t.in.i++
	var head, last quad.Value = rdfNil, nil
	for t.next() != ')' {
		cell, at := t.anonymous(), t.in.position()
		item := t.object()
		t.tell(at)
		if last == nil {
			head = cell
		} else {
			t.emit(last, rdfRest, cell, t.graph)
		}
		t.emit(cell, rdfFirst, item, t.graph)
		last = cell
	}
	if last != nil {
		t.emit(last, rdfRest, rdfNil, t.graph)
	}
	t.in.i++
	t.depth--
	return head
}

func (t *turtle) deeper() {
	if t.depth++; t.depth > MaxDepth {
		t.here("brackets and lists more than %d deep", MaxDepth)
	}
}

// longer returns n+more, the length of a token so far.
func (t *turtle) longer(n, more int) int {
	if n+more > MaxToken {
		t.here("a name or literal of more than %d bytes", MaxToken)
	}
	return n + more
}
