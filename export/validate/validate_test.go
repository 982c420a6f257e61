package validate

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/ontology"
)

const base = "https://w3id.org/dipdoc/"

func read(t testing.TB, text string) (quads []quad.Quad) {
	t.Helper()
	for q, err := range parse.File("in", strings.NewReader(text), parse.Options{Syntax: parse.TriG, Base: base}) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	return quads
}

// example is the graph of the example, and options with its documents at hand.
func example(t testing.TB) ([]quad.Quad, Options) {
	t.Helper()
	const dir = "../../examples/code-of-conduct"
	data, err := os.ReadFile(filepath.Join(dir, "expected.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	quads := read(t, string(data))
	o := Options{Base: base, Prefixes: map[string]string{}, Documents: map[string]Document{}}
	for _, p := range ontology.Prefixes() {
		o.Prefixes[p.Name] = p.IRI
	}
	for _, q := range quads {
		if q.Predicate != fileName {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, lexical(q.Object)))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range quads {
			if x.Subject == q.Subject && x.Predicate == sha256 {
				o.Documents[lexical(x.Object)] = Document{Name: "docs/" + lexical(q.Object), Text: string(text)}
			}
		}
	}
	if len(o.Documents) != 5 {
		t.Fatalf("%d documents", len(o.Documents))
	}
	return quads, o
}

func judge(t testing.TB, quads []quad.Quad, o Options) Report {
	t.Helper()
	r, err := Graph(quads, Default(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestExampleConforms(t *testing.T) {
	quads, o := example(t)
	r := judge(t, quads, o)
	if len(r.Findings) > 0 || r.Nodes < 1000 || r.Shapes < 20 || r.Triples < 5000 {
		t.Errorf("%+v", r)
	}
}

func TestNothingValidated(t *testing.T) {
	r := judge(t, read(t, "<http://e/s> <http://e/p> 1 ."), Options{Base: base})
	if r.Nodes != 0 || r.Shapes != 0 || r.Triples != 1 {
		t.Errorf("%+v", r)
	}
}

// What is found where, if the example has one fault.
func TestFindings(t *testing.T) {
	sample, o := example(t)
	src := "src/f6b8f122d24e/"
	without := func(subject, predicate string) func([]quad.Quad) []quad.Quad {
		return func(quads []quad.Quad) (out []quad.Quad) {
			for _, q := range quads {
				if q.Subject != quad.IRI(base+subject) || q.Predicate != term(predicate) {
					out = append(out, q)
				}
			}
			return out
		}
	}
	with := func(text string) func([]quad.Quad) []quad.Quad {
		more := read(t, "@prefix kg: <https://w3id.org/dipdoc/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix oa: <http://www.w3.org/ns/oa#> . @prefix cito: <http://purl.org/spar/cito/> . "+text)
		return func(quads []quad.Quad) []quad.Quad { return append(quads, more...) }
	}
	both := func(f, g func([]quad.Quad) []quad.Quad) func([]quad.Quad) []quad.Quad {
		return func(quads []quad.Quad) []quad.Quad { return g(f(quads)) }
	}
	clause := src + "annex/para/b"
	for _, c := range []struct {
		name   string
		change func([]quad.Quad) []quad.Quad
		want   string // severity code file:line:column clause: text | detail
	}{
		{"a number is missing", without(clause, "kg:number"), "violation sh:minCount docs/001_312318ab647eb269.txt:197:1 " + clause + ": A pledge has a number or letter. | kg:number is missing."},
		{"two texts", with("<" + clause + "> kg:text \"x\"@en ."), "violation sh:maxCount docs/001_312318ab647eb269.txt:197:1 " + clause + ": A clause has one text with its language. | kg:text has 2 values, and may have 1."},
		{"no date", with(`<doc/A/66/359/letter> dct:created "2011-02-30"^^xsd:date .`), `violation sh:datatype docs/001_312318ab647eb269.txt : The day a document was written is a date. | dct:created: "2011-02-30"^^xsd:date is not a sound xsd:date.`},
		{"not a state", with(`<doc/A/66/359/letter/signature/1> kg:onBehalfOf <org/un> .`), `is not described as a kg:State.`},
		{"dangling", with("<" + clause + "> kg:expresses <doc/A/1/2> ."), "violation dangling docs/001_312318ab647eb269.txt:197:1 " + clause + ": kg:expresses points to <doc/A/1/2>, which nothing in the graph describes."},
		{"citing the unknown", with("<" + clause + "> cito:cites <doc/A/1/2> ."), "warning dangling docs/001_312318ab647eb269.txt:197:1 " + clause + ": cito:cites points to <doc/A/1/2>, which nothing in the graph describes."},
		{"a quote of other words", both(without(src+"span/6142-6385/quote", "oa:exact"), with("<"+src+`span/6142-6385/quote> oa:exact """`+strings.Repeat("x", 243)+`""" .`)),
			"violation quote docs/001_312318ab647eb269.txt:197:1 " + clause + ": The quote \"xxx"},
		{"a quote of another length", both(without(src+"span/6142-6385/quote", "oa:exact"), with("<"+src+`span/6142-6385/quote> oa:exact "Not to use" .`)),
			"violation span-length docs/001_312318ab647eb269.txt:197:1 " + clause + `: The passage [6142,6385) has 243 code points, its quote 10: "Not to use".`},
		{"outside", with("<" + src + `span/x> a oa:SpecificResource ; oa:hasSource <src/f6b8f122d24e> ; oa:hasSelector <` + src + `span/x/pos> , <` + src + `span/x/quote> . <` + src + `span/x/pos> a oa:TextPositionSelector ; oa:start 9000 ; oa:end 9999 . <` + src + `span/x/quote> a oa:TextQuoteSelector ; oa:exact "x" .`),
			"violation span-outside docs/001_312318ab647eb269.txt:"},
		{"a symbol of another document", both(without("doc/A/66/359", "kg:symbol"), with(`<doc/A/66/359> kg:symbol "A/66/358" .`)), `The symbol "A/66/358" is not that of the IRI, "A/66/359".`},
		{"a symbol in lower case", both(without("doc/A/66/359", "kg:symbol"), with(`<doc/A/66/359> kg:symbol "a/66/359" .`)), `violation sh:pattern`},
		{"aligned with itself", with("<align/x> a kg:Alignment ; kg:left <" + clause + "> ; kg:right <" + clause + "> ."), "violation aligned-with-itself  : Both ends of the alignment are the clause <" + clause + ">."},
		{"one end", with("<align/x> a kg:Alignment ; kg:left <" + clause + "> ."), "violation sh:xone  : An alignment has two sides"},
		{"no rule", with("<http://e/x> kg:evidence <" + src + "span/6142-6385> ."), "violation evidence-without-rule docs/001_312318ab647eb269.txt:197:1 " + clause + ": There is evidence, but no rule that read it."},
		{"a text of other words", both(without(clause, "kg:text"), with("<"+clause+"> kg:text \"Not to use violence.\"@en .")), "violation clause-text docs/001_312318ab647eb269.txt:197:1 " + clause + ": The text of the clause is not in the passage it was read from: \"Not to use violence.\"."},
		{"a blank node", with("[] a kg:Provision ."), "violation sh:nodeKind"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := judge(t, c.change(append([]quad.Quad(nil), sample...)), o)
			var all []string
			for _, f := range r.Findings {
				place := f.File
				if f.Line > 0 {
					place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
				}
				line := fmt.Sprintf("%s %s %s %s: %s", f.Severity, f.Code, place, strings.TrimPrefix(f.Clause, base), f.Text)
				if f.Detail != "" {
					line += " | " + f.Detail
				}
				all = append(all, line)
			}
			if !strings.Contains(strings.Join(all, "\n"), c.want) {
				t.Errorf("want %s\nhave %s", c.want, strings.Join(all, "\n     "))
			}
			if len(all) > 8 {
				t.Errorf("%d findings of one fault", len(all))
			}
		})
	}
}

// Without the documents, quotes are compared with one another.
func TestQuotesDiffer(t *testing.T) {
	quads, o := example(t)
	o.Documents = nil
	if r := judge(t, quads, o); len(r.Findings) > 0 {
		t.Fatalf("%+v", r.Findings)
	}
	for i, q := range quads {
		if q.Subject == quad.IRI(base+"src/f6b8f122d24e/span/6146-6156/quote") && q.Predicate == exact {
			quads[i].Object = quad.String("Not to sue")
		}
	}
	r := judge(t, quads, o)
	if len(r.Findings) != 1 || r.Findings[0].Code != "quotes-differ" || r.Findings[0].File != "001_312318ab647eb269.txt" || r.Findings[0].Start != 6146 || r.Findings[0].Line != 0 {
		t.Errorf("%+v", r.Findings)
	}
}

const shapeHead = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix e: <http://e/> . "

func TestShapesRefused(t *testing.T) {
	for in, want := range map[string]string{
		"e:s sh:property":                  "in:1:",
		"e:s sh:sparql [ sh:select '' ] .": "sh:sparql is not of SHACL Core",
		"e:s sh:rule [] .":                 "sh:rule is not of SHACL Core",
		"e:s sh:node e:s .":                "refers to itself",
		"e:s sh:property e:p . e:p sh:path e:x ; sh:node e:s .":          "refers to itself",
		"e:s sh:or ( [ sh:not e:s ] ) .":                                 "refers to itself",
		"e:s sh:property [ sh:path e:p ; sh:qualifiedValueShape e:s ] .": "refers to itself",
		"e:s sh:pattern '[a-z-[aeiou]]{2000}' .":                         "sh:pattern",
		"e:s sh:pattern '(' .":                                           "missing closing )",
		"e:s sh:pattern 'a' ; sh:flags 'x' .":                            "sh:flags",
		"e:s sh:pattern '" + strings.Repeat("a", 5000) + "' .":           "of more than 4096 bytes",
		"e:s sh:minCount 'one' .":                                        "wants a number of 0 or more",
		"e:s sh:minCount -1 .":                                           "wants a number of 0 or more",
		"e:s sh:minCount 1, 2 .":                                         "has two values",
		"e:s sh:closed 'yes' .":                                          "wants true or false",
		"e:s sh:class 'C' .":                                             "wants an IRI",
		"e:s sh:in e:x .":                                                "is not a list",
		"e:s sh:in _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .": "is not a list",
		"e:s sh:path _:p . _:p sh:zeroOrMorePath _:p .":      "holds itself",
		"e:s sh:path _:p . _:p sh:inversePath ( e:a e:b ) .": "invert the steps",
		"e:s sh:path [] .":        "no property path",
		"e:s sh:path 'p' .":       "no property path",
		"e:s sh:severity 'bad' .": "wants an IRI",
	} {
		done := make(chan error, 1)
		go func() {
			_, err := ReadShapes("in", strings.NewReader(shapeHead+in), parse.Turtle)
			done <- err
		}()
		select {
		case err := <-done:
			if err == nil || !strings.HasPrefix(err.Error(), "in:") || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %v, want %s", in, err, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: no end", in)
		}
	}
}

// Each constraint of SHACL Core, broken and kept, with what is said of it.
func TestConstraints(t *testing.T) {
	for _, c := range []struct {
		shape, good, bad string // of a property e:p of e:n
		want             string
	}{
		{"sh:minCount 2", "1, 2", "1", "minCount <http://e/p> has fewer than 2 values."},
		{"sh:maxCount 1", "1", "1, 2", "maxCount <http://e/p> has 2 values, and may have 1."},
		{"sh:datatype xsd:date", `"2024-02-29"^^xsd:date`, `"2023-02-29"^^xsd:date`, `datatype <http://e/p>: "2023-02-29"^^<http://www.w3.org/2001/XMLSchema#date> is not a sound <http://www.w3.org/2001/XMLSchema#date>.`},
		{"sh:datatype xsd:dateTime", `"2024-02-29T00:00:00Z"^^xsd:dateTime`, `"T"^^xsd:dateTime`, "datatype"},
		{"sh:class e:C", "e:c", "e:d", "class <http://e/p>: <http://e/d> is not described as a <http://e/C>."},
		{"sh:nodeKind sh:IRI", "e:x", "'x'", `nodeKind <http://e/p>: "x" is not an IRI.`},
		{"sh:pattern '^a' ; sh:flags 'i'", "'Abc'", "'bc'", `pattern <http://e/p>: "bc" is not spelled as the pattern ^a wants.`},
		{"sh:in (1 2)", "1", "3", `in <http://e/p>: "3"^^<http://www.w3.org/2001/XMLSchema#integer> is not one of`},
		{"sh:languageIn ('EN' 'fr')", "'x'@en-GB, 'y'@FR", "'z'@de", `languageIn <http://e/p>: "z"@de is not in one of the languages`},
		{"sh:uniqueLang true", "'x'@en, 'y'@fr", "'x'@en, 'y'@EN", "uniqueLang <http://e/p> has two values in one language."},
		{"sh:hasValue 1", "1, 2", "2", "hasValue <http://e/p> lacks the value"},
		{"sh:minLength 2", "'xy'", "'x'", `minLength <http://e/p>: "x" has fewer than 2 characters.`},
		{"sh:maxLength 1", "'é'", "'xy'", `maxLength <http://e/p>: "xy" has more than 1 characters.`},
		{"sh:minInclusive 1", "1", "0", "minInclusive <http://e/p>: \"0\"^^<http://www.w3.org/2001/XMLSchema#integer> is not at least 1."},
		{"sh:maxExclusive 1.5", "1", "1.5", "is not less than 1.5."},
		{"sh:lessThan e:q", "1", "9", "is not less than the value of <http://e/q>."},
		{"sh:equals e:q", "5", "6", "is not the same as the value of"},
		{"sh:disjoint e:q", "6", "5", "is not other than the value of"},
		{"sh:not [ sh:datatype xsd:integer ]", "'x'", "1", "is what it must not be."},
		{"sh:or ( [ sh:datatype xsd:integer ] [ sh:nodeKind sh:IRI ] )", "1, e:x", "'x'", "fits none of the alternatives."},
		{"sh:and ( [ sh:datatype xsd:integer ] [ sh:minInclusive 1 ] )", "1", "0", "does not fit all that is wanted."},
		{"sh:xone ( [ sh:minInclusive 1 ] [ sh:maxInclusive 2 ] )", "3", "1", "does not fit exactly one of the alternatives."},
		{"sh:node [ sh:property [ sh:path e:q ; sh:minCount 1 ] ]", "e:n", "e:m", "does not fit the shape"},
		{"sh:qualifiedValueShape [ sh:class e:C ] ; sh:qualifiedMinCount 1", "e:c, e:d", "e:d", "has fewer than 1 values of the kind that is wanted."},
		{"sh:qualifiedValueShape [ sh:class e:C ] ; sh:qualifiedMaxCount 0", "e:d", "e:c", "has more than 0 values of the kind that is wanted."},
	} {
		shapes, err := ReadShapes("in", strings.NewReader(shapeHead+"e:S a sh:NodeShape ; sh:targetNode e:n ; sh:property [ sh:path e:p ; "+c.shape+" ] ."), parse.Turtle)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range []struct {
			values string
			broken bool
		}{{c.good, false}, {c.bad, true}} {
			r, err := Graph(read(t, shapeHead+"e:n e:p "+v.values+" ; e:q 5 . e:c a e:C ."), shapes, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if (len(r.Findings) > 0) != v.broken || r.Nodes != 1 {
				t.Errorf("%s with %s: %+v", c.shape, v.values, r)
			}
			for _, f := range r.Findings {
				if got := strings.TrimPrefix(f.Code, "sh:") + " " + f.Text; !strings.Contains(got, c.want) || f.Severity != Violation || f.Node != "http://e/n" || f.Shape != "http://e/S" {
					t.Errorf("%s with %s: %s %+v, want %s", c.shape, v.values, got, f, c.want)
				}
			}
		}
	}
}

func TestSeverityAndPaths(t *testing.T) {
	shapes, err := ReadShapes("in", strings.NewReader(shapeHead+`e:S a sh:NodeShape ; sh:targetSubjectsOf e:p ;
		sh:property [ sh:path ( [ sh:inversePath e:a ] [ sh:alternativePath ( e:b [ sh:zeroOrMorePath e:c ] ) ] ) ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "nichts"@de , "nothing"@en ] .`), parse.Turtle)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Graph(read(t, shapeHead+"e:n e:p 1 ."), shapes, Options{})
	if err != nil || len(r.Findings) != 1 {
		t.Fatalf("%+v: %v", r, err)
	}
	if f := r.Findings[0]; f.Severity != Warning || f.Path != "(^<http://e/a>/(<http://e/b>|<http://e/c>*))" || f.Text != "nothing" || r.Count(Warning) != 1 || r.Count(Violation) != 0 {
		t.Errorf("%+v", f)
	}
}

// Subclasses count, and what is found does not depend on the order of the statements.
func TestSubclassesAndOrder(t *testing.T) {
	shapes, err := ReadShapes("in", strings.NewReader(shapeHead+`e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:minCount 1 ; sh:class e:C ] .`), parse.Turtle)
	if err != nil {
		t.Fatal(err)
	}
	quads := read(t, "@prefix e: <http://e/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . e:D rdfs:subClassOf e:C . e:E rdfs:subClassOf e:D . e:a a e:E . e:b a e:D ; e:p e:x . e:c a e:C ; e:p e:a . e:g { e:c e:p e:a }")
	first, _ := Graph(quads, shapes, Options{})
	if len(first.Findings) != 2 || first.Nodes != 3 || first.Triples != 7 {
		t.Errorf("%+v", first)
	}
	for i := range quads {
		quads[i], quads[(i*7)%len(quads)] = quads[(i*7)%len(quads)], quads[i]
	}
	again, _ := Graph(quads, shapes, Options{})
	if fmt.Sprint(first) != fmt.Sprint(again) {
		t.Errorf("%+v\n%+v", first, again)
	}
}

func FuzzShapes(f *testing.F) {
	f.Add(shapeHead + "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:minCount 1 ; sh:pattern 'a*' ] .")
	f.Add(shapeHead + "e:S sh:targetNode e:n ; sh:xone ( [ sh:class e:C ] [ sh:path e:p ; sh:in (1 2) ] ) ; sh:closed true ; sh:ignoredProperties (e:q) .")
	f.Add(shapeHead + "e:S sh:targetObjectsOf e:p ; sh:path [ sh:inversePath e:p ] ; sh:languageIn ('en') ; sh:qualifiedValueShape e:T ; sh:qualifiedMinCount 1 . e:T sh:minInclusive 5 .")
	data := read(f, "@prefix e: <http://e/> . e:n a e:C ; e:p 1, 'x'@en, e:m ; e:q [ e:p 2 ] . e:m e:p e:n .")
	f.Fuzz(func(t *testing.T, text string) {
		shapes, err := ReadShapes("in", strings.NewReader(text), parse.Turtle)
		if err != nil {
			return
		}
		r, err := Graph(data, shapes, Options{Base: "http://e/"})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range r.Findings {
			if x.Text == "" || x.Severity == "" || x.Code == "" {
				t.Errorf("%+v", x)
			}
		}
	})
}

func FuzzGraph(f *testing.F) {
	const head = "@base <https://w3id.org/dipdoc/> . @prefix kg: <ns#> . @prefix oa: <http://www.w3.org/ns/oa#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
	f.Add(head + `<src/1/para/b> a kg:Clause ; kg:text "b"@en ; kg:position 1e999999, -1 ; kg:evidence <src/1/span/1-2> . <src/1/span/1-2> a oa:SpecificResource ; oa:hasSource <src/1> ; oa:hasSelector <p>, <q> . <p> a oa:TextPositionSelector ; oa:start 1 ; oa:end 2 . <q> oa:exact "b" . <src/1> a kg:Source ; kg:sha256 "x" ; kg:lengthInCodePoints 9 .`)
	f.Add(head + `<align/x> a kg:Alignment ; kg:left <a> ; kg:right <a> ; kg:similarity "1/2"^^xsd:decimal . <doc/A/1> kg:symbol "A/2", 1 . kg:Clause <http://www.w3.org/2000/01/rdf-schema#subClassOf> kg:Clause .`)
	shapes := Default()
	f.Fuzz(func(t *testing.T, text string) {
		var quads []quad.Quad
		for q, err := range parse.File("in", strings.NewReader(text), parse.Options{Syntax: parse.TriG, Base: base}) {
			if err != nil {
				return
			}
			quads = append(quads, q)
		}
		r, err := Graph(quads, shapes, Options{Base: base, Documents: map[string]Document{"x": {Name: "x", Text: "abc\nd"}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range r.Findings {
			if x.Text == "" || x.Severity == "" || x.Code == "" || x.Line < 0 || x.Line > 0 && x.Column < 1 {
				t.Errorf("%+v", x)
			}
		}
	})
}
