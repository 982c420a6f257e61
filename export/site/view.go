package site

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/network"
	"w3id.org/dipdoc/kg/ontology/authority"
)

// dates are the properties that date a thing, the best first.
var dates = []quad.IRI{dctDate, dctCreated, dctIssued}

func clean(text string) string { return network.Clean(text) }

// writing is a page in the making.
type writing struct {
	s  *Site
	v  *view
	id map[string]bool // anchors that are there

	placed map[string]bool // nodes that have theirs
}

func (s *Site) writing(v *view) *writing {
	w := &writing{s: s, v: v, id: map[string]bool{}, placed: map[string]bool{}}
	for _, id := range []string{"site-main", "site-q", "site-iri", "site-status", "site-contents"} { // of the layout
		w.id[id] = true
	}
	return w
}

// viewOf makes the page of a thing.
func (s *Site) viewOf(p Page) *view {
	w := s.writing(&view{Page: p, What: p.What})
	switch p.Kind {
	case Document, Part:
		w.document()
	case Provision:
		w.provision()
	case Source:
		w.source()
	case State, Person, Organization, Post, Role, Verb, Concept:
		w.agent()
	case Event:
		w.event()
	default:
		w.thing()
	}
	w.rest()
	return w.v
}

// href is the address of iri from this page: on the site, or elsewhere on the web; "" if it has none that may be followed.
func (w *writing) href(iri string) string { return w.s.hrefOf(w.v.Page, iri) }

// outside is an address elsewhere that a page may link to.
func outside(iri string) string {
	for _, scheme := range []string{"https://", "http://"} {
		if rest, ok := strings.CutPrefix(iri, scheme); ok && rest != "" && !strings.ContainsAny(rest[:1], "/?#") {
			return iri
		}
	}
	return ""
}

// to is a link to a thing, by its name.
func (w *writing) to(iri string) value {
	if href := w.href(iri); href != "" {
		l := w.s.label(iri)
		if t, ok := strings.CutPrefix(iri, vocabulary); ok {
			l = w.s.termLabel(t)
		}
		return value{Text: network.Cut(l.Text, 200), Lang: w.foreign(l.Lang), Href: href}
	}
	v := value{Text: iri, Href: outside(iri), External: outside(iri) != ""}
	if l := authority.SubjectLabel(iri); l != "" {
		v.Text, v.Note = l, "UNBIS"
	}
	return v
}

// foreign is a language tag where it has to be said: not for that of the page.
func (w *writing) foreign(lang string) string {
	if lang == "en" {
		return ""
	}
	return lang
}

// words are a literal as a value.
func (w *writing) words(l literal) value { return value{Text: clean(l.Text), Lang: w.foreign(l.Lang)} }

// fact adds a line to the table at the top, if there is anything to say.
func (w *writing) fact(name string, values ...value) {
	if len(values) > 0 {
		w.v.Facts = append(w.v.Facts, fact{name, values})
	}
}

// linked adds what the thing says by links.
func (w *writing) linked(name string, p quad.IRI) {
	w.fact(name, w.all(w.s.links(w.v.IRI, p))...)
}

// said adds what the thing says by literals.
func (w *writing) said(name string, p quad.IRI) {
	var out []value
	for _, l := range w.s.literals(w.v.IRI, p) {
		out = append(out, w.words(l))
	}
	w.fact(name, out...)
}

func (w *writing) all(list []string) []value {
	var out []value
	for _, iri := range list {
		out = append(out, w.to(iri))
	}
	return out
}

// item is an entry of a list.
type item struct {
	ID    string
	Value value
	Quote []run
	Lang  string // of the quote
	More  []value
	Mark  template.HTML // of Options.Mark
}

// section adds a section unless it is empty.
func (w *writing) section(sec section) {
	if len(sec.Entries) == 0 {
		return
	}
	w.id[sec.ID], w.id[sec.ID+"-h"] = true, true
	for _, e := range sec.Entries {
		if e.ID != "" {
			w.id[e.ID] = true
		}
	}
	w.v.Sections = append(w.v.Sections, sec)
}

// list adds a section of links.
func (w *writing) list(id, title, intro string, things []string) {
	var entries []entry
	for _, iri := range things {
		entries = append(entries, w.entry(w.dated(iri), nil, ""))
	}
	w.section(section{ID: id, Title: title, Intro: intro, Tag: "ul", Entries: entries})
}

