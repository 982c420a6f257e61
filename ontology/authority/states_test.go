package authority

import (
	"regexp"
	"slices"
	"testing"
)

func TestStates(t *testing.T) {
	all := States()
	if !slices.IsSortedFunc(all, func(a, b State) int {
		if a.Alpha3 < b.Alpha3 {
			return -1
		}
		return 1
	}) {
		t.Error("not sorted by code")
	}
	alpha3, m49 := regexp.MustCompile(`^[A-Z]{3}$`), regexp.MustCompile(`^[0-9]{3}$`)
	item, number, day := regexp.MustCompile(`^Q[0-9]+$`), regexp.MustCompile(`^[0-9]+$`), regexp.MustCompile(`^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$`)
	count := map[StateStatus]int{}
	items, codes := map[string]string{}, map[string]string{}
	for _, s := range all {
		count[s.Status]++
		if !alpha3.MatchString(s.Alpha3) || len(s.Alpha2) != 2 || !m49.MatchString(s.M49) || !item.MatchString(s.Wikidata) {
			t.Errorf("%s: bad code among %q %q %q", s.Alpha3, s.Alpha2, s.M49, s.Wikidata)
		}
		if items[s.Wikidata] != "" {
			t.Errorf("%s and %s are one Wikidata item", s.Alpha3, items[s.Wikidata])
		}
		items[s.Wikidata] = s.Alpha3
		for _, lang := range Languages {
			if s.Labels[lang] == "" || s.Formal[lang] == "" {
				t.Errorf("%s: no name in %s", s.Alpha3, lang)
			}
		}
		if former := s.Status == FormerMember; former != (day.MatchString(s.From) && day.MatchString(s.Until)) {
			t.Errorf("%s: from %q until %q", s.Alpha3, s.From, s.Until)
		} else if !former {
			if codes[s.M49] != "" {
				t.Errorf("%s and %s are both %s", s.Alpha3, codes[s.M49], s.M49)
			}
			codes[s.M49] = s.Alpha3
			if !number.MatchString(s.GeoNames) {
				t.Errorf("%s: GeoNames %q", s.Alpha3, s.GeoNames)
			}
		}
	}
	if count[Member] != 193 || count[Observer] != 2 || count[Member]+count[Observer]+count[FormerMember]+count[OtherState] != len(all) {
		t.Errorf("by status: %v", count)
	}
}

// The labels are what the United Nations calls its members in English.
func TestStateLabels(t *testing.T) {
	tests := map[string]string{
		"RUS": "Russian Federation", "CHN": "China", "NLD": "Netherlands", "TUR": "Türkiye", "CIV": "Côte d'Ivoire",
		"BOL": "Bolivia (Plurinational State of)", "PSE": "State of Palestine", "SUN": "Union of Soviet Socialist Republics",
		"GBR": "United Kingdom of Great Britain and Northern Ireland", "SLV": "El Salvador", "CSK": "Czechoslovakia",
	}
	for code, want := range tests {
		s, ok := StateByCode(code)
		if !ok || s.Labels["en"] != want {
			t.Errorf("%s is called %q, want %q", code, s.Labels["en"], want)
		}
	}
	if _, ok := StateByCode("XXX"); ok {
		t.Error("StateByCode finds what is not there")
	}
}

func TestStateNames(t *testing.T) {
	kinds := []NameKind{Short, Formal, Inverted, Variant, Former, Abbreviation, Demonym}
	type name struct{ alpha3, lang, text string }
	seen := map[name]NameKind{}
	for _, n := range StateNames() {
		if _, ok := StateByCode(n.Alpha3); !ok || !slices.Contains(kinds, n.Kind) || !slices.Contains(Languages, n.Lang) || n.Text == "" {
			t.Errorf("bad name %+v", n)
		}
		if id := (name{n.Alpha3, n.Lang, n.Text}); seen[id] != "" {
			t.Errorf("%v: twice, as %s and %s", id, seen[id], n.Kind)
		} else {
			seen[id] = n.Kind
		}
	}
}

func TestNamesakes(t *testing.T) {
	for _, n := range Namesakes() {
		if !slices.Contains(Languages, n.Lang) || n.Before == "" && n.After == "" {
			t.Errorf("%+v holds no more than a name", n)
		}
	}
}
