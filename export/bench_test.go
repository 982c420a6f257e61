package export

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/cayleygraph/quad"
)

var ourPrefixes = []Prefix{
	{"kg", "https://w3id.org/dipdoc/ns#"},
	{"oa", "http://www.w3.org/ns/oa#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"xsd", xsd},
}

const ourBase = "https://w3id.org/dipdoc/"

// someQuads returns n quads of the kind kg writes, five a subject, sorted.
func someQuads(n int) []quad.Quad {
	f, _ := ByName("nquads")
	var quads []quad.Quad
	for i := 0; len(quads) < n; i++ {
		s := quad.IRI(fmt.Sprintf(ourBase+"src/f6b8f122d24e/span/%08d", i))
		add := func(p quad.IRI, o quad.Value) {
			quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: quad.IRI(ourBase + "graph/src/f6b8f122d24e")})
		}
		add(rdfType, quad.IRI("http://www.w3.org/ns/oa#TextQuoteSelector"))
		add("http://www.w3.org/ns/oa#start", quad.TypedString{Value: quad.String(fmt.Sprint(i)), Type: xsd + "integer"})
		add("http://www.w3.org/ns/oa#exact", quad.String("Not to use information and communications technologies, including\nnetworks, to carry out"))
		add("http://www.w3.org/ns/prov#wasGeneratedBy", quad.IRI(fmt.Sprintf(ourBase+"doc/A/66/359/annex/para/%d", i)))
		add("https://w3id.org/dipdoc/ns#action", quad.LangString{Value: "proliferate", Lang: "en"})
	}
	quads = quads[:n]
	f.Sort(quads)
	return quads
}

func rate(b *testing.B, n int) {
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mquads/s")
}

// BenchmarkWrite writes sorted quads, as Options.Sorted and as any.
func BenchmarkWrite(b *testing.B) {
	quads := someQuads(100_000)
	context, err := ParseContext(testContext(b))
	if err != nil {
		b.Fatal(err)
	}
	for _, sorted := range []bool{true, false} {
		o := Options{Base: ourBase, Prefixes: ourPrefixes, Context: context, Sorted: sorted}
		for _, f := range Formats() {
			b.Run(fmt.Sprintf("%s/sorted=%t", f.Name, sorted), func(b *testing.B) {
				b.SetBytes(int64(len(write(b, f, o, quads))))
				b.ReportAllocs()
				for b.Loop() {
					w := f.New(io.Discard, o)
					if _, err := w.WriteQuads(quads); err != nil {
						b.Fatal(err)
					}
					if err := w.Close(); err != nil {
						b.Fatal(err)
					}
				}
				rate(b, len(quads))
			})
		}
	}
}

// BenchmarkMerge sorts the quads of a hundred graphs into one, as the formats without graphs have to.
func BenchmarkMerge(b *testing.B) {
	var quads []quad.Quad
	for i, q := range someQuads(100_000) {
		q.Label = quad.IRI(fmt.Sprintf("%sgraph/%02d", ourBase, i%100))
		quads = append(quads, q)
	}
	Format{Datasets: true}.Sort(quads)
	given := make([]quad.Quad, len(quads))
	for b.Loop() {
		copy(given, quads)
		Format{}.Sort(given)
	}
	rate(b, len(quads))
}

func BenchmarkReadNQuads(b *testing.B) {
	f, _ := ByName("nquads")
	quads := someQuads(100_000)
	data := write(b, f, Options{}, quads)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range ReadNQuads(bytes.NewReader(data), "bench.nq") {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	rate(b, len(quads))
}
