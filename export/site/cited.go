package site

import (
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

// citedBy lists the clauses that cite the thing, with their words, and the documents of which no clause is known to.
func (w *writing) citedBy() {
	s := w.s
	var entries []entry
	documents := map[string]bool{}
	for _, n := range s.byDate(s.citingNodes(w.v.IRI)) {
		from := s.link(n, citing)
		home := s.provisionOf(from)
		documents[s.base+network.DocumentPath(s.path(home))] = true
		x := item{Value: w.to(home), More: nil}
		x.Value.Note = strings.TrimSpace(s.date(home) + " " + w.characterization(n))
		span := s.link(n, kgEvidence)
		var words []run
		lang := ""
		if start, end, ok := place(span); ok {
			source := s.sourceOf(span)
			lang = s.outline(source).lang
			m := mark{start, end, "", s.quote(span)}
			if c := s.clauseAt(source, start); c != "" {
				words = s.around(source, c, m)
			} else {
				words = []run{{Text: squeeze(clean(m.words)), Kind: "hit"}}
			}
		}
		entries = append(entries, w.entry(x, words, lang))
	}
	for _, d := range s.byDate(s.subjectsOf(w.v.IRI, cites)) {
		if s.kindOf(d) == Document && !documents[d] {
			entries = append(entries, w.entry(w.dated(d), nil, ""))
		}
	}
	w.section(section{ID: "cited-by", Title: "Cited by", Tag: "ul", Entries: entries})
}

// citingNodes are the citations of a thing; of a whole document also those of its parts are not counted.
func (s *Site) citingNodes(iri string) []string { return s.subjectsOf(iri, cited) }

// characterization says how it is cited, where that says more than that it is.
func (w *writing) characterization(citation string) string {
	for _, c := range w.s.links(citation, citedAs) {
		if c != string(cites) {
			return strings.TrimPrefix(w.s.prefixed(c), "cito:")
		}
	}
	return ""
}

// provisionOf is the citable form of a clause: the provision it words, else the clause, else the document its source carries.
func (s *Site) provisionOf(clause string) string {
	if p := s.link(clause, kgExpresses); p != "" {
		return p
	}
	if s.sourceOf(clause) == clause {
		if d := s.link(clause, kgCarries); d != "" {
			return d
		}
	}
	return clause
}

// restatedIn lists the passages that restate the thing.
func (w *writing) restatedIn() {
	s := w.s
	var entries []entry
	for _, n := range s.byDate(s.subjectsOf(w.v.IRI, kgParaphrases)) {
		in := s.link(n, kgReportedIn)
		if in == "" {
			continue
		}
		x := w.dated(in)
		entries = append(entries, w.entry(x, w.evidence(n), s.language(s.sourceOf(s.link(n, kgEvidence)))))
	}
	w.section(section{ID: "restated", Title: "Restated in", Tag: "ul", Entries: entries})
}
