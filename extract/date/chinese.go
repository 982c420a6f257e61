package date

import (
	"strings"
	"unicode/utf8"
)

// findChinese adds the dates written with 年 and 月, with a day and without.
func findChinese(text string, add func(start, end int, date string)) {
	dayEnd, monthEnd := 0, 0 // of the last date with a day, and of the last without
	for at := 0; ; {
		i := strings.Index(text[at:], "年")
		if i < 0 {
			return
		}
		i += at
		at = i + len("年")
		year, start := chineseYear(text, i)
		if start < 0 {
			continue
		}
		if m, end := chineseNumber(text, at, 12, 3, "月"); end > 0 && start >= dayEnd {
			if d, end := chineseNumber(text, end, 31, 3, "日", "号"); end > 0 {
				dayEnd = end
				if d > 0 {
					add(start, end, spell(year, m, d))
				}
			}
		}
		if m, end := chineseNumber(text, at, 12, 2, "月"); end > 0 && start >= monthEnd {
			monthEnd = end
			add(start, end, spell(year, m, 0))
		}
	}
}

// chineseYear reads the year that ends before i, in four figures or characters; start is -1 if there is none.
func chineseYear(text string, i int) (year, start int) {
	if i > 0 && text[i-1] == ' ' {
		i--
	}
	if i >= 4 && yearAt(text, i-4) {
		return number(text[i-4 : i]), i - 4
	}
	start = i
	for range 4 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !strings.ContainsRune(hanFigures, r) {
			return 0, -1
		}
		start -= n
	}
	return hanNumber(text[start:i]), start
}

const hanFigures = "〇零○一二三四五六七八九十"

// chineseNumber reads a number from 1 to most in figures, or in so many Chinese characters, and one of the units behind it.
// end is 0 if there is none.
func chineseNumber(text string, i, most, characters int, units ...string) (n, end int) {
	i = space(text, i)
	for _, digits := range [...]int{2, 1} {
		if n, at := figure(text, i, digits, min(most, [...]int{0, 9, 99}[digits])); n > 0 {
			if end = unit(text, at, units); end > 0 {
				return n, end
			}
		}
	}
	at := i
	for range characters {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !strings.ContainsRune(hanFigures, r) || n == 0 {
			break
		}
		at += n
		if end = unit(text, at, units); end > 0 {
			return hanNumber(text[i:at]), end
		}
	}
	return 0, 0
}

// unit returns where one of the units ends that stands at i, with or without a space before; 0 if none does.
func unit(text string, i int, units []string) int {
	i = space(text, i)
	for _, u := range units {
		if strings.HasPrefix(text[i:], u) {
			return i + len(u)
		}
	}
	return 0
}

func space(text string, i int) int {
	if i < len(text) && text[i] == ' ' {
		return i + 1
	}
	return i
}
