package ontology_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tggo/goRDFlib/graph"
	"github.com/tggo/goRDFlib/shacl"
	"github.com/tggo/goRDFlib/term"
	"github.com/tggo/goRDFlib/trig"
	"github.com/tggo/goRDFlib/turtle"

	"w3id.org/dipdoc/kg/ontology"
)

// A triple holds three terms in the syntax of N-Triples.
type triple [3]string

// A dataset is a graph; mutants of it are made by plain string work.
type dataset []triple

const (
	rdfType = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
	other   = "<https://example.org/other>"
)

func collect(t *testing.T, g *graph.Graph) (out dataset) {
	t.Helper()
	g.Triples(nil, nil, nil)(func(x term.Triple) bool {
		out = append(out, triple{x.Subject.N3(), x.Predicate.N3(), x.Object.N3()})
		return true
	})
	slices.SortFunc(out, func(a, b triple) int { return slices.Compare(a[:], b[:]) })
	return out
}

// readTriG merges all graphs of a file.
func readTriG(t *testing.T, paths ...string) dataset {
	t.Helper()
	g := graph.NewGraph()
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		ds := graph.NewDataset()
		if err := trig.ParseDataset(ds, f); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		ds.Triples(nil, nil, nil)(func(x term.Triple) bool {
			g.Add(x.Subject, x.Predicate, x.Object)
			return true
		})
	}
	return collect(t, g)
}

