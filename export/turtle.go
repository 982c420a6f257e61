package export

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// turtle spells Turtle and TriG: one subject a block, a line for each predicate, "a" first, further objects on lines of
// their own.
type turtle struct {
	options Options
	short   abbreviations
	graphs  bool // TriG

	any    bool       // something stands before
	graph  quad.Value // the open graph block, nil for none
	margin string     // of subjects: "" or four spaces
}

func encodeTurtle(o Options) encoder {
	return &turtle{options: o, short: newAbbreviations(o)}
}

func encodeTriG(o Options) encoder {
	return &turtle{options: o, short: newAbbreviations(o), graphs: true}
}

func (t *turtle) begin(out *output) error {
	if t.short.base != "" {
		out.string("@base <" + t.short.base + "> .\n")
		t.any = true
	}
	prefixes := slices.Clone(t.options.Prefixes)
	slices.SortFunc(prefixes, func(a, b Prefix) int { return strings.Compare(a.Name, b.Name) })
	for _, p := range prefixes {
		out.string("@prefix " + p.Name + ": <" + p.IRI + "> .\n")
		t.any = true
	}
	return nil
}

func (t *turtle) end(out *output) {
	if t.graph != nil {
		out.string("}\n")
	}
}

func (t *turtle) subject(out *output, quads []quad.Quad) error {
	b := out.b
	switch g := quads[0].Label; {
	case t.graphs && g != t.graph:
		if t.graph != nil {
			b = append(b, "}\n"...)
		}
		if t.any {
			b = append(b, '\n')
		}
		b = append(t.iri(b, g.(quad.IRI)), " {\n"...)
		t.graph, t.margin = g, "    "
	case t.any:
		b = append(b, '\n')
	}
	t.any = true

	b = append(b, t.margin...)
	b = t.iri(b, quads[0].Subject.(quad.IRI))
	more := false
	for run := range byPredicate(quads) {
		if more {
			b = append(b, " ;"...)
		}
		more = true
		b = t.predicate(b, run)
	}
	out.b = append(b, " .\n"...)
	return nil
}

// predicate writes quads of one predicate. Types stand on one line, other objects below each other, so that one more is one
// more line.
func (t *turtle) predicate(b []byte, quads []quad.Quad) []byte {
	b = append(b, '\n')
	b = append(b, t.margin...)
	b = append(b, "    "...)
	types := isType(quads[0])
	if types {
		b = append(b, 'a')
	} else {
		b = t.iri(b, quads[0].Predicate.(quad.IRI))
	}
	for i, q := range quads {
		if i > 0 {
			b = append(b, " ,"...)
		}
		if i > 0 && !types {
			b = append(b, '\n')
			b = append(b, t.margin...)
			b = append(b, "        "...)
		} else {
			b = append(b, ' ')
		}
		b = t.object(b, q.Object)
	}
	return b
}

func (t *turtle) object(b []byte, v quad.Value) []byte {
	if iri, ok := v.(quad.IRI); ok {
		return t.iri(b, iri)
	}
	p := partsOf(v)
	if bare(p) {
		return append(b, p.text...)
	}
	b = appendQuoted(b, p.text)
	switch {
	case p.lang != "":
		b = append(b, '@')
		b = append(b, p.lang...)
	case p.datatype != "":
		b = append(b, "^^"...)
		b = t.datatype(b, p.datatype)
	}
	return b
}

// iri appends an IRI as short as it can be.
func (t *turtle) iri(b []byte, iri quad.IRI) []byte {
	if name, local, ok := t.short.prefixed(string(iri)); ok {
		return appendPrefixed(b, name, local)
	}
	if rest, ok := t.short.relative(string(iri)); ok {
		return appendIRI(b, quad.IRI(rest))
	}
	return appendIRI(b, iri)
}

// datatype appends the IRI of a datatype: knakk/rdf reads no relative ones there.
func (t *turtle) datatype(b []byte, iri string) []byte {
	if name, local, ok := t.short.prefixed(iri); ok {
		return appendPrefixed(b, name, local)
	}
	return appendIRI(b, quad.IRI(iri))
}

func appendPrefixed(b []byte, name, local string) []byte {
	b = append(b, name...)
	b = append(b, ':')
	return append(b, local...)
}

func (t *turtle) abbreviates(q quad.Quad, use func(quad.IRI)) {
	name := func(v quad.Value) {
		if iri, ok := v.(quad.IRI); ok {
			use(iri)
		}
	}
	if t.graphs {
		name(q.Label)
	}
	name(q.Subject)
	if q.Predicate != quad.IRI(rdfType) {
		name(q.Predicate)
	}
	switch p := partsOf(q.Object); {
	case p.kind == anIRI:
		use(quad.IRI(p.text))
	case p.datatype != "" && !bare(p):
		use(quad.IRI(p.datatype))
	}
}

// bare reports whether a literal can stand without quotes: its lexical form is a number or boolean of Turtle (sections 2.5.2
// and 2.5.3) that reads back as its very datatype, and as its very lexical form.
func bare(p parts) bool {
	if len(p.datatype) < len(xsd) || p.datatype[:len(xsd)] != xsd {
		return false
	}
	switch p.datatype[len(xsd):] {
	case "boolean":
		return p.text == "true" || p.text == "false"
	case "integer", "decimal":
		return p.datatype[len(xsd):] == number(p.text)
	}
	return false
}

// number names the datatype that Turtle gives the bare word s: "integer" ("-42") or "decimal" ("4.20"), or "" if s is not to
// be written bare. Rdflib takes "+1", "007" and "-0" for other numerals, every double, and decimals with more than six
// digits after the point; over ".5" and "5." readers differ.
func number(s string) string {
	natural := strings.TrimPrefix(s, "-")
	rest, ok := digits(natural)
	if !ok || natural[0] == '0' && len(natural)-len(rest) > 1 || s == "-0" {
		return ""
	}
	if rest == "" {
		return "integer"
	}
	if rest[0] == '.' && len(rest) <= len(".123456") {
		if rest, ok = digits(rest[1:]); ok && rest == "" {
			return "decimal"
		}
	}
	return ""
}

// digits returns what follows the digits s begins with, and whether there was one.
func digits(s string) (rest string, ok bool) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return s[i:], i > 0
}
