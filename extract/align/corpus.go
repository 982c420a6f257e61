package align

import (
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/ontology"
)

// A head is what is always at hand of a text: enough to tell which texts have to do with each other.
type head struct {
	id, key, lang     string // key is that of the document
	date, session     string
	symbol, draft     bool
	letter            bool
	clauses, provides int // how many
	passages, told    int
	happens           bool // it reports events, or was itself sent
}

func (t *Text) head() head {
	return head{
		id: t.id, key: t.self.Key, lang: t.lang, date: t.date, session: t.session, symbol: t.symbol, draft: t.draft, letter: t.letter,
		clauses: len(t.clauses), provides: len(t.provides), passages: len(t.passages), told: len(t.told),
		happens: len(t.reports) > 0 || t.sent != nil,
	}
}

// A corpus is the texts that are compared, by number in the order of their ids. Only the heads are sure to be in memory.
type corpus struct {
	heads []head
	library
}

// A library holds texts by number.
type library interface {
	text(n int) *Text
	sampled(n int) []uint64 // what Text.sampled returns
}

// inMemory is a library of texts that are in memory.
type inMemory []*Text

func (m inMemory) text(n int) *Text       { return m[n] }
func (m inMemory) sampled(n int) []uint64 { return m[n].sampled() }

func corpusOf(texts []*Text) *corpus {
	texts = slices.Clone(texts)
	slices.SortFunc(texts, func(a, b *Text) int { return strings.Compare(a.id, b.id) })
	c := &corpus{library: inMemory(texts)}
	for _, t := range texts {
		c.heads = append(c.heads, t.head())
	}
	return c
}

// having returns the numbers of the texts whose heads have what is asked for.
func (c *corpus) having(what func(head) bool) []int {
	var out []int
	for n, h := range c.heads {
		if what(h) {
			out = append(out, n)
		}
	}
	return out
}

// texts fetches texts.
func (c *corpus) texts(numbers []int) []*Text {
	out := make([]*Text, len(numbers))
	for i, n := range numbers {
		out[i] = c.text(n)
	}
	return out
}

// Facts says for every text without a symbol of its own which provisions its clauses word (those of the document with a
// symbol that words the same instrument, its own where there is none), which clauses of a draft and of what became of it
// correspond, which instrument an article is about and what it restates of it, and which reports tell of one event. The
// result does not depend on the order of texts.
func Facts(texts []*Text) []ontology.Fact {
	var out []ontology.Fact
	corpusOf(texts).facts(func(facts []ontology.Fact) { out = append(out, facts...) })
	return out
}

// facts hands over the facts text by text.
func (c *corpus) facts(use func([]ontology.Fact)) {
	unsigned := c.having(func(h head) bool { return !h.symbol && h.clauses+h.provides > 0 })
	for n, like := range c.like(unsigned) {
		t := c.text(n)
		original, pairs := canonical(t, c.texts(like))
		use(versions(original, t, pairs))
	}
	c.successions(use)
	telling := c.having(func(h head) bool { return h.passages > 0 || h.happens })
	for n, near := range c.near(telling) {
		t := c.text(n)
		var about *Text
		if len(t.passages) > 0 {
			var restated []ontology.Fact
			about, restated = t.about(c.texts(near))
			use(restated)
		}
		use(events(t, about))
		if about != nil {
			use(quotes(t, about))
		}
	}
	for _, x := range c.translations() {
		use(x.facts)
	}
}

// Quoted returns the texts that the facts may quote, by source id.
func Quoted(texts []*Text) map[string]string {
	out := map[string]string{}
	for _, t := range texts {
		if t.text != "" {
			out[t.id] = t.text
		}
	}
	return out
}
