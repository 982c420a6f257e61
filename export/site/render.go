package site

import (
	"embed"
	"html/template"
	"path"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

//go:embed pages/*.css pages/*.js
var pageFiles embed.FS

// A value is words that may lead somewhere.
type value struct {
	Text, Lang, Href, Note string
	External               bool
}

// A fact is a line of the table at the top of a page.
type fact struct {
	Name   string
	Values []value
}

// An entry is one thing of a section, spelled.
type entry struct {
	ID, Label string // of its anchor, if others may point to it when it stands on a later page
	HTML      template.HTML
}

// A section is a list of entries under a heading. One with too many entries goes on on the next page.
type section struct {
	ID, Title, Intro, Class, Lang string
	Tag                           string // ul, table or ""
	Columns                       []string
	Entries                       []entry
	Continued                     bool
}

// A view is what a page shows, before it is cut into pages.
type view struct {
	Page
	What, Lead string
	Subtitle   literal
	Crumbs     []value
	Before     value // its neighbours, of a paragraph
	After      value
	Facts      []fact
	Class      string // of the whole page
	Sections   []section
	Scripts    []string
	Here       string // its place in the menu
	Whole      bool   // it is one page, however long
}

// menu leads to the lists of the site.
var menu = []value{
	{Text: "Documents", Href: "documents.html"}, {Text: "States", Href: "states.html"}, {Text: "People", Href: "people.html"},
	{Text: "Organizations", Href: "organizations.html"}, {Text: "Concepts", Href: "concepts.html"}, {Text: "Events", Href: "events.html"},
	{Text: "Sources", Href: "sources.html"}, {Text: "Graph", Href: "network.html"}, {Text: "Vocabulary", Href: "ns.html"}, {Text: "Downloads", Href: "downloads.html"},
}

// sheet is what the layout is filled with.
type sheet struct {
	*view
	Site, Root, Generator string
	Title                 literal
	IRI, Turtle, JSONLD   string
	Number, Pages         int
	Each                  []value
	Sections              []section
	Contents              []contentsEntry
	Top, Head             template.HTML
}

// A contentsEntry leads to a later page: from where to where, and the anchors that are there.
type contentsEntry struct {
	First, Last, Href string // First is "" if none of the entries has a name
	Page              int
	IDs               []string
}

// mostAnchors is how many anchors of later pages the first one has.
const mostAnchors = 900

// pageSize is how many bytes of entries a page takes before it goes on on the next.
const pageSize = 64 << 10

// sheets cuts a view into pages.
func (s *Site) sheets(v *view) ([]sheet, error) {
	var pages [][]section
	var open []section
	size := 0
	where := map[string]int{} // anchor → page, from 0
	var anchors []entry
	for _, sec := range v.Sections {
		rest := sec.Entries
		if len(rest) == 0 {
			continue
		}
		for continued := false; len(rest) > 0; continued = true {
			n := 0
			for n < len(rest) && (v.Whole || size+len(rest[n].HTML) <= pageSize || size == 0) {
				size += len(rest[n].HTML)
				if rest[n].ID != "" {
					where[rest[n].ID] = len(pages)
					anchors = append(anchors, rest[n])
				}
				n++
			}
			if n > 0 {
				part := sec
				part.Entries, part.Continued = rest[:n], continued
				open = append(open, part)
				rest = rest[n:]
			}
			if len(rest) > 0 {
				pages, open, size = append(pages, open), nil, 0
			}
		}
	}
	pages = append(pages, open)

	generator := s.o.generator()
	var head template.HTML
	if s.o.Head != nil {
		var err error
		if head, err = s.o.Head(s, v.Page); err != nil {
			return nil, err
		}
	}
	root := strings.Repeat("../", strings.Count(v.Path, "/"))
	var out []sheet
	for i, sections := range pages {
		sh := sheet{
			view: v, Site: s.o.Title, Generator: generator, Title: literal{network.Cut(v.Page.Title, 300), v.Page.Lang},
			Number: i + 1, Pages: len(pages), Sections: sections, Head: head, Root: root, Top: s.top(root, v.Here),
		}
		if v.Page.IRI != "" {
			sh.IRI = v.Page.IRI
		}
		if v.Page.Turtle != "" {
			sh.Turtle, sh.JSONLD = relative(v.Path, v.Page.Turtle), relative(v.Path, v.Page.JSONLD)
		}
		for j := range pages {
			x := value{Text: strconv.Itoa(j + 1)}
			if j != i {
				x.Href = relative(v.Path, nthPath(v.Path, j+1))
			}
			if len(pages) > 1 {
				sh.Each = append(sh.Each, x)
			}
		}
		if i == 0 {
			sh.Contents = contents(anchors, where, func(page int) string { return relative(v.Path, nthPath(v.Path, page+1)) })
		}
		out = append(out, sh)
	}
	return out, nil
}

// contents lists the later pages by the entries they begin and end with.
func contents(anchors []entry, where map[string]int, href func(page int) string) []contentsEntry {
	var out []contentsEntry
	last, n := 0, 0
	for _, a := range anchors {
		page := where[a.ID]
		if page == 0 {
			continue
		}
		if page != last {
			out = append(out, contentsEntry{Href: href(page), Page: page + 1})
			last = page
		}
		x := &out[len(out)-1]
		if a.Label != "" {
			if x.First == "" {
				x.First = a.Label
			}
			x.Last = a.Label
		}
		if n++; n <= mostAnchors {
			x.IDs = append(x.IDs, a.ID)
		}
	}
	return out
}

// nthPath is the file of the n-th page of an entry.
func nthPath(first string, n int) string {
	if n == 1 {
		return first
	}
	ext := path.Ext(first)
	return strings.TrimSuffix(first, ext) + "~" + strconv.Itoa(n) + ext
}

// top is what stands over every page, made once for each depth of folders and place in the menu.
func (s *Site) top(root, here string) template.HTML {
	key := [2]string{root, here}
	if t, ok := s.tops.Load(key); ok {
		return t.(template.HTML)
	}
	h := blank()
	defer h.done()
	t := h.top(root, s.o.Title, here).made()
	s.tops.Store(key, t)
	return t
}
