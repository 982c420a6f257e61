// Package date finds dates and the ordinal numbers of sessions, in the six languages of the United Nations.
package date

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// A Hit is a date found: the half-open byte range of the view, and the date as "YYYY-MM-DD", or "YYYY-MM" where the text
// names no day.
type Hit struct {
	Start, End int
	Date       string
}

//go:embed months.csv
var monthsCSV string

// A pattern reads one way of writing dates. Its groups are named y, m, d (figures or words) and M (a month in words).
type pattern struct {
	re     *regexp.Regexp
	months map[string]int
}

var (
	byLang = map[string][]pattern{}
	shared []pattern
)

const (
	year = `(?P<y>1[89]\d\d|20\d\d)`
	day  = `(?P<d>3[01]|[12]\d|0?[1-9])`
)

func init() {
	months := readMonths()
	alternatives := func(lang string) string {
		var forms []string
		for f := range months[lang] {
			forms = append(forms, regexp.QuoteMeta(f))
		}
		sort.Slice(forms, func(i, j int) bool {
			if len(forms[i]) != len(forms[j]) {
				return len(forms[i]) > len(forms[j])
			}
			return forms[i] < forms[j]
		})
		return `(?P<M>` + strings.Join(forms, "|") + `)`
	}
	add := func(lang string, res ...string) {
		for _, re := range res {
			byLang[lang] = append(byLang[lang], pattern{regexp.MustCompile(re), months[lang]})
		}
	}
	m := alternatives("en")
	add("en",
		day+` ?(?:st|nd|rd|th)?(?: day)?(?: of)?,? ?`+m+`\.?,? ?`+year,
		m+`\.? ?`+day+`(?:st|nd|rd|th)?(?:,? | ?, ?)`+year,
		m+`\.? `+day+` \d\d:\d\d(?::\d\d)? (?:[a-z]{3,4} )?`+year, // "Sep 27 05:02:04 EDT 2011"
		m+`,? `+year)
	m = alternatives("fr")
	add("fr", day+` ?(?:er)? ?`+m+`\.? ?`+year, m+` `+year)
	m = alternatives("es")
	add("es", day+` ?(?:º|°|o)?(?: de)? `+m+`\.?(?: de| del)? ?`+year, m+` (?:de |del )?`+year,
		m+` `+day+`(?:,|,? de| del) ?`+year) // "mayo 14, 2019"
	m = alternatives("ru")
	add("ru", day+` ?`+m+`\.? ?`+year+`(?: ?г(?:ода|оду|\.)?)?`)
	m = alternatives("ar")
	add("ar", day+` ?(?:من )?`+m+`(?: ?/ ?`+strings.Replace(m, "?P<M>", "?:", 1)+`)? ?(?:من )?(?:عام |سنة )?`+year,
		m+`(?: ?/ ?`+strings.Replace(m, "?P<M>", "?:", 1)+`)? `+year)
	han := `[〇零○一二三四五六七八九十]`
	add("zh", `(?P<y>(?:1[89]|20)\d\d|`+han+`{4}) ?年 ?(?P<m>1[0-2]|0?[1-9]|`+han+`{1,3}) ?月 ?(?P<d>[12]\d|3[01]|0?[1-9]|`+han+`{1,3}) ?[日号]`,
		`(?P<y>(?:1[89]|20)\d\d|`+han+`{4}) ?年 ?(?P<m>1[0-2]|0?[1-9]|`+han+`{1,2}) ?月`)
	shared = []pattern{{re: regexp.MustCompile(year + `([-/.])(?P<m>1[0-2]|0?[1-9])([-/.])` + day)}}
}

var figures = regexp.MustCompile(`(\d{1,2})([/.-])(\d{1,2})([/.-])(1[89]\d\d|20\d\d)`)

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

// Find returns the dates written in v, in order, disjoint, the longest of those that start together. English dates are
// found whatever lang is, since the United Nations prints "Distr." and the date under it in English on texts in other languages;
// "" stands for all languages. Dates in figures are read day before month, except in English, where one that could be read
// either way is left out. Dates that no calendar has are left out.
func Find(v *match.View, lang string) []Hit {
	patterns := append([]pattern(nil), shared...)
	for _, l := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		if lang == "" || l == lang || l == "en" {
			patterns = append(patterns, byLang[l]...)
		}
	}
	var all []Hit
	for _, w := range aroundYears(v.Fold) {
		text := v.Fold[w.Start:w.End]
		add := func(start, end int, d string) {
			if start, end = start+w.Start, end+w.Start; d != "" && stands(v.Fold, start, end) {
				all = append(all, Hit{start, end, d})
			}
		}
		for _, p := range patterns {
			for _, m := range p.re.FindAllStringSubmatchIndex(text, -1) {
				add(m[0], m[1], p.date(text, m))
			}
		}
		for _, m := range figures.FindAllStringSubmatchIndex(text, -1) {
			add(m[0], m[1], inFigures(text, m, lang))
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].Start != all[j].Start {
			return all[i].Start < all[j].Start
		}
		return all[i].End > all[j].End
	})
	var hits []Hit
	for _, h := range all {
		if len(hits) > 0 && h.Start < hits[len(hits)-1].End {
			if last := &hits[len(hits)-1]; len(h.Date) > len(last.Date) { // a full date beats a month that it overlaps
				*last = h
			}
			continue
		}
		hits = append(hits, h)
	}
	return hits
}

