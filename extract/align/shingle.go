package align

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"sort"
)

// A shingle is the hash of a run of words; texts that share rare ones may be versions of one instrument.
const (
	shingleWords = 4
	sampled      = 400 // shingles of a text of which all are kept; of a longer text one in four
	boilerplate  = 64  // texts that may share a shingle before it tells nothing
	mostLike     = 8   // texts that one is compared with clause by clause
)

// asked is how many shingles, or features, are looked for at a time: what is known of them takes some hundred bytes each at most.
const asked = 1 << 18

// like yields for each of the texts given, in order, the texts of its language with a symbol that share most rare shingles with
// it, the best first. A body repeats itself from session to session; that makes no version of one text.
//
// Of all texts those shingles are noted that some of the texts given have; where these are many, of a part of them at a time.
func (c *corpus) like(askers []int) iter.Seq2[int, []int] {
	index := func(part [][]uint64) map[uint64][]int32 {
		by := map[uint64][]int32{}
		for _, hashes := range part {
			for _, h := range hashes {
				by[h] = nil
			}
		}
		for n, x := range c.heads {
			if !x.symbol || x.clauses == 0 {
				continue
			}
			for _, h := range c.sampled(n) {
				if list, ok := by[h]; ok && len(list) <= boilerplate {
					by[h] = append(list, int32(n))
				}
			}
		}
		return by
	}
	best := func(asker int, hashes []uint64, by map[uint64][]int32) []int {
		t := c.heads[asker]
		score := map[int]float64{}
		for _, h := range hashes {
			list := by[h]
			if len(list) > boilerplate {
				continue
			}
			for _, n := range list {
				if x := c.heads[n]; x.lang == t.lang && (x.session == "" || t.session == "" || x.session == t.session) {
					score[int(n)] += 1 / float64(len(list))
				}
			}
		}
		order := slices.SortedFunc(maps.Keys(score), func(a, b int) int { return cmp.Or(cmp.Compare(score[b], score[a]), a-b) })
		return order[:min(mostLike, len(order))]
	}
	return inParts(askers, func(n int) ([]uint64, int) {
		hashes := c.text(n).shingles()
		return hashes, len(hashes)
	}, index, best)
}

// inParts answers askers in order: of as many as have asked for so much it makes an index, then answers each. A question says
// how much it asks for.
func inParts[Q, I, A any](askers []int, question func(asker int) (Q, int), index func([]Q) I, answer func(asker int, q Q, by I) A) iter.Seq2[int, A] {
	return func(yield func(int, A) bool) {
		for len(askers) > 0 {
			var part []Q
			for sum := 0; len(part) < len(askers) && sum < asked; {
				q, n := question(askers[len(part)])
				part = append(part, q)
				sum += n
			}
			by := index(part)
			for i, q := range part {
				if !yield(askers[i], answer(askers[i], q, by)) {
					return
				}
			}
			askers = askers[len(part):]
		}
	}
}

// sampled returns the shingles that a text is found by.
func (t *Text) sampled() []uint64 {
	if !t.symbol || len(t.clauses) == 0 {
		return nil
	}
	hashes := t.shingles()
	if len(hashes) <= sampled {
		return hashes
	}
	return slices.DeleteFunc(hashes, func(h uint64) bool { return h%4 != 0 })
}

// shingles returns the hashes of the runs of words in the clauses of t, sorted, each once.
func (t *Text) shingles() []uint64 {
	var out []uint64
	for _, c := range t.clauses {
		var words []uint64
		for _, w := range tokens(c.text) {
			words = append(words, fnv(offset64, w.fold))
		}
		for i := 0; i+shingleWords <= len(words); i++ {
			h := uint64(offset64)
			for _, w := range words[i : i+shingleWords] {
				h = (h ^ w) * prime64
				h ^= h >> 32
			}
			out = append(out, h)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	n := 0
	for i, h := range out {
		if i == 0 || h != out[i-1] {
			out[n] = h
			n++
		}
	}
	return out[:n]
}

// The constants of the 64-bit FNV-1a hash.
const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func fnv(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * prime64
	}
	return h
}
