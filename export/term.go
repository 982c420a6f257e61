package export

import (
	"fmt"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

const (
	rdfType    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	langString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
	xsd        = "http://www.w3.org/2001/XMLSchema#"
	xsdString  = xsd + "string"
)

// A TermError says why a quad cannot be written.
type TermError struct {
	Quad     quad.Quad // as given; zero if the term was checked alone
	Position string    // "subject", "predicate", "object" or "graph name"; "" if the term was checked alone
	Term     quad.Value
	Reason   string // "relative IRI"
}

func (e *TermError) Error() string {
	if e.Position == "" {
		return fmt.Sprintf("%s: %s", show(e.Term), e.Reason)
	}
	return fmt.Sprintf("cannot write the %s %s of (%s %s %s): %s", e.Position, show(e.Term),
		show(e.Quad.Subject), show(e.Quad.Predicate), show(e.Quad.Object), e.Reason)
}

// show spells a term for a message: on one line, and not the whole text of a long literal.
func show(v quad.Value) string {
	const most = 120
	s := quad.StringOf(v)
	cut := ""
	if len(s) > most {
		s, cut = s[:most], "..."
	}
	q := fmt.Sprintf("%+q", s)
	return q[1:len(q)-1] + cut
}

// CheckQuad reports, as a *TermError, whether q is a quad of RDF 1.1 without blank nodes: subject, predicate and graph name
// (unless nil, the default graph) are IRIs, and all terms pass CheckTerm.
func CheckQuad(q quad.Quad) error { return checkAfter(quad.Quad{}, q) }

// CheckQuads is CheckQuad for several: it returns the fault of the first that has one.
func CheckQuads(quads []quad.Quad) error {
	var last quad.Quad
	for _, q := range quads {
		if err := checkAfter(last, q); err != nil {
			return err
		}
		last = q
	}
	return nil
}

// checkAfter is CheckQuad where last has passed it: subject and graph name are mostly the same.
func checkAfter(last, q quad.Quad) error {
	if !sameIRI(q.Subject, last.Subject) {
		if why := iriFault(q.Subject); why != "" {
			return &TermError{q, "subject", q.Subject, why}
		}
	}
	if why := iriFault(q.Predicate); why != "" {
		return &TermError{q, "predicate", q.Predicate, why}
	}
	if why := fault(q.Object); why != "" {
		return &TermError{q, "object", q.Object, why}
	}
	if q.Label != nil && !sameIRI(q.Label, last.Label) {
		if why := iriFault(q.Label); why != "" {
			return &TermError{q, "graph name", q.Label, why}
		}
	}
	return nil
}

func sameIRI(a, b quad.Value) bool {
	x, ok := a.(quad.IRI)
	y, _ := b.(quad.IRI)
	return ok && x == y && x != ""
}

// CheckTerm reports, as a *TermError, whether v is an IRI or literal of RDF 1.1.
//
// An IRI has a scheme, and neither space, "<", ">" nor control characters. The others that RFC 3987 forbids everywhere,
// "{}|^`\ and U+007F, are taken, because the grammars of RDF 1.1 have numeric escapes for them; not all readers do.
// Whether what follows a percent sign is hexadecimal is not looked at. A language tag has the shape of BCP 47: letters, then
// letters and digits, eight at most between hyphens. A datatype is an IRI other than rdf:langString. All text is UTF-8.
func CheckTerm(v quad.Value) error {
	if why := fault(v); why != "" {
		return &TermError{Term: v, Reason: why}
	}
	return nil
}

func iriFault(v quad.Value) string {
	iri, ok := v.(quad.IRI)
	switch {
	case ok:
		return faultOfIRI(string(iri))
	case v == nil:
		return "missing"
	}
	if _, ok := v.(quad.BNode); ok {
		return "blank node"
	}
	return "not an IRI"
}

func fault(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return faultOfIRI(string(v))
	case quad.String:
		return faultOfText(string(v))
	case quad.LangString:
		if why := faultOfTag(v.Lang); why != "" {
			return why
		}
		return faultOfText(string(v.Value))
	case quad.TypedString:
		if v.Type == langString {
			return "rdf:langString without a language tag"
		}
		if why := faultOfIRI(string(v.Type)); why != "" {
			return "datatype: " + why
		}
		return faultOfText(string(v.Value))
	case quad.BNode:
		return "blank node"
	case nil:
		return "missing"
	}
	return fmt.Sprintf("%T is neither an IRI nor a literal with its lexical form", v)
}

func faultOfText(s string) string {
	if !utf8.ValidString(s) {
		return "not UTF-8"
	}
	return ""
}

// escapedInIRI are the characters kg writes into IRIs by numeric escapes. U+007F could stand for itself, but nobody would
// see it.
const escapedInIRI = "\"{}|^`\\\x7f"

// ASCII characters that stand
var (
	nameByte = bytesOf("!#$%&'()*+,-./:;=?@[]_~" + alphanumeric)                // somewhere in an IRI of RFC 3987
	lineByte = bytesOf("!#$%&'()*+,-./:;=?@[]_~\x7f" + alphanumeric)            // in an IRIREF without escapes
	iriByte  = bytesOf("!#$%&'()*+,-./:;=?@[]_~" + escapedInIRI + alphanumeric) // in an IRIREF, escaped or not
)

const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

func bytesOf(s string) (set [256]bool) {
	for i := range len(s) {
		set[s[i]] = true
	}
	return set
}

func faultOfIRI(s string) string { return faultIn(s, &iriByte) }

// faultOfName is faultOfIRI for names of ours, which are spelled as they are: bases, namespaces and what a context names.
func faultOfName(s string) string { return faultIn(s, &nameByte) }

// faultIn reports what is wrong with an IRI of which the ASCII characters are to be among those allowed.
func faultIn(s string, allowed *[256]bool) string {
	i := 0
	for i < len(s) && allowed[s[i]] {
		i++
	}
	for i < len(s) {
		if allowed[s[i]] {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			return "not UTF-8"
		case r < 0xA0:
			return fmt.Sprintf("IRI with character %+q", r)
		}
		i += n
	}
	if !absolute(s) {
		return "relative IRI"
	}
	return ""
}

// absolute reports whether s begins with a scheme (RFC 3986, section 3.1).
func absolute(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && c == ':':
			return true
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}

func faultOfTag(s string) string {
	const bad = "malformed language tag"
	first, n := true, 0
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '-':
			if n == 0 {
				return bad
			}
			first, n = false, 0
			continue
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9' && !first:
			n++
		default:
			return bad
		}
		if n > 8 {
			return bad
		}
	}
	if n == 0 {
		return bad
	}
	return ""
}
