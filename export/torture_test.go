package export

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"
)

// notRDF are IRIs of torture/valid.nt that two lenient readers take, but RFC 3987 and so RDF 1.1 do not allow. Other
// readers refuse them, among them those of Check, so kg refuses to write them.
var notRDF = map[string]bool{
	"http://example.org/a\"b": true, "http://example.org/a\\b": true, "http://example.org/a^b": true, "http://example.org/a`b": true,
	"http://example.org/a{b}": true, "http://example.org/a|b": true, "http://example.org/a\x7fb": true,
}

// notByJSONGold are IRIs json-gold drops without a word. Jsonld.js reads them.
var notByJSONGold = map[string]bool{"http://example.org/%zz": true}

// TestTorture writes every term of torture/valid.nt in every format and has every reader read it back; each alone, and all
// together with names to abbreviate them by. Every line of torture/invalid.nt is refused.
func TestTorture(t *testing.T) {
	var quads []quad.Quad
	for i, line := range linesOf(t, shared(t, "torture", "valid.nt")) {
		q, err := lenient(line)
		if err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		err = CheckQuad(q)
		if e := (*TermError)(nil); errors.As(err, &e) {
			if iri, ok := e.Term.(quad.IRI); ok && notRDF[string(iri)] {
				continue
			}
			if _, ok := e.Term.(quad.BNode); ok {
				continue
			}
		}
		if err != nil {
			t.Errorf("line %d: %v", i+1, err)
		}
		for iri := range notRDF {
			if strings.Contains(quad.StringOf(q.Subject)+quad.StringOf(q.Predicate)+quad.StringOf(q.Object), "<"+iri+">") {
				t.Errorf("line %d: taken, but it is on the list of those that are not", i+1)
			}
		}
		quads = append(quads, q)
	}
	if len(quads) < 270 {
		t.Errorf("only %d quads", len(quads))
	}
	o := Options{Base: "https://undocs.org/", Prefixes: []Prefix{{"ex", "http://example.org/"}, {"xsd", xsd}, {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}}}
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			var all []quad.Quad
			for i, q := range quads {
				if f.Name == "jsonld" && (notByJSONGold[iriOf(q.Subject)] || notByJSONGold[iriOf(q.Predicate)] || notByJSONGold[iriOf(q.Object)]) {
					if f.Check(bytes.NewReader(write(t, f, Options{}, []quad.Quad{q})), []quad.Quad{q}) == nil {
						t.Errorf("json-gold reads %s now: take it off the list", statement(q))
					}
					continue
				}
				checkReadBack(t, f, write(t, f, Options{}, []quad.Quad{q}), []quad.Quad{q})
				all = append(all, q)
				if i%3 > 0 { // and in two graphs
					q.Label = quad.IRI("http://example.org/g" + []string{"1", "2"}[i%2])
					all = append(all, q)
				}
			}
			checkReadBack(t, f, write(t, f, o, all), all)
		})
	}
	for i, line := range linesOf(t, shared(t, "torture", "invalid.nt")) {
		if _, err := one(line); err == nil {
			t.Errorf("invalid.nt: line %d is read", i+1)
		}
		q, err := lenient(line)
		if err != nil {
			t.Fatalf("invalid.nt: line %d: %v", i+1, err)
		}
		for _, f := range Formats() {
			var b bytes.Buffer
			w := f.New(&b, o)
			err := w.WriteQuad(q)
			if e := (*TermError)(nil); !errors.As(err, &e) || w.Close() != err {
				t.Errorf("%s: invalid.nt: line %d: error %v", f.Name, i+1, err)
			}
		}
	}
}

// TestLinesAsQuad compares N-Quads with those of quad/nquads, which differ only in spelling some control characters.
func TestLinesAsQuad(t *testing.T) {
	n := 0
	f, _ := ByName("nquads")
	for _, line := range linesOf(t, shared(t, "torture", "valid.nt")) {
		q, err := one(line)
		if err != nil || CheckQuad(q) != nil || strings.ContainsAny(line, "\x01\x08\x0c\x7f") || strings.Contains(line, "XMLSchema#string") {
			continue
		}
		var b bytes.Buffer
		w := nquads.NewWriter(&b)
		if err := errors.Join(w.WriteQuad(q), w.Close()); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(b.String(), string(write(t, f, Options{}, []quad.Quad{q}))); d != "" {
			t.Error(d)
		}
		n++
	}
	if n < 270 {
		t.Errorf("only %d quads", n)
	}
}

func iriOf(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	return string(iri)
}

// one reads a line that holds one statement.
func one(line string) (q quad.Quad, err error) {
	for q, err = range ReadNQuads(strings.NewReader(line), "line") {
	}
	return q, err
}

// lenient reads a line without looking at what its IRIs hold.
func lenient(line string) (quad.Quad, error) {
	q, err := one(line)
	if err == nil {
		return q, nil
	}
	p := lineParser{s: line}
	term := func() quad.Value {
		p.space()
		if p.peek() != '<' {
			if p.peek() == '_' {
				return p.blank()
			}
			return p.literal()
		}
		end := p.i + strings.IndexByte(p.s[p.i:], '>')
		iri := p.unescape(0, p.s[p.i+1:end], "")
		p.i = end + 1
		return quad.IRI(iri)
	}
	q = quad.Quad{Subject: term(), Predicate: term(), Object: term()}
	if p.space(); p.fault != "" || p.s[p.i:] != "." {
		return q, errors.New(p.fault + p.s[p.i:])
	}
	return q, nil
}

func linesOf(t *testing.T, path string) (all []string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		all = append(all, strings.TrimSuffix(line, "\n"))
	}
	if len(all) == 0 {
		t.Fatal("empty: " + path)
	}
	return all
}
