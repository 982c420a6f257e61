package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/cite"
	"w3id.org/dipdoc/kg/export/compare"
	"w3id.org/dipdoc/kg/export/parse"
)

// five is the graph of the five documents.
func five(t testing.TB) []quad.Quad {
	t.Helper()
	const name = "../../examples/code-of-conduct/expected.ttl"
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return readQuads(t, name, f)
}

func readQuads(t testing.TB, name string, f fs.File) []quad.Quad {
	t.Helper()
	var out []quad.Quad
	for q, err := range parse.File(name, f, parse.Options{Base: base}) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, q)
	}
	return out
}

// wordByWord compares word by word, well enough for a test.
func wordByWord(before, after string) []compare.Change {
	if before == after {
		return []compare.Change{{Kind: "kept", Left: before, Right: after}}
	}
	return []compare.Change{{Kind: "deleted", Left: before + " "}, {Kind: "inserted", Right: after}}
}

func citeBy(iri string) []Citation {
	return []Citation{{Style: "Style", Words: cite.Text{{Text: iri}, {Text: "</p><script>", Italic: true, Lang: "ar"}, {Text: "x", URL: "javascript:run()"}}}, {Style: "Code", Code: "@misc{" + iri + "}"}}
}

// build writes the site of a graph and returns its folder.
func build(t testing.TB, quads []quad.Quad, o Options) (*Site, string) {
	t.Helper()
	if o.Diff == nil {
		o.Diff = wordByWord
	}
	if o.Cite == nil {
		o.Cite = citeBy
	}
	s, err := New(quads, o)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "site")
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	return s, dir
}

// A leaf is a page as read back.
type leaf struct {
	root *html.Node
	ids  map[string]bool
}

// leaves reads all pages of a folder.
func leaves(t testing.TB, dir string) map[string]leaf {
	t.Helper()
	out := map[string]leaf{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		root, err := html.Parse(bytes.NewReader(b))
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		x := leaf{root, map[string]bool{}}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, a := range n.Attr {
				if a.Key == "id" && x.ids[a.Val] {
					t.Errorf("%s: id %q twice", rel, a.Val)
				}
				if a.Key == "id" {
					x.ids[a.Val] = true
				}
			}
		}
		out[filepath.ToSlash(rel)] = x
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func attribute(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// checkLinks follows every link of every page: to a file of the folder and an anchor in it, or elsewhere on the web. Nothing
// is loaded but the site's own style and scripts, and nothing is written into the page that could run.
func checkLinks(t *testing.T, dir string) {
	t.Helper()
	all := leaves(t, dir)
	for name, x := range all {
		if name == "network.html" {
			continue // a page of its own, with its own tests
		}
		for n := range x.root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcset" || a.Key == "srcdoc" {
					t.Errorf("%s: <%s %s>", name, n.Data, a.Key)
				}
			}
			switch n.Data {
			case "script":
				src, ok := attribute(n, "src")
				if !ok || n.FirstChild != nil || !slices.Contains([]string{"site.js", "search.js"}, path.Base(src)) {
					t.Errorf("%s: script %q", name, src)
				}
			case "iframe", "object", "embed", "img", "base", "svg", "math", "style":
				t.Errorf("%s: <%s>", name, n.Data)
			}
			for _, key := range []string{"href", "src", "action"} {
				link, ok := attribute(n, key)
				if !ok {
					continue
				}
				u, err := url.Parse(link)
				if err != nil {
					t.Errorf("%s: %s=%q: %v", name, key, link, err)
					continue
				}
				if u.Scheme != "" {
					if u.Scheme != "http" && u.Scheme != "https" || n.Data != "a" {
						t.Errorf("%s: <%s %s=%q>", name, n.Data, key, link)
					}
					continue
				}
				to := name
				if u.Path != "" {
					to = path.Join(path.Dir(name), u.Path)
				}
				if !filepath.IsLocal(to) {
					t.Errorf("%s: %q leads out of the folder", name, link)
				} else if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(to))); err != nil || info.IsDir() {
					t.Errorf("%s: %q leads nowhere", name, link)
				} else if u.Fragment != "" && !all[to].ids[u.Fragment] {
					t.Errorf("%s: %q: no such anchor", name, link)
				}
			}
		}
	}
}

