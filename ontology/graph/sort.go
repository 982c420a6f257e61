package graph

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// sorted sorts the quads of one graph by subject, predicate and object and drops duplicates. IRIs stand before literals,
// and literals by lexical form, datatype and language tag: the canonical order of package export.
//
// Subjects have long names that begin alike, so each is compared once and not with every one of its quads.
func sorted(quads []quad.Quad) []quad.Quad {
	number := make(map[quad.IRI]int32, len(quads)/4)
	var subjects []quad.IRI
	of := make([]int32, len(quads)) // number of the subject of each quad, in the order they are met
	for i, q := range quads {
		s := q.Subject.(quad.IRI)
		n, ok := number[s]
		if !ok {
			n = int32(len(subjects))
			number[s] = n
			subjects = append(subjects, s)
		}
		of[i] = n
	}
	slices.Sort(subjects)
	first := make([]int, len(subjects)+1) // where the quads of each subject go
	rank := make([]int32, len(subjects))  // by number
	for r, s := range subjects {
		rank[number[s]] = int32(r)
	}
	for _, n := range of {
		first[rank[n]+1]++
	}
	for r := range subjects {
		first[r+1] += first[r]
	}
	out := make([]quad.Quad, len(quads))
	next := slices.Clone(first)
	for i, q := range quads {
		r := rank[of[i]]
		out[next[r]] = q
		next[r]++
	}
	for r := range subjects {
		slices.SortFunc(out[first[r]:first[r+1]], compare)
	}
	return slices.CompactFunc(out, func(a, b quad.Quad) bool { return a.Subject == b.Subject && compare(a, b) == 0 })
}

// compare orders quads of one subject.
func compare(a, b quad.Quad) int {
	if c := strings.Compare(string(a.Predicate.(quad.IRI)), string(b.Predicate.(quad.IRI))); c != 0 {
		return c
	}
	x, y := a.Object, b.Object
	i, isIRI := x.(quad.IRI)
	j, areIRIs := y.(quad.IRI)
	switch {
	case isIRI && areIRIs:
		return strings.Compare(string(i), string(j))
	case isIRI:
		return -1
	case areIRIs:
		return 1
	}
	m, n := partsOf(x), partsOf(y)
	return slices.Compare(m[:], n[:])
}

// partsOf returns lexical form, datatype and language tag of a literal, as builder.literal makes them.
func partsOf(v quad.Value) [3]string {
	switch v := v.(type) {
	case quad.String:
		return [3]string{string(v)}
	case quad.TypedString:
		return [3]string{string(v.Value), string(v.Type)}
	case quad.LangString:
		return [3]string{string(v.Value), "", v.Lang}
	}
	return [3]string{}
}
