package dataset

import (
	"encoding/json"
	"strings"
)

// CFF returns CITATION.cff (Citation File Format 1.2.0). A citation has an author; where people are to be thanked, they say
// so in place of the program that wrote the data.
func CFF(d Dataset) []byte {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			b.WriteString(key + ": " + quoted(value) + "\n")
		}
	}
	b.WriteString("cff-version: 1.2.0\n")
	line("message", "To cite this data set as a whole, use the following. To cite a document or a clause, see its page.")
	b.WriteString("type: dataset\n")
	line("title", d.Title)
	b.WriteString("authors:\n")
	author := "kg"
	if d.Version != "" {
		author += " " + d.Version
	}
	line("  - name", author)
	line("abstract", d.description())
	line("url", d.URL)
	line("license-url", httpOnly(d.License))
	line("date-released", d.Date)
	b.WriteString("identifiers:\n")
	b.WriteString("  - type: url\n")
	line("    value", d.IRI())
	line("    description", "Name of the data set")
	return []byte(b.String())
}

// quoted spells a string in double quotes: JSON is YAML.
func quoted(s string) string {
	b, err := json.Marshal(strings.ToValidUTF8(s, "\uFFFD"))
	if err != nil {
		panic(err) // a string
	}
	return string(b)
}
