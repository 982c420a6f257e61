// Package date finds dates and the ordinal numbers of sessions, in the six languages of the United Nations.
package date

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/match"
)

// A Hit is a date found: the half-open byte range of the view, and the date as "YYYY-MM-DD", or "YYYY-MM" where the text
// names no day.
type Hit struct {
	Start, End int
	Date       string
}

// Find returns the dates written in v, in order, disjoint, the longest of those that start together. English dates are
// found whatever lang is, since the United Nations prints "Distr." and the date under it in English on texts in other languages;
// "" stands for all languages. Dates in figures are read day before month, except in English, where one that could be read
// either way is left out. Dates that no calendar has are left out.
func Find(v *match.View, lang string) []Hit {
	text := v.Fold
	years := yearsIn(text)
	chinese := (lang == "zh" || lang == "") && strings.Contains(text, "年")
	if len(years) == 0 && !chinese {
		return nil
	}
	var all []Hit
	add := func(start, end int, date string) {
		if date != "" && stands(text, start, end) {
			all = append(all, Hit{start, end, date})
		}
	}
	yearFirst(text, years, add)
	for _, l := range languages {
		if lang == "" || l.lang == lang || l.lang == "en" {
			l.find(text, years, add)
		}
	}
	if chinese {
		findChinese(text, add)
	}
	yearLast(text, years, lang, add)
	if len(all) > 1 {
		slices.SortStableFunc(all, func(a, b Hit) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	}
	hits := all[:0]
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

// yearsIn returns where the figures of years from 1800 to 2099 stand, in order.
func yearsIn(text string) []int {
	var years []int
	for i := 0; i+3 < len(text); i++ {
		if c := text[i]; (c == '1' || c == '2') && yearAt(text, i) {
			years = append(years, i)
		}
	}
	return years
}

// yearAt reports whether the figures of a year stand at i.
func yearAt(text string, i int) bool {
	return i+4 <= len(text) && (text[i] == '1' && (text[i+1] == '8' || text[i+1] == '9') || text[i] == '2' && text[i+1] == '0') &&
		isDigit(text[i+2]) && isDigit(text[i+3])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

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
