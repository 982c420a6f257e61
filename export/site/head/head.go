// Package head says in the head of a page what the page is about, in the ways that programs look for: Highwire and Dublin Core
// for reference managers, schema.org for search engines, links to the data and to the name to cite (signposting.org).
//
// What is not known is left out. All of it is data: nothing in it runs, and nothing in it is fetched to show the page.
package head

import (
	"html"
	"html/template"
	"strings"

	"w3id.org/dipdoc/kg/export/cite"
)

// A Page is what a page is about, and what belongs to it. The zero value has an empty head.
type Page struct {
	IRI   string    // the name of the thing, in full
	Item  cite.Item // where the thing can be cited; else the zero Item
	Title string    // of a thing that is no item
	Lang  string    // of Title
	Type  string    // schema.org type of a thing that is no item: "Person"; "" if it has none
	Same  []string  // IRIs of the same thing elsewhere, for schema.org
	Set   string    // IRI of the set that a defined term is in

	Canonical string // address of the page, in full; "" if it is not known where the site will be
	About     string // what a thing that is no item is, in a sentence
	Data      []Link // what describes the thing, beside the page
	Downloads []Link // files that hold a data set
	Whole     Link   // page of what the thing is part of
	Parts     []Link // pages of its parts
	License   string // IRI of the terms of use of the data; "" if none were given
}

// A Link leads to another file of the site, or elsewhere. Href is escaped as addresses are.
type Link struct{ Href, MediaType string }

// A Tag is an element of a head without content: its name, and attributes in their order.
type Tag struct {
	Name       string
	Attributes [][2]string
}

// Tags returns the elements for the head of a page, in a fixed order.
func Tags(p Page) []Tag {
	out := signposts(p)
	if p.Item.IRI != "" {
		out = append(out, highwire(p)...)
		out = append(out, dublinCore(p)...)
	} else if p.Title != "" {
		out = append(out, meta("DC.title", p.Title, p.Lang))
	}
	return out
}

// HTML returns the tags and the JSON-LD of a page as markup for its head, one element a line.
func HTML(p Page) template.HTML {
	var b strings.Builder
	for _, t := range Tags(p) {
		b.WriteString(t.String())
		b.WriteByte('\n')
	}
	if data := JSONLD(p); len(data) > 0 {
		b.WriteString(`<script type="application/ld+json">`)
		b.Write(data) // "<", ">" and "&" are escapes of JSON in it
		b.WriteString("</script>\n")
	}
	return template.HTML(b.String())
}

// String spells the tag as HTML.
func (t Tag) String() string {
	var b strings.Builder
	b.WriteString("<" + t.Name)
	for _, a := range t.Attributes {
		b.WriteString(" " + a[0] + `="` + html.EscapeString(clean(a[1])) + `"`)
	}
	b.WriteString(">")
	return b.String()
}

// Get returns an attribute, "" if the tag has none of that name.
func (t Tag) Get(name string) string {
	for _, a := range t.Attributes {
		if a[0] == name {
			return a[1]
		}
	}
	return ""
}

// meta is an element with a name and what it says, and its language where that is known.
func meta(name, content, lang string) Tag {
	t := Tag{"meta", [][2]string{{"name", name}, {"content", content}}}
	if lang != "" {
		t.Attributes = append(t.Attributes, [2]string{"lang", lang})
	}
	return t
}

// clean replaces what no HTML may hold, and lays text on one line.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool {
		return r <= ' ' || r >= 0x7F && r <= 0x9F || r >= 0xFDD0 && r <= 0xFDEF || r&0xFFFE == 0xFFFE
	}), " ")
}
