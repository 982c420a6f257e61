package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold evens out how words are written: capitals, accents, full-width letters, digits, Arabic vowel signs and letters that are
// written in several ways. search.js does the same; a test holds the two together.
func fold(text string) string {
	var out []rune
	for _, r := range text {
		out = foldRune(out, r)
	}
	return string(out)
}

// foldRune appends what fold makes of a character.
func foldRune(b []rune, r rune) []rune {
	if r < utf8.RuneSelf {
		return append(b, unicode.ToLower(r))
	}
	for _, r := range norm.NFKD.String(string(unicode.ToLower(r))) {
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
		case 0x660 <= r && r <= 0x669: // Arabic digits
			r += '0' - 0x660
		case 0x6F0 <= r && r <= 0x6F9:
			r += '0' - 0x6F0
		case r == 'ё':
			r = 'е'
		case r == 0x131: // dotless i
			r = 'i'
		case r == 'ß':
			b = append(b, 's', 's')
			continue
		}
		b = append(b, r)
	}
	return b
}

// maxToken is the length of the longest word that is indexed, in characters.
const maxToken = 40

// Tokens are the words by which search finds a text, in order, folded: runs of letters and digits, of Chinese and Japanese every two neighbours.
func Tokens(text string) []string {
	var out []string
	eachTerm(text, func(t Term) {
		if !t.Symbol {
			out = append(out, t.Word)
		}
	})
	return out
}

// A Term is a word of a text, or a symbol in it.
type Term struct {
	Word   string // folded
	At     int    // how many words stand before it, from 0; of a symbol those before its first
	Symbol bool   // "a/res/64/211" and its ends "res/64/211" and "64/211", besides their words
}

// Terms are the words of a text and its symbols, a symbol behind its words.
func Terms(text string) []Term {
	var out []Term
	eachTerm(text, func(t Term) { out = append(out, t) })
	return out
}

func eachTerm(text string, emit func(Term)) {
	l := lexer{emit: emit}
	var folded []rune
	for _, r := range text {
		folded = foldRune(folded[:0], r)
		for _, r := range folded {
			l.add(r)
		}
	}
	l.other(' ')
}

// A lexer cuts a text into words, character by character.
type lexer struct {
	emit  func(Term)
	at    int
	word  []rune
	signs []rune
	chain []link
	joint rune // between the last word and the next one, 0 if they do not hang together
}

// A link is a word of what may be a symbol.
type link struct {
	joint rune // before it
	word  string
	at    int
}

// mostLinks bounds the words of a symbol; a longer chain is the address of a web page or the like.
const mostLinks = 16

func (l *lexer) add(r rune) {
	switch {
	case ideograph(r):
		l.endWord()
		l.endChain()
		l.signs = append(l.signs, r)
		if n := len(l.signs); n > 1 {
			l.say(string(l.signs[n-2:]))
			l.signs = append(l.signs[:0], l.signs[n-2:]...)
		}
	case unicode.IsLetter(r) || unicode.Is(unicode.Nd, r):
		l.endSigns()
		if len(l.word) < maxToken {
			l.word = append(l.word, r)
		}
	default:
		l.other(r)
	}
}

// other ends what came before it.
func (l *lexer) other(r rune) {
	l.endSigns()
	had := len(l.word) > 0
	l.endWord()
	l.joint = 0
	if had && (r == '/' || r == '.' || r == '-') {
		l.joint = r
	} else {
		l.endChain()
	}
}

func (l *lexer) say(word string) {
	l.emit(Term{Word: word, At: l.at})
	l.at++
}

func (l *lexer) endWord() {
	if len(l.word) == 0 {
		return
	}
	if l.joint == 0 {
		l.endChain()
	}
	if len(l.chain) <= mostLinks {
		l.chain = append(l.chain, link{l.joint, string(l.word), l.at})
	}
	l.say(string(bare(l.word)))
	l.word, l.joint = l.word[:0], 0
}

func (l *lexer) endSigns() {
	if len(l.signs) == 1 {
		l.say(string(l.signs))
	}
	l.signs = l.signs[:0]
}

// endChain says the symbols that a chain of words makes: those with a slash and a digit.
func (l *lexer) endChain() {
	chain := l.chain
	l.chain = l.chain[:0]
	if len(chain) < 2 || len(chain) > mostLinks {
		return
	}
	for i, first := range chain {
		if i > 0 && first.joint != '/' {
			continue
		}
		symbol := first.word
		for _, x := range chain[i+1:] {
			symbol += string(x.joint) + x.word
		}
		if strings.Contains(symbol, "/") && strings.ContainsAny(symbol, "0123456789") && utf8.RuneCountInString(symbol) <= maxToken {
			l.emit(Term{symbol, first.at, true})
		}
	}
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
