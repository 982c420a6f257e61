package graph

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/ontology"
)

func TestIRI(t *testing.T) {
	tests := []struct {
		class ontology.Class
		key   string
		want  string // after the base; "" for an error
	}{
		{ontology.Work, "A/66/359", "doc/A/66/359"},
		{ontology.Work, "A/66/359#annex/para/b", "doc/A/66/359/annex/para/b"},
		{ontology.Work, "A/RES/217(III)A", "doc/A/RES/217(III)A"},
		{ontology.Wording, "f6b8f122d24e#annex/para/b/norm/1", "src/f6b8f122d24e/annex/para/b/norm/1"},
		{ontology.Source, "f6b8f122d24e", "src/f6b8f122d24e"},
		{ontology.State, "CHN", "state/CHN"},
		{ontology.Person, "李保东", "person/李保东"},
		{ontology.Person, "a b<c>\"%{}|\\^`#", "person/a%20b%3Cc%3E%22%25%7B%7D%7C%5C%5E%60/"},
		{ontology.Person, "bad\xff", "person/bad%FF"},
		{ontology.Person, "", ""},
		{ontology.Concept, "", "concept"},
		{ontology.Verb, "", "verb"},
		{"Nonsense", "x", ""},
	}
	for _, test := range tests {
		got, err := IRI(ontology.Entity{Class: test.class, Key: test.key}, DefaultBase)
		if test.want == "" {
			if err == nil {
				t.Errorf("IRI(%s %q) = %s, want an error", test.class, test.key, got)
			}
			continue
		}
		if err != nil || got != DefaultBase+test.want {
			t.Errorf("IRI(%s %q) = %s, %v, want %s", test.class, test.key, got, err, DefaultBase+test.want)
		}
	}
	if got, err := IRI(ontology.Entity{Class: ontology.Term, Key: "kg:Pledge"}, "x"); err != nil || got != "https://w3id.org/dipdoc/ns#Pledge" {
		t.Errorf("term: %s, %v", got, err)
	}
	if _, err := IRI(ontology.Entity{Class: ontology.Term, Key: "nobody:knows"}, "x"); err == nil {
		t.Error("an unknown prefix must be an error")
	}
}

// The text has characters of one to four bytes before the span, so that bytes and code points differ.
const sample = "№ 1 “中国” 𝄞: China shall not use force."

func sampleFacts() []ontology.Fact {
	start := strings.Index(sample, "China")
	clause := ontology.Entity{Class: ontology.Wording, Key: "0123456789ab#op/1"}
	at := ontology.Evidence{Start: start, End: len(sample), Rule: "clause"}
	return []ontology.Fact{
		{Subject: clause, Property: "rdf:type", Object: ontology.Entity{Class: ontology.Term, Key: "kg:Clause"}, Evidence: at},
		{Subject: clause, Property: "kg:text", Value: ontology.Value{Lexical: "China shall not use force.", Lang: "EN"}, Evidence: at},
		{Subject: clause, Property: "kg:position", Value: ontology.Value{Lexical: "1", Datatype: "xsd:integer"}, Evidence: at},
		{Subject: clause, Property: "kg:mentions", Object: ontology.Entity{Class: ontology.State, Key: "CHN"}, Evidence: ontology.Evidence{Start: start, End: start + 5, Rule: "state-name"}},
		{Subject: ontology.Entity{Class: ontology.Work, Key: "A/66/359"}, Property: "kg:symbol", Value: ontology.Value{Lexical: "A/66/359"}, Evidence: ontology.Evidence{Rule: "header"}},
	}
}

func spell(q []quad.Quad) []string {
	var out []string
	for _, x := range q {
		out = append(out, x.NQuad())
	}
	return out
}

func TestSourceSpeaksInCodePoints(t *testing.T) {
	g, err := Source(Reading{ID: "0123456789ab", Text: sample, Facts: sampleFacts()}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(spell(g.Quads), "\n")
	for _, want := range []string{
		"<https://w3id.org/dipdoc/src/0123456789ab/op/1> <https://w3id.org/dipdoc/ns#evidence> <https://w3id.org/dipdoc/src/0123456789ab/span/12-38>",
		`<https://w3id.org/dipdoc/src/0123456789ab/span/12-17/quote> <http://www.w3.org/ns/oa#exact> "China"`,
		`<https://w3id.org/dipdoc/src/0123456789ab/span/12-17/pos> <http://www.w3.org/ns/oa#start> "12"^^<http://www.w3.org/2001/XMLSchema#integer>`,
		"<https://w3id.org/dipdoc/src/0123456789ab/anno/12-17/CHN> <http://www.w3.org/ns/oa#hasBody> <https://w3id.org/dipdoc/state/CHN>",
		`<https://w3id.org/dipdoc/ns#text> "China shall not use force."@en`,
		"<https://w3id.org/dipdoc/doc/A/66/359> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <https://undocs.org/A/66/359>",
		"<https://w3id.org/dipdoc/graph/src/0123456789ab> .",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("missing: %s", want)
		}
	}
}

