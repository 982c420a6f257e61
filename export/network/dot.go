package network

import (
	"strings"
)

// dotLimit is how many nodes Graphviz's own layout in columns keeps clear; above it the file carries the places of ours, which
// neato takes over and only makes room in.
const (
	dotLimit   = 40
	neatoLimit = 3000 // above it making room takes too long
)

// writeDOT writes Graphviz's language: a box a document with its paragraphs, states and persons on its left, concepts on its
// right. Ids are the IRIs. Links that run against the columns keep their direction and have no say in the order.
func writeDOT(p *printer, n *Network) {
	p.f("digraph kg {\n")
	columns := len(n.Nodes) <= dotLimit
	switch {
	case columns:
		p.f("  graph [rankdir=RL, ranksep=1.2, nodesep=0.12, splines=true, newrank=true")
	case len(n.Nodes) <= neatoLimit:
		p.f("  graph [layout=neato, inputscale=30, overlap=prism, splines=curved, outputorder=edgesfirst")
	default:
		p.f("  graph [layout=neato, inputscale=30, overlap=true, splines=line, outputorder=edgesfirst")
	}
	p.f(", fontname=\"Helvetica\", fontsize=16, labelloc=t, bgcolor=white, label=%s];\n", quoteDOT(wrap(Cut(n.Title, 160), 80)))
	p.f("  node [style=filled, fontname=\"Helvetica\", fontsize=10, fontcolor=white, color=\"#00000033\", margin=\"0.08,0.04\", height=0.3, width=0.3];\n")
	p.f("  edge [fontname=\"Helvetica\", fontsize=7, fontcolor=\"#555555\", color=\"#99999988\", arrowsize=0.5];\n")
	clusters, order := n.clusters()
	for k, doc := range order {
		boxed := doc != "" && len(clusters[doc]) > 1
		if boxed {
			p.f("  subgraph cluster_%d {\n    label=%s; fontname=\"Helvetica-Bold\"; fontsize=11; style=\"rounded,filled\"; color=\"#d5dae1\"; fillcolor=\"#f4f6f9\";\n",
				k, quoteDOT(wrap(Cut(n.clusterLabel(doc), 120), 40)))
		}
		for _, i := range clusters[doc] {
			p.dotNode(n, i)
		}
		if boxed {
			p.f("  }\n")
		}
	}
	for i, e := range n.Edges {
		constraint, label := "", ""
		if flow(n.Nodes[e.Source].Kind) > flow(n.Nodes[e.Target].Kind) {
			constraint = ", constraint=false"
		}
		color := Styles[n.Nodes[e.Target].Kind].Color + "99"
		switch e.Predicate {
		case kg + "mentions":
			color = Styles[n.Nodes[e.Target].Kind].Color + "44"
		case dct + "isPartOf":
			color = "#99a5b399"
		}
		if columns && e.Predicate != kg+"mentions" && e.Predicate != dct+"isPartOf" {
			label = ", label=" + quoteDOT(e.Label)
		}
		p.f("  %s -> %s [id=%s, tooltip=%s, relation=%s, predicate=%s, weight=%d, color=\"%s\"%s%s];\n", idDOT(n.Nodes[e.Source].ID), idDOT(n.Nodes[e.Target].ID),
			idDOT(edgeID(i)), quoteDOT(e.Label), idDOT(e.Relation), idDOT(e.Predicate), e.Weight, color, label, constraint)
	}
	if columns {
		p.f("  { rank=source;")
		for _, x := range n.Nodes {
			if x.Kind == Concept {
				p.f(" %s;", idDOT(x.ID))
			}
		}
		p.f(" }\n")
	}
	p.f("}\n")
}

// flow is the column a kind stands in, from right to left.
func flow(k Kind) int {
	switch k {
	case Concept:
		return 0
	case Clause:
		return 1
	case Provision:
		return 2
	case Version:
		return 3
	case Document, Press, Resolution, Event:
		return 4
	case Person:
		return 5
	case Post, Organization:
		return 6
	}
	return 7
}

func (p *printer) dotNode(n *Network, i int) {
	x := n.Nodes[i]
	s := Styles[x.Kind]
	p.f("    %s [shape=%s, fillcolor=\"%s\"", idDOT(x.ID), dotShapes[x.Kind], s.Color)
	for _, a := range nodeAttributes {
		v := a.value(n, x)
		switch {
		case v == "":
		case a.name == "label":
			p.f(", label=%s", quoteDOT(wrap(Cut(v, 80), 30)))
			if Cut(v, 80) != v {
				p.f(", fullLabel=%s", idDOT(v))
			}
		case a.name == "x", a.name == "y":
		default:
			p.f(", %s=%s", a.name, idDOT(v))
		}
	}
	p.f(", tooltip=%s, URL=%s, pos=\"%s,%s!\"];\n", quoteDOT(Cut(tooltip(x), 300)), quoteDOT(x.ID), decimal(x.X), decimal(-x.Y))
}

func tooltip(x Node) string {
	if x.Text != "" {
		return x.Text
	}
	return x.Description
}

var dotShapes = map[Kind]string{
	Document: "note", Resolution: "note", Press: "note", Version: "tab", Provision: "box", Clause: "box", State: "octagon",
	Person: "ellipse", Post: "box, style=\"rounded,filled\"", Organization: "component", Concept: "cds", Event: "house",
}

// quoteDOT spells text that Graphviz shows: as idDOT, with ampersands as entities, which Graphviz resolves by itself.
func quoteDOT(s string) string { return idDOT(strings.ReplaceAll(s, "&", "&amp;")) }

// idDOT spells a string in the DOT language: quotation marks and backslashes escaped, a line end as the two characters \n.
// Lines are at most 16,384 bytes in older versions of Graphviz, so a long string is joined from pieces with +.
func idDOT(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	line := 0
	for _, r := range Clean(s) {
		switch r {
		case '"':
			b.WriteString(`\"`)
		case '\\':
			b.WriteString(`\\`)
		case '\n':
			b.WriteString(`\n`)
		case '\r', '\t':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		if line++; line == 2000 {
			b.WriteString("\"\n + \"")
			line = 0
		}
	}
	b.WriteByte('"')
	return b.String()
}

// wrap breaks a line at spaces after about width characters.
func wrap(s string, width int) string {
	var b strings.Builder
	n := 0
	for _, word := range strings.Fields(s) {
		l := len([]rune(word))
		if n > 0 && n+1+l > width {
			b.WriteByte('\n')
			n = 0
		} else if n > 0 {
			b.WriteByte(' ')
			n++
		}
		for _, r := range word { // a word longer than the line is broken too
			if n >= 2*width {
				b.WriteByte('\n')
				n = 0
			}
			b.WriteRune(r)
			n++
		}
	}
	return b.String()
}
