package export

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Compare orders quads by graph name, subject, predicate and object, and returns -1, 0 or +1. It is the canonical order.
//
// IRIs stand in code-point order, the default graph before all named ones. Of objects, IRIs come first, then literals by
// lexical form, then by datatype, then by language tag. A literal of datatype xsd:string is the plain literal.
func Compare(a, b quad.Quad) int {
	return cmp.Or(compareTerms(a.Label, b.Label), compareTriples(a, b))
}

func compareTriples(a, b quad.Quad) int {
	if c := compareTerms(a.Subject, b.Subject); c != 0 {
		return c
	}
	if c := compareTerms(a.Predicate, b.Predicate); c != 0 {
		return c
	}
	return compareTerms(a.Object, b.Object)
}

func compareTerms(a, b quad.Value) int {
	if a, ok := a.(quad.IRI); ok {
		if b, ok := b.(quad.IRI); ok {
			return strings.Compare(string(a), string(b))
		}
	}
	x, y := partsOf(a), partsOf(b)
	if x.kind != y.kind {
		return cmp.Compare(x.kind, y.kind)
	}
	return cmp.Or(strings.Compare(x.text, y.text), strings.Compare(x.datatype, y.datatype), strings.Compare(x.lang, y.lang))
}

type kind uint8

const (
	none kind = iota
	anIRI
	aLiteral
	other
)

// parts are what a term is made of. The datatype of a plain literal and of a language-tagged one is "".
type parts struct {
	kind                 kind
	text, datatype, lang string
}

func partsOf(v quad.Value) parts {
	switch v := v.(type) {
	case nil:
		return parts{}
	case quad.IRI:
		return parts{kind: anIRI, text: string(v)}
	case quad.String:
		return parts{kind: aLiteral, text: string(v)}
	case quad.LangString:
		return parts{kind: aLiteral, text: string(v.Value), lang: v.Lang}
	case quad.TypedString:
		if v.Type == xsdString {
			return parts{kind: aLiteral, text: string(v.Value)}
		}
		return parts{kind: aLiteral, text: string(v.Value), datatype: string(v.Type)}
	}
	return parts{kind: other, text: v.String()}
}

// compare is the order of the quads in a file of f.
func (f Format) compare(a, b quad.Quad) int {
	if f.Datasets {
		return Compare(a, b)
	}
	return compareTriples(a, b)
}

// Sort puts quads in the order f writes them in: that of Compare, without the graph name where f merges graphs. Quads that
// are equal for f are not removed. It takes half as much memory again as quads, and little time where they are nearly sorted.
func (f Format) Sort(quads []quad.Quad) { mergeSort(quads, f.compare) }

// mergeSort is a natural merge sort: it merges the ascending runs it finds. Quads come sorted within each graph, so there
// are as many runs as graphs.
func mergeSort(quads []quad.Quad, compare func(a, b quad.Quad) int) {
	var ends []int // of ascending runs
	for i := 1; i <= len(quads); i++ {
		if i == len(quads) || compare(quads[i-1], quads[i]) > 0 {
			ends = append(ends, i)
		}
	}
	if len(ends) > len(quads)/8 { // no order to make use of
		slices.SortStableFunc(quads, compare)
		return
	}
	var left []quad.Quad
	for len(ends) > 1 {
		start, kept := 0, 0
		for i := 0; i < len(ends); i += 2 {
			end := ends[i]
			if i+1 < len(ends) {
				middle := end
				end = ends[i+1]
				left = append(left[:0], quads[start:middle]...)
				merge(quads[start:end], left, quads[middle:end], compare)
			}
			ends[kept] = end
			kept++
			start = end
		}
		ends = ends[:kept]
	}
}

// merge writes a and b, both sorted, to dst. b may be the end of dst.
func merge(dst, a, b []quad.Quad, compare func(a, b quad.Quad) int) {
	for len(a) > 0 && len(b) > 0 {
		if compare(b[0], a[0]) < 0 {
			dst[0], b = b[0], b[1:]
		} else {
			dst[0], a = a[0], a[1:]
		}
		dst = dst[1:]
	}
	copy(dst, a)
}

// byPredicate yields the sorted quads of one subject predicate by predicate, rdf:type first.
func byPredicate(quads []quad.Quad) iter.Seq[[]quad.Quad] {
	return func(yield func([]quad.Quad) bool) {
		types := runOf(quads, slices.IndexFunc(quads, isType))
		if len(types) > 0 && !yield(types) {
			return
		}
		for len(quads) > 0 {
			run := runOf(quads, 0)
			quads = quads[len(run):]
			if !isType(run[0]) && !yield(run) {
				return
			}
		}
	}
}

func isType(q quad.Quad) bool { return q.Predicate.(quad.IRI) == rdfType }

// runOf returns the quads from i on that share a predicate, none if i is negative.
func runOf(quads []quad.Quad, i int) []quad.Quad {
	if i < 0 {
		return nil
	}
	n := i + 1
	for n < len(quads) && quads[n].Predicate == quads[i].Predicate {
		n++
	}
	return quads[i:n]
}
