package date

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The ordinals from 1 to 99 as session titles write them, folded, with their numbers. Languages build them from units and
// tens; the functions below say how, and how they are written together.

func english() map[string]int {
	units := strings.Fields("first second third fourth fifth sixth seventh eighth ninth")
	teens := strings.Fields("tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth")
	tens := strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety")
	out := map[string]int{}
	for i, u := range units {
		out[u] = i + 1
	}
	for i, u := range teens {
		out[u] = i + 10
	}
	for i, t := range tens {
		n := 10 * (i + 2)
		out[strings.TrimSuffix(t, "y")+"ieth"] = n
		for j, u := range units {
			for _, sep := range []string{"-", " ", "- "} {
				out[t+sep+u] = n + j + 1
			}
		}
	}
	return out
}

func french() map[string]int {
	units := strings.Fields("unième deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième " +
		"douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième")
	out := map[string]int{"première": 1, "premier": 1, "seconde": 2}
	add := func(w string, n int) {
		out[w] = n
		out[strings.ReplaceAll(w, "-", " ")] = n
		out[strings.ReplaceAll(w, " et ", "-et-")] = n
	}
	for i, u := range units[1:] {
		add(u, i+2)
	}
	for i, t := range strings.Fields("vingt trente quarante cinquante soixante") {
		n := 20 + 10*i
		add(strings.TrimSuffix(t, "e")+"ième", n)
		last := 9
		if n == 60 {
			last = 19
		}
		add(t+" et unième", n+1)
		for j := 1; j < last; j++ {
			add(t+"-"+units[j], n+j+1)
		}
		if n == 60 {
			add("soixante et onzième", 71)
		}
	}
	add("quatre-vingtième", 80)
	for j, u := range units {
		add("quatre-vingt-"+u, 81+j)
	}
	return out
}

func spanish() map[string]int {
	units := []string{"primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno"}
	out := map[string]int{"primero": 1, "tercero": 3, "undécimo": 11, "duodécimo": 12, "decimoprimer": 11}
	for i, u := range units {
		out[u] = i + 1
	}
	for i, t := range []string{"décimo", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo", "sexagésimo", "septuagésimo", "octogésimo", "nonagésimo"} {
		n := 10 * (i + 1)
		out[t] = n
		for j, u := range units {
			for _, t := range []string{t + " ", strings.ReplaceAll(t, "é", "e")} { // "decimosexto" has lost its accent
				out[t+u] = n + j + 1
			}
			if u == "primer" || u == "tercer" {
				out[t+" "+u+"o"] = n + j + 1
			}
		}
	}
	return out
}

// russian has the feminine forms, in the cases that texts use.
func russian() map[string]int {
	units := []string{"перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат",
		"тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат"}
	out := map[string]int{}
	add := func(stem string, n int) {
		endings := []string{"ая", "ой", "ую", "ою"}
		if strings.HasSuffix(stem, "трет") {
			endings = []string{"ья", "ьей", "ью"}
		}
		for _, e := range endings {
			out[stem+e] = n
		}
	}
	for i, u := range units {
		add(u, i+1)
	}
	cardinals := strings.Fields("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
	ordinals := strings.Fields("двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност")
	for i, c := range cardinals {
		n := 20 + 10*i
		add(ordinals[i], n)
		for j, u := range units[:9] {
			add(c+" "+u, n+j+1)
		}
	}
	return out
}

func arabic() map[string]int {
	units := strings.Fields("الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة")
	out := map[string]int{"العاشرة": 10, "الحادية عشرة": 11}
	for i, u := range units {
		out[u] = i + 1
		if i > 0 {
			out[u+" عشرة"] = i + 11
		}
	}
	units[0] = "الحادية"
	for i, t := range strings.Fields("العشر الثلاث الأربع الخمس الست السبع الثمان التسع") {
		n := 20 + 10*i
		for _, end := range []string{"ون", "ين"} {
			out[t+end] = n
			for j, u := range units {
				out[u+" و"+t+end] = n + j + 1
			}
		}
	}
	return out
}

// startsWord reports whether a word starts at i; Arabic writes particles together with the word, Chinese has no spaces.
func startsWord(s string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	first, _ := utf8.DecodeRuneInString(s[i:])
	if unicode.Is(unicode.Han, r) || unicode.Is(unicode.Han, first) || unicode.Is(unicode.Arabic, r) {
		return true
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
}
