package authority

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A token is one word of an opening, evened out: lower case, no accents or vowel signs, straight apostrophes.
type token struct {
	text       string
	start, end int  // bytes of the words it was read from, half-open
	broken     bool // punctuation stands between it and the word before
}

// openingBytes is how much of a paragraph its opening words can take up.
const openingBytes = 480

// tokenize splits the beginning of words. A Chinese character is a token of its own; an apostrophe ends a token, as in
// "l'espoir"; a hyphen inside a word belongs to it.
func tokenize(words string) []token {
	var tokens []token
	var text []byte
	start, broken := -1, false
	flush := func(end int) {
		if start >= 0 {
			tokens = append(tokens, token{string(text), start, end, broken})
			text, start, broken = text[:0], -1, false
		}
	}
	end := 0
	for i, r := range words {
		if i >= openingBytes {
			break
		}
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			size = 1
		}
		switch {
		case r == '\u0640' || r == '\u00AD' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r): // tatweel, soft hyphen, vowel signs, direction marks
			if start >= 0 {
				end = i + size
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start >= 0 && unicode.Is(unicode.Han, r) {
				flush(end)
			}
			if start < 0 {
				start = i
			}
			text = appendFolded(text, r)
			end = i + size
			if unicode.Is(unicode.Han, r) {
				flush(end)
			}
		case (r == '\'' || r == '\u2019') && start >= 0:
			text = append(text, '\'')
			end = i + size
			flush(end)
		case (r == '-' || r == '\u2010' || r == '\u2011') && start >= 0:
			text = append(text, '-')
			end = i + size
		case unicode.IsSpace(r):
			flush(end)
		default:
			flush(end)
			broken = len(tokens) > 0
		}
	}
	flush(end)
	return tokens
}

func appendFolded(text []byte, r rune) []byte {
	if r < utf8.RuneSelf { // most are, and have nothing to take apart
		return append(text, byte(unicode.ToLower(r)))
	}
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.Is(unicode.Mn, d) {
			text = utf8.AppendRune(text, unicode.ToLower(d))
		}
	}
	return text
}

// folded returns the words of a form of the tables, evened out as tokenize does.
func folded(form string) []string {
	var words []string
	for _, t := range tokenize(form) {
		words = append(words, t.text)
	}
	return words
}
