package graph

import (
	"maps"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

// Authority describes the states, organizations, concepts, performatives, roles and posts of office that the graphs speak
// of: graph/authority.
func Authority(graphs []Graph, o Options) (Graph, error) {
	r := NewRun(o)
	for _, g := range graphs {
		r.Add(g)
	}
	return r.Authority()
}

// Authority describes what the graphs added speak of.
func (r *Run) Authority() (Graph, error) {
	b := newBuilder(r.o, "graph/authority")
	b.labelled = r.posts
	todo := maps.Clone(r.used)
	// Describing one entity may bring in others: the parent of an organ, the scheme of a concept.
	done := map[ontology.Entity]bool{}
	for len(todo) > 0 {
		next := make([]ontology.Entity, 0, len(todo))
		for e := range todo {
			next = append(next, e)
		}
		sort.Slice(next, func(i, j int) bool { return entityLess(next[i], next[j]) })
		for _, e := range next {
			delete(todo, e)
			done[e] = true
			b.describe(e)
		}
		for e := range b.used {
			if !done[e] {
				todo[e] = true
			}
		}
	}
	return b.graph()
}

func (b *builder) describe(e ontology.Entity) {
	switch e.Class {
	case ontology.State:
		b.state(e)
	case ontology.Organization:
		b.organization(e)
	case ontology.Concept:
		b.concept(e)
	case ontology.Verb:
		b.verb(e)
	case ontology.Role:
		b.role(e)
	case ontology.Post:
		b.post(e)
	}
}

// labels writes one label a language.
func (b *builder) labels(s quad.Value, property string, labels map[string]string) {
	for lang, label := range labels {
		if label != "" {
			b.add(s, property, quad.LangString{Value: quad.String(label), Lang: lang})
		}
	}
}

func (b *builder) state(e ontology.Entity) {
	a, ok := authority.StateByCode(e.Key)
	if !ok {
		b.fail("state %q is not in the authority table", e.Key)
		return
	}
	s := b.entity(e)
	b.add(s, "rdf:type", b.term("kg:State"))
	b.labels(s, "skos:prefLabel", a.Labels)
	for lang, formal := range a.Formal {
		if formal != a.Labels[lang] {
			b.labels(s, "skos:altLabel", map[string]string{lang: formal})
		}
	}
	b.add(s, "kg:isoAlpha3", quad.String(a.Alpha3))
	if a.M49 != "" {
		b.add(s, "kg:m49", quad.String(a.M49))
		b.add(s, "skos:exactMatch", quad.IRI("http://metadata.un.org/UNMS/"+a.M49))
	}
	if a.Wikidata != "" {
		b.add(s, "skos:exactMatch", quad.IRI("http://www.wikidata.org/entity/"+a.Wikidata))
	}
	if a.GeoNames != "" {
		b.add(s, "skos:closeMatch", quad.IRI("https://sws.geonames.org/"+a.GeoNames+"/"))
	}
	if a.MARC != "" {
		b.add(s, "skos:closeMatch", quad.IRI("http://id.loc.gov/vocabulary/countries/"+a.MARC))
	}
	if a.Status != "former" {
		b.add(s, "skos:closeMatch", quad.IRI("http://publications.europa.eu/resource/authority/country/"+a.Alpha3))
	}
}

func (b *builder) organization(e ontology.Entity) {
	a, ok := authority.OrganizationByKey(e.Key)
	if !ok {
		return // described in the graph of the source that names it
	}
	s := b.entity(e)
	b.add(s, "rdf:type", b.term("org:Organization"))
	b.labels(s, "skos:prefLabel", a.Labels)
	if a.Parent != "" {
		b.add(s, "org:subOrganizationOf", b.entity(ontology.Entity{Class: ontology.Organization, Key: a.Parent}))
	}
}

func (b *builder) concept(e ontology.Entity) {
	s := b.entity(e)
	if e.Key == "" {
		b.add(s, "rdf:type", b.term("skos:ConceptScheme"))
		b.labels(s, "skos:prefLabel", map[string]string{"en": "concepts of information security and international law"})
		return
	}
	a, ok := authority.ConceptByKey(e.Key)
	if !ok {
		b.fail("concept %q is not in the authority table", e.Key)
		return
	}
	b.add(s, "rdf:type", b.term("skos:Concept"))
	b.add(s, "skos:inScheme", b.entity(ontology.Entity{Class: ontology.Concept}))
	b.labels(s, "skos:prefLabel", a.Labels)
	for _, m := range a.Matches {
		b.add(s, "skos:"+m.Relation+"Match", quad.IRI(m.IRI))
	}
}

func (b *builder) verb(e ontology.Entity) {
	s := b.entity(e)
	if e.Key == "" {
		b.add(s, "rdf:type", b.term("skos:ConceptScheme"))
		b.labels(s, "skos:prefLabel", map[string]string{"en": "performatives: what a paragraph of a resolution does"})
		return
	}
	b.add(s, "rdf:type", b.term("skos:Concept"))
	b.add(s, "skos:inScheme", b.entity(ontology.Entity{Class: ontology.Verb}))
	b.labels(s, "skos:prefLabel", authority.VerbLabels(e.Key))
}

func (b *builder) role(e ontology.Entity) {
	a, ok := authority.RoleByKey(e.Key)
	if !ok {
		b.fail("role %q is not in the authority table", e.Key)
		return
	}
	s := b.entity(e)
	b.add(s, "rdf:type", b.term("skos:Concept"))
	b.labels(s, "skos:prefLabel", a.Labels)
}

// post describes a post of office, and names a post of a state that the sources only name together with others ("the
// permanent representatives of ..."): a source that names it alone knows better.
func (b *builder) post(e ontology.Entity) {
	s := b.entity(e)
	a, ok := authority.PostByKey(e.Key)
	if !ok {
		if label := authority.PostLabel(e.Key); label != "" && !b.labelled[s.(quad.IRI)] {
			b.labels(s, "skos:prefLabel", map[string]string{"en": label})
		}
		return
	}
	b.add(s, "rdf:type", b.term("org:Post"))
	b.labels(s, "skos:prefLabel", a.Labels)
	organ := e.Key[:strings.LastIndexByte(e.Key, '/')]
	b.add(s, "org:postIn", b.entity(ontology.Entity{Class: ontology.Organization, Key: organ}))
}

// Concepts describes every concept of the scheme, whether or not a text mentions it.
func Concepts(o Options) (Graph, error) {
	b := newBuilder(o, "graph/authority")
	b.concept(ontology.Entity{Class: ontology.Concept})
	for _, c := range authority.Concepts() {
		b.concept(ontology.Entity{Class: ontology.Concept, Key: c.Key})
	}
	return b.graph()
}
