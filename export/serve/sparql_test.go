package serve

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"w3id.org/dipdoc/kg/export/store"
)

const (
	form   = "Content-Type: application/x-www-form-urlencoded"
	direct = "Content-Type: application/sparql-query"
)

// The cases of the W3C's sparql11-protocol tests that are about queries, told again, and those of our own that follow from the
// Recommendation. Those about updates are all one here: refused.
func TestProtocol(t *testing.T) {
	ask := "query=" + url.QueryEscape("ASK {}")
	rows := "query=" + url.QueryEscape("SELECT * {}")
	graph := "query=" + url.QueryEscape("CONSTRUCT {} WHERE {}")
	for _, c := range []struct {
		name, method, target, body string
		headers                    []string
		want                       string // status and media type
	}{
		{"query via GET", "GET", "/sparql?" + ask, "", nil, "200 application/sparql-results+json"},
		{"query via POST, form", "POST", "/sparql", ask, []string{form}, "200 application/sparql-results+json"},
		{"query via POST, direct", "POST", "/sparql", "ASK {}", []string{direct}, "200 application/sparql-results+json"},
		{"with charset", "POST", "/sparql", "ASK {}", []string{direct + "; charset=UTF-8"}, "200 application/sparql-results+json"},
		{"one default graph", "GET", "/sparql?" + ask + "&default-graph-uri=http://a.example/1", "", nil, "200 application/sparql-results+json"},
		{"several default graphs, POST", "POST", "/sparql?default-graph-uri=http://a.example/1&default-graph-uri=http://a.example/2", "ASK {}", []string{direct}, "200 application/sparql-results+json"},
		{"named graphs, form", "POST", "/sparql", ask + "&named-graph-uri=http://a.example/1", []string{form}, "200 application/sparql-results+json"},
		{"content type of SELECT", "GET", "/sparql?" + rows, "", []string{"Accept: application/sparql-results+xml"}, "200 application/sparql-results+xml"},
		{"content type of ASK", "GET", "/sparql?" + ask, "", []string{"Accept: application/sparql-results+xml;q=0.5, application/sparql-results+json"}, "200 application/sparql-results+json"},
		{"CSV", "GET", "/sparql?" + rows, "", []string{"Accept: text/csv"}, "200 text/csv; charset=utf-8"},
		{"TSV", "GET", "/sparql?" + rows, "", []string{"Accept: text/tab-separated-values"}, "200 text/tab-separated-values; charset=utf-8"},
		{"plain JSON", "GET", "/sparql?" + rows, "", []string{"Accept: application/json"}, "200 application/json"},
		{"content type of CONSTRUCT", "GET", "/sparql?" + graph, "", nil, "200 text/turtle; charset=utf-8"},
		{"JSON-LD", "GET", "/sparql?" + graph, "", []string{"Accept: application/ld+json"}, "200 application/ld+json"},
		{"N-Triples", "GET", "/sparql?" + graph, "", []string{"Accept: application/n-triples"}, "200 application/n-triples"},
		{"N-Quads", "GET", "/sparql?" + graph, "", []string{"Accept: application/n-quads"}, "200 application/n-quads"},
		{"TriG", "GET", "/sparql?" + graph, "", []string{"Accept: application/trig"}, "200 application/trig; charset=utf-8"},
		{"rows as Turtle", "GET", "/sparql?" + rows, "", []string{"Accept: text/turtle"}, "406 text/plain; charset=utf-8"},
		{"a browser", "GET", "/sparql?" + rows, "", []string{"Accept: " + browser}, "200 text/html; charset=utf-8"},
		{"a browser that posts", "POST", "/sparql", rows, []string{form, "Accept: " + browser}, "200 application/xml"},
		{"HEAD", "HEAD", "/sparql?" + ask, "", nil, "200 application/sparql-results+json"},
		{"no query, a browser", "GET", "/sparql", "", []string{"Accept: " + browser}, "200 text/html; charset=utf-8"},
		{"service description", "GET", "/sparql", "", []string{"Accept: text/turtle"}, "200 text/turtle; charset=utf-8"},
		{"service description for anyone", "GET", "/sparql", "", nil, "200 text/turtle; charset=utf-8"},
		{"service description as JSON-LD", "GET", "/sparql", "", []string{"Accept: application/ld+json"}, "200 application/ld+json"},
		{"service description as a picture", "GET", "/sparql", "", []string{"Accept: image/png"}, "406 text/plain; charset=utf-8"},

		{"bad method", "PUT", "/sparql?" + ask, "", nil, "405 text/plain; charset=utf-8"},
		{"two queries, GET", "GET", "/sparql?" + ask + "&" + rows, "", nil, "400 text/plain; charset=utf-8"},
		{"two queries, form", "POST", "/sparql", ask + "&" + rows, []string{form}, "400 text/plain; charset=utf-8"},
		{"a query here and there", "POST", "/sparql?" + ask, "ASK {}", []string{direct}, "400 text/plain; charset=utf-8"},
		{"a query here and in the form", "POST", "/sparql?" + ask, ask, []string{form}, "400 text/plain; charset=utf-8"},
		{"wrong media type", "POST", "/sparql", "ASK {}", []string{"Content-Type: text/plain"}, "415 text/plain; charset=utf-8"},
		{"no media type, form", "POST", "/sparql", ask, nil, "415 text/plain; charset=utf-8"},
		{"no media type, direct", "POST", "/sparql", "ASK {}", nil, "415 text/plain; charset=utf-8"},
		{"not UTF-8 by its label", "POST", "/sparql", "ASK {}", []string{direct + "; charset=UTF-16"}, "415 text/plain; charset=utf-8"},
		{"not UTF-8", "POST", "/sparql", "ASK {} #\xff", []string{direct}, "400 text/plain; charset=utf-8"},
		{"syntax error", "GET", "/sparql?query=" + url.QueryEscape("#syntax"), "", nil, "400 text/plain; charset=utf-8"},
		{"SERVICE", "GET", "/sparql?query=" + url.QueryEscape("#refused"), "", nil, "400 text/plain; charset=utf-8"},
		{"empty query", "POST", "/sparql", "", []string{direct}, "400 text/plain; charset=utf-8"},
		{"no query", "POST", "/sparql", "x=y", []string{form}, "400 text/plain; charset=utf-8"},
		{"update, form", "POST", "/sparql", "update=" + url.QueryEscape("CLEAR ALL"), []string{form}, "403 text/plain; charset=utf-8"},
		{"update, direct", "POST", "/sparql", "CLEAR ALL", []string{"Content-Type: application/sparql-update"}, "403 text/plain; charset=utf-8"},
		{"update via GET", "GET", "/sparql?update=" + url.QueryEscape("CLEAR ALL"), "", nil, "403 text/plain; charset=utf-8"},
		{"a form, with its graph in the address", "POST", "/sparql?default-graph-uri=http://a.example/1", ask, []string{form}, "200 application/sparql-results+json"},
		{"a graph that is no IRI", "GET", "/sparql?" + ask + "&default-graph-uri=a", "", nil, "400 text/plain; charset=utf-8"},
		{"bad escape", "GET", "/sparql?query=%zz", "", nil, "400 text/plain; charset=utf-8"},
		{"too long", "POST", "/sparql", "ASK {} #" + strings.Repeat("x", 1000), []string{direct}, "413 text/plain; charset=utf-8"},
		{"too long in the address", "GET", "/sparql?query=" + strings.Repeat("x", 1001), "", nil, "413 text/plain; charset=utf-8"},
		{"too much memory", "GET", "/sparql?query=" + url.QueryEscape("ASK {} #memory"), "", nil, "507 text/plain; charset=utf-8"},
	} {
		f := &fake{}
		h := testHandler(f)
		r := do(h, c.method, c.target, c.body, c.headers...)
		if have := fmt.Sprintf("%d %s", r.StatusCode, r.Header.Get("Content-Type")); have != c.want {
			t.Errorf("%s: have %s, want %s: %s", c.name, have, c.want, text(t, r))
		}
		if body := text(t, r); c.method == "HEAD" && body != "" {
			t.Errorf("%s: body %q", c.name, body)
		}
		if strings.HasPrefix(c.want, "2") && !strings.Contains(strings.Join(r.Header.Values("Vary"), ","), "Accept") {
			t.Errorf("%s: no Vary", c.name)
		}
	}
}

