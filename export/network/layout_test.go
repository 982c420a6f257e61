package network

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// made returns a graph of so many documents of so many paragraphs each, which mention concepts and States and cite each
// other.
func made(documents, paragraphs, concepts int) []quad.Quad {
	var out []quad.Quad
	iri := func(format string, args ...any) quad.IRI { return quad.IRI(DefaultBase + fmt.Sprintf(format, args...)) }
	add := func(s quad.IRI, p string, o quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: quad.IRI(p), Object: o})
	}
	for c := range concepts {
		add(iri("concept/c-%d", c), rdf+"type", quad.IRI(skos+"Concept"))
		add(iri("concept/c-%d", c), skos+"prefLabel", quad.LangString{Value: quad.String(fmt.Sprintf("concept number %d", c)), Lang: "en"})
	}
	for d := range documents {
		doc := iri("doc/A/RES/%d/%d", 31+d%50, d)
		add(doc, rdf+"type", quad.IRI(undo+"Resolution"))
		add(doc, dct+"date", quad.TypedString{Value: quad.String(fmt.Sprintf("%d-%02d-10", 1976+d%50, 1+d%12)), Type: "http://www.w3.org/2001/XMLSchema#date"})
		add(iri("state/S%02d", d%90), kg+"sponsors", doc)
		for p := range paragraphs {
			para := iri("doc/A/RES/%d/%d/op/%d", 31+d%50, d, p+1)
			add(para, rdf+"type", quad.IRI(kg+"Provision"))
			add(para, dct+"isPartOf", doc)
			add(para, kg+"mentions", iri("concept/c-%d", (d*7+p*p)%max(1, concepts)))
			if p%5 == 0 && d > 0 {
				e := (d*31 + p) % d
				add(para, cito+"cites", iri("doc/A/RES/%d/%d", 31+e%50, e))
			}
		}
	}
	return out
}

// Parts of a document lie together, and nothing lies on anything else.
func TestLayout(t *testing.T) {
	for _, size := range [][3]int{{1, 5, 3}, {8, 20, 25}, {40, 30, 120}} {
		n, err := New(made(size[0], size[1], size[2]), Options{})
		if err != nil {
			t.Fatal(err)
		}
		clusters, order := n.clusters()
		for _, doc := range order {
			if doc == "" {
				continue
			}
			i, _ := n.Index(doc)
			for _, j := range clusters[doc] {
				if d := math.Hypot(n.Nodes[i].X-n.Nodes[j].X, n.Nodes[i].Y-n.Nodes[j].Y); d > 20*math.Sqrt(float64(len(clusters[doc])))+60 {
					t.Fatalf("%v: %s is %.0f from its document", size, n.Nodes[j].ID, d)
				}
			}
		}
		close := 0
		for i, a := range n.Nodes {
			for _, b := range n.Nodes[i+1:] {
				if math.Hypot(a.X-b.X, a.Y-b.Y) < Styles[a.Kind].Size+Styles[b.Kind].Size {
					close++
				}
			}
		}
		if close > 0 {
			t.Errorf("%v: %d pairs of %d nodes lie on each other", size, close, len(n.Nodes))
		}
	}
}

// Twenty thousand nodes are placed in good time; the limit leaves room for slow machines.
func TestLayoutOfManyIsFast(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	start := time.Now()
	n, err := New(made(600, 32, 800), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d nodes, %d links: %v", len(n.Nodes), len(n.Edges), time.Since(start))
	if len(n.Nodes) < 20000 || time.Since(start) > 20*time.Second {
		t.Errorf("%d nodes took %v", len(n.Nodes), time.Since(start))
	}
}

func BenchmarkNew(b *testing.B) {
	quads := made(600, 32, 800)
	for b.Loop() {
		if _, err := New(quads, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
