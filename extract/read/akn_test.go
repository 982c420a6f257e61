package read

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract/doc"
)

var updateAkn = flag.Bool("update-akn", false, "rewrite the goldens of Akoma Ntoso")

// Each file of testdata/akn and what is read from it.
func TestAkomaNtosoGoldens(t *testing.T) {
	files, _ := filepath.Glob("testdata/akn/*.xml")
	if len(files) < 2 {
		t.Fatal("no samples")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Document(f, strings.NewReader(string(data)))
		if err != nil {
			t.Fatal(err)
		}
		checkTree(t, d)
		checkOrigins(t, d, string(data))
		got := dumpAkn(d)
		golden := strings.TrimSuffix(f, ".xml") + ".golden"
		if *updateAkn {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f, diff)
		}
	}
}

// dumpAkn prints what the reader took from the markup: text, tree, header, metadata and faults.
func dumpAkn(d *doc.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "lang %s kind %s\n", d.Lang, d.Kind)
	for _, f := range []struct {
		name  string
		field doc.Field
	}{{"symbol", d.Header.Symbol}, {"body", d.Header.Body}, {"session", d.Header.Session}, {"item", d.Header.AgendaItem}, {"item title", d.Header.AgendaTitle},
		{"title", d.Header.Title}, {"date", d.Header.Date}, {"issued", d.Header.Issued}} {
		fmt.Fprintf(&b, "%s %q\n", f.name, f.field.Value)
	}
	for _, f := range d.Header.Drafts {
		fmt.Fprintf(&b, "draft %s\n", f.Value)
	}
	for _, f := range d.Header.Reports {
		fmt.Fprintf(&b, "report %s\n", f.Value)
	}
	for _, s := range d.Meta.Sponsors {
		fmt.Fprintf(&b, "%s %s: %s\n", s.Stage, s.Draft, s.Names)
	}
	for _, v := range d.Meta.Votes {
		fmt.Fprintf(&b, "vote %s %s\n", v.Name, v.Ballot)
	}
	for _, s := range d.Meta.Subjects {
		fmt.Fprintf(&b, "subject %s %q <%s>\n", s.Scheme, s.Label, s.IRI)
	}
	for _, c := range d.Clauses {
		line, col := d.Position(c.Span.Start)
		fmt.Fprintf(&b, "%d:%d %s %s %q verb %q: %s\n", line, col, c.Kind, c.Path, c.Number, d.Text[c.Verb.Start:c.Verb.End], d.Text[c.Words.Start:c.Words.End])
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "note %s: %s\n", n.Mark, d.Text[n.Words.Start:n.Words.End])
	}
	for _, s := range d.Closing {
		fmt.Fprintf(&b, "closing %q\n", d.Text[s.Start:s.End])
	}
	for _, l := range d.Meta.Links {
		fmt.Fprintf(&b, "link %q %s\n", d.Text[l.Span.Start:l.Span.End], l.Address)
	}
	for _, g := range d.Diagnostics {
		fmt.Fprintf(&b, "%s\n", strings.TrimPrefix(d.Format(g), d.Name+":"))
		if g.Before != "" || g.After != "" {
			fmt.Fprintf(&b, "    %q is read as %q\n", g.Before, g.After)
		}
	}
	return b.String()
}

