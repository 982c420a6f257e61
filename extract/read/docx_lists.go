package read

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
)

// docxLists knows the lists of a DOCX file and how far each has counted.
type docxLists struct {
	abstract map[int]*docxList     // by abstractNumId
	nums     map[int]*docxInstance // by numId
	styles   map[string]docxPlace  // of paragraph styles that are numbered
	emphasis map[string]bool       // character styles in italics or bold
}

// A docxPlace is the list and the level of a paragraph. A list of 0 means none.
type docxPlace struct {
	set        bool
	num, level int
}

// docxLevels is how many levels a list has.
const docxLevels = 9

// A docxList is the definition of a list, and its counters.
type docxList struct {
	levels [docxLevels]docxLevel
	count  [docxLevels]int
	begun  [docxLevels]bool
}

type docxLevel struct {
	start  int
	format string // ST_NumberFormat: "decimal", "lowerLetter"
	text   string // "%1.", "(%2)"
	style  string
}

// A docxInstance is a use of a list; it may start anew.
type docxInstance struct {
	list    *docxList
	restart map[int]int // level → first number
	used    bool
}

type docxValue struct {
	Val string `xml:"val,attr"`
}

type docxLevelXML struct {
	Level  string    `xml:"ilvl,attr"`
	Start  docxValue `xml:"start"`
	Format docxValue `xml:"numFmt"`
	Text   docxValue `xml:"lvlText"`
	Style  docxValue `xml:"pStyle"`
}

type docxNumberingXML struct {
	Abstract []struct {
		ID     string         `xml:"abstractNumId,attr"`
		Levels []docxLevelXML `xml:"lvl"`
	} `xml:"abstractNum"`
	Nums []struct {
		ID        string    `xml:"numId,attr"`
		Abstract  docxValue `xml:"abstractNumId"`
		Overrides []struct {
			Level string     `xml:"ilvl,attr"`
			Start *docxValue `xml:"startOverride"`
		} `xml:"lvlOverride"`
	} `xml:"num"`
}

type docxStylesXML struct {
	Styles []struct {
		ID      string     `xml:"styleId,attr"`
		BasedOn docxValue  `xml:"basedOn"`
		Num     *docxValue `xml:"pPr>numPr>numId"`
		Level   docxValue  `xml:"pPr>numPr>ilvl"`
		Italic  *docxValue `xml:"rPr>i"`
		Bold    *docxValue `xml:"rPr>b"`
	} `xml:"style"`
}

// load reads the definitions of lists and the styles; either part may be nil.
func (l *docxLists) load(numbering, styles []byte) error {
	l.abstract, l.nums = map[int]*docxList{}, map[int]*docxInstance{}
	l.styles, l.emphasis = map[string]docxPlace{}, map[string]bool{}
	var n docxNumberingXML
	if numbering != nil {
		if err := xml.Unmarshal(numbering, &n); err != nil {
			return err
		}
	}
	for _, a := range n.Abstract {
		list := &docxList{}
		for i := range list.levels {
			list.levels[i] = docxLevel{start: 1, format: "decimal"}
		}
		for _, x := range a.Levels {
			if i := number(x.Level); i >= 0 && i < docxLevels {
				list.levels[i] = docxLevel{start: number(x.Start.Val), format: x.Format.Val, text: x.Text.Val, style: x.Style.Val}
			}
		}
		l.abstract[number(a.ID)] = list
	}
	for _, x := range n.Nums {
		list := l.abstract[number(x.Abstract.Val)]
		if list == nil {
			continue
		}
		use := &docxInstance{list: list, restart: map[int]int{}}
		for _, o := range x.Overrides {
			if o.Start != nil {
				use.restart[number(o.Level)] = number(o.Start.Val)
			}
		}
		l.nums[number(x.ID)] = use
	}
	var s docxStylesXML
	if styles != nil {
		if err := xml.Unmarshal(styles, &s); err != nil {
			return err
		}
	}
	based := map[string]string{}
	for _, x := range s.Styles {
		based[x.ID] = x.BasedOn.Val
		if x.Num != nil {
			l.styles[x.ID] = docxPlace{set: true, num: number(x.Num.Val), level: number(x.Level.Val)}
		}
		l.emphasis[x.ID] = x.Italic != nil && on(x.Italic.Val) || x.Bold != nil && on(x.Bold.Val)
	}
	for _, x := range s.Styles {
		id := x.ID
		for range docxLevels { // a style takes the list of the one it is based on
			if p, ok := l.styles[id]; ok {
				l.styles[x.ID] = l.levelOf(x.ID, p)
				break
			}
			id = based[id]
		}
	}
	return nil
}

