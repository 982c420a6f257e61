package cite

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The interop tests have other people's readers read what kg writes. .ci/run installs them and sets KG_INTEROP; a reader that is
// missing then fails the test.
func needInterop(t *testing.T) {
	t.Helper()
	if os.Getenv("KG_INTEROP") == "" {
		t.Skip("KG_INTEROP is not set; .ci/run sets it")
	}
}

const interop = "../../.ci/interop/" // the scripts that drive readers

func outputOf(t *testing.T, command ...string) []byte {
	t.Helper()
	c := exec.Command(command[0], command[1:]...)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(command, " "), err, stderr.String())
	}
	return out
}

// An entry is what a reader understood.
type entry struct {
	ID, Title                         string
	Authors                           []string
	Date                              []any
	Number, Publisher, Container, URL string
}

// writeShelf writes the shelf in a format.
func writeShelf(t *testing.T, format string) (file string, items []Item) {
	t.Helper()
	l := shelf()
	f, _ := FormatByName(format)
	var b bytes.Buffer
	items = shelved(l)
	if err := f.Write(&b, l, items, Style{}, Options{Accessed: "2026-11-22"}); err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "shelf."+format)
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file, items
}

// want is what a reader should have understood of an item.
func want(x Item) entry {
	r := newRecord(x, Options{})
	e := entry{ID: r.key, Title: r.title.Text, Number: r.number, Publisher: r.publisher, Container: r.journal, URL: r.url}
	for _, a := range r.authors {
		e.Authors = append(e.Authors, a.Name("en"))
	}
	y, m, d := parts(r.date)
	for _, n := range []int{y, m, d} {
		if n > 0 {
			e.Date = append(e.Date, float64(n))
		}
	}
	return e
}

func TestCitationJSInterop(t *testing.T) {
	needInterop(t)
	formats := []string{"csl-json", "bibtex", "biblatex", "ris"}
	command := []string{"node", interop + "citations.cjs"}
	var items []Item
	for _, format := range formats {
		file, written := writeShelf(t, format)
		command, items = append(command, format, file), written
	}
	var all []struct {
		Entries   []entry
		Formatted int
	}
	if err := json.Unmarshal(outputOf(t, command...), &all); err != nil {
		t.Fatal(err)
	}
	for i, got := range all {
		format := formats[i]
		if got.Formatted != len(items) || len(got.Entries) != len(items) {
			t.Errorf("%s: %d entries, %d formatted, want %d", format, len(got.Entries), got.Formatted, len(items))
			continue
		}
		for i, x := range items {
			w, g := want(x), got.Entries[i]
			if format == "ris" && x.Kind == PressRelease { // RIS takes a comma for the end of a family name
				w.Authors = []string{strings.ReplaceAll(w.Authors[0], ",", "")}
			}
			if x.Kind == PressRelease && format == "bibtex" {
				w.Publisher = newRecord(x, Options{}).genre // of "howpublished"; the publisher is the author
			}
			if x.Kind == Opinion && format == "ris" {
				w.Date = w.Date[:1] // of an article it reads the year alone, and the author as he stands there
				w.Authors = []string{familyFirst(x.Authors[0], w.Authors[0])}
			}
			compareEntries(t, format, w, g)
		}
	}
}

func compareEntries(t *testing.T, reader string, w, g entry) {
	t.Helper()
	if len(g.Authors) == 0 {
		g.Authors = nil
	}
	if len(g.Date) == 0 {
		g.Date = nil
	}
	if d := cmp.Diff(w, g); d != "" {
		t.Errorf("%s: %s", reader, d)
	}
}

func TestPybtexInterop(t *testing.T) {
	needInterop(t)
	file, items := writeShelf(t, "bibtex")
	var got struct{ Entries []entry }
	if err := json.Unmarshal(outputOf(t, "python3", interop+"bibtex.py", file), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Entries) != len(items) {
		t.Fatalf("%d entries, want %d", len(got.Entries), len(items))
	}
	for i, x := range items {
		w, g := want(x), got.Entries[i]
		if x.Kind == PressRelease {
			w.Publisher = ""
		}
		var date []any
		y, m, d := parts(newRecord(x, Options{}).date)
		month := ""
		if m > 0 {
			month = months[m]
		}
		for _, s := range []string{yearOr(y), month, numberOr(d)} {
			date = append(date, s)
		}
		w.Date = date
		if x.Kind == Draft { // it does not undo all commands of LaTeX
			w.Title, g.Title = "", ""
		}
		compareEntries(t, "pybtex", w, g)
	}
}

func yearOr(y int) string {
	if y == 0 {
		return ""
	}
	return year(y)
}

func numberOr(n int) string {
	if n == 0 {
		return ""
	}
	return itoa(n)
}

// mods is the part of MODS that bibutils writes and this test reads.
type mods struct {
	Entries []struct {
		ID    string `xml:"ID,attr"`
		Title struct {
			Title    string `xml:"title"`
			SubTitle string `xml:"subTitle"`
		} `xml:"titleInfo"`
		Names []struct {
			Parts []string `xml:"namePart"`
		} `xml:"name"`
		URL []string `xml:"location>url"`
	} `xml:"mods"`
}

func TestBibutilsInterop(t *testing.T) {
	needInterop(t)
	for _, c := range []struct{ format, program string }{{"biblatex", "biblatex2xml"}, {"ris", "ris2xml"}} {
		file, items := writeShelf(t, c.format)
		var got mods
		if err := xml.Unmarshal(outputOf(t, c.program, "-i", "unicode", "-o", "unicode", file), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Entries) != len(items) {
			t.Fatalf("%s: %d entries, want %d", c.program, len(got.Entries), len(items))
		}
		for i, x := range items {
			w, g := want(x), got.Entries[i]
			title := g.Title.Title
			if g.Title.SubTitle != "" {
				title += ": " + g.Title.SubTitle
			}
			if x.Kind != Draft && title != w.Title { // it does not undo all commands of LaTeX
				t.Errorf("%s: %s: title %q, want %q", c.program, w.ID, title, w.Title)
			}
			if w.URL != "" && (len(g.URL) == 0 || g.URL[0] != w.URL) {
				t.Errorf("%s: %s: %q, want %q", c.program, w.ID, g.URL, w.URL)
			}
		}
	}
}

// The nanopub library computes the trusty URI by itself, and says so if it is another.
func TestNanopubInterop(t *testing.T) {
	needInterop(t)
	l := New(exampleQuads(t), "")
	dir := t.TempDir()
	var files, uris []string
	for i, what := range []string{"A/66/359, annex, para. (b)", "A/66/359, letter, signature 1", "src/ad2bc1026241, code, para. 2",
		"press/china-daily/2011-09-14/nations-call-on-un-to-discuss-cyber-security, statement 2"} {
		x, err := l.Find(what)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := writeNanopubs(&b, l, []Item{x}, Options{}); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, itoa(i)+".trig")
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(b.String(), "/np/")
		uri, _, _ := strings.Cut(rest, "#")
		files, uris = append(files, file), append(uris, l.Base()+"np/"+uri)
	}
	got := outputOf(t, append([]string{"node", interop + "nanopub.cjs"}, files...)...)
	if d := cmp.Diff(strings.Join(uris, "\n")+"\n", string(got)); d != "" {
		t.Error(d)
	}
	spoilt, _ := os.ReadFile(files[0])
	os.WriteFile(files[0], bytes.Replace(spoilt, []byte("Not to use"), []byte("To use"), 1), 0o644)
	if err := exec.Command("node", interop+"nanopub.cjs", files[0]).Run(); err == nil {
		t.Error("a nanopublication that was changed passes")
	}
}
