package symbol

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

//go:embed organs.csv
var organsCSV string

//go:embed components.csv
var componentsCSV string

//go:embed years.csv
var yearsCSV string

// A word is one row of components.csv: a component of symbols. A spelling that ends with a full stop takes a number.
type word struct{ Spelling, Nature, Example string }

var (
	organs  = readOrgans()
	spelled = readComponents()
	years   = readYears()
)

type yearRange struct{ year, first, last int }

// rows reads a table; a column that is not expected is a programming error.
func rows(table, name string, columns ...string) [][]string {
	r := csv.NewReader(strings.NewReader(table))
	all, err := r.ReadAll()
	if err != nil {
		panic(fmt.Sprintf("symbol: %s: %v", name, err))
	}
	if strings.Join(all[0], ",") != strings.Join(columns, ",") {
		panic(fmt.Sprintf("symbol: %s has the columns %v, want %v", name, all[0], columns))
	}
	return all[1:]
}

func readOrgans() []Organ {
	var out []Organ
	for _, r := range rows(organsCSV, "organs.csv", "prefix", "key", "name", "example") {
		out = append(out, Organ{Prefix: r[0], Key: r[1], Name: r[2]})
	}
	sort.SliceStable(out, func(i, j int) bool { return len(out[i].Prefix) > len(out[j].Prefix) })
	return out
}

func readComponents() map[string]word {
	out := map[string]word{}
	for _, r := range rows(componentsCSV, "components.csv", "spelling", "nature", "description", "example") {
		out[strings.ToLower(r[0])] = word{Spelling: r[0], Nature: r[1], Example: r[3]}
	}
	return out
}

func readYears() []yearRange {
	var out []yearRange
	for _, r := range rows(yearsCSV, "years.csv", "year", "first", "last") {
		var n [3]int
		for i := range n {
			var err error
			if n[i], err = strconv.Atoi(r[i]); err != nil {
				panic(fmt.Sprintf("symbol: years.csv: %v", err))
			}
		}
		out = append(out, yearRange{n[0], n[1], n[2]})
	}
	return out
}

// organOf returns the row with the longest prefix of symbol.
func organOf(symbol string) Organ {
	for _, o := range organs {
		if rest, ok := strings.CutPrefix(symbol, o.Prefix); ok && rest != "" && (rest[0] == '/' || rest[0] == '.') {
			return o
		}
	}
	return Organ{}
}

// OrganNamed returns the organ with an English name or key, the zero Organ if the table has none.
func OrganNamed(name string) Organ {
	for _, o := range organs {
		if o.Name != "" && (strings.EqualFold(o.Name, name) || o.Key == name) {
			return o
		}
	}
	return Organ{}
}

// CouncilYear returns the year in which the Security Council adopted its resolution n, 0 if the table has none.
// The Council numbers its resolutions through, so that the number gives the year; rows are public record.
func CouncilYear(n int) int {
	for _, y := range years {
		if y.first <= n && n <= y.last {
			return y.year
		}
	}
	return 0
}
