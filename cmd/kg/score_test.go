package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// shared is the folder beside the project with the gold corpus and the questions; tests that need it are skipped without.
func shared(t *testing.T, path string) string {
	t.Helper()
	full := filepath.Join("..", "..", "..", "shared", path)
	if _, err := os.Stat(full); err != nil {
		t.Skipf("no %s beside the project", filepath.Join("shared", path))
	}
	return full
}

// The least F1 a field must reach, seeds and development documents. The figures that were seen are in the README.
var leastF1 = map[string]map[string]float64{
	"seeds": {
		"clauses.boundary": 1, "clauses.kind": 1, "clauses.label": 1, "signatories": 1, "states": 1, "state_roles": 1, "cites": 1,
		"concepts": 0.95, "persons": 0.9, "organizations": 0.9,
	},
	"dev": {"clauses.boundary": 0.9, "cites": 0.9, "states": 0.95},
}

// The gold corpus is scored by its own script, which shares nothing with kg.
func TestScore(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	for corpus, least := range leastF1 {
		t.Run(corpus, func(t *testing.T) {
			gold := shared(t, filepath.Join("corpus", corpus))
			var out, errs bytes.Buffer
			run([]string{"inspect", "--json", "--quiet", gold}, &streams{nil, &out, &errs})
			dir := t.TempDir()
			predictions, result := filepath.Join(dir, "predictions.json"), filepath.Join(dir, "result.json")
			if err := os.WriteFile(predictions, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			table, err := exec.Command(python, shared(t, "corpus/score.py"), predictions, "--gold", gold, "--json", result).CombinedOutput()
			if err != nil {
				t.Fatalf("score.py: %v\n%s", err, table)
			}
			t.Logf("%s\n%s", corpus, table)
			got := scores(t, result)
			for field, want := range least {
				if f, ok := got[field]; !ok || f < want {
					t.Errorf("%s: F1 %.3f, want at least %.3f", field, f, want)
				}
			}
		})
	}
}

// scores reads the F1 of each field from the scorer's JSON.
func scores(t *testing.T, path string) map[string]float64 {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var x struct {
		Total map[string]struct{ F1 *float64 }
	}
	if err := json.Unmarshal(data, &x); err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{}
	for field, s := range x.Total {
		if s.F1 != nil {
			out[field] = *s.F1
		}
	}
	return out
}
