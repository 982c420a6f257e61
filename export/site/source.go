package site

import (
	"fmt"
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
	if n := len(t.spans); n > 0 {
		w.fact("Places read", value{Text: strconv.Itoa(n), Href: relative(w.v.Path, wordsPath(w.v.Page, 1))})
	}
	if n := len(t.clauses); n > 0 {
		w.fact("Clauses", value{Text: strconv.Itoa(n), Href: relative(w.v.Path, wordingsPath(w.v.Page, 1))})
	}
	if run := s.base + "run/1/" + strings.TrimPrefix(s.path(iri), "src/"); s.knows(run) {
		w.fact("Read in", w.to(run))
	}
	versions := w.versions(t)
	w.placeList(t)
	// Where another source is shown on the page of the document, this is the place to read this one.
	if s.bestSource(s.link(iri, kgCarries)) != iri {
		w.text(t, t.start, t.start+len(t.body))
	}
	w.clauseList(t)
	w.citations(append([]string{iri}, versions...))
}

// versions lists the wordings of a document or part of one as a whole.
func (w *writing) versions(t *sourceText) (all []string) {
	s := w.s
	var entries []entry
	for _, x := range t.own {
		if s.kind(x) != Version {
			continue
		}
		all = append(all, x)
		v := item{ID: w.anchor(x), Value: value{Text: s.label(x).Text, Note: languageOf(s.versionLanguage(x)).Text}, More: w.all(s.subjectsOf(x, hasRealization))}
		for i := range v.More {
			v.More[i].Note = "is what it words"
		}
		entries = append(entries, w.entry(v, nil, ""))
	}
	w.section(section{ID: "versions", Title: "Versions in this source", Tag: "ul", Entries: entries})
	return all
}

// clauseList leads to the wordings of the clauses by their first words.
func (w *writing) clauseList(t *sourceText) {
	var entries []entry
	for _, c := range t.clauses {
		v := w.to(c.iri)
		v.Text, v.Lang = w.s.clauseName(c), ""
		entries = append(entries, w.entry(item{ID: w.anchor(c.iri), Value: v}, []run{{Text: clean(cut(c.text.Text, 160))}}, c.text.Lang))
	}
	w.section(section{ID: "clauses", Title: "Clauses", Tag: "ul", Class: "clauses", Entries: entries})
}

// placeList leads to the pages with the places that something was read from.
func (w *writing) placeList(t *sourceText) {
	var entries []entry
	for n := 0; n*wordsOnPage < len(t.spans); n++ {
		first, last := t.spans[n*wordsOnPage], t.spans[min((n+1)*wordsOnPage, len(t.spans))-1]
		v := value{Text: fmt.Sprintf("characters %d to %d", first.start, last.end), Href: relative(w.v.Path, wordsPath(w.v.Page, n+1))}
		entries = append(entries, w.entry(item{ID: fmt.Sprintf("from-%d", first.start), Value: v}, nil, ""))
	}
	w.section(section{ID: "places", Title: "Places that were read", Tag: "ul", Class: "many", Entries: entries})
}

// clauseName is what a clause is called within its source: "annex, preambular para. 1".
func (s *Site) clauseName(c clauseText) string {
	if c.provision != "" {
		of := s.base + network.DocumentPath(s.path(c.provision))
		return strings.TrimPrefix(s.label(c.provision).Text, s.label(of).Text+", ")
	}
	if name := network.PartLabel(s.path(c.iri)); name != "" {
		return name
	}
	return c.path
}

// sheetOf is the page of a source on which something of it is described: one of those of its wordings, one of those of its places,
// or its first one. It is false of what has no place there.
func (s *Site) sheetOf(p Page, iri string) (string, bool) {
	t := s.text(p.IRI)
	if start, end, ok := place(iri); ok {
		n, ok := t.spanNumber(start, end)
		if !ok {
			return p.Path, false
		}
		return wordsPath(p, n/wordsOnPage+1), true
	}
	if len(s.about(iri)) == 0 {
		return p.Path, false
	}
	if i, ok := t.clauseOf(iri); ok {
		return wordingsPath(p, t.sheets[i]), true
	}
	return p.Path, true
}

// wordsOnPage is how many places of a source a page lists. The number is fixed so that an address follows from the place.
const wordsOnPage = 150

// wordsPath is the n-th page with the places of a source.
func wordsPath(p Page, n int) string {
	return nthPath(strings.TrimSuffix(p.Path, ".html")+"~words.html", n)
}

// wordsViews are the pages with the places of a source: what was read from which words.
func (s *Site) wordsViews(p Page) []*view {
	spans := s.text(p.IRI).spans
	var out []*view
	pages := (len(spans) + wordsOnPage - 1) / wordsOnPage
	for n := 1; n <= pages; n++ {
		w := s.sheet(p, "What was read from "+p.Title, "evidence", n, pages, wordsPath)
		v := w.v
		lang := w.foreign(s.language(p.IRI))
		var entries []entry
		for _, m := range spans[(n-1)*wordsOnPage : min(n*wordsOnPage, len(spans))] {
			a, b, span := m.start, m.end, m.iri
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
			entries = append(entries, entryOf("", "", rowOf{id, []cell{
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

// sheet begins the n-th of several pages of a source.
func (s *Site) sheet(p Page, title, what string, n, of int, path func(Page, int) string) *writing {
	v := &view{Page: Page{Path: path(p, n), Title: title, Kind: Source}, What: what, Here: "sources.html", Whole: true}
	if of > 1 {
		v.Lead = fmt.Sprintf("Page %d of %d.", n, of)
	}
	w := s.writing(v)
	v.Crumbs = []value{w.to(p.IRI)}
	if n > 1 {
		v.Before = value{Text: "Page " + strconv.Itoa(n-1), Href: relative(v.Path, path(p, n-1))}
	}
	if n < of {
		v.After = value{Text: "Page " + strconv.Itoa(n+1), Href: relative(v.Path, path(p, n+1))}
	}
	return w
}

// nodeOf is a link to a node by what it is: "citation in A/66/359, annex, para. (b)".
func (w *writing) nodeOf(node string) value {
	home, anchor := Place(w.s.path(node))
	if anchor == "" {
		return w.to(node)
	}
	kind, of := "", w.s.base+home
	switch steps := strings.Split(w.s.path(node), "/"); {
	case w.s.kindOf(of) != Source:
		kind, _, _ = strings.Cut(anchor, "-")
	case w.s.is(node, isClause):
		of = node
	case len(steps) > 2 && hanging[steps[len(steps)-2]]:
		kind, of = steps[len(steps)-2], w.s.base+strings.Join(steps[:len(steps)-2], "/")
	default:
		of = node
	}
	v := w.to(of)
	v.Href = w.href(node)
	if kind != "" {
		v.Text = kind + " in " + v.Text
	}
	return v
}
