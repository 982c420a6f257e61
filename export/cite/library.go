package cite

import (
	"sort"
	"strings"

	"github.com/cayleygraph/quad"
)

// DefaultBase is what data IRIs start with unless the user chose otherwise.
const DefaultBase = "https://w3id.org/dipdoc/"

// A Library is what can be cited of a graph. It is safe for concurrent use once made.
type Library struct {
	base      string
	quads     []quad.Quad
	things    map[string]*thing
	known     map[string]bool     // every citable IRI under base that the quads name
	wordings  map[string][]string // provision → clauses that express it; sorted
	carriers  map[string][]string // document → sources that carry it; sorted
	signed    map[string][]string // letter → its signatures; sorted
	versionOf map[string]string   // source → the document it carries
	judged    map[string]struct{} // IRIs that know has seen, while reading
}

// New reads a library from quads. base is what the IRIs of the data start with; "" means that of the first source, or
// [DefaultBase]. The quads are kept and must not be changed.
func New(quads []quad.Quad, base string) *Library {
	l := &Library{
		base: base, quads: quads, things: map[string]*thing{}, known: map[string]bool{}, wordings: map[string][]string{},
		carriers: map[string][]string{}, signed: map[string][]string{}, versionOf: map[string]string{},
		judged: map[string]struct{}{},
	}
	if base == "" {
		l.base = baseOf(quads)
	}
	l.read(quads)
	l.judged = nil
	var order []string
	for iri := range l.things {
		order = append(order, iri)
	}
	sort.Strings(order)
	for _, iri := range order {
		t := l.things[iri]
		for _, p := range t.links[kg+"expresses"] {
			l.wordings[p] = append(l.wordings[p], iri)
		}
		for _, d := range t.links[kg+"carries"] {
			l.carriers[d] = append(l.carriers[d], iri)
			if !strings.HasPrefix(d, l.base+"doc/mail/") || l.versionOf[iri] == "" {
				l.versionOf[iri] = d
			}
		}
		if t.is(kg + "Signature") {
			for _, d := range t.links[kg+"document"] {
				l.signed[d] = append(l.signed[d], iri)
			}
		}
	}
	for _, s := range l.signed {
		sort.SliceStable(s, func(i, j int) bool { return l.position(s[i]) < l.position(s[j]) })
	}
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

// know notes an IRI that can be cited.
func (l *Library) know(iri string) {
	path, ok := strings.CutPrefix(iri, l.base)
	if !ok || len(path) < 4 || path[:4] != "doc/" && path[:4] != "src/" {
		return
	}
	if _, judged := l.judged[iri]; judged {
		return
	}
	l.judged[iri] = struct{}{}
	if rest, ok := strings.CutPrefix(path, "doc/"); ok {
		name, loc := splitPath(rest)
		if name == "" || !citable(loc) {
			return
		}
		l.known[iri] = true
		l.known[l.base+"doc/"+name] = true
	} else if rest, ok := strings.CutPrefix(path, "src/"); ok {
		if _, in, ok := strings.Cut(rest, "/"); ok {
			if in, loc := splitSource(in); in && citable(loc) {
				l.known[iri] = true
			}
		}
	}
}

// splitSource reads the path after "src/{id}/"; ok is false for spans, mentions and the like.
func splitSource(path string) (ok bool, l Locator) {
	name, l := splitPath("x/" + path)
	return name == "x" && len(l) > 0, l
}

// notCited are steps to nodes that say something about a text and are not words of it.
var notCited = set("event", "paraphrase", "membership", "vote", "citation", "norm", "alignment", "main")

func citable(l Locator) bool {
	for _, s := range l {
		if notCited[s.Word] {
			return false
		}
	}
	return true
}

// IRIs returns every IRI that can be cited, sorted: documents, their parts, signatures, statements, and the wordings of clauses
// in their sources.
func (l *Library) IRIs() []string {
	out := make([]string, 0, len(l.known))
	for iri := range l.known {
		out = append(out, iri)
	}
	sort.Strings(out)
	return out
}

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
// sorted by IRI. Graphs without sources
// give all documents.
func (l *Library) Documents() []Item {
	whole := map[string]bool{}
	for iri := range l.known {
		name, loc := l.split(iri)
		if name == "" || !strings.HasPrefix(iri, l.base+"doc/") {
			continue
		}
		read := len(l.carriers[iri]) > 0 || len(l.things[iri].all(allot+"hasRealization")) > 0
		if len(loc) == 0 && read {
			whole[iri] = true
		}
	}
	for _, document := range l.versionOf {
		whole[document] = true
	}
	for iri := range whole {
		if strings.HasPrefix(iri, l.base+"doc/mail/") && l.onlyCarries(iri) {
			delete(whole, iri)
		}
	}
	if len(whole) == 0 {
		for iri := range l.known {
			if name, loc := l.split(iri); name != "" && len(loc) == 0 {
				whole[iri] = true
			}
		}
	}
	var out []Item
	for _, iri := range sortedKeys(whole) {
		if x, ok := l.Item(iri); ok {
			out = append(out, x)
		}
	}
	return out
}

// onlyCarries reports whether a message is but the envelope of another document.
func (l *Library) onlyCarries(mail string) bool {
	for _, s := range l.carriers[mail] {
		if l.versionOf[s] == mail {
			return false
		}
	}
	return true
}

func sortedKeys(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// split cuts the IRI of a document or a part of one into the name of the document and the locator; name is "" for others.
func (l *Library) split(iri string) (name string, loc Locator) {
	path, ok := strings.CutPrefix(iri, l.base+"doc/")
	if !ok {
		return "", nil
	}
	return splitPath(path)
}
