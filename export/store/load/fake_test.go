package load

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/store/httpauth"
)

// A fault is what a store does wrong with a request.
type fault int

const (
	none      fault = iota
	refuse          // closes the connection before it has read
	halfway         // closes the connection in the middle of the body
	partly          // does half of what was sent, then closes the connection
	breaks          // answers 500 and does nothing
	regrets         // does it, and answers 500
	busy            // answers 429: at once again
	closed          // answers 429: in an hour again
	forbids         // answers 403
	lies            // answers 200 and does nothing
	loses           // does it but for one triple
	alters          // does it, with another triple in the place of one
	late            // hangs up, and does it after the next update
	mumbles         // does it, and the answer does not arrive
	babbles         // answers 200 with a page of HTML, and does nothing
	dies            // as kg killed before the request: nothing arrives any more
	diesAfter       // as kg killed after the request: it is done, nothing arrives any more
	faults          // number of faults
)

var faultNames = [faults]string{"none", "refuse", "halfway", "partly", "breaks", "regrets", "busy", "closed", "forbids", "lies",
	"loses", "alters", "late", "mumbles", "babbles", "dies", "diesAfter"}

// A fake is a store that can be made to fail at any request.
type fake struct {
	mu      sync.Mutex
	data    dataset
	n       int // requests so far
	changes int // requests that would change something

	at      int   // number of the request that fails, from 1; 0 for none
	fault   fault //
	forever bool  // and all of that kind after it fail too
	dead    bool
	fold    func(string) string // spells a triple as the store does; may be nil
	late    string              // an update to be done after the next one
	path    string              // of the one that failed
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.n++
	now := none
	if f.at > 0 && (f.n == f.at || f.forever && f.n > f.at && r.URL.Path == f.path) {
		now = f.fault
		f.path = r.URL.Path
	}
	if f.dead || now == dies || now == refuse {
		f.dead = f.dead || now == dies
		hangUp(w)
		return
	}
	var in io.Reader = r.Body
	if r.Header.Get("Content-Encoding") == "gzip" && now != halfway {
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		in = z
	}
	if now == halfway {
		io.CopyN(io.Discard, in, max(1, r.ContentLength/2))
		hangUp(w)
		return
	}
	body, err := io.ReadAll(in)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if r.URL.Path != "/query" {
		f.changes++
	}
	switch now {
	case breaks:
		http.Error(w, "out of memory", http.StatusInternalServerError)
		return
	case busy, closed:
		w.Header().Set("Retry-After", map[fault]string{busy: "0", closed: "3600"}[now])
		http.Error(w, "too many requests", http.StatusTooManyRequests)
		return
	case forbids:
		http.Error(w, "not for you", http.StatusForbidden)
		return
	case babbles:
		io.WriteString(w, "<html>Welcome</html>")
		return
	case lies:
		if r.URL.Path != "/query" {
			return
		}
	}
	before := f.data
	status, answer := f.do(r, string(body), now)
	switch now {
	case loses, alters:
		f.data = spoilt(before, f.data, now)
	case regrets:
		http.Error(w, "something went wrong afterwards", http.StatusInternalServerError)
		return
	case mumbles, partly, diesAfter, late:
		f.dead = now == diesAfter
		hangUp(w)
		return
	}
	w.WriteHeader(status)
	io.WriteString(w, answer)
}

func (f *fake) spelled(triple string) string {
	if f.fold == nil {
		return triple
	}
	return f.fold(triple)
}

// settle does the update that is under way.
func (f *fake) settle() {
	if data, err := f.data.update(f.late); err == nil {
		f.data = data
	}
	f.late = ""
}

func hangUp(w http.ResponseWriter) {
	c, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		c.Close()
	}
}

