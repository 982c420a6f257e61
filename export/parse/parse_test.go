package parse

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// all reads a text whole.
func all(text string, o Options) (quads []quad.Quad, err error) {
	for q, err := range File("in", strings.NewReader(text), o) {
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

func TestTry(t *testing.T) {
	for _, c := range []struct {
		s    Syntax
		text string
	}{
		{Turtle, "@prefix : <http://e/> .\n:a :b true, 1.5, -.5e-3, '''x\n''y\\u00e9''', \"z\"@en-GB, <x>, [ :p (1 2) ]; a :C ; ."},
		{TriG, "@base <http://e/> . <g> { <ä> a <b> . <c> <d> 1 } { <a> <b> <c> } GRAPH _:x { [] <a> <b> }"},
		{TriG, "@base <http://e/> .\n <g> { <ä> a <b> <c> <d> 1 }"},
		{RDFXML, `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/" xml:base="http://base/"><e:a rdf:about="s"><e:p><e:T><e:q>v</e:q></e:T></e:p></e:a></rdf:RDF>`},
		{JSONLD, `{"@context":{"@base":"http://e/","p":"http://e/p"},"@id":"a","p":[{"@list":[1,2]},"x"]}`},
		{JSONLD, "{\"@context\":{\"p\":\"http://e/p\"},\n\"@id\":\"a\",\"p\":[{\"@list\":[1,2]},\"x\"]}"},
		{JSONLD, "{\"@context\":\n \"http://x/\",\n\"@id\":\"a\",\"p\":[{\"@list\":[1,2]},\"x\"]}"},
	} {
		q, err := all(c.text, Options{Syntax: c.s, Base: "http://base/"})
		if c.s == JSONLD {
			q, err = all(c.text, Options{Syntax: c.s})
		}
		for _, x := range q {
			t.Log(x)
		}
		t.Log(err)
	}
}
