package read

import (
	"slices"

	"w3id.org/dipdoc/kg/extract/doc"
)

func sortSpans(list []doc.Span) {
	slices.SortFunc(list, func(a, b doc.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
}

// union sorts spans and merges those that overlap.
func union(list []doc.Span) []doc.Span {
	sortSpans(list)
	out := list[:0]
	for _, s := range list {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
