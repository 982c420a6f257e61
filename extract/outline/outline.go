// Package outline says in one struct what kg understood of a document: its header, clauses, states, people, citations.
// Its JSON is the shape of a gold document of the corpus, so that the same scorer reads both.
package outline

import (
	"path/filepath"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// An Outline is a document as kg understood it. Lists are in document order and never nil.
type Outline struct {
	File         string         `json:"file"`
	Language     string         `json:"language"`
	Kind         string         `json:"kind"`
	Symbol       *string        `json:"symbol"`
	Date         *string        `json:"date"`
	Issued       *string        `json:"issued"`
	Posted       *string        `json:"posted,omitempty"`
	Body         *string        `json:"body"`
	Session      *string        `json:"session"`
	AgendaItem   *string        `json:"agenda_item"`
	AgendaTitle  *string        `json:"agenda_title"`
	Title        *string        `json:"title"`
	Publisher    *string        `json:"publisher,omitempty"`
	Originals    []string       `json:"original_languages,omitempty"`
	States       []State        `json:"states"`
	StateRoles   []StateRole    `json:"state_roles"`
	Signatories  []Person       `json:"signatories"`
	Persons      []Person       `json:"persons"`
	Organization []Organization `json:"organizations"`
	Cites        []Cite         `json:"cites"`
	Clauses      []Clause       `json:"clauses"`
	Paragraphs   []Clause       `json:"paragraphs"`
	Concepts     []Concept      `json:"concepts"`
	Quotes       []Quote        `json:"quotes"`
	Alignment    []Alignment    `json:"alignment"`
}

// Place is where something stands in the source: line and column of its first byte, from 1, the column in bytes; the
// half-open range in code points from 0.
type Place struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Start  int `json:"start"`
	End    int `json:"end"`
}

// A Clause is a unit of text; a paragraph of an article is one too.
type Clause struct {
	ID     string  `json:"id"` // its path, as in IRIs
	Kind   string  `json:"kind"`
	Label  *string `json:"label"` // number as printed
	First  string  `json:"first"`
	Last   string  `json:"last"`
	Verb   string  `json:"verb,omitempty"`
	Part   string  `json:"part,omitempty"`
	Parent string  `json:"parent,omitempty"`
	Text   string  `json:"text"`
	At     Place   `json:"at"`
}

// A State is a state named in the document, with the names found, each once.
type State struct {
	ISO3  string   `json:"iso3"`
	Forms []string `json:"forms"`
	At    Place    `json:"at"`
}

// A StateRole says what a state did with the document: submitter or sponsor.
type StateRole struct {
	ISO3 string `json:"iso3"`
	Role string `json:"role"`
}

// A Person is a signatory or somebody else named.
type Person struct {
	Name        string  `json:"name"`
	Post        string  `json:"post,omitempty"`
	Role        *string `json:"role,omitempty"`
	Affiliation *string `json:"affiliation,omitempty"`
	State       *string `json:"state,omitempty"`
	At          Place   `json:"at"`
}

// An Organization is an organization named, with the names found, each once.
type Organization struct {
	Name  string   `json:"name"`
	Forms []string `json:"forms"`
	At    Place    `json:"at"`
}

// A Cite is one citation; Unit is the clause or "note:1" it stands in, nil for the masthead.
type Cite struct {
	Symbol    string  `json:"symbol"`
	Unit      *string `json:"unit"`
	Paragraph string  `json:"paragraph,omitempty"`
	Date      string  `json:"date,omitempty"`
	Title     string  `json:"title,omitempty"`
	At        Place   `json:"at"`
}

// A Concept is a concept named in a unit, once a unit.
type Concept struct {
	Concept string `json:"concept"`
	Unit    string `json:"unit"`
}

// A Quote is something said: kind is direct or reported.
type Quote struct {
	Unit       string   `json:"unit"`
	Speaker    string   `json:"speaker"`
	SpeakerAlt []string `json:"speaker_alt,omitempty"`
	Kind       string   `json:"kind"`
	First      string   `json:"first"`
	Text       string   `json:"text"`
	At         Place    `json:"at"`
}

// An Alignment says that a unit of this document corresponds to one of another.
type Alignment struct {
	Unit   string `json:"unit"`
	ToDoc  string `json:"to_doc"`
	ToUnit string `json:"to_unit"`
	Type   string `json:"type"` // same_clause, paraphrase or translation
}

// Of outlines d from the facts read from it.
func Of(d *doc.Document, facts []ontology.Fact) *Outline {
	r := newReader(d, facts)
	h := d.Header
	o := &Outline{
		File: filepath.Base(d.Name), Language: d.Lang, Kind: string(d.Kind),
		Symbol: value(h.Symbol), Date: value(h.Date), Issued: value(h.Issued), Posted: value(h.Posted), Body: value(h.Body),
		Session: value(h.Session), AgendaItem: value(h.AgendaItem), AgendaTitle: value(h.AgendaTitle), Title: value(h.Title),
		Publisher: value(h.Publisher),
	}
	for _, f := range h.Originals {
		o.Originals = append(o.Originals, f.Value)
	}
	o.Clauses, o.Paragraphs = r.clauses()
	o.States = r.states()
	o.StateRoles = r.stateRoles()
	o.Signatories = r.signatories()
	o.Persons = r.persons()
	o.Organization = r.organizations()
	o.Cites = r.cites()
	o.Concepts = r.concepts()
	o.Quotes = r.quotes()
	o.Alignment = []Alignment{}
	return o
}

func value(f doc.Field) *string {
	if f.Value == "" {
		return nil
	}
	return &f.Value
}
