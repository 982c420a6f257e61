package header

import (
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// Opinion reports whether a text of the press argues rather than reports: it uses at least one phrase that weighs or urges
// ("frankly speaking", "it is important to note"), it has no dateline, and it reports nobody's words.
func Opinion(d *doc.Document) bool {
	f := newFiller(d)
	first := f.firstWords()
	if d.Kind != doc.PressArticle || first == nil || f.dateline(first) != nil {
		return false
	}
	for _, l := range f.lines {
		if has("opinion", l.view) && len(strings.Fields(l.view.Text)) < 4 { // the name of the section
			return true
		}
	}
	body := match.NewView(d.Text, d.Body, d.Skips)
	return has("opinion", body) && !has("reported", body)
}
