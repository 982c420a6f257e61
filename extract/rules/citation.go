package rules

import (
	_ "embed"
	"sync"
)

//go:embed citation.csv
var citationCSV string

// A CitationWord is a word that citations of documents are read by.
type CitationWord struct {
	Lang    string // ISO 639-1
	Class   string // lead, organ, including, authority, paragraph, title, same, ibid, charter, document
	Value   string // of a lead: resolution, decision; of an organ: ga, sc, hrc, ecosoc, chr, council, other
	Form    string // as a match.Term: "*" at the end of a word stands for any ending
	Example string // a text that has the word
}

// Citation returns the words of citations, in the order of the table.
var Citation = sync.OnceValue(func() []CitationWord {
	var out []CitationWord
	for _, r := range mustRead("citation.csv", citationCSV, "lang", "class", "value", "form", "example") {
		out = append(out, CitationWord{r[0], r[1], r[2], r[3], r[4]})
	}
	return out
})
