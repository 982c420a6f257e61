package read

import (
	"math"
	"regexp"
)

var digits = regexp.MustCompile(`\d+`)

// markRunning marks lines at the head and foot of pages that come again, numbers aside, at the same place of another page.
func markRunning(lines []pdfLine) {
	type place struct {
		words string
		y     int
	}
	met := map[place][]int{}
	first := len(lines) // line of the second page
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && !lines[to].page {
			to++
		}
		first = min(first, to)
		for i := from; i < to; i++ {
			if i >= from+3 && i < to-4 || len(lines[i].plain()) > shortLine {
				continue
			}
			words := digits.ReplaceAllString(lines[i].plain(), "#")
			for _, y := range []int{int(lines[i].box.bottom / 6), int(lines[i].box.bottom/6) + 1} { // its place, give or take 6 points
				k := place{words, y}
				met[k] = append(met[k], i)
			}
		}
		from = to
	}
	for _, list := range met {
		if len(list) < 2 || list[0] == list[1] {
			continue
		}
		for _, i := range list {
			if i >= first || !symbolAnywhere.MatchString(lines[i].plain()) { // the first page may show the symbol nowhere else
				lines[i].kind = pageLine
			}
		}
	}
}

// noteSize is how small the type of footnotes is against that of the text.
const noteSize = 0.93

// longestNote is how many lines a note in the type of the text may have.
const longestNote = 8

var pdfNote = regexp.MustCompile(`^(?:\d{1,3}|[*†‡§]{1,4}|[a-z]/)(?:/| |\pL|$)`)

// markNotes marks the footnotes: the lines in small type at the foot of a page or column, from the first that starts with a mark, and those
// from the first that starts with a raised mark.
func markNotes(lines []pdfLine, size float64) {
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && !lines[to].column {
			to++
		}
		first, rest := to, 0
		for i := to - 1; i >= from && rest < longestNote; i-- {
			l := &lines[i]
			t := l.plain()
			switch {
			case l.kind == pageLine || pageNumber.MatchString(t) || jobNumber.MatchString(t) || symbolAlone.MatchString(t) || pageWord.MatchString(t):
			case l.mark > 0 || rest == 0 && l.size <= size*noteSize && pdfNote.MatchString(t):
				first, rest = i, 0
			case l.size > size*noteSize:
				rest++
			}
		}
		for i := first; i < to; i++ {
			l := &lines[i]
			if t := l.plain(); l.kind == textLine && !jobNumber.MatchString(t) && !pageNumber.MatchString(t) {
				l.kind = noteLine
			}
		}
		from = to
	}
}

// markGaps tells where lines stand farther apart than lines of their size usually do.
func markGaps(lines []pdfLine) {
	counts := map[int]map[int]int{}
	pitch := func(i int) float64 { return lines[i-1].base - lines[i].base }
	key := func(l *pdfLine) int { return int(math.Round(l.size)) }
	for i := 1; i < len(lines); i++ {
		if d := pitch(i); d > 0 && d < 3*lines[i].size && !lines[i].column {
			k := key(&lines[i])
			if counts[k] == nil {
				counts[k] = map[int]int{}
			}
			counts[k][int(math.Round(d*2))]++
		}
	}
	for i := 1; i < len(lines); i++ {
		l := &lines[i]
		usual := 1.2 * l.size
		if n := closest(counts[key(l)]); n > 0 {
			usual = min(float64(n)/2, 2*l.size)
		}
		d := pitch(i)
		// A heading is set in other type than the text; a full line goes on in the next, whatever its type.
		other := math.Abs(l.size-lines[i-1].size) > 0.12*l.size && lines[i-1].margin.right-lines[i-1].box.right > 2*l.size
		l.gap = d > 1.25*usual+0.5 || d < -l.size || other
	}
}

// closest returns the smallest key that comes often: within paragraphs lines stand closer than between them.
func closest(count map[int]int) int {
	most, best := count[mostFrequent(count)], 0
	for k, n := range count {
		if n >= 2 && 8*n >= most && (best == 0 || k < best) {
			best = k
		}
	}
	return best
}
