package oxigraph

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
)

func open(t testing.TB, o Options, nquads string) *Store {
	t.Helper()
	s, err := New(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Load(strings.NewReader(nquads), "test.nq"); err != nil {
		t.Fatal(err)
	}
	return s
}

func ask(t testing.TB, s *Store, q store.Query) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Query(context.Background(), q, &b); err != nil {
		t.Fatalf("%s: %v", q.Text, err)
	}
	return strings.ReplaceAll(b.String(), "\r\n", "\n")
}

// The module is the one the checksum is of, and the source it is said to be built from is there.
func TestChecksum(t *testing.T) {
	sum, name, _ := strings.Cut(strings.TrimSpace(checksum), "  ")
	if name != "oxigraph.wasm" || !matches(module, sum) {
		t.Errorf("%q is not of the module: run shim/build.sh", checksum)
	}
	if matches(append(slices.Clone(module), 0), sum) {
		t.Error("another module has the same checksum")
	}
	for _, f := range []string{"shim/Cargo.lock", "shim/build.sh", "NOTICE"} {
		if _, err := os.Stat(f); err != nil {
			t.Error(err)
		}
	}
}

const people = `<http://e/a> <http://e/name> "Ann" <http://e/g> .
<http://e/a> <http://e/name> "Ann" <http://e/h> .
<http://e/b> <http://e/name> "Bob"@en-GB <http://e/g> .
<http://e/b> <http://e/knows> <http://e/a> .
<http://e/b> <http://e/age> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/h> .
_:x <http://e/knows> <http://e/b> .
`

