package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/header"
	"w3id.org/dipdoc/kg/extract/read"
)

// benchmarkDocuments reads the UN's XML and the documents of the example; it is skipped without the shared corpus.
func benchmarkDocuments(b *testing.B) (docs []*doc.Document, text int) {
	var files []string
	for _, glob := range []string{"../../shared/corpus/unxml/*/*.xml", "../../shared/corpus/unxml/*/*/*.xml", "../examples/code-of-conduct/*.txt"} {
		found, _ := filepath.Glob(glob)
		files = append(files, found...)
	}
	if len(files) < 50 {
		b.Skip("no shared corpus")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		d, err := read.Document(f, strings.NewReader(string(data)))
		if err != nil {
			b.Fatal(err)
		}
		docs, text = append(docs, d), text+len(d.Text)
	}
	return docs, text
}

// MB/s are of text, which is two fifths of the UN's XML.
func BenchmarkFacts(b *testing.B) {
	docs, text := benchmarkDocuments(b)
	b.SetBytes(int64(text))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		for _, d := range docs {
			extract.Facts(d)
		}
	}
}

func BenchmarkHeader(b *testing.B) {
	docs, text := benchmarkDocuments(b)
	b.SetBytes(int64(text))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		for _, d := range docs {
			header.Fill(d)
		}
	}
}
