package graph

import (
	"sort"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
)

// Provenance says how graphs came about: one run a source with the rules it used, the software, which graph was derived
// from which bytes, and the dataset that holds them all: graph/prov. The core profile has none: the result is empty.
func Provenance(graphs []Graph, o Options) (Graph, error) {
	r := NewRun(o)
	for _, g := range graphs {
		r.Add(g)
	}
	return r.Provenance()
}

// Provenance says how the graphs came about that were added since it was last called. The whole of graph/prov is the union of
// what it returns.
func (r *Run) Provenance() (Graph, error) {
	b := r.prov
	r.prov = newBuilder(r.o, "graph/prov")
	if r.o.core() {
		return b.graph()
	}
	software := b.software()
	b.add(software, "rdf:type", b.term("prov:SoftwareAgent"))
	b.add(software, "rdfs:label", quad.String("kg "+r.o.Version))
	data := b.own("dataset")
	for _, class := range []string{"void:Dataset", "dcat:Dataset", "sd:Dataset"} {
		b.add(data, "rdf:type", b.term(class))
	}
	b.add(data, "void:vocabulary", b.term("kg:"))
	b.add(data, "prov:wasAttributedTo", software)
	b.rules(r.rules)
	return b.graph()
}

func (b *builder) software() quad.Value { return b.own("software/kg/" + b.o.Version) }

// provenance says how g came about; sources are those of the graphs before it.
func (b *builder) provenance(g Graph, sources []string) {
	name := quad.Value(g.Name)
	b.add(b.own("dataset"), "sd:namedGraph", name)
	b.add(name, "rdf:type", b.term("sd:NamedGraph"))
	b.add(name, "sd:name", name)
	if g.Source == "" && g.Name != b.own("graph/align") {
		return
	}
	run := b.own(runPath(g.Source))
	b.add(name, "rdf:type", b.term("prov:Entity"))
	b.add(name, "prov:wasGeneratedBy", run)
	b.add(run, "rdf:type", b.term("prov:Activity"))
	b.add(run, "prov:wasAssociatedWith", b.software())
	if b.o.Ended != "" {
		b.add(run, "prov:endedAtTime", b.literal(ontology.Value{Lexical: b.o.Ended, Datatype: "xsd:dateTime"}))
	}
	if g.Source != "" {
		source := b.own("src/" + g.Source)
		b.add(name, "prov:wasDerivedFrom", source)
		b.add(run, "prov:used", source)
	} else {
		for _, id := range sources {
			b.add(run, "prov:used", b.own("src/"+id))
		}
	}
	for _, e := range g.used {
		if e.Class == ontology.Rule {
			b.add(run, "prov:used", b.entity(e))
		}
	}
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
