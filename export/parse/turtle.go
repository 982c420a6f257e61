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

// word reads the prefix of a name and its colon, or, with isName false, a word without colon.
func (t *turtle) word() (word string, isName bool) {
	n, dots := 0, 0
	for {
		r, size := t.in.rune(n)
		switch {
		case size == 0 || n == 0 && !isNameBase(r) || r != '.' && !isNameChar(r):
			word = string(t.in.take(n - dots))
			if isName = r == ':' && dots == 0 && size > 0; isName {
				t.in.i++
			}
			return word, isName
		case r == '.':
			dots++
		default:
			dots = 0
		}
		n = t.longer(n, size)
	}
}

// prefixed reads what follows the colon of a name.
func (t *turtle) prefixed(at Position, prefix string) quad.Value {
	n, dots, escaped := 0, 0, false
scan:
	for {
		r, size := t.in.rune(n)
		switch {
		case size == 0:
			break scan
		case r == ':' || isNameChar(r) && (n > 0 || isNameStart(r)):
			dots = 0
		case r == '.' && n > 0:
			dots++
		case r == '%':
			if !isHex(t.in.at(n+1)) || !isHex(t.in.at(n+2)) {
				t.there(Position{at.Line, t.in.position().Column + n}, `"%%" without two hexadecimal digits in a name`)
			}
			size, dots = 3, 0
		case r == '\\':
			if c := t.in.at(n + 1); c < 0 || strings.IndexByte("_~.-!$&'()*+,;=/?#@%", byte(c)) < 0 {
				t.there(Position{at.Line, t.in.position().Column + n}, "unknown escape in a name")
			}
			size, dots, escaped = 2, 0, true
		default:
			break scan
		}
		n = t.longer(n, size)
	}
	local := t.in.take(n - dots)
	space, ok := t.prefixes[prefix]
	if !ok {
		t.there(at, "prefix %q is not declared", prefix+":")
	}
	// The key is how the name is spelled; two prefixes of one name cannot be in force.
	key := append(append(t.scratch[:0], prefix...), ':')
	key = append(key, local...)
	t.scratch = key
	if v, ok := t.known[string(key)]; ok {
		return v
	}
	name := string(local)
	if escaped {
		name = unslash(name)
	}
	var v quad.Value = quad.IRI(space + name)
	t.check(at, v)
	if len(t.known) < enoughKnown {
		t.known[string(key)] = v
	}
	return v
}

