package cite

import (
	"strconv"
	"strings"
)

// A pinpoint is how a style spells where in a document something stands.
type pinpoint struct {
	para, unnumbered, preambular, operative string // before the number: "para. ", "¶ "
	section, article, chapter, part         string
	between                                 string // steps: ", "
	sub                                     string // between a paragraph and what is in brackets: " " or ""
	charter                                 bool   // paragraphs of articles as the Bluebook has them in the Charter: "art. 2, para. 4"
	count                                   bool   // preambular and unnumbered paragraphs by a word: "seventh preambular para."
}

var (
	unPin = pinpoint{para: "para. ", unnumbered: "para.", preambular: "preambular para.", operative: "operative para.", section: "sect. ", article: "Art. ",
		chapter: "chap. ", part: "part ", between: ", ", sub: " ", count: true}
	wordPin = pinpoint{para: "para. ", unnumbered: "unnumbered para. ", preambular: "preambular para. ", operative: "operative para. ", section: "sec. ",
		article: "art. ", chapter: "chap. ", part: "pt. ", between: ", "}
	bluebookPin = pinpoint{para: "¶ ", unnumbered: "unnumbered ¶ ", preambular: "pmbl. ¶ ", operative: "operative ¶ ", section: "§ ", article: "art. ",
		chapter: "ch. ", part: "pt. ", between: ", "}
	charterPin = pinpoint{para: "para. ", section: "§ ", article: "art. ", chapter: "ch. ", between: ", ", charter: true}
	oscolaPin  = pinpoint{para: "para ", unnumbered: "unnumbered para ", preambular: "preambular para ", operative: "operative para ", section: "section ",
		article: "art ", chapter: "ch ", part: "pt ", between: ", "}
	aglcPin = pinpoint{para: "para ", unnumbered: "unnumbered para ", preambular: "Preamble para ", operative: "operative para ", section: "s ",
		article: "art ", chapter: "ch ", part: "pt ", between: " "}
	nzPin = pinpoint{para: "para ", unnumbered: "unnumbered para ", preambular: "preamble para ", operative: "operative para ", section: "section ",
		article: "art ", chapter: "ch ", part: "pt ", between: ", "}
)

// spell writes a locator, "" for the whole document. The covering letter is the document, and an instrument in an annex numbers
// from the annex, so that neither is named before a paragraph of it.
func (p pinpoint) spell(l Locator) string {
	var out []string
	for i, s := range l {
		if l.continues(i) && len(out) > 0 {
			if p.charter && startsWithDigit(s.Names[0]) {
				out = append(out, p.para+p.numbers(s))
				continue
			}
			out[len(out)-1] += p.sub + p.brackets(s.Names, s.Counted)
			continue
		}
		if w := p.step(s, i == len(l)-1); w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, p.between)
}

func (p pinpoint) step(s Step, last bool) string {
	switch s.Word {
	case "letter", "signature", "speech":
		return ""
	case "code", "declaration", "programme", "instrument":
		if !last {
			return ""
		}
	case "pp":
		return p.counted(s, p.preambular)
	case "p", "text":
		return p.counted(s, p.unnumbered)
	case "op":
		if s.counted(0) {
			return p.counted(s, p.operative)
		}
		return p.para + p.numbers(s)
	case "para":
		return p.para + p.numbers(s)
	case "sec":
		return p.section + p.numbers(s)
	case "art":
		return p.article + p.numbers(s)
	case "chap":
		return p.chapter + p.numbers(s)
	case "part":
		return p.part + p.numbers(s)
	case "purpose":
		return p.counted(s, p.unnumbered) + " on purpose"
	case "chapeau":
		if len(s.Names) == 1 && s.Names[0] == "1" {
			return s.Word
		}
	}
	if len(s.Names) == 0 {
		return s.Word
	}
	return s.Word + " " + s.names()
}

// counted spells the place of a paragraph that bears no number.
func (p pinpoint) counted(s Step, word string) string {
	if len(s.Names) == 0 { // the preamble as a whole
		return strings.TrimSuffix(strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(word, "para. "), "para ")), " ¶")
	}
	n, err := strconv.Atoi(s.Names[0])
	if !p.count {
		return word + p.numbers(s)
	}
	if err == nil && n > 0 && n < len(ordinals) {
		return ordinals[n] + " " + word
	}
	if err == nil && n > 0 {
		return ordinal(n) + " " + word
	}
	return word + " " + p.numbers(s)
}

func (p pinpoint) numbers(s Step) string {
	if len(s.Names) == 0 {
		return ""
	}
	if s.Word == "para" && (!startsWithDigit(s.Names[0]) || s.counted(0)) {
		return p.brackets(s.Names, s.Counted)
	}
	out := again(s.Names[0])
	if s.Word == "sec" && s.counted(0) {
		out = "[" + out + "]"
	}
	if len(s.Names) > 1 {
		out += p.sub + p.brackets(s.Names[1:], s.Counted[min(1, len(s.Counted)):])
	}
	return out
}

// closer takes out the spaces between brackets.
var closer = strings.NewReplacer(") (", ")(", ") [", ")[", "] (", "](", "] [", "][")

func (p pinpoint) brackets(names []string, supplied []bool) string {
	b := bracketed(names, supplied)
	if p.sub == "" {
		b = closer.Replace(b)
	}
	return b
}
