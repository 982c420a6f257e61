package parse

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"

	"w3id.org/dipdoc/kg/export"
)

// MaxJSON is how much a JSON-LD file may hold, in bytes: its graph is held in memory, some thirty times the file.
const MaxJSON = 64 << 20

// jsonld reads JSON-LD 1.1 with json-gold. What that would drop without a word is an error.
func (p *reader) jsonld(in io.Reader) (err error) {
	defer p.caught(&err)
	data, err := io.ReadAll(io.LimitReader(in, MaxJSON+1))
	if err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	j := &jsonLD{reader: p, data: data, labels: map[string]quad.BNode{}}
	if len(data) > MaxJSON {
		j.fail(position{1, 1}, "more than %d MB of JSON", MaxJSON>>20)
	}
	j.bound()
	var document any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&document); err != nil {
		j.broken(err)
	}
	end := int(d.InputOffset())
	if rest := bytes.TrimLeft(data[end:], " \t\r\n"); len(rest) > 0 {
		j.fail(j.place(len(data)-len(rest)), "something behind the end of the JSON value")
	}
	j.code = newASCIICode(document)
	for _, q := range j.quads(j.code.encode(numbers(document))) {
		p.emit(q.Subject, q.Predicate, q.Object, q.Label)
	}
	return nil
}

// A jsonLD is a JSON-LD file at hand.
type jsonLD struct {
	*reader
	data   []byte
	code   asciiCode
	labels map[string]quad.BNode // by json-gold's
}

// numbers turns numbers into what json-gold takes, but for integers that would lose digits.
func numbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		f, err := v.Float64()
		if _, bad := strconv.ParseInt(v.String(), 10, 64); err != nil || strings.Trim(v.String(), "-0123456789") == "" && (bad != nil || math.Abs(f) >= 1<<53) {
			return v
		}
		return f
	case []any:
		for i, x := range v {
			v[i] = numbers(x)
		}
	case map[string]any:
		for k, x := range v {
			v[k] = numbers(x)
		}
	}
	return v
}

// place is the position of byte i.
func (j *jsonLD) place(i int) position {
	before := j.data[:min(max(i, 0), len(j.data))]
	return position{bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n')}
}

// placeOf is where one of the texts first stands as a JSON string, line 1 if none does.
func (j *jsonLD) placeOf(texts ...string) position {
	for _, text := range texts {
		if q, err := json.Marshal(text); err == nil && text != "" {
			if i := bytes.Index(j.data, q); i >= 0 {
				return j.place(i)
			}
		}
	}
	return position{1, 1}
}

// bound wants objects and arrays not too deep.
func (j *jsonLD) bound() {
	depth, inString := 0, false
	for i := 0; i < len(j.data); i++ {
		switch c := j.data[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			if depth++; depth > MaxDepth {
				j.fail(j.place(i), "objects and arrays more than %d deep", MaxDepth)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
}

// broken fails with what is wrong with the JSON.
func (j *jsonLD) broken(err error) {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		j.fail(j.place(int(syntax.Offset)-1), "%s", strings.TrimSuffix(syntax.Error(), "."))
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		j.fail(j.place(len(j.data)), "the end of the file within the JSON value")
	}
	j.fail(position{1, 1}, "%v", err)
}

// quads is what the document says, each graph sorted by its nodes.
func (j *jsonLD) quads(document any) (quads []quad.Quad) {
	o := ld.NewJsonLdOptions(j.base)
	o.DocumentLoader = loader(j.contexts)
	o.ProcessingMode = ld.JsonLd_1_1
	dataset := j.process(document, o)
	for _, name := range slices.Sorted(maps.Keys(dataset.Graphs)) {
		var label quad.Value
		if name != "@default" {
			label = j.node(name)
		}
		for _, q := range dataset.Graphs[name] {
			quads = append(quads, quad.Quad{Subject: j.term(q.Subject), Predicate: j.term(q.Predicate), Object: j.term(q.Object), Label: label})
		}
	}
	return quads
}

// process runs json-gold. Its panics on odd input are faults of the input.
func (j *jsonLD) process(document any, o *ld.JsonLdOptions) *ld.RDFDataset {
	defer func() {
		if x := recover(); x != nil {
			switch x := x.(type) {
			case failure:
				panic(x)
			case *missingContext:
				iri := j.code.decode(x.iri)
				j.fail(j.placeOf(iri), "context %q is not loaded: kg fetches nothing; put its content in its place", iri)
			}
			j.fail(position{1, 1}, "JSON-LD that cannot be read: %v", x)
		}
	}()
	expanded, err := ld.NewJsonLdProcessor().Expand(document, o)
	if err != nil {
		j.invalid(err)
	}
	j.judge(expanded)
	dataset, err := ld.NewJsonLdApi().ToRDF(expanded, o)
	if err != nil {
		j.invalid(err)
	}
	return dataset
}

// invalid fails with an error of json-gold, at the words it quotes if they are found.
func (j *jsonLD) invalid(err error) {
	var e *ld.JsonLdError
	if errors.As(err, &e) {
		text := j.code.decode(fmt.Sprint(e.Details))
		words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \"'`,;[]{}()", r) })
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
		j.fail(j.placeOf(append([]string{text}, words...)...), "%s: %s", e.Code, cut(text))
	}
	j.fail(position{1, 1}, "%v", err)
}

