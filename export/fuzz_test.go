package export

import (
	"bytes"
	"errors"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"
)

// fuzzFormat writes two quads made of any strings. Either a term is refused, or every reader gives the quads back.
func fuzzFormat(f *testing.F, name string) {
	format, _ := ByName(name)
	f.Add("https://w3id.org/dipdoc/doc/A/66/359", "https://w3id.org/dipdoc/ns#key", "b", "", "", "https://w3id.org/dipdoc/graph/prov", byte(0))
	f.Add("http://example.org/s", rdfType, "https://w3id.org/dipdoc/ns#Clause", "", "", "", byte(1))
	f.Add("http://example.org/s", "https://w3id.org/dipdoc/ns#text", "quotes \"\"\" \\ \n\x00", "zh-Hans-CN", "", "", byte(2))
	f.Add("urn:x:y", "https://w3id.org/dipdoc/ns#position", ".5", "", xsd+"decimal", "", byte(3))
	f.Add("kg:x", "http://example.org/p", "\xff", "en--gb", "relative", "_:b", byte(0))
	o := suiteOptions(f)
	f.Fuzz(func(t *testing.T, s, p, text, tag, datatype, graph string, kind byte) {
		q := quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p)}
		switch kind % 4 {
		case 0:
			q.Object = quad.String(text)
		case 1:
			q.Object = quad.IRI(text)
		case 2:
			q.Object = quad.LangString{Value: quad.String(text), Lang: tag}
		case 3:
			q.Object = quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}
		}
		if graph != "" {
			q.Label = quad.IRI(graph)
		}
		quads := []quad.Quad{q, {Subject: q.Subject, Predicate: quad.IRI("http://example.org/p"), Object: quad.String(text), Label: q.Label}}
		var b bytes.Buffer
		w := format.New(&b, o)
		_, err := w.WriteQuads(quads)
		err = errors.Join(err, w.Close())
		if e := (*TermError)(nil); errors.As(err, &e) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range quads {
			if err := CheckQuad(q); err != nil {
				t.Fatalf("written: %v", err)
			}
			if name == "jsonld" && !readByJSONGold(q) {
				return
			}
		}
		checkReadBack(t, format, b.Bytes(), quads)
	})
}

// readByJSONGold reports whether json-gold reads the IRIs of q. It drops others without a word: what net/url does not parse,
// and web addresses with an unlikely host. Schemes it makes lower case.
func readByJSONGold(q quad.Quad) bool {
	typed, _ := q.Object.(quad.TypedString)
	for _, iri := range []string{iriOf(q.Subject), iriOf(q.Predicate), iriOf(q.Object), iriOf(q.Label), string(typed.Type)} {
		u, err := url.Parse(iri)
		if err != nil || !strings.HasPrefix(iri, u.Scheme) || iri != "" && ld.InvalidNode(ld.NewIRI(iri)) {
			return false
		}
	}
	return true
}

func FuzzTurtle(f *testing.F)   { fuzzFormat(f, "turtle") }
func FuzzTriG(f *testing.F)     { fuzzFormat(f, "trig") }
func FuzzNTriples(f *testing.F) { fuzzFormat(f, "ntriples") }
func FuzzNQuads(f *testing.F)   { fuzzFormat(f, "nquads") }
func FuzzJSONLD(f *testing.F)   { fuzzFormat(f, "jsonld") }

// FuzzReadNQuads: any bytes are read or refused with a place inside them, and what is read can be written and read again.
func FuzzReadNQuads(f *testing.F) {
	for _, s := range []string{
		"", "\n\r\n# comment\r", "<http://e/s> <http://e/p> <http://e/o> <http://e/g> .", "_:a <http://e/p> \"\\u00e9\\U0001F600\\n\"@en-GB .\n",
		"<http://e/s> <http://e/p> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer> . # x\n<http://e/s>", "<http://e/\\u00e9> <http://e/p> \"\xff", "<a:> <b:> <c:> _:g.\r<a:> <b:> \"\\",
	} {
		f.Add([]byte(s))
	}
	for _, path := range []string{"testdata/nasty.nq", "testdata/nasty.nt", "testdata/nasty.ttl"} {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	nquads, _ := ByName("nquads")
	f.Fuzz(func(t *testing.T, data []byte) {
		quads, err := collect(ownNQuads, data)
		var e *SyntaxError
		if err != nil && !errors.As(err, &e) {
			t.Fatal(err)
		}
		if e != nil {
			lines := bytes.Split(data, []byte("\n"))
			if e.Line < 1 || e.Line > len(lines) || e.Column < 1 || e.Column > len(lines[e.Line-1])+1 {
				t.Fatalf("%v is outside of %q", err, data)
			}
		}
		var named []quad.Quad
		for _, q := range quads {
			q.Subject, q.Object, q.Label = skolem(q.Subject), skolem(q.Object), skolem(q.Label)
			named = append(named, q)
		}
		checkReadBack(t, nquads, write(t, nquads, Options{}, named), named)
	})
}

// FuzzParseContext: a context is refused, or quads written with it are read back.
func FuzzParseContext(f *testing.F) {
	f.Add(testContext(f))
	f.Add([]byte(`{"a": "http://example.org/", "b": {"@id": "a:p", "@type": "@id", "@container": "@set"}, "id": "@id"}`))
	f.Add([]byte(`{"@base": "http://e/", "type": {"@id": "@type", "@container": "@set"}, "x": {"@id": "http://example.org/p", "@container": ["@language", "@set"]}}`))
	jsonld, _ := ByName("jsonld")
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ParseContext(data)
		if err != nil {
			return
		}
		var b bytes.Buffer
		w := jsonld.New(&b, Options{Context: c})
		_, err = w.WriteQuads(nasty())
		err = errors.Join(err, w.Close())
		var e *TermError
		if err != nil && !errors.As(err, &e) {
			t.Fatal(err)
		}
		if err == nil {
			checkReadBack(t, jsonld, b.Bytes(), nasty())
		}
	})
}
