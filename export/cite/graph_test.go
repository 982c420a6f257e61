package cite

import (
	"iter"
	"math/rand"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// scanned is a Graph that looks for every answer among all quads, gives them in another order each time, and names each IRI as often
// as it stands somewhere.
type scanned struct {
	quads []quad.Quad
	base  string
	mu    sync.Mutex
	dice  *rand.Rand
}

func newScanned(quads []quad.Quad, base string) *scanned {
	return &scanned{quads: quads, base: base, dice: rand.New(rand.NewSource(1))}
}

func (g *scanned) About(iri string) []quad.Quad {
	var out []quad.Quad
	for _, q := range g.quads {
		if q.Subject == quad.IRI(iri) {
			out = append(out, q)
		}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.dice.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func (g *scanned) Linking(iri string, p quad.IRI) []string {
	var out []string
	for _, q := range g.quads {
		if s, ok := q.Subject.(quad.IRI); ok && q.Predicate == p && q.Object == quad.IRI(iri) {
			out = append(out, string(s))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (g *scanned) Named(iri string) bool {
	return slices.ContainsFunc(g.quads, func(q quad.Quad) bool { return q.Subject == quad.IRI(iri) || q.Object == quad.IRI(iri) })
}

func (g *scanned) IRIs() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, q := range g.quads {
			for _, v := range []quad.Value{q.Object, q.Subject} {
				if iri := iriString(v); strings.HasPrefix(iri, g.base) && !yield(iri) {
					return
				}
			}
		}
	}
}

var wholeItem = cmp.Options{cmpopts.EquateEmpty(), cmp.AllowUnexported(Item{})}

// A graph elsewhere is cited as one in memory is, by several who ask at once.
func TestOver(t *testing.T) {
	quads := exampleQuads(t)
	inside, outside := New(quads, ""), Over(newScanned(quads, DefaultBase), DefaultBase)
	iris := inside.IRIs()
	if d := cmp.Diff(iris, outside.IRIs()); d != "" || len(iris) < 60 {
		t.Fatalf("%d IRIs: %s", len(iris), d)
	}
	if d := cmp.Diff(inside.Documents(), outside.Documents(), wholeItem); d != "" {
		t.Error(d)
	}
	var wait sync.WaitGroup
	for k := range 4 {
		wait.Go(func() {
			for i := range iris {
				iri := iris[(i+k*len(iris)/4)%len(iris)]
				want, _ := inside.Item(iri)
				got, ok := outside.Item(iri)
				if d := cmp.Diff(want, got, wholeItem); d != "" || !ok {
					t.Errorf("%s: %t %s", iri, ok, d)
				}
			}
		})
	}
	wait.Wait()
}

func TestOverAnyQuads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quads := anyQuads(t)
		inside, outside := New(quads, DefaultBase), Over(newScanned(quads, DefaultBase), DefaultBase)
		if d := cmp.Diff(inside.Items(), outside.Items(), wholeItem); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(inside.Documents(), outside.Documents(), wholeItem); d != "" {
			t.Fatal(d)
		}
		for _, x := range inside.Items() {
			if got, err := outside.Find(x.Human); err != nil || got.IRI != x.IRI {
				t.Fatalf("%q: %s, %v, want %s", x.Human, got.IRI, err, x.IRI)
			}
		}
	})
}

// asked is a Graph that counts what it is asked.
type asked struct {
	Graph
	questions, listed int
}

func (g *asked) About(iri string) []quad.Quad {
	g.questions++
	return g.Graph.About(iri)
}

func (g *asked) Linking(iri string, p quad.IRI) []string {
	g.questions++
	return g.Graph.Linking(iri, p)
}

func (g *asked) Named(iri string) bool {
	g.questions++
	return g.Graph.Named(iri)
}

func (g *asked) IRIs() iter.Seq[string] {
	g.listed++
	return g.Graph.IRIs()
}

// An item takes a few questions, the next ones of its document fewer, and none that goes through the graph.
func TestQuestions(t *testing.T) {
	quads := exampleQuads(t)
	g := &asked{Graph: inMemory(quads)}
	l := Over(g, DefaultBase)
	if g.questions+g.listed > 0 {
		t.Errorf("%d questions before any was due", g.questions+g.listed)
	}
	for _, c := range []struct {
		path string
		most int
	}{
		{"doc/A/66/359/annex/para/b", 25}, // with the letter, its four signatures, and the people and States of them
		{"doc/A/66/359/annex/para/c", 5},
		{"doc/A/66/359/annex/para/c", 0},
		{"doc/A/66/359/letter/signature/2", 3},
		{"doc/A/66/359", 2},
		{"doc/A/66/359/annex/para/zz", 1},
		{"state/CHN", 0},
	} {
		before := g.questions
		_, ok := l.Item(DefaultBase + c.path)
		if asked := g.questions - before; asked > c.most {
			t.Errorf("%s (%t): %d questions, more than %d", c.path, ok, asked, c.most)
		}
	}
	if g.listed > 0 {
		t.Errorf("the graph was gone through %d times", g.listed)
	}
}

// A document of which the graph names parts only is known.
func TestDocumentByItsParts(t *testing.T) {
	b := quadBuilder{}
	b.link(DefaultBase+"doc/A/RES/64/211/op/4", rdf+"type", kg+"Provision")
	b.link(DefaultBase+"src/0123456789ab/op/4", kg+"expresses", DefaultBase+"doc/A/RES/64/210/op/4")
	g := &asked{Graph: inMemory(b.quads)}
	l := Over(g, DefaultBase)
	for path, want := range map[string]bool{"doc/A/RES/64/211": true, "doc/A/RES/64/210": true, "doc/A/RES/64/21": false, "doc/A/RES/64": false, "src/0123456789ab": false} {
		x, ok := l.Item(DefaultBase + path)
		if ok != want || ok && x.Number.Series != "Res" {
			t.Errorf("%s: %t %+v", path, ok, x)
		}
	}
	if g.listed != 1 {
		t.Errorf("the graph was gone through %d times", g.listed)
	}
}
