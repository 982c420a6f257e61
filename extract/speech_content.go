package extract

import (
	"sort"
	"strings"

	"w3id.org/dipdoc/kg/extract/rules"
)

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
