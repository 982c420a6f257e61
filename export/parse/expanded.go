package parse

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"

	"w3id.org/dipdoc/kg/export"
)

// Expanded JSON-LD into quads (JSON-LD 1.1 Processing Algorithms, section 8.1). json-gold does this too, but in a time that is
// quadratic in the values of a property, with IRIs dropped and integers rounded.

// object states what a node object says, and returns what it or another value stands for.
func (j *jsonLD) object(v any, graph quad.Value) quad.Value {
	m, ok := v.(map[string]any)
	if !ok {
		j.fail(Position{1, 1}, "a value that is no object in expanded JSON-LD")
	}
	if value, ok := m["@value"]; ok {
		return j.literal(value, m)
	}
	if list, ok := m["@list"]; ok {
		return j.list(list, graph)
	}
	return j.describe(m, graph)
}

func items(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

// describe states what a node object says, and returns its node.
func (j *jsonLD) describe(m map[string]any, graph quad.Value) quad.Value {
	var node quad.Value
	if id, ok := m["@id"].(string); ok {
		node = j.node(id)
	} else {
		node = j.anonymous()
	}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		switch key {
		case "@type":
			for _, class := range items(m[key]) {
				if class, ok := class.(string); ok {
					j.emit(node, rdfType, j.node(class), graph)
				}
			}
		case "@graph":
			for _, x := range items(m[key]) {
				j.object(x, node)
			}
		case "@included":
			for _, x := range items(m[key]) {
				j.object(x, graph)
			}
		case "@reverse":
			reverse, _ := m[key].(map[string]any)
			for _, property := range slices.Sorted(maps.Keys(reverse)) {
				predicate := j.predicate(property)
				for _, x := range items(reverse[property]) {
					j.emit(j.object(x, graph), predicate, node, graph)
				}
			}
		default:
			if strings.HasPrefix(key, "@") {
				continue
			}
			predicate := j.predicate(key)
			for _, x := range items(m[key]) {
				j.emit(node, predicate, j.object(x, graph), graph)
			}
		}
	}
	return node
}

func (j *jsonLD) predicate(iri string) quad.Value {
	v := j.node(iri)
	if _, ok := v.(quad.BNode); ok {
		j.fail(j.placeOf(j.code.decode(iri)), "a blank node cannot be a predicate")
	}
	return v
}

func (j *jsonLD) list(v any, graph quad.Value) quad.Value {
	var head, last quad.Value = rdfNil, nil
	for _, x := range items(v) {
		cell, item := j.anonymous(), j.object(x, graph)
		if last == nil {
			head = cell
		} else {
			j.emit(last, rdfRest, cell, graph)
		}
		j.emit(cell, rdfFirst, item, graph)
		last = cell
	}
	if last != nil {
		j.emit(last, rdfRest, rdfNil, graph)
	}
	return head
}

// node is an IRI or a blank node.
func (j *jsonLD) node(s string) quad.Value {
	if strings.HasPrefix(s, "_:") {
		b, ok := j.labels[s]
		if !ok {
			b = j.anonymous()
			j.labels[s] = b
		}
		return b
	}
	s = j.code.decode(s)
	if schemeOf(s) == 0 {
		j.fail(j.placeOf(s), "relative IRI %q, and no base is known", cut(s))
	}
	j.sound(quad.IRI(s), s)
	return quad.IRI(s)
}

// literal is a value object.
func (j *jsonLD) literal(value any, m map[string]any) quad.Value {
	text, kind := "", ""
	datatype, _ := m["@type"].(string)
	lang, _ := m["@language"].(string)
	switch v := value.(type) {
	case string:
		text = j.code.decode(v)
	case bool:
		text, kind = strconv.FormatBool(v), "boolean"
	case json.Number: // an integer of many digits
		text, kind = v.String(), "integer"
	case float64:
		text, kind = number(v, datatype)
	}
	var v quad.Value = quad.String(text)
	switch {
	case datatype == "@json":
		v = quad.TypedString{Value: quad.String(j.code.decode(canonical(value))), Type: rdfNS + "JSON"}
	case datatype != "":
		if iri, ok := j.node(datatype).(quad.IRI); !ok {
			j.fail(j.placeOf(datatype), "a datatype is named by an IRI")
		} else if iri != xsd+"string" {
			v = quad.TypedString{Value: quad.String(text), Type: iri}
		}
	case kind != "":
		v = quad.TypedString{Value: quad.String(text), Type: quad.IRI(xsd + kind)}
	case lang != "":
		v = quad.LangString{Value: quad.String(text), Lang: j.code.decode(lang)}
	}
	j.sound(v, text)
	return v
}

// number spells a number as an integer if it is one, or else as a double in canonical form.
func number(f float64, datatype string) (text, kind string) {
	if f == float64(int64(f)) && datatype != xsd+"double" {
		return strconv.FormatInt(int64(f), 10), "integer"
	}
	return ld.GetCanonicalDouble(f), "double"
}

// canonical spells a JSON literal as RFC 8785 asks, but for the order of keys beyond the Basic Multilingual Plane.
func canonical(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// sound wants a term as it must be; text is how it stands in the file.
func (j *jsonLD) sound(v quad.Value, text string) {
	if err := export.CheckTerm(v); err != nil {
		j.fail(j.placeOf(text), "%s", reason(err))
	}
}
