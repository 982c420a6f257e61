package network

import (
	"fmt"
	"strings"
)

// A View is a choice of what is drawn.
type View string

const (
	All       View = "all"
	Citations View = "citations" // documents and resolutions, and what cites what
	People    View = "people"    // states, signatories, posts, documents
	Clauses   View = "clauses"   // clauses and concepts
	Versions  View = "versions"  // provisions and the sources that word them
	Coverage  View = "coverage"  // articles and the clauses they restate
)

// Views lists the views with a line on each.
var Views = []struct {
	View View
	Doc  string
}{
	{All, "everything that is drawn"},
	{Citations, "documents and resolutions, and what cites what"},
	{People, "states, signatories, posts and documents"},
	{Clauses, "clauses and the concepts they mention"},
	{Versions, "provisions with the sources that word them"},
	{Coverage, "articles and the clauses they restate"},
}

// A view says which nodes and links are drawn, and what is drawn as one with what it is part of.
type view struct {
	kinds     map[Kind]bool // nil for all
	relations map[string]bool
	wordings  bool                  // a clause and its provision are two nodes, and so are a version and its document
	documents bool                  // what a paragraph says is drawn as said by its document
	keep      func(*Network) []bool // marks the nodes that stay; nil for all
}

func kinds(k ...Kind) map[Kind]bool {
	m := map[Kind]bool{}
	for _, x := range k {
		m[x] = true
	}
	return m
}

func relations(r ...string) map[string]bool {
	m := map[string]bool{}
	for _, x := range r {
		m[x] = true
	}
	return m
}

var views = map[View]view{
	All: {},
	Citations: {
		kinds: kinds(Document, Resolution, Press),
		relations: relations(cito+"cites", cito+"citesAsAuthority", dct+"isPartOf", kg+"annexTo", schema+"about", kg+"paraphrases",
			frbr+"transformation", frbr+"transformationOf", allot+"hasRealization"),
		documents: true,
	},
	People: {
		kinds: kinds(Document, Resolution, Press, State, Person, Post, Organization),
		relations: relations(kg+"signedBy", kg+"sponsors", org+"holds", kg+"represents", kg+"accreditedTo", kg+"addressee",
			kg+"reportedIn", dct+"isPartOf", kg+"annexTo", dct+"publisher", dct+"creator", org+"member", org+"postIn",
			org+"organization", kg+"attributedVia"),
	},
	Clauses: {
		kinds:     kinds(Document, Resolution, Press, Provision, Clause, Concept),
		relations: relations(kg+"mentions", dct+"isPartOf", kg+"expresses", dct+"subject", skos+"broader", skos+"related"),
	},
	Versions: {
		kinds:     kinds(Document, Resolution, Press, Provision, Clause, Version),
		relations: relations(kg+"expresses", dct+"isPartOf", allot+"hasRealization", kg+"annexTo"),
		wordings:  true,
		keep:      worded,
	},
	Coverage: {
		kinds:     kinds(Document, Resolution, Press, Provision, Clause),
		relations: relations(kg+"paraphrases", schema+"about", kg+"purportsToQuote", dct+"isPartOf", allot+"hasRealization"),
		keep:      covered,
	},
}

// worded leaves out paragraphs that no source words, and documents that have none left.
func worded(n *Network) []bool {
	keep := make([]bool, len(n.Nodes))
	docs := map[string]bool{}
	for _, e := range n.Edges {
		if e.Predicate == kg+"expresses" || e.Predicate == allot+"hasRealization" {
			keep[e.Source], keep[e.Target] = true, true
			docs[n.Nodes[e.Source].Document], docs[n.Nodes[e.Target].Document] = true, true
		}
	}
	for i, x := range n.Nodes {
		keep[i] = keep[i] || x.Kind != Provision && docs[x.Document]
	}
	return keep
}

// covered leaves the articles, the documents they write about with all their paragraphs, restated or not, and nothing else.
func covered(n *Network) []bool {
	docs := map[string]bool{}
	articles := map[string]bool{}
	for _, e := range n.Edges {
		switch e.Predicate {
		case kg + "paraphrases", schema + "about", kg + "purportsToQuote":
			articles[n.Nodes[e.Source].Document] = true
			docs[n.Nodes[e.Target].Document] = true
		}
	}
	keep := make([]bool, len(n.Nodes))
	for i, x := range n.Nodes {
		keep[i] = docs[x.Document] || articles[x.Document] && x.Kind != Provision && x.Kind != Clause
	}
	for _, e := range n.Edges {
		switch e.Predicate {
		case kg + "paraphrases", schema + "about", kg + "purportsToQuote":
			keep[e.Source], keep[e.Target] = true, true
		}
	}
	return keep
}

func viewOf(v View) (view, error) {
	x, ok := views[v]
	if !ok {
		var names []string
		for _, d := range Views {
			names = append(names, string(d.View))
		}
		return view{}, fmt.Errorf("unknown view %q (%s)", v, strings.Join(names, ", "))
	}
	return x, nil
}
