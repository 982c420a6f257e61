package read

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
)

func kind(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "kinds", name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// packDOCX packs the parts in testdata/kinds/docx; with gives other contents for some.
func packDOCX(t testing.TB, with map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	root := filepath.Join("testdata", "kinds", "docx")
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		if s, ok := with[name]; ok {
			data = []byte(s)
		}
		w, err := z.Create(name)
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// paragraphs are those of the sample as a press takes them.
func paragraphs(t testing.TB) []string {
	page := string(kind(t, "sample.html"))
	page = page[strings.Index(page, "<body>"):strings.Index(page, "<hr>")]
	var out []string
	for _, m := range regexp.MustCompile(`(?s)<(?:p|h1|h2|li)[ >].*?</(?:p|h1|h2|li)>`).FindAllString(page, -1) {
		m = regexp.MustCompile(`</?i>`).ReplaceAllString(m, "*")
		m = regexp.MustCompile(`<sup>(\d)</sup>`).ReplaceAllString(m, "[$1]")
		m = strings.NewReplacer("&#8220;", "“", "&#8221;", "”", "<br>", " ").Replace(m)
		m = strings.TrimSpace(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m, ""))
		if strings.HasPrefix(m, "(") {
			m = "\t" + m
		}
		out = append(out, m)
	}
	return out
}

var sampleNotes = map[string]string{"1": "See S/2001/914.", "2": "Resolution 217 A (III)."}

// told is what a document must say whatever kind of file it was read from.
func told(d *doc.Document) []string {
	var out []string
	quotes := strings.NewReplacer("“", `"`, "”", `"`, "\u2010", "-", "\u2011", "-")
	mark := regexp.MustCompile(`\[\d\]`)
	words := func(s doc.Span) string {
		return mark.ReplaceAllString(quotes.Replace(match.Words(d.Text, s, d.Skips)), "")
	}
	for _, c := range d.Clauses {
		out = append(out, strings.Join([]string{string(c.Kind), c.Path, c.Number, words(c.Verb), words(c.Words)}, " | "))
	}
	for _, n := range d.Notes {
		out = append(out, "note "+n.Mark+" "+words(n.Words))
	}
	facts, _ := extract.Facts(d)
	for _, f := range facts {
		if f.Property == ontology.CITOCites {
			out = append(out, strings.ReplaceAll(f.Subject.Key, d.ID(), "")+" cites "+f.Object.Key)
		}
	}
	h := d.Header
	return append(out, "symbol "+h.Symbol.Value, "title "+h.Title.Value, "date "+h.Date.Value, "session "+h.Session.Value)
}

// TestKinds reads one resolution from every kind of file.
func TestKinds(t *testing.T) {
	want, err := Document("sample.txt", bytes.NewReader(kind(t, "sample.txt")))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(want.Clauses); n != 14 {
		t.Fatalf("%d clauses in the text", n)
	}
	if n := strings.Count(strings.Join(told(want), "\n"), " cites A/RES/64/211"); n < 1 {
		t.Fatalf("%d citations of resolution 64/211", n)
	}
	hyphenated := paragraphs(t)
	for i := range hyphenated {
		for _, w := range []string{"har\u00ADbours", "infor\u00ADmation", "reso\u00ADlution", "self-\u00ADdetermi\u00ADnation", "imple\u00ADmentation", "sys\u00ADtems"} {
			hyphenated[i] = strings.ReplaceAll(hyphenated[i], strings.ReplaceAll(w, "\u00AD", ""), w)
		}
	}
	for _, x := range []struct {
		name string
		raw  []byte
	}{
		{"HTML", kind(t, "sample.html")},
		{"mail", kind(t, "sample.eml")},
		{"DOCX", packDOCX(t, nil)},
		{"PDF", (&press{notes: sampleNotes}).print(paragraphs(t))},
		{"PDF of many pages", (&press{notes: sampleNotes, header: "A/RES/91/412", lines: 14}).print(paragraphs(t))},
		{"PDF with broken words", (&press{notes: sampleNotes, header: "A/RES/91/412", lines: 30}).print(hyphenated)},
		{"PDF of two columns", (&press{notes: sampleNotes, columns: 2, lines: 40}).print(hyphenated)},
	} {
		t.Run(x.name, func(t *testing.T) {
			d, err := Document(x.name, bytes.NewReader(x.raw))
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range broken(d) {
				t.Error(b)
			}
			if diff := cmp.Diff(told(want), told(d)); diff != "" {
				t.Errorf("- text, + %s:\n%s\n%s", x.name, diff, d.Text)
			}
		})
	}
}
