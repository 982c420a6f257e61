package extract

import (
	"slices"
	"testing"

	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology/authority"
)

func TestOrganizationNameExamples(t *testing.T) {
	terms := map[string][]match.Term{}
	for _, n := range authority.OrganizationNames() {
		for _, f := range authority.Forms(n.Lang, n.Text) {
			terms[n.Lang] = append(terms[n.Lang], match.Term{ID: n.Key, Text: f, Exact: n.Exact})
		}
	}
	named := map[string]*match.Gazetteer{}
	for lang, list := range terms {
		named[lang] = match.NewGazetteer(list)
	}
	for _, r := range authorityTable(t, "organization_names.csv") {
		key, lang, name, example := r[0], r[1], r[2], r[5]
		if !slices.ContainsFunc(named[lang].Find(viewOf(example)), func(h match.Hit) bool { return slices.Contains(h.IDs, key) }) {
			t.Errorf("%s: %s %q is not found in %q", key, lang, name, example)
		}
	}
}
