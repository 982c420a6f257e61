package extract

import (
	"strings"

	"w3id.org/dipdoc/kg/extract/rules"
)

// An office is what a text says a person is: the phrase around a role, with whom it is held for.
type office struct {
	from, to int // words of the phrase, without its article
	row      rules.Role
	title    string // the role with what belongs to it: "Foreign Ministry spokeswoman"
	state    string // ISO 3166-1 alpha-3 of the State it is held for; "" if none is said
	org      string // key of the organization it is held in; "" if none is said
	orgLabel string // name of the organization as worded, where it is in no table or of two parts
	ofOther  bool   // it is said to be held in something that is not named here: "the group's secretary general"
	name     int    // index of the word that the holder's name starts with; -1 if none follows
	nameEnd  int
}

// officeAt reads the office whose role is hit r.
func (sc *scene) officeAt(r int) office {
	hit := sc.roles[r]
	head, end := wordAt(sc.ws, hit.start), wordAt(sc.ws, hit.end-1)+1
	o := office{row: hit.row, name: -1}
	o.from = sc.extendLeft(head)
	sc.readComplement(&o, end)
	sc.readHolder(&o, head, end)
	return o
}

// extendLeft returns the first word of what qualifies the role at word i: "Russian Special Presidential", "Foreign Ministry".
func (sc *scene) extendLeft(i int) int {
	for i > 0 {
		k := i - 1
		w := sc.ws[k]
		switch {
		case w.mark:
			return i
		case sc.stateOf[k] >= 0:
			i = wordAt(sc.ws, sc.states[sc.stateOf[k]].start)
		case sc.orgOf[k] >= 0:
			i = wordAt(sc.ws, sc.orgs[sc.orgOf[k]].start)
		case sc.roleOf[k] >= 0 && sc.roles[sc.roleOf[k]].row.Kind != rules.Courtesy && sc.roleOf[k] != sc.roleOf[i]:
			i = wordAt(sc.ws, sc.roles[sc.roleOf[k]].start)
		case w.fold == "'s" && k > 0 && (sc.stateOf[k-1] >= 0 || sc.orgOf[k-1] >= 0):
			i = k
		case w.fold == "'s" && k > 1 && sc.ws[k-1].lower() && articleWord(sc.ws[k-2].fold):
			i = k - 1
		case qualifier(w.fold):
			i = k
		case w.lower() && k > 0 && (sc.orgOf[k-1] >= 0 || sc.stateOf[k-1] >= 0 && sc.states[sc.stateOf[k-1]].demonym) && sc.lang() == "en" && !prepositionWord(w.fold) && !clauseWord(w.fold) && !articleWord(w.fold) && !andWord(w.fold) && !reportingVerbAt(sc, k): // "UN relief chief"
			i = k
		case w.capital() && commonWord(w.fold) && !emptyWord(w.fold) && !startsSentence(sc, k):
			i = k
		default:
			return i
		}
	}
	return i
}

func startsSentence(sc *scene, k int) bool { return k == 0 || stops(sc.ws[k-1].text) }

// qualifier reports whether s is a word before a role that belongs to it.
func qualifier(s string) bool {
	switch s {
	case "deputy", "vice", "acting", "special", "personal", "former", "senior", "chief", "foreign", "prime", "first", "permanent", "assistant", "top", "joint", "outgoing", "presidential", "military", "cyber", "legal", "security", "press", "political", "human", "rights", "leading", "high", "ex",
		"nouveau", "nouvelle", "ancien", "ancienne", "nuevo", "nueva", "entonces",
		"официальный", "официальная", "специальный", "верховный", "чрезвычайный", "российский", "американский", "китайский", "научный", "старший", "первый", "бывший", "нынешний":
		return true
	}
	return strings.HasPrefix(s, "vice-") || strings.HasPrefix(s, "ex-")
}

