package network

import (
	"sort"
	"strings"

	"github.com/cayleygraph/quad"
)

// A thing is what the quads say of one IRI, as far as it is drawn.
type thing struct {
	types  []string             // sorted
	values map[string][]literal // by predicate
	links  map[string][]string  // by predicate
	kind   Kind                 // "" if it is not drawn
}

type literal struct{ text, lang string }

type link struct{ from, predicate, to string }

// A drawing is a network in the making.
type drawing struct {
	o        Options
	things   map[string]*thing
	links    []link              // sorted, unique; from things that are drawn or stand for links
	as       map[string]string   // what is drawn as another thing
	wordings map[string]string   // provision → the one clause drawn as it
	carried  map[string]string   // source → the document it carries
	realizes map[string][]string // version → documents it is a wording of
	dates    map[string]string   // document → date of it or of its parts
}

// read are the predicates whose literals are used.
var read = map[string]bool{
	skos + "prefLabel": true, foaf + "name": true, rdfs + "label": true, dct + "title": true, kg + "symbol": true, kg + "text": true,
	dct + "date": true, dct + "created": true, dct + "issued": true, kg + "fileName": true, oa + "start": true, oa + "end": true,
	kg + "isoAlpha3": true, kg + "openingPhrase": true, schema + "startDate": true,
}

func newDrawing(quads []quad.Quad, o Options) *drawing {
	d := &drawing{o: o, things: map[string]*thing{}, as: map[string]string{}, wordings: map[string]string{}, carried: map[string]string{}, realizes: map[string][]string{}}
	seen := make(map[link]bool, len(quads)/2)
	for _, q := range quads {
		s, ok := q.Subject.(quad.IRI)
		p, ok2 := q.Predicate.(quad.IRI)
		if !ok || !ok2 {
			continue
		}
		if to, ok := q.Object.(quad.IRI); ok {
			l := link{string(s), string(p), string(to)}
			if !seen[l] {
				seen[l] = true
				d.links = append(d.links, l)
			}
			continue
		}
		if !read[string(p)] {
			continue
		}
		if v, ok := literalOf(q.Object); ok {
			t := d.thing(string(s))
			t.values[string(p)] = append(t.values[string(p)], v)
		}
	}
	sortLinks(d.links)
	if d.o.Base == "" {
		d.o.Base = baseOf(d.links)
	}
	for _, l := range d.links {
		t := d.thing(l.from)
		if l.predicate == rdf+"type" {
			t.types = append(t.types, l.to)
		} else {
			t.links[l.predicate] = append(t.links[l.predicate], l.to)
		}
	}
	for iri, t := range d.things {
		t.kind = d.kind(iri, t)
		for _, v := range t.values {
			sort.Slice(v, func(i, j int) bool { return v[i].lang < v[j].lang || v[i].lang == v[j].lang && v[i].text < v[j].text })
		}
	}
	d.carry()
	return d
}

// baseOf finds the data namespace by the first source, whose IRI is "{base}src/{id}".
func baseOf(links []link) string {
	for _, l := range links {
		if l.predicate == rdf+"type" && l.to == kg+"Source" {
			if i := strings.LastIndex(l.from, "src/"); i > 0 {
				return l.from[:i]
			}
		}
	}
	return DefaultBase
}

func sortLinks(l []link) {
	sort.Slice(l, func(i, j int) bool {
		if l[i].from != l[j].from {
			return l[i].from < l[j].from
		}
		if l[i].to != l[j].to {
			return l[i].to < l[j].to
		}
		return l[i].predicate < l[j].predicate
	})
}

func literalOf(v quad.Value) (literal, bool) {
	switch x := v.(type) {
	case quad.String:
		return literal{text: string(x)}, true
	case quad.LangString:
		return literal{string(x.Value), strings.ToLower(x.Lang)}, true
	case quad.TypedString:
		return literal{text: string(x.Value)}, true
	}
	return literal{}, false
}

func (d *drawing) thing(iri string) *thing {
	t := d.things[iri]
	if t == nil {
		t = &thing{values: map[string][]literal{}, links: map[string][]string{}}
		d.things[iri] = t
	}
	return t
}

