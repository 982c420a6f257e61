package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// familyName returns the family name of a person who acts for a State. marked are the words of the name that the source
// prints with emphasis, as the United Nations does with family names; nil if it marks none. Otherwise capitals tell
// ("Rachid FAKHOURY"), and otherwise the custom of the State.
func familyName(name, iso3 string, marked []string) string {
	if len(marked) > 0 && len(marked) < len(strings.Fields(name)) {
		return strings.Join(marked, " ")
	}
	parts := strings.Fields(name)
	if len(parts) < 2 {
		return chineseFamily(name)
	}
	if s := wordsInCapitals(parts); s != "" {
		return s
	}
	if familyFirst(iso3) || iso3 == "" && koreanGiven(parts) {
		return parts[0]
	}
	from := len(parts) - 1
	if spanishNames(iso3) && len(parts) >= 4 && !particle(parts[len(parts)-2]) {
		from--
	}
	for from > 1 && particle(parts[from-1]) {
		from--
	}
	if len(parts) == 2 && particle(parts[0]) {
		from = 0
	}
	return strings.Join(parts[from:], " ")
}

// chineseFamily returns the family name of a name in Chinese characters: the first one, or what follows the last dot of a
// foreign name; name itself if it is neither.
func chineseFamily(name string) string {
	if i := strings.LastIndexAny(name, "·•・"); i >= 0 {
		_, size := utf8.DecodeRuneInString(name[i:])
		return name[i+size:]
	}
	first, size := utf8.DecodeRuneInString(name)
	if n := utf8.RuneCountInString(name); isHan(name) && (n == 2 || n == 3) && strings.ContainsRune(chineseFamilies, first) {
		return name[:size]
	}
	return name
}

// wordsInCapitals returns the words in capitals if some are and some are not.
func wordsInCapitals(parts []string) string {
	var upper []string
	for _, p := range parts {
		if utf8.RuneCountInString(p) > 2 && strings.ToUpper(p) == p && strings.ToLower(p) != p {
			upper = append(upper, p)
		}
	}
	if len(upper) == len(parts) {
		return ""
	}
	return strings.Join(upper, " ")
}

// familyFirst reports whether names of a State's people are written with the family name first also in other languages.
func familyFirst(iso3 string) bool {
	switch iso3 {
	case "CHN", "PRK", "KOR", "VNM":
		return true
	}
	return false
}

// koreanGiven reports whether parts are a family name and a hyphenated given name: "Ban Ki-moon", "Ban Ki-Moon".
func koreanGiven(parts []string) bool {
	if len(parts) != 2 || utf8.RuneCountInString(parts[0]) > 5 {
		return false
	}
	first, second, ok := strings.Cut(parts[1], "-")
	if !ok || utf8.RuneCountInString(first) > 5 || utf8.RuneCountInString(second) > 5 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(second)
	return unicode.IsLower(r)
}

func spanishNames(iso3 string) bool {
	switch iso3 {
	case "ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "SLV", "ESP", "GTM", "HND", "MEX", "NIC", "PAN", "PRY", "PER", "URY", "VEN", "GNQ":
		return true
	}
	return false
}

// particle reports whether s is a word inside a name that is written small: "de", "van", "bin".
func particle(s string) bool {
	switch strings.ToLower(s) {
	case "de", "la", "las", "los", "del", "da", "do", "dos", "das", "di", "du", "des", "d'", "le", "van", "von", "der", "den", "ter", "ten", "bin", "bint", "ibn", "ben", "al", "el", "ould", "zu", "af", "av", "abu":
		return true
	}
	return false
}

// wordsOfName returns the end of the name that starts at word i of sc, i itself if none does there. A name is a run of
// words with capitals and the particles between them that is no name of anything else that is known.
func (sc *scene) wordsOfName(i int) int {
	end := i
	for k := i; k < len(sc.ws) && k < i+7; k++ {
		w := sc.ws[k]
		switch {
		case k == i+1 && sc.peopleAsName(k):
			end = k + 1
		case sc.stateOf[k] >= 0 || sc.orgOf[k] >= 0 || sc.roleOf[k] >= 0 || sc.quoted[k] != sc.quoted[i]:
			return end
		case k > i && hyphenatedParticle(w.text):
			end = k + 1
		case w.capital() && !commonWord(w.fold) && !emptyWord(w.fold):
			end = k + 1
		case k > i && particle(w.fold) && k+1 < len(sc.ws) && (sc.ws[k+1].capital() || particle(sc.ws[k+1].fold)):
		default:
			return end
		}
	}
	return end
}

