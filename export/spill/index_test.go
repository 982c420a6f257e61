package spill

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/export"
)

// What is asked of an index is what a list of the quads has, wherever the file is, and for what it has not.
func TestIndexAnswersAsAList(t *testing.T) {
	ntriples, _ := export.ByName("ntriples")
	for name, make := range map[string]func() *Sorter{"by subject": NewBySubject, "merging": func() *Sorter { return New(ntriples) }} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				s := make()
				defer s.Close()
				all := draw(t, s)
				if name == "merging" {
					for i := range all {
						all[i].Label = nil
					}
				}
				all = s.unique(all)
				x, err := s.Index()
				if err != nil {
					t.Fatal(err)
				}
				defer x.Close()
				if x.Len() != len(all) {
					t.Errorf("%d quads, want %d", x.Len(), len(all))
				}
				subjects := []string{"http://e.x/", "http://e.x/a", "http://e.x/a/b", "http://e.x/a/b-c", "http://e.x/b", "http://e.x/é", "http://e.x/𝄞", "", "a", "zz"}
				var want []string
				for _, iri := range subjects {
					var said, about []quad.Quad
					for _, q := range all {
						if q.Subject == quad.IRI(iri) {
							said = append(said, q)
						}
					}
					if len(said) > 0 {
						want = append(want, iri)
					}
					about = said
					if slices.ContainsFunc(said, func(q quad.Quad) bool { return q.Label != said[0].Label }) {
						about = slices.Clone(said)
						for i := range about {
							about[i].Label = nil
						}
						slices.SortFunc(about, export.Compare)
						about = slices.CompactFunc(about, equal)
					}
					for range 2 {
						if d := cmp.Diff(said, x.Said(iri)); d != "" {
							t.Errorf("said of %s: %s", iri, d)
						}
						if d := cmp.Diff(about, x.About(iri)); d != "" {
							t.Errorf("about %s: %s", iri, d)
						}
					}
				}
				slices.Sort(want)
				if d := cmp.Diff(want, slices.Collect(x.Subjects(""))); d != "" {
					t.Error(d)
				}
				for _, prefix := range []string{"http://e.x/a", "http://e.x/a/", "http://e.x/é", "y"} {
					under := slices.DeleteFunc(slices.Clone(want), func(iri string) bool { return !strings.HasPrefix(iri, prefix) })
					if got := slices.Collect(x.Subjects(prefix)); !slices.Equal(got, under) {
						t.Errorf("under %s: %q, want %q", prefix, got, under)
					}
				}
				var through []quad.Quad
				for said := range x.All() {
					through = append(through, said...)
				}
				if d := cmp.Diff(all, through); d != "" {
					t.Error(d)
				}
				if x.Err() != nil {
					t.Error(x.Err())
				}
			})
		})
	}
}

// An error of the file is told, and nothing is made up.
func TestIndexOfABadFile(t *testing.T) {
	s := NewBySubject()
	s.limit = 1000
	defer s.Close()
	fill(t, s, 100)
	x, err := s.Index()
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for at := range x.size {
		if _, err := x.file.WriteAt([]byte{0xff}, at); err != nil {
			t.Fatal(err)
		}
	}
	if got := x.About("http://e.x/1"); got != nil || x.Err() == nil {
		t.Errorf("%d quads, error %v", len(got), x.Err())
	}
}