// What the protocol says of the data set reaches the engine, and the prefixes with it.
func TestDataset(t *testing.T) {
	f := &fake{}
	h := testHandler(f)
	do(h, "POST", "/sparql?default-graph-uri=http://a.example/1&default-graph-uri=http://a.example/2&named-graph-uri=http://a.example/3", "ASK {}", direct)
	if have := fmt.Sprint(f.asked.DefaultGraphs, f.asked.NamedGraphs, f.asked.Prefixes); have != "[http://a.example/1 http://a.example/2] [http://a.example/3] [{kg https://w3id.org/dipdoc/ns#}]" {
		t.Error(have)
	}
}

func TestGraphAnswers(t *testing.T) {
	h := testHandler(&fake{})
	for _, c := range []struct{ accept, query, want string }{
		{"text/turtle", "CONSTRUCT WHERE {}", "@base <https://kg.example/> .\n\n<a>\n    <p> \"x\" .\n"},
		{"application/n-triples", "CONSTRUCT WHERE {}", "<https://kg.example/a> <https://kg.example/p> \"x\" .\n"},
		{"text/turtle", "CONSTRUCT WHERE {} #blank", "_:a <https://kg.example/p> \"x\" .\n"},
		{"application/ld+json", "CONSTRUCT WHERE {} #blank", ".well-known/genid/a"},
	} {
		r := do(h, "GET", "/sparql?query="+url.QueryEscape(c.query), "", "Accept: "+c.accept)
		if have := text(t, r); have != c.want && !(c.accept == "application/ld+json" && strings.Contains(have, c.want)) {
			t.Errorf("%s: have %q, want %q", c.accept, have, c.want)
		}
	}
}