func TestAnswers(t *testing.T) {
	s := open(t, Options{}, people)
	own := open(t, Options{OwnDefaultGraph: true}, people)
	for _, c := range []struct {
		name  string
		store *Store
		query store.Query
		want  string
	}{
		{"union: a triple of two graphs is once", s, store.Query{Text: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}, "n\n5\n"},
		{"all quads", s, store.Query{Text: "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"}, "n\n9\n"},
		{"own default graph", own, store.Query{Text: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}, "n\n2\n"},
		{"FROM", s, store.Query{Text: "SELECT (COUNT(*) AS ?n) FROM <http://e/g> FROM <http://e/h> { ?s ?p ?o }"}, "n\n3\n"},
		{"FROM one", s, store.Query{Text: "SELECT (COUNT(*) AS ?n) FROM <http://e/g> { ?s ?p ?o }"}, "n\n2\n"},
		{"FROM nothing", s, store.Query{Text: "SELECT (COUNT(*) AS ?n) FROM <http://e/none> { ?s ?p ?o }"}, "n\n0\n"},
		{"FROM NAMED", s, store.Query{Text: "SELECT ?g (COUNT(*) AS ?n) FROM NAMED <http://e/h> { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"}, "g,n\nhttp://e/h,2\n"},
		{"the protocol's graphs go before FROM", s, store.Query{Text: "SELECT (COUNT(*) AS ?n) FROM <http://e/none> { ?s ?p ?o }", DefaultGraphs: []string{"http://e/h"}}, "n\n2\n"},
		{"the protocol's named graphs", s, store.Query{Text: "SELECT ?g { GRAPH ?g { ?s <http://e/name> ?o } }", NamedGraphs: []string{"http://e/h"}}, "g\nhttp://e/h\n"},
		{"graph names", s, store.Query{Text: "SELECT ?g { GRAPH ?g {} } ORDER BY ?g"}, "g\nhttp://e/g\nhttp://e/h\n"},
		{"tags are compared in any spelling", s, store.Query{Text: "SELECT (LANG(?o) AS ?l) { ?s ?p ?o FILTER(?o = 'Bob'@EN-gb) }"}, "l\nen-gb\n"},
		{"a tag is found in any spelling", s, store.Query{Text: "SELECT ?s { ?s ?p 'Bob'@EN-gb }"}, "s\nhttp://e/b\n"},
		{"columns of * as they come", s, store.Query{Text: "SELECT * { ?z <http://e/age> ?a }"}, "z,a\nhttp://e/b,7\n"},
		{"prefixes given", s, store.Query{Text: "ASK { e:a e:name 'Ann' }", Prefixes: []store.Prefix{{Name: "e", IRI: "http://e/"}}}, "true"},
		{"a prefix declared goes before", s, store.Query{Text: "PREFIX e: <http://e/> ASK { e:a e:name 'Ann' }", Prefixes: []store.Prefix{{Name: "e", IRI: "http://x/"}}}, "true"},
		{"base", s, store.Query{Text: "ASK { <a> <name> 'Ann' }", Base: "http://e/"}, "true"},
		{"kinds in one order", s, store.Query{Text: "SELECT ?x { VALUES ?x { 'b' 10 '9' true <http://e/x> 9.5 'a'@en UNDEF '2011-01-02'^^<http://www.w3.org/2001/XMLSchema#date> '2011-01-01T00:00:00Z'^^<http://www.w3.org/2001/XMLSchema#dateTime> 1e2 -1 } } ORDER BY ?x"},
			"x\n\nhttp://e/x\n-1\n9.5\n10\n1e2\ntrue\n2011-01-01T00:00:00Z\n2011-01-02\n9\na\nb\n"},
		{"two keys, distinct, a slice", s, store.Query{Text: "SELECT DISTINCT ?y { VALUES (?x ?y) { (1 'c') (1 'a') (2 'c') (0 'd') (0 'd') } } ORDER BY DESC(?x) ?y LIMIT 2 OFFSET 1"}, "y\na\nd\n"},
		{"dates are compared", s, store.Query{Text: "ASK { FILTER('2011-09-12'^^<http://www.w3.org/2001/XMLSchema#date> < '2011-10-01'^^<http://www.w3.org/2001/XMLSchema#date>) }"}, "true"},
		{"text with a language counts", s, store.Query{Text: "SELECT ?x { ?x ?p ?o FILTER(?o) } ORDER BY ?x"}, "x\nhttp://e/a\nhttp://e/b\nhttp://e/b\n"},
		{"numbers as written, and their values", s, store.Query{Text: "SELECT (STR(?x) AS ?s) (DATATYPE(?x) AS ?t) (?x + 1 AS ?y) (STR(?none) AS ?z) { VALUES ?x { '01'^^<http://www.w3.org/2001/XMLSchema#byte> 1.50 'a'@en } }"},
			"s,t,y,z\n01,http://www.w3.org/2001/XMLSchema#byte,2,\n1.50,http://www.w3.org/2001/XMLSchema#decimal,2.5,\na,http://www.w3.org/1999/02/22-rdf-syntax-ns#langString,,\n"},
		{"numbers as written in conditions", s, store.Query{Text: "SELECT ?x { VALUES ?x { 01 1.0 2 UNDEF } FILTER(STR(?x) = '01' || STR(?x) = '1.0' && ?x = 1) }"}, "x\n01\n1.0\n"},
		{"truth of text with a language", s, store.Query{Text: "SELECT (IF(?x, 1, 2) AS ?a) (!?x AS ?b) (?x && true AS ?c) { VALUES ?x { 'a'@en ''@en } }"}, "a,b,c\n1,false,true\n2,true,false\n"},
		{"truth values are ordered", s, store.Query{Text: "SELECT ?x { VALUES ?x { 1 true 'a' false UNDEF } FILTER(?x > false && true >= ?x && false < true) }"}, "x\ntrue\n"},
		{"HAVING with the expression", s, store.Query{Text: "SELECT ?s (COUNT(*) AS ?n) { ?s <http://e/age>|<http://e/name> ?o } GROUP BY ?s HAVING (COUNT(*) > 1)"}, "s,n\nhttp://e/b,2\n"},
		{"an escape after a backslash", s, store.Query{Text: `SELECT ("\\u0041" AS ?x) ("\u0041" AS ?y) {}`}, "x,y\n\\u0041,A\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.query.MediaType = store.CSV
			if diff := gocmp.Diff(c.want, ask(t, c.store, c.query)); diff != "" {
				t.Errorf("-want +have:\n%s", diff)
			}
		})
	}
}