func TestEveryLinkResolves(t *testing.T) {
	_, dir := build(t, five(t), Options{})
	checkLinks(t, dir)
}

// Every IRI of the graph in its namespace has a page, an anchor if it shares one, and data files; the data files together
// say what the graph says.
func TestEveryThingHasItsPage(t *testing.T) {
	quads := five(t)
	want := map[string]bool{}
	things := map[string]bool{}
	for _, q := range quads {
		if strings.HasPrefix(string(q.Subject.(quad.IRI)), base) {
			want[q.NQuad()] = true
		}
		for _, v := range []quad.Value{q.Subject, q.Object} {
			if iri, ok := v.(quad.IRI); ok && strings.HasPrefix(string(iri), base) {
				things[string(iri)] = true
			}
		}
	}
	s, dir := build(t, slices.Clone(quads), Options{})
	all := leaves(t, dir)
	for iri := range things {
		if strings.HasPrefix(iri, vocabulary) {
			if name := strings.TrimPrefix(iri, vocabulary); name != "" && !all["ns.html"].ids[name] {
				t.Errorf("%s is not on the page of the vocabulary", iri)
			}
			continue
		}
		p, anchor, ok := s.Find(iri)
		if !ok {
			t.Errorf("%s has no page", iri)
			continue
		}
		if page, ok := all[p.Path]; !ok || anchor != "" && !page.ids[anchor] {
			t.Errorf("%s: no %s#%s", iri, p.Path, anchor)
		}
	}
	have := map[string]bool{}
	for _, p := range s.Pages() {
		var graphs [2][]string
		for i, file := range []string{p.Turtle, p.JSONLD} {
			f, err := os.Open(filepath.Join(dir, filepath.FromSlash(file)))
			if err != nil {
				t.Error(err)
				continue
			}
			for _, q := range readQuads(t, file, f) {
				graphs[i] = append(graphs[i], q.NQuad())
				have[q.NQuad()] = true
			}
			f.Close()
			slices.Sort(graphs[i])
		}
		if d := cmp.Diff(graphs[0], graphs[1]); d != "" {
			t.Errorf("%s: Turtle and JSON-LD differ:\n%s", p.IRI, d)
		}
	}
	if d := cmp.Diff(want, have); d != "" {
		t.Errorf("the graph and all data files:\n%.2000s", d)
	}
}

