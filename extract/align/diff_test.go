package align

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/extract/doc"
)

// marked spells a diff with [-deleted-] and {+inserted+}.
func marked(a, b string) string {
	var out strings.Builder
	for _, c := range Diff(a, b) {
		switch c.Kind {
		case Deleted:
			out.WriteString("[-" + a[c.Left.Start:c.Left.End] + "-]")
		case Inserted:
			out.WriteString("{+" + b[c.Right.Start:c.Right.End] + "+}")
		default:
			out.WriteString(b[c.Right.Start:c.Right.End])
		}
	}
	return out.String()
}

func TestDiff(t *testing.T) {
	tests := []struct{ name, a, b, want string }{
		{"same", "To settle any dispute;", "To settle any dispute;", "To settle any dispute;"},
		{"marks and capitals are no words", "To settle any Dispute;", "to settle, any dispute", "to settle, any dispute"},
		{"inserted", "To settle any dispute", "To settle peacefully any dispute", "To settle {+peacefully +}any dispute"},
		{"deleted at the end", "Adherence is voluntary and open", "Adherence is voluntary", "Adherence is voluntary[-and open-]"},
		{"replaced", "open to all States", "open to some States", "open to [-all -]{+some +}States"},
		{"a word kept by chance", "the use of force against the integrity of any State", "the right of each people and the duty of any State",
			"the [-use of force against the integrity -]{+right of each people and the duty +}of any State"},
		{"a bracket goes with its word", "technologies for peace", "technologies (ICTs) for peace", "technologies {+(ICTs) +}for peace"},
		{"Chinese by characters", "决定继续处理此案", "决定处理此案", "决定[-继续-]处理此案"},
		{"Arabic", "تقرر أن تبقي المسألة قيد نظرها", "تقرر أن تبقي هذه المسألة قيد نظرها", "تقرر أن تبقي {+هذه +}المسألة قيد نظرها"},
		{"from nothing", "", "Decides", "{+Decides+}"},
		{"marks only", "***", "Decides", "[-***-]{+Decides+}"},
		{"nothing", "", "", ""},
	}
	for _, test := range tests {
		if d := cmp.Diff(test.want, marked(test.a, test.b)); d != "" {
			t.Errorf("%s: (-want +got)\n%s", test.name, d)
		}
	}
}

// The spans of a diff cover both texts, what is kept has the same words, and no shorter script exists than its source.
func TestDiffCoversBothTexts(t *testing.T) {
	word := rapid.SampledFrom([]string{"the", "States", "all", "决", "定", "of", "peace", ", ", "; ", "'", " "})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 0, 20).Draw(t, "words"), " ") })
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		var left, right string
		for _, c := range Diff(a, b) {
			l, r := a[c.Left.Start:c.Left.End], b[c.Right.Start:c.Right.End]
			left, right = left+l, right+r
			if c.Kind == Kept && Similarity(l, r) != 1 {
				t.Fatalf("kept %q and %q", l, r)
			}
			if c.Kind == Deleted && c.Right != (doc.Span{}) || c.Kind == Inserted && c.Left != (doc.Span{}) {
				t.Fatalf("%v has two sides", c)
			}
		}
		if left != a || right != b {
			t.Fatalf("left %q of %q, right %q of %q", left, a, right, b)
		}
	})
}

// The length of a script is the distance, whether it came from the table or not, and it does what it says.
func TestScript(t *testing.T) {
	words := rapid.SliceOfN(rapid.Int32Range(0, 6), 0, 25)
	rapid.Check(t, func(t *rapid.T) {
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		edits := script(a, b)
		if got, want := changes(edits), distance(a, b); got != want {
			t.Fatalf("script of %d, distance %d", got, want)
		}
		var made []int32
		for _, e := range edits {
			if e.op == keep && !cmp.Equal(a[e.a:e.a+e.n], b[e.b:e.b+e.n]) {
				t.Fatalf("kept what differs")
			}
			if e.op != remove {
				made = append(made, b[e.b:e.b+e.n]...)
			}
		}
		if len(b) > 0 && !cmp.Equal(made, b) {
			t.Fatalf("made %v of %v", made, b)
		}
	})
}

// Texts too long for the table are compared in time that grows with their length, and still find what is alike.
func TestScriptOfLongTexts(t *testing.T) {
	a := make([]int32, 60000)
	for i := range a {
		a[i] = int32(i % 50000)
	}
	b := append(append(append([]int32{}, a[:20000]...), 99999), a[30000:]...)
	edits := script(a, b)
	if n := changes(edits); n != 10000 {
		t.Errorf("%d edits, want 10000", n)
	}
	same := make([]int32, 50000) // no word occurs once
	if n := distance(same, append(same[:10:10], 7, 7, 7)); n != 49990 {
		t.Errorf("distance %d, want 49990", n)
	}
}
