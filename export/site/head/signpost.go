package head

// mostParts is how many parts a page links to as its items; a page of more says none, since a list that stops is wrong.
const mostParts = 40

// signposts are the links that programs follow from a page (signposting.org; RFC 8288, RFC 8574): which name to cite, what
// describes the thing, what is part of what.
func signposts(p Page) []Tag {
	var out []Tag
	link := func(rel, href, mediaType string) {
		if href == "" {
			return
		}
		t := Tag{"link", [][2]string{{"rel", rel}, {"href", href}}}
		if mediaType != "" {
			t.Attributes = append(t.Attributes, [2]string{"type", mediaType})
		}
		out = append(out, t)
	}
	link("canonical", p.Canonical, "")
	link("cite-as", p.IRI, "")
	for _, d := range p.Data {
		link("alternate", d.Href, d.MediaType)
		link("describedby", d.Href, d.MediaType)
	}
	link("collection", p.Whole.Href, "text/html")
	if len(p.Parts) <= mostParts {
		for _, part := range p.Parts {
			link("item", part.Href, "text/html")
		}
	}
	if p.IRI != "" {
		link("type", "https://schema.org/AboutPage", "")
		if t := schemaType(p); t != "" {
			link("type", "https://schema.org/"+t, "")
		}
	}
	for _, a := range p.Item.Authors {
		link("author", a.IRI, "")
	}
	link("license", p.License, "")
	return out
}

func schemaType(p Page) string {
	if p.Item.IRI != "" {
		return formOf(p.Item).schema
	}
	return p.Type
}
