package rules

import (
	_ "embed"
	"sync"
	"unicode/utf8"
)

//go:embed actions.csv
var actionsCSV string

// actions maps language and stem to the action.
var actions = sync.OnceValue(func() map[[2]string]string {
	out := map[[2]string]string{}
	for _, r := range mustRead("actions.csv", actionsCSV, "key", "lang", "stem") {
		out[[2]string{r[1], r[2]}] = r[0]
	}
	return out
})

// Action names what a word promises or does, as an English infinitive: texts restate each other in such words, and "help"
// and "assist" are one action. The word is in lower case; the answer is "" if the table knows no stem of it.
func Action(word, lang string) string {
	table := actions()
	for end := len(word); end > 0; {
		if a, ok := table[[2]string{lang, word[:end]}]; ok {
			return a
		}
		_, n := utf8.DecodeLastRuneInString(word[:end])
		end -= n
	}
	return ""
}
