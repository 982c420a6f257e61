package graph

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
)

// evidenced are the classes whose nodes say where they were read, by which rule and in which run.
var evidenced = map[string]bool{
	"kg:Clause": true, "kg:Norm": true, "kg:Signature": true, "kg:Vote": true, "kg:SpeechAct": true, "kg:EventReport": true,
	"kg:Paraphrase": true, "cito:Citation": true, "org:Membership": true, "kg:Alignment": true, "kg:NoCounterpart": true, "schema:Event": true,
}

// A builder collects the quads of one named graph.
type builder struct {
	o     Options
	name  quad.IRI
	id    string // of the source at hand, "" over several
	texts map[string]*source
	label quad.Value // name again
	quads []quad.Quad
	used  map[ontology.Entity]bool
	posts map[quad.Value]bool // that it gives a preferred label

	minted map[ontology.Entity]quad.Value
	terms  map[string]quad.Value            // by prefixed name
	spans  map[ontology.Evidence]quad.Value // by source, start and end

	running quad.Value // the run, nil until asked for

	labelled map[quad.IRI]bool // of the authority graph: posts that other graphs name

	err error // the first one
}

func newBuilder(o Options, name string) *builder {
	b := &builder{o: o, name: quad.IRI(o.base() + name), texts: map[string]*source{}}
	b.label = b.name
	b.used, b.posts = map[ontology.Entity]bool{}, map[quad.Value]bool{}
	b.minted, b.terms, b.spans = map[ontology.Entity]quad.Value{}, map[string]quad.Value{}, map[ontology.Evidence]quad.Value{}
	return b
}

func (b *builder) graph() (Graph, error) {
	if b.err != nil {
		return Graph{}, b.err
	}
	g := Graph{Name: b.name, Quads: sorted(b.quads)}
	for e := range b.used {
		g.used = append(g.used, e)
	}
	sort.Slice(g.used, func(i, j int) bool { return entityLess(g.used[i], g.used[j]) })
	for p := range b.posts {
		g.posts = append(g.posts, p.(quad.IRI))
	}
	slices.Sort(g.posts)
	return g, nil
}

func entityLess(a, b ontology.Entity) bool {
	if a.Class != b.Class {
		return a.Class < b.Class
	}
	return a.Key < b.Key
}

