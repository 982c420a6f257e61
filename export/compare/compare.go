// Package compare writes the comparison of two documents, and the concordance of several, for people and programs: plain
// text, Markdown, a page that opens from disk and needs nothing else, JSON.
package compare

import (
	"fmt"
	"strings"
)

// A Report is two documents compared clause by clause.
type Report struct {
	Left  Document `json:"left"`
	Right Document `json:"right"`

	// Measure says what similarities are of: "words", or "features" between two languages.
	Measure string `json:"measure"`
	// Similarity is the share of the shorter document that stands in the other too, from 0 to 1.
	Similarity float64 `json:"similarity"`
	Related    bool    `json:"related"` // versions of one text

	Joined []State `json:"joined"` // sponsors and submitters of the right document only
	Gone   []State `json:"left_out"`

	Rows []Row `json:"clauses"` // in the order of the right document; what was dropped stands where it stood
}

// A Document is one side of a comparison. Fields that are not known are "".
type Document struct {
	File     string  `json:"file"`
	Symbol   string  `json:"symbol,omitempty"`
	Kind     string  `json:"kind,omitempty"` // "draft resolution"
	Title    string  `json:"title,omitempty"`
	Date     string  `json:"date,omitempty"` // YYYY-MM-DD
	Language string  `json:"language,omitempty"`
	States   []State `json:"states"` // sponsors and submitters, in document order, each once
}

// Name is how people call the document: its symbol, its title or its file.
func (d Document) Name() string {
	switch {
	case d.Symbol != "":
		return d.Symbol
	case d.Title != "":
		return d.Title
	}
	return d.File
}

// A State did something with a document.
type State struct {
	Code string `json:"iso3"`
	Name string `json:"name"`
	Role string `json:"role,omitempty"` // sponsor or submitter
}

// A Row is one clause of either document, or several that became one.
type Row struct {
	Kind       string   `json:"kind"` // same, changed, moved, split, merged, added, dropped, or aligned in another language
	Left       []Clause `json:"left"`
	Right      []Clause `json:"right"`
	Similarity *float64 `json:"similarity,omitempty"` // nil if one side is empty
	Words      []Change `json:"words,omitempty"`      // the word diff; nil if one side is empty, or in two languages
}

// A Clause is a unit of one document.
type Clause struct {
	Path  string `json:"path"`  // as in IRIs: "annex/para/b"
	Label string `json:"label"` // as people cite it: "annex, para. (b)"
	Text  string `json:"text"`
}

// A Change is a stretch of words. What is kept is spelled as either side has it; the two differ at most in capitals and
// punctuation.
type Change struct {
	Kind  string `json:"op"` // kept, deleted, inserted
	Left  string `json:"left,omitempty"`
	Right string `json:"right,omitempty"`
}

// title names both documents, two languages of one by their language too.
func (r *Report) title() string {
	left, right := r.Left.Name(), r.Right.Name()
	if left == right && r.Left.Language != r.Right.Language {
		left, right = left+" ("+r.Left.Language+")", right+" ("+r.Right.Language+")"
	}
	return right + " compared with " + left
}

// kinds are the kinds of rows and how a summary says them.
var kinds = []struct{ kind, word string }{
	{"same", "the same"}, {"changed", "changed"}, {"moved", "moved"}, {"split", "split"}, {"merged", "merged"},
	{"aligned", "aligned"}, {"added", "added"}, {"dropped", "dropped"},
}

// Summary counts the kinds of rows: "12 the same, 8 changed, 1 added".
func (r *Report) Summary() string {
	count := map[string]int{}
	for _, x := range r.Rows {
		count[x.Kind]++
	}
	var out []string
	for _, k := range kinds {
		if n := count[k.kind]; n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, k.word))
		}
	}
	return strings.Join(out, ", ")
}

// Common says how much the documents have in common.
func (r *Report) Common() string {
	if r.Measure == "features" {
		return fmt.Sprintf("%s of the concepts, names and figures of the shorter text are in both", percent(r.Similarity))
	}
	return fmt.Sprintf("%s of the words of the shorter text are in both", percent(r.Similarity))
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// Says is what became of the row, in words: "moved, in other words", "split into 2".
func (x Row) Says() string {
	exact := x.Similarity != nil && *x.Similarity == 1
	switch {
	case x.Kind == "same" && x.spelledOtherwise():
		return "the same words, other punctuation or capitals"
	case x.Kind == "same":
		return "the same"
	case x.Kind == "moved" && exact:
		return "moved, the same words"
	case x.Kind == "moved":
		return "moved and changed"
	case x.Kind == "split":
		return fmt.Sprintf("split into %d", len(x.Right))
	case x.Kind == "merged":
		return fmt.Sprintf("merged from %d", len(x.Left))
	}
	return x.Kind
}

func (x Row) spelledOtherwise() bool {
	for _, c := range x.Words {
		if c.Left != c.Right {
			return true
		}
	}
	return false
}

// Measured is the similarity with three decimals, "" if there is none.
func (x Row) Measured() string {
	if x.Similarity == nil || *x.Similarity == 1 {
		return ""
	}
	return fmt.Sprintf("%.3f", *x.Similarity)
}

// Joined returns who sponsors or submits the right document and not the left, and who did the left and not the right, each
// once. Where one names nobody, nobody came or went. The lists are never nil.
func Joined(left, right Document) (joined, gone []State) {
	if len(left.States) == 0 || len(right.States) == 0 {
		return []State{}, []State{}
	}
	return without(right.States, left.States), without(left.States, right.States)
}

// without returns the States of list that are not in other, each once.
func without(list, other []State) []State {
	seen := map[string]bool{}
	for _, s := range other {
		seen[s.Code] = true
	}
	out := []State{}
	for _, s := range list {
		if !seen[s.Code] {
			seen[s.Code] = true
			out = append(out, s)
		}
	}
	return out
}

// labels joins the labels of clauses.
func labels(list []Clause) string {
	var out []string
	for _, c := range list {
		out = append(out, c.Label)
	}
	return strings.Join(out, " + ")
}

// texts joins the texts of clauses.
func texts(list []Clause) string {
	var out []string
	for _, c := range list {
		out = append(out, plain(c.Text))
	}
	return strings.Join(out, " ")
}

// names lists States by name.
func names(list []State) string {
	var out []string
	for _, s := range list {
		out = append(out, s.Name)
	}
	return strings.Join(out, ", ")
}

// byRole lists States under what they did: "sponsors: Brazil, Cuba".
func byRole(list []State) []string {
	var out []string
	for _, role := range []string{"submitter", "sponsor"} {
		var these []State
		for _, s := range list {
			if s.Role == role {
				these = append(these, s)
			}
		}
		if len(these) > 0 {
			out = append(out, role+plural(len(these))+": "+names(these))
		}
	}
	return out
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// Facts says what the document is, without its name: "letter, 2011-09-12, en".
func (d Document) Facts() string {
	var out []string
	for _, s := range []string{d.Kind, d.Date, d.Language} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}
