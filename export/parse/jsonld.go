package parse

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"
)

// MaxJSON is how much a JSON-LD file may hold, in bytes: its graph is held in memory, some thirty times the file.
const MaxJSON = 64 << 20

// MostTerms is how many terms one context may define: json-gold goes down chains of them on the stack.
const MostTerms = 20_000

// jsonld reads JSON-LD 1.1. What a processor may drop without a word, as a relative IRI, is an error.
func (p *reader) jsonld(in io.Reader) (err error) {
	defer p.caught(&err)
	data, err := io.ReadAll(io.LimitReader(in, MaxJSON+1))
	if err != nil {
		return err
	}
	j := &jsonLD{reader: p, data: data, labels: map[string]quad.BNode{}}
	if len(data) > MaxJSON {
		j.fail(Position{1, 1}, "more than %d MB of JSON, which would take gigabytes of memory; N-Quads has no such bound", MaxJSON>>20)
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
	j.boundContexts(document)
	j.code = newASCIICode(document)
	j.quads(j.code.encode(numbers(document)))
	return nil
}

// A jsonLD is a JSON-LD file at hand.
type jsonLD struct {
	*reader
	data   []byte
	code   asciiCode
	labels map[string]quad.BNode // by those of the file
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
func (j *jsonLD) place(i int) Position {
	before := j.data[:min(max(i, 0), len(j.data))]
	return Position{bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n')}
}

// placeOf is where one of the texts first stands as a JSON string, line 1 if none does.
func (j *jsonLD) placeOf(texts ...string) Position {
	for _, text := range texts {
		if q, err := json.Marshal(text); err == nil && text != "" {
			if i := bytes.Index(j.data, q); i >= 0 {
				return j.place(i)
			}
		}
	}
	return Position{1, 1}
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

// boundContexts wants contexts that are not too large.
func (j *jsonLD) boundContexts(v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			j.boundContexts(x)
		}
	case map[string]any:
		for key, x := range v {
			list, ok := x.([]any)
			if !ok {
				list = []any{x}
			}
			for _, c := range list {
				if c, ok := c.(map[string]any); ok && key == "@context" && len(c) > MostTerms {
					j.fail(j.placeOf("@context"), "a context of more than %d terms", MostTerms)
				}
			}
			j.boundContexts(x)
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
	j.fail(Position{1, 1}, "%v", err)
}

// quads reads the document: json-gold expands it, and what it says is then plain.
func (j *jsonLD) quads(document any) {
	o := ld.NewJsonLdOptions(j.base)
	o.DocumentLoader = loader(j.contexts)
	o.ProcessingMode = ld.JsonLd_1_1
	for _, x := range j.expand(document, o) {
		j.object(x, nil)
	}
}

// expand runs json-gold. Its panics on odd input are faults of the input.
func (j *jsonLD) expand(document any, o *ld.JsonLdOptions) []any {
	defer func() {
		if x := recover(); x != nil {
			switch x := x.(type) {
			case failure:
				panic(x)
			case *missingContext:
				iri := j.code.decode(x.iri)
				j.fail(j.placeOf(iri), "context %q is not loaded: kg fetches nothing; put its content in its place", iri)
			}
			j.fail(Position{1, 1}, "JSON-LD that cannot be read: %v", x)
		}
	}()
	expanded, err := ld.NewJsonLdProcessor().Expand(document, o)
	if err != nil {
		j.invalid(err)
	}
	return expanded
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
	j.fail(Position{1, 1}, "%v", err)
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
