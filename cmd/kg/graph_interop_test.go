package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export/network"
	"w3id.org/dipdoc/kg/export/site"
)

const drawn = "../../export/network/testdata/nasty" // the small graph with all that a format can trip over

// drawnFiles are the graph files of the five documents and of the nasty graph, by extension.
func drawnFiles(t *testing.T, exts ...string) (pairs [][2]string) {
	t.Helper()
	kg, dir := build(t), t.TempDir()
	for _, ext := range exts {
		file := filepath.Join(dir, "five"+ext)
		outputOf(t, kg, "graph", "../../examples/code-of-conduct", "--quiet", "-o", file)
		pairs = append(pairs, [2]string{ext, file})
		if ext != ".csv" { // the golden table is of another view
			pairs = append(pairs, [2]string{ext, drawn + ext})
		}
	}
	return pairs
}

type readGraph struct {
	Directed bool
	Nodes    map[string]map[string]string
	Edges    [][3]string
}

// All readers find the same nodes with the same attributes and the same links in all formats.
func TestInteropGraphFiles(t *testing.T) {
	needInterop(t)
	first := map[string]readGraph{} // five or nasty → what Cytoscape.js reads
	exts := []string{".cyjs", ".graphml", ".gexf", ".gml", ".dot", ".csv"}
	pairs, dir := drawnFiles(t, exts...), t.TempDir()
	n, err := network.New(hostile(), network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range exts {
		f, _ := network.ByExt(ext)
		if err := writeFiles(filepath.Join(dir, "hostile"+ext), nil, f.Files(n)); err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, [2]string{ext, filepath.Join(dir, "hostile"+ext)})
	}
	for _, p := range pairs {
		ext, file := p[0], p[1]
		name := strings.TrimSuffix(filepath.Base(file), ext)
		command := []string{"python3", interop + "graph_files.py", file}
		if ext == ".cyjs" {
			command = []string{"node", interop + "graph_cytoscape.cjs", file}
		}
		var got readGraph
		if err := json.Unmarshal(outputOf(t, command...), &got); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		slices.SortFunc(got.Edges, func(a, b [3]string) int { return slices.Compare(a[:], b[:]) })
		if ext == ".dot" { // Graphviz leaves escapes to those who show text
			for _, attributes := range got.Nodes {
				for k, v := range attributes {
					attributes[k] = strings.NewReplacer(`\\`, `\`, `\n`, "\n").Replace(v)
				}
			}
		}
		if _, ok := first[name]; !ok {
			first[name] = got
			if len(got.Nodes) < 14 || len(got.Edges) < 14 {
				t.Errorf("%s: %d nodes, %d links", file, len(got.Nodes), len(got.Edges))
			}
			continue
		}
		if d := cmp.Diff(first[name], got); d != "" {
			t.Errorf("%s: -Cytoscape +other reader:\n%s", file, d)
		}
	}
}

func TestInteropGraphDOT(t *testing.T) {
	needInterop(t)
	for _, p := range drawnFiles(t, ".dot") {
		if svg := outputOf(t, "dot", "-Tsvg", p[1]); bytes.Count(svg, []byte(`class="node"`)) < 15 {
			t.Errorf("%s: dot draws %d nodes", p[1], bytes.Count(svg, []byte(`class="node"`)))
		}
	}
}

func TestInteropGraphXML(t *testing.T) {
	needInterop(t)
	for _, p := range drawnFiles(t, ".graphml", ".gexf", ".svg") {
		f, err := os.Open(p[1])
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(f); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", p[1], err)
			}
		}
		f.Close()
	}
}

func TestInteropGraphMermaid(t *testing.T) {
	needInterop(t)
	kg, dir := build(t), t.TempDir()
	for _, view := range []network.View{network.People, network.Citations, network.Coverage} {
		outputOf(t, kg, "graph", "../../examples/code-of-conduct", "--quiet", "--view", string(view), "-o", dir+"/g.mmd")
		outputOf(t, kg, "graph", "../../examples/code-of-conduct", "--quiet", "--view", string(view), "-o", dir+"/g.cyjs")
		var want struct {
			Elements struct{ Nodes, Edges []any }
		}
		b, err := os.ReadFile(dir + "/g.cyjs")
		if err == nil {
			err = json.Unmarshal(b, &want)
		}
		if err != nil {
			t.Fatal(err)
		}
		got := mermaid(t, dir+"/g.mmd")
		if got.Nodes != len(want.Elements.Nodes) || got.Links != len(want.Elements.Edges) || got.Ran {
			t.Errorf("%s: Mermaid draws %+v, want %d nodes and %d links", view, got, len(want.Elements.Nodes), len(want.Elements.Edges))
		}
	}
	got := mermaid(t, drawn+".mmd")
	if got.Nodes < 15 || got.Ran || !strings.Contains(got.Text, `=HYPERLINK("x"), 'quoted', \ back second line`) {
		t.Errorf("Mermaid draws the nasty graph as %+v", got)
	}
}

type mermaidDrawing struct {
	Nodes, Links, Boxes int
	Text                string
	Ran                 bool
}

func mermaid(t *testing.T, file string) (d mermaidDrawing) {
	t.Helper()
	if err := json.Unmarshal(outputOf(t, "node", interop+"graph_mermaid.cjs", file), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// The page in a browser: search, card, link to a view, focus, filters, table, export; no complaint and no request.
func TestInteropGraphPage(t *testing.T) {
	needInterop(t)
	dir := t.TempDir()
	outputOf(t, build(t), "graph", "../../examples/code-of-conduct", "--quiet", "-o", dir+"/five.html")
	outputOf(t, "node", interop+"graph_page.cjs", dir+"/five.html", "information weapons")

	writePage(t, dir+"/hostile.html", hostile())
	outputOf(t, "node", interop+"graph_page.cjs", dir+"/hostile.html", "alert(1)")

	start := time.Now()
	writePage(t, dir+"/large.html", large(19000))
	if d := time.Since(start); d > 20*time.Second { // twice what it may take, for slow machines
		t.Errorf("a page of 20,000 nodes took %v", d)
	}
	outputOf(t, "node", interop+"graph_page.cjs", dir+"/large.html", "A/RES/44/7 para 12")
}

func writePage(t *testing.T, file string, quads []quad.Quad) {
	t.Helper()
	n, err := network.New(quads, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := site.GraphPage(&b, n, site.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

const base = network.DefaultBase

func triple(s, p string, o quad.Value) quad.Quad {
	long := map[string]string{
		"a": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "label": "http://www.w3.org/2004/02/skos/core#prefLabel",
		"part": "http://purl.org/dc/terms/isPartOf", "date": "http://purl.org/dc/terms/date", "title": "http://purl.org/dc/terms/title",
		"mentions": "https://w3id.org/dipdoc/ns#mentions", "cites": "http://purl.org/spar/cito/cites", "sponsors": "https://w3id.org/dipdoc/ns#sponsors",
	}
	return quad.Quad{Subject: quad.IRI(base + s), Predicate: quad.IRI(long[p]), Object: o}
}

func thing(path string) quad.IRI { return quad.IRI(base + path) }

// hostile is a graph of what a document might say to do harm.
func hostile() []quad.Quad {
	const skosConcept, resolution = quad.IRI("http://www.w3.org/2004/02/skos/core#Concept"), quad.IRI("https://w3id.org/un/ontology/undo/Resolution")
	out := []quad.Quad{triple("doc/A/RES/1/1", "a", resolution), triple("doc/A/RES/1/2", "a", resolution),
		triple("doc/A/RES/1/1", "date", quad.String("2001-01-01")), triple("doc/A/RES/1/2", "date", quad.String("2011-01-01"))}
	for i, label := range []string{
		`</script><script>window.ran = alert(1)</script>`, `<img src=x onerror="window.ran = 1">`, `<!--<script>`, `"'` + "`${window.ran = 1}`",
		"\u202eright to left\u202c שלום " + strings.Repeat("العربية ", 20), strings.Repeat("long ", 2000), strings.Repeat("中", 10000), "\x00\x07\ufffe\xff",
		`javascript:window.ran=1`, `]]>&amp;&lt;`, "line\u2028separator", `{{.Script}}`,
	} {
		c := fmt.Sprintf("concept/c%d", i)
		out = append(out, triple(c, "a", skosConcept), triple(c, "label", quad.LangString{Value: quad.String(label), Lang: "en"}),
			triple("doc/A/RES/1/1", "mentions", thing(c)), triple("doc/A/RES/1/2", "mentions", thing(c)), triple("doc/A/RES/1/2", "title", quad.String(label)))
	}
	return out
}

// large is a graph of at least so many nodes: resolutions of 32 paragraphs that mention concepts and cite each other.
func large(nodes int) []quad.Quad {
	const resolution, provision = quad.IRI("https://w3id.org/un/ontology/undo/Resolution"), quad.IRI("https://w3id.org/dipdoc/ns#Provision")
	var out []quad.Quad
	symbol := func(d int) string { return fmt.Sprintf("doc/A/RES/%d/%d", 31+d%50, d/50) }
	for d := range nodes/33 + 1 {
		doc := symbol(d)
		out = append(out, triple(doc, "a", resolution), triple(doc, "date", quad.String(fmt.Sprintf("%d-%02d-10", 1976+d%50, 1+d%12))),
			triple(fmt.Sprintf("state/S%02d", d%90), "sponsors", thing(doc)))
		for p := range 32 {
			para := fmt.Sprintf("%s/op/%d", doc, p+1)
			out = append(out, triple(para, "a", provision), triple(para, "part", thing(doc)),
				triple(para, "mentions", thing(fmt.Sprintf("concept/topic-%d", (d*7+p*p)%800))))
			if p%5 == 0 && d > 0 {
				out = append(out, triple(para, "cites", thing(symbol((d*31+p)%d))))
			}
		}
	}
	return out
}
