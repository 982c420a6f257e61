package extract

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/symbol"
)

// A numberForm is one of the ways to number resolutions and decisions.
type numberForm int

const (
	slashForm   numberForm = iota // "64/211", "43/78 H": General Assembly since 1976, Human Rights Council
	specialForm                   // "ES-10/15", "S-30/1": special sessions
	romanForm                     // "2734 (XXV)", "217 A (III)": until 1976
	yearForm                      // "1373 (2001)": Security Council
	annualForm                    // "1996/31": Economic and Social Council, Commission on Human Rights
	bareForm                      // "1325": Security Council where the year is left out
)

// A resolutionNumber is a number that a resolution or a decision may have.
type resolutionNumber struct {
	start, end int // bytes of the view
	form       numberForm
	session    int    // 64; of annual numbers the year
	number     string // "64/211", "ES-10/15", "2734(XXV)", "1373(2001)"
	letters    []string
}

// numberShapes say how numbers are written, and which mark they have in so many bytes from their start.
var numberShapes = []struct {
	form   numberForm
	mark   string
	within int
	find   func(text string) []int // places of the number and its groups: figures, letter, session, what follows; nil if none starts text
}{
	{romanForm, "(", 8, regexp.MustCompile(`^(\d{1,4})(?: ?([A-Z]))? ?\((S-|ES-)?([IVXLC]{1,7})\)`).FindStringSubmatchIndex},
	{romanForm, "(د", numberBytes, regexp.MustCompile(`^(\d{1,4})(?: ?(\p{Arabic}+))? ?\((د ?إ ?ط ?-|د ?إ ?-|د ?-) ?(\d{1,2})\)`).FindStringSubmatchIndex},
	{yearForm, "(", 6, regexp.MustCompile(`^(\d{1,4})()() ?\(((?:19|20)\d\d)\)`).FindStringSubmatchIndex},
	{specialForm, "/", numberBytes, regexp.MustCompile(`^()()(ES-|S-|د ?إ ?ط ?-|د ?إ ?-) ?(\d{1,2} ?/ ?\d{1,3})`).FindStringSubmatchIndex},
	{annualForm, "/", 6, func(s string) []int { return slashed(s, 4, 4) }},
	{slashForm, "/", 5, func(s string) []int { return slashed(s, 1, 3) }},
	{bareForm, "", 0, bare},
}

// slashed finds two numbers with a slash between, the first of at least and at most so many figures; one of four is a year.
func slashed(s string, least, most int) []int {
	i := figuresAt(s, 0, most)
	if i < least || most == 4 && s[:2] != "19" && s[:2] != "20" {
		return nil
	}
	if rest := strings.TrimPrefix(s[i:], " "); strings.HasPrefix(rest, "/") {
		i = len(s) - len(strings.TrimPrefix(rest[1:], " "))
		if end := figuresAt(s, i, 3); end > i {
			return []int{0, end, 0, 0, 0, 0, 0, 0, 0, end}
		}
	}
	return nil
}

// bare finds a number of three or four figures.
func bare(s string) []int {
	if end := figuresAt(s, 0, 4); end >= 3 {
		return []int{0, end, 0, 0, 0, 0, 0, 0, 0, end}
	}
	return nil
}

// figuresAt returns where the figures end that start at i, of which no more than most count.
func figuresAt(s string, i, most int) int {
	end := i
	for end < len(s) && end < i+most && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	return end
}

// numberBytes is how long a number can be.
const numberBytes = 60

// arabicLetters are the letters of lettered resolutions in the order of the Arabic alphabet that the United Nations uses.
var arabicLetters = map[string]string{
	"ألف": "A", "باء": "B", "جيم": "C", "دال": "D", "هاء": "E", "واو": "F", "زاي": "G", "حاء": "H", "طاء": "I", "ياء": "J",
	"كاف": "K", "لام": "L", "ميم": "M", "نون": "N", "سين": "O", "عين": "P", "فاء": "Q", "صاد": "R", "قاف": "S", "راء": "T",
	"شين": "U", "تاء": "V", "ثاء": "W", "خاء": "X", "ذال": "Y", "ضاد": "Z",
}

