package align

import (
	"math"
	"strings"
	"unicode"
)

// tokens cuts text into words for comparison: lower case, apostrophes dropped, then the maximal runs of letters, digits
// and "/". Each character of a script written without spaces is a word of its own.
func tokens(text string) []string {
	var out []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, r := range text {
		switch {
		case r == '\'' || r == '\u2019':
		case unicode.Is(unicode.Han, r):
			end()
			out = append(out, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '/' || unicode.Is(unicode.Mn, r):
			b.WriteRune(unicode.ToLower(r))
		default:
			end()
		}
	}
	end()
	return out
}

// A lexicon numbers words, so that texts compare as slices of numbers.
type lexicon map[string]int32

func (l lexicon) numbers(text string) []int32 {
	words := tokens(text)
	out := make([]int32, len(words))
	for i, w := range words {
		n, ok := l[w]
		if !ok {
			n = int32(len(l))
			l[w] = n
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

// distance is the Levenshtein distance of two word sequences, in memory of the shorter one.
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

// A bag counts the words of a text, for a bound on similarity that needs no distance.
type bag map[int32]int

func bagOf(words []int32) bag {
	b := bag{}
	for _, w := range words {
		b[w]++
	}
	return b
}

// bound is never less than the similarity of the texts a and b were made of: each word of the longer one that the shorter
// lacks costs an edit.
func bound(a, b bag, lenA, lenB int) float64 {
	longer := max(lenA, lenB)
	if longer == 0 {
		return 1
	}
	if lenA > lenB {
		a, b = b, a
	}
	common := 0
	for w, n := range a {
		common += min(n, b[w])
	}
	return float64(common) / float64(longer)
}
