package cite

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

const np = "http://www.nanopub.org/nschema#"

// ErrNoStatement means that a nanopublication was asked for of something that is not one statement.
var ErrNoStatement = errors.New("a nanopublication holds one clause, signature or statement")

// foundBy are predicates that say how a fact was found: provenance, not assertion.
var foundBy = set(kg+"evidence", kg+"rule", prov+"wasGeneratedBy")

// writeNanopubs writes one nanopublication for each item: what the graph says of it, where it was read, and that kg made it.
// Its IRI is a trusty URI, {base}np/RA..., so that anybody can tell whether it was changed. It names no day, unless the graph
// knows when the run ended, and no licence, which is for those who publish it to give.
func writeNanopubs(w io.Writer, l *Library, items []Item, o Options) error {
	trig, _ := export.ByName("trig")
	var all []quad.Quad
	for _, x := range items {
		q, err := l.nanopub(x)
		if err != nil {
			return fmt.Errorf("%s: %w", x.Human, err)
		}
		all = append(all, q...)
	}
	out := trig.New(w, export.Options{Base: l.base, Prefixes: []export.Prefix{
		{Name: "rdfs", IRI: rdfs}, {Name: "xsd", IRI: xsd}, {Name: "skos", IRI: skos}, {Name: "dct", IRI: dct}, {Name: "foaf", IRI: foaf},
		{Name: "oa", IRI: oa}, {Name: "prov", IRI: prov}, {Name: "schema", IRI: schema}, {Name: "kg", IRI: kg}, {Name: "np", IRI: np},
		{Name: "undo", IRI: undo}, {Name: "lang", IRI: iso639},
	}})
	if _, err := out.WriteQuads(all); err != nil {
		return err
	}
	return out.Close()
}

// about is what the graph says of an IRI or a blank node.
func (l *Library) about(v quad.Value) []quad.Quad { return l.graph.About(nameOf(v)) }

// nanopub builds the four graphs. The space in names stands for the code until that is known.
func (l *Library) nanopub(x Item) ([]quad.Quad, error) {
	if x.Whole() || x.Act.Kind == "" && len(x.Text) == 0 {
		return nil, ErrNoStatement
	}
	name := l.base + "np/ "
	part := func(s string) quad.IRI {
		if strings.Contains(l.base, "#") {
			return quad.IRI(name + "/" + s)
		}
		return quad.IRI(name + "#" + s)
	}
	self, head, assertion, provenance, pubinfo := quad.IRI(name), part("head"), part("assertion"), part("provenance"), part("pubinfo")
	g := &graphs{seen: map[quad.Quad]bool{}}
	g.add(head, self, rdf+"type", quad.IRI(np+"Nanopublication"))
	g.add(head, self, np+"hasAssertion", assertion)
	g.add(head, self, np+"hasProvenance", provenance)
	g.add(head, self, np+"hasPublicationInfo", pubinfo)

	stated := append([]string{x.IRI}, l.ownWordings(x)...)
	sources := map[string]bool{}
	for _, iri := range stated {
		for _, q := range l.about(quad.IRI(iri)) {
			p := iriString(q.Predicate)
			if !foundBy[p] {
				g.add(assertion, q.Subject, p, q.Object)
				continue
			}
			g.add(provenance, q.Subject, p, q.Object)
			if p == kg+"evidence" {
				l.anchor(g, provenance, q.Object, sources, 0)
			}
		}
	}
	for _, a := range l.named(x) {
		for _, q := range l.about(quad.IRI(a)) {
			switch p := iriString(q.Predicate); p {
			case foaf + "name", rdf + "type", kg + "represents":
				g.add(assertion, q.Subject, p, q.Object)
			}
		}
		if label := pick(l.agent(a).Names, "en"); label.Lang != "" { // one, since readers sort several languages each in its way
			g.add(assertion, quad.IRI(a), skos+"prefLabel", quad.LangString{Value: quad.String(label.Text), Lang: label.Lang})
		}
	}
	for _, s := range sortedKeys(sources) {
		g.add(provenance, assertion, prov+"wasDerivedFrom", quad.IRI(s))
		for _, q := range l.about(quad.IRI(s)) {
			switch p := iriString(q.Predicate); p {
			case rdf + "type", kg + "sha256", kg + "fileName", kg + "carries", dct + "language":
				g.add(provenance, q.Subject, p, q.Object)
			}
		}
	}
	if len(sources) == 0 {
		g.add(provenance, assertion, prov+"wasQuotedFrom", quad.IRI(x.document))
	}
	g.add(pubinfo, self, rdfs+"label", quad.String(x.Human))
	l.publication(g, pubinfo, self, stated)
	return g.trusty(name), nil
}

