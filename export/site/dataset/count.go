package dataset

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
)

// Counts are the figures of a graph, all named graphs taken together, each triple once.
type Counts struct {
	Triples    int
	Subjects   int
	Entities   int            // subjects under the base
	Classes    map[string]int // class → its instances
	Properties map[string]int // property → triples with it
	Links      map[Link]int   // to other data sets → triples
	Examples   []string       // IRIs worth a look: the first of some classes, in the order of those

	Sources, Provisions int // instances, for the description in words
}

// A Link is how a graph leads to another data set.
type Link struct {
	Property string
	Space    string // what the IRIs over there start with
}

// linking are the properties that lead to other data sets.
var linking = map[quad.IRI]bool{}

// shown are the classes that have an example.
var shown []string

func init() {
	for _, p := range []string{"skos:exactMatch", "skos:closeMatch", "skos:relatedMatch", "skos:broadMatch", "rdfs:seeAlso", "owl:sameAs"} {
		linking[quad.IRI(expand(p))] = true
	}
	for _, c := range []string{"undo:Resolution", "undo:OfficialLetter", "kg:Provision", "kg:Clause", "kg:State", "foaf:Person", "skos:Concept"} {
		shown = append(shown, expand(c))
	}
}

func expand(name string) string {
	iri, ok := ontology.Expand(name)
	if !ok {
		panic("dataset: no prefix of " + name)
	}
	return iri
}

const rdfType = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

// A counter counts subject by subject.
type counter struct {
	Counts
	base     string
	examples map[string]string // class → its least instance
}

func newCounter(base string) *counter {
	return &counter{Counts: Counts{Classes: map[string]int{}, Properties: map[string]int{}, Links: map[Link]int{}}, base: base, examples: map[string]string{}}
}

// subject takes all triples of one subject, each once. A subject is given once.
func (c *counter) subject(quads []quad.Quad) {
	if len(quads) == 0 {
		return
	}
	c.Subjects++
	name, _ := quads[0].Subject.(quad.IRI)
	if strings.HasPrefix(string(name), c.base) {
		c.Entities++
	}
	for _, q := range quads {
		p, _ := q.Predicate.(quad.IRI)
		c.Triples++
		c.Properties[string(p)]++
		o, ok := q.Object.(quad.IRI)
		switch {
		case !ok:
		case p == rdfType:
			class := string(o)
			c.Classes[class]++
			if least, ok := c.examples[class]; strings.HasPrefix(string(name), c.base) && (!ok || string(name) < least) {
				c.examples[class] = string(name)
			}
		case linking[p] && !strings.HasPrefix(string(o), c.base):
			if space := space(string(o)); space != "" {
				c.Links[Link{string(p), space}]++
			}
		}
	}
}

// done returns the counts.
func (c *counter) done() Counts {
	for _, class := range shown {
		if x := c.examples[class]; x != "" && !slices.Contains(c.Examples, x) {
			c.Examples = append(c.Examples, x)
		}
	}
	c.Sources, c.Provisions = c.Classes[expand("kg:Source")], c.Classes[expand("kg:Provision")]
	return c.Counts
}

// Count counts the quads of a graph. base is the namespace of what the graph is about.
func Count(quads []quad.Quad, base string) Counts {
	bySubject := map[quad.Value]map[quad.Quad]bool{}
	for _, q := range quads {
		q.Label = nil
		if bySubject[q.Subject] == nil {
			bySubject[q.Subject] = map[quad.Quad]bool{}
		}
		bySubject[q.Subject][q] = true
	}
	c := newCounter(base)
	for _, set := range bySubject {
		c.subject(slices.Collect(maps.Keys(set)))
	}
	return c.done()
}

// space is what the IRIs of a data set start with, taken from one: all before its last name.
func space(iri string) string {
	name := strings.TrimRight(iri, "/")
	i := strings.LastIndexAny(name, "/#")
	if i < 0 || strings.HasSuffix(name[:i+1], "://") {
		return ""
	}
	// Symbols of documents have slashes of their own.
	if rest, ok := strings.CutPrefix(iri, "https://undocs.org/"); ok && rest != "" {
		return "https://undocs.org/"
	}
	return name[:i+1]
}

// namespace is what the terms of a vocabulary start with.
func namespace(term string) string { return term[:strings.LastIndexAny(term, "/#")+1] }

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

func itoa(n int) string { return strconv.Itoa(n) }
