package network

import "strings"

// A Kind is what a legend distinguishes.
type Kind string

const (
	Document     Kind = "document"
	Resolution   Kind = "resolution"
	Press        Kind = "press"
	Version      Kind = "version" // a document as one source words it
	Provision    Kind = "provision"
	Clause       Kind = "clause" // a provision as one source words it
	State        Kind = "state"
	Person       Kind = "person"
	Post         Kind = "post"
	Organization Kind = "organization"
	Concept      Kind = "concept"
	Event        Kind = "event"
)

var allKinds = []Kind{Document, Resolution, Press, Version, Provision, Clause, State, Person, Post, Organization, Concept, Event}

// A Style is how a kind is drawn. The colours keep apart for the colour-blind (they are spread over Okabe and Ito's
// palette in hue and lightness), stand out on white and on black, and never carry the meaning alone: kinds have shapes too.
type Style struct {
	Plural string
	Color  string // "#rrggbb"
	Shape  string // "circle", "square", "diamond", "triangle", "hexagon" or "star"
	Size   float64
}

// Styles says how each kind is drawn.
var Styles = map[Kind]Style{
	Document:     {"documents", "#0072b2", "square", 9},
	Resolution:   {"resolutions", "#2a9df4", "square", 8},
	Press:        {"press", "#7f8c9b", "square", 8},
	Version:      {"versions", "#5e6ad2", "square", 6},
	Provision:    {"provisions", "#d98200", "circle", 4.5},
	Clause:       {"clauses", "#b8a000", "circle", 4},
	State:        {"states", "#00946a", "hexagon", 8},
	Person:       {"persons", "#c2559d", "triangle", 6.5},
	Post:         {"posts", "#d98cb3", "triangle", 5},
	Organization: {"organizations", "#8c4fa3", "hexagon", 7},
	Concept:      {"concepts", "#d5502a", "diamond", 6},
	Event:        {"events", "#a0522d", "star", 7},
}

// kindOf maps classes to kinds. Classes that help to say something of others (norms, signatures, citations, annotations,
// runs) are not here: what they say is drawn as a link.
var kindOf = map[string]Kind{
	undo + "Document": Document, undo + "OfficialLetter": Document, undo + "Charter": Document, undo + "CodeOfConduct": Document,
	undo + "Convention": Document, undo + "Treaty": Document, undo + "NormativeDocument": Document,
	undo + "DeliberativeDocument": Document, undo + "Communication": Document, undo + "OfficialStatement": Document,
	undo + "Resolution": Resolution, undo + "Decision": Resolution,
	undo + "PressRelease": Press, schema + "NewsArticle": Press, schema + "OpinionNewsArticle": Press,
	schema + "AnalysisNewsArticle": Press, schema + "EmailMessage": Press,
	undo + "DocumentVersion": Version,
	kg + "Provision":         Provision,
	kg + "Clause":            Clause, kg + "PreambularClause": Clause, kg + "OperativeClause": Clause, kg + "Pledge": Clause,
	kg + "ScopeClause": Clause, kg + "LetterParagraph": Clause,
	kg + "State": State, foaf + "Person": Person, org + "Post": Post,
	org + "Organization": Organization, org + "FormalOrganization": Organization,
	skos + "Concept": Concept, schema + "Event": Event,
}

// classWords says what a thing of a class is called. Of several classes the first that is here gives the description.
var classWords = []struct{ class, words string }{
	{undo + "OfficialLetter", "official letter"}, {undo + "CodeOfConduct", "code of conduct"}, {undo + "Charter", "charter"},
	{undo + "Convention", "convention"}, {undo + "Treaty", "treaty"}, {undo + "Decision", "decision"},
	{undo + "Resolution", "resolution"}, {undo + "PressRelease", "press release"},
	{undo + "OfficialStatement", "official statement"}, {undo + "DeliberativeDocument", "deliberative document"},
	{undo + "NormativeDocument", "normative document"}, {undo + "Communication", "communication"}, {undo + "Document", "document"},
	{schema + "OpinionNewsArticle", "editorial"}, {schema + "AnalysisNewsArticle", "news analysis"},
	{schema + "NewsArticle", "news article"}, {schema + "EmailMessage", "e-mail message"},
	{undo + "DocumentVersion", "wording of a document in one source"},
	{kg + "PreambularClause", "preambular paragraph"}, {kg + "OperativeClause", "operative paragraph"}, {kg + "Pledge", "pledge"},
	{kg + "ScopeClause", "scope clause"}, {kg + "LetterParagraph", "paragraph of a letter"}, {kg + "Clause", "clause"},
	{kg + "Provision", "provision"}, {kg + "State", "State"}, {foaf + "Person", "person"}, {org + "Post", "post of office"},
	{org + "FormalOrganization", "organization"}, {org + "Organization", "organization"}, {skos + "Concept", "concept"},
	{schema + "Event", "event"},
}

// kindOfPath guesses the kind of a thing that is linked to but not described, by its path under the base: "" if it is
// nothing that is drawn.
func kindOfPath(path string) Kind {
	first, rest, _ := strings.Cut(path, "/")
	if rest == "" {
		return ""
	}
	switch first {
	case "doc":
		switch {
		case parsePath(path).provision:
			return Provision
		case strings.Contains(rest, "/RES/"), strings.HasPrefix(rest, "RES/"):
			return Resolution
		case strings.HasPrefix(rest, "press/"):
			return Press
		}
		return Document
	case "state":
		return State
	case "person":
		return Person
	case "post":
		return Post
	case "org":
		return Organization
	case "concept":
		return Concept
	case "event":
		return Event
	}
	return ""
}
