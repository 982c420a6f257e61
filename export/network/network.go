// Package network is a knowledge graph as people look at it: nodes with a label and a kind, and the links between them.
//
// It takes the quads of a graph, leaves out what serves machines only (spans, rules, runs), and writes the rest in the
// formats of graph programs and pictures. Literals are not nodes and rdf:type is not a link; both are attributes.
package network

import (
	"sort"

	"github.com/cayleygraph/quad"
)

// DefaultBase is what data IRIs start with unless Options say otherwise.
const DefaultBase = "https://w3id.org/dipdoc/"

// Options choose what is drawn. The zero value draws everything, with English labels.
type Options struct {
	View  View   // "" is All
	Lang  string // language of the labels (BCP 47), English and then any other where there is none; "" is "en"
	Base  string // data namespace; "" is what the sources in the graph are named under, else DefaultBase
	Focus string // IRI, path under the base, citation or label of a node to start from; "" draws all
	Hops  int    // how many links away from the focus; less than 1 is 1
	Title string // of the picture; "" is made from the documents
}

// A Network is a directed graph with labels. Two links between one pair of nodes differ in their relation.
type Network struct {
	Title string
	View  View
	Nodes []Node // sorted by ID, unique
	Edges []Edge // sorted by Source, Target and Relation, unique
}

// A Node is a thing that is drawn.
type Node struct {
	ID          string // IRI
	Kind        Kind
	Label       string // never empty; may be long and hold any character
	Lang        string // language of Label, lower case, "" if none is known
	Description string // what it is, in a few words: "operative paragraph of A/RES/64/211"
	Date        string // as stated: "2011-09-12", "2011-09" or "2011"; "" if none is known
	Citation    string // citable form: "A/66/359, annex, para. (b)"; "" if it has none
	Text        string // words of a clause; "" otherwise
	TextLang    string // language of Text
	File        string // file the words are in
	Start, End  int    // place of the words in File, in code points from 0, half-open; 0, 0 if unknown
	Document    string // ID of the document it is part of, or of itself if it is one; "" otherwise
	Wording     string // IRI of the one clause that words this provision, where both are drawn as one node
	X, Y        float64
}

// An Edge is a link between two nodes of the network.
type Edge struct {
	Source, Target int    // indexes into Nodes
	Predicate      string // IRI
	Relation       string // prefixed name, or the IRI if its namespace has no prefix here: "kg:signedBy"
	Label          string // in words: "signed by"
	Weight         int    // how many links of the graph it stands for: 1 or more
}

// Index returns the position of the node with the given ID, and whether there is one.
func (n *Network) Index(id string) (int, bool) {
	i := sort.Search(len(n.Nodes), func(i int) bool { return n.Nodes[i].ID >= id })
	return i, i < len(n.Nodes) && n.Nodes[i].ID == id
}

// Kinds returns the kinds of the nodes that are there, in the order of a legend, and how many each has.
func (n *Network) Kinds() ([]Kind, map[Kind]int) {
	count := map[Kind]int{}
	for _, x := range n.Nodes {
		count[x.Kind]++
	}
	var kinds []Kind
	for _, k := range allKinds {
		if count[k] > 0 {
			kinds = append(kinds, k)
		}
	}
	return kinds, count
}

// New draws the network of quads. The result does not depend on their order. It is an error if the view is unknown or the
// focus is not in it.
func New(quads []quad.Quad, o Options) (*Network, error) {
	if o.Lang == "" {
		o.Lang = "en"
	}
	if o.View == "" {
		o.View = All
	}
	v, err := viewOf(o.View)
	if err != nil {
		return nil, err
	}
	d := newDrawing(quads, o)
	d.fold(v)
	n := d.network(v)
	if o.Focus != "" {
		if n, err = n.Around(o.Focus, d.o.Base, o.Hops); err != nil {
			return nil, err
		}
	}
	n.Title = o.Title
	if n.Title == "" {
		n.Title = n.title()
	}
	n.layout()
	return n, nil
}
