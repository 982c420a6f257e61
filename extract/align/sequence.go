package align

import "sort"

// least is the similarity below which two clauses are not the same clause in two wordings. Unrelated paragraphs of the
// same genre share a quarter of their words; the worst true pair of the example corpus has 0.57.
const least = 0.4

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
// are alike but moved; then what was split or merged. Numbers and positions play no part.
func sequence(a, b [][]int32) []pair {
	sim := matrix(a, b)
	best := make([][]float64, len(a)+1)
	for i := range best {
		best[i] = make([]float64, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			v := max(best[i+1][j], best[i][j+1])
			if s := sim[i][j]; s >= least {
				v = max(v, best[i+1][j+1]+s)
			}
			best[i][j] = v
		}
	}
	var pairs []pair
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	take := func(p pair) {
		pairs = append(pairs, p)
		usedA[p.A], usedB[p.B] = true, true
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch s := sim[i][j]; {
		case s >= least && best[i][j] == best[i+1][j+1]+s:
			take(pair{i, j, s, inOrder})
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	for _, p := range strays(sim, usedA, usedB) {
		take(p)
	}
	pairs = append(pairs, splits(a, b, pairs, usedA, usedB)...)
	sort.Slice(pairs, func(i, j int) bool {
		if pairs[i].A != pairs[j].A {
			return pairs[i].A < pairs[j].A
		}
		return pairs[i].B < pairs[j].B
	})
	return pairs
}

// matrix holds the similarity of each clause with each; 0 where a bound already shows that it is less than least.
func matrix(a, b [][]int32) [][]float64 {
	bags := make([]bag, len(b))
	for j := range b {
		bags[j] = bagOf(b[j])
	}
	sim := make([][]float64, len(a))
	for i := range a {
		sim[i] = make([]float64, len(b))
		x := bagOf(a[i])
		for j := range b {
			if len(a[i]) > 0 && len(b[j]) > 0 && bound(x, bags[j], len(a[i]), len(b[j])) >= least {
				if s := similarity(a[i], b[j]); s >= least {
					sim[i][j] = s
				}
			}
		}
	}
	return sim
}

// strays pairs clauses that the order left over, the most alike first. They must be more alike than neighbours in order.
func strays(sim [][]float64, usedA, usedB []bool) []pair {
	const leastMoved = 0.6
	var found []pair
	for i := range sim {
		for j, s := range sim[i] {
			if s >= leastMoved && !usedA[i] && !usedB[j] {
				found = append(found, pair{i, j, s, moved})
			}
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Similarity > found[j].Similarity })
	takenA, takenB := map[int]bool{}, map[int]bool{}
	out := found[:0]
	for _, p := range found {
		if !takenA[p.A] && !takenB[p.B] {
			takenA[p.A], takenB[p.B] = true, true
			out = append(out, p)
		}
	}
	return out
}

// splits finds left-over clauses that make a paired neighbour more alike when joined to it.
func splits(a, b [][]int32, pairs []pair, usedA, usedB []bool) []pair {
	const gain = 0.05 // a few words in common by chance do not make a part
	var out []pair
	for _, p := range pairs {
		if p.How != inOrder {
			continue
		}
		for _, j := range []int{p.B - 1, p.B + 1} {
			if j >= 0 && j < len(b) && !usedB[j] && similarity(a[p.A], joined(b, p.B, j)) > p.Similarity+gain {
				usedB[j] = true
				out = append(out, pair{p.A, j, similarity(a[p.A], b[j]), split})
			}
		}
		for _, i := range []int{p.A - 1, p.A + 1} {
			if i >= 0 && i < len(a) && !usedA[i] && similarity(joined(a, p.A, i), b[p.B]) > p.Similarity+gain {
				usedA[i] = true
				out = append(out, pair{i, p.B, similarity(a[i], b[p.B]), split})
			}
		}
	}
	return out
}

// joined is clauses i and j as one, in their order.
func joined(c [][]int32, i, j int) []int32 {
	if i > j {
		i, j = j, i
	}
	return append(append([]int32(nil), c[i]...), c[j]...)
}
