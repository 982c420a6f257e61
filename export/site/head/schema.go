package head

import (
	"bytes"
	"encoding/json"
)

// A node is one of schema.org. Fields stand in the order they are written.
type node struct {
	Context     string   `json:"@context,omitempty"`
	ID          string   `json:"@id,omitempty"`
	Type        string   `json:"@type,omitempty"`
	Name        any      `json:"name,omitempty"`
	Headline    any      `json:"headline,omitempty"`
	Identifier  string   `json:"identifier,omitempty"`
	Legislation string   `json:"legislationIdentifier,omitempty"`
	Date        string   `json:"legislationDate,omitempty"`
	PassedBy    *node    `json:"legislationPassedBy,omitempty"`
	Report      string   `json:"reportNumber,omitempty"`
	Created     string   `json:"dateCreated,omitempty"`
	Published   string   `json:"datePublished,omitempty"`
	Author      []node   `json:"author,omitempty"`
	Publisher   *node    `json:"publisher,omitempty"`
	Language    []string `json:"inLanguage,omitempty"`
	PartOf      *node    `json:"isPartOf,omitempty"`
	Text        any      `json:"text,omitempty"`
	Description string   `json:"description,omitempty"`
	Set         string   `json:"inDefinedTermSet,omitempty"`
	Same        []string `json:"sameAs,omitempty"`
	URL         string   `json:"url,omitempty"`
	Page        string   `json:"mainEntityOfPage,omitempty"`
	License     string   `json:"license,omitempty"`
	Files       []node   `json:"distribution,omitempty"`
	Content     string   `json:"contentUrl,omitempty"`
	Format      string   `json:"encodingFormat,omitempty"`
}

// A word is text in a language.
type word struct {
	Value string `json:"@value"`
	Lang  string `json:"@language,omitempty"`
}

// longestText is how much of the words of a clause a page repeats for search engines, in bytes.
const longestText = 4000

// JSONLD describes what the page is about in terms of schema.org, as JSON-LD for a data block: no "<", ">" or "&" stands in it.
// It is nil for what schema.org has no type for.
func JSONLD(p Page) []byte {
	if schemaType(p) == "" {
		return nil
	}
	n := node{Context: "https://schema.org/", ID: p.IRI, Type: schemaType(p), Same: p.Same, Page: p.Canonical, License: p.License}
	if p.Item.IRI == "" {
		n.Name, n.Set, n.Description = literal(p.Title, p.Lang), p.Set, clean(p.About)
		for _, d := range p.Downloads {
			n.Files = append(n.Files, node{Type: "DataDownload", Content: d.Href, Format: d.MediaType})
		}
	} else {
		describeItem(&n, p)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b) // which writes "<" and the like as escapes
	if err := e.Encode(n); err != nil {
		panic(err) // strings only
	}
	return bytes.TrimSpace(b.Bytes())
}

func describeItem(n *node, p Page) {
	x := p.Item
	f := formOf(x)
	name := literal(title(p))
	n.Name, n.Language, n.URL = name, x.Languages, x.URL
	organ := organization(body(x))
	if !x.Whole() {
		n.PartOf = &node{ID: x.Document(), Type: f.schema}
	}
	switch f.schema {
	case "Legislation":
		n.Legislation, n.Date, n.PassedBy = x.Symbol, date(x), organ
	case "Report":
		n.Report, n.Created, n.Publisher = x.Symbol, x.Dated, organ
	case "NewsArticle", "OpinionNewsArticle":
		n.Headline, n.Publisher = name, organ
	default:
		n.Created, n.Publisher = x.Dated, organ
	}
	if f.schema != "Legislation" {
		n.Published = x.Issued
	}
	for _, a := range authors(x) {
		kind := "Organization"
		if a.Person {
			kind = "Person"
		}
		if name := a.Name("en"); name != "" && f.schema != "Legislation" {
			n.Author = append(n.Author, node{ID: a.IRI, Type: kind, Name: clean(name)})
		}
	}
	if len(x.Text) > 0 && len(x.Text[0].Text) <= longestText {
		n.Text = literal(x.Text[0].Text, x.Text[0].Lang)
	}
}

func organization(name string) *node {
	if name == "" {
		return nil
	}
	return &node{Type: "Organization", Name: name}
}

// literal is text with its language, or text alone, or nil.
func literal(text, lang string) any {
	switch text = clean(text); {
	case text == "":
		return nil
	case lang == "":
		return text
	}
	return word{text, lang}
}
