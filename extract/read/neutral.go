package read

import (
	"regexp"
	"strings"

	"w3id.org/dipdoc/kg/extract/symbol"
)

// neutral is the name of a label in paths, the same in all languages: "(أ)" and "(a)" are "a", "一、" and
// "I." are "I", "’1‘", "㈠" and "(i)" are "i".
func (l label) neutral() string {
	if ascii(l.name) {
		return l.name
	}
	switch {
	case l.style == capitalRoman && l.value > 0:
		return symbol.Roman(l.value)
	case l.style == roman && l.value > 0:
		return strings.ToLower(symbol.Roman(l.value))
	case (l.style == letter || l.style == capital) && l.value >= 1 && l.value <= 26:
		c := string(rune('a' + l.value - 1))
		if l.style == capital {
			c = strings.ToUpper(c)
		}
		return c
	}
	return l.name
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// arabicOrdinals are the words that number sections in Arabic texts, where others have Roman figures: "أولا", "ثانيا".
var arabicOrdinals = []string{"أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"}

// sectionNumber is the number of a section without a full stop, as Arabic and Chinese texts print it before the heading.
var sectionNumber = regexp.MustCompile(`^(` + strings.Join(arabicOrdinals, "|") + `|[一二三四五六七八九十]{1,3})(?: ?[-–—、.] ?| |$)`)

// sectionLabel reads the number of a section at the start of a heading.
func sectionLabel(head string) label {
	m := sectionNumber.FindStringSubmatch(head)
	if m == nil {
		return label{}
	}
	l := label{style: capitalRoman, name: m[1], size: len(m[0]), print: len(m[1]), value: hanValue(m[1])}
	for i, w := range arabicOrdinals {
		if w == m[1] {
			l.value = i + 1
		}
	}
	return l
}
