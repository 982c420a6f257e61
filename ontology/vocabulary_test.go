package ontology_test

import (
	"slices"
	"sort"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/ontology"
)

// Every minted term says in English and French what it is called, and in English what it is and which question it answers.
func TestMintedTermsAreDocumented(t *testing.T) {
	data := readTurtle(t, ontology.Vocabulary())
	minted, properties := 0, 0
	for _, d := range ontology.Definitions() {
		if !strings.HasPrefix(d.Name, "kg:") {
			continue
		}
		minted++
		labels := data.objects(iri(d.Name), iri("rdfs:label"))
		sort.Strings(labels)
		if len(labels) != 2 || !slices.ContainsFunc(labels, func(s string) bool { return strings.HasSuffix(s, "@en") }) ||
			!slices.ContainsFunc(labels, func(s string) bool { return strings.HasSuffix(s, "@fr") }) {
			t.Errorf("%s: labels %v, want one in English and one in French", d.Name, labels)
		}
		comments := data.objects(iri(d.Name), iri("rdfs:comment"))
		if len(comments) != 1 || !strings.HasSuffix(comments[0], "@en") || strings.Count(comments[0], "Answers: ") != 1 || !strings.HasSuffix(comments[0], `?"@en`) {
			t.Errorf("%s: comment %v, want one in English that ends in the question it answers", d.Name, comments)
		}
		if d.Kind == ontology.IsObjectProperty || d.Kind == ontology.IsDatatypeProperty {
			properties++
			if len(d.Range) == 0 {
				t.Errorf("%s has no range", d.Name)
			}
			if len(d.Domain) == 0 && d.Name != "kg:evidence" && d.Name != "kg:rule" { // these two stand on any fact
				t.Errorf("%s has no domain", d.Name)
			}
		}
	}
	if minted < 80 || properties > 62 {
		t.Errorf("%d minted terms, %d of them properties; about sixty properties is the ceiling", minted, properties)
	}
}

// Domains, ranges and superclasses are terms or datatypes that exist.
func TestDefinitionsAreClosed(t *testing.T) {
	all := ontology.Definitions()
	if !slices.IsSortedFunc(all, func(a, b ontology.Definition) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("not sorted")
	}
	for _, d := range all {
		for _, name := range slices.Concat(d.Supers, d.Domain, d.Range) {
			if strings.HasPrefix(name, "xsd:") || strings.HasPrefix(name, "owl:") || name == "rdf:langString" {
				continue
			}
			if !ontology.Known(name) {
				t.Errorf("%s speaks of %s, which is not defined", d.Name, name)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	d, ok := ontology.Lookup("kg:signatory")
	if !ok || d.Kind != ontology.IsObjectProperty || !slices.Equal(d.Domain, []string{"kg:Signature"}) || !slices.Equal(d.Range, []string{"foaf:Person"}) {
		t.Errorf("kg:signatory: have %+v, %v", d, ok)
	}
	for _, name := range []string{"", "kg:", "kg:Signatory", "signatory", "zz:top", "\xff"} {
		if ontology.Known(name) {
			t.Errorf("%q is known", name)
		}
	}
}

func TestExpand(t *testing.T) {
	for name, want := range map[string]string{
		"kg:signatory":    "https://w3id.org/dipdoc/ns#signatory",
		"schema:text":     "http://schema.org/text",
		"xsd:date":        "http://www.w3.org/2001/XMLSchema#date",
		"undo:Resolution": "https://w3id.org/un/ontology/undo/Resolution",
		"kg:a:b":          "https://w3id.org/dipdoc/ns#a:b",
		"kg:":             "https://w3id.org/dipdoc/ns#",
	} {
		if have, ok := ontology.Expand(name); !ok || have != want {
			t.Errorf("%s: have %q, %v, want %q", name, have, ok, want)
		}
	}
	for _, name := range []string{"", "kg", ":x", "nope:x", "KG:x"} {
		if have, ok := ontology.Expand(name); ok {
			t.Errorf("%q: have %q, want none", name, have)
		}
	}
}

// Two prefixes of one namespace, or one namespace inside another, would make prefixed names ambiguous.
func TestPrefixes(t *testing.T) {
	all := ontology.Prefixes()
	for i, p := range all {
		if i > 0 && all[i-1].Name >= p.Name {
			t.Errorf("%s after %s", p.Name, all[i-1].Name)
		}
		if !strings.HasPrefix(p.IRI, "http") || !strings.ContainsRune("/#", rune(p.IRI[len(p.IRI)-1])) {
			t.Errorf("%s: %s does not end in / or #, as JSON-LD wants it", p.Name, p.IRI)
		}
		for _, q := range all {
			if q != p && strings.HasPrefix(q.IRI, p.IRI) {
				t.Errorf("%s is inside %s", q.IRI, p.IRI)
			}
		}
	}
	all[0].IRI = ""
	if ontology.Prefixes()[0].IRI == "" {
		t.Error("the caller can change the table")
	}
}

// The Turtle files name prefixes as prefixes.csv does.
func TestFilesAgreeOnPrefixes(t *testing.T) {
	for name, text := range map[string]string{
		"kg.ttl": ontology.Vocabulary(), "reused.ttl": ontology.Reused(), "align.ttl": ontology.Alignments(), "shapes.ttl": ontology.Shapes(),
	} {
		readTurtle(t, text)
		for _, line := range strings.Split(text, "\n") {
			rest, ok := strings.CutPrefix(line, "@prefix ")
			if !ok {
				continue
			}
			prefix, iri, _ := strings.Cut(rest, ":")
			want, known := ontology.Expand(prefix + ":")
			if known && !strings.Contains(iri, "<"+want+">") {
				t.Errorf("%s: %s, want <%s>", name, line, want)
			}
			if body := strings.ReplaceAll(text, line, ""); !strings.Contains(body, " "+prefix+":") && !strings.Contains(body, "\n"+prefix+":") {
				t.Errorf("%s: prefix %s is not used", name, prefix)
			}
		}
	}
}

// An alignment starts from a term of ours or of the press that we write.
func TestAlignments(t *testing.T) {
	data := readTurtle(t, ontology.Alignments())
	known := map[string]bool{"<https://w3id.org/dipdoc/ns/align>": true}
	for _, d := range ontology.Definitions() {
		known[iri(d.Name)] = true
	}
	for _, x := range data {
		if !known[x[0]] {
			t.Errorf("%s is aligned and not defined", x[0])
		}
		if strings.HasPrefix(x[2], "<https://w3id.org/dipdoc/ns#") {
			t.Errorf("%v aligns with a term of our own", x)
		}
	}
}
