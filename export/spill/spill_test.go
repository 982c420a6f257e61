package spill

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/export"
)

// aQuad draws quads that meet often: of few graphs, subjects and objects.
func aQuad(t *rapid.T) quad.Quad {
	iri := func(label string) quad.IRI {
		return quad.IRI("http://e.x/" + rapid.SampledFrom([]string{"", "a", "a/b", "a/b-c", "b", "é", "𝄞"}).Draw(t, label))
	}
	text := quad.String(rapid.SampledFrom([]string{"", "x", "x y", "\x00", "\U0010ffff", strings.Repeat("long", 5000)}).Draw(t, "text"))
	q := quad.Quad{Subject: iri("subject"), Predicate: iri("predicate")}
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		q.Object = iri("object")
	case 1:
		q.Object = text
	case 2:
		q.Object = quad.LangString{Value: text, Lang: rapid.SampledFrom([]string{"en", "zh-hans"}).Draw(t, "lang")}
	case 3:
		q.Object = quad.TypedString{Value: text, Type: iri("datatype")}
	}
	if rapid.Bool().Draw(t, "graph") {
		q.Label = iri("label")
	}
	return q
}

// draw puts runs of quads into a Sorter, some of them into its file, and returns them.
func draw(t *rapid.T, s *Sorter) (all []quad.Quad) {
	t.Helper()
	s.limit = rapid.SampledFrom([]int{1, 500, 5000, 1 << 20}).Draw(t, "limit")
	for _, quads := range rapid.SliceOfN(rapid.SliceOfN(rapid.Custom(aQuad), 0, 30), 0, 12).Draw(t, "runs") {
		if err := s.Put(quads); err != nil {
			t.Fatal(err)
		}
		all = append(all, quads...)
	}
	return all
}

// What comes out is what went in, sorted as the format sorts it, each once, whatever of it was in the file.
func TestQuadsComeSorted(t *testing.T) {
	for _, name := range []string{"nquads", "ntriples"} {
		format, _ := export.ByName(name)
		rapid.Check(t, func(t *rapid.T) {
			s := New(format)
			defer s.Close()
			want := draw(t, s)
			if !format.Datasets {
				for i := range want {
					want[i].Label = nil
				}
			}
			format.Sort(want)
			want = slices.CompactFunc(want, equal)
			for range 2 {
				var got []quad.Quad
				for q, err := range s.Quads() {
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, q)
				}
				if d := cmp.Diff(want, got); d != "" {
					t.Fatal(d)
				}
			}
		})
	}
}

func fill(t *testing.T, s *Sorter, n int) {
	t.Helper()
	for i := range n {
		if err := s.Put([]quad.Quad{{Subject: quad.IRI(fmt.Sprintf("http://e.x/%d", i%7)), Predicate: quad.IRI("http://e.x/p"), Object: quad.String(strings.Repeat("word ", i))}}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPackRefusesWhatCannotBeWritten(t *testing.T) {
	format, _ := export.ByName("nquads")
	s := New(format)
	if _, err := s.Pack([]quad.Quad{{Subject: quad.BNode("b"), Predicate: quad.IRI("http://e.x/p"), Object: quad.String("x")}}); err == nil {
		t.Error("no error for a blank node")
	}
}

func TestBadFilesAreErrors(t *testing.T) {
	format, _ := export.ByName("nquads")
	last := func(s *Sorter) (err error) {
		for _, err = range s.Quads() {
		}
		return err
	}
	t.Run("cut short", func(t *testing.T) {
		s := New(format)
		s.limit = 1000
		defer s.Close()
		fill(t, s, 100)
		if err := s.file.Truncate(s.spilt[0].end / 2); err != nil {
			t.Fatal(err)
		}
		if last(s) == nil {
			t.Error("no error")
		}
	})
	t.Run("changed", func(t *testing.T) {
		s := New(format)
		s.limit = 1000
		defer s.Close()
		fill(t, s, 100)
		for at := range s.spilt[len(s.spilt)-1].end {
			if _, err := s.file.WriteAt([]byte{0xff}, at); err != nil {
				t.Fatal(err)
			}
		}
		if last(s) == nil {
			t.Error("no error")
		}
	})
	t.Run("no folder", func(t *testing.T) {
		t.Setenv("TMPDIR", "/nowhere/at/all")
		s := New(format)
		s.limit = 1
		run, err := s.Pack([]quad.Quad{{Subject: quad.IRI("http://e.x/s"), Predicate: quad.IRI("http://e.x/p"), Object: quad.String("x")}})
		if err != nil {
			t.Fatal(err)
		}
		if s.Add(run) == nil {
			t.Error("no error")
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

// A reader may stop early.
func TestQuadsCanBeLeft(t *testing.T) {
	format, _ := export.ByName("nquads")
	s := New(format)
	s.limit = 100
	defer s.Close()
	fill(t, s, 50)
	n := 0
	for range s.Quads() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Error(n)
	}
}

// BenchmarkSort takes quads of as many sources through the file and back.
func BenchmarkSort(b *testing.B) {
	format, _ := export.ByName("turtle")
	var sources [][]quad.Quad
	n := 0
	for i := range 100 {
		var quads []quad.Quad
		for j := range 3000 {
			s := quad.IRI(fmt.Sprintf("https://w3id.org/dipdoc/src/%012x/span/%d", i*7919, j/4))
			quads = append(quads, quad.Quad{Subject: s, Predicate: quad.IRI(fmt.Sprintf("http://www.w3.org/ns/oa#p%d", j%4)), Object: s + "/pos"})
		}
		n += len(quads)
		sources = append(sources, quads)
	}
	b.ReportAllocs()
	for b.Loop() {
		s := New(format)
		s.limit = 1 << 20
		for _, quads := range sources {
			if err := s.Put(quads); err != nil {
				b.Fatal(err)
			}
		}
		for _, err := range s.Quads() {
			if err != nil {
				b.Fatal(err)
			}
		}
		s.Close()
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mquads/s")
}

// Nothing is left behind: on Unix the file has no name from the start, elsewhere none after Close.
func TestNothingIsLeftBehind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
	format, _ := export.ByName("nquads")
	s := New(format)
	s.limit = 100
	fill(t, s, 50)
	if s.file == nil {
		t.Fatal("no file was needed")
	}
	left := func() int {
		list, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if n := left(); runtime.GOOS == "linux" && n != 0 {
		t.Errorf("%d files while at work", n)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if n := left(); n != 0 {
		t.Errorf("%d files in the end", n)
	}
}
