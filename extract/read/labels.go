package read

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

// A labelStyle is the way the items of one list are numbered.
type labelStyle int

const (
	noLabel      labelStyle = iota
	arabicNumber            // "1.", "1 -", "OP1."
	parenNumber             // "(1)", "1)"
	letter                  // "(a)", "a)", "a."
	roman                   // "(i)", "i)"
	capital                 // "A."
	capitalRoman            // "II."
	dash                    // "-", "•"
)

// A label is the number or letter at the start of a line. size is its length in the evened text, with the space behind;
// print that of what is printed, without the space.
type label struct {
	style       labelStyle
	value       int // position in its list from 1; 0 for dashes
	roman       int // value if a letter is read as a Roman number, 0 if it cannot be
	name        string
	size, print int
}

var (
	numberLabel  = regexp.MustCompile(`^(\d{1,3})( ?(?:bis|ter|quater))? ?([.、．]|-(?: |$)|\))`)
	opLabel      = regexp.MustCompile(`^(?:OP|PP|op|pp) ?(\d{1,3})( ?(?:bis|ter|alt))? ?[.:)]?(?: |$)`)
	parenLabel   = regexp.MustCompile(`^\( ?([a-z]{1,4}|\d{1,3}|[а-я]|[\p{Arabic}]{1,2}|[A-Z]|[一二三四五六七八九十]{1,3}) ?\)`)
	closeLabel   = regexp.MustCompile(`^([a-z]{1,4}|[а-я]|[\p{Arabic}]) ?\)(?: |$)`)
	dotLabel     = regexp.MustCompile(`^([a-z]|[ivx]{2,5}|[а-я])\.(?: |$)`)
	capitalLabel = regexp.MustCompile(`^([A-Z]|[IVXL]{1,6})\.(?: |$)`)
	quotedLabel  = regexp.MustCompile(`^['’‘] ?(\d{1,2}) ?['’‘](?: |$)`)
	ringLabel    = regexp.MustCompile(`^[㈠-㈩①-⑳]`)
	arabicLabel  = regexp.MustCompile(`^(?:([أبجدهوزحطيكلمن]ـ?)|(ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء)) ?[-–—](?: |$)`)
	hanLabel     = regexp.MustCompile(`^([一二三四五六七八九十]{1,3})、`)
	dashLabel    = regexp.MustCompile(`^[-•·▪●◦■□*](?: |$)`)
	romanNumeral = regexp.MustCompile(`^(?:x{0,3})(?:ix|iv|v?i{0,3})$`)
)

// labelOf reads the label at the start of an evened line.
func labelOf(s string) label {
	var l label
	switch m := numberLabel.FindStringSubmatchIndex(s); {
	case m != nil && s[m[6]:m[7]] == ")" && (m[3]-m[2] > 2 || m[1] < len(s) && s[m[1]] != ' '): // "189), 32 of"
		return label{}
	case m != nil && !digitAt(s, m[1]):
		l.style, l.size, l.name = arabicNumber, m[1], s[m[2]:m[3]]
		l.value, _ = strconv.Atoi(l.name)
		if m[4] >= 0 {
			l.name += strings.TrimSpace(s[m[4]:m[5]])
		}
		if s[m[6]:m[7]] == ")" {
			l.style = parenNumber
		}
	case m != nil:
		return label{}
	default:
		l = otherLabel(s)
	}
	if l.style == noLabel {
		return label{}
	}
	l.print = len(strings.TrimRight(s[:l.size], " "))
	for l.size < len(s) && s[l.size] == ' ' {
		l.size++
	}
	return l
}

// blurredLabel is a number whose full stop or figure a scan has spoilt: "4, Requests", "2 Requests", "l. Decides".
var blurredLabel = regexp.MustCompile(`^(?:(\d{1,2})(?: ?,| ) ?|[Il|L]\. ?)`)

// label is labelOf, and reads spoilt numbers before words that open operative paragraphs.
func (r *reader) label(s string) label {
	l := labelOf(s)
	if l.style == arabicNumber || !r.hasFormula {
		return l
	}
	m := blurredLabel.FindStringSubmatch(s)
	if m == nil || !startsUpper(s[len(m[0]):]) {
		return l
	}
	if o, ok := openingOf(s[len(m[0]):], r.lang); !ok || !o.known || o.kind == doc.Preambular || o.end+len(m[0]) >= len(s) {
		return l
	}
	l = label{style: arabicNumber, value: 1, name: "1", size: len(m[0])}
	if m[1] != "" {
		l.name = m[1]
		l.value, _ = strconv.Atoi(m[1])
	}
	l.print = len(strings.TrimRight(m[0], " ,"))
	return l
}

