package graph

import (
	"sort"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
)

// Provenance says how graphs came about: one run a source with the rules it used, the software, which graph was derived
// from which bytes, and the dataset that holds them all: graph/prov. The core profile has none: the result is empty.
func Provenance(graphs []Graph, o Options) (Graph, error) {
	b := newBuilder(o, "graph/prov")
	if o.core() {
		return b.graph()
	}
	software := b.own("software/kg/" + o.Version)
	b.add(software, "rdf:type", b.term("prov:SoftwareAgent"))
	b.add(software, "rdfs:label", quad.String("kg "+o.Version))

	data := b.own("dataset")
	for _, class := range []string{"void:Dataset", "dcat:Dataset", "sd:Dataset"} {
		b.add(data, "rdf:type", b.term(class))
	}
	b.add(data, "void:vocabulary", b.term("kg:"))
	b.add(data, "prov:wasAttributedTo", software)

	rules := map[string]bool{}
	for _, g := range graphs {
		if len(g.Quads) == 0 {
			continue
		}
		b.add(data, "sd:namedGraph", g.Name)
		b.add(g.Name, "rdf:type", b.term("sd:NamedGraph"))
		b.add(g.Name, "sd:name", g.Name)
		if g.source == "" && g.Name != b.own("graph/align") {
			continue
		}
		run := b.own(runPath(g.source))
		b.add(g.Name, "rdf:type", b.term("prov:Entity"))
		b.add(g.Name, "prov:wasGeneratedBy", run)
		b.add(run, "rdf:type", b.term("prov:Activity"))
		b.add(run, "prov:wasAssociatedWith", software)
		if o.Ended != "" {
			b.add(run, "prov:endedAtTime", b.literal(ontology.Value{Lexical: o.Ended, Datatype: "xsd:dateTime"}))
		}
		if g.source != "" {
			source := b.own("src/" + g.source)
			b.add(g.Name, "prov:wasDerivedFrom", source)
			b.add(run, "prov:used", source)
		} else {
			for _, other := range graphs {
				if other.source != "" {
					b.add(run, "prov:used", b.own("src/"+other.source))
				}
			}
		}
		for _, e := range g.used {
			if e.Class == ontology.Rule {
				rules[e.Key] = true
				b.add(run, "prov:used", b.entity(e))
			}
		}
	}
	b.rules(rules)
	return b.graph()
}

// rules describes the rules that were used; one that the table does not have is an error, so that no fact names a rule
// nobody can look up.
func (b *builder) rules(used map[string]bool) {
	names := make([]string, 0, len(used))
	for n := range used {
		names = append(names, n)
	}
	sort.Strings(names)
	table := map[string]Rule{}
	for _, r := range b.o.Rules {
		table[r.Name] = r
	}
	for _, n := range names {
		r, ok := table[n]
		if !ok {
			b.fail("rule %q is not in the table of rules", n)
			return
		}
		iri := b.entity(ontology.Entity{Class: ontology.Rule, Key: n})
		b.add(iri, "rdf:type", b.term("prov:Plan"))
		b.add(iri, "rdfs:label", quad.LangString{Value: quad.String(r.Description), Lang: "en"})
		b.add(iri, "kg:ruleVersion", quad.String(r.Version))
	}
}
