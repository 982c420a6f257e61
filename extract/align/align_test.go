package align

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSimilarity(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		{"", "", 1},
		{"The code's scope", "the codes SCOPE;", 1},
		{"To settle any dispute", "To settle any dispute resulting", 0.8},
		{"resolution 64/211", "resolution A/RES/64/211", 0.5},
		{"one two three", "four five six", 0},
		{"决定继续处理", "决定处理", 0.667},
	}
	for _, test := range tests {
		if got := Similarity(test.a, test.b); got != test.want {
			t.Errorf("Similarity(%q, %q) = %v, want %v", test.a, test.b, got, test.want)
		}
	}
}

// What is alike is found though few clauses are compared.
func TestCandidatesMissNothing(t *testing.T) {
	clause := rapid.SliceOfN(rapid.Int32Range(0, 12), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.SliceOfN(clause, 0, 6).Draw(t, "a"), rapid.SliceOfN(clause, 0, 6).Draw(t, "b")
		found := map[cell]bool{}
		alike, _ := candidates(a, b)
		for _, c := range alike {
			found[c] = true
		}
		for i := range a {
			for j := range b {
				s := thousandths(a[i], b[j])
				if len(a[i]) > 0 && len(b[j]) > 0 && s >= least && !found[cell{i, j, s}] {
					t.Fatalf("%v and %v have %d and were not found", a[i], b[j], s)
				}
			}
		}
	})
}

// A text of n clauses of 12 words each, no two alike.
func text(n int) [][]int32 {
	out := make([][]int32, n)
	for i := range out {
		for k := range 12 {
			out[i] = append(out[i], int32(100*i+k))
		}
	}
	return out
}

// spell lists pairs as "0-1 2-2~" with ~ for moved and + for split.
func spell(pairs []pair) string {
	var out []string
	for _, p := range pairs {
		out = append(out, fmt.Sprintf("%d-%d%s", p.A, p.B, []string{"", "~", "+"}[p.How]))
	}
	return strings.Join(out, " ")
}

func TestSequence(t *testing.T) {
	a := text(4)
	half := func(c []int32, first bool) []int32 {
		if first {
			return c[:7]
		}
		return c[7:]
	}
	tests := []struct {
		name string
		b    [][]int32
		want string
	}{
		{"same", a, "0-0 1-1 2-2 3-3"},
		{"dropped", [][]int32{a[0], a[2], a[3]}, "0-0 2-1 3-2"},
		{"inserted", [][]int32{a[0], text(9)[8], a[1], a[2], a[3]}, "0-0 1-2 2-3 3-4"},
		{"moved to the end", [][]int32{a[1], a[2], a[3], a[0]}, "0-3~ 1-0 2-1 3-2"},
		{"split", [][]int32{a[0], half(a[1], true), half(a[1], false), a[2], a[3]}, "0-0 1-1 1-2+ 2-3 3-4"},
		{"merged", [][]int32{append(append([]int32{}, a[0]...), a[1]...), a[2], a[3]}, "0-0 1-0+ 2-1 3-2"},
		{"unrelated", [][]int32{{1000, 1001}, {1002}}, ""},
		{"nothing", nil, ""},
		{"without words", [][]int32{nil, nil}, ""},
	}
	for _, test := range tests {
		if got := spell(sequence(a, test.b)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// Whatever is dropped, duplicated or moved, a clause that is still there finds itself or its double, and never another.
func TestSequenceFindsWhatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := text(rapid.IntRange(1, 12).Draw(t, "clauses"))
		origin := rapid.SliceOfN(rapid.IntRange(0, len(a)-1), 0, 15).Draw(t, "origin")
		b := make([][]int32, len(origin))
		for j, i := range origin {
			b[j] = append([]int32{}, a[i]...)
			for range rapid.IntRange(0, 4).Draw(t, "edits") {
				b[j][rapid.IntRange(0, 11).Draw(t, "word")] = int32(rapid.IntRange(5000, 9000).Draw(t, "new"))
			}
		}
		found := map[int]bool{}
		for _, p := range sequence(a, b) {
			if origin[p.B] != p.A {
				t.Fatalf("clause %d paired with a copy of %d", p.A, origin[p.B])
			}
			found[p.A] = true
		}
		for _, i := range origin {
			if !found[i] {
				t.Fatalf("clause %d is in both texts and was not paired", i)
			}
		}
	})
}

// Thousands of clauses that say the same in a word still correspond, and take no table of all pairs.
func TestSequenceOfDittos(t *testing.T) {
	a := make([][]int32, 2*common)
	for i := range a {
		a[i] = []int32{7, 8}
	}
	if n := len(sequence(a, a[:len(a)-1])); n != len(a)-1 {
		t.Errorf("%d pairs of %d", n, len(a)-1)
	}
}

func TestSequenceIsSymmetric(t *testing.T) {
	clause := rapid.SliceOfN(rapid.Int32Range(0, 20), 1, 10)
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOfN(clause, 0, 6).Draw(t, "a")
		b := rapid.SliceOfN(clause, 0, 6).Draw(t, "b")
		sum := func(pairs []pair) (s float64) {
			for _, p := range pairs {
				if p.How == inOrder {
					s += p.Similarity
				}
			}
			return s
		}
		x, y := sum(sequence(a, b)), sum(sequence(b, a))
		if d := x - y; d > 1e-9 || d < -1e-9 {
			t.Fatalf("%v one way, %v the other", x, y)
		}
	})
}

func BenchmarkSequence500(b *testing.B) {
	x := text(500)
	y := text(500)
	for i := range y {
		y[i][i%12] = 99999
	}
	for b.Loop() {
		sequence(x, y)
	}
}
