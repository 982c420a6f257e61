package rules

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed instruments.csv
var instrumentsCSV string

// instruments lists, by language, what words for an instrument start with.
var instruments = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, r := range mustRead("instruments.csv", instrumentsCSV, "lang", "word") {
		out[r[0]] = append(out[r[0]], r[1])
	}
	return out
})

// IsInstrument reports whether a word in lower case is one for a document that says what its parties do: "code",
// "resolution", "letter".
func IsInstrument(word, lang string) bool {
	for _, w := range instruments()[lang] {
		if strings.HasPrefix(word, w) {
			return true
		}
	}
	return false
}
