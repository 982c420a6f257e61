package parse

import (
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Names of Turtle: prefixed ones, labels, IRIs.

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
