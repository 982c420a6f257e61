package read

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"regexp"
	"strings"
	"sync"
)

//go:embed phrases.csv
var phrasesCSV string

// A phrase is one row of phrases.csv: how a line of some role is written in one language. The pattern is matched against
// the whole line, evened out as match.View does, without case.
type phrase struct{ role, lang, pattern, example string }

// phrases holds one expression for each role, over all languages.
var phrases = sync.OnceValues(func() (map[string]*regexp.Regexp, error) {
	rows, err := readPhrases(phrasesCSV)
	if err != nil {
		return nil, err
	}
	patterns := map[string][]string{}
	for _, p := range rows {
		patterns[p.role] = append(patterns[p.role], "(?:"+p.pattern+")")
	}
	out := map[string]*regexp.Regexp{}
	for role, list := range patterns {
		re, err := regexp.Compile("(?is)^(?:" + strings.Join(list, "|") + ")$")
		if err != nil {
			return nil, fmt.Errorf("role %s: %w", role, err)
		}
		out[role] = re
	}
	return out, nil
})

func readPhrases(text string) ([]phrase, error) {
	rows, err := table(text, "role", "lang", "pattern", "example")
	if err != nil {
		return nil, err
	}
	out := make([]phrase, len(rows))
	for i, r := range rows {
		out[i] = phrase{r[0], r[1], r[2], r[3]}
	}
	return out, nil
}

// table reads a CSV text with exactly the named columns.
func table(text string, columns ...string) ([][]string, error) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != strings.Join(columns, ",") {
		return nil, fmt.Errorf("columns are not %v", columns)
	}
	return rows[1:], nil
}

// is reports whether line, evened out, is written as lines of the role are. A broken table is found by the tests.
func is(role, line string) bool {
	m, err := phrases()
	if err != nil || m[role] == nil {
		panic(fmt.Sprintf("read: phrases.csv: role %q: %v", role, err))
	}
	return m[role].MatchString(line)
}

// isFormula reports whether line names the organ that speaks: "The General Assembly,".
func isFormula(line string) bool { return startsUpper(line) && is("formula", line) }

// isMeeting reports whether line says at which meeting or by which vote a text was adopted: "28th plenary meeting".
func isMeeting(line string) bool { return !startsLower(line) && is("meeting", line) }
