package extract

import "strings"

// nominative gives a Russian name of a man in the case that dictionaries list, as far as its endings tell: "Сергея
// Вершинина" is "Сергей Вершинин". All words must have the endings of one case; a name that does not is left as it stands.
func nominative(name string) string {
	parts := strings.Fields(name)
	if len(parts) < 2 {
		return name
	}
	for _, c := range russianCases {
		out := make([]string, len(parts))
		ok := true
		for i, w := range parts {
			s, changed := c.undo(w)
			ok = ok && changed
			out[i] = s
		}
		if ok {
			return strings.Join(out, " ")
		}
	}
	return name
}

// obliqueBefore reports whether the office or courtesy that stands last before word k is in another case than the
// nominative, and the name with it.
func (sc *scene) obliqueBefore(k int) bool {
	i, _ := sc.rolesBetween(sc.ws[k].start, len(sc.v.Text))
	if i == 0 {
		return false
	}
	r := sc.roles[i-1]
	for _, w := range strings.Fields(sc.v.Fold[r.start:r.end]) {
		if strings.HasSuffix(w, "ый") || strings.HasSuffix(w, "ий") || strings.HasSuffix(w, "ая") || strings.HasSuffix(w, "ым") || strings.HasSuffix(w, "им") || russianAdjective(w) {
			continue
		}
		switch w {
		case "глава", "замминистра", "замдиректора", "замглавы", "госпожа", "г-жа":
			return false
		}
		for _, e := range []string{"я", "ю", "ем", "ём", "у", "ом", "а"} {
			if strings.HasSuffix(w, e) {
				return true
			}
		}
		return false
	}
	return false
}

// A russianCase is the endings of one case of masculine names, the longer first, and those of the nominative.
type russianCase [][2]string

var russianCases = []russianCase{
	{{"ского", "ский"}, {"ого", "ый"}, {"ия", "ий"}, {"ея", "ей"}, {"ая", "ай"}, {"ова", "ов"}, {"ева", "ев"}, {"ина", "ин"}, {"ла", "л"}, {"ра", "р"}, {"на", "н"}, {"са", "с"}, {"та", "т"}, {"да", "д"}, {"ма", "м"}},
	{{"скому", "ский"}, {"ому", "ый"}, {"ию", "ий"}, {"ею", "ей"}, {"аю", "ай"}, {"ову", "ов"}, {"еву", "ев"}, {"ину", "ин"}, {"лу", "л"}, {"ру", "р"}, {"ну", "н"}, {"су", "с"}, {"ту", "т"}, {"ду", "д"}, {"му", "м"}},
	{{"ским", "ский"}, {"ием", "ий"}, {"еем", "ей"}, {"аем", "ай"}, {"овым", "ов"}, {"евым", "ев"}, {"иным", "ин"}, {"лом", "л"}, {"ром", "р"}, {"ном", "н"}, {"сом", "с"}, {"том", "т"}, {"дом", "д"}},
}

// undo gives the nominative of w if it has an ending of the case.
func (c russianCase) undo(w string) (string, bool) {
	for _, e := range c {
		if s, ok := strings.CutSuffix(w, e[0]); ok && s != "" {
			return s + e[1], true
		}
	}
	return w, false
}

// russianAdjective reports whether s has the ending of an adjective in an oblique case, as names of bodies begin with.
func russianAdjective(s string) bool {
	for _, e := range []string{"ого", "его", "ому", "ему", "ой", "ых", "их", "ную"} {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
