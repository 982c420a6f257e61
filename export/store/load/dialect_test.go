package load

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export/store/httpauth"
)

var update = flag.Bool("update", false, "write the goldens anew")

// A recorder takes the place of the network: it writes down requests, and has a fake answer them.
type recorder struct {
	fake *fake
	log  bytes.Buffer
}

func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(&r.log, "%s %s\n", req.Method, req.URL)
	for _, h := range []string{"Accept", "Authorization", "Content-Encoding", "Content-Type"} {
		if v := req.Header.Get(h); v != "" {
			fmt.Fprintf(&r.log, "%s: %s\n", h, v)
		}
	}
	if req.ContentLength >= 0 {
		fmt.Fprintf(&r.log, "Content-Length: %d\n", req.ContentLength)
	}
	text := string(body)
	graph := req.URL.Query().Get("graph") + strings.Trim(req.URL.Query().Get("context-uri"), "<>")
	as := "/query"
	form, _ := url.ParseQuery(text)
	switch {
	case req.Header.Get("Content-Type") == "application/n-triples":
		as = "/data?graph=" + url.QueryEscape(graph)
	case form.Has("update"):
		as, text = "/update", "(update=) "+form.Get("update")
	case form.Has("query"):
		text = "(query=) " + form.Get("query")
	default:
		as = "/update"
	}
	fmt.Fprintf(&r.log, "\n%s\n\n", strings.TrimSpace(text))
	inside := httptest.NewRequest(req.Method, as, bytes.NewReader(body))
	inside.Header = req.Header
	out := httptest.NewRecorder()
	r.fake.ServeHTTP(out, inside)
	res := out.Result()
	res.Request = req
	return res, nil
}

// The addresses as the pages of the makers have them.
var addresses = map[string]string{
	"fuseki":     "http://store.example:3030/un",
	"oxigraph":   "http://store.example:7878/",
	"graphdb":    "http://store.example:7200/repositories/un",
	"virtuoso":   "http://store.example:8890/sparql",
	"blazegraph": "http://store.example:9999/blazegraph/namespace/kb/sparql",
	"qlever":     "http://store.example:7019/",
	"stardog":    "http://store.example:5820/un",
	"neptune":    "https://db.cluster-x.eu-west-1.neptune.amazonaws.com:8182/sparql",
}

