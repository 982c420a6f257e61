package site

import (
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

// compareNatural orders as people do: numbers by value, "op/2" before "op/10".
func compareNatural(a, b string) int {
	for a != "" && b != "" {
		if digit(a[0]) && digit(b[0]) {
			x, y := number(a), number(b)
			m, n := strings.TrimLeft(a[:x], "0"), strings.TrimLeft(b[:y], "0")
			if len(m) != len(n) {
				return len(m) - len(n)
			}
			if c := strings.Compare(m, n); c != 0 {
				return c
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// number is the length of the digits a starts with.
func number(a string) int {
	n := 0
	for n < len(a) && digit(a[n]) {
		n++
	}
	return n
}

// date is the day of a thing: its own, else of the document it is part of, "" if none is known.
func (s *Site) date(iri string) string {
	if !strings.HasPrefix(s.path(iri), "doc/") {
		return s.ownDate(iri)
	}
	if d, ok := s.days.Get(iri); ok {
		return d
	}
	d := s.ownDate(iri)
	if whole := s.base + network.DocumentPath(s.path(iri)); d == "" && whole != iri {
		d = s.date(whole)
	}
	for _, part := range s.subjectsOf(iri, dctPartOf) { // a letter dates the document it comes in
		if x := s.ownDate(part); d == "" || x != "" && x < d && s.ownDate(iri) == "" {
			d = x
		}
	}
	s.days.Put(iri, d, 1)
	return d
}

func (s *Site) ownDate(iri string) string {
	for _, p := range dates {
		if d := s.literal(iri, p); d != "" {
			return d
		}
	}
	return ""
}

// byDate sorts things by day, then by name.
func (s *Site) byDate(list []string) []string {
	type key struct{ iri, date, label string }
	keys := make([]key, len(list))
	for i, iri := range list {
		keys[i] = key{iri, s.date(iri), s.label(iri).Text}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if c := strings.Compare(a.date, b.date); c != 0 {
			return c
		}
		if c := compareNatural(a.label, b.label); c != 0 {
			return c
		}
		return strings.Compare(a.iri, b.iri)
	})
	out := make([]string, len(list))
	for i, k := range keys {
		out[i] = k.iri
	}
	return out
}

// byLabel sorts things by name.
func (s *Site) byLabel(list []string) []string {
	type key struct{ iri, label string }
	keys := make([]key, len(list))
	for i, iri := range list {
		keys[i] = key{iri, fold(s.label(iri).Text)}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if c := compareNatural(a.label, b.label); c != 0 {
			return c
		}
		return strings.Compare(a.iri, b.iri)
	})
	out := make([]string, len(list))
	for i, k := range keys {
		out[i] = k.iri
	}
	return out
}
