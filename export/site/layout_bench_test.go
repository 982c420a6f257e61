package site

import (
	"io"
	"testing"

	"w3id.org/dipdoc/kg/export/cite"
)

// provisionPage is what a paragraph of a resolution has on its page, with the citation styles there are.
func provisionPage() sheet {
	const href = "../../../../../src/9c9a1bbf6daf/op/1.html"
	link := value{Text: "S/RES/2733(2024), op. para. 1", Href: href, Note: "2024-05-31"}
	runs := []run{{Text: "Decides", Kind: "verb"}, {Text: " to renew until a further twelve months the authorizations set out in resolution "},
		{Text: "2684 (2023)", Kind: "m-document", Href: href, Title: "resolution: S/RES/2684(2023)"}, {Text: ", and asks the “Secretary-General” & others to report within "},
		{Text: "Libya", Kind: "m-state", Href: href, Title: "state: Libya"}, {Text: " on what was done;"}}
	var wordings, cites, norms, citations, rows []entry
	wordings = append(wordings, entryOf("", "", wordingEntry{Of: link, Lang: "en", Number: "1.", Runs: runs}))
	for range 2 {
		wordings = append(wordings, entryOf("", "", wordingEntry{Of: link, Lang: "fr", Base: runs, Runs: runs}))
		norms = append(norms, entryOf("norm-1", "", item{ID: "norm-1", Value: link, Quote: runs[:1], Lang: "en", More: []value{link, link}}))
	}
	for range 3 {
		cites = append(cites, entryOf("", "", item{Value: link, Quote: runs[2:3], Lang: "fr"}))
		rows = append(rows, entryOf("", "", rowOf{"", []cell{{Values: []value{link}}, {Values: []value{link}}}}))
	}
	for range 9 {
		citations = append(citations, entryOf("", "", citeEntry{"cite-1", Citation{Style: "Chicago, notes", Words: cite.Text{{Text: "UN Security Council, "}, {Text: "Resolution 2733", Italic: true}, {Text: ", para. 1, May 31, 2024, "}, {Text: "https://undocs.org/S/RES/2733(2024)", URL: "https://undocs.org/S/RES/2733(2024)"}}}}))
	}
	return sheet{
		view: &view{Crumbs: []value{link}, Before: link, After: link, What: "operative paragraph", Facts: []fact{{"Opens with", []value{link, link}}}},
		Site: "Diplomatic documents", Root: "../../../../../", Generator: "kg 0.1.0", Title: literal{"S/RES/2733(2024), op. para. 1", ""},
		IRI: "https://w3id.org/dipdoc/doc/S/RES/2733(2024)/op/1", Turtle: "1.ttl", JSONLD: "1.jsonld", Number: 1, Pages: 1,
		Sections: []section{{ID: "text", Title: "Text", Class: "wordings", Entries: wordings}, {ID: "norms", Title: "Norms", Tag: "ul", Entries: norms},
			{ID: "cites", Title: "Cites", Tag: "ul", Entries: cites}, {ID: "cite", Title: "Cite this", Entries: citations},
			{ID: "statements", Title: "Statements", Tag: "table", Columns: []string{"Property", "Value"}, Entries: rows}},
	}
}

func BenchmarkProvisionPage(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if err := provisionPage().write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