func TestServiceDescription(t *testing.T) {
	have := text(t, do(testHandler(&fake{}), "GET", "http://localhost:8080/sparql", "", "Accept: application/n-triples"))
	for _, want := range []string{
		"<http://localhost:8080/sparql#service> <http://www.w3.org/ns/sparql-service-description#endpoint> <http://localhost:8080/sparql> .",
		"<http://localhost:8080/sparql#service> <http://www.w3.org/ns/sparql-service-description#supportedLanguage> <http://www.w3.org/ns/sparql-service-description#SPARQL11Query> .",
		"<http://www.w3.org/ns/sparql-service-description#resultFormat> <http://www.w3.org/ns/formats/SPARQL_Results_JSON> .",
		"<http://www.w3.org/ns/sparql-service-description#name> <https://kg.example/graph/a> .",
		"<http://www.w3.org/ns/sparql-service-description#name> <http://other.example/g> .",
	} {
		if !strings.Contains(have, want) {
			t.Errorf("missing %s in\n%s", want, have)
		}
	}
	// Whatever a client calls us, the answer can be read.
	for _, host := range []string{"<x>", `a"b`, "a b", "", "ü"} {
		r := httptest.NewRequest("GET", "/sparql", nil)
		r.Host = host
		r.Header.Set("Accept", "text/turtle")
		w := httptest.NewRecorder()
		testHandler(&fake{}).ServeHTTP(w, r)
		if w.Code != 200 {
			t.Errorf("Host %q: %d %s", host, w.Code, w.Body)
		}
	}
}

// An answer that is held whole has an entity tag; one that changed has another.
func TestAnswerCaching(t *testing.T) {
	h := testHandler(&fake{})
	first := do(h, "GET", "/sparql?query=ASK{}", "")
	tag := first.Header.Get("ETag")
	if tag == "" || first.Header.Get("Content-Length") == "" {
		t.Fatal(first.Header)
	}
	if r := do(h, "GET", "/sparql?query=ASK{}", "", "If-None-Match: "+tag); r.StatusCode != 304 || text(t, r) != "" {
		t.Error(r.Status)
	}
	if r := do(h, "GET", "/sparql?query=ASK{}", "", "If-None-Match: "+tag, "Accept: text/csv"); r.StatusCode != 200 {
		t.Error(r.Status)
	}
}

