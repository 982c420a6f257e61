package match

// A filter tells quickly that a text starts with none of a set of strings. It knows four bytes of those that have as many,
// two of the others.
type filter struct {
	four, two [256]uint64 // sets of hashes
}

// add makes f let s pass, and whatever starts with it.
func (f *filter) add(s string) {
	switch {
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
	if len(s) < 4 {
		return true
	}
	h, g := hash4(s), hash2(s)
	return f.four[h>>6]&(1<<(h&63))|f.two[g>>6]&(1<<(g&63)) != 0
}

// hash4 and hash2 spread the first bytes of s over 14 bits.
func hash4(s string) uint32 {
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24) * 0x9E3779B1 >> 18
}

func hash2(s string) uint32 {
	return (uint32(s[0]) | uint32(s[1])<<8) * 0x9E3779B1 >> 18
}
