package read

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// dump writes a tree as text: one line for each part, masthead line, clause, note and closing line.
func dump(d *doc.Document) string {
	var b strings.Builder
	quote := func(s doc.Span) string {
		w := match.Words(d.Text, s, d.Skips)
		if r := []rune(w); len(r) > 60 {
			w = string(r[:34]) + " ... " + string(r[len(r)-22:])
		}
		return fmt.Sprintf("[%d:%d) %s", s.Start, s.End, w)
	}
	fmt.Fprintf(&b, "lang %s body [%d:%d) skips %d\n", d.Lang, d.Body.Start, d.Body.End, len(d.Skips))
	for i, p := range d.Parts {
		fmt.Fprintf(&b, "part %d %s path=%q prefix=%q parent=%d [%d:%d)", i, p.Kind, p.Path, p.Prefix, p.Parent, p.Span.Start, p.Span.End)
		if !p.Title.Empty() {
			fmt.Fprintf(&b, " title %s", quote(p.Title))
		}
		b.WriteByte('\n')
	}
	for _, s := range d.Masthead {
		fmt.Fprintf(&b, "masthead %s\n", quote(s))
	}
	for i, c := range d.Clauses {
		fmt.Fprintf(&b, "%d %s part=%d parent=%d %q key=%s %s %s", i, c.Kind, c.Part, c.Parent, c.Number, c.Key, c.Path, quote(c.Words))
		if !c.Verb.Empty() {
			fmt.Fprintf(&b, " <%s>", match.Words(d.Text, c.Verb, d.Skips))
		}
		b.WriteByte('\n')
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "note %s %s\n", n.Mark, quote(n.Words))
	}
	for _, s := range d.Closing {
		fmt.Fprintf(&b, "closing %s\n", quote(s))
	}
	return b.String()
}

// TestDump prints the trees of the files that READ_FILES names.
func TestDump(t *testing.T) {
	names := os.Getenv("READ_FILES")
	if names == "" {
		t.Skip("READ_FILES names no files")
	}
	for _, f := range strings.Split(names, ",") {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Document(f, bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("== %s\n%s", f, dump(d))
	}
}
