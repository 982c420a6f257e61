package export

import (
	"bytes"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"
)

// tortured are the quads of torture/valid.nt. One of them has a blank node: those kg does not write, because nobody could
// name what they stand for.
func tortured(t *testing.T) (quads []quad.Quad) {
	blank := 0
	for i, line := range linesOf(t, shared(t, "torture", "valid.nt")) {
		q, err := one(line)
		if err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		if _, ok := q.Subject.(quad.BNode); ok && CheckQuad(q) != nil {
			blank++
			continue
		}
		if err := CheckQuad(q); err != nil {
			t.Errorf("line %d: %v", i+1, err)
		}
		quads = append(quads, q)
	}
	if len(quads) < 290 || blank != 1 {
		t.Errorf("%d quads, %d with blank nodes", len(quads), blank)
	}
	return quads
}

var tortureOptions = Options{Base: "https://undocs.org/", Prefixes: []Prefix{{"ex", "http://example.org/"}, {"xsd", xsd}, {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}}}

// TestTorture writes every term of torture/valid.nt in every format and has every reader read it back; each alone, and all
// together with names to abbreviate them by. Every line of torture/invalid.nt is refused.
func TestTorture(t *testing.T) {
	quads := tortured(t)
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			for _, q := range quads {
				data := write(t, f, Options{}, []quad.Quad{q})
				checkReadBack(t, f, data, []quad.Quad{q})
				for _, r := range readersOf(f) {
					if got, err := collect(r.read, data); r.loss(q) && err == nil && slices.Equal(set(f, got), set(f, []quad.Quad{q})) {
						t.Errorf("%s reads %s now: it is no loss", r.name, statement(q))
					}
				}
			}
			for _, r := range readersOf(f) {
				var all []quad.Quad
				for i, q := range quads {
					if r.loss(q) {
						continue
					}
					all = append(all, q)
					if i%3 > 0 { // and in two graphs
						q.Label = quad.IRI("http://example.org/g" + []string{"1", "2"}[i%2])
						all = append(all, q)
					}
				}
				checkReadBack(t, f, write(t, f, tortureOptions, all), all)
			}
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
			w := f.New(&b, tortureOptions)
			err := w.WriteQuad(q)
			if e := (*TermError)(nil); !errors.As(err, &e) || w.Close() != err {
				t.Errorf("%s: invalid.nt: line %d: error %v", f.Name, i+1, err)
			}
		}
	}
}

// TestLinesAsQuad compares N-Quads with those of quad/nquads, which differ only in spelling control characters and what
// IRIs have escapes for.
func TestLinesAsQuad(t *testing.T) {
	n := 0
	f, _ := ByName("nquads")
	for _, line := range linesOf(t, shared(t, "torture", "valid.nt")) {
		q, err := one(line)
		if err != nil || CheckQuad(q) != nil || strings.ContainsAny(line, "\x01\x08\x0c\x7f") || strings.Contains(line, "XMLSchema#string") || lostByGoRDFlib.MatchString(line) {
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

// lenient reads a line without looking at what its IRIs hold, as other programs print them.
func lenient(line string) (quad.Quad, error) {
	q, err := one(line)
	if err == nil {
		return q, nil
	}
	p := lineParser{s: line}
	term := func() quad.Value {
		p.space()
		switch p.peek() {
		case '.':
			return nil
		case '_':
			return p.blank()
		case '"':
			return p.literal()
		}
		end := p.i + strings.IndexByte(p.s[p.i:], '>')
		iri := p.s[p.i+1 : end]
		p.i = end + 1
		return quad.IRI(escapeInIRI.ReplaceAllStringFunc(iri, func(e string) string { return p.unescape(0, e, `\`) }))
	}
	q = quad.Quad{Subject: term(), Predicate: term(), Object: term(), Label: term()}
	if p.space(); p.fault != "" || p.s[p.i:] != "." {
		return q, errors.New(p.fault + p.s[p.i:])
	}
	return q, nil
}

var escapeInIRI = regexp.MustCompile(`\\u[0-9A-Fa-f]{4}|\\\\`) // rapper doubles backslashes

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
