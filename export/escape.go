package export

import "github.com/cayleygraph/quad"

// escapes holds, for each byte of a literal, the letter of its escape, 'u' for a numeric one, and 0 for none. They are the
// escapes of canonical N-Quads (RDFC-1.0, section 6); N-Triples, Turtle and JSON (RFC 8259, section 7) all know them.
var escapes = func() (e [256]byte) {
	for c := range byte(0x20) {
		e[c] = 'u'
	}
	e[0x7f] = 'u'
	e['\b'], e['\t'], e['\n'], e['\f'], e['\r'], e['"'], e['\\'] = 'b', 't', 'n', 'f', 'r', '"', '\\'
	return e
}()

// iriEscapes holds the same for what an IRI of CheckTerm may hold and an IRIREF must not (RDF 1.1 N-Triples and Turtle), and
// for the control character that RDF lets stand. A letter would not do there: IRIREF knows numeric escapes only.
var iriEscapes = func() (e [256]byte) {
	for _, c := range []byte(escapedInIRI) {
		e[c] = 'u'
	}
	return e
}()

// appendQuoted appends s in double quotes.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	b = appendEscaped(b, s, &escapes)
	return append(b, '"')
}

// appendIRI appends an IRI in angle brackets.
func appendIRI(b []byte, iri quad.IRI) []byte {
	b = append(b, '<')
	b = appendEscaped(b, string(iri), &iriEscapes)
	return append(b, '>')
}

func appendEscaped(b []byte, s string, escapes *[256]byte) []byte {
	const hex = "0123456789ABCDEF"
	done := 0
	for i := range len(s) {
		c := escapes[s[i]]
		if c == 0 {
			continue
		}
		b = append(b, s[done:i]...)
		b = append(b, '\\', c)
		if c == 'u' {
			b = append(b, '0', '0', hex[s[i]>>4], hex[s[i]&15])
		}
		done = i + 1
	}
	return append(b, s[done:]...)
}
