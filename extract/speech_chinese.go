package extract

import (
	"w3id.org/dipdoc/kg/ontology"
)

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
