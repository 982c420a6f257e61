package extract

import (
	"strings"

	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

// A frame is a reporting verb with its speaker.
type frame struct {
	row      rules.ReportingVerb
	who      []ontology.Entity
	verb     string // as worded, lower case
	from, to int    // words of speaker and verb, and what belongs to them
	verbEnd  int    // word behind the verb
	left     bool   // the speaker stands before the verb, or is that of the verb before
	content  bool   // what is said follows
	cut      int    // word at which what the verb before says ends
}

// frames returns the reporting verbs of s whose speaker is known, in order.
func (r *reporter) frames(s sentence) []frame {
	var out []frame
	for k := s.from; k < s.to; k++ {
		if r.verbOf[k] < 0 || r.quoted[k] {
			continue
		}
		hit := r.verbs[r.verbOf[k]]
		end := wordAt(r.ws, hit.end-1) + 1
		f := frame{row: hit.row, verb: r.v.Fold[hit.start:hit.end], from: k, to: end, verbEnd: end, cut: k}
		if r.speaker(s, &f, k, out) {
			out = append(out, f)
		}
		k = end - 1
	}
	return out
}

// speaker finds who says what the verb at word k reports.
func (r *reporter) speaker(s sentence, f *frame, k int, before []frame) bool {
	if f.row.Frame == rules.Source {
		return r.speakerAfter(s, f, f.verbEnd)
	}
	if f.row.Frame == rules.Past && !r.auxiliary(s, k) {
		return false
	}
	if r.speakerBefore(s, f, k) {
		return true
	}
	if strings.HasPrefix(f.verb, "a-t-") && r.last != nil {
		f.who = r.last
		return true
	}
	if r.conjoined(f, k) { // "..., but warned that"
		if len(before) > 0 {
			f.who, f.left = before[len(before)-1].who, true
			return true
		}
		if v := r.onlyPerson(s, k); v != nil {
			f.who, f.left = v.who, true
			return true
		}
	}
	if r.speakerAfter(s, f, f.verbEnd) {
		return true
	}
	if (k == s.from || r.is(k-1, ",")) && r.lang() == "es" && r.last != nil { // Spanish leaves the pronoun out
		f.who, f.left = r.last, true
		return true
	}
	if k == s.from && r.lang() == "ar" && f.verbEnd < len(r.ws) && (r.is(f.verbEnd, ":") || thatWord(r.ws[f.verbEnd].fold)) { // and so does Arabic
		f.who, f.left = r.latest(k), true
		return f.who != nil
	}
	return false
}

// onlyPerson returns the one person named in s before word k, nil if there is none or more than one.
func (r *reporter) onlyPerson(s sentence, k int) *voice {
	var one *voice
	for i := s.from; i < k; i++ {
		if v := r.voiceAt(i); v != nil && v.who[0].Class == ontology.Person {
			if one != nil && one.who[0] != v.who[0] {
				return nil
			}
			one = v
		}
	}
	return one
}

// auxiliary reports whether a form of "avoir" stands a little before the participle at word k.
func (r *reporter) auxiliary(s sentence, k int) bool {
	for i := k - 1; i >= s.from && i >= k-6 && !r.ws[i].mark; i-- {
		switch r.ws[i].fold {
		case "a", "ont", "avait", "avaient":
			return true
		}
	}
	return false
}

// conjoined reports whether the verb at word k goes on from another: "and added", ", but warned".
func (r *reporter) conjoined(f *frame, k int) bool {
	i := k - 1
	for i >= 0 && adverb(r.ws[i].fold) {
		i--
	}
	if i < 0 {
		return false
	}
	switch r.ws[i].fold {
	case "and", "but", "et", "mais", "y", "e", "pero", "и", "но":
		if i > 0 && r.is(i-1, ",") {
			i--
		}
		f.cut = i
		return true
	case ",":
		f.cut = i
		return f.row.Lang != "en" || strings.HasSuffix(f.verb, "ing")
	}
	return false
}

// adverb reports whether s can stand between a speaker and the verb.
func adverb(s string) bool {
	switch s {
	case "also", "then", "later", "further", "furthermore", "however", "has", "have", "had", "earlier", "previously", "recently", "again", "repeatedly", "separately", "meanwhile", "today", "yesterday", "rightly", "reportedly", "on",
		"aussi", "également", "ensuite", "pour", "sa", "part", "a", "ont", "avait", "notamment", "encore", "lui", "en", "outre", "par", "ailleurs",
		"también", "además", "ha", "han", "asimismo", "luego", "se", "su", "parte",
		"также", "при", "этом", "ранее", "он", "она":
		return true
	}
	if strings.HasSuffix(s, "ly") {
		return true
	}
	_, day := weekday(s)
	return day
}

// speakerBefore finds the speaker in front of the verb at word k: next to it, or before what is set beside the name.
func (r *reporter) speakerBefore(s sentence, f *frame, k int) bool {
	i := k - 1
	if r.lang() == "zh" {
		return r.chineseSubject(s, f, i)
	}
	for i >= s.from && adverb(r.ws[i].fold) && r.voiceEnding(i+1) == nil {
		i--
	}
	if i > s.from && relative(r.ws[i].fold) && r.is(i-1, ",") { // "Olga Ruiz, who said that"
		i--
	}
	if i < s.from {
		return false
	}
	if v := r.voiceEnding(i + 1); v != nil {
		if v.from > s.from && r.is(v.from-1, "'s") {
			return false
		}
		return r.take(f, v, v.phrase)
	}
	if who, from := r.referent(s, i); who != nil {
		f.who, f.from, f.left = who, min(f.from, from), true
		f.content = true
		return true
	}
	closed := r.is(i, ",") || r.is(i, ")")
	for n := 0; closed && i >= s.from && n < 22; i, n = i-1, n+1 {
		if r.verbOf[i] >= 0 || r.quoted[i] || r.ws[i].text == `"` {
			return false
		}
		if v := r.voiceEnding(i); v != nil && (r.is(i, ",") || r.is(i, "(")) {
			if v.who[0].Class == ontology.Person || r.is(i, "(") {
				return r.take(f, v, v.phrase)
			}
		}
	}
	if !closed { // "El secretario general de la ONU, Antonio Guterres" is next to it; "The spokesman for the mission said" has the office
		return false
	}
	return false
}

func relative(s string) bool {
	switch s {
	case "who", "qui", "quien", "который", "которая":
		return true
	}
	return false
}

// take makes v the speaker of f.
func (r *reporter) take(f *frame, v *voice, from int) bool {
	if v.agency || v.body {
		return false
	}
	f.who, f.from, f.left, f.content = v.who, min(f.from, from), true, true
	return true
}

// speakerAfter finds the speaker behind the verb that ends before word k: "said Teng", "a déclaré le représentant ... Jean Martin".
func (r *reporter) speakerAfter(s sentence, f *frame, k int) bool {
	if f.row.Frame == rules.Tells || f.row.Frame == rules.Calls {
		return false
	}
	for n, i := 0, k; i < s.to && n < 20; i, n = i+1, n+1 {
		if r.quoted[i] || r.verbOf[i] >= 0 {
			return false
		}
		if v := r.voiceAt(i); v != nil {
			named := v.who[0].Class == ontology.Person
			if v.agency || v.body && (i-k <= 1) {
				return false
			}
			if !named && i-k > 1 { // an organization inside an office goes before the name
				i = v.to - 1
				continue
			}
			if !named && r.holderBehind(s, v.to) {
				i = v.to - 1
				continue
			}
			f.who, f.to = v.who, v.to
			return true
		}
		if who, _ := r.referentAt(i); who != nil && i-k <= 2 && !r.holderBehind(s, i+1) {
			f.who, f.to = who, i+1
			return true
		}
		w := r.ws[i]
		if i == k && !w.capital() && r.roleOf[i] < 0 && !articleWord(w.fold) && !qualifier(w.fold) && !timeWord(w.fold) && r.lang() != "ru" {
			return false
		}
		if w.mark && w.text != "," && w.text != "(" && w.text != ")" || clauseWord(w.fold) {
			return false
		}
	}
	return false
}

// holderBehind reports whether a person's name follows soon after word k: "said Foreign Ministry spokesman John Smith".
func (r *reporter) holderBehind(s sentence, k int) bool {
	for n, i := 0, k; i < s.to && n < 16; i, n = i+1, n+1 {
		if v := r.voiceAt(i); v != nil && v.who[0].Class == ontology.Person {
			return true
		}
		w := r.ws[i]
		if w.mark && w.text != "," && w.text != "(" && w.text != ")" || r.verbOf[i] >= 0 || clauseWord(w.fold) {
			return false
		}
	}
	return false
}
