package read

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// shared returns a folder beside the repository, and skips the test where there is none.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no repository root")
		}
		dir = filepath.Dir(dir)
	}
	dir = filepath.Join(filepath.Dir(dir), "shared", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no " + name + " beside the repository")
	}
	return dir
}

type predictedUnit struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Label string `json:"label,omitempty"`
	Text  string `json:"text"`
	Verb  string `json:"verb,omitempty"`
	Part  string `json:"part,omitempty"`
}

type prediction struct {
	ID         string          `json:"id"`
	File       string          `json:"file"`
	Language   string          `json:"language"`
	Clauses    []predictedUnit `json:"clauses"`
	Paragraphs []predictedUnit `json:"paragraphs"`
}

func predict(d *doc.Document, file string) prediction {
	p := prediction{ID: strings.TrimSuffix(strings.TrimSuffix(file, ".html"), ".txt"), File: file, Language: d.Lang, Clauses: []predictedUnit{}, Paragraphs: []predictedUnit{}}
	for _, c := range d.Clauses {
		u := predictedUnit{ID: c.Path, Kind: string(c.Kind), Label: c.Number, Text: match.Words(d.Text, c.Words, d.Skips)}
		if !c.Verb.Empty() {
			u.Verb = match.Words(d.Text, c.Verb, d.Skips)
		}
		if d.Parts[c.Part].Kind == doc.Annex || strings.HasPrefix(d.Parts[c.Part].Path, "annex") {
			u.Part = "annex"
		}
		if c.Kind == doc.Paragraph {
			p.Paragraphs = append(p.Paragraphs, u)
		} else {
			p.Clauses = append(p.Clauses, u)
		}
	}
	return p
}

// TestPredictions writes what the reader finds in a corpus folder to a file, for the corpus' own scorer:
// READ_PREDICTIONS=out.json READ_CORPUS=dev go test -run TestPredictions.
func TestPredictions(t *testing.T) {
	out := os.Getenv("READ_PREDICTIONS")
	if out == "" {
		t.Skip("READ_PREDICTIONS names no file")
	}
	var all []prediction
	for _, name := range strings.Split(os.Getenv("READ_CORPUS"), ",") {
		dir := name
		if !filepath.IsAbs(name) {
			dir = filepath.Join(shared(t, "corpus"), name)
		}
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		sort.Strings(files)
		for _, f := range files {
			if !strings.HasSuffix(f, ".txt") && !strings.HasSuffix(f, ".html") {
				continue
			}
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Document(f, bytes.NewReader(raw))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, predict(d, filepath.Base(f)))
		}
	}
	data, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(out, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
