package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"
)

// An Answer is one to SELECT or ASK.
type Answer struct {
	Ask  bool // it is Yes or not, and has no rows
	Yes  bool
	Vars []string       // the columns, in order, without question marks
	Rows [][]quad.Value // by column; nil is unbound
}

// ReadJSON reads an answer in SPARQL 1.1 Query Results JSON, whole.
func ReadJSON(r io.Reader) (*Answer, error) {
	var in struct {
		Head    struct{ Vars []string }
		Boolean *bool
		Results *struct{ Bindings rows }
	}
	d := json.NewDecoder(r)
	if err := d.Decode(&in); err != nil {
		return nil, fmt.Errorf("the answer is not SPARQL JSON: %w", err)
	}
	switch {
	case in.Boolean != nil:
		return &Answer{Ask: true, Yes: *in.Boolean}, nil
	case in.Results == nil:
		return nil, errors.New("the answer is not SPARQL JSON: it has neither results nor a boolean")
	}
	a := &Answer{Vars: in.Head.Vars}
	for i, b := range in.Results.Bindings {
		row := make([]quad.Value, len(a.Vars))
		for c, v := range a.Vars {
			t, ok := b[v]
			if !ok {
				continue
			}
			var err error
			if row[c], err = t.value(); err != nil {
				return nil, fmt.Errorf("row %d of the answer: ?%s: %w", i+1, v, err)
			}
		}
		a.Rows = append(a.Rows, row)
	}
	return a, nil
}

type rows []map[string]jsonTerm

// A jsonTerm is an RDF term in SPARQL JSON.
type jsonTerm struct {
	Type, Value, Datatype string
	Lang                  string `json:"xml:lang"`
}

func (t jsonTerm) value() (quad.Value, error) {
	switch {
	case t.Type == "uri":
		return quad.IRI(t.Value), nil
	case t.Type == "bnode":
		return quad.BNode(t.Value), nil
	case t.Type != "literal" && t.Type != "typed-literal":
		return nil, fmt.Errorf("a term of type %q", t.Type)
	case t.Lang != "":
		return quad.LangString{Value: quad.String(t.Value), Lang: t.Lang}, nil
	case t.Datatype != "" && t.Datatype != xsdString:
		return quad.TypedString{Value: quad.String(t.Value), Type: quad.IRI(t.Datatype)}, nil
	}
	return quad.String(t.Value), nil
}

const xsdString = "http://www.w3.org/2001/XMLSchema#string"
