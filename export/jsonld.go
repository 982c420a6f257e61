package export

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// jsonld spells JSON-LD 1.1: an array of nodes, each with a property a line, and of named graphs, each an array of nodes.
//
// All literals are strings, so that "1.0" stays "1.0". What the context has no term for is written with a prefixed name or
// the IRI itself for a key, and an object that says what it is.
type jsonld struct {
	context *Context
	short   abbreviations
	types   *term // the keyword @type, as if it were a term
	err     error

	any    bool       // something stands before in the open array
	graph  quad.Value // the open graph object, nil for none
	margin string     // of nodes
	doubt  bool       // an IRI may be read as a prefixed name

	// Of the open predicate:
	of      []*term // the term of each quad
	terms   []*term // those that occur
	objects []quad.Value
}

func encodeJSONLD(o Options) encoder {
	j := &jsonld{context: o.Context, margin: "    "}
	switch {
	case j.context == nil:
		if j.context, j.err = contextOf(o); j.err != nil {
			j.context = &Context{}
		}
	case o.Base != "" && o.Base != o.Context.base:
		j.context = o.Context.withBase(o.Base)
	}
	j.short = newAbbreviations(Options{Base: j.context.base, Prefixes: j.context.prefixes})
	j.types = &term{name: j.context.aliases["@type"], typ: "@vocab", set: j.context.typeSets}
	return j
}

func (j *jsonld) begin(out *output) error {
	out.string("{\n  \"@context\": ")
	out.b = append(out.b, joined(j.context.entries, "\n    ", "\n  ")...)
	out.string(",\n  ")
	out.b = j.keyword(out.b, "@graph")
	out.string("[")
	return j.err
}

func (j *jsonld) end(out *output) {
	if j.graph != nil {
		out.string("\n      ]\n    }")
	}
	if j.any || j.graph != nil {
		out.string("\n  ")
	}
	out.string("]\n}\n")
}

func (j *jsonld) subject(out *output, quads []quad.Quad) error {
	b := out.b
	if g := quads[0].Label; g != j.graph {
		if j.graph != nil {
			b = append(b, "\n      ]\n    }"...)
			j.any = true
		}
		if j.any {
			b = append(b, ',')
		}
		b = append(b, "\n    {\n      "...)
		b = j.keyword(b, "@id")
		b = j.id(b, string(g.(quad.IRI)))
		b = append(b, ",\n      "...)
		b = j.keyword(b, "@graph")
		b = append(b, '[')
		j.graph, j.any, j.margin = g, false, "        "
	}
	if j.any {
		b = append(b, ',')
	}
	j.any = true
	b = append(b, '\n')
	b = append(b, j.margin...)
	b = append(b, '{')
	b = j.line(b)
	b = j.keyword(b, "@id")
	b = j.id(b, string(quads[0].Subject.(quad.IRI)))
	for run := range byPredicate(quads) {
		b = j.predicate(b, run)
	}
	b = append(b, '\n')
	b = append(b, j.margin...)
	out.b = append(b, '}')
	if j.doubt {
		j.doubt = false
		for _, q := range quads {
			if err := j.check(q); err != nil {
				return err
			}
		}
	}
	return nil
}

// check refuses what JSON-LD cannot say: an IRI that this context takes for a prefixed name.
func (j *jsonld) check(q quad.Quad) error {
	var datatype quad.Value
	if t, ok := q.Object.(quad.TypedString); ok {
		datatype = t.Type
	}
	for i, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label, datatype} {
		if iri, ok := v.(quad.IRI); ok && j.context.ambiguous(string(iri)) {
			position := [...]string{"subject", "predicate", "object", "graph name", "object"}[i]
			return &TermError{q, position, v, "the JSON-LD context takes its scheme for a prefix"}
		}
	}
	return nil
}

