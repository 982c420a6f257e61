package authority

import (
	"regexp"
	"testing"
)

func TestConceptsAreWhole(t *testing.T) {
	relation := regexp.MustCompile(`^(exact|close|related)$`)
	iri := regexp.MustCompile(`^http://metadata\.un\.org/thesaurus/\d{6,7}$`)
	exact := map[string]string{}
	for _, c := range Concepts() {
		for _, lang := range Languages {
			if c.Labels[lang] == "" {
				t.Errorf("%s has no label in %s", c.Key, lang)
			}
		}
		for _, m := range c.Matches {
			if !relation.MatchString(m.Relation) || !iri.MatchString(m.IRI) || m.Label == "" || m.Copied == "" {
				t.Errorf("%s: bad match %+v", c.Key, m)
			}
			if m.Relation == "exact" {
				if exact[m.IRI] != "" {
					t.Errorf("%s and %s both mean exactly %s", exact[m.IRI], c.Key, m.IRI)
				}
				exact[m.IRI] = c.Key
			}
		}
	}
	for _, r := range table("concept_matches.csv", "key", "relation", "iri", "label", "copied") {
		if _, ok := ConceptByKey(r["key"]); !ok {
			t.Errorf("match of unknown concept %q", r["key"])
		}
	}
	if exact["http://metadata.un.org/thesaurus/1001652"] != "digital-divide" || exact["http://metadata.un.org/thesaurus/1006475"] != "terrorism" {
		t.Errorf("the exact matches that the model names are missing")
	}
}

func TestConceptTermsAreUnambiguous(t *testing.T) {
	for _, lang := range Languages {
		owner, has := map[string]string{}, map[string]bool{}
		for _, term := range ConceptTerms(lang) {
			if _, ok := ConceptByKey(term.Key); ok == (term.Kind == OtherTerm) {
				t.Errorf("term %q of unknown concept %q", term.Text, term.Key)
			}
			if o, ok := owner[term.Text]; ok {
				t.Errorf("%s term %q of %s and %s", lang, term.Text, o, term.Key)
			}
			owner[term.Text] = term.Key
			switch pieces, gaps := term.Pieces(); {
			case term.Kind == GappedTerm:
				for _, p := range pieces {
					if p == "" {
						t.Errorf("%q has an empty piece", term.Text)
					}
				}
			case term.Kind != PlainTerm && term.Kind != ShortTerm && term.Kind != OtherTerm:
				t.Errorf("%q is of kind %q", term.Text, term.Kind)
			case len(gaps) > 0:
				t.Errorf("%q has a gap but is of kind %q", term.Text, term.Kind)
			}
			has[term.Key] = true
		}
		for _, c := range Concepts() {
			if !has[c.Key] {
				t.Errorf("%s has no term in %s", c.Key, lang)
			}
		}
	}
}
