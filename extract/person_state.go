package extract

import (
	"strings"
	"unicode"

	"w3id.org/dipdoc/kg/ontology/authority"
)

// formalName is the formal English name of a State with its article: "the People's Republic of China", "Japan".
func formalName(iso3 string) string {
	s, ok := authority.StateByCode(iso3)
	if !ok {
		return ""
	}
	name := s.Formal["en"]
	for _, w := range []string{" of ", "Republic", "Federation", "Kingdom", "States", "Emirates", "Bahamas", "Gambia", "Comoros", "Jamahiriya", "Confederation"} {
		if strings.Contains(name, w) {
			return "the " + name
		}
	}
	return name
}

// country is the State whose capital the dateline names: "BEIJING - ...", "MOSCOW, April 5 (TASS)". "" if there is none.
func country(p *Pass) string {
	d := p.Document
	if !press(d) {
		return ""
	}
	for _, c := range d.Clauses {
		if !prose(c.Kind) {
			continue
		}
		return dateline(p.View(c.Span).Text)
	}
	return ""
}

// dateline returns the State of the capital that s starts with as a dateline does: a city in capitals or followed by a dash.
func dateline(s string) string {
	end := strings.IndexAny(s, ",-(:")
	if end < 0 || end > 40 {
		return ""
	}
	city := strings.TrimSpace(s[:end])
	for _, r := range city {
		if unicode.IsLower(r) && s[end] != '-' && s[end] != '(' {
			return ""
		}
	}
	return authority.CapitalOf(city)
}
