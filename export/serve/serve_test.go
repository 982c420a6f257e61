package serve

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
)

const base = "https://kg.example/"

// clause is a page with the links that machines look for.
const clause = `<!DOCTYPE html><html lang="en"><head><title>b</title>
<link rel="cite-as" href="https://kg.example/doc/A/66/359/annex/para/b"><link rel="describedby alternate" type="text/turtle" href="b.ttl">
<link rel="stylesheet" href="/style.css"><link rel="author" href="&lt;script&gt;"></head><body><link rel="item" href="no"></body></html>`

func testSite() fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range map[string]string{
		"index.html":                       "<!DOCTYPE html><title>start</title>",
		"404.html":                         "<!DOCTYPE html><title>nothing</title>",
		".htaccess":                        "secret",
		".well-known/void":                 "<x> a <y> .",
		"doc/A/66/359/annex/para/b.html":   clause,
		"doc/A/66/359/annex/para/b.ttl":    "<> a <x> .",
		"doc/A/66/359/annex/para/b.jsonld": "{}",
		"doc/A/66/359.html":                "<!DOCTYPE html><title>letter</title>",
		"doc/A/66/359.ttl":                 "# letter",
		"doc/S/RES/2164(2014).html":        "<!DOCTYPE html><title>2164</title>",
		"doc/x%22y.html":                   "<!DOCTYPE html><title>quote</title>",
		"concept/index.html":               "<!DOCTYPE html><title>concepts</title>",
		"data.ttl":                         strings.Repeat("<a> <b> <c> .\n", 1000),
		"picture.svg":                      "<svg/>",
		"SHA256SUMS":                       "x",
		"odd.file":                         "?",
	} {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// fake answers what the query's comment says, and keeps what it was asked.
type fake struct {
	asked store.Query
	begin chan struct{} // told when a query begins
	hold  chan struct{} // a query waits for it
}

func (f *fake) Query(ctx context.Context, q store.Query, w io.Writer) error {
	f.asked = q
	if f.begin != nil {
		f.begin <- struct{}{}
	}
	switch {
	case strings.Contains(q.Text, "#wait"):
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-f.hold:
		}
	case strings.Contains(q.Text, "#syntax"):
		return &store.SyntaxError{Line: 1, Column: 3, Text: "expected what it was not"}
	case strings.Contains(q.Text, "#refused"):
		return &store.RefusedError{Text: "SERVICE is not answered"}
	case strings.Contains(q.Text, "#memory"):
		return store.ErrMemory
	case strings.Contains(q.Text, "#large"):
		for range 3 << 10 {
			if _, err := w.Write(make([]byte, 1<<10)); err != nil {
				return err
			}
		}
		return nil
	case strings.Contains(q.Text, "#breaks"):
		w.Write(make([]byte, largestHeld+1))
		return store.ErrMemory
	case strings.Contains(q.Text, "#blank"):
		_, err := io.WriteString(w, "_:a <https://kg.example/p> \"x\" .\n")
		return err
	case strings.Contains(q.Text, "GRAPH ?g {}"):
		_, err := io.WriteString(w, "g\r\nhttps://kg.example/graph/a\r\nhttp://other.example/g\r\nhttp://other.example/#x\r\n")
		return err
	}
	if q.MediaType == store.NTriples {
		_, err := io.WriteString(w, "<https://kg.example/a> <https://kg.example/p> \"x\" .\n")
		return err
	}
	_, err := io.WriteString(w, "answer in "+q.MediaType)
	return err
}

func (f *fake) Close() error { return nil }

func testHandler(f *fake) http.Handler {
	return New(Options{
		Site: testSite(), Engine: f, File: place, Origin: "*", Version: "1.2.3",
		Write:     export.Options{Base: base, Prefixes: []export.Prefix{{Name: "kg", IRI: "https://w3id.org/dipdoc/ns#"}}},
		Questions: []Question{{"Who </script><b>", "SELECT ?who {}"}},
		Limits:    Limits{Body: 1000, Response: 2 << 20},
	})
}

// place puts signatures on the page of what they stand under.
func place(path string) (page, anchor string) {
	page, n, ok := strings.Cut(path, "/signature/")
	if !ok {
		return path, ""
	}
	return page, "signature-" + n
}

