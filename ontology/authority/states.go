package authority

import (
	"sort"
	"sync"
)

// A State is a member or observer of the United Nations, a former member, or a State that only its agencies admit.
type State struct {
	Alpha3   string            // ISO 3166-1 alpha-3; of former States the code ISO gave them: "SUN", "CSK"
	Alpha2   string            // ISO 3166-1 alpha-2; "CS" stood for two former States
	M49      string            // three digits
	Status   StateStatus       //
	From     string            // of a former State: day it joined the United Nations, YYYY-MM-DD; "" otherwise
	Until    string            // of a former State: its last day, YYYY-MM-DD; "" otherwise
	Wikidata string            // "Q148"
	GeoNames string            // number; "" for former States
	MARC     string            // MARC country code; "" for former States and the State of Palestine
	Labels   map[string]string // short name as the United Nations uses it, in each of Languages: "Russian Federation"
	Formal   map[string]string // formal name without article, in each of Languages: "Republic of Tajikistan"
}

// StateStatus says what a State is to the United Nations.
type StateStatus string

const (
	Member       StateStatus = "member"
	Observer     StateStatus = "observer"
	FormerMember StateStatus = "former"
	OtherState   StateStatus = "other" // admitted to specialized agencies only
)

// A StateName is one way to write the name of a State or of its people.
type StateName struct {
	Alpha3 string
	Lang   string // ISO 639-1
	Text   string // a "*" at the end of a word stands for any ending, as in match.Term
	Kind   NameKind
	Exact  bool // upper and lower case count: "US"
}

// A Namesake is a longer name or a phrase that holds the name of a State and does not mean that State: "South China Sea",
// "Malaysia Airlines". Words are joined by one space, in Chinese by nothing.
type Namesake struct {
	Lang   string // ISO 639-1
	Before string // words right before the name; "" if any; "#" a digit
	Name   string // the State's name; "" for that of any State
	After  string // words right after the name; "" if any; "^" a word with a capital letter
}

var states = sync.OnceValue(func() []State {
	var out []State
	for _, r := range table("states.csv", "alpha3", "alpha2", "m49", "status", "from", "until", "wikidata", "geonames", "marc",
		"ar", "en", "es", "fr", "ru", "zh",
		"formal_ar", "formal_en", "formal_es", "formal_fr", "formal_ru", "formal_zh") {
		out = append(out, State{
			Alpha3: r["alpha3"], Alpha2: r["alpha2"], M49: r["m49"], Status: StateStatus(r["status"]), From: r["from"], Until: r["until"],
			Wikidata: r["wikidata"], GeoNames: r["geonames"], MARC: r["marc"], Labels: r.labels(""), Formal: r.labels("formal_"),
		})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Alpha3 < out[j].Alpha3 })
	return out
})

var stateNames = sync.OnceValue(func() []StateName {
	var out []StateName
	for _, s := range states() {
		for _, lang := range Languages {
			out = append(out, StateName{Alpha3: s.Alpha3, Lang: lang, Text: s.Labels[lang], Kind: Short})
			if f := s.Formal[lang]; f != s.Labels[lang] {
				out = append(out, StateName{Alpha3: s.Alpha3, Lang: lang, Text: f, Kind: Formal})
			}
		}
	}
	for _, r := range table("state_names.csv", "alpha3", "lang", "name", "kind", "exact", "example") {
		out = append(out, StateName{
			Alpha3: r["alpha3"], Lang: r["lang"], Text: r["name"], Kind: NameKind(r["kind"]), Exact: r.flag("exact"),
		})
	}
	return out
})

var namesakes = sync.OnceValue(func() []Namesake {
	var out []Namesake
	for _, r := range table("state_namesakes.csv", "lang", "before", "name", "after", "example") {
		out = append(out, Namesake{Lang: r["lang"], Before: r["before"], Name: r["name"], After: r["after"]})
	}
	return out
})

// States returns all States, sorted by alpha-3 code.
func States() []State { return append([]State(nil), states()...) }

// StateByCode returns the State of that alpha-3 code, if there is one.
func StateByCode(alpha3 string) (State, bool) {
	all := states()
	i := sort.Search(len(all), func(i int) bool { return all[i].Alpha3 >= alpha3 })
	if i < len(all) && all[i].Alpha3 == alpha3 {
		return all[i], true
	}
	return State{}, false
}

// StateNames returns all names of all States: the short and formal ones by code and language, then the further names in
// the order of the table. Those of kind Demonym name a people or are adjectives and do not name the State by themselves.
func StateNames() []StateName { return append([]StateName(nil), stateNames()...) }

// Namesakes returns what holds the name of a State and does not mean the State, in the order of the table.
func Namesakes() []Namesake { return append([]Namesake(nil), namesakes()...) }
