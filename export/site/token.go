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

// Tokens are the words by which search finds a text, in order, folded: runs of letters and digits, of Chinese and Japanese every two neighbours.
func Tokens(text string) []string {
	var out []string
	var word, ideographs []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(bare(word[:min(len(word), maxToken)])))
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

// bare leaves off what Arabic writes as one with the word behind it: "and", "so", "with", "as", "for" of one letter, and the
// article. Three letters have to be left.
func bare(word []rune) []rune {
	if len(word) > 3 && strings.ContainsRune("\u0648\u0641\u0628\u0643\u0644", word[0]) && arabic(word[1]) {
		word = word[1:]
	}
	if len(word) > 4 && word[0] == 0x627 && word[1] == 0x644 {
		word = word[2:]
	} else if len(word) > 3 && word[0] == 0x644 { // the article behind "for"
		word = word[1:]
	}
	return word
}

func arabic(r rune) bool { return 0x620 <= r && r <= 0x6FF }

// ideograph reports whether r is written without spaces between words: kana, Chinese characters.
func ideograph(r rune) bool {
	return 0x3040 <= r && r <= 0x30FF || 0x3400 <= r && r <= 0x4DBF || 0x4E00 <= r && r <= 0x9FFF || 0xF900 <= r && r <= 0xFAFF || 0x20000 <= r && r <= 0x3134F
}
