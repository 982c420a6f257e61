// Package ontology says what kg can say: entities named by natural keys, and facts about them.
//
// The vocabulary itself is kg.ttl; terms.go is generated from it.
package ontology

//go:generate go run ./internal/terms

import "fmt"

// An Entity is a thing named by its class and natural key, never by an IRI. The zero Entity means "none".
type Entity struct {
	Class Class
	Key   string
}

func (e Entity) String() string { return string(e.Class) + " " + e.Key }

// A Class says what kind of thing a natural key names, and so how package graph makes an IRI of it.
//
// Parts of a document or of a source are named by its key, "#" and the path: Work "A/66/359#annex/para/b",
// Wording "f6b8f122d24e#annex/para/b". Nodes that belong to a part follow its path: "f6b8f122d24e#annex/para/b/norm/1".
type Class string

const (
	Work         Class = "Work"         // document or citable part of one, in no language: "A/RES/64/211", "A/66/359#annex/para/b", "press/china-daily/2011-09-14/slug", "text/f242a84d7003", "charter/un"
	Source       Class = "Source"       // the bytes read: first 12 hex digits of their SHA-256
	Wording      Class = "Wording"      // part or clause as one source words it, and nodes below it: norms, citations
	State        Class = "State"        // ISO 3166-1 alpha-3, SUN and the like for former states
	Person       Class = "Person"       // slug of the name: "li-baodong"
	Organization Class = "Organization" // "un", "un/ga", slug of the name otherwise
	Post         Class = "Post"         // "permanent-representative/un/CHN", "un/secretary-general"
	Concept      Class = "Concept"      // key of the concept scheme: "digital-divide"; "" is the scheme
	Verb         Class = "Verb"         // performative: "recognizing"
	Role         Class = "Role"         // "subscribing-state"
	Event        Class = "Event"        // "submission/A/66/359"
	AlignmentOf  Class = "Alignment"    // key of the provision aligned, or of the clause without counterpart
	Rule         Class = "Rule"         // "signature-block"
	Term         Class = "Term"         // a term of a vocabulary as a prefixed name: "kg:Pledge", "undo:Resolution"
	Language     Class = "Language"     // ISO 639-1
	Page         Class = "Page"         // an address elsewhere, in full
)

// A Value is a literal: lexical form with either a datatype as a prefixed name or a language tag. Neither means xsd:string.
type Value struct {
	Lexical  string
	Datatype string // "xsd:date"
	Lang     string // lower case
}

// A Property is a prefixed name of kg.ttl: "kg:signatory".
type Property string

// A Fact is one statement read from one source. Exactly one of Object and Value is set.
type Fact struct {
	Subject  Entity
	Property Property
	Object   Entity
	Value    Value
	Evidence Evidence
}

// Evidence says where in its source a fact was read, in bytes of doc.Document.Text, half-open, and by which rule.
// Start == End means that the fact follows from the source as a whole (its checksum, its file name).
type Evidence struct {
	Source     string // id of the source, for facts over several; "" means the one at hand
	Start, End int
	Rule       string // name of a row of the rule table: "signature-block"
}

// IsLiteral reports whether the object of f is a Value.
func (f Fact) IsLiteral() bool { return f.Object == Entity{} }

// String spells f as the goldens do: subject property object [start:end) rule.
func (f Fact) String() string {
	o := f.Object.String()
	if f.IsLiteral() {
		o = fmt.Sprintf("%q", f.Value.Lexical)
		if f.Value.Lang != "" {
			o += "@" + f.Value.Lang
		} else if f.Value.Datatype != "" {
			o += "^^" + f.Value.Datatype
		}
	}
	return fmt.Sprintf("%s %s %s [%d:%d) %s", f.Subject, f.Property, o, f.Evidence.Start, f.Evidence.End, f.Evidence.Rule)
}