func readTurtle(t *testing.T, text string) dataset {
	t.Helper()
	g := graph.NewGraph()
	if err := turtle.Parse(g, strings.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	return collect(t, g)
}

// without leaves out the triples that drop says yes to.
func (d dataset) without(drop func(triple) bool) dataset {
	return slices.DeleteFunc(slices.Clone(d), drop)
}

func (d dataset) with(more ...triple) dataset { return append(slices.Clone(d), more...) }

// objects returns what s has under p.
func (d dataset) objects(s, p string) (out []string) {
	for _, t := range d {
		if t[0] == s && t[1] == p {
			out = append(out, t[2])
		}
	}
	return out
}

func (d dataset) subjects(p, o string) (out []string) {
	for _, t := range d {
		if t[1] == p && t[2] == o {
			out = append(out, t[0])
		}
	}
	return out
}

func (d dataset) load(t *testing.T) *shacl.Graph {
	t.Helper()
	var b strings.Builder
	for _, x := range d {
		fmt.Fprintf(&b, "%s %s %s .\n", x[0], x[1], x[2])
	}
	g, err := shacl.LoadTurtleString(b.String(), "https://example.org/")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// below returns the triples of node and of the blank nodes under it: one shape by itself.
func (d dataset) below(node string) (out dataset) {
	for _, x := range d {
		if x[0] == node {
			out = append(out, x)
			if strings.HasPrefix(x[2], "_:") {
				out = append(out, d.below(x[2])...)
			}
		}
	}
	return out
}

// describe spells results one a line for messages of tests.
func describe(r shacl.ValidationReport) string {
	var b strings.Builder
	for _, x := range r.Results {
		fmt.Fprintf(&b, "%s %s %s: %v\n", x.FocusNode, x.ResultPath, x.SourceConstraintComponent, x.ResultMessages)
	}
	return b.String()
}

func iri(prefixed string) string {
	s, ok := ontology.Expand(prefixed)
	if !ok {
		panic(prefixed)
	}
	return "<" + s + ">"
}

func TestSamplesConform(t *testing.T) {
	for _, paths := range [][]string{
		{"testdata/worked-example.trig"},
		{"testdata/worked-example.trig", "testdata/others.trig"},
	} {
		if r := shacl.Validate(readTriG(t, paths...).load(t), readTurtle(t, ontology.Shapes()).load(t)); !r.Conforms {
			t.Errorf("%v:\n%s", paths, describe(r))
		}
	}
}

// Each constraint on a path, tried on a graph that breaks it and nothing else on purpose, must be reported under its own message.
func TestEveryConstraintBites(t *testing.T) {
	sample := readTriG(t, "testdata/worked-example.trig", "testdata/others.trig")
	shapes := readTurtle(t, ontology.Shapes())
	tried := 0
	for _, shape := range shapes.subjects(rdfType, iri("sh:NodeShape")) {
		alone := shapes.below(shape).load(t)
		for _, property := range shapes.objects(shape, iri("sh:property")) {
			p := readPath(t, shapes, property)
			focus := p.focus(shapes, sample, shape)
			if focus == "" {
				t.Errorf("%s: no node of the samples has %s", shape, p)
				continue
			}
			message := shapes.objects(property, iri("sh:message"))
			if len(message) != 1 {
				t.Errorf("%s: %s: want one message, have %v", shape, p, message)
				continue
			}
			for _, c := range shapes {
				if c[0] != property {
					continue
				}
				mutant := p.mutate(t, sample, shapes, focus, c[1], c[2])
				if mutant == nil {
					continue
				}
				tried++
				component := strings.Trim(c[1], "<>")
				if i := strings.IndexByte(component, '#'); true {
					component = component[:i+1] + strings.ToUpper(component[i+1:i+2]) + component[i+2:] + "ConstraintComponent"
				}
				r := shacl.Validate(mutant.load(t), alone)
				if !slices.ContainsFunc(r.Results, func(x shacl.ValidationResult) bool {
					return x.FocusNode.String() == focus && x.SourceConstraintComponent.Value() == component &&
						len(x.ResultMessages) == 1 && strings.HasPrefix(message[0], `"`+strings.ReplaceAll(x.ResultMessages[0].Value(), `"`, `\"`)+`"`)
				}) {
					t.Errorf("%s: %s: %s of %s not reported; have\n%s", shape, p, c[1], focus, describe(r))
				}
			}
		}
	}
	t.Logf("%d constraints tried", tried)
	if tried < 150 {
		t.Errorf("only %d constraints tried", tried)
	}
}

// A path leads from a focus node along a property, or against it.
type path struct {
	property string
	inverse  bool
}

func (p path) String() string {
	if p.inverse {
		return "^" + p.property
	}
	return p.property
}

func readPath(t *testing.T, shapes dataset, property string) path {
	t.Helper()
	o := shapes.objects(property, iri("sh:path"))
	if len(o) != 1 {
		t.Fatalf("%s has paths %v", property, o)
	}
	if inverse := shapes.objects(o[0], iri("sh:inversePath")); len(inverse) == 1 {
		return path{inverse[0], true}
	}
	return path{property: o[0]}
}

// triple says that v is a value of focus under p.
func (p path) triple(focus, v string) triple {
	if p.inverse {
		return triple{v, p.property, focus}
	}
	return triple{focus, p.property, v}
}

// focus finds a node that the shape is for and that has a value under p.
func (p path) focus(shapes, sample dataset, shape string) string {
	var nodes []string
	for _, class := range shapes.objects(shape, iri("sh:targetClass")) {
		nodes = append(nodes, sample.subjects(rdfType, class)...)
	}
	for _, property := range shapes.objects(shape, iri("sh:targetSubjectsOf")) {
		for _, x := range sample {
			if x[1] == property {
				nodes = append(nodes, x[0])
			}
		}
	}
	for _, n := range nodes {
		if slices.ContainsFunc(sample, func(x triple) bool { return x == p.triple(n, x[0]) || x == p.triple(n, x[2]) }) {
			return n
		}
	}
	return ""
}

// mutate breaks one constraint of a property shape at focus; nil if the parameter is no constraint.
func (p path) mutate(t *testing.T, sample, shapes dataset, focus, parameter, argument string) dataset {
	t.Helper()
	add := func(v string) dataset { return sample.with(p.triple(focus, v)) }
	cut := func() dataset {
		return sample.without(func(x triple) bool { return x == p.triple(focus, x[0]) || x == p.triple(focus, x[2]) })
	}
	switch _, name, _ := strings.Cut(strings.Trim(parameter, "<>"), "#"); name {
	case "path", "message", "qualifiedValueShape", "type":
		return nil
	case "minCount", "hasValue", "qualifiedMinCount":
		return cut()
	case "maxCount", "class", "in":
		return add(other)
	case "datatype":
		return add(`"x"^^<https://example.org/datatype>`)
	case "nodeKind":
		if p.inverse {
			return add("_:b")
		}
		return add(`"literal"`)
	case "pattern":
		return add(`"!"`)
	case "minLength":
		return add(`""`)
	case "minInclusive":
		return add("-1")
	case "maxInclusive":
		return add("2.0")
	case "lessThan":
		return add("1000000000")
	case "or":
		return add("true")
	case "uniqueLang":
		label := sample.objects(focus, p.property)[0]
		return add(`"x` + label[1:])
	case "qualifiedMaxCount":
		return sample.with(p.triple(focus, other),
			triple{other, rdfType, iri("oa:TextPositionSelector")}, triple{other, rdfType, iri("oa:TextQuoteSelector")})
	default:
		t.Errorf("this test knows nothing of %s", parameter)
		return nil
	}
}

// What stands on a node as a whole, broken by hand.
func TestNodeConstraintsBite(t *testing.T) {
	shapes := readTurtle(t, ontology.Shapes()).load(t)
	sample := readTriG(t, "testdata/worked-example.trig", "testdata/others.trig")
	base := func(path string) string { return "<https://w3id.org/dipdoc/" + path + ">" }
	kg := func(local string) string { return iri("kg:" + local) }
	drop := func(s, p string) dataset {
		return sample.without(func(x triple) bool { return x[0] == s && x[1] == p })
	}
	blank := func(node string) dataset {
		d := slices.Clone(sample)
		for i, x := range d {
			for j := range x {
				if x[j] == node {
					d[i][j] = "_:b"
				}
			}
		}
		return d
	}
	clause, citation, rule := base("src/0123456789ab/pp/1"), base("src/0123456789ab/pp/1/citation/1"), base("rule/citation")
	speech, gap, pair := base("doc/press/paper/2020-10-05/title/speech/1"), base("align/pp1"), base("align/b")
	for _, c := range []struct {
		name    string
		data    dataset
		message string
	}{
		{"fact as blank node", blank(clause), "An extracted fact is named by an IRI, never by a blank node."},
		{"document as blank node", blank(base("doc/A/66/359")), "A document is named by an IRI."},
		{"provision as blank node", blank(base("doc/A/C.1/75/L.4/pp/1")), "A provision is named by an IRI."},
		{"paragraph not called a clause", sample.without(func(x triple) bool { return x == triple{clause, rdfType, kg("Clause")} }),
			"A clause of a certain kind is also a kg:Clause, so that no reasoner is needed."},
		{"quotation not called a speech act", sample.without(func(x triple) bool { return x == triple{speech, rdfType, kg("SpeechAct")} }),
			"A quotation is a speech act."},
		{"citation of nothing", drop(citation, iri("cito:hasCitedEntity")), "A citation has a target or is marked unresolved, not both."},
		{"citation resolved and not", sample.with(triple{citation, kg("unresolved"), "true"}), "A citation has a target or is marked unresolved, not both."},
		{"pair without similarity", drop(pair, kg("similarity")), "An alignment has two sides, a provision and a similarity, or is a kg:NoCounterpart with one side."},
		{"pair without left", drop(pair, kg("left")), "An alignment has two sides, a provision and a similarity, or is a kg:NoCounterpart with one side."},
		{"pair without right", drop(pair, kg("right")), "An alignment has two sides, a provision and a similarity, or is a kg:NoCounterpart with one side."},
		{"pair without provision", drop(pair, kg("provision")), "An alignment has two sides, a provision and a similarity, or is a kg:NoCounterpart with one side."},
		{"pair without counterpart", sample.with(triple{pair, rdfType, kg("NoCounterpart")}), "An alignment has two sides, a provision and a similarity, or is a kg:NoCounterpart with one side."},
		{"no side", drop(gap, kg("left")), "An alignment has two sides, a provision and a similarity, or is a kg:NoCounterpart with one side."},
		{"precision of no cases", drop(rule, kg("measuredOn")), "A precision comes with the number of cases it was measured on, or not at all."},
		{"cases without precision", drop(rule, kg("measuredPrecision")), "A precision comes with the number of cases it was measured on, or not at all."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := shacl.Validate(c.data.load(t), shapes)
			if !slices.ContainsFunc(r.Results, func(x shacl.ValidationResult) bool {
				return len(x.ResultMessages) == 1 && x.ResultMessages[0].Value() == c.message
			}) {
				t.Errorf("not reported; have\n%s", describe(r))
			}
		})
	}
}

func TestEveryShapeHasMessages(t *testing.T) {
	shapes := readTurtle(t, ontology.Shapes())
	for _, shape := range shapes.subjects(rdfType, iri("sh:NodeShape")) {
		if len(shapes.objects(shape, iri("sh:message"))) == 0 && len(shapes.objects(shape, iri("sh:property"))) == 0 {
			t.Errorf("%s says nothing", shape)
		}
	}
}

// Shapes and alignments speak of terms that exist.
func TestFilesUseKnownTerms(t *testing.T) {
	known := map[string]bool{}
	for _, d := range ontology.Definitions() {
		known[iri(d.Name)] = true
	}
	ours := []string{"<https://w3id.org/dipdoc/ns#", "<https://w3id.org/un/ontology/undo/", "<http://purl.org/dc/terms/", "<http://www.w3.org/ns/oa#",
		"<http://www.w3.org/ns/prov#", "<http://www.w3.org/ns/org#", "<http://xmlns.com/foaf/0.1/", "<http://purl.org/spar/cito/", "<http://schema.org/"}
	for name, data := range map[string]dataset{
		"shapes.ttl":          readTurtle(t, ontology.Shapes()),
		"worked-example.trig": readTriG(t, "testdata/worked-example.trig"),
		"others.trig":         readTriG(t, "testdata/others.trig"),
	} {
		for _, x := range data {
			for _, s := range x {
				if slices.ContainsFunc(ours, func(ns string) bool { return strings.HasPrefix(s, ns) }) && !known[s] {
					t.Errorf("%s: unknown term %s", name, s)
				}
			}
		}
	}
}
