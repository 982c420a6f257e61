package date

// figures.go: dates in figures only, "2011-09-13", "13/09/2011".

func separates(c byte) bool { return c == '-' || c == '/' || c == '.' }

// yearFirst adds the dates that are year, month and day.
func yearFirst(text string, years []int, add func(start, end int, date string)) {
	end := 0 // of the last date
	for _, y := range years {
		at := y + 4
		if y < end || at >= len(text) || !separates(text[at]) {
			continue
		}
		for _, m := range [...]int{2, 1} {
			month, i := figure(text, at+1, m, 12)
			if month == 0 || i >= len(text) || !separates(text[i]) {
				continue
			}
			day, j := dayAt(text, i+1)
			if day == 0 {
				continue
			}
			add(y, j, spell(number(text[y:at]), month, day))
			end = j
			break
		}
	}
}

// yearLast adds the dates that are day and month, in either order, and year. What could be read either way is left out in
// English.
func yearLast(text string, years []int, lang string, add func(start, end int, date string)) {
	end := 0 // of the last date
	for _, y := range years {
		i := y - 1
		if i < 0 || !separates(text[i]) {
			continue
		}
		second, j := figuresBefore(text, i, end)
		if j == i || j-1 < end || !separates(text[j-1]) {
			continue
		}
		first, start := figuresBefore(text, j-1, end)
		if start == j-1 {
			continue
		}
		end = y + 4
		year := number(text[y:end])
		switch same := text[i] == text[j-1]; {
		case !same:
		case lang != "en" && lang != "" && second <= 12, first > 12, first == second:
			add(start, end, spell(year, second, first))
		case second > 12:
			add(start, end, spell(year, first, second))
		}
	}
}

// figuresBefore reads the one or two figures before i, none of them before floor, and returns where they start.
func figuresBefore(text string, i, floor int) (n, start int) {
	start = i
	for start > max(floor, i-2) && isDigit(text[start-1]) {
		start--
	}
	return number(text[start:i]), start
}

// figure reads a number of so many figures from 1 to most at i, and returns where it ends; 0 if none stands there.
func figure(text string, i, digits, most int) (n, end int) {
	if i+digits > len(text) {
		return 0, i
	}
	for _, c := range []byte(text[i : i+digits]) {
		if !isDigit(c) {
			return 0, i
		}
		n = 10*n + int(c-'0')
	}
	if n > most {
		return 0, i
	}
	return n, i + digits
}

// dayAt reads a day of one or two figures at i.
func dayAt(text string, i int) (day, end int) {
	if day, end = figure(text, i, 2, 31); day > 0 {
		return day, end
	}
	return figure(text, i, 1, 9)
}
