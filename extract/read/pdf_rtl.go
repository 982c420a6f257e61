package read

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// readRTL puts the glyphs of a line written from the right in the order in which they are read. The page is turned over, so
// that the line starts on the left. PDFium's own order is not used: it breaks symbols such as "A/75/L.97" up.
func (l *pdfLine) readRTL() {
	var all []glyph
	for _, r := range l.runs {
		all = append(all, r.glyphs...)
	}
	slices.SortStableFunc(all, func(a, b glyph) int { return compare(a.box.left+a.box.right, b.box.left+b.box.right) })
	for i := 1; i < len(all); i++ {
		if a, b := all[i-1], all[i]; b.char == 'ل' && strings.ContainsRune("اأإآ", a.char) && a.box.bottom == b.box.bottom && a.box.top == b.box.top &&
			math.Abs(a.box.width()-b.box.width()) < 0.01 && math.Abs(a.box.right-b.box.left) < 0.01 {
			all[i-1].char, all[i].char = b.char, a.char // two halves of one sign: it is lam and alef, never alef and lam
		}
	}
	for i := range all {
		gap := 0.1 * l.size
		if i > 0 && unicode.Is(unicode.Arabic, all[i].char) && unicode.Is(unicode.Arabic, all[i-1].char) {
			if gap *= 3; all[i].spaceBefore { // the file prints a space
				continue
			}
		}
		all[i].spaceBefore = i == 0 || all[i].box.left-all[i-1].box.right > gap
	}
	var out []glyph
	var group [][]glyph // words of another script, side by side: they are read from the left
	flush := func() {
		slices.Reverse(group)
		for _, w := range group {
			out = append(out, w...)
		}
		group = nil
	}
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && !all[j].spaceBefore {
			j++
		}
		w := slices.Clone(all[i:j])
		grouped := bracketed(w) && latinAt(all, j) // "(2024)" goes with the symbol before it
		if grouped {
			slices.Reverse(w)
		} else {
			grouped = fromLeft(w)
		}
		for k := range w {
			w[k].spaceBefore = k == 0
		}
		if grouped {
			group = append(group, w)
		} else {
			flush()
			out = append(out, w...)
		}
		i = j
	}
	flush()
	mirrorBrackets(out)
	runs := pdfPage{out}.rtlRuns(l.size)
	if len(runs) > 0 {
		l.runs = runs
	}
}

func isLatin(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Arabic, r) }

// fromLeft turns the stretches of a word that are read from the left, numbers and words of other scripts, and reports whether the
// word is one of another script.
func fromLeft(w []glyph) bool {
	latin := false
	for i := 0; i < len(w); {
		if !isLatin(w[i].char) && !unicode.IsDigit(w[i].char) {
			i++
			continue
		}
		last := i
		for j := i; j < len(w) && !unicode.Is(unicode.Arabic, w[j].char) || j < len(w) && unicode.IsDigit(w[j].char); j++ {
			if isLatin(w[j].char) || unicode.IsDigit(w[j].char) {
				last = j
			}
			latin = latin || isLatin(w[j].char)
		}
		slices.Reverse(w[i : last+1])
		i = last + 1
	}
	return latin
}

// bracketed reports whether a word is a number in brackets.
func bracketed(w []glyph) bool {
	for i, g := range w {
		if edge := i == 0 || i == len(w)-1; edge != (g.char == '(' || g.char == ')') || !edge && !unicode.IsDigit(g.char) {
			return false
		}
	}
	return len(w) > 2
}

// latinAt reports whether the word from i on is one of another script.
func latinAt(all []glyph, i int) bool {
	for k := i; k < len(all) && (k == i || !all[k].spaceBefore); k++ {
		if isLatin(all[k].char) {
			return true
		}
	}
	return false
}

var mirrored = map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«'}

// mirrorBrackets turns the brackets of a line if more of them close before they open than the other way round: some programs
// say what they look like, some what they mean.
func mirrorBrackets(line []glyph) {
	right, open := 0, 0
	for _, g := range line {
		switch g.char {
		case '(', '[', '«':
			open++
		case ')', ']', '»':
			if open > 0 {
				open--
				right++
			} else {
				right--
			}
		}
	}
	if right -= open; right >= 0 {
		return
	}
	for i := range line {
		if m, ok := mirrored[line[i].char]; ok {
			line[i].char = m
		}
	}
}

// rtlRuns cuts a line where wide gaps are.
func (p pdfPage) rtlRuns(size float64) []pdfRun {
	var out []pdfRun
	for i, g := range p.glyphs {
		if i == 0 || g.spaceBefore && min(math.Abs(g.box.left-p.glyphs[i-1].box.right), math.Abs(g.box.right-p.glyphs[i-1].box.left)) > 0.9*size {
			out = append(out, pdfRun{box: g.box, size: size})
		}
		r := &out[len(out)-1]
		r.glyphs, r.box = append(r.glyphs, g), r.box.around(g.box)
	}
	return out
}
