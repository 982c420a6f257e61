package site

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/network"
	"w3id.org/dipdoc/kg/ontology"
)

// ownFiles are the files of the site that no thing of a graph may have for its page or its folder.
var ownFiles = []string{
	"index.html", "404.html", "search.html", "documents.html", "cited.html", "states.html", "people.html", "organizations.html", "concepts.html", "events.html",
	"sources.html", "network.html", "ns.html", "ns.ttl", "shapes.ttl", "context.jsonld", "downloads.html", "style.css", "site.js", "search.js",
	"network.css", "network.js", "network-data.js",
}

// writeOwn writes the pages about the site as a whole.
func (s *Site) writeOwn(f *folder) error {
	for _, x := range []struct{ path, text string }{
		{"ns.ttl", ontology.Vocabulary()}, {"ns/align.ttl", ontology.Alignments()}, {"shapes.ttl", ontology.Shapes()}, {"context.jsonld", ontology.Context()},
	} {
		if err := f.put(x.path, []byte(x.text)); err != nil {
			return err
		}
	}
	dumps := s.dumps()
	found := make([][]Download, len(dumps))
	var tasks []func(*folder) error
	for i, d := range dumps { // they take longest
		tasks = append(tasks, func(f *folder) (err error) {
			found[i], err = d(f)
			return err
		})
	}
	tasks = append(tasks, s.writeSearch, s.writeLists, s.writeNetwork)
	if err := s.eachOne(len(tasks), func(i int) error { return tasks[i](f) }); err != nil {
		return err
	}
	s.downloads = slices.Concat(found...)
	slices.SortFunc(s.downloads, func(a, b Download) int { return cmp.Or(cmp.Compare(a.Size, b.Size), strings.Compare(a.Path, b.Path)) })
	if err := s.writeSums(f); err != nil {
		return err
	}
	for _, v := range []*view{s.downloadsView(), s.overview()} { // its head names the downloads
		if err := s.writeView(f, v); err != nil {
			return err
		}
	}
	return nil
}

// writeLists writes the lists and the pages that are the same on every site.
func (s *Site) writeLists(f *folder) error {
	for _, v := range append(s.lists(), s.vocabularyView(), s.searchView(), s.missingView()) {
		if err := s.writeView(f, v); err != nil {
			return err
		}
	}
	return nil
}

// own is a page of the site itself.
func (s *Site) own(path, title, what string) *writing {
	return s.writing(&view{Page: Page{Path: path, Title: title, Kind: Other}, What: what, Here: path})
}

// ofKind returns the things of a kind, in the order of their IRIs.
func (s *Site) ofKind(kinds ...Kind) []string {
	var out []string
	for _, p := range s.pages {
		for _, k := range kinds {
			if p.Kind == k {
				out = append(out, p.IRI)
			}
		}
	}
	return out
}

// read parts the documents that were read from those that others only cite.
func (s *Site) read() (read, only []string) {
	for _, iri := range s.ofKind(Document) {
		if len(s.subjectsOf(iri, kgCarries)) > 0 || s.link(iri, hasRealization) != "" {
			read = append(read, iri)
		} else {
			only = append(only, iri)
		}
	}
	return s.byDate(read), only
}

// lists are the lists to browse.
func (s *Site) lists() []*view {
	read, only := s.read()
	var out []*view

	w := s.own("documents.html", "Documents", "")
	w.v.Lead = plural(len(read), "document was read", "documents were read") + "."
	by := map[string][]string{}
	var kinds []string
	for _, iri := range read {
		k := s.what(iri, Document)
		if by[k] == nil {
			kinds = append(kinds, k)
		}
		by[k] = append(by[k], iri)
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		w.list(strings.ReplaceAll(k, " ", "-"), upper(k)+"s", "", by[k])
	}
	if len(only) > 0 {
		w.fact("See also", value{Text: "Documents that are only cited", Href: "cited.html", Note: strconv.Itoa(len(only))})
	}
	out = append(out, w.v)

	w = s.own("cited.html", "Documents that are only cited", "")
	w.v.Here = "documents.html"
	w.v.Lead = "Other documents speak of these; their own texts were not read."
	var entries []entry
	for _, iri := range s.byLabel(only) {
		x := w.dated(iri)
		if n := len(s.subjectsOf(iri, cited)); n > 0 {
			x.Value.Note = strings.TrimSpace(x.Value.Note + " " + plural(n, "citation", "citations"))
		}
		entries = append(entries, w.entry(x, nil, ""))
	}
	w.section(section{ID: "cited", Title: "Documents", Tag: "ul", Entries: entries})
	out = append(out, w.v)

	for _, x := range []struct {
		path, title, lead string
		kinds             []Kind
	}{
		{"states.html", "States", "States that the documents name, with what they sponsored, signed and voted.", []Kind{State}},
		{"people.html", "People and posts", "", []Kind{Person, Post}},
		{"organizations.html", "Organizations", "", []Kind{Organization}},
		{"concepts.html", "Concepts", "", []Kind{Concept, Verb, Role}},
		{"events.html", "Events", "What happened, according to the documents.", []Kind{Event}},
		{"sources.html", "Sources", "The files that were read.", []Kind{Source}},
	} {
		w := s.own(x.path, x.title, "")
		w.v.Lead = x.lead
		for _, k := range x.kinds {
			var entries []entry
			class := "many"
			if k == Source || k == Event {
				class = ""
			}
			for _, iri := range s.byLabel(s.ofKind(k)) {
				v := item{Value: w.to(iri)}
				switch k {
				case Source:
					v.More = w.all(s.links(iri, kgCarries))
					v.Value.Note = languageOf(s.language(iri)).Text
				case Event:
					v.Value.Note = s.date(iri)
				default:
					if n := s.occurrences(iri, k); n > 0 {
						v.Value.Note = strconv.Itoa(n)
					}
				}
				entries = append(entries, w.entry(v, nil, ""))
			}
			w.section(section{ID: string(k), Title: kindTitles[k], Tag: "ul", Class: class, Entries: entries})
		}
		if len(w.v.Sections) == 0 {
			w.v.Lead = "The documents name none."
		}
		out = append(out, w.v)
	}
	return out
}