// checkOrigins tests that places in the text are places in the file: the same byte stands at both, but for references.
func checkOrigins(t *testing.T, d *doc.Document, data string) {
	t.Helper()
	starts := []int{0}
	for i := range data {
		if data[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	for i := 0; i < len(d.Text); i += 7 {
		if d.Text[i] == ' ' || d.Text[i] == '\n' || !utf8.RuneStart(d.Text[i]) {
			continue
		}
		line, col := d.Position(i)
		if at := starts[line-1] + col - 1; at >= len(data) || data[at] != d.Text[i] && data[at] != '&' {
			t.Errorf("%s: %q at %d is not at %d:%d", d.Name, d.Text[i:i+1], i, line, col)
			return
		}
	}
}

// Hostile files give an error that says why, at once and without much memory, or a document.
func TestAkomaNtosoHostile(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><akomaNtoso><statement><p>&c;</p></statement></akomaNtoso>`
	deep := "<akomaNtoso>" + strings.Repeat("<p>", 100_000) + "x"
	tests := []struct {
		name, data string
		want       error // nil for a document
		wide       bool
	}{
		{"entities that grow", bomb, errDeclares, false},
		{"100,000 levels", deep, errDeep, false},
		{"no text", "<akomaNtoso><statement><meta/></statement></akomaNtoso>", errEmpty, false},
		{"no end", "<akomaNtoso><statement><mainBody><p>Some words", nil, false},
		{"end tags only", "<akomaNtoso>words" + strings.Repeat("</p>", 200_000), nil, true},
		{"open quotes", "<akomaNtoso>words" + strings.Repeat("<a href=\"", 100_000), errDeep, true},
		{"ampersands", "<akomaNtoso>words " + strings.Repeat("&", 20_000), nil, true},
		{"attributes", "<akomaNtoso>words<p " + strings.Repeat("a=1 ", 500_000) + ">x</p>", nil, true},
		{"empty elements", "<akomaNtoso>words" + strings.Repeat("<p/>", 1_000_000), nil, true},
		{"paragraphs", "<akomaNtoso>" + strings.Repeat("<p>w</p>", 10_000), nil, true},
		{"notes in notes", "<akomaNtoso>words" + strings.Repeat("<authorialNote>n", 200) + "</akomaNtoso>", nil, false},
		{"links in links", "<akomaNtoso>words" + strings.Repeat("<a href='x'>n", 200) + "</akomaNtoso>", nil, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.wide && testing.Short() {
				t.Skip("large")
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			d, err := Document("x", strings.NewReader(test.data))
			runtime.ReadMemStats(&after)
			if got := after.TotalAlloc - before.TotalAlloc; got > 64<<20+uint64(len(test.data))*400 {
				t.Errorf("%d bytes made %d MB", len(test.data), got>>20)
			}
			if !errors.Is(err, test.want) {
				t.Fatalf("error %v, want %v", err, test.want)
			}
			var e *Error
			if err != nil && !errors.As(err, &e) {
				t.Errorf("error of type %T", err)
			}
			if err == nil {
				checkTree(t, d)
			}
		})
	}
}

func FuzzAkomaNtoso(f *testing.F) {
	files, _ := filepath.Glob("testdata/akn/*.xml")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, data string) {
		if !utf8.ValidString(data) { // it is decoded before
			return
		}
		d, err := akomaNtoso("x", data, strings.Repeat("0", 64))
		if err != nil {
			return
		}
		checkTree(t, d)
		for _, l := range d.Meta.Links {
			if l.Span.Empty() || l.Span.End > len(d.Text) {
				t.Errorf("link at %v in %d bytes", l.Span, len(d.Text))
			}
		}
		for _, n := range d.Notes {
			if n.Span.Empty() || n.Span.End > len(d.Text) || !n.Span.Contains(n.Words) {
				t.Errorf("note %v with words %v", n.Span, n.Words)
			}
		}
		for _, g := range d.Diagnostics {
			if line, col := d.Place(g); line < 1 || col < 1 {
				t.Errorf("%s at %d:%d", g.Code, line, col)
			}
		}
	})
}

// BenchmarkAkomaNtoso reads the corpus file by file, on one core, and on all of them as kg does.
func BenchmarkAkomaNtoso(b *testing.B) {
	var data []string
	size := 0
	for _, f := range unxml(b) {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		data = append(data, string(raw))
		size += len(raw)
	}
	read := func(b *testing.B, s string) {
		if _, err := Document("x", strings.NewReader(s)); err != nil {
			b.Error(err)
		}
	}
	b.Run("one", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for range b.N {
			for _, s := range data {
				read(b, s)
			}
		}
	})
	b.Run("all", func(b *testing.B) {
		b.SetBytes(int64(size / len(data)))
		var next atomic.Int64
		b.RunParallel(func(p *testing.PB) {
			for p.Next() {
				read(b, data[int(next.Add(1))%len(data)])
			}
		})
	})
}

// Files cut, repeated and mixed up at random are read all the same: no panic, and the tree holds together.
func TestAkomaNtosoDamaged(t *testing.T) {
	pieces := []string{"<", "</", "/>", ">", "&", "&amp;", "<num>", "</num>", "<p>", "</p>", "<authorialNote>", "</authorialNote>", "<formula>",
		"<container>", "<section>", "<paragraph>", "<point>", "<list>", "</list>", "<a href='x'>", "<sup>(</sup>", "Annex", "1.", "(a)", "\n",
		"\"", "<attachments>", "<attachment>", "<mainBody>", "</mainBody>", "<coverPage>", "<conclusions>", "<meta>", "</meta>",
		"<quotedStructure>", "<crossHeading refersTo='#preamble'>", "<heading>", "<span class='italic'>", "</span>", "II", "<eol/>"}
	files, _ := filepath.Glob("testdata/akn/*.xml")
	var samples []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		samples = append(samples, string(data))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 600 {
		s := samples[n%len(samples)]
		for range 1 + r.IntN(12) {
			i := r.IntN(len(s))
			j := min(len(s), i+r.IntN(200))
			piece := pieces[r.IntN(len(pieces))]
			switch r.IntN(4) {
			case 0:
				s = s[:i] + s[j:]
			case 1:
				s = s[:i] + piece + s[i:]
			case 2:
				s = s[:i] + strings.Repeat(piece, r.IntN(30)) + s[j:]
			case 3:
				k := r.IntN(len(s))
				s = s[:i] + s[k:min(len(s), k+r.IntN(400))] + s[i:]
			}
			if s == "" {
				s = "<akomaNtoso>words"
			}
		}
		s = strings.ToValidUTF8(s, "")
		d, err := akomaNtoso("x", s, strings.Repeat("0", 64))
		if err != nil {
			continue
		}
		if checkTree(t, d); t.Failed() {
			t.Fatalf("round %d: %s", n, s)
		}
	}
}