// What each make of store is sent when one graph is replaced and one is new, recorded. The requests are those of the page of the
// dialect.
func TestDialects(t *testing.T) {
	for _, d := range Dialects {
		t.Run(d.Name, func(t *testing.T) {
			r := &recorder{fake: &fake{data: dataset{}}}
			env := map[string]string{httpauth.EnvToken: "t0ken"}
			c, err := httpauth.New(addresses[d.Name], httpauth.Options{Transport: r, Getenv: func(n string) string { return env[n] }})
			if err != nil {
				t.Fatal(err)
			}
			o := options()
			if _, err := Load(context.Background(), c, d, setOf(t, map[string][]string{"src/1": {"one"}}), o); err != nil {
				t.Fatal(err)
			}
			r.log.Reset()
			o.Gzip, o.Ended = false, "2011-09-12T00:00:00Z"
			if _, err := Load(context.Background(), c, d, setOf(t, map[string][]string{"src/1": {"one", "and two"}, "align": {"é"}}), o); err != nil {
				t.Fatal(err)
			}
			golden(t, d.Name, strings.ReplaceAll(r.log.String(), "t0ken", "TOKEN"))
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (go test -update writes it anew):\n%s", file, diff)
	}
}

func TestAddresses(t *testing.T) {
	for _, test := range []struct {
		dialect, address string
		known            bool
		want             endpoints
	}{
		{"fuseki", "http://h:3030/ds/", false, endpoints{"http://h:3030/ds/query", "http://h:3030/ds/update", "http://h:3030/ds/data", "graph"}},
		{"fuseki", "http://h:3030/ds/sparql", false, endpoints{"http://h:3030/ds/query", "http://h:3030/ds/update", "http://h:3030/ds/data", "graph"}},
		{"oxigraph", "http://h:7878", false, endpoints{"http://h:7878/query", "http://h:7878/update", "http://h:7878/store", "graph"}},
		{"rdf4j", "http://h/rdf4j-server/repositories/x/statements", false, endpoints{"http://h/rdf4j-server/repositories/x", "http://h/rdf4j-server/repositories/x/statements", "http://h/rdf4j-server/repositories/x/rdf-graphs/service", "graph"}},
		{"virtuoso", "http://h:8890/", false, endpoints{"http://h:8890/sparql", "http://h:8890/sparql", "http://h:8890/sparql-graph-crud", "graph"}},
		{"virtuoso", "http://h:8890/sparql/", true, endpoints{"http://h:8890/sparql-auth", "http://h:8890/sparql-auth", "http://h:8890/sparql-graph-crud-auth", "graph"}},
		{"virtuoso", "http://h:8890/sparql-auth", true, endpoints{"http://h:8890/sparql-auth", "http://h:8890/sparql-auth", "http://h:8890/sparql-graph-crud-auth", "graph"}},
		{"stardog", "http://h:5820/db/query", false, endpoints{"http://h:5820/db/query", "http://h:5820/db/update", "http://h:5820/db", "graph"}},
		{"neptune", "https://h:8182", false, endpoints{"https://h:8182/sparql", "https://h:8182/sparql", "https://h:8182/sparql/gsp/", "graph"}},
	} {
		d, ok := ByName(test.dialect)
		u, err := url.Parse(test.address)
		if !ok || err != nil {
			t.Fatal(test.dialect, err)
		}
		if got := d.at(u, test.known); got != test.want {
			t.Errorf("%s at %s: %+v", test.dialect, test.address, got)
		}
	}
	e := endpoints{data: "http://h/data?x=y", graph: "graph"}
	if got := e.dataOf("http://x/a b&c#d"); got != "http://h/data?x=y&graph=http%3A%2F%2Fx%2Fa+b%26c%23d" {
		t.Error(got)
	}
}

func TestDetect(t *testing.T) {
	for _, test := range []struct {
		address string // "" for that of the server
		header  string
		body    string
		want    string
	}{
		{header: "Fuseki-Request-Id: 12", want: "fuseki"},
		{header: "Server: Apache Jena Fuseki (4.10.0)", want: "fuseki"},
		{header: "Server: Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu", want: "virtuoso"},
		{header: "Server: Oxigraph/0.5.8", want: "oxigraph"},
		{header: "Server: GraphDB/10.8.0 RDF4J/4.3.15", want: "graphdb"},
		{body: `{"error":"QLever does not know ASK"}`, want: "qlever"},
		{header: "Server: nginx", body: "<html>Welcome to nginx!</html>", want: ""},
		{address: "http://h:7200/repositories/un", want: "graphdb"},
		{address: "https://db.cluster-x.eu-west-1.neptune.amazonaws.com:8182/", want: "neptune"},
		{address: "http://h:9999/blazegraph/namespace/kb/sparql", want: "blazegraph"},
		{address: "http://h:9999/bigdata/sparql", want: "blazegraph"},
		{address: "http://h:5820/db", want: "stardog"},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodGet || r.URL.Query().Get("query") != "ASK{}" {
				t.Errorf("detected by %s %s", r.Method, r.URL)
			}
			if name, value, ok := strings.Cut(test.header, ": "); ok {
				w.Header().Set(name, value)
			}
			io.WriteString(w, test.body)
		}))
		address := test.address
		if address == "" {
			address = server.URL + "/x"
		}
		c, err := httpauth.New(address, httpauth.Options{Getenv: func(string) string { return "" }})
		if err != nil {
			t.Fatal(err)
		}
		d, err := Detect(context.Background(), c)
		server.Close()
		if d.Name != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%+v: %s, %v", test, d.Name, err)
		}
		if err != nil && !strings.Contains(err.Error(), "--store (fuseki, jena, oxigraph") {
			t.Error(err)
		}
	}
	c, _ := httpauth.New("http://127.0.0.1:1/", httpauth.Options{})
	if _, err := Detect(context.Background(), c); err == nil || !strings.Contains(err.Error(), "does not answer") {
		t.Error(err)
	}
}

func TestNamesAreUnique(t *testing.T) {
	names := Names()
	slices.Sort(names)
	if n := len(names); len(slices.Compact(names)) != n || n < 8 {
		t.Error(names)
	}
	for _, d := range Dialects {
		if !strings.HasPrefix(d.Page, "https://") || d.Title == "" || addresses[d.Name] == "" {
			t.Errorf("%+v", d)
		}
	}
	if _, ok := ByName("RDF4J"); !ok {
		t.Error("an alias in other case is not known")
	}
	if _, ok := ByName(""); ok {
		t.Error("nothing is a store")
	}
}