// cyrillicLetters are the letters that look like the Latin ones they stand for.
var cyrillicLetters = strings.NewReplacer("А", "A", "В", "B", "С", "C", "Е", "E", "Н", "H", "К", "K", "М", "M", "О", "O", "Р", "P", "Т", "T", "Х", "X")

var (
	lettersAfter = regexp.MustCompile(`^ ?(\p{Lu})(?: ?(-|to|à|a|по) (\p{Lu})|(?:, (\p{Lu}))*,? (and|et|y|e|и|和) (\p{Lu}))?(?:$|[^\p{L}\d'./-]|\p{Han})`)
	arabicAfter  = regexp.MustCompile(`^ ?(\p{Arabic}+)`)
)

var numberOpenings = match.NewLiterals("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "E", "S", "د")

// findNumbers returns the numbers in v that a resolution or decision may have, in order, disjoint.
func findNumbers(v *match.View) []resolutionNumber {
	var out []resolutionNumber
	at := 0
	for at < len(v.Text) {
		start, opening := numberOpenings.Next(v.Text, at)
		if opening == "" {
			break
		}
		n, ok := numberAt(v.Text, start)
		if !ok {
			at = skipWord(v.Text, start)
			continue
		}
		out = append(out, n)
		at = n.end
	}
	return out
}

// skipWord returns where the word or number at i ends, at least one rune on.
func skipWord(s string, i int) int {
	r, n := utf8.DecodeRuneInString(s[i:])
	i += n
	if !unicode.IsDigit(r) {
		return i
	}
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// numberAt reads the number that starts at i.
func numberAt(text string, i int) (resolutionNumber, bool) {
	if i > 0 {
		r, _ := utf8.DecodeLastRuneInString(text[:i])
		if unicode.IsDigit(r) || r == '/' || r == '.' && i > 1 && text[i-2] != ' ' && !strings.HasSuffix(text[:i], "No.") && !strings.HasSuffix(text[:i], "res.") ||
			unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Arabic, r) || r == '-' && i > 1 && text[i-2] != ' ' {
			return resolutionNumber{}, false
		}
	}
	window := text[i:min(len(text), i+numberBytes)]
	if c := window[0]; c >= '0' && c <= '9' && len(window) == numberBytes && !numberMarks(window) {
		return resolutionNumber{}, false
	}
	for _, s := range numberShapes {
		if s.mark != "" && !strings.Contains(window[:min(s.within, len(window))], s.mark) {
			continue
		}
		m := s.find(window)
		if m == nil {
			continue
		}
		group := func(k int) string { return strings.ReplaceAll(window[m[2*k]:max(m[2*k], m[2*k+1])], " ", "") }
		n := resolutionNumber{start: i, end: i + m[1], form: s.form}
		if !endsNumber(text, n.end) {
			continue
		}
		special := ""
		if m[6] >= 0 {
			special = group(3)
		}
		switch {
		case strings.Contains(special, "ط"):
			special = "ES-"
		case strings.Contains(special, "إ"):
			special = "S-"
		case strings.HasPrefix(special, "د"):
			special = ""
		}
		value := group(4)
		switch s.form {
		case romanForm:
			if d, err := strconv.Atoi(value); err == nil {
				value = symbol.Roman(d)
			}
			if special == "" {
				n.session = symbol.Arabic(value)
			}
			n.number = group(1) + "(" + special + value + ")"
			if m[4] >= 0 {
				l := group(2)
				if a, ok := arabicLetters[l]; ok {
					l = a
				}
				if len(l) != 1 {
					continue
				}
				n.letters = []string{l}
			}
		case yearForm:
			n.number = group(1) + "(" + value + ")"
			n.session, _ = strconv.Atoi(value)
		case bareForm:
			n.number = value
			n.session, _ = strconv.Atoi(value)
		default:
			n.number = special + value
			session, _, _ := strings.Cut(value, "/")
			n.session, _ = strconv.Atoi(session)
		}
		if s.form == slashForm || s.form == romanForm && n.letters == nil {
			n.readLetters(text)
		}
		return n, true
	}
	return resolutionNumber{}, false
}

// numberMarks reports whether figures that s starts with may be the number of a resolution: at least three, or with a slash or a
// bracket near them.
func numberMarks(s string) bool {
	return s[1] >= '0' && s[1] <= '9' && s[2] >= '0' && s[2] <= '9' || strings.IndexByte(s[:5], '/') > 0 || strings.IndexByte(s, '(') > 0
}

// endsNumber reports whether a number may end at i: neither a figure, nor a letter or a slash runs on.
func endsNumber(text string, i int) bool {
	if i >= len(text) {
		return true
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	next, _ := utf8.DecodeRuneInString(text[i+n:])
	switch {
	case text[i-1] == ')':
		return true
	case unicode.IsDigit(r), r == '/', r == '%', r == '-' && unicode.IsDigit(next), (r == '.' || r == ',') && unicode.IsDigit(next) && text[i-1] != ')' && !slashBefore(text, i):
		return false
	case unicode.IsUpper(r): // "43/78H"
		return !unicode.IsLetter(next)
	}
	return !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) || unicode.Is(unicode.Arabic, r)
}

// slashBefore reports whether the figures before i follow a slash: "73/331,75/276" are two numbers.
func slashBefore(text string, i int) bool {
	for i > 0 && text[i-1] >= '0' && text[i-1] <= '9' {
		i--
	}
	return i > 0 && text[i-1] == '/'
}

// readLetters reads the letters of lettered resolutions behind a number: "H", "A and B", "A-C".
func (n *resolutionNumber) readLetters(text string) {
	rest := text[n.end:min(len(text), n.end+40)]
	if m := arabicAfter.FindStringSubmatchIndex(rest); m != nil {
		if l, ok := arabicLetters[rest[m[2]:m[3]]]; ok {
			n.letters = []string{l}
			n.end += m[1]
		}
		return
	}
	m := lettersAfter.FindStringSubmatchIndex(rest)
	if m == nil {
		return
	}
	letter := func(k int) string {
		if m[2*k] < 0 {
			return ""
		}
		l := cyrillicLetters.Replace(rest[m[2*k]:m[2*k+1]])
		if len(l) != 1 || l[0] < 'A' || l[0] > 'Z' {
			return ""
		}
		return l
	}
	first := letter(1)
	if first == "" {
		return
	}
	list := m[4] >= 0 || m[10] >= 0
	if !list && !letterFollows(rest, m[2], m[3]) {
		return
	}
	n.letters = []string{first}
	end := m[3]
	if last := letter(3); last != "" && last > first {
		for l := first[0] + 1; l <= last[0]; l++ {
			n.letters = append(n.letters, string(rune(l)))
		}
		end = m[7]
	} else if last := letter(6); last != "" {
		if mid := letter(4); mid != "" {
			n.letters = append(n.letters, mid)
		}
		n.letters = append(n.letters, last)
		end = m[13]
	}
	n.end += end
}

// letterFollows reports whether the capital at rest[start:end] is the letter of a resolution and not a word or an initial:
// "64/211 A text", "48/75 I think".
func letterFollows(rest string, start, end int) bool {
	if start == 0 {
		return true
	}
	if end >= len(rest) || rest[end] != ' ' {
		return true
	}
	after := strings.TrimLeft(rest[end:], " ")
	if day := len(after) - len(strings.TrimLeft(after, "0123456789")); day == 1 || day == 2 { // "72/266 B 5 July 2018"
		r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(after[day:], " "))
		return after[day:] != strings.TrimLeft(after[day:], " ") && unicode.IsLetter(r)
	}
	for _, w := range []string{"of ", "and ", "to ", "dated ", "on ", "in ", "by ", "entitled ", "adopted ", "or ", "(", "du ", "de ", "en ", "et ", "y ", "sur ", "intitul",
		"sobre ", "от ", "и ", "о ", "об ", "号", "和"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return after == ""
}
