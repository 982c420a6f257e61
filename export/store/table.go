package store

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
	"github.com/rivo/uniseg"
)

// A Table lays answers out in columns, for people.
type Table struct {
	Prefixes []Prefix // for IRIs; the longest namespace that fits is taken
	Base     string   // the namespace of the data: what lies under it is shown without it, as <state/CHN>
	Width    int      // of the terminal, in cells: longer lines are cut; 0 is without end
}

// Write writes an answer: the names of the columns, a line, and the rows in the order of the answer. Text stands as it is
// but for line breaks and control characters, without quotes and language tags. An ASK is answered by true or false.
func (t Table) Write(w io.Writer, a *Answer) error {
	out := bufio.NewWriter(w)
	if a.Ask {
		if a.Yes {
			out.WriteString("true\n")
		} else {
			out.WriteString("false\n")
		}
		return out.Flush()
	}
	grid := [][]string{a.Vars}
	for _, r := range a.Rows {
		cells := make([]string, len(r))
		for i, v := range r {
			cells[i] = t.cell(v)
		}
		grid = append(grid, cells)
	}
	widths := t.widths(grid)
	for i, row := range grid {
		t.line(out, row, widths)
		if i == 0 {
			rules := make([]string, len(row))
			for c := range rules {
				rules[c] = strings.Repeat("─", widths[c])
			}
			t.line(out, rules, widths)
		}
	}
	return out.Flush()
}

// gap stands between columns.
const gap = "  "

func (t Table) line(out *bufio.Writer, row []string, widths []int) {
	var b strings.Builder
	for i, s := range row {
		s = cut(s, widths[i])
		b.WriteString(s)
		if i < len(row)-1 {
			b.WriteString(strings.Repeat(" ", widths[i]-uniseg.StringWidth(s)) + gap)
		}
	}
	out.WriteString(strings.TrimRight(b.String(), " ") + "\n")
}

// widths are those of the columns. Where they are too much for the terminal, the widest ones give way.
func (t Table) widths(grid [][]string) []int {
	widths := make([]int, len(grid[0]))
	sum := len(gap) * (len(widths) - 1)
	for _, row := range grid {
		for i, s := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(s))
		}
	}
	for _, n := range widths {
		sum += n
	}
	const least = 6
	for t.Width > 0 && sum > t.Width {
		widest, second := 0, least
		for i, n := range widths {
			if n > widths[widest] {
				widest = i
			}
		}
		for i, n := range widths {
			if i != widest {
				second = max(second, n)
			}
		}
		if widths[widest] <= least {
			break
		}
		less := min(sum-t.Width, max(1, widths[widest]-second))
		less = min(less, widths[widest]-least)
		widths[widest] -= less
		sum -= less
	}
	return widths
}

// cut shortens s to a width in cells, never within a character with its marks.
func cut(s string, width int) string {
	if len(s) <= width || uniseg.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > width-1 {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}

// cell spells a term on one line.
func (t Table) cell(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return plain(t.iri(string(v)))
	case quad.BNode:
		return plain("_:" + string(v))
	case quad.String:
		return plain(string(v))
	case quad.LangString:
		return plain(string(v.Value))
	case quad.TypedString:
		return plain(string(v.Value))
	}
	return plain(quad.StringOf(v))
}

func (t Table) iri(iri string) string {
	best := Prefix{}
	for _, p := range t.Prefixes {
		if len(p.IRI) > len(best.IRI) && strings.HasPrefix(iri, p.IRI) && localName(iri[len(p.IRI):]) {
			best = p
		}
	}
	under := t.Base != "" && len(iri) > len(t.Base) && strings.HasPrefix(iri, t.Base)
	switch {
	case best.IRI != "" && (!under || len(best.IRI) > len(t.Base)):
		return best.Name + ":" + iri[len(best.IRI):]
	case under:
		return "<" + iri[len(t.Base):] + ">"
	}
	return "<" + iri + ">"
}

// localName reports whether s may follow a prefix as it is.
func localName(s string) bool {
	for _, c := range s {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '_' && c != '-' {
			return false
		}
	}
	return s != ""
}

// plain is s on one line, and without what would move the cursor or turn the direction of what follows.
func plain(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		switch {
		case unicode.IsControl(c):
			return ' '
		case c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069:
			return -1
		}
		return c
	}, s)), " ")
}
