package align

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/read"
)

// example reads a document of the repository's examples.
func example(t testing.TB, glob string) *Version {
	t.Helper()
	names, err := filepath.Glob("../../examples/" + glob)
	if err != nil || len(names) != 1 {
		t.Fatalf("%s: %v %v", glob, names, err)
	}
	f, err := os.Open(names[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, err := read.Document(names[0], f)
	if err != nil {
		t.Fatal(err)
	}
	facts, _ := extract.Facts(d)
	return NewVersion(d, facts)
}

// version makes a version of texts.
func version(texts ...string) *Version {
	v := &Version{ID: fmt.Sprint(len(texts)), Lang: "en"}
	for i, s := range texts {
		v.Units = append(v.Units, Unit{Kind: doc.Operative, Path: fmt.Sprintf("op/%d", i+1), Text: s})
	}
	return v
}

// clauses returns the clauses of a real text that differ from each other.
func clauses(t testing.TB) []string {
	var out []string
	for _, u := range example(t, "code-of-conduct/001_*.txt").Units {
		if exported[u.Kind] && len(tokens(u.Text)) >= 15 {
			out = append(out, u.Text)
		}
	}
	if len(out) < 15 {
		t.Fatalf("%d clauses", len(out))
	}
	return out
}

// outline spells a comparison: "same 0-0, dropped 1-, added -1".
func spelled(c *Comparison) string {
	var out []string
	for _, p := range c.Pairs {
		var l, r []string
		for _, i := range p.Left {
			l = append(l, fmt.Sprint(i))
		}
		for _, j := range p.Right {
			r = append(r, fmt.Sprint(j))
		}
		out = append(out, fmt.Sprintf("%s %s-%s", p.Kind, strings.Join(l, "+"), strings.Join(r, "+")))
	}
	return strings.Join(out, ", ")
}

func TestCompare(t *testing.T) {
	x := clauses(t)
	cut := func(s string, n int) (parts []string) {
		w := strings.Fields(s)
		for i := range n {
			parts = append(parts, strings.Join(w[i*len(w)/n:(i+1)*len(w)/n], " "))
		}
		return parts
	}
	half, third := cut(x[3], 2), cut(x[3], 3)
	tests := []struct {
		name        string
		left, right []string
		want        string
	}{
		{"same", x[:3], x[:3], "same 0-0, same 1-1, same 2-2"},
		{"dropped and added", x[:3], []string{x[0], x[9], x[2]}, "same 0-0, dropped 1-, added -1, same 2-2"},
		{"dropped at the ends", x[:3], x[1:2], "dropped 0-, same 1-0, dropped 2-"},
		{"moved", x[:4], []string{x[1], x[2], x[3], x[0]}, "same 1-0, same 2-1, same 3-2, moved 0-3"},
		{"changed", x[:2], []string{x[0] + " as soon as possible", x[1]}, "changed 0-0, same 1-1"},
		{"split in two", x[2:5], []string{x[2], half[0], half[1], x[4]}, "same 0-0, split 1-1+2, same 2-3"},
		{"split in three", x[2:5], []string{x[2], third[0], third[1], third[2], x[4]}, "same 0-0, split 1-1+2+3, same 2-4"},
		{"merged of three", []string{x[2], third[0], third[1], third[2], x[4]}, x[2:5], "same 0-0, merged 1+2+3-1, same 4-2"},
		{"nothing left", x[:2], nil, "dropped 0-, dropped 1-"},
		{"nothing", nil, nil, ""},
	}
	for _, test := range tests {
		if d := cmp.Diff(test.want, spelled(Compare(version(test.left...), version(test.right...)))); d != "" {
			t.Errorf("%s: (-want +got)\n%s", test.name, d)
		}
	}
}

// Whatever is shuffled, dropped, doubled or edited, every clause of both versions is listed once, and one that is still
// there is paired with itself or its double.
func TestCompareAccountsForEveryClause(t *testing.T) {
	x := clauses(t)
	rapid.Check(t, func(t *rapid.T) {
		origin := rapid.SliceOfN(rapid.IntRange(0, len(x)-1), 0, len(x)).Draw(t, "origin")
		var edited []string
		for _, i := range origin {
			words := strings.Fields(x[i])
			for range rapid.IntRange(0, len(words)/4).Draw(t, "edits") {
				k := rapid.IntRange(0, len(words)-1).Draw(t, "word")
				switch rapid.IntRange(0, 2).Draw(t, "how") {
				case 0:
					words[k] = "zzz"
				case 1:
					words = slices.Insert(words, k, "yyy")
				default:
					words = slices.Delete(words, k, k+1)
				}
			}
			edited = append(edited, strings.Join(words, " "))
		}
		c := Compare(version(x...), version(edited...))
		left, right := make([]int, len(x)), make([]int, len(edited))
		found := map[int]bool{}
		for _, p := range c.Pairs {
			for _, i := range p.Left {
				left[i]++
			}
			for _, j := range p.Right {
				right[j]++
				found[origin[j]] = found[origin[j]] || p.Kind != Added
				if len(p.Left) == 1 && len(p.Right) == 1 && !slices.Contains(p.Left, origin[j]) && p.Similarity < Similarity(x[origin[j]], edited[j]) {
					t.Fatalf("a copy of %d paired with %v", origin[j], p.Left)
				}
			}
		}
		for _, i := range origin {
			if !found[i] {
				t.Fatalf("clause %d was not found again in %s", i, spelled(c))
			}
		}
		for i, n := range append(left, right...) {
			if n != 1 {
				t.Fatalf("unit %d listed %d times in %s", i, n, spelled(c))
			}
		}
	})
}

// Comparing the other way round finds the same pairs: what was added is dropped, what was split is merged.
func TestCompareBackwards(t *testing.T) {
	a, b := example(t, "code-of-conduct/001_*.txt"), example(t, "code-of-conduct/000_*.txt")
	there, back := Compare(a, b), Compare(b, a)
	if there.Similarity != back.Similarity || !there.Related {
		t.Errorf("similarity %v one way, %v the other", there.Similarity, back.Similarity)
	}
	pairs := func(c *Comparison, turned bool) map[string]bool {
		out := map[string]bool{}
		for _, p := range c.Pairs {
			l, r := p.Left, p.Right
			if turned {
				l, r = r, l
			}
			if len(l) > 0 && len(r) > 0 {
				out[fmt.Sprint(l, r, p.Similarity)] = true
			}
		}
		return out
	}
	if d := cmp.Diff(pairs(there, false), pairs(back, true)); d != "" {
		t.Error(d)
	}
}

// The numbered page and the lettered annex: the ministry's 1-11 are the letters (a)-(k).
func TestCompareTheTwoCodes(t *testing.T) {
	a, b := example(t, "code-of-conduct/001_*.txt"), example(t, "code-of-conduct/000_*.txt")
	got := map[string]string{}
	for _, p := range Compare(a, b).Pairs {
		if len(p.Left) == 1 && len(p.Right) == 1 {
			got[b.Units[p.Right[0]].Path] = a.Units[p.Left[0]].Path
		}
	}
	for i, letter := range "abcdefghi" { // (j) and (k) are cut by a line break on the page
		if path := fmt.Sprintf("code/para/%d", i+1); got[path] != "annex/para/"+string(letter) {
			t.Errorf("%s is %q", path, got[path])
		}
	}
}

// A page about the code and its French translation: three paragraphs each, in order.
func TestCompareAcrossLanguages(t *testing.T) {
	c := Compare(example(t, "code-of-conduct/003_*.txt"), example(t, "code-of-conduct/000_*.txt"))
	if c.Words || !c.Related {
		t.Errorf("words %v, related %v, similarity %v", c.Words, c.Related, c.Similarity)
	}
	n := 0
	for _, p := range c.Pairs {
		if p.Diff != nil {
			t.Errorf("a word diff across languages")
		}
		if p.Kind == Aligned && c.Left.Units[p.Left[0]].Path == c.Right.Units[p.Right[0]].Path {
			n++
		}
	}
	if n != 3 {
		t.Errorf("%d of 3 paragraphs aligned: %s", n, spelled(c))
	}
}

func TestUnrelated(t *testing.T) {
	letter, article := example(t, "code-of-conduct/001_*.txt"), example(t, "code-of-conduct/004_*.txt")
	if c := Compare(letter, article); c.Related {
		t.Errorf("an editorial is related to the letter it is about, with %v", c.Similarity)
	}
	x := clauses(t)
	if c := Compare(version(x[:5]...), version(x[5:]...)); c.Related {
		t.Errorf("halves of a text are related, with %v", c.Similarity)
	}
}

func BenchmarkCompare500(b *testing.B) {
	x := clauses(b)
	var left, right []string
	for i := range 500 {
		s := fmt.Sprintf("%s %d %d", x[i%len(x)], i, i*i)
		left = append(left, s)
		right = append(right, strings.Replace(s, "international", "national", 1))
	}
	l, r := version(left...), version(right...)
	for b.Loop() {
		if c := Compare(l, r); !c.Related {
			b.Fatal("unrelated")
		}
	}
}
