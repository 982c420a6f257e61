package cite

import (
	"strconv"
	"time"
)

// parseDate reads a day, a month or a year of the common era.
func parseDate(s string) (time.Time, error) {
	return time.Parse("2006-01-02"[:min(10, max(4, len(s)))], s)
}

// How guides abbreviate months: the Bluebook and MLA leave the short ones whole.
var (
	months   = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	bluebook = []string{"", "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}
)

// parts takes a date apart: day and month are 0 where it does not say them; all are 0 for what is no date.
func parts(date string) (year, month, day int) {
	t, err := parseDate(date)
	if err != nil {
		return 0, 0, 0
	}
	year = t.Year()
	if len(date) >= 7 {
		month = int(t.Month())
	}
	if len(date) >= 10 {
		day = t.Day()
	}
	return year, month, day
}

// dayMonthYear spells "21 December 2009", as the United Nations, OSCOLA, AGLC and MLA do.
func dayMonthYear(date string, names []string) string {
	y, m, d := parts(date)
	switch {
	case y == 0:
		return ""
	case m == 0:
		return year(y)
	case d == 0:
		return names[m] + " " + year(y)
	}
	return strconv.Itoa(d) + " " + names[m] + " " + year(y)
}

// monthDayYear spells "Dec. 21, 2009", as American styles do.
func monthDayYear(date string, names []string) string {
	y, m, d := parts(date)
	switch {
	case y == 0:
		return ""
	case m == 0:
		return year(y)
	case d == 0:
		return names[m] + " " + year(y)
	}
	return names[m] + " " + strconv.Itoa(d) + ", " + year(y)
}

func year(y int) string {
	s := strconv.Itoa(y)
	for len(s) < 4 {
		s = "0" + s
	}
	return s
}
