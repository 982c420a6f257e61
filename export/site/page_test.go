package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"golang.org/x/net/html"

	"w3id.org/dipdoc/kg/export/network"
)

const (
	base = network.DefaultBase
	typ  = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
)

// graphOf draws documents whose titles and concepts are named by labels.
func graphOf(t *testing.T, labels ...string) *network.Network {
	t.Helper()
	var quads []quad.Quad
	for i, l := range labels {
		c := quad.IRI(fmt.Sprintf("%sconcept/c%d", base, i))
		doc := quad.IRI(fmt.Sprintf("%sdoc/press/daily/2011-09-1%d/report", base, i%10))
		quads = append(quads,
			quad.Quad{Subject: c, Predicate: typ, Object: quad.IRI("http://www.w3.org/2004/02/skos/core#Concept")},
			quad.Quad{Subject: c, Predicate: quad.IRI("http://www.w3.org/2004/02/skos/core#prefLabel"), Object: quad.LangString{Value: quad.String(l), Lang: "en"}},
			quad.Quad{Subject: doc, Predicate: typ, Object: quad.IRI("http://schema.org/NewsArticle")},
			quad.Quad{Subject: doc, Predicate: quad.IRI("http://purl.org/dc/terms/title"), Object: quad.String(l)},
			quad.Quad{Subject: doc, Predicate: quad.IRI("https://w3id.org/dipdoc/ns#mentions"), Object: c})
	}
	n, err := network.New(quads, network.Options{Title: strings.Join(labels, " ")})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func page(t *testing.T, n *network.Network) string {
	t.Helper()
	var b bytes.Buffer
	if err := GraphPage(&b, n, Options{Version: `1 "x"`}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var hostile = []string{
	`</script><script>window.ran = 1</script>`, `<!--<script>`, `]]>`, `"><img src=x onerror=run()>`, `{{.Script}}`, `{{.Data}}`, "\x00\x1f\xff",
	"\u202eabc", strings.Repeat("long ", 2000), "line\u2028separator", `&lt;b&gt;`, `'`, "العربية",
}

// What a document says is data in the page: the elements are those of the template, and the labels come back whole.
func TestGraphPageHoldsHostileText(t *testing.T) {
	plain, bad := page(t, graphOf(t, "plain")), page(t, graphOf(t, hostile...))
	if p, b := elements(t, plain), elements(t, bad); p != b {
		t.Errorf("elements without and with hostile text:\n%s\n%s", p, b)
	}
	var data pageData
	if err := json.Unmarshal([]byte(element(t, bad, "data")), &data); err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, n := range data.Nodes {
		got[n.Label] = true
	}
	for _, l := range hostile {
		if !got[network.Clean(l)] {
			t.Errorf("no node is called %.60q", l)
		}
	}
}

// elements lists the tags of a page in order.
func elements(t *testing.T, text string) string {
	t.Helper()
	var out []string
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(out, " ")
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			out = append(out, string(name))
		}
	}
}

// element returns the text of the script or style with the given id, or of the first one of that name.
func element(t *testing.T, text, id string) string {
	t.Helper()
	m := regexp.MustCompile(`(?s)<(?:script|style)[^>]*id="` + id + `"[^>]*>(.*?)</`).FindStringSubmatch(text)
	if m == nil {
		m = regexp.MustCompile(`(?s)<` + id + `>(.*?)</` + id + `>`).FindStringSubmatch(text)
	}
	if m == nil {
		t.Fatalf("the page has no %s", id)
	}
	return m[1]
}

// The policy lets nothing in but what stands in the page, and allows script and style by hashes that fit them.
func TestGraphPagePolicy(t *testing.T) {
	text := page(t, graphOf(t, "plain"))
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(text)[1]
	for _, want := range []string{"default-src 'none'", "base-uri 'none'", "form-action 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	for _, name := range []string{"script", "style"} {
		sum := sha256.Sum256([]byte(element(t, text, name)))
		if want := name + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("the policy is too generous: %s", policy)
	}
}

// Every file of the page is used, none reaches out or writes markup from text.
func TestGraphPageFiles(t *testing.T) {
	used := map[string]bool{"page.html": true, "page.css": true}
	for _, s := range scripts {
		used[s+".js"] = true
	}
	entries, err := fs.ReadDir(files, "graph")
	if err != nil {
		t.Fatal(err)
	}
	reach := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(|XMLHttpRequest|import\(|https?://|\son\w+="`)
	for _, e := range entries {
		if !used[e.Name()] {
			t.Errorf("%s is not part of the page", e.Name())
		}
		text := strings.ReplaceAll(asset(e.Name()), "http://www.w3.org/2000/svg", "")
		if m := reach.FindString(text); m != "" {
			t.Errorf("%s has %q", e.Name(), m)
		}
		if n := strings.Count(text, "\n"); n > 300 {
			t.Errorf("%s has %d lines; one idea a file", e.Name(), n)
		}
	}
}

func TestGraphPageIsDeterministic(t *testing.T) {
	n := graphOf(t, hostile...)
	if page(t, n) != page(t, n) {
		t.Error("two pages of one network differ")
	}
}

type failing struct{ left int }

var errFull = errors.New("disk full")

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return f.left, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

func TestGraphPageReportsErrors(t *testing.T) {
	n := graphOf(t, "plain")
	size := len(page(t, n))
	for at := 0; at < size; at += 1 + size/50 {
		if err := GraphPage(&failing{at}, n, Options{}); !errors.Is(err, errFull) {
			t.Errorf("no error when the disk is full after %d of %d bytes: %v", at, size, err)
		}
	}
}
