package extract

import (
	"sort"
	"strings"
	"sync"
	"unicode"

	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology/authority"
)

// shortForm returns the abbreviation in brackets that s starts with: " (SRE) indicó".
func shortForm(s string) string {
	s = strings.TrimPrefix(s, " ")
	if !strings.HasPrefix(s, "(") {
		return ""
	}
	end := strings.IndexByte(s, ')')
	if end < 3 || end > 12 {
		return ""
	}
	short := s[1:end]
	capitals := 0
	for _, r := range short {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case r != '-' && !unicode.IsLetter(r):
			return ""
		}
	}
	if capitals < 2 {
		return ""
	}
	return short
}

// nameTail returns what a Spanish or French text calls a ministry for short: "Relaciones Exteriores".
func nameTail(label string) string {
	head, tail, ok := strings.Cut(label, " de ")
	if !ok || strings.Contains(head, " ") || !strings.Contains(tail, " ") {
		return ""
	}
	switch strings.ToLower(head) {
	case "secretaría", "ministerio":
		return tail
	}
	return ""
}

// organizationNames finds the organizations of the authority table.
var organizationNames = sync.OnceValue(func() *match.Gazetteer {
	var terms []match.Term
	for _, n := range authority.OrganizationNames() {
		terms = append(terms, organizationTerms(n)...)
	}
	return match.NewGazetteer(terms)
})

func organizationTerms(n authority.OrganizationName) []match.Term {
	var terms []match.Term
	for _, f := range authority.Forms(n.Lang, n.Text) {
		terms = append(terms, match.Term{ID: n.Key, Text: f, Exact: n.Exact})
	}
	return terms
}

// unitedNations finds "UN" inside the names of its organs.
var unitedNations = sync.OnceValue(func() *match.Gazetteer {
	var terms []match.Term
	for _, n := range authority.OrganizationNames() {
		if n.Key == "un" {
			terms = append(terms, organizationTerms(n)...)
		}
	}
	return match.NewGazetteer(terms)
})

// named adds the names that the document introduces and those of the authority table.
func (lex *organizationLexicon) named(v *match.View, out []organizationHit) []organizationHit {
	if lex.local != nil {
		var local []organizationHit
		for _, h := range lex.local.Find(v) {
			if len(h.IDs) == 1 {
				local = append(local, organizationHit{start: h.Start, end: h.End, key: h.IDs[0], label: lex.labels[h.IDs[0]], rule: "organization-alias"})
			}
		}
		out = merged(out, local)
	}
	var names []organizationHit
	for _, h := range organizationNames().Find(v) {
		if len(h.IDs) == 1 {
			names = append(names, organizationHit{start: h.Start, end: h.End, key: h.IDs[0], rule: "organization-name"})
		}
	}
	out = merged(out, names)
	whole := out
	nested := false
	for _, h := range whole {
		nested = nested || organOfUN(h.key) || strings.HasPrefix(h.key, missionKey)
	}
	if !nested {
		return out
	}
	for _, h := range unitedNations().Find(v) {
		i := hitAt(whole, h.Start)
		if i >= 0 && whole[i].key != "un" && h.End <= whole[i].end && (organOfUN(whole[i].key) || strings.HasPrefix(whole[i].key, missionKey)) {
			out = append(out, organizationHit{start: h.Start, end: h.End, key: "un", inner: true, rule: "organization-name"})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].start < out[j].start })
	return out
}

func organOfUN(key string) bool {
	o, ok := authority.OrganizationByKey(key)
	return ok && (o.Kind == authority.Organ || o.Kind == authority.Committee)
}