// peopleAsName reports whether word k, a word for a people, is a family name: it stands before a verb of saying or a mark, as
// in "Anna English said".
func (sc *scene) peopleAsName(k int) bool {
	return sc.stateOf[k] >= 0 && sc.states[sc.stateOf[k]].demonym && sc.orgOf[k] < 0 && sc.ws[k].capital() && (reportingVerbAt(sc, k+1) || sc.is(k+1, ",")) && !emptyWord(sc.ws[k-1].fold) && !commonWord(sc.ws[k-1].fold)
}

// hyphenatedParticle reports whether s is a name behind an Arabic article: "al-Jaafari".
func hyphenatedParticle(s string) bool {
	head, tail, ok := strings.Cut(s, "-")
	r, _ := utf8.DecodeRuneInString(tail)
	return ok && len(head) <= 3 && strings.ToLower(head) == head && unicode.IsUpper(r)
}

// fullName reports whether words from to to are two words or more of a name, not only initials, and not a line in capitals.
func (sc *scene) fullName(from, to int) bool {
	n, upper := 0, 0
	for k := from; k < to; k++ {
		w := sc.ws[k]
		if w.capital() && !w.initial() || hyphenatedParticle(w.text) {
			n++
		}
		if utf8.RuneCountInString(w.text) > 1 && strings.ToUpper(w.text) == w.text {
			upper++
		}
	}
	if upper == to-from && (sc.shouts(from-1) || sc.shouts(to)) {
		return false
	}
	return n >= 2 || n == 1 && to-from >= 2
}

// shouts reports whether word k is in capitals and longer than an abbreviation's.
func (sc *scene) shouts(k int) bool {
	if k < 0 || k >= len(sc.ws) {
		return false
	}
	w := sc.ws[k]
	return !w.mark && utf8.RuneCountInString(w.text) > 4 && strings.ToUpper(w.text) == w.text && strings.ToLower(w.text) != w.text
}

// commonWord reports whether s, in lower case, is a word that titles and names of things are made of and names of persons
// are not: months, weekdays, and the vocabulary of institutions.
func commonWord(s string) bool {
	switch s {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"affairs", "affaires", "asuntos", "international", "internacional", "national", "nacional", "security", "sécurité", "seguridad", "cooperation", "coopération",
		"cooperación", "information", "human", "rights", "states", "state", "member", "members", "parties", "government", "charter", "convention", "treaty", "protocol",
		"agreement", "declaration", "programme", "program", "plan", "agenda", "conference", "report", "resolution", "session", "article", "annex", "goals", "development",
		"peace", "war", "world", "global", "law", "justice", "rules", "code", "conduct", "action", "strategy", "policy", "defence", "defense", "foreign", "economic",
		"social", "political", "humanitarian", "commission", "committee", "council", "assembly", "general", "union", "organization", "group", "office", "department",
		"ministry", "university", "institute", "school", "center", "centre", "academy", "agency", "bank", "fund", "court", "house", "mission", "embassy", "party",
		"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "middle", "new", "street", "avenue", "city", "island", "islands", "sea",
		"river", "gulf", "strip", "news", "daily", "times", "post", "radio", "television", "press", "internet", "cyber", "technology", "technologies", "science", "energy",
		"trade", "health", "education", "environment", "climate", "nuclear", "weapons", "terrorism", "africa", "asia", "europe", "america", "american", "african", "asian",
		"european", "latin", "arab", "islamic", "federal", "republic", "kingdom", "democratic", "people", "people's", "special", "permanent", "deputy", "acting", "minister",
		"president", "ambassador", "mr", "mrs", "ms", "dr", "annexe", "assemblée", "conseil", "comité", "bureau", "journal", "nations", "unies", "naciones", "unidas", "asamblea",
		"consejo", "derecho", "derechos", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "today", "yesterday", "first", "second", "third", "open-ended",
		"especial", "océano", "relaciones", "exteriores", "extérieures", "étrangères", "division", "unit", "summit", "guard", "systems", "service", "services", "issues", "responses", "section", "branch", "board", "network", "forum", "framework",
		"initiative", "process", "team", "force", "forces", "facility", "mechanism", "panel", "registry", "library", "day", "year", "decade", "week", "compact", "principles",
		"guidelines", "standards", "summary", "statement", "assistance", "electoral", "food", "water", "inspection", "joint", "armistice", "meeting", "meetings", "review",
		"working", "experts", "draft", "letter", "document", "independent", "tribune", "observer", "gazette", "chronicle", "herald", "secretary", "web", "facebook", "twitter", "whatsapp", "youtube", "telegram", "english", "french", "chinese", "russian", "spanish":
		return true
	}
	return false
}
