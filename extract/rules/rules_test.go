package rules

import (
	"sort"
	"strings"
	"testing"
)

func TestRules(t *testing.T) {
	all := All()
	if !sort.SliceIsSorted(all, func(i, j int) bool { return all[i].Name < all[j].Name }) {
		t.Error("rules.csv is not sorted by name")
	}
	for i, r := range all {
		if i > 0 && r.Name == all[i-1].Name {
			t.Errorf("rule %s is there twice", r.Name)
		}
		if r.Name == "" || r.Version == "" || r.Description == "" || strings.HasSuffix(r.Description, ".") || strings.ToLower(r.Name) != r.Name || strings.Contains(r.Name, " ") {
			t.Errorf("bad rule: %+v", r)
		}
	}
}
