package rules

import (
	_ "embed"
	"sync"
)

//go:embed pronouns.csv
var pronounsCSV string

var pronouns = sync.OnceValue(func() map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, r := range mustRead("pronouns.csv", pronounsCSV, "lang", "word") {
		out[[2]string{r[0], r[1]}] = true
	}
	return out
})

// IsPronoun reports whether a sentence that begins with this word, in lower case, goes on about what the one before it was
// about.
func IsPronoun(word, lang string) bool { return pronouns()[[2]string{lang, word}] }
