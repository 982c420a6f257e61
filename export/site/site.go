package site

import (
	"context"
	"errors"
	"html/template"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/cite"
	"w3id.org/dipdoc/kg/export/compare"
	"w3id.org/dipdoc/kg/export/recent"
	"w3id.org/dipdoc/kg/export/spill"
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

// generator is what writes the pages.
func (o Options) generator() string {
	if o.Version == "" {
		return "kg"
	}
	return "kg " + o.Version
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
	What   string // the thing is, in a few words: "draft resolution"
	Title  string // "A/66/359, annex, para. (b)"
	Lang   string // of the title, "" if it is in no language
	Turtle string // paths of the data
	JSONLD string
}

// A Site is the pages of a graph, ready to be written. The graph is on disk, unless it is small: see Close.
type Site struct {
	*store
	o         Options
	graphs    *spill.Sorter
	pages     []Page         // sorted by IRI
	at        map[string]int // path of the thing under the base → its place in pages
	named     bool           // pages have their titles
	rdf       export.Options
	context   *export.Context
	downloads []Download
	files     []Written // sorted by path
	clashes   []string

	tops sync.Map // what stands over every page, by folder and place in the menu
	rdfs sync.Map // prefixes in use → JSON-LD context

	days     recent.Cache[string]   // document or part → date
	orders   recent.Cache[[]string] // what is before the last step of paragraphs of one row → the paragraphs in order
	texts    recent.Cache[*sourceText]
	mu       sync.Mutex
	outlines map[string]*outline // source → where its clauses stand
}

// New makes the pages of a graph that is in memory. It takes what Builder.Pack takes, and is done with quads when it returns.
func New(quads []quad.Quad, o Options) (*Site, error) {
	b := NewBuilder(o)
	p, err := b.Pack(quads)
	if err == nil {
		err = b.Add(p)
	}
	if err != nil {
		b.Close()
		return nil, err
	}
	return b.Site()
}

// Close gives back what the site holds on disk. It is not to be used any more.
func (s *Site) Close() error { return closeAll(s.store, s.graphs) }

func closeAll(all ...io.Closer) error {
	var err error
	for _, x := range all {
		err = errors.Join(err, x.Close())
	}
	return err
}

// Options are those of New, defaults filled in.
func (s *Site) Options() Options { return s.o }

// Files are what Write has written, sorted by path, for Options.Finish. The slice is the site's own.
func (s *Site) Files() []Written { return s.files }

// Pages returns the page of every thing that has one, sorted by IRI. The slice is the site's own.
func (s *Site) Pages() []Page { return s.pages }

// Find returns the page that describes iri, and the anchor there, "" for the page as a whole.
func (s *Site) Find(iri string) (p Page, anchor string, ok bool) {
	i, anchor, ok := s.page(iri)
	if !ok {
		return Page{}, "", false
	}
	p = s.pages[i]
	switch {
	case anchor == "":
	case p.Kind == Source:
		p.Path, ok = s.sheetOf(p, iri)
	default:
		ok = len(s.about(iri)) > 0
	}
	if !ok { // the graph names it and says nothing of it
		anchor = ""
	}
	return p, anchor, true
}

// page finds the page of a thing, not the sheet.
func (s *Site) page(iri string) (i int, anchor string, ok bool) {
	path := s.path(iri)
	if path == "" {
		return 0, "", false
	}
	home, anchor := Place(path)
	i, ok = s.at[home]
	return i, anchor, ok
}

// Len is how many statements the graph has, each once: one in two named graphs counts twice.
func (s *Site) Len() int { return s.said.Len() }

// All returns what the graph says of each thing, in order, each triple once. A list is not to be changed. The sequence ends early if
// the graph cannot be read, which ends Write with an error.
func (s *Site) All() iter.Seq[[]quad.Quad] {
	return func(yield func([]quad.Quad) bool) {
		for _, about := range s.said.All() {
			if !yield(about) {
				return
			}
		}
	}
}

// Quads returns what the graph says of iri, each triple once. The list is not to be changed.
func (s *Site) Quads(iri string) []quad.Quad { return s.about(iri) }

// Linking returns what has iri, a thing under the base, for an object of p: sorted, each once, nil if there is none. It knows of no
// rdf:type, skos:inScheme and a few others that link to most of the graph, and of no terms of the vocabulary.
func (s *Site) Linking(iri string, p quad.IRI) []string { return s.subjectsOf(iri, p) }

// Described returns what is described on the page of iri: itself and the nodes that hang on it, sorted.
func (s *Site) Described(iri string) []string { return append([]string{iri}, s.hanging(iri)...) }

// findPages gives every thing of the graph a page or a place on one.
func (s *Site) findPages(pages map[string]bool) {
	list := slices.Sorted(maps.Keys(pages))
	taken := map[string]string{}
	for _, p := range ownFiles {
		taken[foldPath(p)] = p
	}
	s.pages = make([]Page, 0, len(list))
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
		k := s.kind(iri)
		s.pages = append(s.pages, Page{IRI: iri, Path: name + ".html", Kind: k, What: s.what(iri, k), Title: l.Text, Lang: l.Lang, Turtle: name + ".ttl", JSONLD: name + ".jsonld"})
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