// spoilt takes away one of the triples that a request added.
func spoilt(before, after dataset, how fault) dataset {
	out := after.clone()
	for _, g := range slices.Sorted(maps.Keys(after)) {
		for _, t := range slices.Sorted(maps.Keys(after[g])) {
			if !before[g][t] && !strings.Contains(g, "receipt") {
				out.remove(g, t)
				if how == alters {
					other := "x"
					if len(after[g]) > samples { // not all of them are looked for one by one
						other = "xx"
					}
					out.add(g, strings.Replace(t, "e", other, 1))
				}
				return out
			}
		}
	}
	return out
}

func (f *fake) do(r *http.Request, body string, now fault) (status int, answer string) {
	if r.URL.Path == "/data" {
		lines := strings.SplitAfter(body, "\n")
		if now == partly {
			lines = lines[:len(lines)/2]
		}
		f.data = f.data.clone()
		for _, l := range lines {
			if l = strings.TrimSuffix(strings.TrimSpace(l), " ."); l != "" {
				f.data.add(r.URL.Query().Get("graph"), f.spelled(l))
			}
		}
		return http.StatusNoContent, ""
	}
	form, _ := url.ParseQuery(body)
	if r.URL.Path == "/update" {
		if form.Has("update") {
			body = form.Get("update")
		}
		if now == late {
			f.settle()
			f.late = body
			return 0, ""
		}
		defer f.settle()
		data, err := f.data.update(body)
		if err != nil {
			return http.StatusInternalServerError, err.Error()
		}
		if now != partly { // a store that says it does an update as one does it as one
			f.data = data
		}
		return http.StatusNoContent, ""
	}
	return http.StatusOK, f.answer(form.Get("query"))
}

// answer answers the three questions kg asks.
func (f *fake) answer(query string) string {
	i := &interpreter{tokens: token.FindAllString(query, -1)}
	row := func(pairs ...string) map[string]any {
		b := map[string]any{}
		for k := 0; k < len(pairs); k += 2 {
			b[pairs[k]] = map[string]string{"value": pairs[k+1]}
		}
		return b
	}
	rows := []any{}
	switch {
	case strings.HasPrefix(query, "ASK"):
		i.want("ASK")
		ok := true
		for _, q := range i.quads() {
			ok = ok && f.data[bare(q.g)][f.spelled(q.s+" "+q.p+" "+q.o)]
		}
		return fmt.Sprintf(`{"head":{},"boolean":%v}`, ok)
	case strings.Contains(query, "COUNT"):
		for i.next() != "VALUES" {
		}
		i.want("?g", "{")
		for !i.skip("}") {
			g := bare(i.next())
			if len(f.data[g]) == 0 {
				continue
			}
			length := 0
			for t := range f.data[g] {
				for k, term := range strings.SplitN(t, " ", 3) {
					if k < 2 || !strings.Contains(term, "^^") {
						length += utf8.RuneCountInString(strings.Trim(strings.SplitN(term, "@en", 2)[0], `<>"`))
					}
				}
			}
			rows = append(rows, row("g", g, "n", fmt.Sprint(len(f.data[g])), "length", fmt.Sprint(length)))
		}
	default:
		for i.next() != "GRAPH" {
		}
		receipt := bare(i.next())
		_, from, _ := strings.Cut(query, `>= "`)
		from, _, _ = strings.Cut(from, `"`)
		_, only, few := strings.Cut(query, "VALUES ?g {")
		only, _, _ = strings.Cut(only, "}")
		for _, t := range slices.Sorted(maps.Keys(f.data[receipt])) {
			p := strings.SplitN(t, " ", 3)
			value, _, _ := strings.Cut(p[2], `"^^`)
			if (!few || strings.Contains(only, p[0])) && bare(p[0]) >= from && strings.Contains(query, p[1]) && len(rows) < page {
				rows = append(rows, row("g", bare(p[0]), "p", bare(p[1]), "o", strings.Trim(value, `<>"`)))
			}
		}
	}
	b, _ := json.Marshal(map[string]any{"head": map[string]any{}, "results": map[string]any{"bindings": rows}})
	return string(b)
}

const base = "https://example.org/kg/"

