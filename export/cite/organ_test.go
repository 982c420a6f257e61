package cite

import (
	"encoding/csv"
	"strings"
	"testing"
)

// Every row of organs.csv carries an example.
func TestOrgans(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(organsCSV)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		b := quadBuilder{}
		symbol, want := r[8], r[9]
		iri := DefaultBase + "doc/" + symbol
		b.link(iri, rdf+"type", undo+"Document")
		x, ok := New(b.quads, DefaultBase).Item(iri)
		if !ok || x.Organ.Key != r[0] {
			t.Errorf("%s is of %q, want %q", symbol, x.Organ.Key, r[0])
		}
		if got := citeOSCOLA(x, Options{}).Plain(); got != want {
			t.Errorf("%s: %q, want %q", symbol, got, want)
		}
	}
}
