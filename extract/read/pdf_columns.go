package read

import (
	"math"
	"slices"
)

// Columns must be this many lines long, and their lines fill this share of them.
const (
	columnLines = 8
	columnFill  = 0.7
)

// columns returns the runs of a page in the stretches that are read one after the other, none of them empty. A page of one column
// is one; a page of two is cut at the lines that run across both.
func columns(runs []pdfRun) [][]pdfRun {
	if len(runs) == 0 {
		return nil
	}
	gutter, ok := gutterOf(runs)
	if !ok {
		return [][]pdfRun{runs}
	}
	slices.SortStableFunc(runs, func(a, b pdfRun) int { return compare(b.box.middle(), a.box.middle()) })
	var out [][]pdfRun
	var left, right, across []pdfRun
	flush := func() {
		for _, c := range [][]pdfRun{left, right} {
			if len(c) > 0 {
				out = append(out, c)
			}
		}
		left, right = nil, nil
	}
	for i, r := range runs {
		if crosses(runs, i, gutter) {
			flush()
			across = append(across, r)
			continue
		}
		if len(across) > 0 {
			out, across = append(out, across), nil
		}
		if r.box.right <= gutter {
			left = append(left, r)
		} else {
			right = append(right, r)
		}
	}
	flush()
	if len(across) > 0 {
		out = append(out, across)
	}
	return out
}

// crosses reports whether run i, or a run near it on its line, stands across the gutter.
func crosses(runs []pdfRun, i int, gutter float64) bool {
	r := runs[i]
	for k := max(0, i-4); k < min(len(runs), i+5); k++ {
		s := runs[k]
		if s.box.left < gutter && s.box.right > gutter && s.box.middle() > r.box.bottom && s.box.middle() < r.box.top {
			return true
		}
	}
	return false
}

// gutterOf returns the place between two columns of prose.
func gutterOf(runs []pdfRun) (float64, bool) {
	if len(runs) < 2*columnLines {
		return 0, false
	}
	page := runs[0].box
	for _, r := range runs {
		page = page.around(r.box)
	}
	width := page.right - page.left
	best, fewest := 0.0, math.MaxInt
	for step := 35; step <= 65; step++ {
		x := page.left + width*float64(step)/100
		left, right, cross := 0, 0, 0
		for _, r := range runs {
			switch {
			case r.box.right <= x:
				if r.box.right-r.box.left > columnFill*(x-page.left) {
					left++
				}
			case r.box.left >= x:
				if r.box.right-r.box.left > columnFill*(page.right-x) {
					right++
				}
			default:
				cross++
			}
		}
		if left >= columnLines && right >= columnLines && 2*cross < left+right && cross < fewest {
			best, fewest = x, cross
		}
	}
	return best, fewest < math.MaxInt
}
