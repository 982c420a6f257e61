package cite

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// A thing is what a graph says of one IRI, as far as citations need it.
type thing struct {
	values map[string][]value  // by predicate; sorted by language
	links  map[string][]string // by predicate; sorted, unique
}

// A value is a literal and the named graph it stands in.
type value struct {
	Literal
	graph string
}

func (t *thing) is(class string) bool { return slices.Contains(t.links[rdf+"type"], class) }

func (t *thing) link(predicate string) string {
	if len(t.links[predicate]) == 0 {
		return ""
	}
	return t.links[predicate][0]
}

// readLinks and readValues are the predicates that count.
var readLinks = set(rdf+"type", rdfs+"seeAlso", schema+"url", dct+"isPartOf", dct+"creator", dct+"publisher", dct+"language", allot+"hasRealization",
	kg+"organ", kg+"status", kg+"carries", kg+"expresses", kg+"document", kg+"signatory", kg+"inCapacity", kg+"onBehalfOf",
	kg+"speaker", kg+"attributedVia", kg+"mode", kg+"represents", kg+"reportedIn")

var readValues = set(dct+"title", dct+"date", dct+"created", dct+"issued", skos+"prefLabel", foaf+"name", foaf+"familyName", rdfs+"label",
	kg+"symbol", kg+"session", kg+"agendaItem", kg+"text", schema+"text", kg+"position", kg+"fileName",
	kg+"key", kg+"number")

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

// thing asks what the graph says of an IRI.
func (l *Library) thing(iri string) *thing {
	t, ok := l.things.Get(iri)
	if !ok {
		var size int
		t, size = read(l.graph.About(iri))
		l.things.Put(iri, t, 1<<10+size)
	}
	return t
}

// wordingsOf asks for the clauses that express a provision; sorted.
func (l *Library) wordingsOf(provision string) []string {
	w, ok := l.wordings.Get(provision)
	if !ok {
		w = l.graph.Linking(provision, expresses)
		l.wordings.Put(provision, w, 128*(1+len(w)))
	}
	return w
}

// read sorts what is said of one thing; size is the length of its words in bytes.
func read(quads []quad.Quad) (t *thing, size int) {
	t = &thing{values: map[string][]value{}, links: map[string][]string{}}
	for _, q := range quads {
		p, ok := q.Predicate.(quad.IRI)
		if !ok {
			continue
		}
		if o, ok := q.Object.(quad.IRI); ok {
			if readLinks[string(p)] {
				t.links[string(p)] = append(t.links[string(p)], string(o))
				size += len(o)
			}
			continue
		}
		if !readValues[string(p)] {
			continue
		}
		v, ok := literalOf(q.Object)
		if !ok {
			continue
		}
		if g, ok := q.Label.(quad.IRI); ok {
			v.graph = string(g)
		}
		t.values[string(p)] = append(t.values[string(p)], v)
		size += len(v.Text)
	}
	for p, links := range t.links {
		slices.Sort(links)
		t.links[p] = slices.Compact(links)
	}
	for _, vs := range t.values {
		slices.SortFunc(vs, func(a, b value) int {
			return cmp.Or(strings.Compare(a.Lang, b.Lang), strings.Compare(a.Text, b.Text), strings.Compare(a.graph, b.graph))
		})
	}
	return t, size
}

func literalOf(v quad.Value) (value, bool) {
	switch x := v.(type) {
	case quad.String:
		return value{Literal: Literal{Text: clean(string(x))}}, true
	case quad.LangString:
		return value{Literal: Literal{clean(string(x.Value)), strings.ToLower(x.Lang)}}, true
	case quad.TypedString:
		return value{Literal: Literal{Text: clean(string(x.Value))}}, true
	}
	return value{}, false
}

// literals returns the values of a predicate, one for each language. Where several are given in one language, that of a source
// that carries the document counts; what is still at odds is not known.
func (t *thing) literals(predicate string, own map[string]bool) []Literal {
	var out []Literal
	vs := t.values[predicate]
	for len(vs) > 0 {
		n := 1
		for n < len(vs) && vs[n].Lang == vs[0].Lang {
			n++
		}
		if v, ok := agreed(vs[:n], own); ok {
			out = append(out, v)
		}
		vs = vs[n:]
	}
	return out
}

func agreed(vs []value, own map[string]bool) (Literal, bool) {
	one := func(keep func(value) bool) (v Literal, found, ok bool) {
		ok = true
		for _, x := range vs {
			if !keep(x) {
				continue
			}
			if found && !strings.EqualFold(v.Text, x.Text) {
				ok = false
			}
			if !found {
				v, found = x.Literal, true
			}
		}
		return v, found, ok
	}
	v, found, ok := one(func(value) bool { return true })
	if !ok {
		v, found, ok = one(func(x value) bool { return own[x.graph] })
	}
	return v, found && ok && v.Text != ""
}

// value returns the one value of a predicate, "" if there is none or several are at odds.
func (t *thing) value(predicate string, own map[string]bool) string {
	v, ok := agreed(t.values[predicate], own)
	if !ok {
		return ""
	}
	return v.Text
}