// publication names the software and, where the graph knows it, when it ran.
func (l *Library) publication(g *graphs, pubinfo, self quad.IRI, stated []string) {
	software := quad.IRI(l.base + "software/kg")
	for _, iri := range stated {
		for _, run := range objects(l.about(quad.IRI(iri)), prov+"wasGeneratedBy") {
			for _, agent := range objects(l.about(run), prov+"wasAssociatedWith") {
				software, _ = agent.(quad.IRI)
			}
			for _, ended := range objects(l.about(run), prov+"endedAtTime") {
				g.add(pubinfo, self, dct+"created", ended)
			}
		}
	}
	g.add(pubinfo, self, dct+"creator", software)
	g.add(pubinfo, self, prov+"wasAttributedTo", software)
	g.add(pubinfo, software, rdf+"type", quad.IRI(prov+"SoftwareAgent"))
	labels := objects(l.about(software), rdfs+"label")
	if len(labels) == 0 {
		labels = []quad.Value{quad.String("kg")}
	}
	for _, label := range labels {
		g.add(pubinfo, software, rdfs+"label", label)
	}
}

// objects are those of the quads with a predicate; sorted.
func objects(quads []quad.Quad, predicate string) []quad.Value {
	var out []quad.Value
	for _, q := range quads {
		if q.Predicate == quad.IRI(predicate) {
			out = append(out, q.Object)
		}
	}
	slices.SortFunc(out, func(a, b quad.Value) int { return strings.Compare(quad.StringOf(a), quad.StringOf(b)) })
	return out
}

// ownWordings are the clauses of the document's own sources that express a provision; sorted.
func (l *Library) ownWordings(x Item) []string {
	var out []string
	for _, c := range l.wordingsOf(x.IRI) {
		if d, _ := l.place(c); d == x.document {
			out = append(out, c)
		}
	}
	return out
}

// named are the people, offices and States of an act.
func (l *Library) named(x Item) []string {
	out := map[string]bool{}
	for _, agents := range [][]Agent{x.Act.Agents, x.Act.For, x.Act.Via} {
		for _, a := range agents {
			out[a.IRI] = true
		}
	}
	for _, post := range l.thing(x.IRI).links[kg+"inCapacity"] {
		out[post] = true
	}
	return sortedKeys(out)
}

// anchor adds a place in a source and its selectors, and notes the source.
func (l *Library) anchor(g *graphs, graph quad.IRI, place quad.Value, sources map[string]bool, depth int) {
	for _, q := range l.about(place) {
		p := iriString(q.Predicate)
		g.add(graph, q.Subject, p, q.Object)
		switch p {
		case oa + "hasSource":
			sources[iriString(q.Object)] = true
		case oa + "hasSelector":
			if depth < 2 {
				l.anchor(g, graph, q.Object, sources, depth+1)
			}
		}
	}
}

// graphs are the quads of a nanopublication in the making, without duplicates.
type graphs struct {
	quads []quad.Quad
	seen  map[quad.Quad]bool
}

func (g *graphs) add(graph quad.IRI, s quad.Value, p string, o quad.Value) {
	q := quad.Quad{Subject: s, Predicate: quad.IRI(p), Object: o, Label: graph}
	if !g.seen[q] {
		g.seen[q] = true
		g.quads = append(g.quads, q)
	}
}

// trusty puts the code in the place of the space behind prefix.
func (g *graphs) trusty(name string) []quad.Quad {
	whole := strings.TrimSuffix(name, " ") + artifactCode(g.quads)
	put := func(v quad.Value) quad.Value {
		if iri, ok := v.(quad.IRI); ok && strings.HasPrefix(string(iri), name) {
			return quad.IRI(whole + strings.TrimPrefix(string(iri), name))
		}
		return v
	}
	out := make([]quad.Quad, 0, len(g.quads))
	for _, q := range g.quads {
		out = append(out, quad.Quad{Subject: put(q.Subject), Predicate: q.Predicate, Object: put(q.Object), Label: put(q.Label)})
	}
	return out
}
