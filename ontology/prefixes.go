package ontology

import (
	"encoding/csv"
	"sort"
	"strings"
	"sync"
)

// A Prefix abbreviates a namespace IRI in prefixed names: "kg" for "https://w3id.org/dipdoc/ns#".
type Prefix struct {
	Name string // without colon
	IRI  string
}

// Prefixes returns the prefixes of prefixes.csv, sorted by name, each name once. The slice is the caller's own.
func Prefixes() []Prefix { return append([]Prefix(nil), prefixes()...) }

// Expand returns the IRI that a prefixed name stands for: "kg:signatory" is "https://w3id.org/dipdoc/ns#signatory". It
// reports false if there is no colon or the prefix is unknown; whether the term exists is for Known to say.
func Expand(prefixed string) (string, bool) {
	name, local, ok := strings.Cut(prefixed, ":")
	if !ok {
		return "", false
	}
	all := prefixes()
	i := sort.Search(len(all), func(i int) bool { return all[i].Name >= name })
	if i == len(all) || all[i].Name != name {
		return "", false
	}
	return all[i].IRI + local, true
}

// prefixes panics on a broken table, which the tests would have met first.
var prefixes = sync.OnceValue(func() []Prefix {
	rows, err := csv.NewReader(strings.NewReader(prefixesCSV)).ReadAll()
	if err != nil {
		panic("ontology: prefixes.csv: " + err.Error())
	}
	if h := strings.Join(rows[0], ","); h != "prefix,iri" {
		panic("ontology: prefixes.csv: columns " + h)
	}
	var out []Prefix
	for _, r := range rows[1:] {
		out = append(out, Prefix{Name: r[0], IRI: r[1]})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
})
