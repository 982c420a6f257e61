package align

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/read"
	"w3id.org/dipdoc/kg/ontology"
)

// everything reads all texts at hand: samples, the examples, and the corpus where it is there.
func everything(t *testing.T) []*Text {
	t.Helper()
	texts := samples(t, "draft.txt", "revised.txt", "adopted.txt", "annual.txt")
	examples, _ := filepath.Glob("../../examples/*/*.txt")
	corpus, _ := filepath.Glob("../../../shared/corpus/dev/*.txt")
	for _, path := range append(examples, corpus...) {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(path, f)
		f.Close()
		if err != nil {
			continue
		}
		facts, _ := extract.Facts(d)
		texts = append(texts, NewText(d, facts))
	}
	return texts
}

// listed lists facts in an order of their own.
func listed(facts []ontology.Fact) []string {
	var out []string
	for _, f := range facts {
		out = append(out, f.Evidence.Source+" "+f.String())
	}
	slices.Sort(out)
	return out
}

// A shelf says what is said of the same texts in memory, wherever it keeps them.
func TestShelf(t *testing.T) {
	texts := append(everything(t), crowd(200)...)
	want := Facts(texts)
	if len(want) < 300 {
		t.Fatalf("only %d facts", len(want))
	}
	for _, limit := range []int{1, 50_000, shelfBytes} {
		s := NewShelf(func() (Scratch, error) { return os.Create(filepath.Join(t.TempDir(), "shelf")) })
		s.limit = limit
		for _, x := range texts {
			if len(x.parts) == 0 {
				x.parts = []part{{}}
			}
			p := x.Pack()
			again, err := unpackText(p.text)
			if err != nil || !reflect.DeepEqual(x, again) {
				t.Fatalf("%s is not what it was: %v", x.self, err)
			}
			if err := s.Add(p); err != nil {
				t.Fatal(err)
			}
		}
		var got []ontology.Fact
		if err := s.Facts(func(facts []ontology.Fact) error { got = append(got, facts...); return nil }); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(listed(want), listed(got)); d != "" {
			t.Errorf("limit %d: %s", limit, d)
		}
		for id, text := range Quoted(texts) {
			if s.Quoted(id) != text {
				t.Errorf("limit %d: another text of %s", limit, id)
			}
		}
		if s.Quoted("unknown") != "" {
			t.Error("text of an unknown source")
		}
	}
}

// A text that is cut short or changed is an error, not a panic.
func TestUnpackBroken(t *testing.T) {
	b := samples(t, "code-of-conduct/001_312318ab647eb269.txt")[0].Pack().text
	for n := 0; n < len(b); n += 1 + n/20 {
		if _, err := unpackText(b[:n]); err == nil {
			t.Fatalf("%d bytes of %d pass", n, len(b))
		}
	}
	for i := 0; i < len(b); i += 1 + i/50 {
		c := slices.Clone(b)
		c[i] = 0xff
		unpackText(c)
	}
}

type brokenFile struct{ *strings.Reader }

func (brokenFile) WriteAt(b []byte, at int64) (int, error) { return len(b), nil }

func TestShelfSaysThatItsFileIsBroken(t *testing.T) {
	texts := samples(t, "code-of-conduct/000_5d52d3f914700662.txt", "code-of-conduct/001_312318ab647eb269.txt")
	broken := errors.New("no file")
	for what, open := range map[string]func() (Scratch, error){
		"cannot be opened": func() (Scratch, error) { return nil, broken },
		"cannot be read":   func() (Scratch, error) { return brokenFile{strings.NewReader("")}, nil },
	} {
		s := NewShelf(open)
		s.limit = 1
		var err error
		for _, x := range texts {
			err = errors.Join(err, s.Add(x.Pack()))
		}
		err = errors.Join(err, s.Facts(func([]ontology.Fact) error { return nil }))
		if err == nil {
			t.Errorf("a file that %s: no error", what)
		}
	}
	s := NewShelf(nil)
	for _, x := range texts {
		if err := s.Add(x.Pack()); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Facts(func([]ontology.Fact) error { return broken }); err != broken {
		t.Error(err)
	}
}