// judge wants every IRI of expanded JSON-LD to be one that stays: json-gold drops statements with others.
func (j *jsonLD) judge(v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			j.judge(x)
		}
	case map[string]any:
		j.judgeValue(v)
		for _, key := range slices.Sorted(maps.Keys(v)) {
			j.judgeEntry(key, v[key])
		}
	}
}

// judgeValue keeps the digits of large integers, and refuses JSON literals that json-gold would spell wrong.
func (j *jsonLD) judgeValue(v map[string]any) {
	switch value := v["@value"].(type) {
	case json.Number:
		v["@value"] = strings.TrimPrefix(value.String(), "-0")
		if v["@type"] == nil {
			v["@type"] = xsd + "integer"
		}
	case string, []any:
		if v["@type"] == "@json" {
			j.fail(position{1, 1}, "a JSON literal that is an array or a string, which kg does not read")
		}
	}
}

func (j *jsonLD) judgeEntry(key string, value any) {
	if text, ok := value.(string); ok {
		value = j.code.decode(text)
	}
	switch key {
	case "@id", "@type":
		list, ok := value.([]any)
		if !ok {
			list = []any{value}
		}
		for _, x := range list {
			if s, ok := x.(string); ok && s != "@json" {
				j.judgeIRI(j.code.decode(s))
			}
		}
	case "@language":
		if s, ok := value.(string); ok && ld.InvalidNode(ld.Literal{Language: s}) {
			j.fail(j.placeOf(s), "malformed language tag %q", cut(s))
		}
	case "@value", "@index", "@direction":
	case "@reverse":
		j.judge(value)
	default:
		if !strings.HasPrefix(key, "@") {
			if strings.HasPrefix(key, "_:") {
				j.fail(j.placeOf(j.code.decode(key)), "a blank node cannot be a predicate")
			}
			j.judgeIRI(j.code.decode(key))
		}
		j.judge(value)
	}
}

func (j *jsonLD) judgeIRI(s string) {
	if strings.HasPrefix(s, "_:") {
		return
	}
	if schemeOf(s) == 0 {
		j.fail(j.placeOf(s), "relative IRI %q, and no base is known", cut(s))
	}
	j.sound(quad.IRI(s), s)
	if ld.InvalidNode(ld.IRI{Value: s}) {
		j.fail(j.placeOf(s), "%q is no IRI", cut(s))
	}
}

func (j *jsonLD) term(n ld.Node) quad.Value {
	switch n := n.(type) {
	case ld.IRI:
		return j.node(n.Value)
	case *ld.IRI:
		return j.node(n.Value)
	case ld.BlankNode:
		return j.node(n.Attribute)
	case *ld.BlankNode:
		return j.node(n.Attribute)
	case ld.Literal:
		return j.literal(n)
	case *ld.Literal:
		return j.literal(*n)
	}
	j.fail(position{1, 1}, "a term that is none: %v", n)
	return nil
}

// node is an IRI or a blank node. json-gold numbers blank nodes anew in an order of chance, so they are numbered again.
func (j *jsonLD) node(s string) quad.Value {
	if !strings.HasPrefix(s, "_:") {
		return quad.IRI(j.code.decode(s))
	}
	b, ok := j.labels[s]
	if !ok {
		b = j.anonymous()
		j.labels[s] = b
	}
	return b
}

func (j *jsonLD) literal(n ld.Literal) quad.Value {
	n.Value, n.Datatype = j.code.decode(n.Value), j.code.decode(n.Datatype)
	var v quad.Value
	switch {
	case n.Language != "":
		v = quad.LangString{Value: quad.String(n.Value), Lang: n.Language}
	case n.Datatype == "" || n.Datatype == xsd+"string":
		v = quad.String(n.Value)
	default:
		v = quad.TypedString{Value: quad.String(n.Value), Type: quad.IRI(n.Datatype)}
	}
	j.sound(v, n.Value)
	return v
}

// sound wants a term as it must be; text is how it stands in the file.
func (j *jsonLD) sound(v quad.Value, text string) {
	if err := export.CheckTerm(v); err != nil {
		j.fail(j.placeOf(text), "%s", reason(err))
	}
}

// A loader knows contexts by IRI, and loads nothing.
type loader map[string]string

// A missingContext is one that a file names and the loader does not know. It is panicked with: json-gold would lose the IRI.
type missingContext struct{ iri string }

func (l loader) LoadDocument(iri string) (*ld.RemoteDocument, error) {
	text, ok := l[iri]
	if !ok {
		panic(&missingContext{iri})
	}
	var document any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		return nil, err
	}
	return &ld.RemoteDocument{DocumentURL: iri, Document: document}, nil
}
