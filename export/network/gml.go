package network

import (
	"fmt"
	"strings"
)

// writeGML writes GML (Himsolt, "GML: A portable Graph File Format"): ASCII, other characters as entities. Ids are numbers
// there, so the IRI is an attribute; and networkx takes a label for a name, so that no two may be equal: a label that
// occurs twice is followed by the citation or the IRI.
func writeGML(p *printer, n *Network) {
	p.f("Creator \"kg\"\ngraph [\n  comment \"%s\"\n  directed 1\n  multigraph 1\n", escapeGML(n.Title))
	labels := uniqueLabels(n)
	for i, x := range n.Nodes {
		s := Styles[x.Kind]
		p.f("  node [\n    id %d\n    iri \"%s\"\n    label \"%s\"\n", i, escapeGML(x.ID), escapeGML(labels[i]))
		for _, a := range nodeAttributes[1:] {
			p.gml(a.name, a.typ, a.value(n, x))
		}
		p.f("    graphics [\n      x %s\n      y %s\n      w %s\n      h %s\n      type \"%s\"\n      fill \"%s\"\n    ]\n  ]\n",
			gmlReal(decimal(x.X)), gmlReal(decimal(x.Y)), gmlReal(decimal(2*s.Size)), gmlReal(decimal(2*s.Size)), yShapes[s.Shape], s.Color)
	}
	for i, e := range n.Edges {
		p.f("  edge [\n    source %d\n    target %d\n    key \"%s\"\n", e.Source, e.Target, edgeID(i))
		for _, a := range edgeAttributes {
			p.gml(a.name, a.typ, a.value(n, e))
		}
		p.f("  ]\n")
	}
	p.f("]\n")
}

func (p *printer) gml(name, typ, value string) {
	switch {
	case value == "":
	case typ == "string":
		p.f("    %s \"%s\"\n", name, escapeGML(value))
	case typ == "double":
		p.f("    %s %s\n", name, gmlReal(value))
	default:
		p.f("    %s %s\n", name, value)
	}
}

// gmlReal gives a number the point that makes it a Real.
func gmlReal(s string) string {
	if !strings.Contains(s, ".") {
		return s + ".0"
	}
	return s
}

func uniqueLabels(n *Network) []string {
	count := map[string]int{}
	for _, x := range n.Nodes {
		count[x.Label]++
	}
	out := make([]string, len(n.Nodes))
	taken := map[string]bool{}
	for i, x := range n.Nodes {
		out[i] = x.Label
		if count[x.Label] > 1 && x.Citation != "" && x.Citation != x.Label {
			out[i] = x.Citation
		}
		if taken[out[i]] || count[x.Label] > 1 && out[i] == x.Label {
			out[i] = x.Label + " <" + x.ID + ">"
		}
		taken[out[i]] = true
	}
	return out
}

// escapeGML spells a string: printable ASCII but for quotation mark and ampersand, all else as entities.
func escapeGML(s string) string {
	var b strings.Builder
	for _, r := range Clean(s) {
		switch {
		case r == '"':
			b.WriteString("&quot;")
		case r == '&':
			b.WriteString("&amp;")
		case ' ' <= r && r <= '~':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	return b.String()
}
