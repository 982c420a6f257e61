package site

import (
	"strings"

	"w3id.org/dipdoc/kg/export/network"
	"w3id.org/dipdoc/kg/ontology"
)

// A Kind is what sort of thing a page is about.
type Kind string

const (
	Document     Kind = "document"
	Part         Kind = "part" // letter, annex, instrument: a document within a document
	Provision    Kind = "provision"
	Version      Kind = "version"
	Clause       Kind = "clause"
	Source       Kind = "source"
	State        Kind = "state"
	Person       Kind = "person"
	Organization Kind = "organization"
	Post         Kind = "post"
	Concept      Kind = "concept"
	Verb         Kind = "verb" // what a paragraph does: "recalls"
	Role         Kind = "role"
	Event        Kind = "event"
	Alignment    Kind = "alignment"
	Rule         Kind = "rule"
	Run          Kind = "run"
	NamedGraph   Kind = "graph"
	Other        Kind = "thing"
)

// places are the kinds by the first step of a path.
var places = map[string]Kind{
	"doc": Document, "src": Source, "state": State, "person": Person, "org": Organization, "post": Post, "concept": Concept, "verb": Verb,
	"role": Role, "event": Event, "align": Alignment, "rule": Rule, "run": Run, "graph": NamedGraph,
}

// kind tells what a thing is, by its path and, where that leaves a choice, by its classes.
func (s *Site) kind(iri string) Kind {
	path := s.path(iri)
	first, rest, _ := strings.Cut(path, "/")
	k, ok := places[first]
	switch {
	case !ok:
		return Other
	case k == Document:
		switch {
		case network.PartLabel(path) == "":
			return Document
		case s.is(iri, term("kg:Provision")):
			return Provision
		case len(s.classes(iri)) > 0 || s.link(iri, hasRealization) != "":
			return Part
		}
		return Provision
	case k == Source && strings.Contains(rest, "/"):
		if s.is(iri, term("undo:DocumentVersion")) {
			return Version
		}
		return Clause
	}
	return k
}

// classes are the classes of a thing.
func (s *Site) classes(iri string) []string { return s.links(iri, rdfType) }

// words say what a thing of a class is, the most special class first.
var words = []struct{ class, words string }{
	{"undo:CodeOfConduct", "code of conduct"}, {"undo:OfficialLetter", "letter"}, {"undo:Charter", "charter"}, {"undo:Decision", "decision"},
	{"undo:OfficialStatement", "official statement"}, {"undo:PressRelease", "press release"}, {"undo:Resolution", "resolution"},
	{"schema:OpinionNewsArticle", "opinion article"}, {"schema:NewsArticle", "news article"}, {"schema:EmailMessage", "mail message"},
	{"undo:Document", "document"}, {"kg:Pledge", "pledge"}, {"kg:PreambularClause", "preambular paragraph"}, {"kg:OperativeClause", "operative paragraph"},
	{"kg:ScopeClause", "scope clause"}, {"kg:LetterParagraph", "paragraph of a letter"}, {"kg:Clause", "clause"}, {"kg:Provision", "provision"},
	{"undo:DocumentVersion", "version of a document"}, {"kg:Source", "source"}, {"kg:State", "State"}, {"foaf:Person", "person"},
	{"org:Post", "post"}, {"org:Organization", "organization"}, {"skos:ConceptScheme", "scheme of concepts"}, {"schema:Event", "event"},
	{"kg:NoCounterpart", "clause without counterpart"}, {"kg:Alignment", "alignment of two clauses"},
}

var classWords = func() map[string]int {
	m := map[string]int{}
	for i, w := range words {
		if iri, ok := ontology.Expand(w.class); ok {
			m[iri] = i
		}
	}
	return m
}()

// what says in a few words what a thing is: "draft resolution".
func (s *Site) what(iri string, k Kind) string {
	best := -1
	for _, c := range s.classes(iri) {
		if i, ok := classWords[c]; ok && (best < 0 || i < best) {
			best = i
		}
	}
	switch {
	case k == Verb:
		return "performative"
	case best < 0:
		return string(k)
	}
	w := words[best].words
	if w == "resolution" && s.link(iri, kgStatus) == string(term("kg:Proposed")) {
		return "draft resolution"
	}
	return w
}
