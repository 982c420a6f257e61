package compare

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s: (-want +got)\n%s", name, d)
	}
}

func share(x float64) *float64 { return &x }

// A report with one row of each kind, and what markup, terminals and Markdown might trip over.
func report() *Report {
	brazil, cuba, fiji := State{"BRA", "Brazil", "sponsor"}, State{"CUB", "Cuba", "sponsor"}, State{"FJI", "Fiji", "sponsor"}
	return &Report{
		Left:    Document{File: "old <b>.txt", Symbol: "A/C.1/79/L.998", Kind: "draft resolution", Title: "Peace & *security*", Date: "2024-10-10", Language: "en", States: []State{brazil, cuba}},
		Right:   Document{File: "new_1.txt", Kind: "resolution", Language: "ar", States: []State{brazil, fiji}},
		Measure: "words", Similarity: 0.876, Related: true, Joined: []State{fiji}, Gone: []State{cuba},
		Rows: []Row{
			{Kind: "dropped", Left: []Clause{{"pp/1", "preambular para. 1", "Recalling <script>alert(1)</script> & more,"}}},
			{Kind: "same", Left: []Clause{{"pp/2", "preambular para. 2", "Noting it,"}}, Right: []Clause{{"pp/1", "preambular para. 1", "Noting it,"}}, Similarity: share(1),
				Words: []Change{{"kept", "Noting it,", "Noting it,"}}},
			{Kind: "same", Left: []Clause{{"pp/3", "preambular para. 3", "Stressing this;"}}, Right: []Clause{{"pp/2", "preambular para. 2", "stressing this,"}}, Similarity: share(1),
				Words: []Change{{"kept", "Stressing this;", "stressing this,"}}},
			{Kind: "changed", Left: []Clause{{"op/1", "para. 1", "1. Calls upon all [States]"}}, Right: []Clause{{"op/1", "para. 1", "1. Urges *all* [States]"}}, Similarity: share(0.5),
				Words: []Change{{"kept", "1. ", "1. "}, {"deleted", "Calls upon ", ""}, {"inserted", "", "Urges *"}, {"kept", "all [States]", "all* [States]"}}},
			{Kind: "moved", Left: []Clause{{"op/4", "para. 4", "Decides."}}, Right: []Clause{{"op/2", "para. 2", "Decides."}}, Similarity: share(1),
				Words: []Change{{"kept", "Decides.", "Decides."}}},
			{Kind: "split", Left: []Clause{{"op/2", "para. 2", "Asks and thanks"}}, Right: []Clause{{"op/3", "para. 3", "Asks"}, {"op/4", "para. 4", "Thanks"}}, Similarity: share(0.667),
				Words: []Change{{"kept", "Asks ", "Asks "}, {"deleted", "and ", ""}, {"kept", "thanks", "Thanks"}}},
			{Kind: "merged", Left: []Clause{{"op/5", "para. 5", "Asks"}, {"op/6", "para. 6", "Thanks"}}, Right: []Clause{{"op/5", "para. 5", "Asks thanks"}}, Similarity: share(1),
				Words: []Change{{"kept", "Asks Thanks", "Asks thanks"}}},
			{Kind: "added", Right: []Clause{{"op/6", "para. 6", "- Requests \x1b[31mred\u202e"}}},
			{Kind: "added", Right: []Clause{{"op/6", "para. 6", "again under the same path"}}},
		},
	}
}

// Two languages: no word diff.
func parallel() *Report {
	return &Report{
		Left: Document{File: "fr.txt", Symbol: "A/RES/79/998", Language: "fr"}, Right: Document{File: "ar.txt", Symbol: "A/RES/79/998", Language: "ar"},
		Measure: "features", Similarity: 0.75, Related: true,
		Rows: []Row{{Kind: "aligned", Left: []Clause{{"op/1", "para. 1", "Décide"}}, Right: []Clause{{"op/1", "para. 1", "تقرر"}}, Similarity: share(0.8)}},
	}
}

func table() *Table {
	r := report()
	third := Document{File: "c.txt", Symbol: "A/RES/79/998", States: []State{}}
	return &Table{
		Documents: []Document{r.Left, r.Right, third},
		Rows: []TableRow{
			{Clause: Clause{"op/1", "para. 1", "Calls | upon"}, Others: []Cell{{Clauses: []Clause{{"op/1", "para. 1", "Urges"}}, Similarity: share(0.5)}, {Clauses: []Clause{}}}},
			{Clause: Clause{"op/2", "para. 2", "Asks"}, Others: []Cell{{Clauses: []Clause{{"op/3", "para. 3", "Asks"}, {"op/4", "para. 4", "Thanks"}}, Similarity: share(0.667)}, {Clauses: []Clause{{"op/1", "para. 1", "Asks"}}, Similarity: share(1)}}},
		},
		Added: [][]Clause{{}, {{"op/9", "para. 9", "<i>New</i>"}}, {}},
	}
}