var kindTitles = map[Kind]string{
	State: "States", Person: "People", Post: "Posts", Organization: "Organizations", Concept: "Concepts", Verb: "What paragraphs do", Role: "Roles", Event: "Events", Source: "Sources",
}

// occurrences counts where a thing is named: places in texts, or for a verb the paragraphs that open with it.
func (s *Site) occurrences(iri string, k Kind) int {
	if k == Verb {
		return len(s.subjectsOf(iri, kgPerformative))
	}
	if n := len(s.subjectsOf(iri, oaBody)); n > 0 {
		return n
	}
	return len(s.subjectsOf(iri, kgMentions))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// overview is the first page.
func (s *Site) overview() *view {
	w := s.own("index.html", s.o.Title, "")
	w.v.Class = "overview"
	read, only := s.read()
	w.v.Lead = "What these documents say, paragraph by paragraph, and who is in them. Every statement names the words it was read from."
	count := func(name string, n int, href string) {
		if n > 0 {
			w.fact(name, value{Text: strconv.Itoa(n), Href: href})
		}
	}
	count("Documents read", len(read), "documents.html")
	count("Documents cited besides", len(only), "cited.html")
	count("Provisions", len(s.ofKind(Provision)), "documents.html")
	count("States", len(s.ofKind(State)), "states.html")
	count("People", len(s.ofKind(Person)), "people.html")
	count("Organizations", len(s.ofKind(Organization)), "organizations.html")
	count("Concepts", len(s.ofKind(Concept)), "concepts.html")
	count("Events", len(s.ofKind(Event)), "events.html")
	count("Sources", len(s.ofKind(Source)), "sources.html")
	count("Statements", s.Len(), "downloads.html")
	const few = 40
	shown := read
	intro := ""
	if len(read) > few {
		shown, intro = slices.Clone(read[len(read)-few:]), fmt.Sprintf("The %d latest, the last one first.", few)
		slices.Reverse(shown)
	}
	w.list("documents", "Documents", intro, shown)
	var common []string
	top := s.ofKind(Concept)
	times := map[string]int{}
	for _, c := range top {
		times[c] = s.occurrences(c, Concept)
	}
	sort.SliceStable(top, func(i, j int) bool { return times[top[i]] > times[top[j]] })
	for _, c := range top[:min(24, len(top))] {
		if times[c] > 0 {
			common = append(common, c)
		}
	}
	var entries []entry
	for _, c := range common {
		v := w.to(c)
		v.Note = strconv.Itoa(times[c])
		entries = append(entries, w.entry(item{Value: v}, nil, ""))
	}
	w.section(section{ID: "concepts", Title: "Most frequent concepts", Tag: "ul", Class: "many", Entries: entries})
	return w.v
}

func (s *Site) missingView() *view {
	w := s.own("404.html", "Nothing here", "")
	w.v.Here = ""
	w.v.Lead = "No page has this address."
	w.section(section{ID: "where", Title: "Where to look", Tag: "ul", Entries: []entry{
		w.entry(item{Value: value{Text: "Search", Href: "search.html"}}, nil, ""), w.entry(item{Value: value{Text: "Documents", Href: "documents.html"}}, nil, "")}})
	return w.v
}

// writeNetwork writes the page that draws the graph; of a large one it draws documents and what they cite.
func (s *Site) writeNetwork(f *folder) error {
	const many = 60000 // statements
	view, quads := network.All, s.drawn
	if s.Len() > many {
		view, quads = network.Citations, s.drawnDocuments
	}
	n, err := network.New(quads(), network.Options{View: view, Lang: s.o.Lang, Base: s.o.Base, Title: s.o.Title})
	if err != nil {
		return err
	}
	here := GraphSite{Home: "index.html", Page: func(iri string) string { return s.hrefOf(Page{Path: "network.html"}, iri) }, Put: f.put}
	return f.write("network.html", func(w io.Writer) error { return GraphPageOf(w, n, s.o, here) })
}

// drawn is the graph as it is drawn.
func (s *Site) drawn() []quad.Quad {
	var out []quad.Quad
	for about := range s.All() {
		out = append(out, about...)
	}
	return out
}

// drawnDocuments is what is needed of the graph to draw documents and what they cite.
func (s *Site) drawnDocuments() []quad.Quad {
	var out []quad.Quad
	for about := range s.All() {
		iri := string(about[0].Subject.(quad.IRI))
		if path := s.path(iri); !strings.HasPrefix(path, "doc/") || strings.Contains(path, "/vote/") || s.kindOf(iri) == Provision {
			continue
		}
		for _, q := range about {
			switch q.Predicate.(quad.IRI) {
			case kgSponsors, kgSignedBy, kgMentions, seeAlso, dctSubject:
			default:
				out = append(out, q)
			}
		}
	}
	return out
}