func TestFormats(t *testing.T) {
	s := open(t, Options{}, people)
	const rows = "SELECT ?a ?n { ?a <http://e/age> ?n }"
	for _, c := range []struct{ query, media, want string }{
		{rows, store.CSV, "a,n\nhttp://e/b,7\n"},
		{rows, store.TSV, "?a\t?n\n<http://e/b>\t7\n"},
		{rows, store.JSON, `{"head":{"vars":["a","n"]},"results":{"bindings":[{"a":{"type":"uri","value":"http://e/b"},"n":{"type":"literal","value":"7","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}`},
		{"ASK {}", store.JSON, `{"head":{},"boolean":true}`},
		{"CONSTRUCT { <http://e/ü> ?p ?o } { <http://e/b> ?p ?o FILTER(!ISIRI(?o)) } ORDER BY ?p", "", "<http://e/ü> <http://e/age> \"7\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n<http://e/ü> <http://e/name> \"Bob\"@en-GB .\n"},
	} {
		if have := ask(t, s, store.Query{Text: c.query, MediaType: c.media}); have != c.want {
			t.Errorf("%s as %s: %s, want %s", c.query, c.media, have, c.want)
		}
	}
	if have := ask(t, s, store.Query{Text: rows, MediaType: store.XML}); !strings.Contains(have, "<uri>http://e/b</uri>") {
		t.Error(have)
	}
}

func TestErrors(t *testing.T) {
	s := open(t, Options{}, people)
	deep := func(open, inside, close string, n int) string {
		return strings.Repeat(open, n) + inside + strings.Repeat(close, n)
	}
	for _, c := range []struct{ query, media, want string }{
		{"SELECT", "", "1:7: the end is not expected here"},
		{"SELECT * {\n  ?s ?p 'ü' }}", "", "2:15: "},
		{"SELECT * { ?s kg:p ?o }", "", "1:15: prefix kg: is not declared"},
		{"INSERT DATA { <a:b> <a:b> <a:b> }", "", "not a query"},
		{"LOAD <http://example.org/>", "", "not a query"},
		{"", "", "not a query"},
		{"SELECT * { <a> ?p ?o }", "", "1:"},
		{"SELECT (?s AS ?s) { ?s ?p ?o }", "", "1:"},
		{"SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", "", "SERVICE <http://x.example/>: this engine asks nobody else"},
		{"SELECT * { SERVICE SILENT <http://x.example/> { ?s ?p ?o } }", "", "asks nobody else"},
		{"SELECT * { BIND(<http://x.example/> AS ?x) SERVICE ?x { ?s ?p ?o } }", "", "asks nobody else"},
		{"SELECT * { { SERVICE <http://x.example/> {} } UNION { FILTER EXISTS { SERVICE ?x {} } } }", "", "asks nobody else"},
		{"SELECT (BNODE('x') AS ?x) {}", "", "BNODE with an argument"},
		{"SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (?n > 1)", "", "HAVING comes before SELECT gives the name ?n"},
		{"SELECT (<http://x.example/f>(1) AS ?x) {}", "", "http://x.example/f"},
		{"SELECT * {}", store.NTriples, "the answer is rows"},
		{"CONSTRUCT WHERE {}", store.CSV, "the answer is a graph"},
		{"ASK {}", "text/turtle", "this engine writes"},
		{"ASK { \xff }", "", "UTF-8"},
		{strings.Repeat(" ", maxQuery+1), "", "16 MiB"},
		{"SELECT * {" + deep("{", "", "}", 100_000) + "}", "", "nested too deeply"},
		{"ASK { FILTER(" + strings.Repeat("!", 500_000) + "true) }", "", "nested too deeply"},
		{"ASK { FILTER(" + deep("(1+", "1", ")", 100_000) + ") }", "", ""},
		{"SELECT * { ?s " + deep("(", "<a:b>", ")", 100_000) + " ?o }", "", ""},
		{"SELECT * { ?s ?p " + deep("[<a:b> ", "1", "]", 100_000) + " }", "", ""},
		{deep("SELECT * { { ", "", "} }", 50_000), "", ""},
	} {
		enough := time.Minute
		if c.want == "" { // it may take for ever, or be nested too deeply
			enough = time.Second
		}
		ctx, cancel := context.WithTimeout(context.Background(), enough)
		err := s.Query(ctx, store.Query{Text: c.query, MediaType: c.media}, io.Discard)
		cancel()
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: %v, want %q", c.query, err, c.want)
		}
		if have := ask(t, s, store.Query{Text: "ASK {}", MediaType: store.CSV}); have != "true" {
			t.Fatalf("after %.60q: %s", c.query, have)
		}
	}
}