// do sends a request; headers are "Name: value".
func do(h http.Handler, method, target, body string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Things lead to their page or data, files are sent as they are, and nothing else is.
func TestSite(t *testing.T) {
	h := testHandler(&fake{})
	turtle, page, json := "Accept: text/turtle", "Accept: "+browser, "Accept: application/ld+json"
	for _, c := range []struct{ path, accept, want string }{
		{"/", page, "200 text/html; charset=utf-8"},
		{"/doc/A/66/359/annex/para/b", page, "303 /doc/A/66/359/annex/para/b.html"},
		{"/doc/A/66/359/annex/para/b", turtle, "303 /doc/A/66/359/annex/para/b.ttl"},
		{"/doc/A/66/359/annex/para/b", json, "303 /doc/A/66/359/annex/para/b.jsonld"},
		{"/doc/A/66/359/annex/para/b", "Accept: " + rdflib, "303 /doc/A/66/359/annex/para/b.ttl"},
		{"/doc/A/66/359/annex/para/b", "Accept: " + jena, "303 /doc/A/66/359/annex/para/b.ttl"},
		{"/doc/A/66/359/annex/para/b", "Accept: image/png", "406 text/plain; charset=utf-8"},
		{"/doc/A/66/359/annex/para/b", "Accept: text/turtle;q=0.3, application/ld+json;q=0.7", "303 /doc/A/66/359/annex/para/b.jsonld"},
		{"/doc/A/66/359", page, "303 /doc/A/66/359.html"},
		{"/doc/A/66/359", json, "406 text/plain; charset=utf-8"},
		{"/doc/A/66/359/", page, "303 /doc/A/66/359.html"},
		{"/doc/A/66/359.ttl", page, "200 text/turtle; charset=utf-8"},
		{"/doc/A/66/359/signature/2", page, "303 /doc/A/66/359.html#signature-2"},
		{"/doc/A/66/359/signature/2", turtle, "303 /doc/A/66/359.ttl"},
		{"/doc/S/RES/2164(2014)", page, "303 /doc/S/RES/2164%282014%29.html"},
		{"/doc/S/RES/2164%282014%29", page, "303 /doc/S/RES/2164%282014%29.html"},
		{"/doc/S/RES/2164%282014%29.html", page, "200 text/html; charset=utf-8"},
		{"/doc/x%22y", page, "303 /doc/x%2522y.html"},
		{"/doc/x%2522y.html", page, "200 text/html; charset=utf-8"},
		{"/concept", page, "303 /concept/"},
		{"/concept/", page, "200 text/html; charset=utf-8"},
		{"/SHA256SUMS", page, "200 text/plain; charset=utf-8"},
		{"/.well-known/void", "", "200 text/turtle; charset=utf-8"},
		{"/odd.file", "", "200 application/octet-stream"},
		{"/doc", page, "404 text/html; charset=utf-8"},
		{"/doc/", "", "404 text/plain; charset=utf-8"},
		{"/.htaccess", "", "404 text/plain; charset=utf-8"},
		{"/doc/../.htaccess", "", "404 text/plain; charset=utf-8"},
		{"/../../etc/passwd", "", "404 text/plain; charset=utf-8"},
		{"/%2e%2e/%2e%2e/etc/passwd", "", "404 text/plain; charset=utf-8"},
		{"/..%2f..%2fetc%2fpasswd", "", "404 text/plain; charset=utf-8"},
		{"/doc%5c..%5c.htaccess", "", "404 text/plain; charset=utf-8"},
		{"//kg.example/doc/A/66/359", page, "404 text/html; charset=utf-8"},
		{"/doc/A/66/359%00.html", "", "404 text/plain; charset=utf-8"},
		{"/wp-login.php", "", "404 text/plain; charset=utf-8"},
	} {
		r := do(h, "GET", "http://localhost"+c.path, "", c.accept)
		have := fmt.Sprintf("%d %s", r.StatusCode, r.Header.Get("Location"))
		if r.StatusCode != http.StatusSeeOther {
			have = fmt.Sprintf("%d %s", r.StatusCode, r.Header.Get("Content-Type"))
		} else if !strings.Contains(strings.Join(r.Header.Values("Vary"), ","), "Accept") {
			t.Errorf("%s: no Vary", c.path)
		}
		if have != c.want {
			t.Errorf("%s, %s: have %s, want %s", c.path, c.accept, have, c.want)
		}
	}
	r := do(h, "GET", "/doc/A/66/359/annex/para/b", "", "Accept: image/png")
	if have, want := text(t, r), "text/html /doc/A/66/359/annex/para/b.html\ntext/turtle /doc/A/66/359/annex/para/b.ttl\napplication/ld+json /doc/A/66/359/annex/para/b.jsonld\n"; !strings.HasSuffix(have, want) {
		t.Errorf("406: have %s", have)
	}
}

// Every file that is served is the one on disk, byte for byte, and no other is.
func TestSameAsOnDisk(t *testing.T) {
	h, files := testHandler(&fake{}), testSite()
	for name, f := range files {
		r := do(h, "GET", (&url.URL{Path: "/" + name}).String(), "")
		switch body := text(t, r); {
		case name == ".htaccess":
			if r.StatusCode != 404 {
				t.Errorf("%s: %s", name, r.Status)
			}
		case r.StatusCode != 200 || body != string(f.Data):
			t.Errorf("%s: %s, %d bytes for %d", name, r.Status, len(body), len(f.Data))
		}
	}
}

func TestPageLinks(t *testing.T) {
	have := do(testHandler(&fake{}), "GET", "/doc/A/66/359/annex/para/b.html", "").Header.Values("Link")
	want := []string{
		`<https://kg.example/doc/A/66/359/annex/para/b>; rel="cite-as"`,
		`<b.ttl>; rel="describedby"; type="text/turtle"`,
		`<b.ttl>; rel="alternate"; type="text/turtle"`,
	}
	if strings.Join(have, "\n") != strings.Join(want, "\n") {
		t.Errorf("have %q", have)
	}
}

func TestCaching(t *testing.T) {
	f := testSite()
	h := New(Options{Site: f})
	tag := do(h, "GET", "/data.ttl", "").Header.Get("ETag")
	if len(tag) != 34 || tag[0] != '"' {
		t.Fatalf("ETag %s", tag)
	}
	zipped := do(h, "GET", "/data.ttl", "", "Accept-Encoding: gzip")
	z, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(z); err != nil || string(b) != string(f["data.ttl"].Data) {
		t.Errorf("gzip: %d bytes, %v", len(b), err)
	}
	if zipped.Header.Get("ETag") == tag {
		t.Error("one entity tag for two encodings")
	}
	for _, c := range []struct {
		headers []string
		want    string // status, length of the body, encoding
	}{
		{nil, "200 14000 "},
		{[]string{"If-None-Match: " + tag}, "304 0 "},
		{[]string{"If-None-Match: W/" + tag}, "304 0 "},
		{[]string{`If-None-Match: "x", ` + tag}, "304 0 "},
		{[]string{"If-None-Match: *"}, "304 0 "},
		{[]string{`If-None-Match: "x"`}, "200 14000 "},
		{[]string{"If-None-Match: " + zipped.Header.Get("ETag"), "Accept-Encoding: gzip"}, "304 0 "},
		{[]string{"If-None-Match: " + tag, "Accept-Encoding: gzip"}, "200 0 gzip"},
		{[]string{"Accept-Encoding: gzip;q=0"}, "200 14000 "},
		{[]string{"Accept-Encoding: br, *;q=0.5"}, "200 0 gzip"},
		{[]string{"Range: bytes=0-9"}, "206 10 "},
		{[]string{"Range: bytes=13990-", "Accept-Encoding: gzip"}, "206 10 "},
		{[]string{"Range: bytes=0-9", "If-Range: " + tag}, "206 10 "},
		{[]string{"Range: bytes=0-9", `If-Range: "x"`}, "200 14000 "},
		{[]string{"Range: bytes=20000-"}, "416 33 "},
	} {
		r := do(h, "GET", "/data.ttl", "", c.headers...)
		n := len(text(t, r))
		if r.Header.Get("Content-Encoding") == "gzip" {
			n = 0 // how small it gets is not ours to say
		}
		if have := fmt.Sprintf("%d %d %s", r.StatusCode, n, r.Header.Get("Content-Encoding")); have != c.want {
			t.Errorf("%q: have %s, want %s", c.headers, have, c.want)
		}
		if r.Header.Get("Last-Modified") != "" {
			t.Error("Last-Modified")
		}
	}
	head := do(h, "HEAD", "/data.ttl", "")
	if body := text(t, head); body != "" || head.Header.Get("Content-Length") != "14000" || head.Header.Get("ETag") != tag {
		t.Errorf("HEAD: %q, %v", body, head.Header)
	}
	// A file that changes has another tag.
	f["data.ttl"] = &fstest.MapFile{Data: []byte("new"), ModTime: time.Unix(1, 0)}
	if do(h, "GET", "/data.ttl", "").Header.Get("ETag") == tag {
		t.Error("an old tag on new content")
	}
}

func TestSecurityHeaders(t *testing.T) {
	h := testHandler(&fake{})
	for _, c := range []struct{ path, want string }{
		{"/", "frame-ancestors 'none'"},
		{"/picture.svg", "default-src 'none'; style-src 'unsafe-inline'; sandbox"},
		{"/sparql", "connect-src 'self'"},
		{"/missing", "frame-ancestors 'none'"},
	} {
		r := do(h, "GET", c.path, "", "Accept: text/html")
		if p := r.Header.Get("Content-Security-Policy"); !strings.Contains(p, c.want) {
			t.Errorf("%s: policy %q", c.path, p)
		}
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Access-Control-Allow-Origin") != "*" || r.Header.Get("Server") != "kg/1.2.3" {
			t.Errorf("%s: %v", c.path, r.Header)
		}
	}
	if r := do(New(Options{Site: testSite()}), "GET", "/", ""); r.Header.Get("Access-Control-Allow-Origin") != "" || r.Header.Get("Server") != "" {
		t.Errorf("%v", r.Header)
	}
	// What a client sent is shown to it as text.
	r := do(h, "GET", "/doc/A/66/359", "", "Accept: image/<script>, text/html;q=0")
	if body := text(t, r); r.StatusCode != 406 || strings.Contains(body, "<script>") && strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
		t.Errorf("%s %s", r.Header.Get("Content-Type"), body)
	}
}

