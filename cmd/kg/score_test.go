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

// The least F1 a field must reach. The figures that were seen are in the README.
var leastF1 = map[string]map[string]float64{
	"seeds": {
		"clauses.boundary": 1, "clauses.kind": 1, "clauses.label": 1, "signatories": 1, "states": 1, "state_roles": 1, "cites": 1,
		"concepts": 0.95, "persons": 0.95, "organizations": 0.95, "quotes": 0.9,
	},
	"dev": {
		"clauses.boundary": 0.95, "clauses.kind": 0.93, "clauses.label": 0.93, "clauses.verb": 0.95, "cites": 0.95, "states": 0.97,
		"signatories": 0.95, "concepts": 0.8, "quotes": 0.9,
		"header.symbol": 0.95, "header.date": 0.95, "header.body": 0.95, "header.session": 0.95, "header.agenda_item": 0.95,
		"header.kind": 0.95, "header.language": 0.95,
	},
}

// The least F1 of every language by itself.
var leastByLanguage = map[string]float64{"clauses.boundary": 0.9, "cites": 0.9}

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
			got := readScores(t, result)
			for field, want := range least {
				if f, ok := got.Total[field].f1(); !ok || f < want {
					t.Errorf("%s: F1 %.3f, want at least %.3f", field, f, want)
				}
			}
			for lang, fields := range got.byLanguage(t, gold) {
				for field, want := range leastByLanguage {
					f, ok := fields[field].f1()
					if ok && f < want {
						t.Errorf("%s: %s: F1 %.3f, want at least %.3f", lang, field, f, want)
					}
					if ok {
						t.Logf("%s: %s: F1 %.3f", lang, field, f)
					}
				}
			}
		})
	}
}

// A score counts the findings that are right, wrong and missed.
type score struct{ TP, FP, FN int }

// f1 is not ok where nothing was there to find and nothing was found.
func (s score) f1() (f float64, ok bool) {
	n := 2*s.TP + s.FP + s.FN
	if n == 0 {
		return 0, false
	}
	return 2 * float64(s.TP) / float64(n), true
}

// scores are the scorer's counts by field, of all documents and of each.
type scores struct {
	Total     map[string]score
	Documents map[string]map[string]score
}

func readScores(t *testing.T, path string) scores {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var x scores
	if err := json.Unmarshal(data, &x); err != nil {
		t.Fatal(err)
	}
	return x
}

// byLanguage adds up the documents of each language of the gold.
func (s scores) byLanguage(t *testing.T, gold string) map[string]map[string]score {
	t.Helper()
	sums := map[string]map[string]score{}
	for id, fields := range s.Documents {
		data, err := os.ReadFile(filepath.Join(gold, id+".gold.json"))
		if err != nil {
			t.Fatal(err)
		}
		var x struct{ Language string }
		if err := json.Unmarshal(data, &x); err != nil {
			t.Fatal(err)
		}
		sum := sums[x.Language]
		if sum == nil {
			sum = map[string]score{}
			sums[x.Language] = sum
		}
		for field, c := range fields {
			sum[field] = score{sum[field].TP + c.TP, sum[field].FP + c.FP, sum[field].FN + c.FN}
		}
	}
	return sums
}