// readComplement reads what follows a role up to the holder's name or the end of the phrase: "of Lebanon to the United
// Nations", "with the Institute of International Studies", "иностранных дел РФ".
func (sc *scene) readComplement(o *office, end int) {
	o.to = end
	plain := 0
	joined := false // a preposition was read, and nothing after it yet
	for k := end; k < len(sc.ws) && k < end+20; {
		w := sc.ws[k]
		switch {
		case w.mark && w.text == "," && sc.holderAfterComma(o, k+1):
			return
		case w.mark && w.text == "(" && k+2 < len(sc.ws) && sc.is(k+2, ")") && sc.ws[k+1].capital() && sc.stateOf[k+1] < 0:
			k += 3
			continue
		case w.mark || sc.quoted[k] != sc.quoted[end-1] || clauseWord(w.fold) || reportingVerbAt(sc, k):
			return
		case sc.roleOf[k] >= 0 && sc.roles[sc.roleOf[k]].row.Kind == rules.Courtesy:
			sc.setHolder(o, k, 1)
			return
		case sc.stateOf[k] >= 0:
			k = wordAt(sc.ws, sc.states[sc.stateOf[k]].end-1) + 1
			o.to, joined = k, false
			continue
		case sc.orgOf[k] >= 0:
			k = wordAt(sc.ws, sc.orgs[sc.orgOf[k]].end-1) + 1
			o.to, joined = k, false
			continue
		case sc.roleOf[k] >= 0:
			if !joined {
				// "Ambassador Permanent Representative": the office goes on
				if k == end {
					o.to = wordAt(sc.ws, sc.roles[sc.roleOf[k]].end-1) + 1
					end = o.to
					k = o.to
					continue
				}
				return
			}
			k = wordAt(sc.ws, sc.roles[sc.roleOf[k]].end-1) + 1
			if k < len(sc.ws) && sc.ws[k].capital() && sc.fullName(k, sc.wordsOfName(k)) { // "the election of Judge John Smith"
				return
			}
			o.to, joined = k, false
			continue
		case w.capital():
			run := sc.wordsOfName(k)
			least := 2
			if k == end && o.row.Kind == rules.Title && (press(sc.doc) || sc.stateOf[o.from] >= 0) {
				least = 1
			}
			if run > k && !joined && sc.isHolder(k, run, least) {
				o.name, o.nameEnd = k, run
				return
			}
			if run > k+2 && joined && sc.fullName(k+1, run) && !particle(sc.ws[k+1].fold) { // "in Geneva John Smith"
				o.to = k + 1
				o.name, o.nameEnd = k+1, run
				return
			}
			k = max(run, k+1)
			o.to, joined = k, false
			continue
		case prepositionWord(w.fold):
			joined = true
		case articleWord(w.fold) || andWord(w.fold):
			if andWord(w.fold) && (k+1 >= len(sc.ws) || !sc.ws[k+1].capital()) {
				return
			}
			if andWord(w.fold) {
				joined = true
			}
		default:
			if plain++; plain > 6 || joined && k > 0 && sc.ws[k-1].fold == "to" || strings.HasSuffix(w.fold, "ed") && w.fold != "united" && sc.lang() == "en" {
				return
			}
			o.to, joined = k+1, false
		}
		k++
	}
}

// holderAfterComma reads a name set off by a comma: "the Personal Envoy of the Secretary-General, John Smith".
func (sc *scene) holderAfterComma(o *office, k int) bool {
	for k < len(sc.ws) && (articleWord(sc.ws[k].fold) || sc.ws[k].fold == "el" || sc.ws[k].fold == "le") {
		k++
	}
	if k < len(sc.ws) && sc.roleOf[k] >= 0 && sc.roles[sc.roleOf[k]].row.Kind == rules.Courtesy {
		return sc.setHolder(o, k, 1)
	}
	if k >= len(sc.ws) || sc.ws[k-1].text != "," {
		return false
	}
	run := sc.wordsOfName(k)
	if run == k || !sc.isHolder(k, run, 2) {
		return false
	}
	if run < len(sc.ws) && !sc.ws[run].mark && !reportingVerbAt(sc, run) && !clauseWord(sc.ws[run].fold) && !andWord(sc.ws[run].fold) && !prepositionWord(sc.ws[run].fold) {
		return false
	}
	if sc.is(run, ",") && !definite(sc, o.from) {
		return false
	}
	o.name, o.nameEnd = k, run
	return true
}

