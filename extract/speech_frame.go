package extract

import (
	"sort"
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

// chineseSubject finds the speaker in the clause that ends with word i: "he", or the person named first who is not spoken
// to or of, or else who is named last.
func (r *reporter) chineseSubject(s sentence, f *frame, i int) bool {
	if i < s.from {
		return false
	}
	if w := r.ws[i].fold; w == "他" || w == "她" {
		f.who, f.from, f.left, f.content = r.latest(i), i, true, true
		return f.who != nil
	}
	var first, last *voice
	for n := 0; i >= s.from && n < 80 && !r.ws[i].mark; i, n = i-1, n+1 {
		v := r.voiceEnding(i + 1)
		if v == nil {
			continue
		}
		if last == nil && n < 16 {
			last = v
		}
		if v.who[0].Class == ontology.Person && !chineseObject(r.ws, v.phrase) {
			first = v
		}
	}
	switch {
	case first != nil:
		return r.take(f, first, first.phrase)
	case last != nil:
		return r.take(f, last, last.phrase)
	}
	return false
}

// chineseObject reports whether a preposition stands a little before word k: "向联合国秘书长".
func chineseObject(ws []word, k int) bool {
	for n := 0; n < 8 && k > 0 && !ws[k-1].mark; n, k = n+1, k-1 {
		switch ws[k-1].fold {
		case "向", "对", "同", "与", "和", "由", "给", "為", "为", "就":
			return true
		}
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

// content returns the words that the verb of f reports, if it reports a clause. limit is where the next verb's words start.
func (r *reporter) content(s sentence, f frame, limit int, quotes bool) (from, to int, ok bool) {
	if f.row.Frame == rules.Calls {
		return 0, 0, false
	}
	if f.row.Frame == rules.Source {
		if f.from == s.from || r.is(f.to, ",") { // "According to the ambassador, ..."
			if r.is(f.to, ",") && f.from <= s.from+2 {
				return f.to + 1, limit, limit-f.to > 3
			}
		}
		return r.contentBefore(s, f, quotes)
	}
	if r.asFrame(s, f) && r.is(f.to, ",") { // "Как отметил посол, ..."
		return f.to + 1, limit, limit-f.to > 3
	}
	if k := f.to; !f.left { // "dijo el embajador que ..."
		if r.is(k, ",") {
			k++
		}
		if k+3 < limit && thatWord(r.ws[k].fold) {
			return k + 1, r.closeClause(k+1, limit), true
		}
	}
	if f.left {
		if from, ok := r.clauseAfter(f, limit); ok {
			return from, r.closeClause(from, limit), limit-from >= 3
		}
		if r.conjunctionless(f) {
			return 0, 0, false
		}
	}
	return r.contentBefore(s, f, quotes)
}

// asFrame reports whether s starts with "as" and the verb of f: "As the ambassador said, ..."
func (r *reporter) asFrame(s sentence, f frame) bool {
	switch r.ws[s.from].fold {
	case "as", "comme", "como", "как", "según":
		return f.from <= s.from+2
	}
	return false
}

// conjunctionless reports whether something that is no clause follows the verb: "stressed the need", so that nothing before
// it is what is said.
func (r *reporter) conjunctionless(f frame) bool {
	k := r.afterHearer(f)
	return k < len(r.ws) && !r.ws[k].mark
}

// afterHearer returns the word behind verb, hearer, place and time: "told reporters in New York on Monday".
func (r *reporter) afterHearer(f frame) int {
	k := f.verbEnd
	if f.row.Frame == rules.Tells {
		for n := 0; k < len(r.ws) && n < 5 && !r.ws[k].mark && !thatWord(r.ws[k].fold) && !adjunct(r.ws[k].fold) && !timeWord(r.ws[k].fold); n++ {
			k++
		}
	}
	for n := 0; k < len(r.ws) && n < 14 && !r.ws[k].mark; n++ {
		w := r.ws[k].fold
		_, day := weekday(w)
		if day || w == "today" || w == "yesterday" || w == "hoy" || w == "ayer" || w == "aujourd'hui" || w == "сегодня" || w == "вчера" {
			k++
			continue
		}
		if !adjunct(w) || k+1 >= len(r.ws) {
			break
		}
		end := k + 1 // the phrase goes to the next adjunct, clause or mark
		for end < len(r.ws) && end < k+7 && !r.ws[end].mark && !adjunct(r.ws[end].fold) && !thatWord(r.ws[end].fold) && !timeWord(r.ws[end].fold) {
			end++
		}
		if end < len(r.ws) && !r.ws[end].mark && !adjunct(r.ws[end].fold) && !thatWord(r.ws[end].fold) && !timeWord(r.ws[end].fold) {
			break
		}
		if end < len(r.ws) && timeWord(r.ws[end].fold) && !adjunct(r.ws[end-1].fold) || end < len(r.ws) && timeWord(r.ws[end].fold) {
			end++
		}
		for n := 0; end < len(r.ws) && n < 6 && (n > 0 || r.ws[end].fold == "'s") && !r.ws[end].mark && !adjunct(r.ws[end].fold) && !thatWord(r.ws[end].fold); n++ { // "after Friday's vote"
			end++
		}
		k = end
	}
	return k
}

func timeWord(s string) bool {
	_, day := weekday(s)
	return day
}

func adjunct(s string) bool {
	switch s {
	case "on", "in", "at", "during", "after", "before", "to", "when", "following", "en", "dans", "lors", "à", "el", "le", "este", "ce", "durante", "tras", "al", "a", "в", "на", "во":
		return true
	}
	return false
}

func thatWord(s string) bool {
	switch s {
	case "that", "que", "qu'", "что", "إن", "أن", "ان", "بأن", "أنه", "أنها":
		return true
	}
	return false
}

// clauseAfter returns where the clause starts that the verb of f takes: behind "that", or without it behind "said".
func (r *reporter) clauseAfter(f frame, limit int) (int, bool) {
	if r.lang() == "zh" {
		return r.chineseClause(f.verbEnd, limit)
	}
	k := r.afterHearer(f)
	if k >= limit {
		return 0, false
	}
	if r.lang() == "ru" { // "заявил журналистам, что"
		for n := 0; n < 4 && k+1 < limit && !r.ws[k].mark && !thatWord(r.ws[k].fold); n++ {
			k++
		}
	}
	if r.is(k, ",") && k+1 < limit && thatWord(r.ws[k+1].fold) {
		k++
	}
	if thatWord(r.ws[k].fold) {
		k++
		if r.is(k, ",") {
			k++
		}
		return k, k < limit && !(r.isQuote(k) && r.wholeQuote(k, limit))
	}
	if r.is(k, ":") && k+1 < limit {
		return k + 1, !r.isQuote(k + 1)
	}
	if k != f.verbEnd && f.row.Frame != rules.Tells && !r.bareTime(f.verbEnd, k) || r.ws[k].mark {
		return 0, false
	}
	switch f.verb {
	case "said", "says", "told", "added", "adds", "believes", "hopes", "stated", "noted":
		switch w := r.ws[k]; {
		case emptyClause(w.fold):
			return 0, false
		default:
			return k, true
		}
	}
	return 0, false
}

// chineseClause returns where the clause starts behind a Chinese verb, with or without a mark between.
func (r *reporter) chineseClause(k, limit int) (int, bool) {
	if k < limit && r.ws[k].mark {
		switch r.ws[k].text {
		case "，", ",", ":", "：":
			k++
		default:
			return 0, false
		}
	}
	return k, k+3 < limit && !r.isQuote(k)
}

// bareTime reports whether words from to to are only a day: "said Monday the text was ready".
func (r *reporter) bareTime(from, to int) bool {
	for k := from; k < to; k++ {
		if !timeWord(r.ws[k].fold) && r.ws[k].fold != "on" {
			return false
		}
	}
	return true
}

// emptyClause reports whether s cannot start a clause that is said.
func emptyClause(s string) bool {
	switch s {
	case "when", "while", "in", "at", "on", "during", "after", "before", "as", "by", "to", "of", "for", "about", "with", "so", "and", "or", "but", "here", "during a":
		return true
	}
	return false
}

func (r *reporter) isQuote(k int) bool {
	if k >= len(r.ws) {
		return false
	}
	switch r.ws[k].text {
	case `"`, "«", "「", "“":
		return true
	}
	return false
}

// wholeQuote reports whether the quotation that opens at word k goes on to limit.
func (r *reporter) wholeQuote(k, limit int) bool {
	i := sort.Search(len(r.quotes), func(i int) bool { return r.quotes[i].open >= k })
	return i < len(r.quotes) && r.quotes[i].open == k && r.quotes[i].close >= limit-3
}

// closeClause returns where the clause from from on ends: at the latest at limit, before what names the source.
func (r *reporter) closeClause(from, limit int) int {
	for k := from; k < limit; k++ {
		if r.verbOf[k] < 0 || r.quoted[k] {
			continue
		}
		hit := r.verbs[r.verbOf[k]]
		end := wordAt(r.ws, hit.end-1) + 1
		before, after := r.voiceEnding(k), r.voiceAt(end)
		if after != nil && after.agency && r.is(k-1, ",") {
			return k - 1
		}
		if before != nil && before.agency && r.is(before.from-1, ",") {
			return before.from - 1
		}
	}
	return limit
}

// contentBefore returns the clause that stands before its speaker at the end of the sentence: "The text was ready, he said."
func (r *reporter) contentBefore(s sentence, f frame, quotes bool) (from, to int, ok bool) {
	if quotes || !r.is(f.from-1, ",") || f.from-1-s.from < 4 {
		return 0, 0, false
	}
	end := max(f.to, r.afterHearer(f))
	if f.row.Frame == rules.Source || !f.left {
		end = f.to
	}
	for end < s.to && (r.ws[end].mark || adverb(r.ws[end].fold) || adjunct(r.ws[end].fold)) {
		end++
	}
	if s.to-end > 8 {
		return 0, 0, false
	}
	return r.afterDateline(s), f.from - 1, true
}

// afterDateline returns where s starts behind the place, date and agency that the first sentence of an article opens with:
// "BEIJING, Dec. 3 (Xinhua) -- China ...".
func (r *reporter) afterDateline(s sentence) int {
	if s.from > 0 || len(r.ws) == 0 || !(r.ws[0].text == "(" || strings.ToUpper(r.ws[0].text) == r.ws[0].text) {
		return s.from
	}
	for k := 0; k < s.to && k < 16; k++ {
		if r.is(k, "(") { // "OSLO (Paper / Agency - 5th May, 2019) Norway ..."
			end := k
			for end < s.to && end < k+20 && !r.is(end, ")") {
				end++
			}
			if r.is(end, ")") && end+1 < s.to && !r.ws[end+1].mark {
				return end + 1
			}
			k = end
			if k >= s.to {
				break
			}
		}
		if w := r.ws[k]; w.text == "-" || w.text == ":" && r.is(k-1, ")") {
			for k < s.to && (r.ws[k].text == "-" || r.ws[k].text == ":") {
				k++
			}
			return k
		}
	}
	return s.from
}