// writers are all ways of writing.
func writers(r *Report, t *Table) map[string]func(io.Writer) error {
	return map[string]func(io.Writer) error{
		"report.txt":   func(w io.Writer) error { return Text(w, r, false) },
		"report.ansi":  func(w io.Writer) error { return Text(w, r, true) },
		"report.md":    func(w io.Writer) error { return Markdown(w, r) },
		"report.html":  func(w io.Writer) error { return HTML(w, r, Options{Version: "1.0"}) },
		"report.json":  func(w io.Writer) error { e := json.NewEncoder(w); e.SetIndent("", " "); return e.Encode(r) },
		"table.txt":    func(w io.Writer) error { return TableText(w, t) },
		"table.md":     func(w io.Writer) error { return TableMarkdown(w, t) },
		"table.html":   func(w io.Writer) error { return TableHTML(w, t, Options{}) },
		"parallel.txt": func(w io.Writer) error { return Text(w, parallel(), false) },
		"parallel.html": func(w io.Writer) error {
			return HTML(w, parallel(), Options{})
		},
	}
}

func TestGoldens(t *testing.T) {
	for name, write := range writers(report(), table()) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.Bytes())
	}
}

// A writer that fails at any byte is reported.
func TestFailingWriter(t *testing.T) {
	for name, write := range writers(report(), table()) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{0, 1, b.Len() / 2, b.Len() - 1} {
			if err := write(&failing{n}); !errors.Is(err, errFull) {
				t.Errorf("%s: full after %d of %d bytes: %v", name, n, b.Len(), err)
			}
		}
	}
}

var errFull = errors.New("full")

type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.left {
		n := f.left
		f.left = 0
		return n, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

// Whatever a document says, the page shows it and runs nothing: the marked text of each side is what the side says, each
// anchor is there once, and there is no script.
func TestPageHoldsWhatDocumentsSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		says := rapid.StringMatching(`[a-zé <>&"'/=\x60*{}$\\()]{1,40}`)
		r := report()
		old, kept, fresh := says.Draw(t, "old"), says.Draw(t, "kept"), says.Draw(t, "new")
		r.Rows = []Row{{Kind: "changed", Left: []Clause{{says.Draw(t, "path"), says.Draw(t, "label"), kept + old}}, Right: []Clause{{"op/1", "x", kept + fresh}},
			Similarity: share(0.5), Words: []Change{{"kept", kept, kept}, {"deleted", old, ""}, {"inserted", "", fresh}}}}
		r.Left.Title, r.Right.File = says.Draw(t, "title"), says.Draw(t, "file")
		var b bytes.Buffer
		if err := HTML(&b, r, Options{}); err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(&b)
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		var marked = map[string]string{}
		var walk func(*html.Node)
		walk = func(n *html.Node) {
			if n.Type == html.ElementNode {
				for _, a := range n.Attr {
					if a.Key == "id" && ids[a.Val] {
						t.Fatalf("anchor %q twice", a.Val)
					}
					if a.Key == "id" {
						ids[a.Val] = true
					}
					if strings.HasPrefix(a.Key, "on") {
						t.Fatalf("<%s %s>", n.Data, a.Key)
					}
				}
				switch n.Data {
				case "script", "img", "iframe", "object", "link":
					t.Fatalf("<%s> in the page", n.Data)
				case "del", "ins":
					if n.FirstChild != nil {
						marked[n.Data] += n.FirstChild.Data
					}
				}
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
		walk(root)
		if marked["del"] != strings.TrimRight(old, " ") || marked["ins"] != strings.TrimRight(fresh, " ") {
			t.Fatalf("marked %q, want %q and %q", marked, old, fresh)
		}
	})
}

func TestJoined(t *testing.T) {
	a, b, c := State{Code: "BRA"}, State{Code: "CUB"}, State{Code: "FJI"}
	of := func(s ...State) Document { return Document{States: s} }
	tests := []struct {
		name         string
		left, right  Document
		joined, gone []State
	}{
		{"one came, one went", of(a, b), of(a, c), []State{c}, []State{b}},
		{"named twice", of(a), of(c, a, c), []State{c}, []State{}},
		{"nobody named", of(), of(a), []State{}, []State{}},
	}
	for _, test := range tests {
		joined, gone := Joined(test.left, test.right)
		if d := cmp.Diff([][]State{test.joined, test.gone}, [][]State{joined, gone}); d != "" {
			t.Errorf("%s: %s", test.name, d)
		}
	}
}
