package site

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A wordIndex says of every word in which hits it is and where in them. The lists are kept as they are written:
//
//	1c.0.4.2 3-1.7      hit 1c at its words 0, 4 and 6; hit 1f in its names at word 1 and, as far behind its beginning, at 7
//
// Numbers are of base 36, each the step from the one before: hits from the beginning of a piece, words from the beginning of
// the names ("-") or of the body (".") of a hit.
type wordIndex map[string]*wordList

type wordList struct {
	text   []byte
	pieces []int // where further pieces begin, so that none is larger than a file may be
	hit    int   // the last one
	at     int   // the last place in it
	places int   // how many of it
	named  bool  // the last place was in its names
}

const (
	wordFile   = 48 << 10 // bytes of words and places after which a file ends; a word that needs more has several
	mostPlaces = 2000     // of a word in one hit; of the other places nothing is said
	betweenTwo = 50       // words that are taken to stand between two texts of a hit, so that nothing is near across them
)

// add takes up the words of a hit. Hits come in the order of their numbers.
func (w wordIndex) add(hit int, names, body []string) {
	for i, list := range [][]string{names, body} {
		named := i == 0
		from, next := 0, 0
		for _, text := range list {
			eachTerm(text, func(t Term) {
				w.place(t.Word, hit, from+t.At, named)
				next = from + t.At + betweenTwo
			})
			from = next
		}
	}
}

// addWhole takes up names of a hit as a whole, so that what is called just as the words sought comes first: "=security council".
func (w wordIndex) addWhole(hit int, names ...string) {
	for _, name := range names {
		words := Tokens(name)
		if len(words) == 0 || len(words) > mostWhole {
			continue
		}
		whole := "=" + strings.Join(words, " ")
		if l := w[whole]; l == nil || l.hit != hit {
			w.place(whole, hit, 0, true)
		}
	}
}

const mostWhole = 12 // words of a name

// place takes up one place of a word. Places in names come before those in the body.
func (w wordIndex) place(word string, hit, at int, named bool) {
	l := w[word]
	if l == nil {
		l = &wordList{hit: -1}
		w[word] = l
	}
	if l.hit != hit {
		step := hit
		switch size := len(l.text) - l.start(); {
		case l.hit < 0:
		case size > wordFile:
			l.pieces = append(l.pieces, len(l.text))
		default:
			l.text = append(l.text, ' ')
			step -= l.hit
		}
		l.text = strconv.AppendInt(l.text, int64(step), 36)
		l.hit, l.at, l.places, l.named = hit, 0, 0, named
	}
	if l.places++; l.places > mostPlaces {
		return
	}
	if l.named != named {
		l.at, l.named = 0, named
	}
	mark := byte('.')
	if named {
		mark = '-'
	}
	l.text = strconv.AppendInt(append(l.text, mark), int64(at-l.at), 36)
	l.at = at
}

// start is where the last piece begins.
func (l *wordList) start() int {
	if n := len(l.pieces); n > 0 {
		return l.pieces[n-1]
	}
	return 0
}

// write writes the files of words and returns the first word of each. A word of several files has the first one from its
// beginning.
func (w wordIndex) write(put put) (starts []string, err error) {
	var b bytes.Buffer
	flush := func() {
		if b.Len() > 0 && err == nil {
			b.WriteString("});\n")
			err = put(fmt.Sprintf("search/t%d.js", len(starts)-1), b.Bytes())
		}
		b.Reset()
	}
	for _, word := range slices.SortedFunc(maps.Keys(w), compareUTF16) {
		l := w[word]
		if len(l.pieces) > 0 || b.Len()+len(l.text) > wordFile {
			flush()
		}
		from := 0
		for i := range len(l.pieces) + 1 {
			to := len(l.text)
			if i < len(l.pieces) {
				to = l.pieces[i]
			}
			if i > 0 {
				flush()
			}
			if b.Len() == 0 {
				starts = append(starts, word)
				fmt.Fprintf(&b, "kgTerms(%d,{", len(starts)-1)
			} else {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "\n%s:\"%s\"", quoteJS(word), l.text[from:to])
			from = to
		}
	}
	flush()
	return starts, err
}

// compareUTF16 orders words as JavaScript does.
func compareUTF16(a, b string) int {
	x, y := []rune(a), []rune(b)
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			// Characters outside the first plane begin with surrogates, which come before U+E000.
			p, q := x[i], y[i]
			if p > 0xFFFF && q >= 0xE000 && q <= 0xFFFF {
				return -1
			}
			if q > 0xFFFF && p >= 0xE000 && p <= 0xFFFF {
				return 1
			}
			return int(p) - int(q)
		}
	}
	return len(x) - len(y)
}
