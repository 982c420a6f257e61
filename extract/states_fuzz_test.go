package extract

import (
	"testing"

	"w3id.org/dipdoc/kg/ontology/authority"
)

// Whatever the text, names lie in it, in order and disjoint.
func FuzzStates(f *testing.F) {
	f.Add("en", "Austria,* Bolivia (Plurinational State of)* and the US")
	f.Add("ru", "с Российской Федерацией")
	f.Add("ar", "للصين ولبنان")
	f.Add("zh", "12日本组织，发展中国家")
	f.Fuzz(func(t *testing.T, lang, text string) {
		v := viewOf(text)
		end := 0
		for _, h := range namedStates(v, lang) {
			if h.start < end || h.end <= h.start || h.end > len(v.Text) {
				t.Fatalf("hit %+v after %d in %q", h, end, text)
			}
			if _, ok := authority.StateByCode(h.iso3); !ok {
				t.Fatalf("no State %q", h.iso3)
			}
			end = h.end
		}
	})
}