// The same graph gives the same bytes, in whatever order it comes and on however many cores.
func TestSameBytes(t *testing.T) {
	quads := five(t)
	_, one := build(t, slices.Clone(quads), Options{Jobs: 1})
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
	_, two := build(t, quads, Options{Jobs: 7})
	a, b := tree(t, one), tree(t, two)
	if len(a) < 600 {
		t.Errorf("%d files", len(a))
	}
	for name := range a {
		if a[name] != b[name] {
			t.Errorf("%s differs", name)
		}
		delete(b, name)
	}
	for name := range b {
		t.Errorf("%s is there only the second time", name)
	}
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		out[strings.TrimPrefix(name, dir)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const limit = 100_000 // bytes of a page

func checkSizes(t *testing.T, dir string) {
	t.Helper()
	for name, text := range tree(t, dir) {
		if filepath.Ext(name) == ".html" && len(text) > limit {
			t.Errorf("%s has %d bytes", name, len(text))
		}
	}
}

func TestPageSizes(t *testing.T) {
	_, dir := build(t, five(t), Options{})
	checkSizes(t, dir)
}

func iri(p string) quad.IRI { return quad.IRI(base + p) }

func said(p string, property quad.IRI, o any) quad.Quad {
	q := quad.Quad{Subject: iri(p), Predicate: property}
	switch o := o.(type) {
	case quad.Value:
		q.Object = o
	case string:
		q.Object = quad.String(o)
	}
	return q
}

// resolution is a graph of one resolution with so many paragraphs of the given text, which all name one concept.
func resolution(paragraphs int, text string) []quad.Quad {
	const id = "src/0123456789ab"
	long := quad.LangString{Value: quad.String(text), Lang: "en"}
	out := []quad.Quad{
		said(id, rdfType, term("kg:Source")), said(id, kgFile, "file.txt"), said(id, kgCarries, iri("doc/A/RES/1/1")),
		said("doc/A/RES/1/1", rdfType, term("undo:Resolution")), said("doc/A/RES/1/1", kgSymbol, "A/RES/1/1"),
		said("doc/A/RES/1/1", hasRealization, iri(id+"/main")), said(id+"/main", rdfType, term("undo:DocumentVersion")),
		said("concept/c", rdfType, term("skos:Concept")), said("concept/c", prefLabel, long),
	}
	span := func(p string, from, to int, quote string) {
		out = append(out, said(p, rdfType, term("oa:SpecificResource")), said(p, oaSource, iri(id)), said(p, oaSelector, iri(p+"/quote")),
			said(p+"/quote", oaExact, quote))
	}
	var body strings.Builder
	for i := range paragraphs {
		p := fmt.Sprintf("op/%d", i+1)
		from := len([]rune(body.String()))
		body.WriteString(text + "\n\n")
		to := from + len([]rune(text))
		out = append(out, said("doc/A/RES/1/1/"+p, rdfType, term("kg:Provision")), said("doc/A/RES/1/1/"+p, dctPartOf, iri("doc/A/RES/1/1")),
			said(id+"/"+p, rdfType, isClause), said(id+"/"+p, kgText, long), said(id+"/"+p, kgExpresses, iri("doc/A/RES/1/1/"+p)),
			said(id+"/"+p, kgMentions, iri("concept/c")), said(id+"/"+p, dctPartOf, iri(id+"/main")))
		s := fmt.Sprintf("%s/span/%d-%d", id, from, to)
		span(s, from, to, text)
		a := fmt.Sprintf("%s/anno/%d-%d/c", id, from, to)
		out = append(out, said(id+"/"+p, kgEvidence, iri(s)), said(a, rdfType, term("oa:Annotation")), said(a, oaBody, iri("concept/c")), said(a, oaTarget, iri(s)))
	}
	// The document cites something outside its paragraphs: a node that hangs on the page of the source.
	out = append(out, said(id+"/citation/1", rdfType, isCitation), said(id+"/citation/1", cited, iri("doc/A/RES/1/2")), said(id+"/citation/1", kgEvidence, iri(fmt.Sprintf("%s/span/0-%d", id, len([]rune(text))))))
	s := fmt.Sprintf("%s/span/0-%d", id, len([]rune(body.String())))
	span(s, 0, len([]rune(body.String())), body.String())
	return append(out, said(id, kgBody, iri(s)))
}

// A long document goes on on further pages, and its anchors are found from the first.
func TestLongDocument(t *testing.T) {
	s, dir := build(t, resolution(700, "Requests the Secretary-General to report on "+strings.Repeat("this and that ", 30)), Options{})
	checkLinks(t, dir)
	checkSizes(t, dir)
	p, _, _ := s.Find(base + "doc/A/RES/1/1")
	if first := leaves(t, dir)[p.Path]; !first.ids["op.1"] || !first.ids["op.700"] {
		t.Error("the first page does not lead to all paragraphs")
	}
}

var nastyText = []string{
	`</script><script>window.ran = 1</script>`, `<!--<script>`, `"><img src=x onerror=run()>`, `' onclick='run()`, `{{.Head}}`, "\x00\x1f\xff\ufffe", "\u202eabc",
	`javascript:run()`, `&lt;b&gt;`, "line\u2028separator", strings.Repeat("long", 20000), "العربية", "", " ", "]]>",
}

var nastyIRI = []string{
	"../../../../etc/passwd", "doc/../../x", "doc/./x", "doc//x", "doc/x/", "..", "doc/%2e%2e/%2E%2E/x", "doc/%2F..%2F..%2Fx", "doc/x%00y", "doc/a.html/b", "doc/a", "doc/a.html", "doc/a.ttl/c",
	"index", "search/index.js", "style.css", "doc/CON", "doc/nul.txt/x", "doc/x.", "doc/<script>", "doc/x\"y", "doc/x'y", "doc/x?y=z", "doc/x#y", "doc/x#y z", "doc/é", "doc/%C3%A9", "doc/e%CC%81",
	"doc/" + strings.Repeat("long", 200), "doc/" + strings.Repeat("中", 200), "Doc/A", "DOC/a", "doc/x:y", "javascript:run()", "person/\u202eabc", "doc/\\..\\x", "doc/~2", ".htaccess", "doc/.hidden/x", "state/CHN~2",
	"src/x/span/1-2/pos", "src/x/anno/1-2/c", "doc/x/vote/CHN", "doc/x/norm/\"", ".well-known/genid/b1",
}

// Whatever a graph says and however it names things, its site has a page for each within the folder, and nothing in it runs.
func TestHostileGraph(t *testing.T) {
	var quads []quad.Quad
	for i, text := range nastyText {
		c := fmt.Sprintf("concept/c%d", i)
		doc := fmt.Sprintf("doc/press/x/2011-01-01/n%d", i)
		quads = append(quads, said(c, rdfType, term("skos:Concept")), said(c, prefLabel, quad.LangString{Value: quad.String(text), Lang: "en"}),
			said(c, exactMatch, quad.IRI("javascript:run()")), said(c, closeMatch, quad.IRI("http://example.org/"+url.PathEscape(text[:min(len(text), 40)]))),
			said(doc, rdfType, term("schema:NewsArticle")), said(doc, dctTitle, quad.LangString{Value: quad.String(text), Lang: `en"><b>`}), said(doc, kgMentions, iri(c)), said(doc, dctDate, text), said(doc, seeAlso, quad.IRI("javascript:run()")),
			said(fmt.Sprintf("src/%012d", i), kgFile, text), said(fmt.Sprintf("src/%012d", i), rdfType, term("kg:Source")), said(fmt.Sprintf("src/%012d", i), kgCarries, iri(doc)))
		quads = append(quads, resolution(2, text)...)
	}
	for i, p := range nastyIRI {
		quads = append(quads, said(p, term("dct:description"), p), said("doc/A/1", cites, iri(p)), said(p, prefLabel, nastyText[i%len(nastyText)]))
	}
	quads = slices.DeleteFunc(quads, func(q quad.Quad) bool { return export.CheckQuad(q) != nil }) // kg reads no such quads
	var warned []string
	s, dir := build(t, quads, Options{Title: nastyText[0], Warn: func(text string) { warned = append(warned, text) }})
	checkLinks(t, dir)
	checkSizes(t, dir)
	for _, p := range s.Pages() {
		if !filepath.IsLocal(filepath.FromSlash(p.Path)) {
			t.Errorf("%s is outside", p.Path)
		}
	}
	if entries, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(entries) != 1 {
		t.Errorf("beside the folder: %v %v", entries, err)
	}
	if len(warned) == 0 || !strings.Contains(strings.Join(warned, "\n"), "DOC/a") {
		t.Errorf("addresses that differ only in case: %q", warned)
	}
	for name, text := range tree(t, dir) {
		if strings.HasSuffix(name, ".js") && strings.Contains(text, "</script") {
			t.Errorf("%s ends a script", name)
		}
	}
}

// Two things whose addresses differ in capitals only have two pages and are told of.
func TestCapitals(t *testing.T) {
	var warned []string
	s, dir := build(t, []quad.Quad{said("doc/A/1", dctTitle, "one"), said("doc/a/1", dctTitle, "two"), said("org/é", prefLabel, "x"), said("org/É", prefLabel, "y")},
		Options{Warn: func(text string) { warned = append(warned, text) }})
	a, _, _ := s.Find(base + "doc/A/1")
	b, _, _ := s.Find(base + "doc/a/1")
	if strings.EqualFold(a.Path, b.Path) || len(warned) != 2 {
		t.Errorf("%s and %s, told %q", a.Path, b.Path, warned)
	}
	checkLinks(t, dir)
}

func TestPlace(t *testing.T) {
	for _, x := range [][3]string{
		{"doc/A/66/359", "doc/A/66/359", ""},
		{"src/f6b8f122d24e/span/12-17", "src/f6b8f122d24e", "span-12-17"},
		{"src/f6b8f122d24e/span/12-17/quote", "src/f6b8f122d24e", "span-12-17"},
		{"src/f6b8f122d24e/anno/12-17/organization-un", "src/f6b8f122d24e", "span-12-17"},
		{"src/f6b8f122d24e/annex/para/b/norm/1", "src/f6b8f122d24e", "annex/para/b/norm/1"},
		{"src/f6b8f122d24e/annex", "src/f6b8f122d24e", "annex"},
		{"doc/A/RES/75/1/vote/CHN", "doc/A/RES/75/1", "vote-CHN"},
		{"doc/A/66/359/letter/signature/1", "doc/A/66/359/letter", "signature-1"},
		{"event/submission/A/66/359", "event/submission/A/66/359", ""},
		{"ns#Pledge", "ns", "Pledge"},
	} {
		if page, anchor := Place(x[0]); page != x[1] || anchor != x[2] {
			t.Errorf("%s: %s # %s", x[0], page, anchor)
		}
	}
}

func TestFileName(t *testing.T) {
	for path, want := range map[string]string{
		"doc/S/RES/2164(2014)": "doc/S/RES/2164(2014)", "doc/A/C.1/75/L.8/Rev.1": "doc/A/C.1/75/L.8/Rev.1", "..": "%2E%2E", "a/../b": "a/%2E%2E/b", "a//b": "a/%/b",
		"doc/%C3%A9": "doc/é", "doc/x%2Fy": "doc/x%2Fy", "doc/x:y": "doc/x%3Ay", "doc/con": "doc/%63on", "a.html/b": "a%2Ehtml/b", ".htaccess": "%2Ehtaccess", "x.": "x%2E", "a~2": "a%7E2",
	} {
		if got := fileName(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	plain := regexp.MustCompile(`[\x00-\x1f\\<>:"|?*~]`)
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a./%0-9A-F\\~:]{0,30}`)).Draw(t, "path")
		got := fileName(path) + ".html"
		if !filepath.IsLocal(filepath.FromSlash(got)) || plain.MatchString(got) {
			t.Fatalf("%q: %q", path, got)
		}
		for _, step := range strings.Split(got, "/") {
			if len(step) > 255 {
				t.Fatalf("%q: a name of %d bytes", path, len(step))
			}
		}
	})
}

// A relative address leads from one file to the other.
func TestRelative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step := rapid.StringMatching(`[a-c%:() é?#]{1,3}`)
		file := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(step, 1, 4).Draw(t, "steps"), "/") + ".html"
		})
		from, to := file.Draw(t, "from"), file.Draw(t, "to")
		site, _ := url.Parse("http://example.org/site/")
		at := site.ResolveReference(&url.URL{Path: from})
		u, err := at.Parse(relative(from, to))
		if err != nil || u.Path != "/site/"+to {
			t.Fatalf("from %q to %q: %q leads to %v", from, to, relative(from, to), u)
		}
	})
}

