package read

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func TestTrees(t *testing.T) {
	type sample struct{ name, text string }
	var all []sample
	for _, s := range samples {
		all = append(all, sample{s.name, s.text})
	}
	files, err := filepath.Glob("../../examples/code-of-conduct/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, sample{strings.TrimSuffix(filepath.Base(f), ".txt"), string(raw)})
	}
	for _, s := range all {
		got := dump(parse(t, s.text))
		golden := filepath.Join("testdata", "trees", s.name+".tree")
		if *update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s: -want +got\n%s", s.name, diff)
		}
	}
}

// TestSpellingOfSpace checks that line ends and spaces of another kind change no clause.
func TestSpellingOfSpace(t *testing.T) {
	changes := []struct {
		name   string
		change func(string) string
	}{
		{"CRLF", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
		{"CR", func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},
		{"no-break spaces", func(s string) string { return strings.ReplaceAll(s, " ", "\u00A0") }},
		{"three line ends for two", func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n\n\n") }},
		{"byte order mark", func(s string) string { return "\uFEFF" + s }},
	}
	for _, s := range samples {
		if s.name == "html" {
			continue
		}
		want := outline(parse(t, s.text))
		for _, c := range changes {
			if diff := cmp.Diff(want, outline(parse(t, c.change(s.text)))); diff != "" {
				t.Errorf("%s, %s: -want +got\n%s", s.name, c.name, diff)
			}
		}
	}
}

// TestRewrapping checks that lines broken elsewhere change no clause.
func TestRewrapping(t *testing.T) {
	for _, s := range samples {
		switch s.name {
		case "resolution", "instrument", "composite", "french", "russian", "statement":
		default:
			continue
		}
		want := outline(parse(t, s.text))
		for _, width := range []int{72, 60} {
			if diff := cmp.Diff(want, outline(parse(t, wrap(s.text, width)))); diff != "" {
				t.Errorf("%s at %d: -want +got\n%s", s.name, width, diff)
			}
		}
	}
}

// wrap breaks lines at spaces.
func wrap(text string, width int) string {
	var b strings.Builder
	for _, line := range strings.Split(text, "\n") {
		n := 0
		for i, w := range strings.Fields(line) {
			if i > 0 && n+1+len([]rune(w)) > width {
				b.WriteByte('\n')
				n = 0
			} else if i > 0 {
				b.WriteByte(' ')
				n++
			}
			b.WriteString(w)
			n += len([]rune(w))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

type outlined struct{ Kind, Path, Parent, Number, Words, Verb string }

// outline is what must not depend on line breaks and spaces.
func outline(d *doc.Document) []outlined {
	var out []outlined
	say := func(s doc.Span) string {
		return strings.Join(strings.Fields(match.Words(d.Text, s, d.Skips)), " ")
	}
	for _, c := range d.Clauses {
		o := outlined{Kind: string(c.Kind), Path: c.Path, Number: strings.Join(strings.Fields(c.Number), " "), Words: say(c.Words), Verb: say(c.Verb)}
		if c.Parent >= 0 {
			o.Parent = d.Clauses[c.Parent].Path
		}
		out = append(out, o)
	}
	return out
}
