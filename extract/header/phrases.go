package header

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"

	"w3id.org/dipdoc/kg/extract/match"
)

//go:embed phrases.csv
var phrasesCSV string

// A phrase is one way to write something that headers say: a row of phrases.csv. The pattern is of the folded view.
type phrase struct {
	class, lang string
	re          *match.Pattern
	example     string
}

var phrases = readPhrases()

func readPhrases() map[string][]phrase {
	rows, err := csv.NewReader(strings.NewReader(phrasesCSV)).ReadAll()
	if err != nil || strings.Join(rows[0], ",") != "class,lang,pattern,example" {
		panic(fmt.Sprintf("header: phrases.csv: %v", err))
	}
	out := map[string][]phrase{}
	for _, r := range rows[1:] {
		out[r[0]] = append(out[r[0]], phrase{r[0], r[1], match.MustCompile(r[2]), r[3]})
	}
	return out
}

// find returns the first phrase of a class in v: the place of the whole and of its groups, nil if there is none.
func find(class string, v *match.View) []int {
	var best []int
	for _, p := range phrases[class] {
		if m := p.re.FindStringSubmatchIndex(v.Fold); m != nil && m[0] < m[1] && (best == nil || m[0] < best[0] || m[0] == best[0] && m[1] > best[1]) {
			best = m
		}
	}
	return best
}

// has reports whether v holds a phrase of a class.
func has(class string, v *match.View) bool { return find(class, v) != nil }