// A query that runs away is stopped in time, whatever it does, and the store goes on.
func TestTimeout(t *testing.T) {
	var data strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&data, "<http://e/%d> <http://e/next> <http://e/%d> .\n", i, (i+1)%1000)
	}
	s := open(t, Options{}, data.String())
	ten := "{ 0 1 2 3 4 5 6 7 8 9 }"
	for name, query := range map[string]string{
		"cross product": "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
		"no quads":      "SELECT (COUNT(*) AS ?n) { VALUES ?a " + ten + " VALUES ?b " + ten + " VALUES ?c " + ten + " VALUES ?d " + ten + " VALUES ?e " + ten + " VALUES ?f " + ten + " VALUES ?g " + ten + " VALUES ?h " + ten + "}",
		"paths":         "SELECT (COUNT(*) AS ?n) { ?a (<http://e/next>|^<http://e/next>)* ?b . ?b <http://e/next>* ?c . ?c <http://e/next>* ?d }",
		"sorting":       "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(STR(?a) != STR(?d)) } ORDER BY MD5(STR(?f))",
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
			defer cancel()
			err := s.Query(ctx, store.Query{Text: query}, io.Discard)
			if took := time.Since(begin); !errors.Is(err, context.DeadlineExceeded) || took > 5*time.Second {
				t.Errorf("%v after %s", err, took)
			}
			if have := ask(t, s, store.Query{Text: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", MediaType: store.CSV}); have != "n\n1000\n" {
				t.Error(have)
			}
		})
	}
	o := open(t, Options{Timeout: 100 * time.Millisecond}, data.String())
	if err := o.Query(context.Background(), store.Query{Text: "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"}, io.Discard); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the timeout of the store: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Query(ctx, store.Query{Text: "ASK {}"}, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before it began: %v", err)
	}
}

func TestMemory(t *testing.T) {
	var data strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&data, "<http://e/%d> <http://e/p> \"%d\" .\n", i, i)
	}
	s := open(t, Options{Memory: 24 << 20}, data.String())
	for _, query := range []string{
		"SELECT DISTINCT ?a ?b { ?a ?p ?x . ?b ?q ?y }",
		"SELECT * { ?a ?p ?x . ?b ?q ?y } ORDER BY ?a",
		"SELECT (STRLEN(?x) AS ?n) { BIND('0123456789' AS ?a)" + strings.Repeat(" BIND(CONCAT(?a, ?a, ?a, ?a, ?a, ?a, ?a, ?a) AS ?a1)", 1) + " BIND(CONCAT(?a1, ?a1, ?a1, ?a1, ?a1, ?a1, ?a1, ?a1) AS ?a2) BIND(CONCAT(?a2, ?a2, ?a2, ?a2, ?a2, ?a2, ?a2, ?a2) AS ?a3) BIND(CONCAT(?a3, ?a3, ?a3, ?a3, ?a3, ?a3, ?a3, ?a3) AS ?a4) BIND(CONCAT(?a4, ?a4, ?a4, ?a4, ?a4, ?a4, ?a4, ?a4) AS ?a5) BIND(CONCAT(?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5, ?a5) AS ?a6) BIND(CONCAT(?a6, ?a6, ?a6, ?a6, ?a6, ?a6, ?a6, ?a6) AS ?x) }",
	} {
		if err := s.Query(context.Background(), store.Query{Text: query}, io.Discard); !errors.Is(err, store.ErrMemory) {
			t.Errorf("%.60s: %v", query, err)
		}
		if have := ask(t, s, store.Query{Text: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", MediaType: store.CSV}); have != "n\n2000\n" {
			t.Error(have)
		}
	}
	small := open(t, Options{Memory: MinMemory}, data.String()+strings.Repeat("<http://e/x> <http://e/p> \""+strings.Repeat("long ", 1<<20)+"\" .\n", 2))
	if err := small.Query(context.Background(), store.Query{Text: "ASK {}"}, io.Discard); !errors.Is(err, store.ErrMemory) {
		t.Errorf("data beyond the bound: %v", err)
	}
	for _, m := range []int64{1, MinMemory - 1, MaxMemory + 1, -1} {
		if _, err := New(context.Background(), Options{Memory: m}); err == nil {
			t.Errorf("memory of %d bytes", m)
		}
	}
}