func (b *builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

// entity mints the IRI of e and remembers that the graph speaks of it.
func (b *builder) entity(e ontology.Entity) quad.Value {
	if iri := b.minted[e]; iri != nil {
		return iri
	}
	iri, err := IRI(e, b.o.base())
	if err != nil {
		b.fail("%w", err)
	}
	switch e.Class {
	case ontology.State, ontology.Organization, ontology.Concept, ontology.Verb, ontology.Role, ontology.Rule, ontology.Post:
		b.used[e] = true
	}
	b.minted[e] = quad.IRI(iri)
	return b.minted[e]
}

// own makes an IRI under the base.
func (b *builder) own(path string) quad.Value { return quad.IRI(b.o.base() + path) }

// term is the IRI of a term by its prefixed name.
func (b *builder) term(name string) quad.Value {
	if iri := b.terms[name]; iri != nil {
		return iri
	}
	b.terms[name] = b.entity(ontology.Entity{Class: ontology.Term, Key: name})
	return b.terms[name]
}

func (b *builder) add(s quad.Value, p string, o quad.Value) {
	b.quads = append(b.quads, quad.Quad{Subject: s, Predicate: b.term(p), Object: o, Label: b.label})
}

// literal makes an RDF literal; a bad datatype or language tag is the extractor's fault and stops the source.
func (b *builder) literal(v ontology.Value) quad.Value {
	switch {
	case v.Lang != "" && v.Datatype != "":
		b.fail("literal %q has both a language and a datatype", v.Lexical)
	case v.Lang != "":
		return quad.LangString{Value: quad.String(v.Lexical), Lang: strings.ToLower(v.Lang)}
	case v.Datatype != "" && v.Datatype != "xsd:string":
		return quad.TypedString{Value: quad.String(v.Lexical), Type: b.term(v.Datatype).(quad.IRI)}
	}
	return quad.String(v.Lexical)
}

// pressSymbol is the number of a press release, in English or French, "SC/10403", "GA/SHC/3998": the document service of the
// United Nations does not hold these.
var pressSymbol = regexp.MustCompile(`^(?:AFR|AG|AP|BIO|CP|CS|DC|DEV|DSG|ECOSOC|EF|ENV|GA|HR|ICEF|IHA|L|NGO|OBV|ORG|PAL|PI|PKO|POP|REC|SAG|SC|SEA|SG|SOC|TAD|WOM)(?:/[A-Z]+)?/\d+$`)

func (b *builder) fact(f ontology.Fact) {
	s := b.entity(f.Subject)
	var o quad.Value
	if f.IsLiteral() {
		o = b.literal(f.Value)
	} else {
		o = b.entity(f.Object)
	}
	b.add(s, string(f.Property), o)
	switch {
	case f.Property == "kg:mentions":
		b.annotation(f)
	case f.Property == "kg:symbol" && f.Subject.Class == ontology.Work && !pressSymbol.MatchString(f.Subject.Key):
		b.add(s, "rdfs:seeAlso", quad.IRI(escapeIRI("https://undocs.org/"+f.Subject.Key)))
	case f.Property == "skos:prefLabel" && f.Subject.Class == ontology.Post:
		b.posts[s] = true
	case f.Property == "rdf:type" && evidenced[f.Object.Key]:
		b.evidence(s, f.Evidence)
	}
}

// evidence says where a node was read, by which rule, in which run.
func (b *builder) evidence(s quad.Value, e ontology.Evidence) {
	if b.o.core() {
		return
	}
	if e.End > e.Start {
		b.add(s, "kg:evidence", b.span(e))
	}
	b.origin(s, e)
}

func (b *builder) origin(s quad.Value, e ontology.Evidence) {
	if e.Rule == "" {
		b.fail("%s has no rule", s)
		return
	}
	b.add(s, "kg:rule", b.entity(ontology.Entity{Class: ontology.Rule, Key: e.Rule}))
	b.add(s, "prov:wasGeneratedBy", b.run())
}

// run is the run that read the source at hand.
func (b *builder) run() quad.Value {
	if b.running == nil {
		b.running = b.own(runPath(b.id))
	}
	return b.running
}

// runPath names the run that read a source; the alignment is a run over all of them.
func runPath(id string) string {
	if id == "" {
		id = "align"
	}
	return "run/1/" + id
}

// annotation is a mention as a Web Annotation (section 3.1 of the Web Annotation Data Model).
func (b *builder) annotation(f ontology.Fact) {
	if b.o.core() || f.Evidence.End <= f.Evidence.Start {
		return
	}
	what, motive := f.Object.Key, "oa:identifying"
	switch f.Object.Class {
	case ontology.Concept:
		motive = "oa:classifying"
	case ontology.State:
	default:
		what = strings.ToLower(string(f.Object.Class)) + "-" + strings.ReplaceAll(what, "/", "-")
	}
	span := b.span(f.Evidence)
	a := quad.IRI(strings.Replace(string(span.(quad.IRI)), "/span/", "/anno/", 1) + "/" + escape(what))
	b.add(a, "rdf:type", b.term("oa:Annotation"))
	b.add(a, "oa:motivatedBy", b.term(motive))
	b.add(a, "oa:hasBody", b.entity(f.Object))
	b.add(a, "oa:hasTarget", span)
	b.origin(a, f.Evidence)
}

// span describes the anchor of a stretch of the source: position and quote selectors (sections 4.2.4 and 4.2.5 of the
// Web Annotation Data Model). Positions count code points.
func (b *builder) span(e ontology.Evidence) quad.Value {
	id := e.Source
	if id == "" {
		id = b.id
	}
	at := ontology.Evidence{Source: id, Start: e.Start, End: e.End}
	if s := b.spans[at]; s != nil {
		return s
	}
	src := b.texts[id]
	if src == nil || !src.holds(e.Start, e.End) {
		b.fail("span [%d:%d) is not in the text of source %q", e.Start, e.End, id)
		return quad.IRI("")
	}
	from, to := src.codePoints(e.Start), src.codePoints(e.End)
	path := "src/" + id + "/span/" + strconv.Itoa(from) + "-" + strconv.Itoa(to)
	s, pos, quote := b.own(path), b.own(path+"/pos"), b.own(path+"/quote")
	b.add(s, "rdf:type", b.term("oa:SpecificResource"))
	b.add(s, "oa:hasSource", b.entity(ontology.Entity{Class: ontology.Source, Key: id}))
	b.add(s, "oa:hasSelector", pos)
	b.add(s, "oa:hasSelector", quote)
	b.add(pos, "rdf:type", b.term("oa:TextPositionSelector"))
	b.add(pos, "oa:start", b.integer(from))
	b.add(pos, "oa:end", b.integer(to))
	b.add(quote, "rdf:type", b.term("oa:TextQuoteSelector"))
	b.add(quote, "oa:exact", quad.String(src.text[e.Start:e.End]))
	b.spans[at] = s
	return s
}

func (b *builder) integer(n int) quad.Value {
	return b.literal(ontology.Value{Lexical: strconv.Itoa(n), Datatype: "xsd:integer"})
}
