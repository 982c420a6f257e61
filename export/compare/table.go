package compare

import (
	"fmt"
	"io"
	"strings"
)

// A Table is a concordance: which clause of each document corresponds to each clause of the first.
type Table struct {
	Documents []Document `json:"documents"` // two or more; the first one gives the rows
	Rows      []TableRow `json:"clauses"`
	Added     [][]Clause `json:"added"` // for each document, the clauses that the first one lacks; empty for the first
}

// A TableRow is a clause of the first document and what corresponds to it.
type TableRow struct {
	Clause Clause `json:"clause"`
	Others []Cell `json:"others"` // one for each other document, in order
}

// A Cell is what corresponds to a clause in one document: nothing, a clause, or several.
type Cell struct {
	Clauses    []Clause `json:"clauses"`
	Similarity *float64 `json:"similarity,omitempty"` // nil if there is no clause
}

func (c Cell) String() string {
	switch {
	case len(c.Clauses) == 0:
		return "–"
	case c.Similarity == nil:
		return labels(c.Clauses)
	}
	return fmt.Sprintf("%s (%.3g)", labels(c.Clauses), *c.Similarity)
}

// states says who sponsors or submits document i, and who joined and left since the last document before it that names any.
func (t *Table) states(i int) []string {
	out := byRole(t.Documents[i].States)
	for k := i - 1; k >= 0; k-- {
		if len(t.Documents[k].States) == 0 {
			continue
		}
		joined, gone := Joined(t.Documents[k], t.Documents[i])
		if len(joined) > 0 {
			out = append(out, "joined: "+names(joined))
		}
		if len(gone) > 0 {
			out = append(out, "no longer: "+names(gone))
		}
		break
	}
	return out
}

// header names the columns.
func (t *Table) header() []string {
	var out []string
	for _, d := range t.Documents {
		out = append(out, d.Name())
	}
	return out
}

func (r TableRow) cells() []string {
	out := []string{r.Clause.Label}
	for _, c := range r.Others {
		out = append(out, c.String())
	}
	return out
}

// TableText writes a concordance for a terminal.
func TableText(w io.Writer, t *Table) error {
	rows := [][]string{t.header()}
	for _, r := range t.Rows {
		rows = append(rows, r.cells())
	}
	width := make([]int, len(t.Documents))
	for _, r := range rows {
		for i, c := range r {
			width[i] = max(width[i], min(40, len([]rune(plain(c)))))
		}
	}
	var b strings.Builder
	for i, d := range t.Documents {
		fmt.Fprintf(&b, "%s  %s  %s\n", plain(d.Name()), d.Facts(), plain(d.File))
		for _, s := range t.states(i) {
			fmt.Fprintf(&b, "    %s\n", s)
		}
	}
	b.WriteString("\n")
	for _, r := range rows {
		line := ""
		for i, c := range r {
			c = first(c, 40)
			line += c + strings.Repeat(" ", width[i]-len([]rune(c))+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	for i, added := range t.Added {
		if len(added) > 0 {
			fmt.Fprintf(&b, "\nin %s, not in %s\n", plain(t.Documents[i].Name()), plain(t.Documents[0].Name()))
			for _, c := range added {
				fmt.Fprintf(&b, "  %s  %s\n", c.Label, first(c.Text, 80))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// TableMarkdown writes a concordance in Markdown.
func TableMarkdown(w io.Writer, t *Table) error {
	var b strings.Builder
	line := func(cells []string) {
		for _, c := range cells {
			b.WriteString("| " + escaped(c) + " ")
		}
		b.WriteString("|\n")
	}
	b.WriteString("# Concordance\n\n")
	for i, d := range t.Documents {
		fmt.Fprintf(&b, "- %s: %s\n", escaped(d.Name()), escaped(strings.Join(append([]string{d.Facts(), d.File}, t.states(i)...), "; ")))
	}
	b.WriteString("\n")
	line(t.header())
	b.WriteString(strings.Repeat("|---", len(t.Documents)) + "|\n")
	for _, r := range t.Rows {
		line(r.cells())
	}
	for i, added := range t.Added {
		if len(added) > 0 {
			fmt.Fprintf(&b, "\n## In %s, not in %s\n\n", escaped(t.Documents[i].Name()), escaped(t.Documents[0].Name()))
			for _, c := range added {
				fmt.Fprintf(&b, "- %s: %s\n", escaped(c.Label), escaped(c.Text))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
