package read

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
)

// pageOf prints a document as a page: its lines and clauses, the opening words in italics, and its notes.
func pageOf(d *doc.Document) string {
	var b strings.Builder
	direction := ""
	if d.Lang == "ar" {
		direction = ` dir="rtl"`
	}
	words := func(s doc.Span) string { return html.EscapeString(match.Words(d.Text, s, d.Skips)) }
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="%s"%s><head><meta charset="utf-8"><style>@page{size:A4;margin:25mm} body{font:11pt serif} p{margin:0 0 8pt;text-align:justify}</style></head><body>`, d.Lang, direction)
	line := func(s string) { b.WriteString("<p>" + s + "</p>\n") }
	for _, s := range d.Masthead {
		line(words(s))
	}
	for _, c := range d.Clauses {
		number := ""
		if c.Number != "" {
			number = html.EscapeString(c.Number) + " "
		}
		verb, rest := words(c.Verb), words(c.Words)
		if c.Verb.Empty() || c.Verb.Start != c.Words.Start {
			line(number + rest)
			continue
		}
		line(number + "<i>" + verb + "</i>" + strings.TrimPrefix(rest, verb))
	}
	for _, s := range d.Closing {
		line(words(s))
	}
	if len(d.Notes) > 0 {
		b.WriteString("<hr>\n")
	}
	for _, n := range d.Notes {
		line("<sup>" + html.EscapeString(n.Mark) + "</sup> " + words(n.Words))
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

// units are what two readings of one document must have in common: clauses with their words, opening words, citations.
func units(d *doc.Document) map[string]bool {
	out := map[string]bool{}
	even := func(s doc.Span) string {
		v := match.NewView(d.Text, s, d.Skips)
		return strings.Join(strings.FieldsFunc(v.Fold, func(r rune) bool { return r == ' ' || r == '-' }), "")
	}
	for _, c := range d.Clauses {
		out["clause "+c.Path+" "+even(c.Words)] = true
		if !c.Verb.Empty() {
			out["verb "+c.Path+" "+even(c.Verb)] = true
		}
	}
	facts, _ := extract.Facts(d)
	for _, f := range facts {
		if f.Property == ontology.CITOCites {
			out["cites "+strings.ReplaceAll(f.Subject.Key, d.ID(), "")+" "+f.Object.Key] = true
		}
	}
	return out
}

// printed are the documents to print, and how much of them must be read again by the end of the file's name: of the corpus two
// documents in each language, and our own samples where it is not at hand. Pages of a few lines leave more to guess.
func printed(t *testing.T) (out []*doc.Document, least map[string]float64) {
	t.Helper()
	add := func(name string, raw []byte) {
		d, err := Document(name, bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	root := filepath.Join(repository(t), "..", "shared", "corpus", "unxml")
	if _, err := os.Stat(root); err != nil {
		for _, s := range samples {
			switch s.name {
			case "resolution", "french", "russian", "arabic", "chinese", "instrument", "second-degrees":
				add(s.name, []byte(s.text))
			}
		}
		return out, map[string]float64{".chromium.pdf": 0.8, ".docx": 0.95, ".pdf": 0.8}
	}
	for _, pattern := range []string{"GA/*/*.xml", "SC/*.xml"} {
		list, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		by := map[string]int{}
		for _, f := range list {
			if by[filepath.Dir(f)]++; by[filepath.Dir(f)] > 2 {
				continue
			}
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			add(f, raw)
		}
	}
	// LibreOffice spreads Chinese lines and parts Arabic words; DOCX holds its own words.
	return out, map[string]float64{".chromium.pdf": 0.96, ".docx": 0.99, ".pdf": 0.93}
}

// TestPrintedKindsInterop prints documents in six languages with Chromium and LibreOffice and reads what they made. It needs the
// Debian packages chromium, libreoffice-writer-nogui and fonts for Arabic and Chinese.
func TestPrintedKindsInterop(t *testing.T) {
	if os.Getenv("KG_INTEROP") == "" {
		t.Skip("KG_INTEROP is not set")
	}
	dir := t.TempDir()
	run := func(name string, args ...string) {
		t.Helper()
		c := exec.Command(name, args...)
		c.Env = append(os.Environ(), "HOME="+dir)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
	}
	if keep := os.Getenv("KG_KEEP"); keep != "" {
		dir = keep
	}
	var names []string
	pages := map[string]*doc.Document{}
	documents, least := printed(t)
	for i, d := range documents {
		var err error
		name := filepath.Join(dir, fmt.Sprintf("%s%02d", d.Lang, i))
		if err := os.WriteFile(name+".html", []byte(pageOf(d)), 0o644); err != nil {
			t.Fatal(err)
		}
		if pages[name], err = Document(name, strings.NewReader(pageOf(d))); err != nil {
			t.Fatal(err)
		}
		run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf="+name+".chromium.pdf", name+".html")
		names = append(names, name)
	}
	sort.Strings(names)
	var webs, words []string
	for _, n := range names {
		webs, words = append(webs, n+".html"), append(words, n+".docx")
	}
	run("soffice", append([]string{"--headless", "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir", dir}, webs...)...)
	run("soffice", append([]string{"--headless", "--convert-to", "pdf", "--outdir", dir}, words...)...)
	for kind, least := range least {
		same, all := 0, 0
		for _, n := range names {
			raw, err := os.ReadFile(n + kind)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Document(n+kind, bytes.NewReader(raw))
			if err != nil {
				t.Error(err)
				continue
			}
			want, got := units(pages[n]), units(d)
			s := 0
			for u := range want {
				if got[u] {
					s++
				}
			}
			same, all = same+s, all+len(want)+max(0, len(got)-len(want))
			if os.Getenv("KG_VERBOSE") != "" {
				var lost []string
				for u := range want {
					if !got[u] {
						lost = append(lost, "- "+u)
					}
				}
				for u := range got {
					if !want[u] {
						lost = append(lost, "+ "+u)
					}
				}
				sort.Strings(lost)
				t.Logf("%s: %d of %d\n%s", filepath.Base(n+kind), s, len(want), strings.Join(lost[:min(len(lost), 12)], "\n"))
			}
		}
		t.Logf("%-14s %d of %d units are the same", kind, same, all)
		if float64(same) < least*float64(all) {
			t.Errorf("%s: only %d of %d", kind, same, all)
		}
	}
}
