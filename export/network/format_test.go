package network

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each format, one small graph with all that it can trip over.
func TestFormatsGolden(t *testing.T) {
	for _, f := range Formats() {
		view := All
		if f.Name == "csv" {
			view = Clauses // has the matrix besides
		}
		n, err := New(nasty(t), Options{View: view})
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range f.Files(n) {
			name := "nasty" + file.Suffix + f.Exts[0]
			t.Run(name, func(t *testing.T) {
				var b bytes.Buffer
				if err := file.Write(&b); err != nil {
					t.Fatal(err)
				}
				golden := filepath.Join("testdata", name)
				if *update {
					if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(string(want), b.String()); d != "" {
					t.Errorf("-want +got:\n%s", d)
				}
			})
		}
	}
}

// Same nodes, links and attributes in all formats: the IRI of every node and the label of every link is in every file that
// holds nodes, spelt as the format spells it.
func TestFormatsHaveAllNodes(t *testing.T) {
	n, err := New(nasty(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats() {
		if f.Name == "svg" {
			continue // a picture has no IRIs
		}
		var b bytes.Buffer
		for _, file := range f.Files(n) {
			if err := file.Write(&b); err != nil {
				t.Fatal(err)
			}
		}
		for _, x := range n.Nodes {
			if !strings.Contains(b.String(), x.ID) {
				t.Errorf("%s lacks %s", f.Name, x.ID)
			}
			if f.Name != "mermaid" && x.Citation != "" && !strings.Contains(b.String(), x.Citation) {
				t.Errorf("%s lacks the citation %s", f.Name, x.Citation)
			}
		}
		for _, e := range n.Edges {
			if !strings.Contains(b.String(), e.Label) {
				t.Errorf("%s lacks links that say %q", f.Name, e.Label)
			}
		}
	}
}

type failing struct{ left int }

var errFull = errors.New("disk full")

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return f.left, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

// A writer that fails is reported, wherever it fails.
func TestFormatsReportErrors(t *testing.T) {
	n, err := New(nasty(t), Options{View: Clauses})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats() {
		for _, file := range f.Files(n) {
			var b bytes.Buffer
			if err := file.Write(&b); err != nil {
				t.Fatal(err)
			}
			for at := 0; at < b.Len(); at += 1 + b.Len()/40 {
				if err := file.Write(&failing{at}); !errors.Is(err, errFull) {
					t.Errorf("%s%s: no error when the disk is full after %d of %d bytes: %v", f.Name, file.Suffix, at, b.Len(), err)
				}
			}
		}
	}
}

func TestFormatsOfNothing(t *testing.T) {
	n, err := New(nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats() {
		for _, file := range f.Files(n) {
			var b bytes.Buffer
			if err := file.Write(&b); err != nil || b.Len() == 0 {
				t.Errorf("%s%s: %d bytes, %v", f.Name, file.Suffix, b.Len(), err)
			}
		}
	}
}
