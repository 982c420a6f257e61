package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/internal/akntext"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/parity"
	"w3id.org/dipdoc/kg/extract/read"
)

// A resolution read from the UN's XML and read from plain text has the same provisions and the same citations.
func TestXMLAndTextAgree(t *testing.T) {
	files, _ := filepath.Glob("../../shared/corpus/unxml/*/*.xml")
	more, _ := filepath.Glob("../../shared/corpus/unxml/*/*/*.xml")
	files = append(files, more...)
	sort.Strings(files)
	if len(files) == 0 {
		t.Skip("no shared corpus")
	}
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	for _, layout := range []struct {
		name string
		akntext.Layout
		every              int     // so many files
		clauses, citations float64 // floors
	}{
		{"one line a paragraph", akntext.Layout{}, 1, 0.97, 0.95},
		{"lines of 80", akntext.Layout{Width: 80}, 3, 0.97, 0.95},
	} {
		byLang := map[string]*agreement{}
		var all agreement
		for i, f := range files {
			if i%layout.every != 0 {
				continue
			}
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			text, err := akntext.Text(string(data), layout.Layout)
			if err != nil {
				t.Fatalf("%s: %v", f, err)
			}
			x, vx := readFrom(t, f, string(data))
			y, vy := readFrom(t, f, text)
			n := byLang[x.Lang]
			if n == nil {
				n = &agreement{}
				byLang[x.Lang] = n
			}
			a := agree(t, filepath.Base(f), x, y, vx, vy)
			n.add(a)
			all.add(a)
		}
		for _, lang := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
			if n := byLang[lang]; n != nil {
				fmt.Printf("%s, %s: %s\n", layout.name, lang, n)
			}
		}
		fmt.Printf("%s, all: %s\n", layout.name, &all)
		if all.clauses.f1() < layout.clauses || all.citations.f1() < layout.citations {
			t.Errorf("%s: below the mark", layout.name)
		}
	}
}

func readFrom(t *testing.T, name, data string) (*doc.Document, parity.Version) {
	d, err := read.Document(name, strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	facts, _ := extract.Facts(d)
	return d, parity.Of(d, facts)
}

// A rate counts what one side has, the other side has, and both.
type rate struct{ x, y, both int }

func (r rate) f1() float64 {
	if r.x+r.y == 0 {
		return 1
	}
	return 2 * float64(r.both) / float64(r.x+r.y)
}

func (r rate) String() string {
	return fmt.Sprintf("XML %d, text %d, both %d, F1 %.4f", r.x, r.y, r.both, r.f1())
}

type agreement struct{ clauses, paths, citations rate }

func (a *agreement) add(b agreement) {
	for _, p := range []struct {
		to   *rate
		from rate
	}{{&a.clauses, b.clauses}, {&a.paths, b.paths}, {&a.citations, b.citations}} {
		p.to.x, p.to.y, p.to.both = p.to.x+p.from.x, p.to.y+p.from.y, p.to.both+p.from.both
	}
}

func (a *agreement) String() string {
	return fmt.Sprintf("clauses %s; paths %s; citations %s", a.clauses, a.paths, a.citations)
}

func agree(t *testing.T, name string, x, y *doc.Document, vx, vy parity.Version) agreement {
	var a agreement
	a.clauses = common(t, name+" clause", clauseSet(x), clauseSet(y))
	a.paths = common(nil, "", set(vx.Paths), set(vy.Paths))
	a.citations = common(t, name+" citation", citedSet(vx), citedSet(vy))
	return a
}

func common(t *testing.T, what string, x, y map[string]bool) rate {
	r := rate{x: len(x), y: len(y)}
	for k := range x {
		if y[k] {
			r.both++
		} else if t != nil {
			t.Logf("%s only in XML: %s", what, k)
		}
	}
	for k := range y {
		if !x[k] && t != nil {
			t.Logf("%s only in text: %s", what, k)
		}
	}
	return r
}

// clauseSet holds each provision as its path with the first and last letters of its words.
func clauseSet(d *doc.Document) map[string]bool {
	out := map[string]bool{}
	for _, c := range d.Clauses {
		switch c.Kind {
		case doc.Preambular, doc.Operative, doc.Subparagraph, doc.Provision:
			w := strings.Join(strings.Fields(match.NewView(d.Text, c.Words, d.Skips).Fold), "")
			w = strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' || strings.ContainsRune("()[].,;:،؛。，；*'\"", r) {
					return -1
				}
				return r
			}, w)
			r := []rune(w)
			out[fmt.Sprintf("%s %s %s…%s", c.Path, c.Kind, string(r[:min(len(r), 30)]), string(r[max(0, len(r)-12):]))] = true
		}
	}
	return out
}

func set(list []string) map[string]bool {
	out := map[string]bool{}
	for _, s := range list {
		out[s] = true
	}
	return out
}

func citedSet(v parity.Version) map[string]bool {
	out := map[string]bool{}
	for path, works := range v.Cited {
		for _, w := range works {
			out[path+" "+w] = true
		}
	}
	return out
}