// aroundYears returns the stretches of text that can hold a date: all have a year. It saves most of the work on long texts.
func aroundYears(text string) []doc.Span {
	const before, after = 100, 60 // longest date up to its year, and from its year on, in bytes
	var out []doc.Span
	add := func(i int) {
		w := doc.Span{Start: max(0, i-before), End: min(len(text), i+after)}
		for w.Start > 0 && !utf8.RuneStart(text[w.Start]) {
			w.Start--
		}
		for w.End < len(text) && !utf8.RuneStart(text[w.End]) {
			w.End++
		}
		if n := len(out); n > 0 && w.Start <= out[n-1].End {
			out[n-1].End = w.End
			return
		}
		out = append(out, w)
	}
	for i := 0; i+3 < len(text); i++ {
		switch c := text[i]; {
		case c == '1' && (text[i+1] == '8' || text[i+1] == '9'), c == '2' && text[i+1] == '0':
			if isDigit(text[i+2]) && isDigit(text[i+3]) {
				add(i)
				i += 3
			}
		case c == "年"[0] && strings.HasPrefix(text[i:], "年"):
			add(i)
		}
	}
	return out
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (p pattern) date(text string, m []int) string {
	var y, mon, d int
	for i, name := range p.re.SubexpNames() {
		if name == "" || m[2*i] < 0 {
			continue
		}
		s := text[m[2*i]:m[2*i+1]]
		switch name {
		case "y":
			y = number(s)
		case "m":
			mon = number(s)
		case "M":
			mon = p.months[s]
		case "d":
			d = number(s)
			if d == 0 {
				return ""
			}
		}
	}
	return spell(y, mon, d)
}

func inFigures(text string, m []int, lang string) string {
	if text[m[4]:m[5]] != text[m[8]:m[9]] {
		return ""
	}
	a, b, y := number(text[m[2]:m[3]]), number(text[m[6]:m[7]]), number(text[m[10]:m[11]])
	switch {
	case lang != "en" && lang != "" && b <= 12, a > 12, a == b:
		return spell(y, b, a)
	case b > 12:
		return spell(y, a, b)
	}
	return ""
}

// spell returns the date in figures, "" for one that is not in the calendar. Day 0 means that there is none.
func spell(y, m, d int) string {
	if m < 1 || m > 12 || y < 1800 {
		return ""
	}
	if d == 0 {
		return fmt.Sprintf("%04d-%02d", y, m)
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return ""
	}
	return t.Format("2006-01-02")
}

// stands reports whether text[start:end] stands by itself. A letter may run into it where a space was lost ("on31 October")
// and before Chinese and Arabic; a figure, a slash or a point may not.
func stands(text string, start, end int) bool {
	if start > 0 {
		r, _ := utf8.DecodeLastRuneInString(text[:start])
		first, _ := utf8.DecodeRuneInString(text[start:])
		if unicode.IsDigit(r) || (r == '/' || r == '.') && unicode.IsDigit(first) && !strings.HasSuffix(text[:start], "...") && r == '/' {
			return false
		}
		if unicode.IsLetter(first) && unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Arabic, r) {
			return false
		}
	}
	if end < len(text) {
		r, _ := utf8.DecodeRuneInString(text[end:])
		last, _ := utf8.DecodeLastRuneInString(text[:end])
		if unicode.IsDigit(last) && (unicode.IsDigit(r) || r == '/' && end+1 < len(text) && text[end+1] >= '0' && text[end+1] <= '9') {
			return false
		}
	}
	return true
}

// number reads a number in figures or in Chinese characters; 0 if it is none.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return hanNumber(s)
}

// hanNumber reads numbers to 99 with 十 and strings of digits, as in years: 二十五, 二〇二四.
func hanNumber(s string) int {
	digit := func(r rune) int {
		switch r {
		case '〇', '零', '○':
			return 0
		}
		if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
			return i/3 + 1
		}
		return -1
	}
	before, after, ten := strings.Cut(s, "十")
	if ten {
		n := 10
		if before != "" {
			n = 10 * hanNumber(before)
		}
		if after != "" {
			n += hanNumber(after)
		}
		if n >= 100 {
			return 0
		}
		return n
	}
	n := 0
	for _, r := range s {
		d := digit(r)
		if d < 0 || n > 9999 {
			return 0
		}
		n = 10*n + d
	}
	return n
}