func digitAt(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

func otherLabel(s string) (l label) {
	if m := opLabel.FindStringSubmatch(s); m != nil {
		l.style, l.size, l.name = arabicNumber, len(m[0]), m[1]+strings.TrimSpace(m[2])
		l.value, _ = strconv.Atoi(m[1])
		return l
	}
	for _, re := range []*regexp.Regexp{parenLabel, closeLabel, dotLabel} {
		m := re.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		l.size, l.name = len(m[0]), m[1]
		if n, err := strconv.Atoi(m[1]); err == nil {
			l.style, l.value = parenNumber, n
			return l
		}
		l.style = letter
		l.value, l.roman = ordinal(m[1]), romanValue(m[1])
		if l.value == 0 {
			l.style = roman
		}
		if l.value == 0 && l.roman == 0 {
			return label{} // "(see)", "(ICT)"
		}
		if l.value == 0 {
			l.value = l.roman
		}
		return l
	}
	if m := quotedLabel.FindStringSubmatch(s); m != nil { // Arabic has ’1‘ for (i)
		l.style, l.size, l.name = roman, len(m[0]), "’"+m[1]+"‘"
		l.value, _ = strconv.Atoi(m[1])
		l.roman = l.value
		return l
	}
	if m := ringLabel.FindString(s); m != "" { // and Chinese ㈠
		l.style, l.size, l.name = roman, len(m), m
		if l.value = int(firstRune(m)-'㈠') + 1; l.value > 10 || l.value < 1 {
			l.value = int(firstRune(m)-'①') + 1
		}
		l.roman = l.value
		return l
	}
	if m := arabicLabel.FindStringSubmatch(s); m != nil && m[1] != "" { // "ب -"
		return label{style: letter, size: len(m[0]), name: m[1], value: ordinal(m[1])}
	} else if m != nil { // "باء -" for B.
		return label{style: capital, size: len(m[0]), name: m[2], value: slices.Index(arabicLetterNames, m[2]) + 1}
	}
	if m := capitalLabel.FindStringSubmatch(s); m != nil {
		l.size, l.name = len(m[0]), m[1]
		l.style, l.value = capital, int(m[1][0]-'A')+1
		if v := romanValue(strings.ToLower(m[1])); v > 0 && (len(m[1]) > 1 || strings.Contains("IVX", m[1])) {
			l.style, l.value = capitalRoman, v
		}
		return l
	}
	if m := hanLabel.FindStringSubmatch(s); m != nil {
		return label{style: capitalRoman, size: len(m[0]), name: m[1], value: hanValue(m[1])}
	}
	if m := dashLabel.FindString(s); m != "" {
		return label{style: dash, size: len(m)}
	}
	return label{}
}

// arabicLetters is the order in which Arabic texts letter their items (abjad).
var arabicLetters = []rune("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")

// arabicLetterNames are the names of the first letters in that order, which count what others count by capitals.
var arabicLetterNames = []string{"ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء"}

// ordinal is the place of a letter in its alphabet: "b" 2, "bb" 28, "б" 2, "ب" 2; 0 if it is none.
func ordinal(s string) int {
	r := []rune(s)
	if len(r) == 2 && (r[1] == 'ـ' || r[1] == '\u200D' || r[0] == 'ه') {
		r = r[:1]
	}
	if len(r) == 2 && r[0] == r[1] && r[0] >= 'a' && r[0] <= 'z' {
		return 26 + int(r[0]-'a') + 1
	}
	if len(r) != 1 {
		if v := hanValue(s); v > 0 {
			return v
		}
		return 0
	}
	switch c := r[0]; {
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 1
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 1
	case c >= 'а' && c <= 'я':
		return cyrillicOrdinal(c)
	}
	for i, c := range arabicLetters {
		if c == r[0] || c == 'أ' && r[0] == 'ا' {
			return i + 1
		}
	}
	return hanValue(s)
}

// cyrillicOrdinal counts as Russian lists do, without ё, й and the letters that stand for no sound.
func cyrillicOrdinal(c rune) int {
	n := 0
	for _, x := range "абвгдежзиклмнопрстуфхцчшщэюя" {
		n++
		if x == c {
			return n
		}
	}
	return 0
}

// romanValue reads a Roman number in lower case, 0 if s is none.
func romanValue(s string) int {
	if s == "" || !romanNumeral.MatchString(s) {
		return 0
	}
	n := 0
	for i := 0; i < len(s); i++ {
		v := romanDigit(s[i])
		if i+1 < len(s) && v < romanDigit(s[i+1]) {
			n -= v
		} else {
			n += v
		}
	}
	return n
}

func romanDigit(c byte) int {
	switch c {
	case 'i':
		return 1
	case 'v':
		return 5
	case 'x':
		return 10
	}
	return 0
}

// hanDigits are the figures from one to nine.
var hanDigits = map[rune]int{'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// hanValue reads a Chinese number up to 39, 0 if s is none.
func hanValue(s string) int {
	n, ten := 0, false
	for _, r := range s {
		switch {
		case r == '十' && !ten:
			n, ten = max(n, 1)*10, true
		case hanDigits[r] > 0:
			n += hanDigits[r]
		default:
			return 0
		}
	}
	return n
}
