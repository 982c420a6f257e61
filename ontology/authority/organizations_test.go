package authority

import (
	"slices"
	"strings"
	"testing"
)

func TestOrganizations(t *testing.T) {
	all := Organizations()
	kinds := []OrganizationKind{Intergovernmental, Organ, Committee, Programme, Mission, Agency, Court, NonState, Press}
	seen := map[string]bool{}
	for _, o := range all {
		if seen[o.Key] {
			t.Errorf("%s: twice", o.Key)
		}
		seen[o.Key] = true
		if !slices.Contains(kinds, o.Kind) {
			t.Errorf("%s: unknown kind %q", o.Key, o.Kind)
		}
		for _, lang := range Languages {
			if o.Labels[lang] == "" {
				t.Errorf("%s: no label in %s", o.Key, lang)
			}
		}
		if o.Wikidata != "" && !strings.HasPrefix(o.Wikidata, "Q") {
			t.Errorf("%s: Wikidata item %q", o.Key, o.Wikidata)
		}
	}
	for _, o := range all {
		if o.Parent != "" && !seen[o.Parent] {
			t.Errorf("%s: unknown parent %q", o.Key, o.Parent)
		}
		if got, ok := OrganizationByKey(o.Key); !ok || got.Key != o.Key {
			t.Errorf("OrganizationByKey(%q) = %q, %v", o.Key, got.Key, ok)
		}
	}
	if _, ok := OrganizationByKey("no-such"); ok {
		t.Error("OrganizationByKey finds what is not there")
	}
}

func TestOrganizationNames(t *testing.T) {
	kinds := []NameKind{Short, Formal, Variant, Former, Abbreviation}
	first := map[string]string{}
	for _, n := range OrganizationNames() {
		if _, ok := OrganizationByKey(n.Key); !ok {
			t.Errorf("%q: unknown organization %q", n.Text, n.Key)
		}
		if n.Lang != "" && !slices.Contains(Languages, n.Lang) {
			t.Errorf("%q: language %q", n.Text, n.Lang)
		}
		if !slices.Contains(kinds, n.Kind) {
			t.Errorf("%q: kind %q", n.Text, n.Kind)
		}
		id := n.Lang + " " + n.Text
		if k := first[id]; k != "" && k != n.Key {
			t.Errorf("%q names both %s and %s", id, k, n.Key)
		}
		first[id] = n.Key
	}
}
