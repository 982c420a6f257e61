package parse

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Literals of Turtle: quoted ones and numbers.

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
