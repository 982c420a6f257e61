package site

import (
	"cmp"
	"slices"
	"sort"
)

// An outline is where the clauses of a source stand, which is kept of all sources.
type outline struct {
	lang    string
	clauses []stretch // by start
}

type stretch struct {
	start, end int
	path       string // of the clause, under that of the source
}

// outline returns that of a source.
func (s *Site) outline(source string) *outline {
	s.mu.Lock()
	o := s.outlines[source]
	s.mu.Unlock()
	if o != nil {
		return o
	}
	o = &outline{lang: s.language(source)}
	for iri := range s.said.Subjects(source + "/") {
		if _, _, placed := place(iri); placed || !s.is(iri, isClause) {
			continue
		}
		if o.lang == "" {
			o.lang = s.choose(s.literals(iri, kgText)).Lang
		}
		start, end, ok := place(s.link(iri, kgEvidence))
		if !ok {
			start, end = -1, -1
		}
		o.clauses = append(o.clauses, stretch{start, end, iri[len(source)+1:]})
	}
	slices.SortStableFunc(o.clauses, func(a, b stretch) int { return cmp.Or(a.start-b.start, compareNatural(a.path, b.path)) })
	s.mu.Lock()
	s.outlines[source] = o
	s.mu.Unlock()
	return o
}

// clauseAt returns the clause of a source that holds a place, "" if none does.
func (s *Site) clauseAt(source string, at int) string {
	list := s.outline(source).clauses
	i := sort.Search(len(list), func(i int) bool { return list[i].start > at })
	if i == 0 || list[i-1].end <= at {
		return ""
	}
	return source + "/" + list[i-1].path
}
