package read

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract/doc"
)

// broken returns what is wrong with a tree, whatever the text was.
func broken(d *doc.Document) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	whole := doc.Span{End: len(d.Text)}
	inside := func(what string, s doc.Span) {
		if s.Start < 0 || s.End < s.Start || !whole.Contains(s) {
			say("%s [%d:%d) is not in the text", what, s.Start, s.End)
		}
	}
	sorted := func(what string, list []doc.Span) {
		for i, s := range list {
			inside(what, s)
			if s.Empty() {
				say("%s %d is empty", what, i)
			}
			if i > 0 && s.Start < list[i-1].End {
				say("%s %d overlaps the one before", what, i)
			}
			if !d.Body.Contains(s) {
				say("%s %d is outside the body", what, i)
			}
		}
	}
	inside("body", d.Body)
	sorted("skip", d.Skips)
	sorted("masthead line", d.Masthead)
	sorted("closing line", d.Closing)
	if len(d.Parts) == 0 {
		say("no part")
	}
	partPaths := map[string]bool{}
	for i, p := range d.Parts {
		inside("part", p.Span)
		inside("title", p.Title)
		if p.Parent >= i || p.Parent < -1 {
			say("part %d has parent %d", i, p.Parent)
		}
		if partPaths[p.Path] {
			say("two parts %q", p.Path)
		}
		partPaths[p.Path] = true
	}
	if len(d.Clauses) == 0 {
		say("no clause")
	}
	paths, keys := map[string]bool{}, map[string]bool{}
	for i, c := range d.Clauses {
		inside("clause", c.Span)
		if !d.Body.Contains(c.Span) {
			say("clause %d is outside the body", i)
		}
		if !c.Span.Contains(c.Words) || c.Words.End != c.Span.End {
			say("clause %d: words [%d:%d) in [%d:%d)", i, c.Words.Start, c.Words.End, c.Span.Start, c.Span.End)
		}
		if !c.Verb.Empty() && !c.Words.Contains(c.Verb) {
			say("clause %d: verb [%d:%d) not in words", i, c.Verb.Start, c.Verb.End)
		}
		if c.Span.Empty() || strings.TrimSpace(d.Text[c.Span.Start:c.Span.End]) != d.Text[c.Span.Start:c.Span.End] {
			say("clause %d has surrounding space or is empty", i)
		}
		if i > 0 && c.Span.Start < d.Clauses[i-1].Span.End {
			say("clause %d overlaps the one before", i)
		}
		if c.Part < 0 || c.Part >= len(d.Parts) {
			say("clause %d is in part %d", i, c.Part)
			continue
		}
		if c.Parent >= i || c.Parent < -1 {
			say("clause %d has parent %d", i, c.Parent)
		}
		if c.Path == "" || paths[c.Path] {
			say("clause %d: path %q is empty or taken", i, c.Path)
		}
		k := fmt.Sprint(c.Part, " ", c.Key)
		if c.Key == "" || keys[k] {
			say("clause %d: key %q is empty or taken", i, c.Key)
		}
		paths[c.Path], keys[k] = true, true
	}
	for i, n := range d.Notes {
		inside("note", n.Span)
		if !n.Span.Contains(n.Words) {
			say("note %d: words outside", i)
		}
		if i > 0 && n.Span.Start < d.Notes[i-1].Span.End {
			say("note %d overlaps the one before", i)
		}
	}
	return out
}

func FuzzDocument(f *testing.F) {
	for _, s := range samples {
		f.Add([]byte(s.text))
	}
	f.Add([]byte("<html><body><p><i>The General Assembly,</i></p><p>1. <i>Decides</i><sup>1</sup></p><hr><p><sup>1</sup> A/1</p>"))
	f.Add([]byte("*\n* *\n_a_ *b **c"))
	f.Add([]byte("(i) x\n\n(ii) y\n\n(v) z\n\n1.\n\nII."))
	f.Fuzz(func(t *testing.T, in []byte) {
		d, err := Document("fuzz", bytes.NewReader(in))
		if err != nil {
			return
		}
		for _, s := range broken(d) {
			t.Error(s)
		}
		again, err := Document("fuzz", bytes.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, again); diff != "" {
			t.Errorf("not the same twice: %s", diff)
		}
	})
}

func TestInvariants(t *testing.T) {
	for _, s := range samples {
		for _, what := range broken(parse(t, s.text)) {
			t.Errorf("%s: %s", s.name, what)
		}
	}
}

func parse(t *testing.T, text string) *doc.Document {
	t.Helper()
	d, err := Document("sample", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}
