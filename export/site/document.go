package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/network"
)

// document is the page of a document or of a document within one: what it is, its words, who did what with it.
func (w *writing) document() {
	s, iri := w.s, w.v.IRI
	w.v.Here = "documents.html"
	w.crumbs(iri)
	parts := s.partsOf(iri)
	if l := s.title(iri); l.Text != w.v.Title {
		w.v.Subtitle = literal{clean(l.Text), l.Lang}
	}
	if symbol := s.literal(iri, kgSymbol); symbol != w.v.Title {
		w.said("Symbol", kgSymbol)
	}
	if s.link(iri, term("kg:symbolStatus")) == string(term("kg:NoOfficialSymbol")) {
		w.fact("Note", value{Text: "The United Nations gave this document no symbol; the one in its identifier is of this project."})
	}
	w.said("Date", dctDate)
	w.said("Written", dctCreated)
	w.said("Issued", dctIssued)
	w.linked("Organ", kgOrgan)
	w.said("Session", kgSession)
	w.said("Agenda item", kgAgenda)
	w.linked("Status", kgStatus)
	w.linked("Bindingness", kgBinding)
	w.languages("Original", s.links(iri, kgOriginal))
	w.linked("Addressee", kgAddressee)
	w.linked("Publisher", dctPublisher)
	w.linked("Author", dctCreator)
	w.linked("Annex to", kgAnnexTo)
	w.linked("About", schemaAbout)
	var signed, sponsors []string // of the document and of the letter and the draft in it
	for _, x := range append([]string{iri}, parts...) {
		signed = append(signed, s.links(x, kgSignedBy)...)
		sponsors = append(sponsors, s.subjectsOf(x, kgSponsors)...)
	}
	w.fact("Signed by", w.all(s.byLabel(unique(signed)))...)
	sponsors = s.byLabel(unique(sponsors))
	if len(sponsors) <= 12 {
		w.fact("Sponsored by", w.all(sponsors)...)
	}
	w.linked("Subjects", dctSubject)
	w.linked("Was made", transformation)
	w.fact("Was made from", w.all(s.subjectsOf(iri, transformation))...)
	w.linked("See also", seeAlso)
	w.realizations()
	w.fact("Parts", func() (out []value) {
		for _, x := range parts {
			v := w.to(x)
			v.Note = strings.TrimSpace(s.what(x, Part) + " " + s.ownDate(x))
			out = append(out, v)
		}
		return out
	}()...)

	t, from, to := s.textOf(iri)
	if t != nil {
		w.text(t, from, to)
	}
	if t == nil || t.body == nil && len(t.clauses) == 0 {
		w.v.Lead = "The text of this document was not read; other documents speak of it."
	}
	w.signatures()
	if len(sponsors) > 12 {
		w.columns("sponsors", "Sponsors: "+strconv.Itoa(len(sponsors)), sponsors)
	}
	w.votes()
	w.speech()
	w.reports()
	w.restates()
	w.memberships()
	w.list("cites", "Cites", "", s.byDate(w.outward(iri, cites)))
	w.citedBy()
	w.restatedIn()
	w.list("coverage", "Reported on by", "", s.byDate(slices.DeleteFunc(s.subjectsOf(iri, schemaAbout), func(x string) bool { return !s.knows(x) }))) // votes are about it, too
	w.named()
}

// title is that of a document, else of the first of its parts that has one: a letter is the title of the document it comes in.
func (s *Site) title(iri string) literal {
	l := s.choose(s.literals(iri, dctTitle))
	if l.Text != "" || s.kindOf(iri) != Document {
		return l
	}
	for _, part := range s.partsOf(iri) {
		if l := s.choose(s.literals(part, dctTitle)); l.Text != "" {
			return l
		}
	}
	return l
}

// crumbs lead to what a part of a document is part of.
func (w *writing) crumbs(iri string) {
	seen := map[string]bool{iri: true}
	var out []value
	for up := w.s.above(iri); up != "" && !seen[up]; up = w.s.above(up) {
		seen[up] = true
		out = append([]value{w.to(up)}, out...)
	}
	w.v.Crumbs = out
}

