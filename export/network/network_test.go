package network

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	reader "github.com/knakk/rdf"
)

// nasty returns the graph of testdata/nasty.ttl.
func nasty(t testing.TB) []quad.Quad {
	t.Helper()
	text, err := os.ReadFile("testdata/nasty.ttl")
	if err != nil {
		t.Fatal(err)
	}
	return turtle(t, string(text))
}

// turtle reads a graph with a reader that is not ours.
func turtle(t testing.TB, text string) []quad.Quad {
	t.Helper()
	triples, err := reader.NewTripleDecoder(strings.NewReader(text), reader.Turtle).DecodeAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []quad.Quad
	for _, x := range triples {
		q := quad.Quad{Subject: quad.IRI(x.Subj.String()), Predicate: quad.IRI(x.Pred.String())}
		switch o := x.Obj.(type) {
		case reader.IRI:
			q.Object = quad.IRI(o.String())
		case reader.Literal:
			switch {
			case o.Lang() != "":
				q.Object = quad.LangString{Value: quad.String(o.String()), Lang: o.Lang()}
			case o.DataType.String() != "http://www.w3.org/2001/XMLSchema#string":
				q.Object = quad.TypedString{Value: quad.String(o.String()), Type: quad.IRI(o.DataType.String())}
			default:
				q.Object = quad.String(o.String())
			}
		}
		out = append(out, q)
	}
	return out
}

// The picture does not depend on the order of the quads.
func TestNewIsDeterministic(t *testing.T) {
	quads := nasty(t)
	want, err := New(quads, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 0))
		r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		got, err := New(append(quads, quads[:5]...), Options{}) // and saying a thing twice changes nothing
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("seed %d: -want +got:\n%s", seed, d)
		}
	}
}

