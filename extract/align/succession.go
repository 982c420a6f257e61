package align

import (
	"regexp"
	"slices"
	"sort"

	"w3id.org/dipdoc/kg/ontology"
)

// change is what a revision or an addendum adds to the symbol of the document it changes (UN Editorial Manual, document
// symbols: Rev., Add., Amend., Corr.).
var change = regexp.MustCompile(`/(?:Rev|Add|Amend)\.[0-9]+$`)

// successions compares each document with a symbol with those it comes from: the draft it says it was adopted from, the
// document it revises, the letter it cites and takes its words from, the draft of the same session under the same title.
// They keep their own provisions. Documents that are merely alike, as the resolutions of two years are, are not compared.
func successions(texts []*Text, wordings *shingles) []ontology.Fact {
	bySymbol := map[string][]*Text{}
	for _, t := range texts {
		if t.symbol && len(t.clauses) > 0 {
			bySymbol[t.self.Key] = append(bySymbol[t.self.Key], t)
		}
	}
	var facts []ontology.Fact
	for _, later := range texts {
		if !later.symbol || len(later.clauses) == 0 {
			continue
		}
		earlier := predecessors(later, bySymbol)
		for _, x := range earlier {
			if pairs := sequenceOf(x, later); sameInstrument(pairs, len(x.clauses), len(later.clauses)) {
				facts = append(facts, correspondence(x, later, pairs)...)
			}
		}
		if len(earlier) == 0 && !later.draft {
			if x, pairs := draftOf(later, wordings.like(later)); x != nil {
				facts = append(facts, correspondence(x, later, pairs)...)
			}
		}
	}
	return facts
}

// leastAdopted is the share of the clauses of a draft and of a resolution that correspond where nothing but session and
// title links them.
const leastAdopted = 0.7

// draftOf finds the draft that a resolution was adopted from among the texts that share words with it. What the committees
// report to the General Assembly is adopted without naming the draft; it is of the same session and has the same title.
func draftOf(t *Text, candidates []*Text) (*Text, []pair) {
	var best *Text
	var bestPairs []pair
	for _, c := range candidates {
		if !c.draft || c.session == "" || c.session != t.session || c.date > t.date || !shareTitle(c, t) {
			continue
		}
		pairs := sequenceOf(c, t)
		if float64(len(pairs)) < leastAdopted*float64(max(len(c.clauses), len(t.clauses))) {
			continue
		}
		if best == nil || c.date > best.date || c.date == best.date && c.id < best.id { // the last revision
			best, bestPairs = c, pairs
		}
	}
	return best, bestPairs
}

func shareTitle(a, b *Text) bool {
	return slices.ContainsFunc(a.titles, func(s string) bool { return slices.Contains(b.titles, s) })
}

// predecessors returns the texts that t says it comes from, in its language, by source id, each once.
func predecessors(t *Text, bySymbol map[string][]*Text) []*Text {
	var keys []string
	keys = append(keys, t.drafts...)
	if base := change.ReplaceAllString(t.self.Key, ""); base != t.self.Key {
		keys = append(keys, revisedBy(t.self.Key, base, bySymbol))
	}
	for _, k := range t.cites {
		if l := bySymbol[k]; len(l) > 0 && l[0].letter {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	var out []*Text
	for _, k := range slices.Compact(keys) {
		for _, c := range bySymbol[k] {
			if c.lang == t.lang && k != t.self.Key {
				out = append(out, c)
			}
		}
	}
	return out
}

// revisedBy returns the symbol of the latest document of a series before the one given: before L.8/Rev.2 comes L.8/Rev.1,
// and before that L.8. What is at hand decides.
func revisedBy(symbol, base string, bySymbol map[string][]*Text) string {
	var series []string
	for s := range bySymbol {
		if s == base || change.ReplaceAllString(s, "") == base {
			series = append(series, s)
		}
	}
	sort.Slice(series, func(i, j int) bool {
		if len(series[i]) != len(series[j]) { // Rev.9 comes before Rev.10
			return len(series[i]) < len(series[j])
		}
		return series[i] < series[j]
	})
	if i := slices.Index(series, symbol); i > 0 {
		return series[i-1]
	}
	return ""
}

// correspondence says which clauses of two documents correspond, and which have no counterpart.
func correspondence(left, right *Text, pairs []pair) []ontology.Fact {
	s := &statements{rule: "align-succession"}
	usedLeft, usedRight := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		again := usedLeft[p.A]
		usedLeft[p.A], usedRight[p.B] = true, true
		o, c := left.clauses[p.A], right.clauses[p.B]
		if !o.citable {
			continue
		}
		key := right.id
		if again { // one that was split stands in several
			key = c.wording.Key
		}
		s.alignment(o, c, key, p.Similarity)
	}
	for i, c := range left.clauses {
		if !usedLeft[i] {
			s.alone(c, "kg:left")
		}
	}
	for j, c := range right.clauses {
		if !usedRight[j] {
			s.alone(c, "kg:right")
		}
	}
	return s.facts
}
