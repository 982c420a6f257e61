package authority

import (
	"sort"
	"sync"
)

// An Organization is a body with a name of its own that documents of the United Nations or reports on them name.
type Organization struct {
	Key      string            // "un", "un/ga", a slug of the name otherwise; unique
	Parent   string            // key of the organization it is part of; "" if none
	Kind     OrganizationKind  //
	Wikidata string            // "Q1065"; "" where none was verified
	Labels   map[string]string // preferred name by language, never without "en"
}

// OrganizationKind says what sort of organization it is.
type OrganizationKind string

const (
	Intergovernmental OrganizationKind = "intergovernmental" // organization of states, worldwide or of some region
	Organ             OrganizationKind = "organ"             // principal organ
	Committee         OrganizationKind = "committee"         // main, standing or expert committee, commission or working body of an organ
	Programme         OrganizationKind = "programme"         // programme, fund, office or institute of the United Nations
	Mission           OrganizationKind = "mission"           // peacekeeping operation or political mission
	Agency            OrganizationKind = "agency"            // specialized agency or related organization
	Court             OrganizationKind = "court"             //
	NonState          OrganizationKind = "non-state"         // private or non-governmental
	Press             OrganizationKind = "press"             // news agency, newspaper, broadcaster
)

// An OrganizationName is one way to write the name of an organization.
type OrganizationName struct {
	Key   string
	Lang  string // ISO 639-1; "" for an abbreviation used in every language
	Text  string // a "*" at the end of a word stands for any ending, as in match.Term
	Kind  NameKind
	Exact bool // upper and lower case count
}

// NameKind says what sort of name it is.
type NameKind string

const (
	Short        NameKind = "short"        // preferred label
	Formal       NameKind = "formal"       // "Republic of Tajikistan"
	Inverted     NameKind = "inverted"     // "Iran (Islamic Republic of)"
	Variant      NameKind = "variant"      // other name in use
	Former       NameKind = "former"       // name of earlier times, of the same state
	Abbreviation NameKind = "abbreviation" // "USA"
	Demonym      NameKind = "demonym"      // people or adjective: names no state by itself
)

var organizations = sync.OnceValue(func() []Organization {
	var out []Organization
	for _, r := range table("organizations.csv", "key", "parent", "kind", "wikidata", "ar", "en", "es", "fr", "ru", "zh") {
		out = append(out, Organization{
			Key: r["key"], Parent: r["parent"], Kind: OrganizationKind(r["kind"]), Wikidata: r["wikidata"], Labels: r.labels(""),
		})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Key < out[j].Key })
	return out
})

var organizationNames = sync.OnceValue(func() []OrganizationName {
	var out []OrganizationName
	for _, o := range organizations() {
		for _, lang := range Languages {
			if text := o.Labels[lang]; text != "" {
				out = append(out, OrganizationName{Key: o.Key, Lang: lang, Text: text, Kind: Short, Exact: o.Kind == Press})
			}
		}
	}
	for _, r := range table("organization_names.csv", "key", "lang", "name", "kind", "exact", "example") {
		out = append(out, OrganizationName{
			Key: r["key"], Lang: r["lang"], Text: r["name"], Kind: NameKind(r["kind"]), Exact: r.flag("exact"),
		})
	}
	return out
})

// Organizations returns all organizations, sorted by key.
func Organizations() []Organization { return append([]Organization(nil), organizations()...) }

// OrganizationByKey returns the organization of that key, if there is one.
func OrganizationByKey(key string) (Organization, bool) {
	all := organizations()
	i := sort.Search(len(all), func(i int) bool { return all[i].Key >= key })
	if i < len(all) && all[i].Key == key {
		return all[i], true
	}
	return Organization{}, false
}

// OrganizationNames returns all names of all organizations: the labels first, then the further names in the order of
// the table. The names of newspapers and agencies are compared with case ("The Nation").
func OrganizationNames() []OrganizationName {
	return append([]OrganizationName(nil), organizationNames()...)
}
