package extract

import (
	"slices"
	"sort"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
)

var _ = register(&Extractor{
	Name: "organization",
	Doc:  "organizations named: those of the authority table, and others by the way names of institutions are built",
	Run:  runOrganization,
})

// An organizationHit is an organization named in a view.
type organizationHit struct {
	start, end int // bytes of the view
	key        string
	label      string // as worded, for an organization that is not in the authority table; "" otherwise
	inner      bool   // inside the name of another: "UN" in "UN General Assembly"
	rule       string
}

func runOrganization(p *Pass) {
	lex := p.organizations()
	labelled := map[string]bool{}
	named := map[string]bool{}
	self := Self(p.Document)
	for _, s := range passages(p.Document) {
		v := p.View(s.span)
		for _, h := range lex.find(v) {
			org := ontology.Entity{Class: ontology.Organization, Key: h.key}
			span := v.Span(h.start, h.end)
			if h.label != "" && !labelled[h.key] {
				labelled[h.key] = true
				p.Report(org, "rdf:type", term("org:Organization"), span, h.rule)
				p.Report(org, "skos:prefLabel", ontology.Value{Lexical: h.label, Lang: labelLang(p.Document)}, span, h.rule)
			}
			if s.by != self {
				p.Report(s.by, "kg:mentions", org, span, h.rule)
			}
			if !named[h.key] || s.by == self {
				named[h.key] = true
				p.Report(self, "kg:mentions", org, span, h.rule)
			}
		}
	}
}

// An organizationLexicon knows the organizations that one document may name.
type organizationLexicon struct {
	lang    string
	country string            // whose "Foreign Ministry" a bare one is; "" if that is not certain
	local   *match.Gazetteer  // names that the document introduces itself; nil if none
	labels  map[string]string // of organizations that are not in the authority table, by key

	found map[*match.View]*organizationSearch
	cut   map[*match.View][]word
}

// An organizationSearch is what a lexicon found in a view.
type organizationSearch struct {
	built []organizationHit // what follows from how names are built
	all   []organizationHit // that and the names that are known, once they are
	done  bool              // all is known
}

// words returns the words of v.
func (lex *organizationLexicon) words(v *match.View) []word {
	ws, ok := lex.cut[v]
	if !ok {
		ws = words(v)
		if lex.cut != nil {
			lex.cut[v] = ws
		}
	}
	return ws
}

// organizations returns the lexicon of the document. Extractors share it.
func (p *Pass) organizations() *organizationLexicon {
	if p.lexicon == nil {
		p.lexicon = new(*organizationLexicon)
	}
	if *p.lexicon == nil {
		*p.lexicon = newOrganizationLexicon(p)
	}
	return *p.lexicon
}

// newOrganizationLexicon reads through the document once for the names it introduces.
func newOrganizationLexicon(p *Pass) *organizationLexicon {
	lex := &organizationLexicon{lang: p.Document.Lang, country: country(p), labels: map[string]string{},
		found: map[*match.View]*organizationSearch{}, cut: map[*match.View][]word{}}
	var terms []match.Term
	for _, s := range passages(p.Document) {
		v := p.View(s.span)
		for _, h := range lex.find(v) {
			if h.inner {
				continue
			}
			if h.label != "" && lex.labels[h.key] == "" {
				lex.labels[h.key] = h.label
				terms = append(terms, match.Term{ID: h.key, Text: h.label, Exact: true})
				if tail := nameTail(h.label); tail != "" {
					terms = append(terms, match.Term{ID: h.key, Text: tail, Exact: true})
				}
			}
			if short := shortForm(v.Text[h.end:]); short != "" {
				terms = append(terms, match.Term{ID: h.key, Text: short, Exact: true})
			}
		}
	}
	if len(terms) > 0 {
		lex.local = match.NewGazetteer(terms)
		for _, s := range lex.found {
			s.done = false
		}
	}
	return lex
}

// find returns the organizations named in v, in order of start. Where names overlap, a foreign ministry wins over a name
// that is built like one, and this over a name of the table that is part of it.
func (lex *organizationLexicon) find(v *match.View) []organizationHit {
	s := lex.found[v]
	if s == nil {
		s = &organizationSearch{built: lex.search(v)}
		if lex.found != nil {
			lex.found[v] = s
		}
	}
	if !s.done {
		s.all, s.done = lex.named(v, s.built), true
	}
	return s.all
}

// search returns the names in v that are built like those of missions, ministries and institutions.
func (lex *organizationLexicon) search(v *match.View) []organizationHit {
	ministries, missions, heads := institutionsIn(v)
	if len(ministries)+len(missions)+len(heads) == 0 {
		return nil
	}
	out := merged(lex.missions(v, missions), lex.ministries(v, ministries))
	return merged(out, lex.built(v, heads, organizationNames().Find(v)))
}

// merged returns a and those of b that overlap none of a. Both are sorted and disjoint in themselves, and so is the result.
func merged(a, b []organizationHit) []organizationHit {
	if len(b) == 0 {
		return slices.Clip(a)
	}
	out := make([]organizationHit, 0, len(a)+len(b))
	i := 0
	for _, h := range b {
		for i < len(a) && a[i].end <= h.start {
			out = append(out, a[i])
			i++
		}
		if i == len(a) || h.end <= a[i].start {
			out = append(out, h)
		}
	}
	return append(out, a[i:]...)
}

// hitAt returns the index of the hit that byte at of the view lies in, -1 if none; hits are sorted and disjoint.
func hitAt(hits []organizationHit, at int) int {
	i := sort.Search(len(hits), func(i int) bool { return hits[i].end > at })
	if i < len(hits) && hits[i].start <= at {
		return i
	}
	return -1
}

// term names a term of a vocabulary.
func term(name string) ontology.Entity { return ontology.Entity{Class: ontology.Term, Key: name} }

// labelLang is the language tag of names and words as the document has them.
func labelLang(d *doc.Document) string {
	if d.Lang == "" {
		return "und"
	}
	return d.Lang
}
