package extract

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
)

// built finds names that are built like those of institutions: "School of Software and Microelectronics", "Peking
// University". What a name of the table covers is left to it, unless the name is the first word only.
func (lex *organizationLexicon) built(v *match.View, heads, known []match.Hit) []organizationHit {
	if len(heads) == 0 {
		return nil
	}
	ws := lex.words(v)
	states := namedStates(v, lex.lang)
	taken := func(w word) bool { // by a name of several words
		i := sort.Search(len(known), func(i int) bool { return known[i].End > w.start })
		return i < len(known) && known[i].Start <= w.start && (known[i].Start != w.start || known[i].End != w.end)
	}
	var out []organizationHit
	next := 0
	for _, h := range heads {
		i := wordAt(ws, h.Start)
		if i < next || taken(ws[i]) || !ws[i].capital() || inState(states, ws[i]) {
			continue
		}
		from, to := i, i+1
		row := lex.row(h)
		if row.Tail {
			for from > next && institutionWord(ws[from-1]) && !taken(ws[from-1]) && !demonymAt(states, ws[from-1]) {
				from--
			}
			if k := from - 2; k >= next && spelledOut(v.Fold[ws[k].start:ws[from-1].end]) { // "United Nations Institute for ..."
				from = k
			}
		}
		if row.Head {
			to = complementEnd(v, ws, i+1, taken)
		}
		for from < i && emptyWord(ws[from].fold) {
			from++
		}
		if to == i+1 && generic(ws[from:i]) {
			continue
		}
		if to-from < 2 || strings.ToUpper(ws[from].text) == ws[from].text && to-from == 2 && len(ws[from].text) > 4 {
			continue
		}
		label := v.Text[ws[from].start:ws[to-1].end]
		key := Slug(label)
		if key == "" {
			continue
		}
		out = append(out, organizationHit{start: ws[from].start, end: ws[to-1].end, key: key, label: label, rule: "institution-name"})
		next = to
	}
	return out
}

// demonymAt reports whether w is the name of a people: "Russian" in "Russian Trade Ministry" says whose it is.
func demonymAt(states []namedState, w word) bool {
	i := sort.Search(len(states), func(i int) bool { return states[i].end > w.start })
	return i < len(states) && states[i].start <= w.start && states[i].demonym
}

// inState reports whether w is part of a longer name of a State: "Russian Federation".
func inState(states []namedState, w word) bool {
	i := sort.Search(len(states), func(i int) bool { return states[i].end > w.start })
	return i < len(states) && states[i].start <= w.start && states[i].end-states[i].start > w.end-w.start
}

// row returns the row of the institution table that h is of, preferring the language of the document.
func (lex *organizationLexicon) row(h match.Hit) rules.Institution {
	var out rules.Institution
	for _, id := range h.IDs {
		r := institutions().rows[number(id)]
		if r.Lang == lex.lang {
			out.Head, out.Tail = out.Head || r.Head, out.Tail || r.Tail
		}
	}
	return out
}

// complementEnd returns the end of what an institution's name goes on with: "of Software and Microelectronics".
func complementEnd(v *match.View, ws []word, i int, taken func(word) bool) int {
	end := i
	if i >= len(ws) || !ofWord(ws[i].fold) || ws[i].fold == "in" || ws[i].fold == "the" {
		return end
	}
	for ; i < len(ws); i++ {
		switch {
		case ws[i].capital() && !taken(ws[i]) || ws[i].capital() && ws[i].end-ws[i].start > 1 && end == i:
			end = i + 1
		case ofWord(ws[i].fold) || andWord(ws[i].fold):
		default:
			return end
		}
	}
	return end
}

// institutionWord reports whether w can stand before the last word of an institution's name.
func institutionWord(w word) bool {
	if !w.capital() || w.initial() {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w.text)
	return unicode.IsLetter(r)
}

// spelledOut reports whether s is the name of the United Nations in full, which the names of its bodies begin with.
func spelledOut(s string) bool { return s == "united nations" }

// generic reports whether an institution is only said to be one of a kind: "Main Committee", "Executive Board".
func generic(ws []word) bool {
	for _, w := range ws {
		switch w.fold {
		case "main", "executive", "general", "special", "joint", "standing", "steering", "review", "advisory", "preparatory", "ministerial", "national", "regional",
			"local", "central", "high", "new", "military", "political", "technical", "ad", "hoc", "ad-hoc", "governing", "interim", "permanent", "select", "drafting":
		default:
			return false
		}
	}
	return true
}

func emptyWord(s string) bool {
	switch s {
	case "the", "a", "an", "in", "on", "at", "but", "and", "for", "this", "that", "its", "our", "their", "his", "her", "when", "while", "as", "if",
		"according", "both", "all", "each", "every", "any", "some", "no", "of", "by", "with", "from", "to", "also", "after", "before", "since", "under",
		"le", "la", "les", "un", "une", "el", "los", "las", "una", "ce", "cette", "ces", "dans", "pour", "par", "selon", "il", "elle", "en", "según", "su", "this's",
		"however", "although", "meanwhile", "yet", "it", "he", "she", "they", "we", "these", "those", "many", "most", "more", "other", "another", "such", "new", "former":
		return true
	}
	return false
}

func ofWord(s string) bool {
	switch s {
	case "of", "for", "on", "in", "the", "de", "des", "du", "d'", "l'", "la", "las", "los", "el", "del", "para", "pour", "par":
		return true
	}
	return false
}

func andWord(s string) bool { return s == "and" || s == "et" || s == "y" || s == "e" || s == "&" }

// wordAt returns the index of the word that contains byte start of the view.
func wordAt(ws []word, start int) int {
	return sort.Search(len(ws), func(i int) bool { return ws[i].end > start })
}
