package read

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// unxml returns the files of the folder of real Akoma Ntoso, sorted, and skips the test where it is not there.
func unxml(t testing.TB) []string {
	t.Helper()
	files := unxmlIfThere(t)
	if len(files) == 0 {
		t.Skip("no shared corpus")
	}
	return files
}

func unxmlIfThere(t testing.TB) []string {
	dir := repository(t)
	var files []string
	filepath.WalkDir(filepath.Join(dir, "..", "shared", "corpus", "unxml"), func(p string, e os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".xml") {
			files = append(files, p)
		}
		return nil
	})
	sort.Strings(files)
	return files
}

func repository(t testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Skip("no repository")
	return ""
}

// An aknUnit is a paragraph as an independent walk over the elements of a file finds it.
type aknUnit struct {
	kind   string // preambular, numbered, item
	number string
	words  string // without notes, white space evened out
}

// aknUnits walks the elements with encoding/xml.
func aknUnits(t *testing.T, data string) []aknUnit {
	d := xml.NewDecoder(strings.NewReader(data))
	type open struct {
		name, num string
		unit      int
	}
	var stack []open
	var units []aknUnit
	var texts []*strings.Builder
	notes, attached, meta := 0, 0, 0
	inNum := false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			o := open{name: tok.Name.Local, unit: -1}
			up := ""
			if n := len(stack); n > 0 {
				o.unit = stack[n-1].unit
				up = stack[n-1].name
			}
			switch o.name {
			case "meta":
				meta++
			case "attachments":
				attached++
			case "authorialNote":
				notes++
			case "num":
				inNum = true
			}
			preamble := o.name == "container" && up == "preamble"
			for _, a := range tok.Attr {
				preamble = preamble || o.name == "crossHeading" && a.Name.Local == "refersTo" && a.Value == "#preamble"
			}
			kind := ""
			switch {
			case attached > 0:
			case preamble:
				kind = "preambular"
			case o.name == "paragraph":
				kind = "numbered"
			case o.name == "point", o.name == "item":
				kind = "item"
			}
			if kind != "" {
				o.unit = len(units)
				units = append(units, aknUnit{kind: kind})
				texts = append(texts, &strings.Builder{})
			}
			stack = append(stack, o)
		case xml.EndElement:
			switch tok.Name.Local {
			case "meta":
				meta--
			case "attachments":
				attached--
			case "authorialNote":
				notes--
			case "num":
				inNum = false
			}
			if u := stack[len(stack)-1].unit; u >= 0 && notes == 0 {
				switch tok.Name.Local {
				case "p", "num", "listIntroduction", "subheading", "heading":
					texts[u].WriteByte(' ')
				}
			}
			stack = stack[:len(stack)-1]
		case xml.CharData:
			u := stack0(stack, func(o open) int { return o.unit })
			switch {
			case meta > 0 || notes > 0 || u < 0:
			case inNum:
				units[u].number += string(tok)
			default:
				texts[u].Write(tok)
			}
		}
	}
	out := units[:0]
	for i, u := range units {
		u.words = strings.Join(strings.Fields(texts[i].String()), " ")
		u.number = strings.Join(strings.Fields(u.number), " ")
		if u.kind == "numbered" && u.number == "" {
			continue // a heading, or a paragraph whose number is in its words
		}
		out = append(out, u)
	}
	return out
}

func stack0[T any](stack []T, f func(T) int) int {
	if len(stack) == 0 {
		return -1
	}
	return f(stack[len(stack)-1])
}

// Every paragraph that the elements of a file hold is a clause of its own, with the number that the file prints.
func TestAkomaNtosoClauseForClause(t *testing.T) {
	var units, found, kinds, numbers, numbered int
	for _, f := range unxml(t) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Document(filepath.Base(f), strings.NewReader(string(data)))
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		checkTree(t, d)
		starts := map[string][]doc.Clause{}
		for _, c := range d.Clauses {
			if c.Part == 0 {
				w := bare(match.Words(d.Text, c.Words, d.Skips))
				starts[w] = append(starts[w], c)
			}
		}
		for _, u := range aknUnits(t, string(data)) {
			w := bare(u.words)
			if w == "" {
				continue
			}
			units++
			list := starts[w]
			if len(list) == 0 {
				t.Logf("%s: no clause for %s %q %q", filepath.Base(f), u.kind, u.number, w)
				continue
			}
			c := list[0]
			starts[w] = list[1:]
			found++
			ok := false
			switch u.kind {
			case "preambular":
				ok = c.Kind == doc.Preambular
			case "numbered":
				ok = c.Kind == doc.Operative || c.Kind == doc.Subparagraph && !(u.number[0] >= '0' && u.number[0] <= '9')
			case "item":
				ok = c.Kind == doc.Subparagraph
			}
			if ok {
				kinds++
			} else {
				t.Logf("%s: %s %q is a %s %s: %s", filepath.Base(f), u.kind, u.number, c.Kind, c.Path, w)
			}
			if u.number != "" {
				numbered++
				if c.Number == u.number {
					numbers++
				} else {
					t.Logf("%s: number %q is %q", filepath.Base(f), u.number, c.Number)
				}
			}
		}
	}
	fmt.Printf("Akoma Ntoso: %d paragraphs, %d are clauses (%.4f), %d of their kind (%.4f), %d of %d with their number (%.4f)\n", units, found,
		float64(found)/float64(units), kinds, float64(kinds)/float64(units), numbers, numbered, float64(numbers)/float64(numbered))
	if 1000*found < 999*units || 1000*kinds < 995*units || 1000*numbers < 999*numbered {
		t.Error("below the mark")
	}
}

// bare leaves white space out, and the empty brackets that Arabic texts have for marks of notes.
func bare(s string) string {
	s = strings.Join(strings.Fields(s), "")
	return strings.NewReplacer("()", "", "\u200F", "", "\u200E", "").Replace(s)
}

// checkTree tests what every document holds to: spans in order, inside the text, and paths without doubles.
func checkTree(t testing.TB, d *doc.Document) {
	t.Helper()
	at := 0
	paths := map[string]bool{}
	for _, c := range d.Clauses {
		if c.Span.Start < at || c.Span.End > len(d.Text) || c.Span.Empty() {
			t.Errorf("%s: clause %s at %v, after %d", d.Name, c.Path, c.Span, at)
		}
		at = c.Span.End
		if !c.Span.Contains(c.Words) && !c.Words.Empty() || !c.Verb.Empty() && !c.Words.Contains(c.Verb) {
			t.Errorf("%s: clause %s: words %v, verb %v outside %v", d.Name, c.Path, c.Words, c.Verb, c.Span)
		}
		if paths[c.Path] {
			t.Errorf("%s: path %s twice", d.Name, c.Path)
		}
		paths[c.Path] = true
	}
	at = 0
	for _, s := range d.Skips {
		if s.Start < at || s.Empty() || !d.Body.Contains(s) {
			t.Errorf("%s: skip %v after %d, body %v", d.Name, s, at, d.Body)
		}
		at = s.End
	}
}
