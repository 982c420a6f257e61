package questions

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/export/store"
	"w3id.org/dipdoc/kg/export/store/oxigraph"
	"w3id.org/dipdoc/kg/ontology"
)

var update = flag.Bool("update", false, "rewrite the expected answers in testdata")

// asked are the questions as the test asks them of the example: by the name of their golden.
var asked = []struct {
	golden, question string
	values           map[string]string
}{
	{"who-signed", "who-signed", nil},
	{"who-signed-fr", "who-signed", map[string]string{"document": "A/66/359", "lang": "fr"}},
	{"who-sponsors", "who-sponsors", nil},
	{"who-sponsors-one", "who-sponsors", map[string]string{"state": "КИТАЙ"}},
	{"what-cites-what", "what-cites-what", nil},
	{"what-cites-one", "what-cites-what", map[string]string{"cited": "A/RES/64/211"}},
	{"clauses-naming-a-concept", "clauses-naming-a-concept", map[string]string{"concept": "terrorism"}},
	{"clauses-naming-by-number", "clauses-naming-a-concept", map[string]string{"concept": "1001652"}},
	{"what-changed", "what-changed", nil},
	{"what-changed-most", "what-changed", map[string]string{"below": "0.7", "provision": "/annex/para/"}},
	{"states-together", "states-together", nil},
	{"who-said-what", "who-said-what", map[string]string{"speaker": "jiang"}},
	{"who-must-do-what", "who-must-do-what", map[string]string{"force": "prohibition"}},
	{"which-concepts", "which-concepts", map[string]string{"lang": "ar"}},
	{"where-is-it-said", "where-is-it-said", map[string]string{"words": "supply chain"}},
	{"who-restates-what", "who-restates-what", nil},
	{"what-happened-when", "what-happened-when", map[string]string{"from": "2011-09-13", "to": "2011-09-14"}},
	{"which-sources", "which-sources", nil},
}

// example is the graph of the code of conduct.
func example(t *testing.T) *oxigraph.Store {
	t.Helper()
	const path = "../../../examples/code-of-conduct/expected.ttl"
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := oxigraph.New(context.Background(), oxigraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for q, err := range parse.File(path, f, parse.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add([]quad.Quad{q}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestQuestions(t *testing.T) {
	s := example(t)
	var prefixes []store.Prefix
	for _, p := range ontology.Prefixes() {
		prefixes = append(prefixes, store.Prefix{Name: p.Name, IRI: p.IRI})
	}
	tried := map[string]bool{}
	for _, a := range asked {
		t.Run(a.golden, func(t *testing.T) {
			q, ok := ByName(a.question)
			if !ok {
				t.Fatal("no such question")
			}
			tried[a.question] = true
			text, err := q.Ask(a.values)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := s.Query(context.Background(), store.Query{Text: text, MediaType: store.CSV, Prefixes: prefixes}, &b); err != nil {
				t.Fatal(err)
			}
			have := strings.ReplaceAll(b.String(), "\r\n", "\n")
			if strings.Count(have, "\n") < 2 {
				t.Error("no rows")
			}
			golden := filepath.Join("testdata", a.golden+".csv")
			if *update {
				if err := os.WriteFile(golden, []byte(have), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), have); diff != "" {
				t.Errorf("-want +have:\n%s", diff)
			}
		})
	}
	for _, q := range All() {
		if !tried[q.Name] {
			t.Errorf("%s is not tried", q.Name)
		}
	}
}

// A parameter is one term whatever it holds: it can end no string and begin nothing.
func TestParametersAreTerms(t *testing.T) {
	s := example(t)
	q, _ := ByName("where-is-it-said")
	for _, words := range []string{`"`, `\`, `\"`, `" || true || "`, "x\ny", `"""`, `\u0022) } #`, `\\u0022) } #`, "$words", "?words", "<x>", "# x", "'", "𝔘\U0010ffff", "\x00"} {
		text, err := q.Ask(map[string]string{"words": words})
		if err != nil {
			t.Errorf("%q: %v", words, err)
			continue
		}
		var b bytes.Buffer
		prefixes := []store.Prefix{{Name: "kg", IRI: "http://x/"}, {Name: "oa", IRI: "http://y/"}}
		if err := s.Query(context.Background(), store.Query{Text: text, MediaType: store.CSV, Prefixes: prefixes}, &b); err != nil {
			t.Errorf("%q: %v", words, err)
		}
		// The engine gives the very string back.
		const echo = "SELECT ($words AS ?x) {}"
		text, err = store.Bind(echo, map[string]quad.Value{"words": quad.String(words)})
		if err != nil {
			t.Fatal(err)
		}
		b.Reset()
		if err := s.Query(context.Background(), store.Query{Text: text, MediaType: store.JSON}, &b); err != nil {
			t.Errorf("%q: %v", words, err)
			continue
		}
		a, err := store.ReadJSON(&b)
		if err != nil {
			t.Fatal(err)
		}
		if have := a.Rows[0][0]; have != quad.String(words) {
			t.Errorf("%q came back as %q", words, have)
		}
	}
}

func TestWrongParameters(t *testing.T) {
	for _, c := range []struct {
		question string
		values   map[string]string
		want     string
	}{
		{"clauses-naming-a-concept", nil, "parameter concept is missing"},
		{"who-signed", map[string]string{"state": "x"}, `no parameter "state" (document, lang)`},
		{"what-changed", map[string]string{"below": "1e3"}, "not a decimal number"},
		{"which-sources", map[string]string{"x": ""}, "it has none"},
		{"who-signed", map[string]string{"lang": "\xff"}, "UTF-8"},
	} {
		q, ok := ByName(c.question)
		if !ok {
			t.Fatal(c.question)
		}
		if _, err := q.Ask(c.values); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: %v, want %q", c.question, c.values, err, c.want)
		}
	}
}
