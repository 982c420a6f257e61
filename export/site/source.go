package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

// source is the page of the bytes that were read.
func (w *writing) source() {
	s, iri := w.s, w.v.IRI
	w.v.Here = "sources.html"
	w.linked("Carries", kgCarries)
	w.languages("Language", langList(s.language(iri)))
	w.said("SHA-256", kgSHA256)
	w.said("Length in characters", kgLength)
	t := s.text(iri)
	var clauses, spans int
	clauses = len(t.clauses)
	if list := s.spans(iri); len(list) > 0 {
		spans = len(list)
		w.fact("Places read", value{Text: strconv.Itoa(spans), Href: relative(w.v.Path, wordsPath(w.v.Page, 1))})
	}
	if clauses > 0 {
		w.fact("Clauses", value{Text: strconv.Itoa(clauses)})
	}
	if s.knows(s.base + "run/1/" + strings.TrimPrefix(s.path(iri), "src/")) {
		w.fact("Read in", w.to(s.base+"run/1/"+strings.TrimPrefix(s.path(iri), "src/")))
	}
	var versions []string
	for _, x := range s.under(iri + "/") {
		if s.kindOf(x) == Version && s.knows(x) {
			versions = append(versions, x)
		}
	}
	w.list("versions", "Versions in this source", "", versions)
	// Where another source is shown on the page of the document, this is the place to read this one.
	if shown, _, _ := s.textOf(s.link(iri, kgCarries)); shown == nil || shown.iri != iri {
		w.text(t, t.start, t.start+len(t.body))
	} else {
		w.clauseList(t.clauses)
	}
	w.citations([]string{iri})
}

// version is the page of one wording of a document or part.
func (w *writing) version() {
	s, iri := w.s, w.v.IRI
	w.v.Here = "sources.html"
	source := s.sourceOf(iri)
	w.v.Crumbs = []value{w.to(source)}
	w.fact("Version of", w.all(s.subjectsOf(iri, hasRealization))...)
	w.languages("Language", langList(s.versionLanguage(iri)))
	t := s.text(source)
	var clauses []clauseText
	for _, c := range t.clauses {
		if slices.Contains(s.links(c.iri, dctPartOf), iri) {
			clauses = append(clauses, c)
		}
	}
	w.clauseList(clauses)
	w.citations([]string{iri})
}

// clauseList lists clauses by their first words.
func (w *writing) clauseList(clauses []clauseText) {
	var entries []entry
	for _, c := range clauses {
		v := w.to(c.iri)
		v.Text = network.PartLabel(w.s.path(c.iri))
		if v.Text == "" {
			v.Text = c.path
		}
		entries = append(entries, w.entry(item{Value: v}, []run{{Text: clean(cut(c.text.Text, 160))}}, c.text.Lang))
	}
	w.section(section{ID: "clauses", Title: "Clauses", Tag: "ul", Class: "clauses", Entries: entries})
}

// wordsOnPage is how many places of a source a page lists. The number is fixed so that an address follows from the place.
const wordsOnPage = 150

// spanNumber is how many places come before the one that an IRI of a span, of its selectors or of an annotation names.
func (s *Site) spanNumber(source, path string) (int, bool) {
	start, end, ok := place("/" + path)
	if !ok {
		return 0, false
	}
	s.mu.Lock()
	numbers := s.numbers[source]
	s.mu.Unlock()
	if numbers == nil {
		numbers = map[[2]int]int{}
		for i, x := range s.spans(source) {
			if a, b, ok := place(x); ok {
				numbers[[2]int{a, b}] = i
			}
		}
		s.mu.Lock()
		s.numbers[source] = numbers
		s.mu.Unlock()
	}
	n, ok := numbers[[2]int{start, end}]
	return n, ok
}

// spans are the places of a source that something was read from, in order.
func (s *Site) spans(source string) []string {
	var out []string
	for _, x := range s.under(source + "/span/") {
		if strings.Count(strings.TrimPrefix(x, source+"/span/"), "/") == 0 {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, compareNatural)
	return out
}

// wordsPath is the n-th page with the places of a source.
func wordsPath(p Page, n int) string {
	return nthPath(strings.TrimSuffix(p.Path, ".html")+"~words.html", n)
}

// wordsViews are the pages with the places of a source: what was read from which words.
func (s *Site) wordsViews(p Page) []*view {
	spans := s.spans(p.IRI)
	var out []*view
	pages := (len(spans) + wordsOnPage - 1) / wordsOnPage
	for n := 1; n <= pages; n++ {
		v := &view{Page: Page{Path: wordsPath(p, n), Title: "What was read from " + p.Title, Kind: Source}, What: "evidence", Here: "sources.html", Whole: true}
		if pages > 1 {
			v.Lead = fmt.Sprintf("Page %d of %d.", n, pages)
		}
		w := s.writing(v)
		v.Crumbs = []value{w.to(p.IRI)}
		if n > 1 {
			v.Before = value{Text: "Page " + strconv.Itoa(n-1), Href: relative(v.Path, wordsPath(p, n-1))}
		}
		if n < pages {
			v.After = value{Text: "Page " + strconv.Itoa(n+1), Href: relative(v.Path, wordsPath(p, n+1))}
		}
		lang := w.foreign(s.language(p.IRI))
		var entries []entry
		for _, span := range spans[(n-1)*wordsOnPage : min(n*wordsOnPage, len(spans))] {
			a, b, _ := place(span)
			id := fmt.Sprintf("span-%d-%d", a, b)
			read := []value{}
			for _, anno := range s.subjectsOf(span, oaTarget) {
				read = append(read, w.all(s.links(anno, oaBody))...)
			}
			for _, node := range s.subjectsOf(span, kgEvidence) {
				x := w.nodeOf(node)
				read = append(read, x)
			}
			if len(s.subjectsOf(span, kgBody)) > 0 {
				read = append(read, value{Text: "the document proper"})
			}
			entries = append(entries, entryOf("row", "", "", rowOf{id, []cell{
				{Values: []value{{Text: fmt.Sprintf("%d–%d", a, b)}}},
				{Values: []value{{Text: network.Cut(squeeze(clean(s.quote(span))), 90)}}, Lang: lang},
				{Values: read},
			}}))
		}
		w.section(section{ID: "words", Title: "Places", Intro: "Positions count characters from the start of the source.", Tag: "table", Columns: []string{"Place", "Words", "Read from them"}, Entries: entries})
		out = append(out, v)
	}
	return out
}

// nodeOf is a link to a node by what it is.
func (w *writing) nodeOf(node string) value {
	home, anchor := Place(w.s.path(node))
	if anchor == "" {
		return w.to(node)
	}
	v := w.to(w.s.base + home)
	v.Href = w.href(node)
	kind, _, _ := strings.Cut(anchor, "-")
	v.Text = kind + " in " + v.Text
	return v
}
