package site

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold evens out how words are written: capitals, accents, full-width letters, Arabic vowel signs and letters that are
// written in several ways. search.js does the same; a test holds the two together.
func fold(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.M, r), r == 0x640: // marks, tatweel
			continue
		case r == 0x649 || r == 0x6CC: // alef maksura, Farsi yeh
			r = 0x64A
		case r == 0x629: // teh marbuta
			r = 0x647
		case r == 0x671: // alef wasla
			r = 0x627
		case r == 0x6A9: // keheh
			r = 0x643
		case r == 'ё':
			r = 'е'
		case r == 0x131: // dotless i
			r = 'i'
		case r == 'ß':
			b.WriteString("ss")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// maxToken is the length of the longest word that is indexed, in characters.
const maxToken = 40

// tokens are the words of a text, folded: runs of letters and digits, of Chinese and Japanese every two neighbours.
func tokens(text string) []string {
	var out []string
	var word, ideographs []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word[:min(len(word), maxToken)]))
		}
		for i := range ideographs {
			if i+1 < len(ideographs) {
				out = append(out, string(ideographs[i:i+2]))
			} else if i == 0 {
				out = append(out, string(ideographs))
			}
		}
		word, ideographs = word[:0], ideographs[:0]
	}
	for _, r := range fold(text) {
		switch {
		case ideograph(r):
			if len(word) > 0 {
				flush()
			}
			ideographs = append(ideographs, r)
		case unicode.IsLetter(r) || unicode.Is(unicode.Nd, r):
			if len(ideographs) > 0 {
				flush()
			}
			word = append(word, r)
		default:
			flush()
		}
	}
	flush()
	return out
}

// ideograph reports whether r is written without spaces between words: kana, Chinese characters.
func ideograph(r rune) bool {
	return 0x3040 <= r && r <= 0x30FF || 0x3400 <= r && r <= 0x4DBF || 0x4E00 <= r && r <= 0x9FFF || 0xF900 <= r && r <= 0xFAFF || 0x20000 <= r && r <= 0x3134F
}
