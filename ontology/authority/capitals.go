package authority

import (
	"strings"
	"sync"
)

var capitals = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, r := range table("capitals.csv", "capital", "iso3") {
		out[strings.ToLower(r["capital"])] = r["iso3"]
	}
	return out
})

// CapitalOf returns the ISO 3166-1 alpha-3 code of the State whose capital city is, in any case of letters; "" if the city
// is no capital or it is disputed whose. Source: the Capital column of datasets/country-codes, and names of capitals in
// the other official languages.
func CapitalOf(city string) string { return capitals()[strings.ToLower(city)] }
