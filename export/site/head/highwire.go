package head

import (
	"strings"

	"w3id.org/dipdoc/kg/export/cite"
)

// highwire are the tags that reference managers and scholarly search engines read first. What Zotero takes from them, by
// its embedded-metadata translator:
//
//	z:itemType                              the item type; without it, and with DC and citation_title, it would guess one
//	citation_technical_report_institution   makes anything a report, so that nothing else may have it
//	citation_technical_report_number        the number, whatever the item type
//	citation_date                           the date, before citation_publication_date, which Google Scholar wants with slashes
//	citation_author                         "Family, Given"; a name that ends in a comma is one of an institution and stays whole
//	article:section                         where in a statute or bill
//	z:legislativeBody                       the body that a bill is before; any field of the item can be had by its name after z:
func highwire(p Page) []Tag {
	x := p.Item
	f := formOf(x)
	t, lang := title(p)
	out := []Tag{meta("z:itemType", f.zotero, ""), meta("citation_title", t, lang)}
	for _, a := range authors(x) {
		if n := inverted(a); n != "" {
			out = append(out, meta("citation_author", n, ""))
		}
	}
	if d := date(x); d != "" {
		out = append(out, meta("citation_publication_date", strings.ReplaceAll(d, "-", "/"), ""), meta("citation_date", d, ""))
	}
	if x.Symbol != "" {
		out = append(out, meta("citation_technical_report_number", x.Symbol, ""))
	}
	if b := body(x); b != "" && f.zotero == "report" {
		out = append(out, meta("citation_technical_report_institution", b, ""))
	}
	if b := body(x); b != "" && f.zotero == "bill" {
		out = append(out, meta("z:legislativeBody", b, ""))
	}
	if f.sectioned() && !x.Whole() {
		out = append(out, meta("article:section", x.Locator.String(), ""))
	}
	if x.URL != "" {
		out = append(out, meta("citation_public_url", x.URL, ""))
	}
	return append(out, meta("citation_language", language(x), ""))
}

// authors are those of an item: of an adopted text the body that adopted it.
func authors(x cite.Item) []cite.Agent {
	if formOf(x).zotero == "statute" || len(x.Authors) == 0 && x.Organ.Name != "" {
		if b := body(x); b != "" {
			return []cite.Agent{{Names: []cite.Literal{{Text: b, Lang: "en"}}}}
		}
	}
	if len(x.Authors) == 0 && x.Kind != cite.Press && x.Kind != cite.Opinion && x.Publisher.Name("en") != "" {
		return []cite.Agent{x.Publisher}
	}
	return x.Authors
}

// inverted spells a name as citation_author has it.
func inverted(a cite.Agent) string {
	name := clean(strings.ReplaceAll(a.Name("en"), ";", ",")) // a semicolon would begin another author
	switch {
	case name == "":
		return ""
	case !a.Person:
		return strings.ReplaceAll(name, ",", "") + ","
	case a.Family != "" && a.Family != name:
		if given, ok := strings.CutPrefix(name, a.Family+" "); ok {
			return a.Family + ", " + given
		}
		if given, ok := strings.CutSuffix(name, " "+a.Family); ok {
			return a.Family + ", " + given
		}
	}
	return name
}

// dublinCore are the tags of Dublin Core in HTML. DC.type is in words, since Zotero keeps it as the kind of report.
func dublinCore(p Page) []Tag {
	x := p.Item
	t, lang := title(p)
	out := []Tag{
		dcLink("schema.DC", "http://purl.org/dc/elements/1.1/"), dcLink("schema.DCTERMS", "http://purl.org/dc/terms/"),
		meta("DC.title", t, lang), meta("DC.type", formOf(x).label, "en"),
	}
	for _, a := range authors(x) {
		if n := a.Name("en"); n != "" {
			out = append(out, meta("DC.creator", n, ""))
		}
	}
	if d := date(x); d != "" {
		out = append(out, meta("DC.date", d, ""))
	}
	if x.Symbol != "" && !looksLikeDOI(x.Symbol) {
		out = append(out, meta("DC.identifier", x.Symbol, ""))
	}
	if b := body(x); b != "" {
		out = append(out, meta("DC.publisher", b, "en"))
		if formOf(x).zotero == "newspaperArticle" {
			out = append(out, meta("DC.source", b, "")) // the newspaper
		}
	}
	for _, l := range x.Languages {
		out = append(out, meta("DC.language", l, ""))
	}
	if !x.Whole() {
		out = append(out, dcLink("DCTERMS.isPartOf", x.Document()))
	}
	if p.License != "" {
		out = append(out, dcLink("DCTERMS.license", p.License))
	}
	return out
}

// dcLink is a property of Dublin Core whose value is an IRI.
func dcLink(property, iri string) Tag {
	return Tag{"link", [][2]string{{"rel", property}, {"href", iri}}}
}

// looksLikeDOI reports whether a reader that takes "10/" for the start of a DOI would take a symbol for one: A/HRC/RES/10/2.
func looksLikeDOI(symbol string) bool {
	_, rest, ok := strings.Cut(symbol, "10/")
	return ok && rest != "" || strings.Contains(symbol, "10.")
}
