package align

import (
	"math"
	"sort"
	"unique"

	"w3id.org/dipdoc/kg/ontology"
)

// A paragraph of an article, and what it says in any language.
type paragraph struct {
	path string
	says []unique.Handle[string]
}

// A Translation says that two articles say the same in two languages, paragraph by paragraph.
type Translation struct {
	From, To string // source ids; From is the one that says less of where it comes from
	Pairs    [][2]string

	facts []ontology.Fact
}

// leastParallel is the share of what two paragraphs say in any language that they must have in common; leastParagraphs of
// the longer article must correspond, in order.
const (
	leastParallel   = 0.35
	leastParagraphs = 0.6
)

// Translations finds articles that say the same in two languages. The result does not depend on the order of texts.
func Translations(texts []*Text) []Translation { return corpusOf(texts).translations() }

func (c *corpus) translations() []Translation {
	told := c.having(func(h head) bool { return h.told >= 2 && h.lang != "" })
	if len(told) < 2 {
		return nil
	}
	weight := c.rarity(told)
	var out []Translation
	for _, p := range c.likelyPairs(told, weight) {
		from, to := c.text(told[p[0]]), c.text(told[p[1]])
		if named(from) || !named(to) && from.id < to.id {
			from, to = to, from
		}
		if named(from) && (from.date < to.date || from.date == to.date && from.id < to.id) {
			from, to = to, from
		}
		pairs := parallel(from.told, to.told, weight)
		if len(pairs) < 2 || float64(len(pairs)) < leastParagraphs*float64(max(len(from.told), len(to.told))) {
			continue
		}
		x := Translation{From: from.id, To: to.id}
		for _, c := range pairs {
			x.Pairs = append(x.Pairs, [2]string{from.told[c.a].path, to.told[c.b].path})
		}
		s := &statements{rule: "translation"}
		s.say(to.self, "allot:hasRealization", instrumentVersion(from))
		x.facts = s.facts
		out = append(out, x)
	}
	return out
}

// named reports whether a text says where it comes from.
func named(t *Text) bool { return t.symbol || t.date != "" }

// rarity weighs features by how few paragraphs have them.
func (c *corpus) rarity(texts []int) map[unique.Handle[string]]float64 {
	n, count := 0, map[unique.Handle[string]]int{}
	for _, k := range texts {
		for _, p := range c.text(k).told {
			n++
			for _, f := range p.says {
				count[f]++
			}
		}
	}
	out := map[unique.Handle[string]]float64{}
	for f, k := range count {
		out[f] = math.Log2(float64(n+1) / float64(k))
	}
	return out
}

// likelyPairs returns the pairs, by index in texts, of texts in different languages that share most telling features, at most mostLike a text.
func (c *corpus) likelyPairs(texts []int, weight map[unique.Handle[string]]float64) [][2]int {
	by := map[unique.Handle[string]][]int{} // no more than tell that it tells nothing
	for i, k := range texts {
		for _, p := range c.text(k).told {
			for _, f := range p.says {
				if l := by[f]; len(l) == 0 || len(l) <= boilerplate && l[len(l)-1] != i {
					by[f] = append(l, i)
				}
			}
		}
	}
	seen := map[[2]int]bool{}
	var out [][2]int
	for i, k := range texts {
		t := c.text(k)
		score := map[int]float64{}
		done := map[unique.Handle[string]]bool{}
		for _, p := range t.told {
			for _, f := range p.says {
				if done[f] || len(by[f]) > boilerplate {
					continue
				}
				done[f] = true
				for _, j := range by[f] {
					if c.heads[texts[j]].lang != t.lang {
						score[j] += weight[f]
					}
				}
			}
		}
		var order []int
		for j := range score {
			order = append(order, j)
		}
		sort.Slice(order, func(x, y int) bool {
			if score[order[x]] != score[order[y]] {
				return score[order[x]] > score[order[y]]
			}
			return order[x] < order[y]
		})
		for _, j := range order[:min(mostLike, len(order))] {
			p := [2]int{min(i, j), max(i, j)}
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i][0] != out[j][0] {
			return out[i][0] < out[j][0]
		}
		return out[i][1] < out[j][1]
	})
	return out
}

// parallel pairs paragraphs in order by what they say in any language.
func parallel(a, b []paragraph, weight map[unique.Handle[string]]float64) []cell {
	var cells []cell
	for i := range a {
		for j := range b {
			if s := overlap(a[i].says, b[j].says, weight); s >= leastParallel {
				cells = append(cells, cell{i, j, int(1000*s + 0.5)})
			}
		}
	}
	return chain(cells, len(b))
}

// overlap is the weight of what both say over the weight of what either says (Dice).
func overlap(a, b []unique.Handle[string], weight map[unique.Handle[string]]float64) float64 {
	has := map[unique.Handle[string]]bool{}
	sum, both := 0.0, 0.0
	for _, f := range a {
		has[f] = true
		sum += weight[f]
	}
	for _, f := range b {
		sum += weight[f]
		if has[f] {
			both += weight[f]
		}
	}
	if sum == 0 {
		return 0
	}
	return 2 * both / sum
}
