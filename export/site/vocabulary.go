package site

import (
	"sort"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/network"
	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/ontology"
)

// vocabulary is what the terms of kg start with, wherever the data is.
const vocabulary = "https://w3id.org/dipdoc/ns#"

// terms are what the vocabulary says of its own terms.
var terms = sync.OnceValue(func() *store {
	var quads []quad.Quad
	for name, text := range map[string]string{"kg.ttl": ontology.Vocabulary(), "align.ttl": ontology.Alignments()} {
		for q, err := range parse.File(name, strings.NewReader(text), parse.Options{Base: "https://w3id.org/dipdoc/" + name}) {
			if err != nil {
				panic(err) // embedded
			}
			q.Label = nil
			quads = append(quads, q)
		}
	}
	s, err := newStore(quads, vocabulary)
	if err != nil {
		panic(err) // embedded, and in memory
	}
	return s
})

// termLabel names a term of the vocabulary.
func (s *Site) termLabel(name string) literal {
	if l := s.choose(terms().literals(vocabulary+name, rdfsLabel)); l.Text != "" {
		return l
	}
	return literal{Text: "kg:" + name}
}

// vocabularyView is the page of the vocabulary: every term with what it means and how it is used.
func (s *Site) vocabularyView() *view {
	t := terms()
	about := strings.TrimSuffix(vocabulary, "#")
	v := &view{Page: Page{IRI: about, Path: "ns.html", Title: s.choose(t.literals(about, dctTitle)).Text, Kind: Other, Turtle: "ns.ttl", JSONLD: "context.jsonld"}, What: "vocabulary", Here: "ns.html"}
	v.Lead = s.choose(t.literals(about, term("dct:description"))).Text
	w := s.writing(v)
	w.fact("Namespace", value{Text: vocabulary})
	w.fact("Version", value{Text: t.literal(about, term("owl:versionInfo"))})
	w.fact("Licence", w.to(t.link(about, term("dct:license"))))
	w.fact("Files", value{Text: "Turtle", Href: "ns.ttl"}, value{Text: "alignments", Href: "ns/align.ttl"}, value{Text: "SHACL shapes", Href: "shapes.ttl"}, value{Text: "JSON-LD context", Href: "context.jsonld"})

	groups := map[ontology.DefinitionKind][]ontology.Definition{}
	known := map[string]bool{}
	for _, d := range ontology.Definitions() {
		if iri, _ := ontology.Expand(d.Name); strings.HasPrefix(iri, vocabulary) {
			groups[d.Kind] = append(groups[d.Kind], d)
			known[strings.TrimPrefix(iri, vocabulary)] = true
		}
	}
	for _, g := range []struct {
		kind  ontology.DefinitionKind
		title string
	}{{ontology.IsClass, "Classes"}, {ontology.IsObjectProperty, "Properties that link"}, {ontology.IsDatatypeProperty, "Properties that say"}, {ontology.IsIndividual, "Values"}} {
		var entries []entry
		list := groups[g.kind]
		sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
		for _, d := range list {
			iri, _ := ontology.Expand(d.Name)
			name := strings.TrimPrefix(iri, vocabulary)
			var facts []value
			add := func(what string, names []string) {
				for i, n := range names {
					full, _ := ontology.Expand(n)
					x := value{Text: n, Href: w.href(full)}
					if x.Href == "" {
						x.Href = outside(full)
					}
					if i == 0 {
						x.Text = what + " " + n
					}
					facts = append(facts, x)
				}
			}
			add("is a", d.Supers)
			add("of", d.Domain)
			add("to", d.Range)
			for _, p := range []quad.IRI{exactMatch, closeMatch, relatedMatch} {
				for _, m := range t.links(iri, p) {
					facts = append(facts, value{Text: "matches " + s.prefixed(m), Href: outside(m)})
				}
			}
			l := s.termLabel(name)
			entries = append(entries, w.entry(item{ID: name, Value: value{Text: d.Name, Note: l.Text}, More: facts},
				[]run{{Text: network.Clean(s.choose(t.literals(iri, term("rdfs:comment"))).Text)}}, "en"))
			w.id[name] = true
		}
		w.section(section{ID: strings.ToLower(strings.ReplaceAll(g.title, " ", "-")), Title: g.title, Tag: "ul", Class: "terms", Entries: entries})
	}
	return v
}
