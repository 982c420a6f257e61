package align

import (
	"iter"
	"math"
	"slices"
	"sort"
	"strings"
	"unique"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// A restatement is a passage of an article that says again what a provision says.
type restatement struct {
	paragraph int // index in the article's paragraphs
	provision int // index in the instrument's provisions
	span      doc.Span
	score     float64
}

// A passage is a sentence of an article and what it says.
type passage struct {
	paragraph int
	features  []feature
	about     bool // its subject is the instrument: it names it, or takes up a sentence that does
}

// A provision is what an article may restate, and what it says.
type provision struct {
	features map[string]bool
	letter   bool // a paragraph of a letter, which says much besides what it asks for
}

// How much a passage must say of a provision. A feature weighs log2 of how many provisions there are to each that has it,
// so that a concept of one provision among twelve weighs 3.6.
const (
	leastAbout  = 6.0 // where the sentence speaks of the instrument
	leastLetter = 9.0 // where it would restate a paragraph of a letter
	leastAlone  = 9.0 // where only the wording tells
	wordWeight  = 0.6 // of a stem or an action beside a concept
	foreign     = 0.5 // cost of a feature that the provision lacks, as part of a concept's weight
	leastShared = 2   // different features
)

// restatements finds which passages restate which provisions: for each sentence and provision the stretch that shares most,
// then of stretches that overlap the better one.
func restatements(passages []passage, provisions []provision) []restatement {
	weight := weights(provisions)
	var out []restatement
	for _, p := range passages {
		var found []restatement
		for i, q := range provisions {
			if r, ok := best(p, q, weight); ok {
				r.provision = i
				found = append(found, r)
			}
		}
		sort.SliceStable(found, func(i, j int) bool { return found[i].score > found[j].score })
		var kept []restatement
		for _, r := range found {
			if !overlaps(kept, r.span) {
				kept = append(kept, r)
			}
		}
		sort.Slice(kept, func(i, j int) bool { return kept[i].span.Start < kept[j].span.Start })
		out = append(out, kept...)
	}
	return out
}

// weights says how telling each feature is: one that every provision has tells nothing.
func weights(provisions []provision) map[string]float64 {
	n := map[string]int{}
	for _, q := range provisions {
		for id := range q.features {
			n[id]++
		}
	}
	out := map[string]float64{}
	for id, k := range n {
		out[id] = math.Log2(float64(len(provisions)+1) / float64(k))
		if !isConcept(id) {
			out[id] *= wordWeight
		}
	}
	return out
}

func isConcept(id string) bool { return len(id) > 8 && id[:8] == "concept:" }

// best is the stretch of p that shares most with q: the run of features with the greatest sum, where those that q lacks
// count against it (a local alignment without gaps of its own).
func best(p passage, q provision, weight map[string]float64) (restatement, bool) {
	least := leastAlone
	switch {
	case p.about && q.letter:
		least = leastLetter
	case p.about:
		least = leastAbout
	}
	top := restatement{}
	for start := range p.features {
		if !q.features[p.features[start].id] {
			continue
		}
		sum, seen := 0.0, map[string]bool{}
		for end := start; end < len(p.features) && end < start+maxFeatures; end++ {
			f := p.features[end]
			switch {
			case !q.features[f.id]:
				sum -= cost(f.id)
			case !seen[f.id]:
				seen[f.id] = true
				sum += weight[f.id]
			}
			if sum > top.score && len(seen) >= leastShared && q.features[f.id] && (!q.letter || hasAction(seen)) {
				top = restatement{paragraph: p.paragraph, score: sum, span: doc.Span{Start: p.features[start].span.Start, End: f.span.End}}
			}
			if sum < 0 {
				break
			}
		}
	}
	return top, top.score >= least
}

// hasAction reports whether something promised or asked for is among the features.
func hasAction(features map[string]bool) bool {
	for id := range features {
		if isAction(id) {
			return true
		}
	}
	return false
}

// requests finds the passages that report what letters to the Secretary-General ask for in nearly the same words: that they
// be circulated as a document.
func requests(passages []passage, provisions []provision) []restatement {
	var out []restatement
	for i, q := range provisions {
		if !q.letter || !q.features[circulate] {
			continue
		}
		for _, p := range passages {
			k := slices.IndexFunc(p.features, func(f feature) bool { return f.id == circulate })
			if p.about && k >= 0 {
				last := p.features[len(p.features)-1].span
				out = append(out, restatement{paragraph: p.paragraph, provision: i, span: doc.Span{Start: p.features[k].span.Start, End: last.End}})
				break // an article reports it once; the rest is background
			}
		}
	}
	return out
}

const circulate = "action:circulate"

func isAction(id string) bool { return strings.HasPrefix(id, "action:") }

// maxFeatures bounds the length of a stretch: no provision says more.
const maxFeatures = 120

func cost(id string) float64 {
	if isConcept(id) {
		return foreign
	}
	return foreign * 0.3
}

func overlaps(kept []restatement, s doc.Span) bool {
	for _, k := range kept {
		common := min(k.span.End, s.End) - max(k.span.Start, s.Start)
		if 2*common > min(k.span.End-k.span.Start, s.End-s.Start) {
			return true
		}
	}
	return false
}

// atMost is how many instruments an article is compared with clause by clause: those that share most with it.
const atMost = 8

// near yields for each of the texts given, in order, the instruments that share the most telling features with its passages.
func (c *corpus) near(articles []int) iter.Seq2[int, []int] {
	type handle = unique.Handle[string]
	instruments := c.having(func(h head) bool { return h.symbol && h.provides > 0 })
	telling := func(list []int32) bool { return 4*len(list) <= len(instruments)+4*atMost }
	question := func(n int) ([]handle, int) {
		if c.heads[n].passages == 0 || len(instruments) <= atMost {
			return nil, 0
		}
		var out []handle
		seen := map[handle]bool{}
		for _, p := range c.text(n).passages {
			for _, f := range p.features {
				if h := unique.Make(f.id); !seen[h] {
					seen[h] = true
					out = append(out, h)
				}
			}
		}
		return out, len(out)
	}
	index := func(part [][]handle) map[handle][]int32 {
		by := map[handle][]int32{} // feature → instruments that have it, in order
		for _, list := range part {
			for _, h := range list {
				by[h] = nil
			}
		}
		if len(by) == 0 {
			return by
		}
		for i, n := range instruments {
			for _, p := range c.text(n).provides {
				for _, h := range p.says {
					if list, ok := by[h]; ok && telling(list) && (len(list) == 0 || list[len(list)-1] != int32(i)) {
						by[h] = append(list, int32(i))
					}
				}
			}
		}
		return by
	}
	answer := func(n int, features []handle, by map[handle][]int32) []int {
		if len(instruments) <= atMost {
			return instruments
		}
		score := make([]float64, len(instruments))
		for _, h := range features {
			if list := by[h]; telling(list) {
				for _, i := range list {
					score[i] += math.Log2(float64(len(instruments)+1) / float64(len(list)))
				}
			}
		}
		var order []int
		for i, s := range score {
			if s > 0 {
				order = append(order, i)
			}
		}
		sort.SliceStable(order, func(i, j int) bool { return score[order[i]] > score[order[j]] })
		var out []int
		for _, i := range order[:min(atMost, len(order))] {
			out = append(out, instruments[i])
		}
		return out
	}
	return inParts(articles, question, index, answer)
}

// about says which of the instruments an article is about, nil if none, and what it restates of it.
func (t *Text) about(instruments []*Text) (*Text, []ontology.Fact) {
	var about *Text
	var found []restatement
	most := 0.0
	for _, x := range instruments {
		r := restatements(t.comparable(x), x.provisions())
		sum := 0.0
		for _, y := range r {
			sum += y.score
		}
		if operative(r, x) >= leastRestated && (sum >= leastWording || sum >= leastNamed && t.pointsTo(x)) && t.mayKnow(x) && (sum > most || sum == most && about != nil && x.id < about.id) {
			about, found, most = x, r, sum
		}
	}
	if about == nil {
		return nil, nil
	}
	found = append(found, requests(t.comparable(about), about.provisions())...)
	sort.SliceStable(found, func(i, j int) bool { return found[i].span.Start < found[j].span.Start })
	s := &statements{rule: "restatement"}
	article := t.self
	s.say(article, "schema:about", about.self)
	for n, r := range found {
		p := extract.Below(article, "paraphrase", n+1)
		s.quote(p, "rdf:type", term("kg:Paraphrase"), t.id, r.span)
		s.say(p, "kg:reportedIn", article)
		s.say(p, "kg:paraphrases", about.provides[r.provision].provision)
		s.say(instrumentVersion(t), "kg:paraphrases", about.provides[r.provision].provision)
	}
	return about, s.facts
}

// How much an article must restate, in the weight of features, to be about an instrument: articles about another reach a
// third of what the wording alone must have.
const (
	leastWording = 45.0 // where nothing else points to the instrument
	leastNamed   = 12.0 // where something does
)

// leastRestated is how many restatements make an instrument what an article is about, those of a covering letter aside.
const leastRestated = 2

func operative(found []restatement, c *Text) int {
	n := 0
	for _, r := range found {
		if c.provides[r.provision].kind != doc.LetterParagraph {
			n++
		}
	}
	return n
}

// comparable are the passages of t as far as they can be compared with c: in another language only what has no language.
func (t *Text) comparable(c *Text) []passage {
	if t.lang == c.lang {
		return t.passages
	}
	var out []passage
	for _, p := range t.passages {
		q := passage{p.paragraph, nil, p.about}
		for _, f := range p.features {
			if isConcept(f.id) || isAction(f.id) {
				q.features = append(q.features, f)
			}
		}
		out = append(out, q)
	}
	return out
}

func (t *Text) provisions() []provision {
	var out []provision
	for _, c := range t.provides {
		features := map[string]bool{}
		for _, f := range c.says {
			features[f.Value()] = true
		}
		out = append(out, provision{features, c.kind == doc.LetterParagraph})
	}
	return out
}

// instrumentVersion is the version of the article's own text.
func instrumentVersion(t *Text) ontology.Entity { return t.parts[0].wording }
