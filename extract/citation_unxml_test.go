package extract

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/symbol"
)

var (
	xmlParagraph = regexp.MustCompile(`(?s)<p\b[^>]*>(.*?)</p>`)
	xmlAnchor    = regexp.MustCompile(`(?s)<a href="https?://(?:undocs\.org|docs\.un\.org)/[a-z]{2}/([^"]*)"[^>]*>.*?</a>`)
	xmlTag       = regexp.MustCompile(`(?s)<authorialNote\b.*?</authorialNote>|<[^>]+>`)
	lettered     = regexp.MustCompile(`^(A/RES/.*[\d)])[A-Z]$`)
)

// The links in the United Nations' own XML say what each paragraph cites. They have faults of their own: letters are
// dropped, some citations are not linked, some are linked in pieces; so letters are not compared.
func TestCitationsAgreeWithLinks(t *testing.T) {
	dir := sharedDir(t, "corpus/unxml")
	var files []string
	filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".xml") {
			files = append(files, p)
		}
		return nil
	})
	sort.Strings(files)
	type count struct{ both, found, linked int }
	counts := map[string]*count{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		lang, c := "en", citing{organ: "ga"}
		if strings.Contains(f, "/SC/") {
			c.organ = "sc"
		}
		for dir, l := range map[string]string{"Arabic": "ar", "Chinese": "zh", "French": "fr", "Russian": "ru", "Spanish": "es"} {
			if strings.Contains(f, "/"+dir+"/") {
				lang = l
			}
		}
		c.lang = lang
		n := counts[lang]
		if n == nil {
			n = &count{}
			counts[lang] = n
		}
		plain := func(s string) string { return html.UnescapeString(xmlTag.ReplaceAllString(s, "")) }
		c.named = func() councils { return councils{hrc: true, sc: true} }
		for _, p := range xmlParagraph.FindAllStringSubmatch(string(data), -1) {
			if strings.Contains(p[1], "docNumber") || strings.Contains(p[1], "docTitle") {
				continue
			}
			linked := map[string]bool{}
			for _, a := range xmlAnchor.FindAllStringSubmatch(p[1], -1) {
				s, ok := symbol.Parse(html.UnescapeString(a[1]))
				if !ok {
					continue
				}
				linked[lettered.ReplaceAllString(s.String(), "$1")] = true
			}
			text := plain(p[1])
			v := match.NewView(text, doc.Span{End: len(text)}, nil)
			found := map[string]bool{}
			for _, x := range findCitations(v, c) {
				if !x.charter && x.problem == "" {
					found[lettered.ReplaceAllString(x.cited.String(), "$1")] = true
				}
			}
			for s := range linked {
				n.linked++
				if found[s] {
					n.both++
				} else if testing.Verbose() {
					fmt.Printf("MISSED %s %s in %s\n", lang, s, v.Text)
				}
			}
			for s := range found {
				n.found++
				if !linked[s] && testing.Verbose() {
					fmt.Printf("EXTRA %s %s in %s\n", lang, s, v.Text)
				}
			}
		}
	}
	for lang, n := range counts {
		recall := float64(n.both) / float64(n.linked)
		t.Logf("%s: %d links, recall %.3f; %d found, linked %.3f", lang, n.linked, recall, n.found, float64(n.both)/float64(n.found))
		if recall < 0.97 {
			t.Errorf("%s: only %.3f of the links are found", lang, recall)
		}
	}
}

// sharedDir returns a folder beside the repository, and skips the test where it is not there.
func sharedDir(t *testing.T, path string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			shared := filepath.Join(dir, "..", "shared", path)
			if _, err := os.Stat(shared); err != nil {
				t.Skip("no shared corpus")
			}
			return shared
		}
	}
	t.Skip("no repository")
	return ""
}
