package date

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/match"
)

//go:embed months.csv
var monthsCSV string

// A writing is one way to write a date with its month in words: "12 September 2011", "mayo 14, 2019".
//
// What stands between day, month and year is a row of steps. A step names the strings of which one must stand there, parted
// by "|", the longer first; an empty one at the end says that there may be nothing.
type writing struct {
	day   dayPlace
	near  []step // between day and month
	far   []step // between what comes before the year and the year
	tail  []step // behind the year
	clock bool   // a time of day and its zone before the year: "Sep 27 05:02:04 EDT 2011"
}

type step []string

func steps(of ...string) []step {
	var out []step
	for _, s := range of {
		out = append(out, strings.Split(s, "|"))
	}
	return out
}

type dayPlace int

const (
	noDay dayPlace = iota
	dayBefore
	dayAfter
)

// A language has the names of the months and the ways to write dates with them.
type language struct {
	lang     string
	months   map[string]int // folded
	names    *match.Literals
	twice    bool // a month may have two names: "آذار/مارس"
	writings []writing
}

// languages are those with alphabets, sorted.
var languages = readLanguages(map[string][]writing{
	"ar": {
		{day: dayBefore, near: steps(" |", "من |"), far: steps(" |", "من |", "عام |سنة |")},
		{far: steps(" ")},
	},
	"en": {
		{day: dayBefore, near: steps(" |", "st|nd|rd|th|", " day|", " of|", ",|", " |"), far: steps(".|", ",|", " |")},
		{day: dayAfter, near: steps(".|", " |"), far: steps("st|nd|rd|th|", " , |, | ,|,| ")},
		{day: dayAfter, near: steps(".|", " "), clock: true},
		{far: steps(",|", " ")},
	},
	"es": {
		{day: dayBefore, near: steps(" |", "º|°|o|", " de|", " "), far: steps(".|", " del| de|", " |")},
		{far: steps(" ", "del |de |")},
		{day: dayAfter, near: steps(" "), far: steps(", de| del| de|,", " |")},
	},
	"fr": {
		{day: dayBefore, near: steps(" |", "er|", " |"), far: steps(".|", " |")},
		{far: steps(" ")},
	},
	"ru": {
		{day: dayBefore, near: steps(" |"), far: steps(".|", " |"), tail: steps(" года| году| г.| г|года|году|г.|г|")},
	},
})

func readLanguages(writings map[string][]writing) []language {
	var out []language
	for lang, months := range readMonths() {
		var names []string
		for n := range months {
			names = append(names, n)
		}
		out = append(out, language{lang: lang, months: months, names: match.NewLiterals(names...), twice: lang == "ar", writings: writings[lang]})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].lang < out[j].lang })
	return out
}

func readMonths() map[string]map[string]int {
	rows, err := csv.NewReader(strings.NewReader(monthsCSV)).ReadAll()
	if err != nil || strings.Join(rows[0], ",") != "lang,month,forms" {
		panic(fmt.Sprintf("date: months.csv: %v %v", rows, err))
	}
	out := map[string]map[string]int{}
	for _, r := range rows[1:] {
		n, err := strconv.Atoi(r[1])
		if err != nil {
			panic(fmt.Sprintf("date: months.csv: %v", err))
		}
		if out[r[0]] == nil {
			out[r[0]] = map[string]int{}
		}
		for _, f := range strings.Split(r[2], "|") {
			out[r[0]][f] = n
		}
	}
	return out
}

// farthest is how far before its year the name of a month can stand, in bytes.
const farthest = 100

// find adds the dates of the language. years are where years stand in text.
func (l *language) find(text string, years []int, add func(start, end int, date string)) {
	ends := make([]int, len(l.writings)) // of the last date written so
	at := 0
	for _, y := range years {
		for at = max(at, y-farthest); at < y; at++ {
			if at, _ = l.names.Next(text[:y], at); at == y {
				break
			}
			for k := range l.writings {
				w := &l.writings[k]
				for _, name := range l.names.All(text, at) {
					if start, end, day, year := l.read(w, text, at, at+len(name), ends[k]); end > 0 {
						ends[k] = end
						add(start, end, spell(year, l.months[name], day))
						break
					}
				}
			}
		}
	}
}

// read reads a date written as w says round the month text[start:end]. It may not start before floor. end is 0 if there is
// none.
func (l *language) read(w *writing, text string, start, end, floor int) (from, to, day, year int) {
	from = start
	switch w.day {
	case dayBefore:
		if day, from = dayBack(text, back(text, start, w.near), floor); day == 0 {
			return 0, 0, 0, 0
		}
	case dayAfter:
		if end = forth(text, end, w.near); end < 0 {
			return 0, 0, 0, 0
		}
		if day, end = dayAt(text, end); day == 0 {
			return 0, 0, 0, 0
		}
	}
	if from < floor {
		return 0, 0, 0, 0
	}
	if w.clock {
		end = clock(text, end)
	}
	if l.twice {
		for _, sep := range [...]string{" / ", " /", "/ ", "/"} {
			if !strings.HasPrefix(text[end:], sep) || len(text) == end+len(sep) {
				continue
			}
			for _, name := range l.names.All(text, end+len(sep)) {
				if at := forth(text, end+len(sep)+len(name), w.far); at >= 0 && yearAt(text, at) {
					return from, forth(text, at+4, w.tail), day, number(text[at : at+4])
				}
			}
		}
	}
	if end >= 0 {
		end = forth(text, end, w.far)
	}
	if end < 0 || !yearAt(text, end) {
		return 0, 0, 0, 0
	}
	return from, forth(text, end+4, w.tail), day, number(text[end : end+4])
}

// forth returns where the steps lead from i on, -1 if they cannot be taken.
func forth(text string, i int, steps []step) int {
next:
	for _, s := range steps {
		for _, t := range s {
			if len(text)-i >= len(t) && text[i:i+len(t)] == t {
				i += len(t)
				continue next
			}
		}
		return -1
	}
	return i
}

// back returns where the steps lead from i backwards, -1 if they cannot be taken.
func back(text string, i int, steps []step) int {
next:
	for k := len(steps) - 1; k >= 0; k-- {
		for _, t := range steps[k] {
			if i >= len(t) && text[i-len(t):i] == t {
				i -= len(t)
				continue next
			}
		}
		return -1
	}
	return i
}

// dayBack reads the day that ends at i and does not start before floor.
func dayBack(text string, i, floor int) (day, start int) {
	if i-2 >= floor {
		if day, _ = figure(text, i-2, 2, 31); day > 0 {
			return day, i - 2
		}
	}
	if i-1 >= floor {
		day, _ = figure(text, i-1, 1, 9)
	}
	return day, i - 1
}

// clock returns where a time of day and its zone end, with spaces around: " 05:02:04 EDT "; -1 if none stands at i.
func clock(text string, i int) int {
	digits := func(i int) bool { return i+2 <= len(text) && isDigit(text[i]) && isDigit(text[i+1]) }
	colon := func(i int) bool { return i < len(text) && text[i] == ':' }
	if i >= len(text) || text[i] != ' ' || !digits(i+1) || !colon(i+3) || !digits(i+4) {
		return -1
	}
	if i += 6; colon(i) && digits(i+1) {
		i += 3
	}
	if i >= len(text) || text[i] != ' ' {
		return -1
	}
	i++
	zone := i
	for zone < len(text) && text[zone] >= 'a' && text[zone] <= 'z' {
		zone++
	}
	if n := zone - i; (n == 3 || n == 4) && zone < len(text) && text[zone] == ' ' {
		return zone + 1
	}
	return i
}
