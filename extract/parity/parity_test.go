package parity

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/read"
)

func TestCompare(t *testing.T) {
	en := Version{Paths: []string{"pp/1", "op/1", "op/2"}, Cited: map[string][]string{"op/1": {"A/RES/64/211"}, Notes: {"A/66/1"}}}
	fr := Version{Paths: []string{"pp/1", "op/1"}, Cited: map[string][]string{"op/1": {"A/RES/64/211", "A/RES/65/41"}, "op/2": {"A/1"}, Notes: {"A/66/1"}}} // it has no op/2: what it cites there is not compared
	ru := Version{Paths: []string{"pp/1", "op/1", "op/2"}, Cited: map[string][]string{"op/1": {"A/RES/64/211"}}}
	want := []Difference{
		{Path: "op/2", In: []int{0, 2}, Not: []int{1}},
		{Path: "op/1", Cited: "A/RES/65/41", In: []int{1}, Not: []int{0, 2}},
		{Path: Notes, Cited: "A/66/1", In: []int{0, 1}, Not: []int{2}},
	}
	got := Compare([]Version{en, fr, ru})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if d := Compare([]Version{en, en}); d != nil {
		t.Errorf("a version differs from itself: %v", d)
	}
}

// The six versions of a resolution have the same provisions, whatever their letters and figures, and nearly the same
// citations: the rest are faults of the versions themselves.
func TestSixLanguages(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/unxml/GA/*/*.xml")
	if len(files) == 0 {
		t.Skip("no shared corpus")
	}
	sort.Strings(files)
	groups := map[string][]Version{}
	for _, f := range files {
		in, err := os.Open(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(f, in)
		in.Close()
		if err != nil {
			t.Fatal(err)
		}
		facts, _ := extract.Facts(d)
		v := Of(d, facts)
		groups[v.Symbol] = append(groups[v.Symbol], v)
	}
	var symbols []string
	for s, g := range groups {
		if len(g) > 1 {
			symbols = append(symbols, s)
		}
	}
	sort.Strings(symbols)
	cited, differ := 0, 0
	for _, s := range symbols {
		for _, works := range groups[s][0].Cited {
			cited += len(works)
		}
		for _, d := range Compare(groups[s]) {
			line := fmt.Sprintf("%s: %s %s in %s, not in %s", s, d.Path, d.Cited, langs(groups[s], d.In), langs(groups[s], d.Not))
			if d.Cited == "" {
				t.Error(line)
				continue
			}
			differ++
			t.Log(line)
		}
	}
	fmt.Printf("%d resolutions in several languages: all have the same provisions; of %d citations %d differ\n", len(symbols), cited, differ)
	if len(symbols) < 16 || 10*differ > cited {
		t.Error("below the mark")
	}
}

func langs(versions []Version, of []int) string {
	var out []string
	for _, i := range of {
		out = append(out, versions[i].Lang)
	}
	return strings.Join(out, " ")
}
