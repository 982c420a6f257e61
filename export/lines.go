package export

import "github.com/cayleygraph/quad"

// lines spells N-Triples and N-Quads, in the form that RDFC-1.0 calls canonical but for the order of the lines.
//
// quad/nquads.Writer writes the same but for control characters; it does not check, and reaches half the speed.
type lines struct{ graphs bool }

func encodeNTriples(Options) encoder { return lines{} }
func encodeNQuads(Options) encoder   { return lines{graphs: true} }

func (lines) begin(*output) error { return nil }
func (lines) end(*output)         {}

func (l lines) subject(out *output, quads []quad.Quad) error {
	b := out.b
	start := len(b)
	b = appendIRI(b, quads[0].Subject.(quad.IRI))
	subject := b[start:]
	for i, q := range quads {
		if i > 0 {
			b = append(b, subject...)
		}
		b = append(b, ' ')
		b = appendIRI(b, q.Predicate.(quad.IRI))
		b = append(b, ' ')
		b = appendTerm(b, q.Object)
		if l.graphs && q.Label != nil {
			b = append(b, ' ')
			b = appendIRI(b, q.Label.(quad.IRI))
		}
		b = append(b, " .\n"...)
	}
	out.b = b
	return nil
}

// appendTerm appends an IRI or literal as N-Quads has it.
func appendTerm(b []byte, v quad.Value) []byte {
	p := partsOf(v)
	if p.kind == anIRI {
		return appendIRI(b, quad.IRI(p.text))
	}
	b = appendQuoted(b, p.text)
	switch {
	case p.lang != "":
		b = append(b, '@')
		b = append(b, p.lang...)
	case p.datatype != "":
		b = append(b, "^^"...)
		b = appendIRI(b, quad.IRI(p.datatype))
	}
	return b
}
