// Package rules is the table of the rules by which facts are read. Every fact names its rule; kg why prints it.
package rules

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
)

//go:embed rules.csv
var rulesCSV string

// A Rule is one way of reading facts. Its version changes when it reads differently.
type Rule struct {
	Name        string // as in ontology.Evidence: "citation-number"
	Version     string
	Description string // one line, without a full stop
	Example     string // text that it reads
}

// All returns the rules, sorted by name.
var All = sync.OnceValue(func() []Rule {
	var out []Rule
	for _, r := range mustRead("rules.csv", rulesCSV, "name", "version", "description", "example") {
		out = append(out, Rule{r[0], r[1], r[2], r[3]})
	}
	return out
})

// mustRead reads a table with exactly the columns named; anything else is a programming error.
func mustRead(name, table string, columns ...string) [][]string {
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("rules: %s: %v", name, err))
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != strings.Join(columns, ",") {
		panic(fmt.Sprintf("rules: %s has the columns %v, want %v", name, rows[:min(1, len(rows))], columns))
	}
	return rows[1:]
}
