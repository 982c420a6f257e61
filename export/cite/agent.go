package cite

import (
	"sort"
	"strings"

	"w3id.org/dipdoc/kg/ontology/authority"
)

func (l *Library) agents(iris []string) []Agent {
	out := l.agentsInOrder(iris)
	sort.SliceStable(out, func(i, j int) bool { return out[i].Name("en") < out[j].Name("en") })
	return out
}

func (l *Library) agentsInOrder(iris []string) []Agent {
	var out []Agent
	seen := map[string]bool{}
	for _, iri := range iris {
		if a := l.agent(iri); !seen[iri] && len(a.Names) > 0 {
			out = append(out, a)
		}
		seen[iri] = true
	}
	return out
}

// agent names a person, a State, an office or a body: as the graph does, else as the tables of kg do.
func (l *Library) agent(iri string) Agent {
	t := l.thing(iri)
	a := Agent{IRI: iri, Family: t.value(foaf+"familyName", nil), Person: t.is(foaf+"Person") || strings.HasPrefix(iri, l.base+"person/")}
	for _, p := range []string{foaf + "name", skos + "prefLabel", rdfs + "label"} {
		if len(a.Names) == 0 {
			a.Names = firstByLanguage(t.values[p])
		}
	}
	if len(a.Names) > 0 {
		return a
	}
	if code, ok := strings.CutPrefix(iri, l.base+"state/"); ok {
		if s, ok := authority.StateByCode(code); ok {
			a.Names = byLanguage(s.Labels)
		}
	} else if key, ok := strings.CutPrefix(iri, l.base+"org/"); ok {
		if o, ok := authority.OrganizationByKey(key); ok {
			a.Names = byLanguage(o.Labels)
		}
	}
	return a
}

func firstByLanguage(vs []value) []Literal {
	var out []Literal
	for _, v := range vs {
		if v.Text != "" && (len(out) == 0 || out[len(out)-1].Lang != v.Lang) {
			out = append(out, v.Literal)
		}
	}
	return out
}

func byLanguage(labels map[string]string) []Literal {
	var out []Literal
	for _, lang := range authority.Languages {
		if labels[lang] != "" {
			out = append(out, Literal{labels[lang], lang})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Lang < out[j].Lang })
	return out
}
