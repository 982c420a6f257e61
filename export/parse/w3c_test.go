package parse

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export"
)

// expected are the tests of the W3C that this package fails, and why.
var expected = map[string]string{
	// The suite is that of JSON-LD 1.0, read as 1.1.
	"toRdf-0054-in.jsonld": `1.1: a term with a definition is no prefix without "@prefix": true`,
	"toRdf-0088-in.jsonld": `1.1: a term whose IRI ends in "-" is no prefix`,
	"toRdf-0065-in.jsonld": "1.1: a term that looks like a compact IRI must stand for it",
	"toRdf-0111-in.jsonld": "1.1: a term that looks like a compact IRI must stand for it",
	"toRdf-0066-in.jsonld": "1.1: a term that is an IRI must stand for it",
	// What a processor may drop without a word is an error here.
	"toRdf-0078-in.jsonld": "a blank node as predicate",
	"toRdf-0108-in.jsonld": "a blank node as predicate",
	"toRdf-0118-in.jsonld": "a blank node as predicate",
	"toRdf-0100-in.jsonld": "a relative IRI where @base is null",
}

// TestW3C runs the suites of the W3C: what is right is read, and as the suite says; what is wrong is refused.
//
// KG_W3C names the folder test/data/suites/w3c of the source archive of rdflib 7.1.1 on PyPI.
func TestW3C(t *testing.T) {
	root := os.Getenv("KG_W3C")
	if root == "" {
		t.Skip("KG_W3C is not set")
	}
	for _, suite := range []struct {
		folder, base string
		syntax       Syntax
		tests        int // at least
	}{
		{"turtle", "http://www.w3.org/2013/TurtleTests/", Turtle, 290},
		{"trig", "http://www.w3.org/2013/TriGTests/", TriG, 300},
		{"ntriples", "http://www.w3.org/2013/NTriplesTests/", NTriples, 68},
		{"nquads", "http://www.w3.org/2013/NQuadsTests/", NQuads, 80},
		{"rdf-xml", "http://www.w3.org/2013/RDFXMLTests/", RDFXML, 150},
		{"rdf-xml-non-normative", "http://www.w3.org/2013/RDFXMLTests/", RDFXML, 7},
	} {
		t.Run(suite.folder, func(t *testing.T) {
			tests := manifest(t, filepath.Join(root, suite.folder), suite.base)
			if len(tests) < suite.tests {
				t.Errorf("%d tests: is this the suite?", len(tests))
			}
			for _, c := range tests {
				c.run(t, suite.syntax)
			}
		})
	}
}

// TestW3CJSONLD runs those of the W3C's tests for JSON-LD 1.0 to RDF that rdflib carries.
func TestW3CJSONLD(t *testing.T) {
	root := os.Getenv("KG_W3C")
	if root == "" {
		t.Skip("KG_W3C is not set")
	}
	dir := filepath.Join(root, "../../../jsonld/test-suite/tests")
	files, _ := filepath.Glob(filepath.Join(dir, "toRdf-*-in.jsonld"))
	if len(files) < 100 {
		t.Skipf("%d tests of JSON-LD in %s", len(files), dir)
	}
	for _, f := range files {
		name := filepath.Base(f)
		c := suiteTest{name: name, action: f, base: "http://json-ld.org/test-suite/tests/" + name, result: strings.Replace(f, "-in.jsonld", "-out.nq", 1)}
		c.run(t, JSONLD)
	}
}

type suiteTest struct {
	name, action, result, base string
	bad                        bool
}

const mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"

// manifest reads the tests of a suite. Files have base and their path for base.
func manifest(t *testing.T, dir, base string) (tests []suiteTest) {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "manifest.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found := map[quad.Value]*suiteTest{}
	var order []quad.Value
	at := func(v quad.Value) *suiteTest {
		if found[v] == nil {
			found[v] = &suiteTest{}
			order = append(order, v)
		}
		return found[v]
	}
	for q, err := range File("manifest.ttl", f, Options{Base: base}) {
		if err != nil {
			t.Fatal(err)
		}
		path := strings.TrimPrefix(strings.Trim(quad.StringOf(q.Object), `<>"`), base)
		switch q.Predicate {
		case quad.IRI(mf + "action"):
			c := at(q.Subject)
			c.action, c.base = filepath.Join(dir, path), base+path
		case quad.IRI(mf + "result"):
			at(q.Subject).result = filepath.Join(dir, path)
		case quad.IRI(mf + "name"):
			at(q.Subject).name = path
		case rdfType:
			if strings.Contains(string(q.Object.(quad.IRI)), "Negative") {
				at(q.Subject).bad = true
			}
		}
	}
	for _, v := range order {
		if found[v].action != "" {
			tests = append(tests, *found[v])
		}
	}
	return tests
}

func (c suiteTest) run(t *testing.T, syntax Syntax) {
	t.Run(c.name, func(t *testing.T) {
		data, err := os.ReadFile(c.action)
		if err != nil {
			t.Fatal(err)
		}
		fault := c.fault(t, data, syntax)
		why, known := expected[c.name]
		switch {
		case fault != "" && !known:
			t.Error(fault)
		case fault == "" && known:
			t.Errorf("passes, though expected to fail: %s", why)
		}
	})
}

func (c suiteTest) fault(t *testing.T, data []byte, syntax Syntax) string {
	var got []quad.Quad
	for q, err := range File(c.name, bytes.NewReader(data), Options{Syntax: syntax, Base: c.base}) {
		if err == nil {
			got = append(got, q)
			continue
		}
		var e *export.SyntaxError
		if e, _ = err.(*export.SyntaxError); e == nil || e.Line < 1 || e.Column < 1 || e.Line > bytes.Count(data, []byte("\n"))+1 {
			t.Errorf("no place: %v", err)
		}
		if c.bad {
			t.Log(err)
			return ""
		}
		return err.Error()
	}
	if c.bad {
		return "is read"
	}
	if c.result == "" {
		return ""
	}
	result, err := os.ReadFile(c.result)
	if err != nil {
		t.Fatal(err)
	}
	var want []quad.Quad
	for q, err := range File(c.result, bytes.NewReader(result), Options{Syntax: NQuads}) {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, q)
	}
	return cmp.Diff(normal(want), normal(got))
}

// normal is a graph with its blank nodes named by what is said of them, sorted, language tags in lower case.
func normal(quads []quad.Quad) []string {
	var lines []string
	for _, q := range Skolemize(slices.Clone(quads), "https://example.org/") {
		if o, ok := q.Object.(quad.LangString); ok {
			q.Object = quad.LangString{Value: o.Value, Lang: strings.ToLower(o.Lang)}
		}
		line, _ := json.Marshal([]string{quad.StringOf(q.Subject), quad.StringOf(q.Predicate), quad.StringOf(q.Object), quad.StringOf(q.Label)})
		lines = append(lines, string(line))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}
