package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/export/validate"
	"w3id.org/dipdoc/kg/ontology"
)

// A variant is the example with something broken.
type variant struct {
	name        string
	remove, add []quad.Quad
}

// TestValidateInterop compares the verdicts of kg validate with those of pyshacl, finding by finding, on the example and on
// variants of it, one for each constraint of the shapes.
func TestValidateInterop(t *testing.T) {
	needInterop(t)
	sample := neighbourhood(readQuads(t, "../../examples/code-of-conduct/expected.ttl"))
	variants := append([]variant{{name: "as it is"}}, mutants(t, sample)...)
	if len(variants) < 90 {
		t.Errorf("%d variants of %d statements", len(variants), len(sample))
	}
	data := filepath.Join(t.TempDir(), "graph.nt")
	if err := os.WriteFile(data, []byte(ntriples(sample)), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Run("", func(t *testing.T) { // so that the folder outlives its parallel parts
		for some := range slices.Chunk(variants, (len(variants)+1)/2) {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				for i, theirs := range pyshacl(t, data, some) {
					v := some[i]
					ours := verdict(t, v.of(sample))
					if d := cmp.Diff(theirs, ours); d != "" {
						t.Errorf("%s (-pyshacl +kg):\n%s", v.name, d)
					}
					if len(ours) == 0 && len(v.add)+len(v.remove) > 0 {
						t.Errorf("%s: nothing is wrong", v.name)
					}
				}
			})
		}
	})
	t.Logf("%d variants of %d statements", len(variants), len(sample))
}

// pyshacl is what pyshacl finds in each variant.
func pyshacl(t *testing.T, data string, variants []variant) (found [][]string) {
	var in, errs bytes.Buffer
	for _, v := range variants {
		line, _ := json.Marshal(map[string]string{"name": v.name, "remove": ntriples(v.remove), "add": ntriples(v.add)})
		in.Write(append(line, '\n'))
	}
	c := exec.Command("python3", interop+"validate.py", data, "../../ontology/shapes.ttl")
	c.Env = append(os.Environ(), "PYTHONPATH="+os.Getenv("KG_PYSHACL"))
	c.Stdin, c.Stderr = &in, &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, errs.String())
	}
	results := json.NewDecoder(bytes.NewReader(out))
	for _, v := range variants {
		var r struct {
			Name  string
			Found [][3]string
		}
		if err := results.Decode(&r); err != nil || r.Name != v.name {
			t.Fatalf("%s: result for %q: %v", v.name, r.Name, err)
		}
		found = append(found, spelt(r.Found))
	}
	return found
}

func readQuads(t *testing.T, path string) (quads []quad.Quad) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for q, err := range parse.File(path, f, parse.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	return quads
}

func ntriples(quads []quad.Quad) string {
	var b strings.Builder
	for _, q := range quads {
		b.WriteString(q.NQuad() + "\n")
	}
	return b.String()
}

// of is the sample with the fault in it.
func (v variant) of(sample []quad.Quad) []quad.Quad {
	out := slices.DeleteFunc(slices.Clone(sample), func(q quad.Quad) bool { return slices.Contains(v.remove, q) })
	return append(out, v.add...)
}

