package extract

import (
	"strings"
	"sync"
	"unicode"

	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology/authority"
)

// A stateHit is the name of a State, or of its people, in a view.
type stateHit struct {
	start, end int
	iso3       string
	demonym    bool // people or adjective: "Russian"
}

var personStates = sync.OnceValue(func() *match.Gazetteer {
	var terms []match.Term
	for _, n := range authority.StateNames() {
		id := n.Alpha3
		if n.Kind == authority.Demonym {
			id += "~"
		}
		for _, f := range authority.Forms(n.Lang, n.Text) {
			terms = append(terms, match.Term{ID: id, Text: f, Exact: n.Exact})
		}
	}
	return match.NewGazetteer(terms)
})

// statesIn finds the States of v that a single reading is left of.
func statesIn(v *match.View) []stateHit {
	var out []stateHit
	for _, h := range personStates().Find(v) {
		iso3 := strings.TrimSuffix(h.IDs[0], "~")
		if len(h.IDs) > 1 && (len(h.IDs) > 2 || strings.TrimSuffix(h.IDs[1], "~") != iso3) {
			continue
		}
		out = append(out, stateHit{start: h.Start, end: h.End, iso3: iso3, demonym: strings.HasSuffix(h.IDs[len(h.IDs)-1], "~") && len(h.IDs) == 1})
	}
	return out
}

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
