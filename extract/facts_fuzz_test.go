package extract_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/read"
)

// Any bytes are refused, or give a document of which every extractor reports what the vocabulary allows, with its place in
// the text, and twice the same.
func FuzzFacts(f *testing.F) {
	for _, pattern := range []string{"../examples/*/*.txt", "testdata/*/*.txt", "read/testdata/*.txt", "read/testdata/*.html", "read/testdata/*.xml"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := read.Document("fuzz", bytes.NewReader(data))
		if err != nil {
			return
		}
		facts, diagnostics := extract.Facts(d)
		for _, fact := range facts {
			if err := fact.Check(); err != nil {
				t.Error(err)
			}
			e := fact.Evidence
			if e.Start < 0 || e.End < e.Start || e.End > len(d.Text) || !utf8.ValidString(d.Text[e.Start:e.End]) {
				t.Errorf("%s: no place in a text of %d bytes", fact, len(d.Text))
			}
		}
		for _, x := range diagnostics {
			if x.Code == "internal" || x.Severity == doc.Error || x.Span.Start < 0 || x.Span.End < x.Span.Start || x.Span.End > len(d.Text) {
				t.Errorf("%+v", x)
			}
		}
		again, err := read.Document("fuzz", bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		same, _ := extract.Facts(again)
		if diff := cmp.Diff(facts, same); diff != "" {
			t.Errorf("not the same facts twice:\n%s", diff)
		}
	})
}
