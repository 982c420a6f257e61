package match

import "unicode"

// A kind is what a character is to words.
type kind uint8

const (
	inWord       kind = 1 << iota // a letter, a figure or "_"
	hanLetter                     // a Chinese character, which is a word by itself
	arabicLetter                  // what particles may be written together with
)

// kinds are those of the characters of alphabets.
var kinds = func() (table [0x800]kind) {
	for r := range table {
		table[r] = findKind(rune(r))
	}
	return table
}()

func kindOf(r rune) kind {
	switch {
	case int(r) < len(kinds):
		return kinds[r]
	case r >= 0x4E00 && r < 0x9FA6:
		return inWord | hanLetter
	}
	return findKind(r)
}

func findKind(r rune) (k kind) {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' {
		k = inWord
	}
	if unicode.Is(unicode.Han, r) {
		k |= hanLetter
	}
	if unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) {
		k |= arabicLetter
	}
	return k
}