// above is what a thing is part of, "" for nothing.
func (s *Site) above(iri string) string {
	for _, up := range s.links(iri, dctPartOf) {
		if up != iri {
			return up
		}
	}
	if path := s.path(iri); strings.HasPrefix(path, "doc/") {
		if whole := network.DocumentPath(path); whole != path && s.knows(s.base+whole) {
			return s.base + whole
		}
	}
	return ""
}

// knows reports whether a thing has a page.
func (s *Site) knows(iri string) bool {
	_, ok := s.at[s.path(iri)]
	return ok
}

// outward lists what is linked, without the thing itself and its parts.
func (w *writing) outward(iri string, p quad.IRI) []string {
	var out []string
	for _, x := range w.s.links(iri, p) {
		if x != iri && !strings.HasPrefix(x, iri+"/") {
			out = append(out, x)
		}
	}
	return out
}

// languageNames are those of the official languages of the United Nations and of those its documents come in besides, each in itself.
var languageNames = map[string]string{"ar": "العربية", "en": "English", "es": "español", "fr": "français", "ru": "русский", "zh": "中文", "de": "Deutsch"}

// languageOf names a language by its IRI or tag.
func languageOf(iri string) value {
	tag := iri[strings.LastIndexByte(iri, '/')+1:]
	if name := languageNames[tag]; name != "" {
		if tag == "en" {
			return value{Text: name}
		}
		return value{Text: name, Lang: tag}
	}
	return value{Text: tag}
}

func (w *writing) languages(name string, list []string) {
	var out []value
	for _, l := range list {
		out = append(out, languageOf(l))
	}
	w.fact(name, out...)
}

// realizations are the sources that hold a version, the language of the site first.
func (w *writing) realizations() {
	s := w.s
	sources := s.subjectsOf(w.v.IRI, kgCarries)
	for _, v := range s.links(w.v.IRI, hasRealization) {
		sources = append(sources, s.sourceOf(v))
	}
	sources = unique(sources)
	slices.SortStableFunc(sources, func(a, b string) int { return strings.Compare(s.langRank(s.language(a)), s.langRank(s.language(b))) })
	var out []value
	for _, src := range sources {
		x := w.to(src)
		x.Note = languageOf(s.language(src)).Text
		out = append(out, x)
	}
	w.fact("Read from", out...)
}

func (s *Site) versionLanguage(version string) string {
	if l := s.language(version); l != "" {
		return l
	}
	return s.language(s.sourceOf(version))
}

// partsOf are the documents within a document, in order: the letter before what it covers.
func (s *Site) partsOf(iri string) []string {
	var parts []string
	for _, x := range s.subjectsOf(iri, dctPartOf) {
		if k := s.kindOf(x); k == Part || k == Document {
			parts = append(parts, x)
		}
	}
	slices.SortStableFunc(parts, func(a, b string) int {
		x, y := s.ownDate(a), s.ownDate(b)
		if (x == "") != (y == "") {
			return strings.Compare(y, x) // what has a date first
		}
		return compareNatural(a, b)
	})
	return parts
}

// columns adds a section of short links, set in columns.
func (w *writing) columns(id, title string, things []string) {
	var entries []entry
	for _, x := range things {
		entries = append(entries, w.entry(item{Value: w.to(x)}, nil, ""))
	}
	w.section(section{ID: id, Title: title, Tag: "ul", Class: "many", Entries: entries})
}

// namedKinds are the kinds of things a text names, and what a page calls them.
var namedKinds = []struct {
	kind  Kind
	title string
}{{Concept, "Concepts"}, {State, "States named"}, {Organization, "Organizations named"}, {Person, "People named"}, {Post, "Posts named"}}

// named adds what the thing names, by kind.
func (w *writing) named() { w.namedIn([]string{w.v.IRI}) }

// namedIn adds what any of several things name.
func (w *writing) namedIn(things []string) {
	var all []string
	for _, x := range things {
		all = append(all, w.s.links(x, kgMentions)...)
	}
	by := map[Kind][]string{}
	for _, x := range unique(all) {
		k := w.s.kindOf(x)
		by[k] = append(by[k], x)
	}
	for _, k := range namedKinds {
		w.columns("named-"+string(k.kind), k.title, w.s.byLabel(by[k.kind]))
	}
}
