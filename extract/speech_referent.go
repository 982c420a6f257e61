package extract

import (
	"sort"

	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

// voiceEnding returns who is named just before word i, nil if nobody is.
func (r *reporter) voiceEnding(i int) *voice {
	if i < 0 || i >= len(r.ends) {
		return nil
	}
	return r.ends[i]
}

// referent returns who "he" or "the diplomat" at word i is: who spoke last, or was named last.
func (r *reporter) referent(s sentence, i int) ([]ontology.Entity, int) {
	switch r.ws[i].fold {
	case "he", "she", "they", "il", "elle", "ils", "elles", "él", "ella", "ellos", "он", "она", "они", "他", "她":
		return r.latest(i), i
	}
	if who := r.body(i); who != nil {
		return who, i - 1
	}
	if r.roleOf[i] < 0 {
		return nil, i
	}
	row := r.roles[r.roleOf[i]].row
	if row.Kind != rules.Office && row.Kind != rules.Title {
		return nil, i
	}
	from := r.extendLeft(wordAt(r.ws, r.roles[r.roleOf[i]].start))
	if from == s.from && r.lang() != "ru" && !definiteArticle(r.ws[from].fold) || from > 0 && !definiteArticle(r.ws[from-1].fold) && r.lang() != "ru" {
		return nil, i
	}
	return r.latest(i), max(from-1, s.from)
}

// body returns which body "the ministry" or "the mission" at word i is: the one of the kind that was named last.
func (r *reporter) body(i int) []ontology.Entity {
	w := r.ws[i]
	if i == 0 || w.mark || r.orgOf[i] >= 0 || !institutionNoun(w.fold) {
		return nil
	}
	k := i - 1
	if k > 0 && r.stateOf[k] >= 0 && r.states[r.stateOf[k]].demonym { // "the Chilean mission"
		k--
	}
	if !definiteArticle(r.ws[k].fold) && r.lang() != "ru" {
		return nil
	}
	for n, k := 0, sort.Search(len(r.who), func(k int) bool { return r.who[k].from >= i })-1; k >= 0 && n < 50; k, n = k-1, n+1 {
		if r.isBody(r.who[k], w.fold) {
			return r.who[k].who
		}
	}
	if key := r.bodies[w.fold]; key != "" {
		return []ontology.Entity{{Class: ontology.Organization, Key: key}}
	}
	return nil
}

// isBody reports whether v is a body of the kind that noun says: "the Permanent Mission of Chile" is a mission.
func (r *reporter) isBody(v voice, noun string) bool {
	if v.who[0].Class != ontology.Organization || v.agency || v.body {
		return false
	}
	for k := v.from; k < v.to; k++ {
		if r.ws[k].fold == noun {
			return true
		}
	}
	return false
}

// named keeps which bodies the passage names, for the next ones.
func (r *reporter) named() {
	for _, v := range r.who {
		if v.who[0].Class != ontology.Organization || v.agency || v.body {
			continue
		}
		for k := v.from; k < v.to; k++ {
			if institutionNoun(r.ws[k].fold) {
				r.bodies[r.ws[k].fold] = v.who[0].Key
			}
		}
	}
}

func definiteArticle(s string) bool {
	switch s {
	case "the", "le", "la", "l'", "el", "los", "las", "les":
		return true
	}
	return false
}

// latest returns who "he" at word i is: the person named first since somebody spoke, or else who spoke last, or else the
// person named last.
func (r *reporter) latest(i int) []ontology.Entity {
	for n := r.sentenceAt(r.ws[i].start) - 1; n >= 0; n-- {
		s := r.sentences[n]
		if s.from < r.lastTo || i-s.from > 2*longest {
			break
		}
		for k := s.from; k < s.to; k++ {
			if v := r.voiceAt(k); v != nil && !r.quoted[k] && v.who[0].Class == ontology.Person {
				return v.who
			}
		}
	}
	if r.recent != "" {
		return []ontology.Entity{{Class: ontology.Person, Key: r.recent}}
	}
	if len(r.last) > 0 && r.last[0].Class != ontology.Organization && r.last[0].Class != ontology.State {
		return r.last
	}
	if r.before != "" {
		return []ontology.Entity{{Class: ontology.Person, Key: r.before}}
	}
	return nil
}

// referentAt returns who the office at word i stands for, as in "dijo el diplomático", "he".
func (r *reporter) referentAt(i int) ([]ontology.Entity, int) {
	switch r.ws[i].fold {
	case "he", "she", "they", "il", "elle", "él", "ella", "он", "она", "они":
		return r.latest(i), i
	}
	if who := r.body(i); who != nil {
		return who, i
	}
	if r.roleOf[i] >= 0 && i > 0 && definiteArticle(r.ws[i-1].fold) {
		return r.latest(i), i
	}
	return nil, i
}

// voiceAt returns who is named from word i on, nil if nobody is.
func (r *reporter) voiceAt(i int) *voice {
	if i < 0 || i >= len(r.starts) {
		return nil
	}
	return r.starts[i]
}
