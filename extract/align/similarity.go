package align

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// tokens cuts text into words for comparison: lower case, apostrophes dropped, then the maximal runs of letters, digits
// and "/". Each character of a script written without spaces is a word of its own.
func tokens(text string) []token {
	out := make([]token, 0, len(text)/6)
	var word []byte
	start, last := -1, 0
	end := func() {
		if len(word) > 0 {
			fold := text[start:last]
			if fold != string(word) {
				fold = string(word)
			}
			out = append(out, token{start, last, fold})
			word = word[:0]
		}
		start = -1
	}
	for i, r := range text {
		if r < utf8.RuneSelf { // most are
			c := byte(r)
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case 'a' <= c && c <= 'z', '/' <= c && c <= '9':
			case c == '\'':
				continue
			default:
				end()
				continue
			}
			if start < 0 {
				start = i
			}
			word = append(word, c)
			last = i + 1
			continue
		}
		n := utf8.RuneLen(r)
		switch {
		case r == '\u2019':
		case unicode.Is(unicode.Han, r):
			end()
			out = append(out, token{i, i + n, text[i : i+n]})
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = i
			}
			word = utf8.AppendRune(word, unicode.ToLower(r))
			last = i + n
		default:
			end()
		}
	}
	end()
	return out
}

// A lexicon numbers words, so that texts compare as slices of numbers.
type lexicon map[string]int32

func (l lexicon) numbers(text string) []int32 { return l.numbersOf(tokens(text)) }

func (l lexicon) numbersOf(words []token) []int32 {
	out := make([]int32, len(words))
	for i, w := range words {
		n, ok := l[w.fold]
		if !ok {
			n = int32(len(l))
			l[w.fold] = n
		}
		out[i] = n
	}
	return out
}

// Similarity compares two clause texts: 1 - (word-level Levenshtein distance / words of the longer), rounded to three
// decimals; 1 for two texts without words.
func Similarity(a, b string) float64 {
	l := lexicon{}
	return similarity(l.numbers(a), l.numbers(b))
}

func similarity(a, b []int32) float64 {
	longer := max(len(a), len(b))
	if longer == 0 {
		return 1
	}
	return math.Round(1000*(1-float64(distance(a, b))/float64(longer))) / 1000
}

// distance is the Levenshtein distance of two word sequences, in memory of the shorter one; of very long ones the length of
// the script, which may be a little more.
func distance(a, b []int32) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)*len(b) > most {
		return changes(script(a, b))
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

// changes counts the edits of a script: a run deleted and the run inserted for it are as many as the longer one.
func changes(edits []edit) int {
	n, removed := 0, 0
	for _, e := range edits {
		switch e.op {
		case remove:
			n, removed = n+e.n, removed+e.n
		case insert:
			n, removed = n+max(0, e.n-removed), max(0, removed-e.n)
		case keep:
			removed = 0
		}
	}
	return n
}
