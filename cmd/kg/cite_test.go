package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	citation "w3id.org/dipdoc/kg/export/cite"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// untidy are marks of a citation that went together wrongly.
var untidy = regexp.MustCompile(`,,|, ,|\(\)|\( |  |\. \.|\.\.$|^[ ,.]|, \.|%!|<nil>|‘’|“”`)

// Every thing that can be cited of real documents has a form of its own in footnotes, which leads back to it, and a tidy citation
// in every style.
func TestCitationsOfRealDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the corpus")
	}
	corpus := "../../../shared/corpus"
	var names []string
	for _, pattern := range []string{"seeds/*.txt", "dev/*.txt", "dev/*.html", "unxml/SC/*.xml", "unxml/GA/*/*.xml"} {
		found, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(pattern, "unxml/") { // a few
			for i, n := range found {
				if i%9 == 0 {
					names = append(names, n)
				}
			}
			continue
		}
		names = append(names, found...)
	}
	if len(names) == 0 {
		t.Skip("no corpus beside the repository")
	}
	s := &streams{in: strings.NewReader(""), out: &bytes.Buffer{}, err: os.Stderr}
	_, o, err := exportFlags{base: graph.DefaultBase, profile: string(graph.Full), format: "turtle"}.options()
	if err != nil {
		t.Fatal(err)
	}
	graphs, err := readGraphs(s, exportFlags{quiet: true}, o, names, &report{s: s, quiet: true})
	if err != nil && !errors.Is(err, errFailed) {
		t.Fatal(err)
	}
	l := citation.New(allQuads(graphs), graph.DefaultBase)
	forms, raw := map[string]string{}, 0
	for _, x := range l.Items() {
		if other, ok := forms[x.Human]; ok {
			t.Errorf("%q is the form of %s and of %s", x.Human, other, x.IRI)
		}
		forms[x.Human] = x.IRI
		if iri, ok := citation.Parse(x.Human, l.Base()); !ok || iri != x.IRI {
			t.Errorf("%q is read as %s, and is the form of %s", x.Human, iri, x.IRI)
		}
		if strings.HasPrefix(x.Human, "doc/") || strings.HasPrefix(x.Human, l.Base()) {
			raw++
			t.Errorf("%s has no form", x.IRI)
		}
		for _, style := range citation.Styles() {
			if c := style.Cite(x, citation.Options{}).Plain(); c == "" || untidy.MatchString(c) {
				t.Errorf("%s in %s: %q", x.Human, style.Name, c)
			}
		}
	}
	if len(forms) < 1000 {
		t.Errorf("only %d things", len(forms))
	}
	if n := len(l.Documents()); n < len(names)/2 {
		t.Errorf("%d documents of %d files", n, len(names))
	}
}