// Many goroutines ask and add at once; each sees what was there before it asked.
func TestConcurrent(t *testing.T) {
	for _, parallel := range []int{1, 3} {
		s := open(t, Options{Parallel: parallel}, people)
		var group sync.WaitGroup
		for i := range 12 {
			group.Add(1)
			go func() {
				defer group.Done()
				if i%4 == 0 {
					if err := s.Add([]quad.Quad{{Subject: quad.IRI(fmt.Sprintf("http://e/%d", i)), Predicate: quad.IRI("http://e/p"), Object: quad.String("x")}}); err != nil {
						t.Error(err)
					}
				}
				var b bytes.Buffer
				if err := s.Query(context.Background(), store.Query{Text: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", MediaType: store.CSV}, &b); err != nil {
					t.Error(err)
				}
			}()
		}
		group.Wait()
		if have := ask(t, s, store.Query{Text: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", MediaType: store.CSV}); have != "n\n8\n" || s.Len() != 9 {
			t.Error(have, s.Len())
		}
	}
}

func TestClosed(t *testing.T) {
	s := open(t, Options{}, people)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Query(context.Background(), store.Query{Text: "ASK {}"}, io.Discard); !errors.Is(err, store.ErrClosed) {
		t.Error(err)
	}
	if err := s.Add(nil); !errors.Is(err, store.ErrClosed) {
		t.Error(err)
	}
}

type failingWriter struct{ left int }

var errFull = errors.New("disk full")

func (w *failingWriter) Write(b []byte) (int, error) {
	if w.left -= len(b); w.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestWriterFails(t *testing.T) {
	var data strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&data, "<http://e/%d> <http://e/p> \"%d\" .\n", i, i)
	}
	s := open(t, Options{}, data.String())
	for _, q := range []store.Query{{Text: "SELECT * { ?s ?p ?o }"}, {Text: "CONSTRUCT WHERE { ?s ?p ?o }"}, {Text: "ASK {}"}, {Text: "SELECT * { ?s ?p ?o } ORDER BY ?s", MediaType: store.CSV}} {
		for _, left := range []int{0, 100_000} {
			if err := s.Query(context.Background(), q, &failingWriter{left}); !errors.Is(err, errFull) && (left == 0 || q.Text != "ASK {}") {
				t.Errorf("%s: %v", q.Text, err)
			}
		}
	}
	ask(t, s, store.Query{Text: "ASK {}"})
}

func TestBadQuads(t *testing.T) {
	s := open(t, Options{}, people)
	for _, q := range []quad.Quad{
		{Subject: quad.IRI("relative"), Predicate: quad.IRI("http://e/p"), Object: quad.String("x")},
		{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.Int(1)},
		{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p")},
		{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.String("\xff")},
	} {
		var e *export.TermError
		if err := s.Add([]quad.Quad{q}); !errors.As(err, &e) || e.Position == "" {
			t.Errorf("%v: %v", q, err)
		}
	}
	var e *export.SyntaxError
	if err := s.Load(strings.NewReader("<http://e/a> <http://e/b> .\n"), "bad.nq"); !errors.As(err, &e) || e.Name != "bad.nq" || e.Line != 1 {
		t.Error(err)
	}
}

const everything = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"

// asked returns what CONSTRUCT gives back, sorted.
func asked(t testing.TB, s *Store) []quad.Quad {
	t.Helper()
	return sorted(t, strings.NewReader(ask(t, s, store.Query{Text: everything})))
}

func sorted(t testing.TB, r io.Reader) (out []quad.Quad) {
	t.Helper()
	for q, err := range export.ReadNQuads(r, "answer") {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	slices.SortFunc(out, func(a, b quad.Quad) int { return cmp.Compare(fmt.Sprintf("%#v", a), fmt.Sprintf("%#v", b)) })
	return slices.Compact(out)
}

// What goes in comes out: every nasty term.
func TestTorture(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "torture", "valid.nt"))
	if os.IsNotExist(err) {
		t.Skip("no torture file")
	}
	if err != nil {
		t.Fatal(err)
	}
	// Language tags that differ in case alone are equal, and the first of them is kept.
	b = bytes.ReplaceAll(b, []byte("@EN-us"), []byte("@en-US"))
	if diff := gocmp.Diff(sorted(t, bytes.NewReader(b)), asked(t, open(t, Options{}, string(b)))); diff != "" {
		t.Errorf("-want +have:\n%s", diff)
	}
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		iri := rapid.Map(rapid.StringMatching(`[a-zé中"{}|^\\%#/?-]{0,6}`), func(s string) quad.Value { return quad.IRI("http://e/" + s) })
		text := rapid.Map(rapid.String(), func(s string) quad.String { return quad.String(strings.ToValidUTF8(s, "")) })
		object := rapid.OneOf(iri,
			rapid.Map(text, func(s quad.String) quad.Value { return s }),
			rapid.Map(text, func(s quad.String) quad.Value { return quad.LangString{Value: s, Lang: "zh-hans-cn"} }),
			rapid.Map(text, func(s quad.String) quad.Value { return quad.TypedString{Value: s, Type: "http://e/t"} }))
		var quads []quad.Quad
		for range rapid.IntRange(0, 8).Draw(r, "n") {
			quads = append(quads, quad.Quad{Subject: iri.Draw(r, "s"), Predicate: iri.Draw(r, "p"), Object: object.Draw(r, "o")})
		}
		s := open(t, Options{}, "")
		defer s.Close()
		if err := s.Add(quads); err != nil {
			r.Fatal(err)
		}
		var b bytes.Buffer
		if err := s.Query(context.Background(), store.Query{Text: everything}, &b); err != nil {
			r.Fatal(err)
		}
		have := sorted(t, &b)
		slices.SortFunc(quads, func(a, b quad.Quad) int { return cmp.Compare(fmt.Sprintf("%#v", a), fmt.Sprintf("%#v", b)) })
		if diff := gocmp.Diff(slices.Compact(quads), have); diff != "" {
			r.Fatalf("-want +have:\n%s", diff)
		}
	})
}