func TestLimits(t *testing.T) {
	f := &fake{begin: make(chan struct{}, 10), hold: make(chan struct{})}
	server := httptest.NewServer(New(Options{Engine: f, Limits: Limits{Query: 300 * time.Millisecond, Queries: 1, Response: 2 << 20}}))
	defer server.Close()
	get := func(query string) (*http.Response, string, error) {
		r, err := http.Get(server.URL + "/sparql?query=" + url.QueryEscape(query))
		if err != nil {
			return nil, "", err
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		return r, string(b), err
	}
	r, body, err := get("ASK {} #wait")
	if err != nil || r.StatusCode != 503 || !strings.Contains(body, "300ms") {
		t.Errorf("slow query: %v %q", err, body)
	}
	// An answer past the limit breaks off so that a client sees that it did.
	if _, body, err = get("SELECT #large"); err == nil {
		t.Errorf("large answer: whole, with %d bytes", len(body))
	}
	if _, _, err = get("SELECT #breaks"); err == nil {
		t.Error("half an answer looks whole")
	}
	// One at a time: the second waits, then is told to come again.
	h := New(Options{Engine: f, Limits: Limits{Query: time.Minute, Queries: 1}})
	for len(f.begin) > 0 {
		<-f.begin
	}
	done := make(chan int)
	go func() { done <- do(h, "GET", "/sparql?query="+url.QueryEscape("ASK {} #wait"), "").StatusCode }()
	<-f.begin
	busy := do(h, "GET", "/sparql?query=ASK{}", "")
	if busy.StatusCode != 503 || busy.Header.Get("Retry-After") == "" {
		t.Errorf("second query: %s", busy.Status)
	}
	close(f.hold)
	if code := <-done; code != 200 {
		t.Errorf("first query: %d", code)
	}
	if r := do(h, "GET", "/sparql?query=ASK{}", ""); r.StatusCode != 200 {
		t.Errorf("third query: %s", r.Status)
	}
}

// A client that goes away takes its query with it.
func TestClientGone(t *testing.T) {
	f := &fake{begin: make(chan struct{}, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	r := httptest.NewRequest("GET", "/sparql?query="+url.QueryEscape("ASK {} #wait"), nil).WithContext(ctx)
	done := make(chan struct{})
	go func() {
		New(Options{Engine: f}).ServeHTTP(httptest.NewRecorder(), r)
		close(done)
	}()
	<-f.begin
	cancel()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatal("the query went on")
	}
}

// Without a site the root leads to the query page; what it offers cannot end the element it stands in.
func TestQueryPage(t *testing.T) {
	h := testHandler(&fake{})
	page := text(t, do(h, "GET", "/sparql", "", "Accept: text/html"))
	if strings.Contains(page, "</script><b>") || !strings.Contains(page, `Who \u003c/script\u003e\u003cb\u003e`) {
		t.Error("a question's title is markup")
	}
	if strings.Contains(page, "{{.") {
		t.Error("a place not filled in")
	}
	for _, bad := range []string{"http://www.w3.org/1999", " src=", "onclick", "style=", "innerHTML", "eval("} {
		if strings.Contains(strings.ReplaceAll(page, "http://www.w3.org/1999/02", ""), bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	if r := do(New(Options{Engine: &fake{}}), "GET", "/", ""); r.StatusCode != 302 || r.Header.Get("Location") != "/sparql" {
		t.Errorf("%s %s", r.Status, r.Header.Get("Location"))
	}
	if r := do(New(Options{Site: testSite()}), "GET", "/sparql", ""); r.StatusCode != 404 {
		t.Errorf("no engine: %s", r.Status)
	}
}

// Whatever is asked and however, the server answers in one of the ways it says.
func FuzzProtocol(f *testing.F) {
	f.Add("query=ASK{}", "", "", "*/*", "GET")
	f.Add("", "ASK {}", "application/sparql-query", "text/csv", "POST")
	f.Add("default-graph-uri=x", "query=a&query=b", "application/x-www-form-urlencoded; charset=x", "text/html;q=0.1", "POST")
	h := testHandler(&fake{})
	f.Fuzz(func(t *testing.T, params, body, kind, accept, method string) {
		if strings.Contains(params+body, "breaks") || strings.Contains(params+body, "wait") || strings.Contains(params+body, "large") {
			return
		}
		if method != "POST" {
			method = "GET"
		}
		r := httptest.NewRequest(method, "/sparql", strings.NewReader(body))
		r.URL.RawQuery = params
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch w.Code {
		case 200, 400, 403, 406, 413, 415, 507:
		default:
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		if w.Code != 200 && strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && strings.Count(w.Body.String(), "<") != 15 {
			t.Fatalf("what came in is markup: %s", w.Body)
		}
	})
}

var _ store.Engine = (*fake)(nil)
