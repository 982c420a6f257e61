package cite

import (
	"regexp"
	"strings"
)

// How resolutions and decisions are numbered (United Nations Editorial Manual, "System of identification"): by number and
// Roman session until the thirtieth session of the General Assembly, by session and number since; by number and year in the
// Security Council.
var (
	numbered  = regexp.MustCompile(`^(.+)/(RES|DEC|PRST)/(.+)$`)
	modern    = regexp.MustCompile(`^((?:S-|ES-)?\d{1,4}/\d{1,4})([A-Z]?)$`)
	romanForm = regexp.MustCompile(`^(\d{1,4})\(((?:S-|ES-)?[IVXLC]+)\)([A-Z]?)$`)
	council   = regexp.MustCompile(`^(\d{1,4})\(((?:19|20)\d\d)\)$`)
	annual    = regexp.MustCompile(`^((?:19|20)\d\d/\d{1,4})(?:\(([IVXLC]+)\))?$`)
)

// numberOf reads the number of a resolution, decision or presidential statement from its canonical symbol; the zero Number if
// it is none of them, or a correction of one.
func numberOf(symbol string) Number {
	m := numbered.FindStringSubmatch(symbol)
	if m == nil || organOf(symbol).Key == "" {
		return Number{}
	}
	n := Number{Series: map[string]string{"RES": "Res", "DEC": "Dec", "PRST": "PRST"}[m[2]]}
	switch tail := m[3]; {
	case annual.MatchString(tail):
		a := annual.FindStringSubmatch(tail)
		n.Text = a[1]
		if a[2] != "" {
			n.Text += " (" + a[2] + ")"
		}
	case modern.MatchString(tail):
		a := modern.FindStringSubmatch(tail)
		n.Text = a[1]
		if a[2] != "" {
			n.Text += " " + a[2]
		}
	case romanForm.MatchString(tail):
		a := romanForm.FindStringSubmatch(tail)
		n.Roman, n.Text = true, a[1]
		if a[3] != "" {
			n.Text += " " + a[3]
		}
		n.Text += " (" + a[2] + ")"
	case council.MatchString(tail):
		a := council.FindStringSubmatch(tail)
		n.Year, n.Text = a[2], a[1]+" ("+a[2]+")"
	default:
		return Number{}
	}
	return n
}

// display spells a canonical symbol as it is printed: a lettered resolution since 1976 has a space before its letter.
func display(symbol string) string {
	if last := symbol[max(0, len(symbol)-1):]; last < "A" || last > "Z" {
		return symbol
	}
	if m := numbered.FindStringSubmatch(symbol); m != nil {
		if a := modern.FindStringSubmatch(m[3]); a != nil && a[2] != "" {
			return strings.TrimSuffix(symbol, a[2]) + " " + a[2]
		}
	}
	return symbol
}

// isDraft reports whether a symbol is one of limited distribution, which drafts have.
var isDraft = regexp.MustCompile(`/(?:L|CRP)\.\d`).MatchString