func TestCoreHasNoEvidence(t *testing.T) {
	g, err := Source(Reading{ID: "0123456789ab", Text: sample, Facts: sampleFacts()}, Options{Profile: Core})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range spell(g.Quads) {
		if strings.Contains(q, "/span/") || strings.Contains(q, "/anno/") || strings.Contains(q, "ns#rule") || strings.Contains(q, "prov#") {
			t.Errorf("in the core profile: %s", q)
		}
	}
}

func TestOrderOfFactsDoesNotShow(t *testing.T) {
	want, err := Source(Reading{ID: "0123456789ab", Text: sample, Facts: sampleFacts()}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		facts := sampleFacts()
		facts = append(facts, facts[rapid.IntRange(0, len(facts)-1).Draw(t, "twice")])
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		r.Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
		got, err := Source(Reading{ID: "0123456789ab", Text: sample, Facts: facts}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(spell(want.Quads), spell(got.Quads)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestSharedGraphs(t *testing.T) {
	o := Options{Version: "1", Rules: []Rule{{"clause", "1", "a clause"}, {"state-name", "1", "a state"}}}
	src, err := Source(Reading{ID: "0123456789ab", Text: sample, Facts: sampleFacts()}, o)
	if err != nil {
		t.Fatal(err)
	}
	auth, err := Authority([]Graph{src}, o)
	if err != nil {
		t.Fatal(err)
	}
	if all := strings.Join(spell(auth.Quads), "\n"); !strings.Contains(all, `"China"@en`) || !strings.Contains(all, "UNMS/156") || strings.Contains(all, "state/FRA") {
		t.Errorf("the authority graph must describe China and nobody else:\n%s", all)
	}
	prov, err := Provenance([]Graph{src, auth}, o)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(spell(prov.Quads), "\n")
	for _, want := range []string{
		"<https://w3id.org/dipdoc/graph/src/0123456789ab> <http://www.w3.org/ns/prov#wasDerivedFrom> <https://w3id.org/dipdoc/src/0123456789ab>",
		`<https://w3id.org/dipdoc/rule/clause> <http://www.w3.org/2000/01/rdf-schema#label> "a clause"@en`,
		"<https://w3id.org/dipdoc/run/1/0123456789ab> <http://www.w3.org/ns/prov#used> <https://w3id.org/dipdoc/rule/state-name>",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("missing: %s", want)
		}
	}
	if _, err := Provenance([]Graph{src}, Options{Version: "1"}); err == nil {
		t.Error("a rule that the table lacks must be an error")
	}
}

func TestBadFactsAreErrors(t *testing.T) {
	good := sampleFacts()[0]
	bad := map[string]func(*ontology.Fact){
		"span outside the text": func(f *ontology.Fact) { f.Evidence.End = len(sample) + 1 },
		"span inside a rune":    func(f *ontology.Fact) { f.Evidence.Start = 1 },
		"no rule":               func(f *ontology.Fact) { f.Evidence.Rule = "" },
		"unknown prefix":        func(f *ontology.Fact) { f.Property = "nobody:knows" },
		"empty key":             func(f *ontology.Fact) { f.Subject.Key = "" },
	}
	for name, change := range bad {
		f := good
		change(&f)
		if _, err := Source(Reading{ID: "0123456789ab", Text: sample, Facts: []ontology.Fact{f}}, Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// The document service of the United Nations holds documents, and no press releases.
func TestPressReleasesAreNotLinked(t *testing.T) {
	for key, want := range map[string]bool{
		"A/66/359": true, "S/RES/1373(2001)": true, "E/CN.4/2003/1": true, "CRC/C/GC/25": true, "TD/B/55/1": true,
		"AG/1453": false, "SC/10403": false, "GA/SHC/3998": false, "SG/SM/13456": false,
	} {
		work := ontology.Entity{Class: ontology.Work, Key: key}
		g, err := Source(Reading{ID: "0123456789ab", Text: sample, Facts: []ontology.Fact{{Subject: work, Property: "kg:symbol", Value: ontology.Value{Lexical: key}}}}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(strings.Join(spell(g.Quads), "\n"), "https://undocs.org/"); got != want {
			t.Errorf("%s is linked: %v, want %v", key, got, want)
		}
	}
}
