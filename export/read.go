package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// MaxLine is the longest line ReadNQuads reads, in bytes.
const MaxLine = 16 << 20

// A SyntaxError is an error in a file: line and column count from 1, columns in bytes.
type SyntaxError struct {
	Name         string // of the file, as given
	Line, Column int
	Text         string // what is wrong, without a full stop
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.Text)
}

// ReadNQuads reads N-Quads (RDF 1.1 N-Quads, and with it N-Triples) line by line, in the order of the file. name stands
// in errors. It reads strictly by the grammar, and its IRIs and literals pass CheckTerm; blank nodes are read as quad.BNode,
// which no format writes, and a literal of datatype xsd:string as quad.String. The sequence ends at the first error, a *SyntaxError or that of r. No line may be longer than
// MaxLine; nothing but one line, and each predicate once, is held.
func ReadNQuads(r io.Reader, name string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := lineParser{known: map[string]quad.Value{}}
		in := bufio.NewReaderSize(r, 64<<10)
		var long []byte
		for line := 1; ; line++ {
			text, err := readLine(in, &long)
			if err == errLong {
				yield(quad.Quad{}, &SyntaxError{name, line, MaxLine + 1, fmt.Sprintf("line of more than %d bytes", MaxLine)})
				return
			}
			if err != nil && err != io.EOF {
				yield(quad.Quad{}, err)
				return
			}
			if !p.line(string(text), yield) {
				if p.fault != "" {
					yield(quad.Quad{}, &SyntaxError{name, line, p.at + 1, p.fault})
				}
				return
			}
			if err == io.EOF {
				return
			}
		}
	}
}

var errLong = errors.New("line too long")

// readLine returns a line without its line feed, valid until the next call. The last one comes with io.EOF.
func readLine(in *bufio.Reader, long *[]byte) ([]byte, error) {
	*long = (*long)[:0]
	for {
		text, err := in.ReadSlice('\n')
		if len(*long)+len(text) > MaxLine {
			return nil, errLong
		}
		if err == nil {
			text = text[:len(text)-1]
		}
		if err == nil && len(*long) == 0 {
			return text, nil
		}
		*long = append(*long, text...)
		if err != bufio.ErrBufferFull {
			return *long, err
		}
	}
}

// A lineParser reads the statements of one line. Terms are parts of the line where they hold no escape.
type lineParser struct {
	s     string
	i     int
	fault string // what is wrong, at byte at of the line
	at    int

	subject quad.Value            // the last one
	known   map[string]quad.Value // predicates, graph names and datatypes
}

// enoughKnown bounds lineParser.known.
const enoughKnown = 1 << 12

// line yields the statements of s: one, or none, or several with carriage returns between them. It returns false, with
// fault set after an error, when there is to be no more.
func (p *lineParser) line(s string, yield func(quad.Quad, error) bool) bool {
	p.s, p.i, p.fault = s, 0, ""
	for {
		p.space()
		if !p.end() {
			q := p.statement()
			if p.fault != "" || !yield(q, nil) {
				return false
			}
			p.space()
			if !p.end() {
				return p.fail(p.i, "expected the end of the line")
			}
		}
		comment, _, more := strings.Cut(p.s[p.i:], "\r")
		if !utf8.ValidString(comment) {
			return p.fail(p.i, "not UTF-8")
		}
		if !more {
			return true
		}
		p.i += len(comment) + 1
	}
}

func (p *lineParser) fail(at int, text string) bool {
	if p.fault == "" {
		p.fault, p.at = text, at
	}
	return false
}

func (p *lineParser) space() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\t') {
		p.i++
	}
}

// end reports whether nothing but a comment is left of the line.
func (p *lineParser) end() bool {
	return p.i == len(p.s) || p.s[p.i] == '#' || p.s[p.i] == '\r'
}

