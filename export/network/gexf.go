package network

import "strconv"

// writeGEXF writes GEXF 1.3 (gexf.net). Nodes with a date exist from it on, so that Gephi's timeline shows how the network
// grew; those without one are there from the beginning.
func writeGEXF(p *printer, n *Network) {
	mode := `mode="static"`
	for _, x := range n.Nodes {
		if x.Date != "" {
			mode = `mode="dynamic" timerepresentation="interval" timeformat="date"`
		}
	}
	p.f("%s\n", `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">`)
	p.f("  <meta>\n    <creator>kg</creator>\n    <description>%s</description>\n  </meta>\n", escapeXML(n.Title))
	p.f("  <graph defaultedgetype=\"directed\" %s>\n", mode)
	p.f("    <attributes class=\"node\">\n")
	for i, a := range nodeAttributes[1:] {
		p.f("      <attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", i, a.name, gexfType[a.typ])
	}
	p.f("    </attributes>\n    <attributes class=\"edge\">\n")
	for i, a := range edgeAttributes[1:] {
		p.f("      <attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", i, a.name, gexfType[a.typ])
	}
	p.f("    </attributes>\n    <nodes>\n")
	for _, x := range n.Nodes {
		s := Styles[x.Kind]
		p.f("      <node id=\"%s\" label=\"%s\"", escapeXML(x.ID), escapeXML(x.Label))
		if x.Date != "" {
			p.f(" start=\"%s\"", wholeDate(x.Date))
		}
		p.f(">\n        <attvalues>\n")
		for i, a := range nodeAttributes[1:] {
			p.attvalue(i, a.value(n, x))
		}
		r, g, b := rgb(s.Color)
		p.f("        </attvalues>\n        <viz:color r=\"%d\" g=\"%d\" b=\"%d\"/>\n", r, g, b)
		p.f("        <viz:position x=\"%s\" y=\"%s\" z=\"0\"/>\n", decimal(x.X), decimal(-x.Y)) // up is positive in Gephi
		p.f("        <viz:size value=\"%s\"/>\n        <viz:shape value=\"%s\"/>\n      </node>\n", decimal(s.Size), gexfShapes[s.Shape])
	}
	p.f("    </nodes>\n    <edges>\n")
	for i, e := range n.Edges {
		p.f("      <edge id=\"%s\" source=\"%s\" target=\"%s\" label=\"%s\" weight=\"%d\" kind=\"%s\">\n        <attvalues>\n",
			edgeID(i), escapeXML(n.Nodes[e.Source].ID), escapeXML(n.Nodes[e.Target].ID), escapeXML(e.Label), e.Weight, escapeXML(e.Relation))
		for i, a := range edgeAttributes[1:] {
			p.attvalue(i, a.value(n, e))
		}
		p.f("        </attvalues>\n      </edge>\n")
	}
	p.f("    </edges>\n  </graph>\n</gexf>\n")
}

var (
	gexfType   = map[string]string{"string": "string", "int": "integer", "double": "double"}
	gexfShapes = map[string]string{"circle": "disc", "square": "square", "diamond": "diamond", "triangle": "triangle", "hexagon": "disc", "star": "disc"}
)

func (p *printer) attvalue(i int, value string) {
	if value != "" {
		p.f("          <attvalue for=\"%d\" value=\"%s\"/>\n", i, escapeXML(value))
	}
}

// wholeDate makes the first day of a year or month, since GEXF has days only.
func wholeDate(s string) string {
	return s + "-01-01"[min(len(s)-4, 6):]
}

func rgb(color string) (r, g, b int64) {
	n, _ := strconv.ParseInt(color[1:], 16, 32) // a table of ours
	return n >> 16, n >> 8 & 255, n & 255
}
