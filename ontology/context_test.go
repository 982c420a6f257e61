package ontology_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"w3id.org/dipdoc/kg/ontology"
)

// The context keeps to what a writer with a plain table of terms can do.
func TestContextIsSimple(t *testing.T) {
	var doc map[string]map[string]any
	if err := json.Unmarshal([]byte(ontology.Context()), &doc); err != nil {
		t.Fatal(err)
	}
	covered := map[string]bool{}
	for term, v := range doc["@context"] {
		entry, ok := v.(map[string]any)
		if s, isString := v.(string); isString && ontology.Known(s) {
			covered[s] = true
		}
		if !ok {
			continue
		}
		for k, v := range entry {
			switch s := v.(string); k {
			case "@id":
				covered[s] = true
			case "@type":
				if _, known := ontology.Expand(s); s != "@id" && !known {
					t.Errorf("%s: @type %s", term, s)
				}
			case "@container":
				if s != "@language" {
					t.Errorf("%s: @container %s", term, s)
				}
			default:
				t.Errorf("%s: keyword %s", term, k)
			}
		}
		if len(entry) > 2 {
			t.Errorf("%s: %v", term, entry)
		}
	}
	for _, d := range ontology.Definitions() {
		if property := d.Kind == ontology.IsObjectProperty || d.Kind == ontology.IsDatatypeProperty; property && !covered[d.Name] && d.Name != "rdf:type" {
			t.Errorf("no term for %s", d.Name)
		}
	}
}

// A document in the terms of the context expands to the quads it is meant to.
func TestContextExpands(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal([]byte(ontology.Context()), &doc); err != nil {
		t.Fatal(err)
	}
	var body any
	if err := json.Unmarshal([]byte(`[ { "id": "graph/src/f6b8f122d24e", "graph": [
		{ "id": "src/f6b8f122d24e/annex/para/b", "type": ["kg:Clause", "kg:Pledge"],
		  "expresses": "doc/A/66/359/annex/para/b", "key": "b", "position": "2",
		  "text": { "en": "Not to use", "fr": ["Ne pas utiliser", "N’utiliser pas"] }, "language": "lang:en" },
		{ "id": "src/f6b8f122d24e/annex/para/b/norm/1", "force": "kg:Prohibition" },
		{ "id": "align/b", "similarity": "0.750" },
		{ "id": "doc/A/66/359", "title": { "@none": "Letter" }, "created": "2011-09-12",
		  "session": [ "ES-11", { "@value": "66", "@type": "xsd:integer" } ], "seeAlso": "https://undocs.org/A/66/359" } ] } ]`), &body); err != nil {
		t.Fatal(err)
	}
	doc["graph"] = body
	options := ld.NewJsonLdOptions("")
	options.Format = "application/n-quads"
	options.DocumentLoader = refuse{}
	have, err := ld.NewJsonLdProcessor().ToRDF(doc, options)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, line := range []string{
		`<src/f6b8f122d24e/annex/para/b> rdf:type kg:Clause`,
		`<src/f6b8f122d24e/annex/para/b> rdf:type kg:Pledge`,
		`<src/f6b8f122d24e/annex/para/b> kg:expresses <doc/A/66/359/annex/para/b>`,
		`<src/f6b8f122d24e/annex/para/b> kg:key "b"`,
		`<src/f6b8f122d24e/annex/para/b> kg:position "2"^^xsd:integer`,
		`<src/f6b8f122d24e/annex/para/b> kg:text "Not to use"@en`,
		`<src/f6b8f122d24e/annex/para/b> kg:text "Ne pas utiliser"@fr`,
		`<src/f6b8f122d24e/annex/para/b> kg:text "N’utiliser pas"@fr`,
		`<src/f6b8f122d24e/annex/para/b> dct:language lang:en`,
		`<src/f6b8f122d24e/annex/para/b/norm/1> kg:force kg:Prohibition`,
		`<align/b> kg:similarity "0.750"^^xsd:decimal`,
		`<doc/A/66/359> dct:title "Letter"`,
		`<doc/A/66/359> dct:created "2011-09-12"^^xsd:date`,
		`<doc/A/66/359> kg:session "ES-11"`,
		`<doc/A/66/359> kg:session "66"^^xsd:integer`,
		`<doc/A/66/359> rdfs:seeAlso <https://undocs.org/A/66/359>`,
	} {
		want = append(want, expandLine(line)+" <https://w3id.org/dipdoc/graph/src/f6b8f122d24e> .")
	}
	if d := cmp.Diff(lines(strings.Join(want, "\n")), lines(fmt.Sprint(have))); d != "" {
		t.Errorf("-want +have:\n%s", d)
	}
}

// expandLine turns prefixed names and relative IRIs of a triple into N-Triples.
func expandLine(line string) string {
	s, rest, _ := strings.Cut(line, " ")
	p, o, _ := strings.Cut(rest, " ")
	for _, x := range []*string{&s, &p, &o} {
		switch value, datatype, typed := strings.Cut(*x, "^^"); {
		case strings.HasPrefix(*x, "<") && !strings.HasPrefix(*x, "<http"):
			*x = "<https://w3id.org/dipdoc/" + (*x)[1:]
		case typed:
			*x = value + "^^" + iri(datatype)
		case !strings.HasPrefix(*x, "<") && !strings.HasPrefix(*x, `"`):
			*x = iri(*x)
		}
	}
	return s + " " + p + " " + o
}

func lines(s string) map[string]bool {
	out := map[string]bool{}
	for _, l := range strings.Split(strings.TrimSpace(s), "\n") {
		out[l] = true
	}
	return out
}

// refuse loads nothing: a context is never fetched.
type refuse struct{}

func (refuse) LoadDocument(u string) (*ld.RemoteDocument, error) {
	return nil, fmt.Errorf("refused to load %s", u)
}