// levelOf finds the level that a list has made for a style.
func (l *docxLists) levelOf(style string, p docxPlace) docxPlace {
	if use := l.nums[p.num]; use != nil {
		for i, v := range use.list.levels {
			if v.style == style {
				p.level = i
			}
		}
	}
	return p
}

// next counts on and returns what a paragraph's list prints before it: "1.", "(a)"; "" for none.
func (l *docxLists) next(style string, p docxPlace) string {
	if !p.set {
		p = l.styles[style]
	}
	use := l.nums[p.num]
	if use == nil || p.num <= 0 || p.level < 0 || p.level >= docxLevels {
		return ""
	}
	list := use.list
	if !use.used {
		use.used = true
		for level, first := range use.restart {
			if level >= 0 && level < docxLevels {
				list.begun[level], list.levels[level].start = false, first
			}
		}
	}
	for i := 0; i <= p.level; i++ {
		switch {
		case !list.begun[i]:
			list.begun[i], list.count[i] = true, list.levels[i].start
		case i == p.level:
			list.count[i]++
		}
	}
	for i := p.level + 1; i < docxLevels; i++ {
		list.begun[i] = false
	}
	return list.label(p.level)
}

// label is the number of a level as printed.
func (d *docxList) label(level int) string {
	v := d.levels[level]
	switch v.format {
	case "bullet":
		for _, r := range v.text {
			if r == '-' || r == '–' || r == '—' {
				return "-"
			}
		}
		return "•"
	case "none":
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(v.text); i++ {
		if v.text[i] == '%' && i+1 < len(v.text) && v.text[i+1] >= '1' && v.text[i+1] <= '9' {
			k := int(v.text[i+1] - '1')
			b.WriteString(docxNumber(d.levels[k].format, d.count[k]))
			i++
			continue
		}
		b.WriteByte(v.text[i])
	}
	return strings.TrimFunc(b.String(), unicode.IsSpace)
}

// docxNumber spells a number in a format (ST_NumberFormat).
func docxNumber(format string, n int) string {
	switch format {
	case "lowerLetter":
		return letters("abcdefghijklmnopqrstuvwxyz", n)
	case "upperLetter":
		return letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ", n)
	case "russianLower":
		return letters("абвгдежзиклмнопрстуфхцчшщэюя", n)
	case "russianUpper":
		return letters("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ", n)
	case "arabicAbjad":
		return letters(string(arabicLetters), n)
	case "arabicAlpha":
		return letters("أبتثجحخدذرزسشصضطظعغفقكلمنهوي", n)
	case "lowerRoman":
		return strings.ToLower(romanNumber(n))
	case "upperRoman":
		return romanNumber(n)
	case "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand":
		return hanNumber(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// letters counts a to z, then aa to zz.
func letters(alphabet string, n int) string {
	a := []rune(alphabet)
	if n < 1 || n > 10*len(a) {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(a[(n-1)%len(a)]), 1+(n-1)/len(a))
}

func romanNumber(n int) string {
	if n < 1 || n >= 4000 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= d.value {
			b.WriteString(d.sign)
			n -= d.value
		}
	}
	return b.String()
}

func hanNumber(n int) string {
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	}
	return digits[n/10] + "十" + digits[n%10]
}