// unslash drops the backslashes before other characters.
func unslash(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// blankLabel reads a blank node with a label.
func (t *turtle) blankLabel() quad.Value {
	n, dots := 2, 0
	for {
		r, size := t.in.rune(n)
		if size == 0 || n == 2 && !isNameStart(r) || r != '.' && !isNameChar(r) {
			break
		}
		if dots++; r != '.' {
			dots = 0
		}
		n = t.longer(n, size)
	}
	if n == 2 {
		t.here("a blank node without a label")
	}
	return t.labelled(string(t.in.take(n - dots)[2:]))
}

// iri reads an IRI in angle brackets and resolves it.
func (t *turtle) iri() string {
	at := t.in.position()
	if t.in.at(0) != '<' {
		t.here("expected an IRI in angle brackets, found %s", t.found())
	}
	n, escaped := 1, false
	for {
		c := t.in.at(n)
		switch {
		case c < 0 || c == '\n':
			t.there(at, "IRI without its end")
		case c <= ' ' || strings.IndexByte("<\"{}|^`", byte(c)) >= 0:
			t.there(Position{at.Line, at.Column + n}, "IRI with character %q", rune(c))
		case c == '\\':
			escaped = true
		}
		if c == '>' {
			break
		}
		n = t.longer(n, 1)
	}
	raw := t.in.take(n + 1)[1:n]
	text := ""
	if escaped {
		text = t.unescape(at, string(raw), "")
	} else {
		text = string(raw)
	}
	return t.resolve(at, text)
}

// literal reads a quoted literal and what follows it.
func (t *turtle) literal() quad.Value {
	at := t.in.position()
	text := t.quoted()
	switch t.next() {
	case '@':
		t.in.i++
		n := 0
		for c := t.in.at(0); isLetter(c) || isDigit(c) || c == '-'; c = t.in.at(n) {
			n = t.longer(n, 1)
		}
		v := quad.LangString{Value: quad.String(text), Lang: string(t.in.take(n))}
		t.check(at, v)
		return v
	case '^':
		if t.in.at(1) != '^' {
			break
		}
		t.in.i += 2
		t.space()
		datatype, _ := t.node("a datatype").(quad.IRI)
		if datatype == "" {
			t.there(at, "a datatype is named by an IRI")
		}
		if datatype == xsd+"string" {
			break
		}
		v := quad.TypedString{Value: quad.String(text), Type: datatype}
		t.check(at, v)
		return v
	}
	v := quad.String(text)
	t.check(at, v)
	return v
}

// quoted reads a string in one or three quotation marks of either kind.
func (t *turtle) quoted() string {
	at, in := t.in.position(), t.in
	q := in.at(0)
	long := in.at(1) == q && in.at(2) == q
	if in.at(1) == q && !long {
		in.i += 2
		return ""
	}
	start := 1
	if long {
		start = 3
	}
	n, escaped := start, false
	for {
		c := in.at(n)
		switch {
		case c < 0:
			t.there(at, "literal without its end")
		case c == '\\':
			escaped = true
			n = t.longer(n, 1)
			if in.at(n) < 0 {
				t.there(at, "literal without its end")
			}
		case c == '\n' && long:
			in.newline(n + 1)
		case (c == '\n' || c == '\r') && !long:
			t.there(Position{at.Line, at.Column + n}, "line break in a literal; such a literal begins and ends with three quotation marks")
		case c == q && !long:
			return t.text(at, start, n, 1, escaped)
		case c == q && in.at(n+1) == q && in.at(n+2) == q:
			return t.text(at, start, n, 3, escaped)
		}
		n = t.longer(n, 1)
	}
}

// text takes a token with quotation marks and returns what is between them.
func (t *turtle) text(at Position, start, end, marks int, escaped bool) string {
	text := string(t.in.take(end + marks)[start:end])
	if escaped {
		return t.unescape(Position{at.Line, at.Column + start}, text, `tbnrf"'\`)
	}
	return text
}

// unescape replaces the escapes of text, which begins at a place: the letters, and numeric ones.
func (t *turtle) unescape(at Position, text, letters string) string {
	var b strings.Builder
	b.Grow(len(text))
	bol := -at.Column + 1
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c != '\\' {
			b.WriteByte(c)
			if c == '\n' {
				at.Line++
				bol = i + 1
			}
			continue
		}
		place := Position{at.Line, i - bol + 1}
		if i++; i == len(text) {
			t.there(place, "escape without its end")
		}
		switch c := text[i]; {
		case c == 'u' || c == 'U':
			n := 4
			if c == 'U' {
				n = 8
			}
			code, err := strconv.ParseUint(text[i+1:min(i+1+n, len(text))], 16, 32)
			if err != nil || len(text) < i+1+n || text[i+1] == '+' || code > utf8.MaxRune || !utf8.ValidRune(rune(code)) {
				t.there(place, "escape of no character")
			}
			b.WriteRune(rune(code))
			i += n
		case strings.IndexByte(letters, c) >= 0:
			b.WriteByte(unescaped[c])
		default:
			t.there(place, "unknown escape")
		}
	}
	return b.String()
}

var unescaped = [256]byte{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

func (t *turtle) number() quad.Value {
	n, datatype := 0, quad.IRI(xsd+"integer")
	digits := func() (any bool) {
		for isDigit(t.in.at(n)) {
			n = t.longer(n, 1)
			any = true
		}
		return any
	}
	if c := t.in.at(0); c == '+' || c == '-' {
		n++
	}
	any := digits()
	if t.in.at(n) == '.' && (isDigit(t.in.at(n+1)) || any && t.exponent(n+1) > 0) {
		datatype = xsd + "decimal"
		n++
		any = digits() || any
	}
	if e := t.exponent(n); e > 0 && any {
		datatype = xsd + "double"
		n += e
		digits()
	}
	if !any {
		t.here("expected digits")
	}
	return quad.TypedString{Value: quad.String(t.in.take(n)), Type: datatype}
}

// exponent returns how many bytes come before the digits of an exponent at byte n, 0 if there is none.
func (t *turtle) exponent(n int) int {
	if c := t.in.at(n); c != 'e' && c != 'E' {
		return 0
	}
	if c := t.in.at(n + 1); c != '+' && c != '-' {
		if isDigit(c) {
			return 1
		}
		return 0
	}
	if isDigit(t.in.at(n + 2)) {
		return 2
	}
	return 0
}

func isLetter(c int) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' && c < utf8.RuneSelf }
func isDigit(c int) bool  { return '0' <= c && c <= '9' }
func isHex(c int) bool    { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' && c < utf8.RuneSelf }

// isNameBase reports whether a prefix can begin with r (PN_CHARS_BASE).
func isNameBase(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return isLetter(int(r))
	case r < 0xC0 || r == 0xD7 || r == 0xF7:
		return false
	}
	return r <= 0x2FF || 0x370 <= r && r <= 0x1FFF && r != 0x37E || r == 0x200C || r == 0x200D || 0x2070 <= r && r <= 0x218F ||
		0x2C00 <= r && r <= 0x2FEF || 0x3001 <= r && r <= 0xD7FF || 0xF900 <= r && r <= 0xFDCF || 0xFDF0 <= r && r <= 0xFFFD ||
		0x10000 <= r && r <= 0xEFFFF
}

// isNameStart reports whether a local name or label can begin with r (PN_CHARS_U, or a digit).
func isNameStart(r rune) bool { return r == '_' || isDigit(int(r)) || isNameBase(r) }

// isNameChar reports whether r can stand in a name (PN_CHARS).
func isNameChar(r rune) bool {
	return isNameStart(r) || r == '-' || r == 0xB7 || 0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
}
