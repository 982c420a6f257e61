package oxigraph

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

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
	return b.String()
}

func TestSmoke(t *testing.T) {
	begin := time.Now()
	s := open(t, Options{}, "<http://a> <http://b> \"c\"@en-GB <http://g> .\n<http://a> <http://b> \"c\"@EN-gb <http://h> .\n<http://a> <http://b> \"7\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n")
	t.Log(time.Since(begin))
	for _, q := range []string{"SELECT * { ?s ?p ?o }", "SELECT * { GRAPH ?g {?s ?p ?o } }", "SELECT (SUM(?o) AS ?n) (NOW() AS ?t) (RAND() AS ?r) (UUID() AS ?u) { ?s ?p ?o FILTER ISNUMERIC(?o) }", "ASK {?s ?p 'c'@en-gb}"} {
		begin = time.Now()
		t.Log(ask(t, s, store.Query{Text: q, MediaType: store.TSV}), time.Since(begin))
	}
	t.Log(ask(t, s, store.Query{Text: "CONSTRUCT WHERE {?s ?p ?o}"}))
	for _, q := range []string{"SELECT", "SELECT * {\n ?s ?p 'a }", "SELECT * { SERVICE SILENT <http://x> {?s ?p ?o}}", "SELECT (<http://f>(?s) AS ?x) {?s ?p ?o}", "SELECT * { a:b ?p ?o}", "SELECT * {" + strings.Repeat("{", 100000), "SELECT (" + strings.Repeat("!", 1000000) + "1 AS ?x) {}", "ASK { FILTER " + strings.Repeat("(", 20) + "1" + strings.Repeat(")", 20) + "}"} {
		begin = time.Now()
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		err := s.Query(ctx, store.Query{Text: q}, &bytes.Buffer{})
		cancel()
		t.Logf("%.40q: %T %.300v %v", q, err, err, time.Since(begin))
	}
}