// definite reports whether the phrase that starts at word from has a definite article or none is needed for a name to follow.
func definite(sc *scene, from int) bool {
	if from == 0 {
		return true
	}
	switch sc.ws[from-1].fold {
	case "a", "an", "un", "une", "una", "unos", "des":
		return false
	}
	return true
}

// setHolder reads the name behind the courtesies that start at word k.
func (sc *scene) setHolder(o *office, k, least int) bool {
	k = sc.skipCourtesy(k)
	run := sc.wordsOfName(k)
	if run == k || !sc.isHolder(k, run, least) {
		return false
	}
	o.name, o.nameEnd = k, run
	return true
}

// skipCourtesy returns the first word at or after k that is no courtesy or title.
func (sc *scene) skipCourtesy(k int) int {
	for k < len(sc.ws) && sc.roleOf[k] >= 0 {
		if kind := sc.roles[sc.roleOf[k]].row.Kind; kind != rules.Courtesy && kind != rules.Title {
			break
		}
		k = wordAt(sc.ws, sc.roles[sc.roleOf[k]].end-1) + 1
	}
	return k
}

// isHolder reports whether words from to to can be a person's name: a full one, or one of at least least words.
func (sc *scene) isHolder(from, to, least int) bool {
	if to < len(sc.ws) && sc.ws[to].capital() && sc.roleOf[to] < 0 && sc.orgOf[to] < 0 && sc.stateOf[to] < 0 {
		return false // part of a longer name of something
	}
	if sc.fullName(from, to) {
		return true
	}
	if sc.lang() == "ru" && russianAdjective(sc.ws[from].fold) {
		return false
	}
	return least == 1 && to-from >= 1 && !sc.shouts(from)
}

// readHolder sets for whom the office is held and how it is called.
func (sc *scene) readHolder(o *office, head, headEnd int) {
	from, to := o.from, o.to
	if from+1 < head && sc.is(from+1, "'s") && sc.ws[from].lower() {
		o.ofOther = true
		from += 2
	}
	led := false // by the name of a State
	for from < head && (sc.stateOf[from] >= 0 || sc.ws[from].fold == "'s" || sc.orgOf[from] >= 0 && sc.is(from+1, "'s")) {
		if sc.stateOf[from] >= 0 {
			o.state, led = sc.states[sc.stateOf[from]].iso3, true
		}
		from++
	}
	for k := from; k < head; k++ {
		switch sc.ws[k].fold { // the deputy does not hold the office, and a former holder no longer does
		case "deputy", "vice", "assistant", "former", "ex", "ancien", "ancienne", "outgoing", "бывший", "first", "senior":
			o.row.Post = ""
		}
	}
	firstOrg, lastOrg, orgFrom := -1, -1, to
	for k := from; k < to; k++ {
		if s := sc.stateOf[k]; s >= 0 && o.state == "" && sc.orgOf[k] < 0 && (k < head || k > headEnd && heldFor(sc, k)) {
			o.state = sc.states[s].iso3
		}
		if g := sc.orgOf[k]; g >= 0 {
			if firstOrg < 0 {
				firstOrg, orgFrom = g, k
			}
			lastOrg = g
		}
	}
	if o.state == "" && headEnd < to && sc.stateOf[headEnd] >= 0 { // "embajador venezolano", "постпред России"
		o.state = sc.states[sc.stateOf[headEnd]].iso3
	}
	if o.state == "" && firstOrg < 0 { // "représentant spécial du président américain"
		for k := headEnd; k < to; k++ {
			if h := sc.stateOf[k]; h >= 0 && sc.states[h].demonym {
				o.state = sc.states[h].iso3
				break
			}
		}
	}
	if firstOrg >= 0 {
		o.org, o.orgLabel = sc.orgs[firstOrg].key, sc.orgs[firstOrg].label
		if lastOrg == firstOrg+1 && orgFrom >= headEnd && !led && within(sc.v.Fold[sc.orgs[firstOrg].end:sc.orgs[lastOrg].start]) {
			o.orgLabel = sc.v.Text[sc.orgs[firstOrg].start:sc.orgs[lastOrg].end]
			o.org = Slug(o.orgLabel)
		}
		if strings.HasPrefix(o.org, "mfa/") && o.state == "" {
			o.state = strings.TrimPrefix(o.org, "mfa/")
		}
		if iso3, ok := strings.CutPrefix(o.org, missionKey); ok {
			o.state = iso3
			if o.row.Post != "" { // the head of a mission represents the State
				o.org, o.orgLabel = "", ""
			}
		}
		if orgFrom >= headEnd && !led && sc.joins(headEnd, orgFrom) { // "an expert with the Institute"
			to = orgFrom
			for to > headEnd && (articleWord(sc.ws[to-1].fold) || prepositionWord(sc.ws[to-1].fold)) {
				to--
			}
		}
	}
	for to > headEnd && (articleWord(sc.ws[to-1].fold) || prepositionWord(sc.ws[to-1].fold) || andWord(sc.ws[to-1].fold)) {
		to--
	}
	o.title = sc.text(from, to)
}