func TestMethods(t *testing.T) {
	h := testHandler(&fake{})
	for _, c := range []struct{ method, path, allow string }{
		{"POST", "/", "GET, HEAD, OPTIONS"},
		{"PUT", "/sparql", "GET, HEAD, POST, OPTIONS"},
		{"DELETE", "/doc/A/66/359", "GET, HEAD, OPTIONS"},
		{"TRACE", "/sparql", "GET, HEAD, POST, OPTIONS"},
	} {
		if r := do(h, c.method, c.path, ""); r.StatusCode != 405 || r.Header.Get("Allow") != c.allow {
			t.Errorf("%s %s: %s, Allow %q", c.method, c.path, r.Status, r.Header.Get("Allow"))
		}
	}
	r := do(h, "OPTIONS", "/sparql", "", "Origin: https://a.example", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type")
	if r.StatusCode != 204 || !strings.Contains(r.Header.Get("Access-Control-Allow-Methods"), "POST") || !strings.Contains(r.Header.Get("Access-Control-Allow-Headers"), "Content-Type") {
		t.Errorf("preflight: %s %v", r.Status, r.Header)
	}
}

// No path, however odd, gets at what is not served, or at anything but an answer.
func FuzzPath(f *testing.F) {
	for _, s := range []string{"/", "/doc/A/66/359", "/../x", "/%2e%2e/", "/doc/x%22y", "//x", "/a\\b", "/.htaccess", "/.well-known/void"} {
		f.Add(s, browser)
	}
	h, files := testHandler(&fake{}), testSite()
	f.Fuzz(func(t *testing.T, path, accept string) {
		u, err := url.Parse("http://localhost" + path)
		if err != nil || u.Host != "localhost" || u.Path == "/sparql" {
			return
		}
		r := &http.Request{Method: "GET", URL: u, Header: http.Header{"Accept": {accept}}, Host: "localhost"}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r.WithContext(context.Background()))
		switch w.Code {
		case 200:
			body, known := w.Body.String(), false
			for name, f := range files {
				known = known || string(f.Data) == body && name != ".htaccess"
			}
			if !known {
				t.Fatalf("%q: %q", path, body)
			}
		case 303:
			to, err := u.Parse(w.Header().Get("Location"))
			if err != nil || to.Host != "localhost" {
				t.Fatalf("%q leads to %s", path, w.Header().Get("Location"))
			}
			again := httptest.NewRecorder()
			h.ServeHTTP(again, httptest.NewRequest("GET", to.String(), nil))
			if again.Code != 200 {
				t.Fatalf("%q leads to %s: %d", path, to, again.Code)
			}
		case 404, 406:
		default:
			t.Fatalf("%q: %d", path, w.Code)
		}
	})
}

var _ fs.FS = testSite()
