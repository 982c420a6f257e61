package align

import "sort"

// A shingle is a run of words; texts that share rare ones may be versions of one instrument.
type shingle struct {
	hash uint64
	text int32
}

const (
	shingleWords = 4
	sampled      = 400 // shingles of a text of which all are kept; of a longer text one in four
	boilerplate  = 64  // texts that may share a shingle before it tells nothing
	mostLike     = 8   // texts that one is compared with clause by clause
)

// shingles is an index of the texts with a symbol, sorted by hash, then text.
type shingles struct {
	texts []*Text
	index []shingle
}

func newShingles(texts []*Text) *shingles {
	s := &shingles{texts: texts}
	for i, t := range texts {
		if !t.symbol || len(t.clauses) == 0 {
			continue
		}
		hashes := t.shingles()
		for _, h := range hashes {
			if len(hashes) <= sampled || h%4 == 0 {
				s.index = append(s.index, shingle{h, int32(i)})
			}
		}
	}
	sort.Slice(s.index, func(i, j int) bool {
		if s.index[i].hash != s.index[j].hash {
			return s.index[i].hash < s.index[j].hash
		}
		return s.index[i].text < s.index[j].text
	})
	return s
}

// like returns the texts of the language of t that share most rare shingles with it, the best first. A body repeats itself
// from session to session; that makes no version of one text.
func (s *shingles) like(t *Text) []*Text {
	score := map[int32]float64{}
	for _, h := range t.shingles() {
		i := sort.Search(len(s.index), func(i int) bool { return s.index[i].hash >= h })
		j := i
		for j < len(s.index) && s.index[j].hash == h && j-i <= boilerplate {
			j++
		}
		if j-i > boilerplate {
			continue
		}
		for _, x := range s.index[i:j] {
			if c := s.texts[x.text]; c.lang == t.lang && (c.session == "" || t.session == "" || c.session == t.session) {
				score[x.text] += 1 / float64(j-i)
			}
		}
	}
	var order []int32
	for n := range score {
		order = append(order, n)
	}
	sort.Slice(order, func(i, j int) bool {
		if a, b := score[order[i]], score[order[j]]; a != b {
			return a > b
		}
		return order[i] < order[j]
	})
	var out []*Text
	for _, n := range order[:min(mostLike, len(order))] {
		out = append(out, s.texts[n])
	}
	return out
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
