package align

import (
	"encoding/binary"
	"sort"
)

const (
	perClause  = 32      // clauses of the other text that one is compared with word by word
	perLong    = 4       // that a very long one is compared with
	effort     = 1 << 19 // products of lengths to be spent on a clause
	leastPart  = 5       // words of a clause that may be a part of another
	leastShare = 0.8     // of its words that are in the other then
	perWhole   = 16      // parts of a clause
	common     = 4096    // a word that more clauses have does not tell them apart
)

type posting struct{ clause, count int32 }

// candidates finds which clauses of b are alike enough to one of a to be the same clause, and which are contained in one
// another; there the score is 1 where b is the part, -1 where a is. An index of words says which share enough words to be
// worth comparing, so that the clauses of long texts are not all compared with each other. Both lists are sorted by a.
func candidates(a, b [][]int32) (alike, parts []cell) {
	index := map[int32][]posting{}
	for j, words := range b {
		counted(words, func(w, n int32) { index[w] = append(index[w], posting{int32(j), n}) })
	}
	telling := make([]int32, len(b)) // number of words that are in the index
	for j, words := range b {
		telling[j] = int32(len(words))
	}
	for w, list := range index {
		if len(list) > common {
			for _, p := range list {
				telling[p.clause] -= p.count
			}
			index[w] = nil
		}
	}
	twins := map[string][]int{} // clauses that have nothing but common words, by all of their words
	for j, words := range b {
		if telling[j] == 0 && len(words) > 0 {
			twins[keyOf(words)] = append(twins[keyOf(words)], j)
		}
	}
	shared := make([]int32, len(b))
	var touched []int32
	for i, words := range a {
		touched = touched[:0]
		x := len(words)
		counted(words, func(w, n int32) {
			list, known := index[w]
			if known && list == nil {
				x -= int(n)
			}
			for _, p := range list {
				if shared[p.clause] == 0 {
					touched = append(touched, p.clause)
				}
				shared[p.clause] += min(n, p.count)
			}
		})
		var near []cell
		var contained []cell
		for _, t := range touched {
			j, n := int(t), float64(shared[t])
			shared[t] = 0
			y := int(telling[j])
			if bound := int(1000 * n / float64(max(x, y))); bound >= least {
				near = append(near, cell{i, j, bound})
			}
			switch {
			case y < x && y >= leastPart && n >= leastShare*float64(y):
				contained = append(contained, cell{i, j, 1})
			case x < y && x >= leastPart && n >= leastShare*float64(x):
				contained = append(contained, cell{i, j, -1})
			}
		}
		if n := max(perLong, min(perClause, effort/max(1, x*x))); len(near) > n {
			near = nearest(near, n, i*len(b)/len(a))
		}
		if x == 0 && len(words) > 0 {
			near = append(near, around(twins[keyOf(words)], i, i*len(b)/len(a))...)
		}
		for _, c := range near {
			if s := thousandths(words, b[c.b]); s >= least {
				alike = append(alike, cell{i, c.b, s})
			}
		}
		if len(contained) > perWhole {
			contained = nearest(contained, perWhole, i*len(b)/len(a))
		}
		parts = append(parts, contained...)
	}
	return alike, parts
}

// nearest keeps the n cells with the greatest score, of equals those nearest to the diagonal.
func nearest(cells []cell, n, diagonal int) []cell {
	away := func(c cell) int { return max(c.b-diagonal, diagonal-c.b) }
	sort.Slice(cells, func(i, j int) bool {
		x, y := cells[i], cells[j]
		if x.score != y.score {
			return x.score > y.score
		}
		if away(x) != away(y) {
			return away(x) < away(y)
		}
		return x.b < y.b
	})
	return cells[:n]
}

// around returns cells of a with those of the sorted list that are nearest to the diagonal.
func around(list []int, a, diagonal int) []cell {
	k := sort.SearchInts(list, diagonal)
	var out []cell
	for _, j := range list[max(0, k-perClause/2):min(len(list), k+perClause/2)] {
		out = append(out, cell{a, j, 0})
	}
	return out
}

// keyOf makes a key of word numbers.
func keyOf(words []int32) string {
	b := make([]byte, 0, 4*len(words))
	for _, w := range words {
		b = binary.LittleEndian.AppendUint32(b, uint32(w))
	}
	return string(b)
}

// counted calls use with each different word and how often it occurs, in the order of the words' numbers.
func counted(words []int32, use func(word, n int32)) {
	sorted := append([]int32(nil), words...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
	for i := 0; i < len(sorted); {
		k := i + 1
		for k < len(sorted) && sorted[k] == sorted[i] {
			k++
		}
		use(sorted[i], int32(k-i))
		i = k
	}
}

func thousandths(a, b []int32) int { return int(1000*similarity(a, b) + 0.5) }
