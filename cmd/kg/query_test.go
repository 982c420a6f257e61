package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export/store"
	"w3id.org/dipdoc/kg/export/store/oxigraph"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// embeddedExample is an engine that holds the graph of the five documents.
func embeddedExample(t *testing.T) *oxigraph.Store {
	t.Helper()
	s := &streams{strings.NewReader(""), io.Discard, io.Discard}
	_, o, err := exportFlags{base: graph.DefaultBase, profile: string(graph.Full)}.options()
	if err != nil {
		t.Fatal(err)
	}
	graphs, err := readAnything(s, exportFlags{quiet: true}, o, []string{"../../examples/code-of-conduct"}, &report{s: s, quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := oxigraph.New(context.Background(), oxigraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	for _, g := range graphs {
		if err := engine.Add(g.Quads); err != nil {
			t.Fatal(err)
		}
	}
	return engine
}

// The shared questions, answered in this process.
func TestQuestionsEmbedded(t *testing.T) {
	questions, err := filepath.Glob(filepath.Join(shared(t, "questions"), "*.rq"))
	if err != nil || len(questions) == 0 {
		t.Fatalf("no questions: %v", err)
	}
	engine := embeddedExample(t)
	begin := time.Now()
	for _, file := range questions {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".rq"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := engine.Query(context.Background(), store.Query{Text: string(text)}, &b); err != nil {
				t.Fatal(err)
			}
			a, err := store.ReadJSON(&b)
			if err != nil {
				t.Fatal(err)
			}
			var answer any = a.Yes
			if !a.Ask {
				list := []any{}
				for _, r := range a.Rows {
					row := map[string]any{}
					for i, v := range r {
						if s := plainText(v); s != "" {
							row[a.Vars[i]] = s
						}
					}
					list = append(list, row)
				}
				answer = list
			}
			if diff := cmp.Diff(expectedRows(t, strings.TrimSuffix(file, ".rq")+".expected.csv"), rows(answer)); diff != "" {
				t.Errorf("-want +have:\n%s", diff)
			}
		})
	}
	t.Logf("%d questions in %s", len(questions), time.Since(begin))
}

// plainText is a term as CSV has it.
func plainText(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	case quad.String:
		return string(v)
	}
	return quad.StringOf(v)
}

func TestParseSize(t *testing.T) {
	for s, want := range map[string]int64{"2G": 2 << 30, "500M": 500 << 20, "1.5g": 3 << 29, "4G": 4 << 30, "4M": 4 << 20} {
		if have, err := parseSize(s); err != nil || have != want {
			t.Errorf("%s: %d, %v", s, have, err)
		}
	}
	for _, s := range []string{"", "2", "G", "5G", "3M", "-1G", "1T", "NaNG", "infG", "1e9G"} {
		if have, err := parseSize(s); err == nil {
			t.Errorf("%s: %d", s, have)
		}
	}
}