// A folder that holds something else is left alone; a site is replaced, and what a failure leaves is the site as it was.
func TestReplaced(t *testing.T) {
	graph := []quad.Quad{said("doc/A/1", dctTitle, "one")}
	dir := filepath.Join(t.TempDir(), "site")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "mine.txt")
	if err := os.WriteFile(other, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, graph, Options{}); !errors.Is(err, ErrNotOurs) {
		t.Errorf("a folder of others: %v", err)
	}
	if err := os.Remove(other); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, graph, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, []quad.Quad{said("doc/A/2", dctTitle, "two")}, Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "doc/A/1.html")); err == nil {
		t.Error("a page of the site before is still there")
	}
	before := tree(t, dir)
	full := errors.New("full")
	if err := Write(dir, graph, Options{Finish: func(*Site, string) error { return full }}); !errors.Is(err, full) {
		t.Errorf("a failure: %v", err)
	}
	ended, end := context.WithCancel(context.Background())
	end()
	if err := Write(dir, graph, Options{Context: ended}); !errors.Is(err, context.Canceled) {
		t.Errorf("an end before its time: %v", err)
	}
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Error("a failure changed the site")
	}
	if entries, _ := os.ReadDir(filepath.Dir(dir)); len(entries) != 1 {
		t.Errorf("a failure left %v", entries)
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string][]string{
		"Not to use ICTs":       {"not", "to", "use", "icts"},
		"A/RES/64/211 (2009)":   {"a", "res", "64", "211", "2009"},
		"Sécurité de l’État":    {"securite", "de", "l", "etat"},
		"Ёлка, безопасность":    {"елка", "безопасность"},
		"立即停火":                  {"立即", "即停", "停火"},
		"UN联合国2024":             {"un", "联合", "合国", "2024"},
		"火":                     {"火"},
		"وَقْف إطلاق النار":     {"وقف", "اطلاق", "نار"},
		"بوقف لإطلاق والولايات": {"وقف", "اطلاق", "ولايات"},
		"Größe ＡＢＣ":             {"grosse", "abc"},
		"":                      nil,
	} {
		if d := cmp.Diff(want, Tokens(text)); d != "" {
			t.Errorf("%s: %s", text, d)
		}
	}
}