// peek returns the next byte, and 0 at the end.
func (p *lineParser) peek() byte {
	if p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

func (p *lineParser) statement() (q quad.Quad) {
	switch p.peek() {
	case '<':
		iri := p.iri()
		if last, ok := p.subject.(quad.IRI); !ok || string(last) != iri {
			p.subject = quad.IRI(iri)
		}
		q.Subject = p.subject
	case '_':
		q.Subject = p.blank()
	default:
		p.fail(p.i, "expected a subject: an IRI or blank node")
	}
	p.space()
	if p.peek() == '<' {
		q.Predicate = p.name()
	} else {
		p.fail(p.i, "expected a predicate: an IRI")
	}
	p.space()
	switch p.peek() {
	case '<':
		q.Object = quad.IRI(p.iri())
	case '_':
		q.Object = p.blank()
	case '"':
		q.Object = p.literal()
	default:
		p.fail(p.i, "expected an object: an IRI, blank node or literal")
	}
	p.space()
	switch p.peek() {
	case '<':
		q.Label = p.name()
	case '_':
		q.Label = p.blank()
	}
	p.space()
	if p.peek() != '.' {
		p.fail(p.i, `expected "."`)
	}
	p.i++
	return q
}

// name reads an IRI that is likely to come again.
func (p *lineParser) name() quad.Value {
	iri := p.iri()
	v, ok := p.known[iri]
	if !ok {
		v = quad.IRI(iri)
		if len(p.known) < enoughKnown {
			iri = strings.Clone(iri)
			v = quad.IRI(iri)
			p.known[iri] = v
		}
	}
	return v
}

func (p *lineParser) iri() string {
	start := p.i
	end := strings.IndexByte(p.s[start:], '>')
	if end < 0 {
		p.fail(start, "IRI without its end")
		return ""
	}
	iri := p.s[start+1 : start+end]
	p.i = start + end + 1
	allowed := &lineByte
	if strings.IndexByte(iri, '\\') >= 0 {
		if i := strings.IndexAny(iri, "\"{}|^`"); i >= 0 {
			p.fail(start, fmt.Sprintf("IRI with character %+q", iri[i]))
		}
		iri = p.unescape(start+1, iri, "")
		allowed = &iriByte
	}
	if why := faultIn(iri, allowed); why != "" {
		p.fail(start, why)
	}
	return iri
}

func (p *lineParser) literal() quad.Value {
	start := p.i + 1
	end, escaped := start, false
	for ; end < len(p.s) && p.s[end] != '"'; end++ {
		switch p.s[end] {
		case '\\':
			escaped = true
			end++
		case '\r':
			p.fail(end, "line break in a literal")
			return nil
		}
	}
	if end >= len(p.s) {
		p.fail(start-1, "literal without its end")
		return nil
	}
	text := p.s[start:end]
	p.i = end + 1
	if escaped {
		text = p.unescape(start, text, "tbnrf\"'\\")
	}
	if why := faultOfText(text); why != "" {
		p.fail(start, why)
	}
	switch {
	case p.peek() == '@':
		start := p.i + 1
		for p.i++; p.i < len(p.s) && (p.s[p.i] == '-' || localByte[p.s[p.i]] && p.s[p.i] != '_'); p.i++ {
		}
		if why := faultOfTag(p.s[start:p.i]); why != "" {
			p.fail(start, why)
		}
		return quad.LangString{Value: quad.String(text), Lang: p.s[start:p.i]}
	case strings.HasPrefix(p.s[p.i:], "^^<"):
		p.i += 2
		at := p.i
		iri, _ := p.name().(quad.IRI)
		if iri == langString {
			p.fail(at, "rdf:langString without a language tag")
		}
		if iri == xsdString {
			return quad.String(text)
		}
		return quad.TypedString{Value: quad.String(text), Type: iri}
	}
	return quad.String(text)
}

// unescape returns text, which begins at byte at of the line, with its escapes replaced: the letters, and numeric ones.
func (p *lineParser) unescape(at int, text, letters string) string {
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			b.WriteByte(text[i])
			continue
		}
		start := i
		i++
		if i == len(text) {
			p.fail(at+start, "escape without its end")
			break
		}
		switch c := text[i]; {
		case c == 'u' || c == 'U':
			n := 4
			if c == 'U' {
				n = 8
			}
			r, ok := codePoint(text[i+1:min(i+1+n, len(text))], n)
			if !ok {
				p.fail(at+start, "escape of no character")
			}
			b.WriteRune(r)
			i += n
		case strings.IndexByte(letters, c) >= 0:
			b.WriteByte(unescaped[c])
		default:
			p.fail(at+start, "unknown escape")
		}
	}
	return b.String()
}

var unescaped = [256]byte{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

// codePoint reads n hexadecimal digits as a Unicode scalar value.
func codePoint(s string, n int) (r rune, ok bool) {
	if len(s) != n {
		return utf8.RuneError, false
	}
	for i := range n {
		d := strings.IndexByte("0123456789abcdef", s[i]|0x20)
		if d < 0 || '0' > s[i] {
			return utf8.RuneError, false
		}
		r = r<<4 | rune(d)
		if r > utf8.MaxRune {
			return utf8.RuneError, false
		}
	}
	return r, utf8.ValidRune(r)
}

// blank reads a blank node (BLANK_NODE_LABEL).
func (p *lineParser) blank() quad.Value {
	start := p.i
	if !strings.HasPrefix(p.s[p.i:], "_:") {
		p.fail(start, "expected a blank node")
		return nil
	}
	end := start + 2 // of the label: it does not end in a dot
	for i := end; i < len(p.s); {
		r, n := utf8.DecodeRuneInString(p.s[i:])
		if !labelStart(r) && (i == start+2 || r != '-' && r != '.' && !labelInside(r)) {
			break
		}
		i += n
		if r != '.' {
			end = i
		}
	}
	p.i = end
	if end == start+2 {
		p.fail(start, "blank node without a label")
	}
	return quad.BNode(p.s[start+2 : end])
}

// labelStart reports whether a blank node label can begin with r: PN_CHARS_U or a digit.
func labelStart(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r != '-' && localByte[r]
	case r < 0xC0 || r == 0xD7 || r == 0xF7:
		return false
	case r <= 0x2FF, 0x370 <= r && r <= 0x1FFF && r != 0x37E,
		r == 0x200C || r == 0x200D, 0x2070 <= r && r <= 0x218F, 0x2C00 <= r && r <= 0x2FEF, 0x3001 <= r && r <= 0xD7FF,
		0xF900 <= r && r <= 0xFDCF, 0xFDF0 <= r && r < utf8.RuneError, 0x10000 <= r && r <= 0xEFFFF:
		return true
	}
	return false
}

// labelInside reports whether r can stand in a blank node label though not begin one: what PN_CHARS has beyond PN_CHARS_U.
func labelInside(r rune) bool {
	return r == 0xB7 || 0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
}
