package match

// A filter tells quickly that a text starts with none of a set of strings. It knows eight bytes of those that have as many, four
// or two of the others.
type filter struct {
	eight     [512]uint64 // sets of hashes
	four, two [256]uint64
}

// add makes f let s pass, and whatever starts with it.
func (f *filter) add(s string) {
	switch {
	case len(s) >= 8:
		h := hash8(s)
		f.eight[h>>6] |= 1 << (h & 63)
	case len(s) >= 4:
		h := hash4(s)
		f.four[h>>6] |= 1 << (h & 63)
	case len(s) >= 2:
		h := hash2(s)
		f.two[h>>6] |= 1 << (h & 63)
	case len(s) == 1:
		for c := range 256 {
			h := hash2(string([]byte{s[0], byte(c)}))
			f.two[h>>6] |= 1 << (h & 63)
		}
	default:
		for i := range f.two {
			f.two[i] = ^uint64(0)
		}
	}
}

// passes reports whether s may start with a string that was added; where it says no, s does not.
func (f *filter) passes(s string) bool {
	if len(s) < 8 {
		return true
	}
	h8, h4, h2 := hash8(s), hash4(s), hash2(s)
	return f.eight[h8>>6]&(1<<(h8&63))|f.four[h4>>6]&(1<<(h4&63))|f.two[h2>>6]&(1<<(h2&63)) != 0
}

// hash8, hash4 and hash2 spread the first bytes of s over 15, 14 and 14 bits.
func hash8(s string) uint64 {
	_ = s[7]
	return (uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56) * 0x9E3779B97F4A7C15 >> 49
}

func hash4(s string) uint32 {
	_ = s[3]
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24) * 0x9E3779B1 >> 18
}

func hash2(s string) uint32 {
	_ = s[1]
	return (uint32(s[0]) | uint32(s[1])<<8) * 0x9E3779B1 >> 18
}

// A wordSet is a set of hashes; it may seem to have one that it has not.
type wordSet [512]uint64

func (w *wordSet) add(hash uint32)      { w[hash>>17>>6] |= 1 << (hash >> 17 & 63) }
func (w *wordSet) has(hash uint32) bool { return w[hash>>17>>6]&(1<<(hash>>17&63)) != 0 }