// What is between the words of a clause in its source does not move the marks.
func TestLocate(t *testing.T) {
	c := &clauseText{start: 10, exact: "1. China and the *China*\n\n4/5\n\fhead China line\n\ninformation\nsecurity; China.", text: literal{"China and the China information security; China.", "en"}}
	runes := []rune(c.exact)
	find := func(words string, nth int) mark {
		at := 0
		for {
			i := strings.Index(string(runes[at:]), words)
			if nth == 0 {
				return mark{start: 10 + at + i, end: 10 + at + i + len(words), words: words, iri: words}
			}
			at, nth = at+i+1, nth-1
		}
	}
	got := c.locate([]mark{find("China", 0), find("China", 1), find("information\nsecurity", 0)})
	want := []located{{0, 5, "China"}, {14, 19, "China"}, {20, 40, "information\nsecurity"}}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(located{})); d != "" {
		t.Error(d)
	}
}

// The rule of a printed page parts footnotes from text.
func TestNotes(t *testing.T) {
	body := "Recalls resolution 1,\n\n__________\n 1 First note\nthat goes on.\n 2 Second note.\n\n2/5\n\fA/RES/1/1\nDecides this.\n"
	text := &sourceText{body: []rune(body), start: 100}
	blocks, notes := text.blocks(100, 100+len([]rune(body)))
	var have [2][]string
	for i, list := range [][]block{blocks, notes} {
		for _, b := range list {
			have[i] = append(have[i], squeeze(string(b.runs)))
		}
	}
	want := [2][]string{{"Recalls resolution 1,", "A/RES/1/1 Decides this."}, {"1 First note that goes on.", "2 Second note."}}
	if d := cmp.Diff(want, have); d != "" {
		t.Error(d)
	}
}

func TestCompareNatural(t *testing.T) {
	list := []string{"op/10", "op/2", "op/1/para/b", "op/1/para/a", "op/02", "pp/1"}
	slices.SortStableFunc(list, compareNatural)
	if d := cmp.Diff([]string{"op/1/para/a", "op/1/para/b", "op/2", "op/02", "op/10", "pp/1"}, list); d != "" {
		t.Error(d)
	}
}