// verdict is what kg finds by the shapes.
func verdict(t *testing.T, quads []quad.Quad) []string {
	t.Helper()
	r, err := validate.Graph(quads, validate.Default(), validate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var found [][3]string
	for _, f := range r.Findings {
		if f.Component != "" {
			found = append(found, [3]string{f.Node, f.Component, f.Path})
		}
	}
	return spelt(found)
}

func spelt(found [][3]string) []string {
	var out []string
	for _, f := range found {
		if strings.HasPrefix(f[0], "_:") {
			f[0] = "_:"
		}
		out = append(out, strings.Join(f[:], " "))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// neighbourhood takes a thing of each class, what they point to however far, and what points to them.
func neighbourhood(quads []quad.Quad) (out []quad.Quad) {
	about := map[quad.Value][]quad.Quad{}
	of := map[quad.Value][]quad.Value{} // subjects by class, and by statedIn and hasRealization
	for _, q := range quads {
		about[q.Subject] = append(about[q.Subject], q)
		of[q.Object] = append(of[q.Object], q.Subject)
	}
	taken := map[quad.Value]bool{}
	var take func(quad.Value)
	take = func(v quad.Value) {
		if taken[v] {
			return
		}
		taken[v] = true
		for _, q := range about[v] {
			out = append(out, q)
			take(q.Object)
		}
	}
	count := map[quad.Value]int{}
	for _, q := range quads {
		if q.Predicate == rdfTypeIRI && count[q.Object] < 1 {
			count[q.Object]++
			take(q.Subject)
		}
	}
	for _, q := range quads {
		if p := string(q.Predicate.(quad.IRI)); taken[q.Object] && (strings.HasSuffix(p, "statedIn") || strings.HasSuffix(p, "hasRealization")) {
			take(q.Subject)
		}
	}
	return out
}

var rdfTypeIRI = known("rdf:type")

func known(name string) quad.IRI {
	iri, _ := ontology.Expand(name)
	return quad.IRI(iri)
}

// each is how many properties a parameter is broken at: all of them would take a minute.
const each = 8

// mutants breaks the constraints of property shapes, at the first node that a shape is for and that has a value.
func mutants(t *testing.T, sample []quad.Quad) (out []variant) {
	shapes := readQuads(t, "../../ontology/shapes.ttl")
	seen := map[string]int{} // a property may be in several shapes, which say the same of it
	objects := func(s quad.Value, p string) (out []quad.Value) {
		for _, q := range shapes {
			if q.Subject == s && q.Predicate == known(p) {
				out = append(out, q.Object)
			}
		}
		return out
	}
	for _, q := range shapes {
		if q.Predicate != known("sh:property") {
			continue
		}
		if _, ok := q.Subject.(quad.IRI); !ok {
			continue
		}
		var nodes []quad.Value
		for _, x := range sample {
			if x.Predicate == rdfTypeIRI && slices.Contains(objects(q.Subject, "sh:targetClass"), x.Object) || slices.Contains(objects(q.Subject, "sh:targetSubjectsOf"), x.Predicate) {
				nodes = append(nodes, x.Subject)
			}
		}
		p := step{property: objects(q.Object, "sh:path")[0]}
		if inverse := objects(p.property, "sh:inversePath"); len(inverse) > 0 {
			p = step{inverse[0], true}
		}
		for _, constraint := range shapes {
			if constraint.Subject != q.Object {
				continue
			}
			for _, node := range nodes {
				values := p.from(sample, node)
				if len(values) == 0 {
					continue
				}
				_, parameter, _ := strings.Cut(string(constraint.Predicate.(quad.IRI)), "#")
				name := fmt.Sprintf("%s %s", p.property, parameter)
				if v, ok := p.broken(parameter, node, values); ok && seen[name]+seen[parameter] < each {
					v.name = name
					seen[name] = each
					seen[parameter]++
					out = append(out, v)
				}
				break
			}
		}
	}
	return append(out, oddities(sample)...)
}

// A step is a property or its inverse.
type step struct {
	property quad.Value
	inverse  bool
}

func (p step) quad(node, value quad.Value) quad.Quad {
	if p.inverse {
		return quad.Quad{Subject: value, Predicate: p.property, Object: node}
	}
	return quad.Quad{Subject: node, Predicate: p.property, Object: value}
}

// from returns the statements of the property at a node.
func (p step) from(sample []quad.Quad, node quad.Value) (out []quad.Quad) {
	for _, q := range sample {
		if q.Predicate == p.property && (!p.inverse && q.Subject == node || p.inverse && q.Object == node) {
			out = append(out, q)
		}
	}
	return out
}

// broken is a variant that breaks one parameter of a property shape.
func (p step) broken(parameter string, node quad.Value, values []quad.Quad) (variant, bool) {
	const other = quad.IRI("https://example.org/other")
	add := func(v quad.Value) (variant, bool) { return variant{add: []quad.Quad{p.quad(node, v)}}, true }
	typed := func(text, datatype string) (variant, bool) {
		return add(quad.TypedString{Value: quad.String(text), Type: known(datatype)})
	}
	switch parameter {
	case "minCount", "hasValue", "qualifiedMinCount":
		return variant{remove: values}, true
	case "maxCount", "class", "in":
		return add(other)
	case "datatype":
		return typed("x", "xsd:anyURI")
	case "nodeKind":
		if p.inverse {
			return add(quad.BNode("b"))
		}
		return add(quad.String("literal"))
	case "pattern":
		return add(quad.String("!"))
	case "minLength":
		return add(quad.String(""))
	case "minInclusive":
		return typed("-1", "xsd:integer")
	case "maxInclusive":
		return typed("2.0", "xsd:decimal")
	case "lessThan":
		return typed("1000000000", "xsd:integer")
	case "or":
		return typed("true", "xsd:boolean")
	case "uniqueLang":
		if l, ok := values[0].Object.(quad.LangString); ok {
			return add(quad.LangString{Value: l.Value + " again", Lang: strings.ToUpper(l.Lang)})
		}
	case "qualifiedMaxCount":
		return variant{add: []quad.Quad{p.quad(node, other), {Subject: other, Predicate: rdfTypeIRI, Object: known("oa:TextPositionSelector")}, {Subject: other, Predicate: rdfTypeIRI, Object: known("oa:TextQuoteSelector")}}}, true
	}
	return variant{}, false
}

// oddities are faults that no parameter leads to: values that are of a datatype by name only, lost classes, blank nodes.
func oddities(sample []quad.Quad) (out []variant) {
	replaced := func(name string, fits func(quad.Quad) bool, by func(quad.Quad) quad.Quad) {
		for _, q := range sample {
			if fits(q) {
				v := variant{name: name, remove: []quad.Quad{q}}
				if n := by(q); n.Subject != nil {
					v.add = []quad.Quad{n}
				}
				out = append(out, v)
				return
			}
		}
	}
	for _, bad := range []struct{ property, datatype, text string }{
		{"dct:date", "xsd:date", "2011-02-30"}, {"dct:date", "xsd:date", "12 September 2011"}, {"dct:created", "xsd:date", "2011-9-12"},
		{"dct:created", "xsd:dateTime", "2011-09-12T00:00:00"}, {"kg:position", "xsd:integer", "one"}, {"kg:position", "xsd:decimal", "1.0"},
		{"kg:position", "xsd:integer", "0"}, {"oa:start", "xsd:integer", "-5"}, {"oa:end", "xsd:integer", "1"}, {"kg:similarity", "xsd:decimal", "1.5"},
		{"kg:lengthInCodePoints", "xsd:integer", "-1"}, {"kg:unresolved", "xsd:boolean", "maybe"}, {"kg:similarity", "xsd:decimal", "high"},
	} {
		replaced(bad.property+" "+bad.text, func(q quad.Quad) bool { return q.Predicate == known(bad.property) }, func(q quad.Quad) quad.Quad {
			q.Object = quad.TypedString{Value: quad.String(bad.text), Type: known(bad.datatype)}
			return q
		})
	}
	for _, class := range []string{"kg:Clause", "kg:Source", "org:Post", "foaf:Person", "prov:Activity", "oa:TextQuoteSelector", "oa:SpecificResource", "kg:Norm", "undo:DocumentVersion"} {
		replaced("not a "+class, func(q quad.Quad) bool { return q.Predicate == rdfTypeIRI && q.Object == known(class) }, func(quad.Quad) quad.Quad { return quad.Quad{} })
	}
	for _, property := range []string{"kg:text", "kg:openingPhrase", "kg:action"} {
		replaced(property+" without language", func(q quad.Quad) bool { return q.Predicate == known(property) }, func(q quad.Quad) quad.Quad {
			if l, ok := q.Object.(quad.LangString); ok {
				q.Object = l.Value
			}
			return q
		})
	}
	for _, property := range []string{"kg:evidence", "kg:signatory", "kg:expresses", "oa:hasSource", "kg:left"} {
		replaced(property+" of a blank node", func(q quad.Quad) bool { return q.Predicate == known(property) }, func(q quad.Quad) quad.Quad {
			q.Object = quad.BNode("b")
			return q
		})
	}
	return append(out, variant{name: "a blank node is a document", add: []quad.Quad{{Subject: quad.BNode("b"), Predicate: rdfTypeIRI, Object: known("undo:Document")}}},
		variant{name: "an empty clause", add: []quad.Quad{{Subject: quad.IRI("https://example.org/c"), Predicate: rdfTypeIRI, Object: known("kg:Clause")}}},
		variant{name: "an empty alignment", add: []quad.Quad{{Subject: quad.IRI("https://example.org/a"), Predicate: rdfTypeIRI, Object: known("kg:Alignment")}}},
		variant{name: "a symbol in lower case", add: []quad.Quad{{Subject: quad.IRI("https://example.org/d"), Predicate: known("kg:symbol"), Object: quad.String("a/66/359")}}})
}
