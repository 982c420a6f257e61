package extract

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/read"
	"w3id.org/dipdoc/kg/extract/symbol"
)

// unxml reads the files of the folder of real Akoma Ntoso, sorted by name, and skips the test where it is not there.
func unxml(t *testing.T, use func(name string, d *doc.Document)) {
	t.Helper()
	dir := sharedDir(t, "corpus/unxml")
	var files []string
	filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".xml") {
			files = append(files, p)
		}
		return nil
	})
	sort.Strings(files)
	for _, f := range files {
		in, err := os.Open(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(filepath.Base(f), in)
		in.Close()
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		use(strings.TrimPrefix(f, dir+"/"), d)
	}
}

// What the words cite is what the source links, but for the faults that are told.
func TestCitationsEqualLinks(t *testing.T) {
	type count struct{ links, read, cited, linked int }
	counts := map[string]*count{}
	codes := map[string]int{}
	unxml(t, func(name string, d *doc.Document) {
		n := counts[d.Lang]
		if n == nil {
			n = &count{}
			counts[d.Lang] = n
		}
		facts, diags := Facts(d)
		for _, g := range diags {
			codes[g.Code]++
			if testing.Verbose() && strings.HasPrefix(g.Code, "akn-link") {
				line, col := d.Place(g)
				a := max(0, g.Span.Start-60)
				b := min(len(d.Text), g.Span.End+30)
				fmt.Printf("%s %s:%d:%d %s [%s > %s] ...%q\n", g.Code, name, line, col, g.Text, g.Before, g.After, d.Text[a:b])
			}
			if testing.Verbose() && g.Code == "akn-no-link" {
				fmt.Printf("NOLINK %s %s ...%q\n", name, g.After, d.Text[max(0, g.Span.Start-50):min(len(d.Text), g.Span.End+20)])
			}
		}
		p := &Pass{Document: d, Facts: facts}
		cites := p.citedPlaces()
		links := map[doc.Span]string{}
		for _, l := range d.Meta.Links {
			if s, ok := linkedSymbol(l.Address); ok && s.String() != d.Header.Symbol.Value {
				links[l.Span] = s.String()
			}
		}
		touch := func(a, b doc.Span) bool { return a.Start < b.End && b.Start < a.End }
		same := func(link, cited string) bool {
			s, _ := symbol.Parse(cited)
			return link == cited || link == s.Parent()
		}
		for span, to := range links {
			n.links++
			for _, c := range cites {
				if touch(span, c.span) && same(to, c.symbol) {
					n.read++
					break
				}
			}
		}
		for _, c := range cites {
			if inMasthead(d, c.span) {
				continue
			}
			n.cited++
			for span, to := range links {
				if touch(span, c.span) && same(to, c.symbol) {
					n.linked++
					break
				}
			}
		}
	})
	var all count
	for _, lang := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		if n := counts[lang]; n != nil {
			fmt.Printf("%s: of %d links %.4f are read from the words; of %d citations %.4f are linked\n", lang, n.links, float64(n.read)/float64(n.links), n.cited, float64(n.linked)/float64(n.cited))
			all.links, all.read, all.cited, all.linked = all.links+n.links, all.read+n.read, all.cited+n.cited, all.linked+n.linked
		}
	}
	fmt.Printf("all: of %d links %.4f are read from the words; of %d citations %.4f are linked\n", all.links, float64(all.read)/float64(all.links), all.cited, float64(all.linked)/float64(all.cited))
	var names []string
	for c := range codes {
		names = append(names, c)
	}
	sort.Strings(names)
	for _, c := range names {
		fmt.Printf("  %5d %s\n", codes[c], c)
	}
	if 100*all.read < 97*all.links {
		t.Error("fewer than 0.97 of the links are read from the words")
	}
}
