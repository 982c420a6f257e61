package export

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestParseContextErrors(t *testing.T) {
	for in, want := range map[string]string{
		``:                                "EOF",
		`[]`:                              "not a JSON object",
		`{"@context": []}`:                "not a JSON object",
		`{"@context": "http://e/c.json"}`: "not a JSON object",
		`{"a": "http://e/a"`:              "EOF",
		`{"@vocab": "http://e/"}`:         "not supported",
		`{"@language": "en"}`:             "not supported",
		`{"@import": "http://e/"}`:        "not supported",
		`{"@version": 1.0}`:               "not a JSON object",
		`{"@base": "relative/"}`:          "relative IRI",
		`{"a": null}`:                     "not a JSON object",
		`{"a": 1}`:                        "not a JSON object",
		`{"a": {"@id": "http://e/a", "@container": "@list"}}`:                      "@container @list is not supported",
		`{"a": {"@id": "http://e/a", "@container": 1}}`:                            "cannot unmarshal",
		`{"a": {"@id": "http://e/a", "@index": "x"}}`:                              "is not supported",
		`{"a": {"@id": "http://e/a", "@context": {}}}`:                             "is not supported",
		`{"a": {"@id": "http://e/a", "@type": "kg:x", "@container": "@language"}}`: "goes with neither",
		`{"a": {"@id": "http://e/a", "@type": "@json"}}`:                           "relative IRI",
		`{"@base": {"@id": "http://e/"}}`:                                          "not supported",
		`{"a": {"@ID": "http://e/"}}`:                                              "@ID is not supported",
		`{"a": {"@id": "@id", "@type": "@id"}}`:                                    "not supported for @id",
		`{"a": {"@id": "b"}}`:                                                      "relative IRI",
		`{"a": "http://e/a", "a": "http://e/b"}`:                                   "given twice",
		`{"kg:a": "http://e/a"}`:                                                   "not a name for a term",
		`{"": "http://e/a"}`:                                                       "not a name for a term",
	} {
		if _, err := ParseContext([]byte(in)); err == nil || !strings.HasPrefix(err.Error(), "context: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", in, err, want)
		}
	}
}

// TestOwnContext reads the context kg ships.
func TestOwnContext(t *testing.T) {
	data, err := os.ReadFile("../ontology/context.jsonld")
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("no ontology/context.jsonld yet")
	}
	if err != nil {
		t.Fatal(err)
	}
	context, err := ParseContext(data)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := ByName("jsonld")
	for _, base := range []string{"", ourBase, "http://other.example/"} {
		checkReadBack(t, f, write(t, f, Options{Base: base, Context: context}, nasty()), nasty())
	}
}

// TestContextBase writes the base of the options in place of that of the context.
func TestContextBase(t *testing.T) {
	f, _ := ByName("jsonld")
	o := suiteOptions(t)
	o.Base = "http://other.example/"
	quads := append(nasty(), quad.Quad{Subject: quad.IRI("http://other.example/doc/A/1"), Predicate: quad.IRI("http://e/p"), Object: quad.String("x")})
	data := write(t, f, o, quads)
	checkReadBack(t, f, data, quads)
	for _, want := range []string{`"@base": "http://other.example/",`, `"id": "doc/A/1"`, `"id": "https://w3id.org/dipdoc/graph/prov"`} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %s in\n%s", want, data)
		}
	}
	if o.Context.base != ourBase {
		t.Errorf("the context given has changed")
	}
}

// TestContextTakesScheme: "kg:x" as an IRI would be read as https://w3id.org/dipdoc/ns#x.
func TestContextTakesScheme(t *testing.T) {
	f, _ := ByName("jsonld")
	good := quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.String("x"), Label: quad.IRI("http://e/g")}
	for position, change := range map[string]func(*quad.Quad){
		"subject":    func(q *quad.Quad) { q.Subject = quad.IRI("kg:x") },
		"predicate":  func(q *quad.Quad) { q.Predicate = quad.IRI("key:x") },
		"object":     func(q *quad.Quad) { q.Object = quad.IRI("kg:x") },
		"graph name": func(q *quad.Quad) { q.Label = quad.IRI("kg:x") },
		"object ":    func(q *quad.Quad) { q.Object = quad.TypedString{Value: "x", Type: "kg:x"} },
	} {
		q := good
		change(&q)
		w := f.New(io.Discard, suiteOptions(t))
		_, err := w.WriteQuads([]quad.Quad{good, q})
		if err == nil {
			err = w.Close()
		}
		var e *TermError
		if !errors.As(err, &e) || e.Position != strings.TrimSpace(position) || e.Quad != q {
			t.Errorf("%s: error %v", position, err)
		}
	}
	q := good
	q.Subject = quad.IRI("kg://x/y")
	checkReadBack(t, f, write(t, f, suiteOptions(t), []quad.Quad{q}), []quad.Quad{q})
}