// joins reports whether only prepositions and articles stand in words from to to.
func (sc *scene) joins(from, to int) bool {
	for k := from; k < to; k++ {
		if !articleWord(sc.ws[k].fold) && !prepositionWord(sc.ws[k].fold) {
			return false
		}
	}
	return true
}

// within reports whether gap joins an organization to the one it is part of: "at", "of the", ",".
func within(gap string) bool {
	switch strings.Trim(gap, " '") {
	case "at", "of", "of the", "at the", ",", "de", "de la", "del", "du", "des", "de l", "d":
		return true
	}
	return false
}

// heldFor reports whether the State named at word k is whose office it is: "of China", "de la Chine", not "to China".
func heldFor(sc *scene, k int) bool {
	for k--; k >= 0 && articleWord(sc.ws[k].fold); k-- {
	}
	if k < 0 {
		return false
	}
	switch sc.ws[k].fold {
	case "of", "de", "du", "des", "del", "d'":
		return true
	}
	return sc.ws[k].lower() && sc.lang() == "ru"
}

func articleWord(s string) bool {
	switch s {
	case "the", "a", "an", "le", "la", "les", "l'", "un", "une", "el", "los", "las", "una", "its", "their", "his", "her", "su", "son", "sa", "leur":
		return true
	}
	return false
}

func prepositionWord(s string) bool {
	switch s {
	case "of", "for", "on", "in", "to", "at", "with", "from", "before", "de", "des", "du", "d'", "del", "auprès", "pour", "à", "au", "aux", "en", "dans", "par", "chargé", "chargée", "ante", "para", "por", "sur", "sobre", "con", "при", "по", "в", "на", "во", "под", "от", "от имени":
		return true
	}
	return false
}

// clauseWord reports whether s cannot stand inside the phrase of an office.
func clauseWord(s string) bool {
	switch s {
	case "who", "which", "that", "whose", "where", "when", "while", "has", "have", "had", "is", "are", "was", "were", "will", "would", "should", "could", "can", "may", "be", "been", "met", "not", "also", "as", "but", "or", "by", "into", "about", "he", "she", "they", "it",
		"qui", "que", "qu'", "dont", "est", "sont", "était", "sera", "a", "ont", "avait", "mais", "ou", "il", "elle", "s'", "se", "ne", "n'",
		"quien", "es", "son", "fue", "era", "ha", "han", "había", "pero", "o", "como", "no",
		"который", "которая", "что", "и", "но", "был", "была", "как", "не":
		return true
	}
	return false
}