// What is drawn, and how it is linked, in words: one line a link.
func TestViews(t *testing.T) {
	for _, v := range Views {
		t.Run(string(v.View), func(t *testing.T) {
			n, err := New(nasty(t), Options{View: v.View})
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			name := func(i int) string { return strings.TrimPrefix(n.Nodes[i].ID, DefaultBase) }
			for i, x := range n.Nodes {
				fmt.Fprintf(&b, "%s: %s %q, %s", name(i), x.Kind, x.Label, x.Description)
				for _, s := range []string{x.Date, x.Citation, x.File} {
					if s != "" {
						fmt.Fprintf(&b, ", %s", s)
					}
				}
				if x.End > 0 {
					fmt.Fprintf(&b, " [%d:%d)", x.Start, x.End)
				}
				b.WriteByte('\n')
			}
			for _, e := range n.Edges {
				fmt.Fprintf(&b, "%s %s %s\n", name(e.Source), e.Label, name(e.Target))
			}
			golden := filepath.Join("testdata", "view-"+string(v.View)+".txt")
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), b.String()); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
	if _, err := New(nil, Options{View: "sideways"}); err == nil {
		t.Error("an unknown view is no error")
	}
}

func TestFocus(t *testing.T) {
	for _, c := range []struct {
		name string
		hops int
		want []string
	}{
		{DefaultBase + "org/mfa", 1, []string{"doc/press/mfa/2011-09-13/code", "org/mfa"}},
		{"org/mfa", 0, []string{"doc/press/mfa/2011-09-13/code", "org/mfa"}},
		{"sirodjidin \aaslov\u202enull", 1, []string{"doc/A/66/359/letter", "person/sirodjidin-aslov"}},
		{"A/RES/64/211", 1, []string{"doc/A/RES/64/211", "doc/A/RES/64/211/op/4"}},
		{"A/RES/64/211, para. 4", 1, []string{"doc/A/66/359/annex/pp/7", "doc/A/RES/64/211", "doc/A/RES/64/211/op/4"}},
		{"concept/information-weapons", 1, []string{"concept/information-weapons", "doc/A/66/359/annex/para/b", "src/ad2bc1026241/code/para/2"}},
	} {
		n, err := New(nasty(t), Options{Focus: c.name, Hops: c.hops})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, x := range n.Nodes {
			got = append(got, strings.TrimPrefix(x.ID, DefaultBase))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s, %d hops: -want +got:\n%s", c.name, c.hops, d)
		}
	}
	for _, name := range []string{"nobody", "op 1"} { // no such node; one in each of two documents
		if n, err := New(append(made(2, 2, 0), nasty(t)...), Options{Focus: name}); err == nil {
			t.Errorf("focus %q: %d nodes", name, len(n.Nodes))
		}
	}
}

func TestLanguage(t *testing.T) {
	for lang, want := range map[string]string{"fr": "Chine", "zh": "中国", "es": "China", "": "China", "FR": "Chine"} {
		n, err := New(nasty(t), Options{Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		i, ok := n.Index(DefaultBase + "state/CHN")
		if !ok || n.Nodes[i].Label != want {
			t.Errorf("%q: the label is %q, want %q", lang, n.Nodes[i].Label, want)
		}
	}
}

// A graph under another base is drawn the same.
func TestBase(t *testing.T) {
	text, err := os.ReadFile("testdata/nasty.ttl")
	if err != nil {
		t.Fatal(err)
	}
	got, err := New(turtle(t, strings.Replace(string(text), "@base <"+DefaultBase+">", "@base <http://example.org/a/src/>", 1)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := New(nasty(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range want.Nodes {
		if got.Nodes[i].ID != strings.Replace(want.Nodes[i].ID, DefaultBase, "http://example.org/a/src/", 1) || got.Nodes[i].Kind != want.Nodes[i].Kind || got.Nodes[i].Label != want.Nodes[i].Label {
			t.Errorf("%+v, want %+v", got.Nodes[i], want.Nodes[i])
		}
	}
}

func TestCitation(t *testing.T) {
	for _, c := range []struct{ path, citation, label, whole string }{
		{"doc/A/66/359", "A/66/359", "A/66/359", ""},
		{"doc/A/66/359/Add.1", "A/66/359/Add.1", "A/66/359/Add.1", ""},
		{"doc/A/66/359/annex", "A/66/359, annex", "annex", "doc/A/66/359"},
		{"doc/A/66/359/annex/2/para/b", "A/66/359, annex 2, para. (b)", "(b)", "doc/A/66/359/annex/2"},
		{"doc/A/RES/64/211/op/4/para/a/ii", "A/RES/64/211, para. 4 (a) (ii)", "op 4 (a) (ii)", "doc/A/RES/64/211"},
		{"doc/S/RES/2164(2014)/pp/11", "S/RES/2164(2014), preambular para. 11", "pp 11", "doc/S/RES/2164(2014)"},
		{"doc/press/daily/2011-09-19/annex/p/3", "", "p 3", "doc/press/daily/2011-09-19/annex"},
		{"doc/text/f242a84d7003/p/1", "", "p 1", "doc/text/f242a84d7003"},
	} {
		p := parsePath(c.path)
		if got := p.citation(); got != c.citation {
			t.Errorf("%s is cited as %q, want %q", c.path, got, c.citation)
		}
		if got := p.label(); got != c.label {
			t.Errorf("%s is labelled %q, want %q", c.path, got, c.label)
		}
		if len(p.parts) > 0 && p.whole() != c.whole {
			t.Errorf("%s is part of %s, want %s", c.path, p.whole(), c.whole)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"", 5, ""}, {"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {" a\n\n b ", 9, "a b"}, {"ab cd", 4, "ab…"}, {"中国人民", 3, "中国…"},
		{strings.Repeat("x", 10000), 4, "xxx…"}, {"abc   ", 3, "abc"},
	} {
		if got := Cut(c.in, c.n); got != c.want {
			t.Errorf("Cut(%.20q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}