// Whatever is asked, the host goes on, and the next question is answered.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{"SELECT * { ?s ?p ?o }", "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <http://e/a>", "SELECT (COUNT(*) AS ?n) { ?s (<http://e/p>|^<http://e/p>)* ?o } GROUP BY ?s HAVING(COUNT(*) > 1)",
		"SELECT ?x { VALUES ?x { 1 'a'@en UNDEF } FILTER REGEX(?x, '(a|b)*c') } ORDER BY DESC(?x) LIMIT 3", "PREFIX e: <http://e/> SELECT * { { e:a ?p ?o } UNION { MINUS { ?a ?b ?c } } OPTIONAL { GRAPH ?g { ?x ?y \"\"\"z\"\"\" } } }",
		"SELECT * { SERVICE <x:y> {} }", "\ufeffASK{FILTER EXISTS{?s?p?o}}", "SELECT (GROUP_CONCAT(?x;SEPARATOR='\\u0041') AS ?y) {?s ?p ?x}"} {
		f.Add(q)
	}
	s := open(f, Options{Memory: 64 << 20, Timeout: time.Second}, people)
	f.Fuzz(func(t *testing.T, text string) {
		err := s.Query(context.Background(), store.Query{Text: text}, io.Discard)
		var syntax *store.SyntaxError
		if errors.As(err, &syntax) && syntax.Line > strings.Count(text, "\n")+1 {
			t.Errorf("an error on line %d", syntax.Line)
		}
		if have := ask(t, s, store.Query{Text: "ASK {}", MediaType: store.CSV}); have != "true" {
			t.Error(have)
		}
	})
}
