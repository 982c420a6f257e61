package cite

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"sort"
	"strings"
)

// An Organ is a body of the United Nations as the styles abbreviate it.
type Organ struct {
	Key      string // as in IRIs: "un/ga"
	Prefix   string // of its symbols: "A"
	Name     string // "General Assembly"
	Bluebook string // "G.A."
	OSCOLA   string // "UNGA"
	AGLC     string // "GA"
	NZ       string // "GA"
	Records  string // of its Official Records: "GAOR"; "" if it has none
}

// The last two columns are an example: a document of the organ, and its citation by OSCOLA.
//
//go:embed organs.csv
var organsCSV string

// organs are sorted by prefix, the longest first.
var organs = readOrgans()

func readOrgans() []Organ {
	rows, err := csv.NewReader(strings.NewReader(organsCSV)).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("cite: organs.csv: %v", err))
	}
	if got := strings.Join(rows[0], ","); got != "key,prefix,name,bluebook,oscola,aglc,nz,records,symbol,example" {
		panic("cite: organs.csv has the columns " + got)
	}
	var out []Organ
	for _, r := range rows[1:] {
		out = append(out, Organ{Key: r[0], Prefix: r[1], Name: r[2], Bluebook: r[3], OSCOLA: r[4], AGLC: r[5], NZ: r[6], Records: r[7]})
	}
	sort.SliceStable(out, func(i, j int) bool { return len(out[i].Prefix) > len(out[j].Prefix) })
	return out
}

func organByKey(key string) Organ {
	for _, o := range organs {
		if o.Key == key {
			return o
		}
	}
	return Organ{}
}

// organOf returns the organ whose series a symbol belongs to, the zero Organ if the table has none. Committees and other
// subsidiary bodies count as their organ.
func organOf(symbol string) Organ {
	for _, o := range organs {
		if strings.HasPrefix(symbol, o.Prefix+"/") {
			return o
		}
	}
	return Organ{}
}
