package parse

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export"
)

const rdfHead = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">`

func FuzzTurtle(f *testing.F) {
	fuzz(f, Turtle, "@prefix : <x#> . :s a :C ; :p 1, -1.5e3, true, 'x'@en, \"\"\"y\n\"\"\"^^:d, [ :q (1 _:b) ] .", "BASE <http://e/>PREFIX a:<b>a:b.c<p>a:\\-%41.", ".5 <p> .5.")
}

func FuzzTriG(f *testing.F) {
	fuzz(f, TriG, "@prefix : <x#> . :g { :s :p :o . [] :p () } { :s :p 1 } GRAPH _:g { _:a :p _:b } [] { :s :p [ :p 2 ] } :s :p :o .")
}

func FuzzNTriples(f *testing.F) {
	fuzz(f, NTriples, "<http://e/s> <http://e/p> _:b . # x\n_:b <http://e/p> \"\\u00e9\"@en-GB .\n")
}

func FuzzNQuads(f *testing.F) {
	fuzz(f, NQuads, "<http://e/s> <http://e/p> \"x\"^^<http://e/d> <http://e/g> .\n_:b <http://e/p> \"x\" _:g .\r\n")
}

func FuzzRDFXML(f *testing.F) {
	fuzz(f, RDFXML, rdfHead+`<e:T rdf:about="s" e:q="v"><e:p rdf:resource="x"/><e:p rdf:ID="r">t</e:p><e:p rdf:parseType="Collection"><e:T/></e:p></e:T></rdf:RDF>`,
		rdfHead+`<rdf:Seq rdf:nodeID="n" xml:lang="en" xml:base="http://b/"><rdf:li rdf:parseType="Literal">a<e:b e:c="&lt;"/></rdf:li><rdf:li rdf:parseType="Resource"><e:p rdf:datatype="d">1</e:p></rdf:li></rdf:Seq></rdf:RDF>`,
		"<!DOCTYPE x [<!ENTITY a 'b&#38;'>]>"+rdfHead+"<e:T>&a;</e:T></rdf:RDF>")
}

func FuzzJSONLD(f *testing.F) {
	fuzz(f, JSONLD, `{"@context":{"@vocab":"http://e/","p":{"@type":"@id"},"l":{"@container":"@list"}},"@id":"é","@type":"T","p":"x","l":[1,2.5,true],"t":{"@value":"x","@language":"en"},"@graph":[{"q":null}]}`,
		`[{"@id":"_:b","http://e/p":[{"@id":"_:b"},{"@list":[]},12345678901234567890]}]`, `{"@context":{"@version":1.1,"@base":"http://e/","a":{"@reverse":"http://e/b"}},"a":{"@id":"c"}}`)
}

// fuzz reads what comes: it neither panics nor hangs, errors have a place in the file, and what is read can be written and read
// again.
func fuzz(f *testing.F, syntax Syntax, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var quads []quad.Quad
		for q, err := range File("in", strings.NewReader(text), Options{Syntax: syntax, Base: "http://base/a/b?c"}) {
			var e *export.SyntaxError
			switch {
			case err == nil:
				quads = append(quads, q)
			case !errors.As(err, &e):
				t.Fatalf("%T %v", err, err)
			case e.Line < 1 || e.Column < 1 || e.Line > strings.Count(text, "\n")+1 || e.Text == "":
				t.Fatalf("%v in %d lines", err, strings.Count(text, "\n")+1)
			}
		}
		Skolemize(quads, "http://skolem/")
		written := write(t, quads)
		again, err := all(string(written), Options{Syntax: NQuads})
		if err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if d := cmp.Diff(normal(quads), normal(again)); d != "" {
			t.Fatalf("(-read +read again)\n%s", d)
		}
	})
}

func write(t *testing.T, quads []quad.Quad) []byte {
	t.Helper()
	f, _ := export.ByName("nquads")
	var b bytes.Buffer
	w := f.New(&b, export.Options{})
	if _, err := w.WriteQuads(quads); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func FuzzByContent(f *testing.F) {
	f.Add([]byte("@prefix a: <http://e/> ."))
	f.Add([]byte("<?xml version='1.0' encoding='x'?><a/>"))
	f.Fuzz(func(_ *testing.T, head []byte) { ByContent(head) })
}
