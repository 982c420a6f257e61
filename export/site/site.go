package site

import (
	"context"
	"html/template"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/cite"
	"w3id.org/dipdoc/kg/export/compare"
	"w3id.org/dipdoc/kg/export/network"
	"w3id.org/dipdoc/kg/ontology"
)

// Options are what pages say of themselves, and what others add to them. The zero value is fine.
type Options struct {
	Version string // of kg, for the generator line; "" leaves it out
	Base    string // namespace of the data; "" means network.DefaultBase
	Title   string // of the site; "" makes one
	Lang    string // of labels where there is a choice; "" means en
	URL     string // where the site will be hosted, with a slash at the end; "" if that is not known
	Jobs    int    // pages written at a time; 0 means one a core

	// Context ends the writing before its time; what was written is taken away. nil: nothing does.
	Context context.Context

	Head   func(*Site, Page) (template.HTML, error)    // more for the <head> of a page
	Mark   func(iri string) template.HTML              // for a document on a list, unseen: what reference managers offer for choice
	Cite   func(iri string) []Citation                 // "cite this", by style; nil leaves it out
	Diff   func(before, after string) []compare.Change // word by word; nil shows wordings without differences
	Finish func(s *Site, dir string) error             // writes further files into the folder, after all pages are there
	Warn   func(text string)                           // told of addresses that differ only in case
}

// A Citation is one way to cite a thing.
type Citation struct {
	Style string    // "OSCOLA", "BibTeX"
	Words cite.Text // for people
	Code  string    // for machines, where there are no words: set in a fixed width, lines kept
}

// A Page is what the site has for one thing: a page, and its data in two formats.
type Page struct {
	IRI    string
	Path   string // of the page in the folder, with slashes: "doc/A/66/359.html"
	Kind   Kind
	Title  string // "A/66/359, annex, para. (b)"
	Lang   string // of the title, "" if it is in no language
	Turtle string // paths of the data
	JSONLD string
}

// A Site is the pages of a graph, ready to be written.
type Site struct {
	*store
	o         Options
	pages     []Page              // sorted by IRI
	at        map[string]int      // path of the thing under the base → its place in pages
	named     bool                // pages have their titles
	nodes     map[string][]string // page → what hangs on it
	rdf       export.Options
	context   *export.Context
	downloads []Download
	clashes   []string

	days   sync.Map // document or part → date
	tops   sync.Map // what stands over every page, by folder and place in the menu
	orders sync.Map // parent and kind of paragraph → the paragraphs in order
	rdfs   sync.Map // prefixes in use → JSON-LD context

	mu      sync.Mutex
	texts   map[string]*sourceText
	numbers map[string]map[[2]int]int // source → place → its number
}

// New makes the pages of a graph. It sorts quads and keeps them.
func New(quads []quad.Quad, o Options) (*Site, error) {
	if o.Base == "" {
		o.Base = network.DefaultBase
	}
	if o.Lang == "" {
		o.Lang = "en"
	}
	s := &Site{store: newStore(quads, o.Base), o: o, at: map[string]int{}, nodes: map[string][]string{}, texts: map[string]*sourceText{}, numbers: map[string]map[[2]int]int{}}
	s.rdf = export.Options{Base: o.Base}
	for _, p := range ontology.Prefixes() {
		s.rdf.Prefixes = append(s.rdf.Prefixes, export.Prefix{Name: p.Name, IRI: p.IRI})
	}
	var err error
	if s.context, err = export.ParseContext([]byte(ontology.Context())); err != nil {
		return nil, err
	}
	s.findPages()
	if s.o.Title == "" {
		s.o.Title = "Diplomatic documents"
	}
	return s, nil
}

// Options are those of New, defaults filled in.
func (s *Site) Options() Options { return s.o }

// Pages returns the page of every thing that has one, sorted by IRI. The slice is the site's own.
func (s *Site) Pages() []Page { return s.pages }

// Find returns the page that describes iri, and the anchor there, "" for the page as a whole.
func (s *Site) Find(iri string) (p Page, anchor string, ok bool) {
	path := s.path(iri)
	if path == "" {
		return Page{}, "", false
	}
	if i, ok := s.at[path]; ok {
		return s.pages[i], "", true
	}
	home, anchor := Place(path)
	i, ok := s.at[home]
	if !ok {
		return Page{}, "", false
	}
	p = s.pages[i]
	if strings.HasPrefix(anchor, "span-") && p.Kind == Source {
		n, ok := s.spanNumber(p.IRI, path)
		if !ok {
			return p, "", true
		}
		p.Path = wordsPath(p, n/wordsOnPage+1)
	}
	return p, anchor, true
}

// Graph returns all quads, sorted as export.Compare does. The slice is the site's own.
func (s *Site) Graph() []quad.Quad { return s.quads }

// Quads returns what the graph says of iri, each triple once.
func (s *Site) Quads(iri string) []quad.Quad { return s.about(iri) }

// Described returns what is described on the page of iri: itself and the nodes that hang on it, sorted.
func (s *Site) Described(iri string) []string {
	return append([]string{iri}, s.nodes[iri]...)
}

// findPages gives every thing of the graph a page or a place on one.
func (s *Site) findPages() {
	things := map[string]bool{}
	for _, iri := range s.subjects {
		if s.path(iri) != "" {
			things[iri] = true
		}
	}
	for iri := range s.back {
		if s.path(iri) != "" {
			things[iri] = true
		}
	}
	for _, q := range s.quads { // classes and graph names, which back does not list
		if q.Label != nil {
			if g, ok := q.Label.(quad.IRI); ok && s.path(string(g)) != "" {
				things[string(g)] = true
			}
		}
		if forward[q.Predicate.(quad.IRI)] {
			if o, ok := q.Object.(quad.IRI); ok && s.path(string(o)) != "" {
				things[string(o)] = true
			}
		}
	}
	for iri := range things {
		if strings.HasPrefix(iri, vocabulary) { // on the page of the vocabulary
			delete(things, iri)
		}
	}
	var list []string
	for _, iri := range slices.Sorted(maps.Keys(things)) {
		home, anchor := Place(s.path(iri))
		if anchor != "" {
			if !things[s.base+home] {
				list = append(list, s.base+home) // the page of what hangs on it, though the graph says nothing of it
				things[s.base+home] = true
			}
			s.nodes[s.base+home] = append(s.nodes[s.base+home], iri)
			continue
		}
		list = append(list, iri)
	}
	sort.Strings(list)
	taken := map[string]string{}
	for _, p := range ownFiles {
		taken[foldPath(p)] = p
	}
	for _, iri := range list {
		stem := fileName(s.path(iri))
		name := stem
		for n := 2; ; n++ {
			other, ok := taken[foldPath(name+".html")]
			if !ok {
				break
			}
			s.clashes = append(s.clashes, "the address of "+iri+" and that of "+other+" are the same where capitals do not count")
			name = stem + "~c" + strconv.Itoa(n)
		}
		taken[foldPath(name+".html")] = iri
		l := s.findLabel(iri)
		s.at[s.path(iri)] = len(s.pages)
		s.pages = append(s.pages, Page{IRI: iri, Path: name + ".html", Kind: s.kind(iri), Title: l.Text, Lang: l.Lang, Turtle: name + ".ttl", JSONLD: name + ".jsonld"})
	}
	s.named = true
	if s.o.Warn != nil {
		for _, c := range s.clashes {
			s.o.Warn(c)
		}
	}
}

// foldPath is the same for paths that a file system may take for one.
func foldPath(p string) string { return strings.ToLower(strings.ToUpper(p)) }
