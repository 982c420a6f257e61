package align

import (
	"regexp"
	"slices"

	"w3id.org/dipdoc/kg/ontology"
)

// change is what a revision or an addendum adds to the symbol of the document it changes (UN Editorial Manual, document
// symbols: Rev., Add., Amend., Corr.).
var change = regexp.MustCompile(`/(?:Rev|Add|Amend)\.[0-9]+$`)

// successions compares each document with a symbol with those it comes from: the draft it says it was adopted from, the
// document it revises, the letter it cites and takes its words from, the draft of the same session under the same title.
// They keep their own provisions. Documents that are merely alike, as the resolutions of two years are, are not compared.
func (c *corpus) successions(use func([]ontology.Fact)) {
	bySymbol, series := map[string][]int{}, map[string][]string{} // series by the symbol of its first document
	drafted := map[string]bool{}                                  // sessions that there are drafts of
	stands := c.having(func(h head) bool { return h.symbol && h.clauses > 0 })
	for _, n := range stands {
		h := c.heads[n]
		if bySymbol[h.key] == nil {
			series[baseOf(h.key)] = append(series[baseOf(h.key)], h.key)
		}
		bySymbol[h.key] = append(bySymbol[h.key], n)
		if h.draft && h.session != "" {
			drafted[h.session] = true
		}
	}
	var orphans []int // without a predecessor that they name
	for _, n := range stands {
		later := c.text(n)
		earlier := c.predecessors(later, bySymbol, series[baseOf(later.self.Key)])
		for _, k := range earlier {
			x := c.text(k)
			if pairs := sequenceOf(x, later); sameInstrument(pairs, len(x.clauses), len(later.clauses)) {
				use(correspondence(x, later, pairs))
			}
		}
		if len(earlier) == 0 && !later.draft && drafted[later.session] {
			orphans = append(orphans, n)
		}
	}
	for n, like := range c.like(orphans) {
		later := c.text(n)
		if x, pairs := draftOf(later, c.texts(like)); x != nil {
			use(correspondence(x, later, pairs))
		}
	}
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

// predecessors returns the texts that t says it comes from, in its language, by symbol, then source id, each once.
func (c *corpus) predecessors(t *Text, bySymbol map[string][]int, series []string) []int {
	var keys []string
	keys = append(keys, t.drafts...)
	keys = append(keys, revisedBy(t.self.Key, series))
	for _, k := range t.cites {
		if l := bySymbol[k]; len(l) > 0 && c.heads[l[0]].letter {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	var out []int
	for _, k := range slices.Compact(keys) {
		for _, n := range bySymbol[k] {
			if c.heads[n].lang == t.lang && k != t.self.Key {
				out = append(out, n)
			}
		}
	}
	return out
}

// baseOf is the symbol of the first document of a series: L.8 for L.8/Rev.1.
func baseOf(symbol string) string { return change.ReplaceAllString(symbol, "") }

// revisedBy returns the symbol of the last document at hand before the one given in its series, "" if there is none: before
// L.8/Rev.2 comes L.8/Rev.1, and before that L.8.
func revisedBy(symbol string, series []string) string {
	before := func(a, b string) bool { // Rev.9 comes before Rev.10
		return len(a) < len(b) || len(a) == len(b) && a < b
	}
	best := ""
	for _, s := range series {
		if before(s, symbol) && (best == "" || before(best, s)) {
			best = s
		}
	}
	return best
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
