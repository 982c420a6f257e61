package head

import (
	"html/template"
	"net/url"
	"path"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/cite"
	"w3id.org/dipdoc/kg/export/site"
)

// types are those at schema.org of what is no document.
var types = map[site.Kind]string{
	site.State: "Country", site.Person: "Person", site.Organization: "Organization", site.Concept: "DefinedTerm", site.Verb: "DefinedTerm",
	site.Source: "MediaObject", site.Event: "Event",
}

const (
	exactMatch = quad.IRI("http://www.w3.org/2004/02/skos/core#exactMatch")
	inScheme   = quad.IRI("http://www.w3.org/2004/02/skos/core#inScheme")
	isPartOf   = quad.IRI("http://purl.org/dc/terms/isPartOf")
)

// first makes the page that a site begins with one about the data set as a whole.
func first(s *site.Site, p *Page) {
	p.IRI, p.Type, p.Title, p.Lang = s.Options().Base+"dataset", "Dataset", s.Options().Title, ""
	p.About = "A knowledge graph of diplomatic documents, as linked data: documents and their provisions, States, persons and concepts, and the links " +
		"between them. Each statement read from a text names the words it was read from."
	p.Data = []Link{{"ro-crate-metadata.json", "application/ld+json"}, {"void.ttl", "text/turtle"}}
	for _, d := range s.Downloads() {
		p.Downloads = append(p.Downloads, Link{escape(d.Path), d.Format.MediaType})
	}
}

// For returns what site.Options.Head wants: the heads of the pages of a site whose documents the library can cite, which is asked
// for when the first page is made. license is the IRI of the terms of use of the data, "" if none were given.
func For(library func() *cite.Library, license string) func(*site.Site, site.Page) (template.HTML, error) {
	return func(s *site.Site, p site.Page) (template.HTML, error) {
		return HTML(pageOf(s, library(), p, license)), nil
	}
}

// pageOf gathers what the head of a page says.
func pageOf(s *site.Site, l *cite.Library, p site.Page, license string) Page {
	out := Page{IRI: p.IRI, Title: p.Title, Lang: p.Lang, License: license}
	if u := s.Options().URL; u != "" {
		out.Canonical = u + escape(strings.TrimSuffix(p.Path, "index.html"))
	}
	if p.Path == "index.html" {
		first(s, &out)
		return out
	}
	for _, d := range []Link{{p.Turtle, "text/turtle"}, {p.JSONLD, "application/ld+json"}} {
		if d.Href != "" {
			out.Data = append(out.Data, Link{relative(p.Path, d.Href), d.MediaType})
		}
	}
	if p.IRI == "" {
		return out
	}
	out.Type = types[p.Kind]
	if l != nil {
		out.Item, _ = l.Item(p.IRI)
	}
	for _, q := range s.Quads(p.IRI) {
		o, ok := q.Object.(quad.IRI)
		if !ok || q.Subject != quad.IRI(p.IRI) {
			continue
		}
		switch q.Predicate {
		case exactMatch:
			out.Same = append(out.Same, string(o))
		case inScheme:
			out.Set = string(o)
		case isPartOf:
			if whole, anchor, ok := s.Find(string(o)); ok && anchor == "" && out.Whole.Href == "" {
				out.Whole = Link{relative(p.Path, whole.Path), "text/html"}
			}
		}
	}
	for _, part := range s.Linking(p.IRI, isPartOf) {
		if page, anchor, ok := s.Find(part); ok && anchor == "" {
			out.Parts = append(out.Parts, Link{relative(p.Path, page.Path), "text/html"})
		}
	}
	return out
}

// relative is the address of one file of the site as seen from another.
func relative(from, to string) string {
	a, b := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	if a[0] == "." {
		a = nil
	}
	i := 0
	for i < len(a) && i < len(b)-1 && a[i] == b[i] {
		i++
	}
	rel := strings.Repeat("../", len(a)-i) + escape(strings.Join(b[i:], "/"))
	if first, _, _ := strings.Cut(rel, "/"); strings.Contains(first, ":") {
		rel = "./" + rel
	}
	return rel
}

// escape spells the path of a file as part of an address.
func escape(name string) string {
	steps := strings.Split(name, "/")
	for i, s := range steps {
		steps[i] = url.PathEscape(s)
	}
	return strings.Join(steps, "/")
}
