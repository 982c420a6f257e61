package authority

import (
	"strings"
	"unicode/utf8"
)

// russianCases returns the six cases of a Russian name: nominative, genitive, dative, accusative, instrumental,
// prepositional. What agrees is declined: the adjectives before the first noun, that noun, and one joined to it by "и";
// what follows stays ("Республика Корея", "Совет Безопасности"). A noun of an unknown pattern stays as well.
func russianCases(name string) [6]string {
	words := strings.Split(name, " ")
	var cases [6][]string
	declining := true
	for i, w := range words {
		forms := [6]string{w, w, w, w, w, w}
		switch {
		case !declining:
			declining = w == "и" && i == 1
		case i+1 < len(words) && russianAdjective(w, &forms):
		default:
			russianNoun(w, &forms)
			declining = false
		}
		for c := range cases {
			cases[c] = append(cases[c], forms[c])
		}
	}
	var out [6]string
	for c := range cases {
		out[c] = strings.Join(cases[c], " ")
	}
	return out
}

// A paradigm is a nominative ending and the six endings that take its place.
type paradigm struct {
	ending string
	cases  [6]string
}

// The first ending that fits decides, so longer ones come first.
var russianAdjectives = []paradigm{
	{"ая", [6]string{"ая", "ой", "ой", "ую", "ой", "ой"}},
	{"ский", [6]string{"ский", "ского", "скому", "ский", "ским", "ском"}},
	{"ший", [6]string{"ший", "шего", "шему", "ший", "шим", "шем"}},
	{"ый", [6]string{"ый", "ого", "ому", "ый", "ым", "ом"}},
	{"кое", [6]string{"кое", "кого", "кому", "кое", "ким", "ком"}},
	{"ое", [6]string{"ое", "ого", "ому", "ое", "ым", "ом"}},
	{"ые", [6]string{"ые", "ых", "ым", "ые", "ыми", "ых"}},
	{"ские", [6]string{"ские", "ских", "ским", "ские", "скими", "ских"}},
	{"овы", [6]string{"овы", "овых", "овым", "овы", "овыми", "овых"}},
}

var russianNouns = []paradigm{
	{"Египет", [6]string{"Египет", "Египта", "Египту", "Египет", "Египтом", "Египте"}},
	{"Острова", [6]string{"Острова", "Островов", "Островам", "Острова", "Островами", "Островах"}},
	{"ия", [6]string{"ия", "ии", "ии", "ию", "ией", "ии"}},
	{"я", [6]string{"я", "и", "е", "ю", "ей", "е"}},
	{"уа", [6]string{"уа", "уа", "уа", "уа", "уа", "уа"}},
	{"оа", [6]string{"оа", "оа", "оа", "оа", "оа", "оа"}},
	{"ка", [6]string{"ка", "ки", "ке", "ку", "кой", "ке"}},
	{"га", [6]string{"га", "ги", "ге", "гу", "гой", "ге"}},
	{"жа", [6]string{"жа", "жи", "же", "жу", "жей", "же"}},
	{"ша", [6]string{"ша", "ши", "ше", "шу", "шей", "ше"}},
	{"а", [6]string{"а", "ы", "е", "у", "ой", "е"}},
	{"ль", [6]string{"ль", "ля", "лю", "ль", "лем", "ле"}},
	{"ь", [6]string{"ь", "и", "и", "ь", "ью", "и"}},
	{"ий", [6]string{"ий", "ия", "ию", "ий", "ием", "ии"}},
	{"й", [6]string{"й", "я", "ю", "й", "ем", "е"}},
	{"ние", [6]string{"ние", "ния", "нию", "ние", "нием", "нии"}},
	{"ство", [6]string{"ство", "ства", "ству", "ство", "ством", "стве"}},
	{"ты", [6]string{"ты", "тов", "там", "ты", "тами", "тах"}},
	{"ды", [6]string{"ды", "дов", "дам", "ды", "дами", "дах"}},
	{"ы", [6]string{"ы", "", "ам", "ы", "ами", "ах"}},
	{"ш", [6]string{"ш", "ша", "шу", "ш", "шем", "ше"}},
}

func russianAdjective(w string, forms *[6]string) bool { return decline(russianAdjectives, w, forms) }

func russianNoun(w string, forms *[6]string) {
	if decline(russianNouns, w, forms) {
		return
	}
	if last, _ := utf8.DecodeLastRuneInString(w); strings.ContainsRune("бвгджзклмнпрстфхц", last) {
		for c, ending := range [6]string{"", "а", "у", "", "ом", "е"} {
			forms[c] = w + ending
		}
	}
}

func decline(paradigms []paradigm, w string, forms *[6]string) bool {
	for _, p := range paradigms {
		if stem, ok := strings.CutSuffix(w, p.ending); ok {
			for c, ending := range p.cases {
				forms[c] = stem + ending
			}
			return true
		}
	}
	return false
}
