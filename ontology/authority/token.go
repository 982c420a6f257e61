package authority

import (
	"sync"
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

// A tokenizer splits the beginning of words, no further than it is asked for. A Chinese character is a token of its own; an
// apostrophe ends a token, as in "l'espoir"; a hyphen inside a word belongs to it.
type tokenizer struct {
	words  string
	tokens []token
	at     int // of the next character

	text       []byte // of the open token
	start, end int    // of the open token; start is -1 if there is none
	broken     bool   // punctuation stood before it
}

func newTokenizer(words string) *tokenizer { return &tokenizer{words: words, start: -1} }

// has reports whether there is a token n, from 0.
func (t *tokenizer) has(n int) bool {
	for n >= len(t.tokens) && t.at >= 0 {
		t.more()
	}
	return n < len(t.tokens)
}

// more reads one character; behind the last one at is -1.
func (t *tokenizer) more() {
	i := t.at
	if i >= min(len(t.words), openingBytes) {
		t.flush(t.end)
		t.at = -1
		return
	}
	r, size := utf8.DecodeRuneInString(t.words[i:])
	t.at += size
	switch class := classOf(r); {
	case class == mark:
		if t.start >= 0 {
			t.end = i + size
		}
	case class == letter || class == han:
		if t.start >= 0 && class == han {
			t.flush(t.end)
		}
		if t.start < 0 {
			t.start = i
		}
		t.text = appendFolded(t.text, r)
		t.end = i + size
		if class == han {
			t.flush(t.end)
		}
	case (r == '\'' || r == '\u2019') && t.start >= 0:
		t.text = append(t.text, '\'')
		t.end = i + size
		t.flush(t.end)
	case (r == '-' || r == '\u2010' || r == '\u2011') && t.start >= 0:
		t.text = append(t.text, '-')
		t.end = i + size
	case class == space:
		t.flush(t.end)
	default:
		t.flush(t.end)
		t.broken = len(t.tokens) > 0
	}
}

// flush ends the open token.
func (t *tokenizer) flush(end int) {
	if t.start < 0 {
		return
	}
	text := t.words[t.start:end]
	if text != string(t.text) {
		text = string(t.text)
	}
	t.tokens = append(t.tokens, token{text, t.start, end, t.broken})
	t.text, t.start, t.broken = t.text[:0], -1, false
}

// A class is what a character is to the tokenizer.
type class byte

const (
	other  class = iota
	letter       // or digit
	han
	space
	mark // counts for nothing: tatweel, soft hyphen, vowel signs, direction marks
)

// classOf tells the classes of frequent characters from their ranges, others from the tables of Unicode.
func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9', 0x0400 <= r && r <= 0x0481, 0x0621 <= r && r <= 0x063F, 0x0641 <= r && r <= 0x064A:
		return letter
	case r == ' ' || '\t' <= r && r <= '\r':
		return space
	case r < 0x80:
		return other
	case 0x4E00 <= r && r <= 0x9FFF:
		return han
	case r == '\u0640' || r == '\u00AD' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		return mark
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		if unicode.Is(unicode.Han, r) {
			return han
		}
		return letter
	case unicode.IsSpace(r):
		return space
	}
	return other
}

func appendFolded(text []byte, r rune) []byte {
	switch {
	case 'A' <= r && r <= 'Z':
		return append(text, byte(r)+'a'-'A')
	case r < utf8.RuneSelf:
		return append(text, byte(r))
	case 0x4E00 <= r && r <= 0x9FFF: // nothing to take apart, no case
		return utf8.AppendRune(text, r)
	case r < foldedLetters:
		return append(text, foldedLetter()[r]...)
	}
	return append(text, foldRune(r)...)
}

// foldRune returns r without accents in lower case.
func foldRune(r rune) string {
	var b []byte
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.Is(unicode.Mn, d) {
			b = utf8.AppendRune(b, unicode.ToLower(d))
		}
	}
	return string(b)
}

// foldedLetters bounds the letters of which foldedLetter says what foldRune makes of them: Latin, Cyrillic, Arabic.
const foldedLetters = 0x700

var foldedLetter = sync.OnceValue(func() []string {
	all := make([]string, foldedLetters)
	for r := range all {
		all[r] = foldRune(rune(r))
	}
	return all
})

// folded returns the words of a form of the tables, evened out as a tokenizer does.
func folded(form string) []string {
	var words []string
	t := newTokenizer(form)
	for n := 0; t.has(n); n++ {
		words = append(words, t.tokens[n].text)
	}
	return words
}