// setOf makes a set of graphs: name under base → literals.
func setOf(t *testing.T, graphs map[string][]string) *Set {
	t.Helper()
	b := NewBuilder()
	for name, values := range graphs {
		for i, v := range values {
			q := quad.Quad{Subject: quad.IRI(fmt.Sprintf("%sthing/%d", base, i)), Predicate: quad.IRI("http://schema.org/name"), Object: quad.String(v), Label: quad.IRI(base + "graph/" + name)}
			if err := b.Add(q); err != nil {
				t.Fatal(err)
			}
		}
	}
	set, err := b.Set()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { set.Close() })
	for i, g := range set.Graphs {
		set.Graphs[i].Shared = strings.HasSuffix(g.Name, "graph/align")
	}
	return set
}

// A stage is a server on loopback behind which the fakes change.
type stage struct {
	*httptest.Server
	fake atomic.Pointer[fake]
}

func newStage(t *testing.T) *stage {
	s := &stage{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.fake.Load().ServeHTTP(w, r) }))
	t.Cleanup(s.Close)
	return s
}

// serve starts a fake and returns a client for it.
func serve(t *testing.T, f *fake, d Dialect) (*httpauth.Client, Dialect) {
	t.Helper()
	return newStage(t).serve(t, f, d)
}

// serve puts a fake on the stage and returns a client for it. The dialect's addresses are made those of the fake.
func (server *stage) serve(t *testing.T, f *fake, d Dialect) (*httpauth.Client, Dialect) {
	t.Helper()
	server.fake.Store(f)
	c, err := httpauth.New(server.URL, httpauth.Options{Getenv: func(string) string { return "" }})
	if err != nil {
		t.Fatal(err)
	}
	d.at = func(u *url.URL, _ bool) endpoints {
		return endpoints{query: server.URL + "/query", update: server.URL + "/update", data: server.URL + "/data", graph: "graph"}
	}
	return c, d
}

func options() Options {
	return Options{Base: base, Version: "1.2.3", Gzip: true, Retry: Retry{Tries: 3, First: time.Millisecond, Most: 2 * time.Millisecond}, Timeout: 10 * time.Second}
}

func TestInterpreter(t *testing.T) {
	d := dataset{"g": {`<s> <p> "old"`: true}, "st": {`<s> <p> "new"`: true}, "r": {`<st> <for> <g>`: true}}
	for _, test := range []struct {
		text string
		want dataset
		fail bool
	}{
		{`MOVE GRAPH <st> TO GRAPH <g>`, dataset{"g": {`<s> <p> "new"`: true}, "r": {`<st> <for> <g>`: true}}, false},
		{`DROP GRAPH <r> ; MOVE GRAPH <none> TO GRAPH <g>`, d, true},
		{`DROP SILENT GRAPH <none> ; DROP SILENT GRAPH <r>; DROP SILENT GRAPH <st>`, dataset{"g": {`<s> <p> "old"`: true}}, false},
		{`DELETE { GRAPH <g> { ?s ?p ?o } } WHERE { GRAPH <r> { <st> <for> <g> } GRAPH <g> { ?s ?p ?o } } ; DROP SILENT GRAPH <st> ; DELETE WHERE { GRAPH <r> { <st> ?p ?o } }`, dataset{}, false},
		{`DELETE { GRAPH <g> { ?s ?p ?o } } WHERE { GRAPH <r> { <st> <for> <other> } GRAPH <g> { ?s ?p ?o } }`, d, false},
		{`INSERT DATA { GRAPH <g> { <s> <p> "a ; b" ; <q> "1"^^<t> , "x"@en . } } ; DROP GRAPH <r> ; DROP GRAPH <st>`, dataset{"g": {`<s> <p> "old"`: true, `<s> <p> "a ; b"`: true, `<s> <q> "1"^^<t>`: true, `<s> <q> "x"@en`: true}}, false},
	} {
		got, err := d.update(test.text)
		if (err != nil) != test.fail || fmt.Sprint(got) != fmt.Sprint(test.want) {
			t.Errorf("%s: %v %v", test.text, got, err)
		}
	}
}
