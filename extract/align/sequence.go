package align

import "sort"

// least is the similarity below which two clauses are not the same clause in two wordings, in thousandths. Unrelated
// paragraphs of the same genre share a quarter of their words; the worst true pair of the example corpus has 0.57.
const least = 400

// A pair says that clause A of one text and clause B of another correspond.
type pair struct {
	A, B       int
	Similarity float64 // of A and B alone
	How        how
}

// how says why two clauses correspond.
type how int

const (
	inOrder how = iota // in the order of both texts
	moved              // alike, but elsewhere
	split              // B continues what another B began: A was split, or the Bs merged
)

// sequence pairs the clauses of two texts, given as word numbers. Each clause is in at most one pair that is not split.
// The pairs are sorted by A, then B.
//
// The order-preserving pairs with the greatest sum of similarity come first; then, among what is left over, clauses that
// are alike but moved; then what was split or merged. Numbers and positions play no part. Memory grows with the number of
// clauses, not with its square.
func sequence(a, b [][]int32) []pair {
	cells, fragments := candidates(a, b)
	m := &matching{a: a, b: b, usedA: make([]bool, len(a)), usedB: make([]bool, len(b))}
	for _, c := range chain(cells, len(b)) {
		m.take(c, inOrder)
	}
	m.strays(cells)
	m.neighbours()
	m.fragments(fragments)
	sort.Slice(m.pairs, func(i, j int) bool {
		if m.pairs[i].A != m.pairs[j].A {
			return m.pairs[i].A < m.pairs[j].A
		}
		return m.pairs[i].B < m.pairs[j].B
	})
	return m.pairs
}

// A cell is a clause of one text, one of the other, and how alike they are, in thousandths, so that sums are exact.
type cell struct{ a, b, score int }

func (c cell) similarity() float64 { return float64(c.score) / 1000 }