// path is the part of an IRI after the base, "" for the IRIs of others.
func (d *drawing) path(iri string) string {
	p, ok := strings.CutPrefix(iri, d.o.Base)
	if !ok {
		return ""
	}
	return p
}

// kind says what a thing is drawn as, by its classes; a thing nobody describes is judged by its path.
func (d *drawing) kind(iri string, t *thing) Kind {
	path := d.path(iri)
	if len(t.types) == 0 {
		return kindOfPath(path)
	}
	best := -1
	for _, c := range t.types {
		k := kindOf[c]
		for i, x := range kindPriority {
			if x == k && (best < 0 || i < best) {
				best = i
			}
		}
	}
	if best < 0 {
		return ""
	}
	k := kindPriority[best]
	if k == Concept && (strings.HasPrefix(path, "verb/") || strings.HasPrefix(path, "role/")) {
		return "" // performatives and bearers are attributes of clauses, and hubs that would tie everything to everything
	}
	return k
}

// kindPriority decides between the kinds of a thing of several classes: the more special wins.
var kindPriority = []Kind{Resolution, Press, Clause, Provision, Version, Document, State, Person, Post, Organization, Concept, Event}

// carry finds which document each source carries: of several the whole one, else the first by name.
func (d *drawing) carry() {
	for _, l := range d.links {
		if l.predicate == allot+"hasRealization" {
			d.realizes[l.to] = append(d.realizes[l.to], l.from)
		}
		if l.predicate != kg+"carries" {
			continue
		}
		old, ok := d.carried[l.from]
		if !ok || d.isPart(old, l.to) {
			d.carried[l.from] = l.to
		}
	}
}

func (d *drawing) isPart(part, whole string) bool {
	for _, p := range d.ancestors(part) {
		if p == whole {
			return true
		}
	}
	return false
}

// sourceOf returns the source that a version or clause is the wording of: "src/{id}" of "src/{id}/annex/para/b".
func (d *drawing) sourceOf(iri string) string {
	rest, ok := strings.CutPrefix(d.path(iri), "src/")
	if !ok {
		return ""
	}
	id, _, _ := strings.Cut(rest, "/")
	return d.o.Base + "src/" + id
}

const maxDepth = 32 // of parts within parts; data with circles end there

// parent is what a thing is drawn as part of: what it is said to be part of, the document that a version is a wording of,
// or, where nobody says so, the document its path names or its source carries. It is "" for what is part of nothing.
func (d *drawing) parent(iri string) string {
	t := d.things[iri]
	kind := kindOfPath(d.path(iri))
	if t != nil {
		kind = t.kind
	}
	if kind == Version {
		return d.realized(iri)
	}
	if t != nil {
		for _, to := range t.links[dct+"isPartOf"] {
			if to != iri {
				return to
			}
		}
	}
	if strings.HasPrefix(d.path(iri), "doc/") {
		if p := parsePath(d.path(iri)); len(p.parts) > 0 {
			return d.o.Base + p.whole()
		}
	}
	if kind == Clause {
		return d.carried[d.sourceOf(iri)]
	}
	return ""
}

// ancestors are what iri is part of, nearest first.
func (d *drawing) ancestors(iri string) []string {
	var out []string
	for p := d.parent(iri); p != "" && p != iri && len(out) < maxDepth; p = d.parent(p) {
		out = append(out, p)
	}
	return out
}

// realized is the document that a version is drawn as: of those it realizes the one its source carries or a part of that,
// so that a wording published by somebody else stays with the publisher.
func (d *drawing) realized(version string) string {
	carried := d.carried[d.sourceOf(version)]
	for _, w := range d.realizes[version] {
		if carried == "" || w == carried || d.isPart(w, carried) {
			return w
		}
	}
	return carried
}

// document is the whole document that a document or a part of one belongs to, "" for anything else.
func (d *drawing) document(iri string, k Kind) string {
	switch k {
	case Document, Resolution, Press, Provision, Clause, Version:
		if a := d.ancestors(iri); len(a) > 0 {
			return a[len(a)-1]
		}
		return iri
	}
	return ""
}
