package oxigraph

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"

	"w3id.org/dipdoc/kg/export/store"
)

// many is n triples such as kg writes them.
func many(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "<https://w3id.org/dipdoc/doc/A/%d> <https://w3id.org/dipdoc/ns#p%d> \"text of some length that a clause has, number %d\"@en <https://w3id.org/dipdoc/graph/src/%d> .\n", i/10, i%20, i/3, i/1000)
	}
	return b.Bytes()
}

// BenchmarkLoad reads 100,000 triples and answers the first question.
func BenchmarkLoad(b *testing.B) {
	data := many(100_000)
	for b.Loop() {
		s := open(b, Options{}, "")
		if err := s.Load(bytes.NewReader(data), "many.nq"); err != nil {
			b.Fatal(err)
		}
		ask(b, s, store.Query{Text: "ASK {}"})
		s.Close()
	}
}

func BenchmarkQuery(b *testing.B) {
	s := open(b, Options{}, string(many(100_000)))
	for _, q := range []struct{ name, text string }{
		{"count", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"},
		{"join", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s ?q ?o }"},
		{"filter", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER CONTAINS(?o, '777') }"},
		{"order", "SELECT * { ?s ?p ?o } ORDER BY ?o LIMIT 10"},
		{"construct", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if err := s.Query(context.Background(), store.Query{Text: q.text}, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