// chain returns the cells with the greatest sum of scores of which each lies behind the one before in both texts. The cells
// are sorted by a; n is the number of clauses b counts.
func chain(cells []cell, n int) []cell {
	sort.SliceStable(cells, func(i, j int) bool { // of one a the greater b first, so that no a follows itself
		if cells[i].a != cells[j].a {
			return cells[i].a < cells[j].a
		}
		return cells[i].b > cells[j].b
	})
	sum, before := make([]int, len(cells)), make([]int, len(cells))
	tree := make([]int, n+1) // Fenwick tree: index+1 of the cell that ends the best chain in a range of b, 0 for none
	best := -1
	for i, c := range cells {
		before[i] = -1
		for k := c.b; k > 0; k &= k - 1 {
			if e := tree[k] - 1; e >= 0 && (before[i] < 0 || sum[e] > sum[before[i]]) {
				before[i] = e
			}
		}
		sum[i] = c.score
		if before[i] >= 0 {
			sum[i] += sum[before[i]]
		}
		for k := c.b + 1; k <= n; k += k & -k {
			if tree[k] == 0 || sum[i] > sum[tree[k]-1] {
				tree[k] = i + 1
			}
		}
		if best < 0 || sum[i] > sum[best] {
			best = i
		}
	}
	var out []cell
	for i := best; i >= 0; i = before[i] {
		out = append(out, cells[i])
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// A matching grows pair by pair.
type matching struct {
	a, b         [][]int32
	pairs        []pair
	usedA, usedB []bool
}

func (m *matching) take(c cell, h how) {
	m.pairs = append(m.pairs, pair{c.a, c.b, c.similarity(), h})
	m.usedA[c.a], m.usedB[c.b] = true, true
}

// strays pairs clauses that the order left over, the most alike first. They must be more alike than neighbours in order.
func (m *matching) strays(cells []cell) {
	const leastMoved = 600
	var found []cell
	for _, c := range cells {
		if c.score >= leastMoved && !m.usedA[c.a] && !m.usedB[c.b] {
			found = append(found, c)
		}
	}
	sort.Slice(found, func(i, j int) bool {
		x, y := found[i], found[j]
		if x.score != y.score {
			return x.score > y.score
		}
		if x.a != y.a {
			return x.a < y.a
		}
		return x.b < y.b
	})
	for _, c := range found {
		if !m.usedA[c.a] && !m.usedB[c.b] {
			m.take(c, moved)
		}
	}
}

// neighbours finds left-over clauses that make a paired neighbour more alike when joined to it.
func (m *matching) neighbours() {
	const gain = 0.05 // a few words in common by chance do not make a part
	for _, p := range append([]pair(nil), m.pairs...) {
		if p.How != inOrder {
			continue
		}
		now := p.Similarity
		grow := func(clauses [][]int32, used []bool, at int, other []int32, add func(int)) {
			from, to := at, at+1
			for {
				better := -1
				for _, j := range []int{from - 1, to} {
					if j < 0 || j >= len(clauses) || used[j] {
						continue
					}
					if s := similarity(other, joined(clauses[min(from, j):max(to, j+1)])); s > now+gain {
						better, now = j, s
						break
					}
				}
				if better < 0 {
					return
				}
				used[better] = true
				add(better)
				from, to = min(from, better), max(to, better+1)
			}
		}
		grow(m.b, m.usedB, p.B, m.a[p.A], func(j int) { m.pairs = append(m.pairs, pair{p.A, j, similarity(m.a[p.A], m.b[j]), split}) })
		if now == p.Similarity {
			grow(m.a, m.usedA, p.A, m.b[p.B], func(i int) { m.pairs = append(m.pairs, pair{i, p.B, similarity(m.a[i], m.b[p.B]), split}) })
		}
	}
}

// fragments pairs a left-over clause with a run of left-over clauses that together say what it says, though none of them
// alone is alike: a paragraph cut into three. Each cell's words of one side are in the other; score is negative where a is
// the part.
func (m *matching) fragments(cells []cell) {
	type run struct{ whole, from, to int }
	runs := func(part, whole func(cell) int, wanted func(cell) bool) []run {
		byWhole := map[int][]int{}
		var order []int
		for _, c := range cells {
			if wanted(c) && !m.usedA[c.a] && !m.usedB[c.b] {
				if byWhole[whole(c)] == nil {
					order = append(order, whole(c))
				}
				byWhole[whole(c)] = append(byWhole[whole(c)], part(c))
			}
		}
		sort.Ints(order)
		var out []run
		for _, w := range order {
			parts := byWhole[w]
			sort.Ints(parts)
			for i := 0; i < len(parts); {
				k := i + 1
				for k < len(parts) && parts[k] == parts[k-1]+1 {
					k++
				}
				if k-i >= 2 {
					out = append(out, run{w, parts[i], parts[k-1] + 1})
				}
				i = k
			}
		}
		return out
	}
	const leastJoined = 0.6
	sideA, sideB := func(c cell) int { return c.a }, func(c cell) int { return c.b }
	for _, r := range runs(sideB, sideA, func(c cell) bool { return c.score > 0 }) {
		if m.usedA[r.whole] || anyOf(m.usedB[r.from:r.to]) || similarity(m.a[r.whole], joined(m.b[r.from:r.to])) < leastJoined {
			continue
		}
		for j := r.from; j < r.to; j++ {
			m.pairs = append(m.pairs, pair{r.whole, j, similarity(m.a[r.whole], m.b[j]), splitOrFirst(j == r.from)})
			m.usedB[j] = true
		}
		m.usedA[r.whole] = true
	}
	for _, r := range runs(sideA, sideB, func(c cell) bool { return c.score < 0 }) {
		if m.usedB[r.whole] || anyOf(m.usedA[r.from:r.to]) || similarity(m.b[r.whole], joined(m.a[r.from:r.to])) < leastJoined {
			continue
		}
		for i := r.from; i < r.to; i++ {
			m.pairs = append(m.pairs, pair{i, r.whole, similarity(m.a[i], m.b[r.whole]), splitOrFirst(i == r.from)})
			m.usedA[i] = true
		}
		m.usedB[r.whole] = true
	}
}

func splitOrFirst(first bool) how {
	if first {
		return inOrder
	}
	return split
}

func anyOf(used []bool) bool {
	for _, u := range used {
		if u {
			return true
		}
	}
	return false
}

// joined is a run of clauses as one.
func joined(clauses [][]int32) []int32 {
	var out []int32
	for _, c := range clauses {
		out = append(out, c...)
	}
	return out
}
