package cite

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A Locator is where in a document a part stands: steps from the outside in.
type Locator []Step

// A Step is one step of a locator: Word "op", Names "4" for operative paragraph 4; "para" with "a", "ii" for (a) (ii).
type Step struct {
	Word    string
	Names   []string
	Counted []bool // by name: it is a place among its like, and not printed; nil if all are printed or nobody knows
}

// words are the steps of an IRI that name a part (DATA-MODEL.md, section 3). Components of document symbols start with a
// capital or a digit, so that none of these can be one.
var words = map[string]string{ // word → how the citable form spells it
	"letter": "letter", "annex": "annex", "code": "code", "declaration": "declaration", "programme": "programme",
	"instrument": "instrument", "part": "part",
	"pp": "preambular para.", "op": "op. para.", "para": "para.", "p": "unnumbered para.", "sec": "sect.", "art": "art.", "chap": "chap.",
	"purpose": "purpose", "text": "text", "chapeau": "chapeau", "heading": "heading", "title": "title", "formula": "formula", "note": "note",
	"signature": "signature", "speech": "statement", "event": "event", "paraphrase": "paraphrase", "membership": "membership",
	"vote": "vote", "citation": "citation", "norm": "norm", "alignment": "alignment", "main": "main text",
}

// bare are the words that may stand without a number.
var bare = set("letter", "annex", "code", "declaration", "programme", "instrument", "heading", "title", "formula", "main")

// spelled are further ways to write the words, in lower case and without full stops.
var spelled = map[string]string{
	"covering letter": "letter", "preambular paragraph": "pp", "preambular para": "pp", "preamble para": "pp", "preamble paragraph": "pp",
	"pp": "pp", "pmbl para": "pp", "pmbl ¶": "pp", "operative paragraph": "op", "operative para": "op", "op para": "op", "op": "op",
	"paragraph": "para", "para": "para", "paras": "para", "¶": "para", "unnumbered paragraph": "p", "unnumbered para": "p",
	"section": "sec", "sect": "sec", "sec": "sec", "article": "art", "art": "art", "chapter": "chap", "chap": "chap",
	"statement": "speech", "annexe": "annex", "main text": "main",
}

func init() {
	for w, s := range words {
		spelled[strings.TrimSuffix(strings.ReplaceAll(s, ".", ""), ".")] = w
		if _, ok := spelled[w]; !ok && w != "p" { // "p. 3" is a page
			spelled[w] = w
		}
	}
}

// splitPath cuts the path of an IRI after "doc/" or "src/" into the name of the document and the locator.
func splitPath(path string) (name string, l Locator) {
	steps := strings.Split(path, "/")
	i := 1
	switch steps[0] {
	case "press":
		i = min(4, len(steps)) // publisher, date and slug are no steps
	case "text", "mail", "charter":
		i = min(2, len(steps))
	}
	for i < len(steps) && words[steps[i]] == "" {
		i++
	}
	name = strings.Join(steps[:i], "/")
	for i < len(steps) {
		j := i + 1
		if j < len(steps) && !bare[steps[i]] {
			j++ // whatever it is: (p) is a subparagraph as (o) is
		}
		for j < len(steps) && (words[steps[j]] == "" || steps[i] == "para" && (steps[j] == "p" || steps[j] == "pp")) {
			j++
		}
		l = append(l, Step{Word: steps[i], Names: steps[i+1 : j : j]})
		i = j
	}
	return name, l
}

// Path spells the locator as IRIs do: "annex/para/b".
func (l Locator) Path() string {
	var out []string
	for _, s := range l {
		out = append(out, s.Word)
		out = append(out, s.Names...)
	}
	return strings.Join(out, "/")
}

// String spells the locator as a footnote does: "annex, para. (b)", "op. para. 4 (a) (ii)".
func (l Locator) String() string {
	var b strings.Builder
	for i, s := range l {
		if l.continues(i) {
			b.WriteByte(' ')
			b.WriteString(bracketed(s.Names, nil))
			continue
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(words[s.Word])
		if len(s.Names) == 0 {
			continue
		}
		b.WriteByte(' ')
		b.WriteString(s.names())
	}
	return b.String()
}

// continues reports whether step i is a subparagraph of the paragraph before it: op/4 and para/a.
func (l Locator) continues(i int) bool {
	if i == 0 || l[i].Word != "para" || len(l[i].Names) == 0 || len(l[i-1].Names) == 0 {
		return false
	}
	switch l[i-1].Word {
	case "op", "pp", "p", "art", "text":
		return true
	}
	return false
}

func (s Step) names() string {
	switch {
	case s.Word == "annex" && len(s.Names) == 1:
		if n, err := strconv.Atoi(s.Names[0]); err == nil && roman(n) != "" && strconv.Itoa(n) == s.Names[0] {
			return roman(n)
		}
	case s.Word == "para" && !startsWithDigit(s.Names[0]):
		return bracketed(s.Names, nil)
	case s.Word == "sec" && isNumber(s.Names[0]): // printed sections bear letters or Roman figures
		return "[" + s.Names[0] + "]"
	}
	if len(s.Names) == 1 {
		return again(s.Names[0])
	}
	return again(s.Names[0]) + " " + bracketed(s.Names[1:], nil)
}

// bracketed spells "(a) (ii)"; a number that is supplied stands in square brackets: "(a) [2]".
func bracketed(names []string, supplied []bool) string {
	var out []string
	for i, n := range names {
		name, rest := repeated(n)
		if i < len(supplied) && supplied[i] {
			out = append(out, "["+name+"]"+rest)
		} else {
			out = append(out, "("+name+")"+rest)
		}
	}
	return strings.Join(out, " ")
}

func again(n string) string {
	name, rest := repeated(n)
	return name + rest
}

// isNumber reports whether a name is in Arabic figures alone.
func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// counted reports whether name i is known to be no printed one.
func (s Step) counted(i int) bool { return i < len(s.Counted) && s.Counted[i] }

// repetition is the number that sets a paragraph apart from one with the same printed number: "1-2".
var repetition = regexp.MustCompile(`^(.+)-([2-9]|[1-9]\d+)$`)

// repeated cuts it off and says it in words: " [2nd]" for the second paragraph of that number.
func repeated(n string) (name, rest string) {
	if !strings.Contains(n, "-") {
		return n, ""
	}
	if m := repetition.FindStringSubmatch(n); m != nil {
		k, _ := strconv.Atoi(m[2])
		return m[1], " [" + ordinal(k) + "]"
	}
	return n, ""
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// ordinal spells 1st, 2nd, 3rd, 11th.
func ordinal(n int) string {
	suffix := "th"
	switch {
	case n%100 >= 11 && n%100 <= 13:
	case n%10 == 1:
		suffix = "st"
	case n%10 == 2:
		suffix = "nd"
	case n%10 == 3:
		suffix = "rd"
	}
	return fmt.Sprint(n, suffix)
}

// roman spells n, from 1 to 399, in Roman figures; "" otherwise.
func roman(n int) string {
	if n < 1 || n > 399 {
		return ""
	}
	var b strings.Builder
	for _, d := range []struct {
		n int
		s string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.s)
		}
	}
	return b.String()
}

// arabic reads a Roman number up to 399, 0 if it is none.
func arabic(s string) int {
	for n := 1; n < 400; n++ {
		if roman(n) == s {
			return n
		}
	}
	return 0
}
