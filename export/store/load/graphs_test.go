package load

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/export"
)

var graphNames = []string{"http://x/g", "http://x/g/2", "http://x/文"}

func anyQuad(t *rapid.T) quad.Quad {
	text := quad.String(rapid.StringOf(rapid.SampledFrom([]rune("ab\"\\\n\r\t\x01\x7f<>é文😀 "))).Draw(t, "text"))
	object := rapid.SampledFrom([]quad.Value{quad.IRI("http://x/" + rapid.StringMatching(`[a-c]{0,2}`).Draw(t, "iri")), text,
		quad.LangString{Value: text, Lang: "zh-Hans"}, quad.TypedString{Value: text, Type: "http://x/type"}}).Draw(t, "object")
	return quad.Quad{Subject: quad.IRI("http://x/" + rapid.StringMatching(`[a-c]`).Draw(t, "subject")), Predicate: quad.IRI("http://x/p"), Object: object,
		Label: quad.IRI(rapid.SampledFrom(graphNames).Draw(t, "graph"))}
}

// A set holds the quads that were added, each once, whatever their order; what it says of its graphs is so.
func TestSet(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	rapid.Check(t, func(t *rapid.T) {
		quads := rapid.SliceOf(rapid.Custom(anyQuad)).Draw(t, "quads")
		shuffled := append(rapid.Permutation(quads).Draw(t, "shuffled"), quads[:len(quads)/2]...)
		a, b := makeSet(t, quads), makeSet(t, shuffled)
		defer a.Close()
		defer b.Close()
		if diff := cmp.Diff(a.Graphs, b.Graphs, cmp.AllowUnexported(Graph{}, sample{})); diff != "" {
			t.Fatal(diff)
		}
		want := map[string]map[quad.Quad]bool{}
		for _, q := range quads {
			g := string(q.Label.(quad.IRI))
			if want[g] == nil {
				want[g] = map[quad.Quad]bool{}
			}
			q.Label = nil
			want[g][q] = true
		}
		if len(want) != len(a.Graphs) {
			t.Fatalf("%d graphs, not %d", len(a.Graphs), len(want))
		}
		for _, g := range a.Graphs {
			text, err := io.ReadAll(a.open(g, 0, g.Bytes))
			if err != nil || int64(len(text)) != g.Bytes {
				t.Fatalf("%d bytes of %d: %v", len(text), g.Bytes, err)
			}
			have, length := map[quad.Quad]bool{}, 0
			for q, err := range export.ReadNQuads(bytes.NewReader(text), g.Name) {
				if err != nil {
					t.Fatal(err)
				}
				have[q] = true
				length += utf8.RuneCountInString(string(q.Subject.(quad.IRI))) + utf8.RuneCountInString(string(q.Predicate.(quad.IRI)))
				switch o := q.Object.(type) {
				case quad.IRI:
					length += utf8.RuneCountInString(string(o))
				case quad.String:
					length += utf8.RuneCountInString(string(o))
				case quad.LangString:
					length += utf8.RuneCountInString(string(o.Value))
				}
			}
			if !maps.Equal(have, want[g.Name]) {
				t.Fatalf("%s: %v, not %v", g.Name, have, want[g.Name])
			}
			if g.Triples != len(have) || g.length != int64(length) || g.SHA256 != fmt.Sprintf("%x", sha256.Sum256(text)) {
				t.Fatalf("%+v", g)
			}
			for _, s := range g.sample {
				if !bytes.Contains(text, []byte(s.triple+"\n")) || strings.Contains(s.triple, `\u`) {
					t.Fatalf("sample %q", s.triple)
				}
			}
			for at := int64(1); at < g.Bytes; at += 7 {
				end, err := a.lineEnd(g, at)
				if err != nil || text[end-1] != '\n' || bytes.IndexByte(text[at:end-1], '\n') >= 0 {
					t.Fatalf("line end after %d: %d %v", at, end, err)
				}
			}
		}
	})
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%d files left", len(left))
	}
}

func makeSet(t *rapid.T, quads []quad.Quad) *Set {
	b := NewBuilder()
	for _, q := range quads {
		if err := b.Add(q); err != nil {
			t.Fatal(err)
		}
	}
	set, err := b.Set()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestRefusedQuads(t *testing.T) {
	good := quad.Quad{Subject: quad.IRI("http://x/s"), Predicate: quad.IRI("http://x/p"), Object: quad.String("o"), Label: quad.IRI("http://x/g")}
	for _, test := range []struct {
		change func(*quad.Quad)
		want   string
	}{
		{func(q *quad.Quad) { q.Label = nil }, "graph name"},
		{func(q *quad.Quad) { q.Label = quad.IRI("http://x/{g}") }, "graph name"},
		{func(q *quad.Quad) { q.Label = quad.IRI("relative") }, "relative IRI"},
		{func(q *quad.Quad) { q.Subject = quad.BNode("b") }, "blank node"},
		{func(q *quad.Quad) { q.Object = quad.BNode("b") }, "blank node"},
		{func(q *quad.Quad) { q.Object = quad.String("\xff") }, "UTF-8"},
		{func(q *quad.Quad) { q.Predicate = quad.IRI("http://x/a b") }, "character"},
	} {
		q := good
		test.change(&q)
		b := NewBuilder()
		err := b.Add(q)
		var term *export.TermError
		if !errors.As(err, &term) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: %v", q, err)
		}
		b.Close()
	}
	t.Setenv("TMPDIR", "/nowhere")
	if _, err := NewBuilder().Set(); err == nil {
		t.Error("a set without a place for its file")
	}
}

func BenchmarkBuilder(b *testing.B) {
	for b.Loop() {
		x := NewBuilder()
		for i := range 100000 {
			q := quad.Quad{Subject: quad.IRI(fmt.Sprintf("http://x/s/%d", i*7919%100000)), Predicate: quad.IRI("http://x/p"), Object: quad.String("some text of a paragraph"), Label: quad.IRI("http://x/g")}
			if err := x.Add(q); err != nil {
				b.Fatal(err)
			}
		}
		set, err := x.Set()
		if err != nil {
			b.Fatal(err)
		}
		set.Close()
	}
}