// predicate writes quads of one predicate: a property for each term that takes some of their objects.
func (j *jsonld) predicate(b []byte, quads []quad.Quad) []byte {
	iri := string(quads[0].Predicate.(quad.IRI))
	j.of, j.terms = j.of[:0], j.terms[:0]
	for _, q := range quads {
		t := j.term(iri, q.Object)
		j.of = append(j.of, t)
		if !slices.Contains(j.terms, t) {
			j.terms = append(j.terms, t)
		}
	}
	for _, t := range j.terms {
		j.objects = j.objects[:0]
		for i, q := range quads {
			if j.of[i] == t {
				j.objects = append(j.objects, q.Object)
			}
		}
		b = append(b, ',')
		b = j.line(b)
		if t == &plain {
			b = j.name(b, iri)
		} else {
			b = appendQuoted(b, t.name)
		}
		b = append(b, ": "...)
		switch {
		case t.langs:
			b = j.byLanguage(b, t)
		case len(j.objects) > 1 || t.set:
			b = j.array(b, t, j.objects)
		default:
			b = j.object(b, t, j.objects[0])
		}
	}
	return b
}

// plain is what an IRI for a key is to its values: it says nothing of them.
var plain term

func (j *jsonld) term(predicate string, object quad.Value) *term {
	if _, ok := object.(quad.IRI); ok && predicate == rdfType {
		return j.types
	}
	if t := j.context.term(predicate, object); t != nil {
		return t
	}
	return &plain
}

// byLanguage writes j.objects, which are language-tagged, as an object from tag to text or texts.
func (j *jsonld) byLanguage(b []byte, t *term) []byte {
	lang := func(v quad.Value) string { return v.(quad.LangString).Lang }
	slices.SortStableFunc(j.objects, func(a, b quad.Value) int { return strings.Compare(lang(a), lang(b)) })
	b = append(b, '{')
	for rest := j.objects; len(rest) > 0; {
		n := 1
		for n < len(rest) && lang(rest[n]) == lang(rest[0]) {
			n++
		}
		b = appendQuoted(b, lang(rest[0]))
		b = append(b, ": "...)
		if n > 1 || t.set {
			b = j.array(b, t, rest[:n])
		} else {
			b = j.object(b, t, rest[0])
		}
		if rest = rest[n:]; len(rest) > 0 {
			b = append(b, ", "...)
		}
	}
	return append(b, '}')
}

func (j *jsonld) array(b []byte, t *term, objects []quad.Value) []byte {
	b = append(b, '[')
	for i, o := range objects {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = j.object(b, t, o)
	}
	return append(b, ']')
}

// object writes a value of t: a string if t says the rest, and otherwise an object.
func (j *jsonld) object(b []byte, t *term, v quad.Value) []byte {
	p := partsOf(v)
	switch {
	case t.typ == "@vocab":
		return j.name(b, p.text)
	case t.typ == "@id":
		return j.id(b, p.text)
	case t.typ != "" || t.langs || p.kind == aLiteral && p.lang == "" && p.datatype == "":
		return appendQuoted(b, p.text)
	case p.kind == anIRI:
		b = append(b, '{')
		b = j.keyword(b, "@id")
		b = j.id(b, p.text)
		return append(b, '}')
	}
	b = append(b, '{')
	b = j.keyword(b, "@value")
	b = appendQuoted(b, p.text)
	b = append(b, ", "...)
	if p.lang != "" {
		b = j.keyword(b, "@language")
		b = appendQuoted(b, p.lang)
	} else {
		b = j.keyword(b, "@type")
		b = j.name(b, p.datatype)
	}
	return append(b, '}')
}

// line begins the line of a property.
func (j *jsonld) line(b []byte) []byte {
	b = append(b, '\n')
	b = append(b, j.margin...)
	return append(b, "  "...)
}

// keyword writes a keyword for a key, by its name in this context.
func (j *jsonld) keyword(b []byte, keyword string) []byte {
	b = appendQuoted(b, j.context.aliases[keyword])
	return append(b, ": "...)
}

// id writes an IRI where JSON-LD resolves it against the base.
func (j *jsonld) id(b []byte, iri string) []byte {
	if _, _, ok := j.short.prefixed(iri); !ok {
		if rest, ok := j.short.relative(iri); ok {
			return appendQuoted(b, rest)
		}
	}
	return j.name(b, iri)
}

// name writes an IRI where JSON-LD would take a word for a term: in keys and types.
func (j *jsonld) name(b []byte, iri string) []byte {
	b = append(b, '"')
	if name, local, ok := j.short.prefixed(iri); ok {
		b = appendPrefixed(b, name, local)
	} else {
		j.doubt = j.doubt || j.context.ambiguous(iri)
		b = appendEscaped(b, iri, &escapes)
	}
	return append(b, '"')
}
