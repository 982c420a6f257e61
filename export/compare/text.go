package compare

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Text writes a comparison for a terminal: deletions as [-words-], insertions as {+words+}; in colour instead, if colour is
// true. Of clauses that are the same only the first words are shown.
func Text(w io.Writer, r *Report, colour bool) error {
	t := &terminal{w: w, colour: colour}
	t.document("---", red, r.Left)
	t.document("+++", green, r.Right)
	for _, s := range []struct {
		word string
		list []State
	}{{"joined", r.Joined}, {"no longer", r.Gone}} {
		if len(s.list) > 0 {
			t.line("%s: %s", s.word, names(s.list))
		}
	}
	t.line("%s", r.Summary())
	t.line("%s", r.Common())
	for _, x := range r.Rows {
		t.row(x)
	}
	return t.err
}

// Colours and marks of a terminal (ECMA-48, SGR).
const (
	red   = "\x1b[31m"
	green = "\x1b[32m"
	bold  = "\x1b[1m"
	faint = "\x1b[2m"
	reset = "\x1b[0m"
)

type terminal struct {
	w      io.Writer
	colour bool
	err    error
}

func (t *terminal) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

func (t *terminal) paint(style, s string) string {
	if !t.colour || s == "" {
		return s
	}
	return style + s + reset
}

func (t *terminal) document(mark, style string, d Document) {
	t.line("%s", t.paint(style, mark+" "+plain(d.Name())+"  "+d.Facts()+"  "+plain(d.File)))
	if d.Symbol != "" && d.Title != "" {
		t.line("    %s", plain(d.Title))
	}
	for _, s := range byRole(d.States) {
		t.line("    %s", s)
	}
}

// signs stand before the clauses of each kind.
var signs = map[string]string{"same": "=", "changed": "~", "moved": ">", "split": "<", "merged": "&", "aligned": ":", "added": "+", "dropped": "-"}

func (t *terminal) row(x Row) {
	head := signs[x.Kind] + " " + labels(x.Left)
	if l, r := labels(x.Left), labels(x.Right); len(x.Left) == 0 || l == r {
		head = signs[x.Kind] + " " + r
	} else if len(x.Right) > 0 {
		head += " | " + r
	}
	says := x.Says()
	if m := x.Measured(); m != "" {
		says += ", " + m
	}
	if x.Kind == "same" && !x.spelledOtherwise() {
		t.line("")
		t.line("%s  %s", t.paint(faint, head), t.paint(faint, first(texts(x.Right), 60)))
		return
	}
	t.line("")
	t.line("%s  %s", t.paint(bold, head), says)
	switch {
	case x.Words != nil:
		t.line("    %s", t.diff(x.Words))
	case len(x.Left) > 0 && len(x.Right) > 0:
		t.line("    %s", texts(x.Left))
		t.line("    %s", texts(x.Right))
	case len(x.Left) > 0:
		t.line("    %s", t.paint(red, texts(x.Left)))
	default:
		t.line("    %s", t.paint(green, texts(x.Right)))
	}
}

func (t *terminal) diff(words []Change) string {
	var b strings.Builder
	for _, c := range words {
		switch c.Kind {
		case "deleted":
			b.WriteString(t.mark(red, "[-", "-]", plain(c.Left)))
		case "inserted":
			b.WriteString(t.mark(green, "{+", "+}", plain(c.Right)))
		default:
			b.WriteString(plain(c.Right))
		}
	}
	return strings.TrimSpace(b.String())
}

// mark marks words, not the space behind them.
func (t *terminal) mark(style, open, end, s string) string {
	words := strings.TrimRight(s, " ")
	space := s[len(words):]
	if t.colour {
		return t.paint(style, words) + space
	}
	return open + words + end + space
}

// plain makes s harmless: what controls a terminal or turns the direction of writing is shown as a replacement character, and
// every space is a space.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r != ' ' && unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// first cuts s to n characters.
func first(s string, n int) string {
	runes := []rune(plain(s))
	if len(runes) <= n {
		return string(runes)
	}
	return string(runes[:n-1]) + "…"
}