// dated is a link with the title and the day of a document beside it.
func (w *writing) dated(iri string) item {
	x := item{Value: w.to(iri)}
	if strings.HasPrefix(w.s.path(iri), "doc/") {
		if d := w.s.date(iri); d != "" {
			x.Value.Note = d
		}
		if l := w.s.title(iri); l.Text != "" && l.Text != x.Value.Text {
			x.More = []value{w.words(literal{network.Cut(l.Text, 200), l.Lang})}
		}
		for _, to := range w.s.links(iri, transformation) {
			v := w.to(to)
			v.Note = "made from it"
			x.More = append(x.More, v)
		}
		if w.s.o.Mark != nil && w.v.IRI == "" && !w.id["mark "+iri] { // on lists, once
			w.id["mark "+iri] = true
			x.Mark = w.s.o.Mark(iri)
		}
	}
	return x
}

func (w *writing) entry(x item, quote []run, lang string) entry {
	x.Quote, x.Lang = quote, w.foreign(lang)
	return entryOf(x.ID, "", x)
}

// anchor is the place on this page of a node that hangs on it, "" if it hangs on another or has its place already.
func (w *writing) anchor(node string) string {
	home, a := Place(w.s.path(node))
	if w.s.base+home != w.v.IRI || a == "" || w.id[a] {
		return ""
	}
	w.id[a], w.placed[node] = true, true
	return a
}

// rest says what is left of the nodes that hang on the page, so that each has its place, and of the page itself.
func (w *writing) rest() {
	w.cite()
	var entries []entry
	row := func(node, anchor string) {
		for _, x := range w.statements(node) {
			cells := []cell{{Values: []value{x.property}}, {Values: x.Values}}
			if anchor != "" {
				cells[0].Values = append([]value{{Text: anchor + ": "}}, cells[0].Values...)
			}
			entries = append(entries, entryOf(anchor, "", rowOf{anchor, cells}))
			anchor = ""
		}
	}
	if w.v.Kind == Other || len(w.v.Sections) == 0 {
		row(w.v.IRI, "")
	}
	for _, node := range w.nodes() {
		if !w.placed[node] {
			row(node, w.anchor(node))
		}
	}
	w.section(section{ID: "statements", Title: "Statements", Tag: "table", Columns: []string{"Property", "Value"}, Entries: entries})
}

// nodes are what hangs on the page; the clauses and places of a source are on sheets of their own.
func (w *writing) nodes() []string {
	if w.v.Kind == Source {
		return w.s.text(w.v.IRI).own
	}
	return w.s.hanging(w.v.IRI)
}

// A statement is a property and a value of a thing.
type statement struct {
	fact
	property value
}

// statements are all that is said of a thing.
func (w *writing) statements(iri string) []statement {
	var out []statement
	for _, q := range w.s.about(iri) {
		o := value{}
		if l, ok := literalOf(q.Object); ok {
			o = w.words(literal{network.Cut(l.Text, 600), l.Lang})
		} else if to, ok := q.Object.(quad.IRI); ok {
			o = w.to(string(to))
		}
		p := w.property(q.Predicate.(quad.IRI))
		out = append(out, statement{fact{p.Text, []value{o}}, p})
	}
	return out
}

type cell struct {
	Values []value
	Lang   string
}

type rowOf struct {
	ID    string
	Cells []cell
}

// property names a property by its prefixed name.
func (w *writing) property(p quad.IRI) value {
	v := value{Text: w.s.prefixed(string(p)), Href: w.href(string(p))}
	if v.Href == "" {
		v.Href = outside(string(p))
	}
	return v
}

// prefixed shortens an IRI by the prefixes of the vocabulary.
func (s *Site) prefixed(iri string) string {
	for _, p := range s.rdf.Prefixes {
		if rest, ok := strings.CutPrefix(iri, p.IRI); ok && !strings.ContainsAny(rest, "/#") {
			return p.Name + ":" + rest
		}
	}
	return iri
}

type citeEntry struct {
	ID string
	Citation
}

// cite adds the citations of the thing.
func (w *writing) cite() {
	if w.s.o.Cite == nil {
		return
	}
	switch w.v.Kind {
	case Document, Part, Provision, Event:
	default:
		return
	}
	var entries []entry
	for i, c := range w.s.o.Cite(w.v.IRI) {
		w.id["cite-"+strconv.Itoa(i+1)] = true
		words := slices.Clone(c.Words)
		for i, r := range words {
			words[i].Text, words[i].URL, words[i].Lang = clean(r.Text), outside(r.URL), w.foreign(r.Lang)
		}
		entries = append(entries, entryOf("", "", citeEntry{"cite-" + strconv.Itoa(i+1), Citation{c.Style, words, clean(c.Code)}}))
	}
	w.section(section{ID: "cite", Title: "Cite this", Entries: entries})
}

// unique sorts a list and drops what it has twice.
func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
