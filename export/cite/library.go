package cite

import (
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/recent"
)

// DefaultBase is what data IRIs start with unless the user chose otherwise.
const DefaultBase = "https://w3id.org/dipdoc/"

// A Library is what can be cited of a graph. It is safe for concurrent use.
type Library struct {
	base    string
	graph   Graph
	unnamed func() map[string]bool // documents of which the graph names parts only; found when first asked for

	items     recent.Cache[Item]     // by IRI
	documents recent.Cache[Item]     // what was gathered of whole documents, by IRI
	things    recent.Cache[*thing]   // by IRI
	wordings  recent.Cache[[]string] // provision → clauses that express it; sorted
}

// New makes a library of quads. base is what the IRIs of the data start with; "" means that of the first source, or
// [DefaultBase]. The quads are kept and must not be changed.
func New(quads []quad.Quad, base string) *Library {
	if base == "" {
		base = baseOf(quads)
	}
	return Over(inMemory(quads), base)
}

// Over makes a library of a graph, which it asks when it needs to; base is what the IRIs of the data start with. Whatever the size of
// the graph, it keeps some megabytes of what was last asked for. [Library.Item] takes a few questions, [Library.IRIs],
// [Library.Items] and [Library.Documents] go through all IRIs, and [Library.Find] may. So does the first question after a document
// that the graph does not name, as parts of it may be named.
func Over(g Graph, base string) *Library {
	l := &Library{base: base, graph: g}
	l.items.Most, l.documents.Most = 64, 64       // of them
	l.things.Most, l.wordings.Most = 4<<20, 1<<20 // bytes
	l.unnamed = sync.OnceValue(l.onlyByParts)
	return l
}

// baseOf finds the data namespace by the first source, whose IRI is "{base}src/{id}".
func baseOf(quads []quad.Quad) string {
	first := ""
	for _, q := range quads {
		s, ok := q.Subject.(quad.IRI)
		if ok && q.Object == quad.IRI(kg+"Source") && q.Predicate == quad.IRI(rdf+"type") && (first == "" || string(s) < first) {
			first = string(s)
		}
	}
	if i := strings.LastIndex(first, "src/"); i > 0 {
		return first[:i]
	}
	return DefaultBase
}

// Base is what the IRIs of the data start with.
func (l *Library) Base() string { return l.base }

// Items returns the items of all IRIs.
func (l *Library) Items() []Item {
	var out []Item
	for _, iri := range l.IRIs() {
		if x, ok := l.Item(iri); ok {
			out = append(out, x)
		}
	}
	return out
}

// Documents returns the whole documents that were read, not those that are only cited nor messages that only carry another,
// sorted by IRI. Graphs without sources give all documents.
func (l *Library) Documents() []Item {
	whole := map[string]bool{} // document → it was read
	for iri, document := range l.all() {
		if _, seen := whole[iri]; !seen && iri == document {
			whole[iri] = len(l.graph.Linking(iri, carries)) > 0 || len(l.thing(iri).links[allot+"hasRealization"]) > 0
		}
	}
	for iri := range l.graph.IRIs() {
		if id, ok := strings.CutPrefix(iri, l.base+"src/"); ok && !strings.Contains(id, "/") {
			whole[l.carried(iri)] = true
		}
	}
	delete(whole, "")
	read := map[string]bool{}
	for iri, ok := range whole {
		if ok && !(strings.HasPrefix(iri, l.base+"doc/mail/") && l.onlyCarries(iri)) {
			read[iri] = true
		}
	}
	if len(read) == 0 {
		read = whole
	}
	var out []Item
	for _, iri := range sortedKeys(read) {
		if x, ok := l.Item(iri); ok {
			out = append(out, x)
		}
	}
	return out
}

// carried is the document that a source is a version of; "" if it carries none. A message that carries another document is but its
// envelope.
func (l *Library) carried(source string) string {
	version := ""
	for _, d := range l.thing(source).links[kg+"carries"] {
		if version == "" || !strings.HasPrefix(d, l.base+"doc/mail/") {
			version = d
		}
	}
	return version
}

// onlyCarries reports whether a message is but the envelope of another document.
func (l *Library) onlyCarries(mail string) bool {
	for _, s := range l.graph.Linking(mail, carries) {
		if l.carried(s) == mail {
			return false
		}
	}
	return true
}

// split cuts the IRI of a document or a part of one into the name of the document and the locator; name is "" for others.
func (l *Library) split(iri string) (name string, loc Locator) {
	path, ok := strings.CutPrefix(iri, l.base+"doc/")
	if !ok {
		return "", nil
	}
	return splitPath(path)
}
