package cite

import (
	"bytes"
	"testing"
)

// Every item of the example in the order of their IRIs, as a site asks for them.
func BenchmarkItems(b *testing.B) {
	l := New(exampleQuads(b), "")
	iris := l.IRIs()
	b.ReportAllocs()
	for b.Loop() {
		l := Over(l.graph, l.base)
		for _, iri := range iris {
			l.Item(iri)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(iris)), "ns/item")
}

func benchmarkItem(b *testing.B, path string) (*Library, Item) {
	l := New(exampleQuads(b), "")
	x, ok := l.Item(DefaultBase + path)
	if !ok {
		b.Fatal(path)
	}
	b.ReportAllocs()
	return l, x
}

// One provision in all styles.
func BenchmarkStyles(b *testing.B) {
	_, x := benchmarkItem(b, "doc/A/66/359/annex/para/b")
	for b.Loop() {
		for _, s := range styles {
			s.Cite(x, Options{})
		}
	}
}

// One document in the formats that its page shows.
func BenchmarkFormats(b *testing.B) {
	l, x := benchmarkItem(b, "doc/A/66/359")
	for b.Loop() {
		for _, name := range []string{"biblatex", "ris", "csl-json"} {
			f, _ := FormatByName(name)
			var out bytes.Buffer
			if err := f.Write(&out, l, []Item{x}, Style{}, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
