package network

import (
	"encoding/xml"
	"strings"
)

// writeGraphML writes GraphML 1.0 (graphml.graphdrawing.org) with yEd's extension for what it draws: without it yEd shows
// neither labels nor colours. Keys say what they are for and of which type, which Gephi insists on. yEd's part comes
// first, so that a reader that understands both keeps ours.
func writeGraphML(p *printer, n *Network) {
	p.f("%s\n", `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
  <key id="drawnNode" for="node" yfiles.type="nodegraphics"/>
  <key id="drawnEdge" for="edge" yfiles.type="edgegraphics"/>`)
	for _, a := range nodeAttributes {
		p.f("  <key id=\"node-%s\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n", a.name, a.name, a.typ)
	}
	for _, a := range edgeAttributes {
		p.f("  <key id=\"edge-%s\" for=\"edge\" attr.name=\"%s\" attr.type=\"%s\"/>\n", a.name, a.name, a.typ)
	}
	p.f("  <desc>%s</desc>\n  <graph id=\"G\" edgedefault=\"directed\">\n", escapeXML(n.Title))
	for _, x := range n.Nodes {
		s := Styles[x.Kind]
		p.f("    <node id=\"%s\">\n", escapeXML(x.ID))
		p.f("      <data key=\"drawnNode\"><y:ShapeNode><y:Geometry x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/><y:Fill color=\"%s\" transparent=\"false\"/><y:NodeLabel>%s</y:NodeLabel><y:Shape type=\"%s\"/></y:ShapeNode></data>\n",
			decimal(x.X), decimal(x.Y), decimal(2*s.Size), decimal(2*s.Size), s.Color, escapeXML(Cut(x.Label, 60)), yShapes[s.Shape])
		for _, a := range nodeAttributes {
			p.data("node-"+a.name, a.value(n, x))
		}
		p.f("    </node>\n")
	}
	for i, e := range n.Edges {
		p.f("    <edge id=\"%s\" source=\"%s\" target=\"%s\">\n", edgeID(i), escapeXML(n.Nodes[e.Source].ID), escapeXML(n.Nodes[e.Target].ID))
		p.f("      <data key=\"drawnEdge\"><y:PolyLineEdge><y:LineStyle color=\"#999999\" type=\"line\" width=\"1.0\"/><y:Arrows source=\"none\" target=\"standard\"/><y:EdgeLabel visible=\"false\">%s</y:EdgeLabel></y:PolyLineEdge></data>\n", escapeXML(e.Label))
		for _, a := range edgeAttributes {
			p.data("edge-"+a.name, a.value(n, e))
		}
		p.f("    </edge>\n")
	}
	p.f("  </graph>\n</graphml>\n")
}

var yShapes = map[string]string{
	"circle": "ellipse", "square": "rectangle", "diamond": "diamond", "triangle": "triangle", "hexagon": "hexagon", "star": "star5",
}

func (p *printer) data(key, value string) {
	if value != "" {
		p.f("      <data key=\"%s\">%s</data>\n", key, escapeXML(value))
	}
}

// escapeXML spells text for XML 1.0, in elements and attributes.
func escapeXML(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(Clean(s))) // a Builder does not fail
	return b.String()
}
