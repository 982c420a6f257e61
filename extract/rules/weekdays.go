package rules

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

//go:embed weekdays.csv
var weekdaysCSV string

// A weekday is a row of the table.
type weekday struct {
	lang, word string // in lower case, in the case that says when
	day        time.Weekday
	example    string
}

var weekdays = sync.OnceValue(func() []weekday {
	var out []weekday
	for _, r := range mustRead("weekdays.csv", weekdaysCSV, "lang", "word", "day", "example") {
		n, err := strconv.Atoi(r[2])
		if err != nil || n < 1 || n > 7 {
			panic("rules: weekdays.csv: day " + r[2])
		}
		out = append(out, weekday{r[0], r[1], time.Weekday(n % 7), r[3]})
	}
	return out
})

// Weekdays returns the days of the week that the text, in lower case, names in the language, each once, in the order of the
// table.
func Weekdays(text, lang string) []time.Weekday {
	var out []time.Weekday
	seen := [7]bool{}
	words := map[string]bool{}
	if lang != "zh" {
		for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			words[w] = true
		}
	}
	for _, w := range weekdays() {
		if w.lang == lang && !seen[w.day] && (words[w.word] || lang == "zh" && strings.Contains(text, w.word)) {
			seen[w.day] = true
			out = append(out, w.day)
		}
	}
	return out
}
