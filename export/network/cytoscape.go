package network

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// writeCytoscape writes the JSON that Cytoscape opens and cytoscape({elements}) takes, one element a line.
func writeCytoscape(p *printer, n *Network) {
	p.f("{\n\"format_version\": \"1.0\",\n\"generated_by\": \"kg\",\n\"data\": {\"name\": %s},\n\"elements\": {\n\"nodes\": [", quoteJSON(n.Title))
	for i, x := range n.Nodes {
		p.separate(i)
		p.f("{\"data\": {\"id\": %s", quoteJSON(x.ID))
		for _, a := range nodeAttributes {
			p.member(a.name, a.typ, a.value(n, x))
		}
		p.f("}, \"position\": {\"x\": %s, \"y\": %s}, \"classes\": %s}", decimal(x.X), decimal(x.Y), quoteJSON(string(x.Kind)))
	}
	p.f("\n],\n\"edges\": [")
	for i, e := range n.Edges {
		p.separate(i)
		p.f("{\"data\": {\"id\": %s, \"source\": %s, \"target\": %s", quoteJSON(edgeID(i)), quoteJSON(n.Nodes[e.Source].ID), quoteJSON(n.Nodes[e.Target].ID))
		for _, a := range edgeAttributes {
			p.member(a.name, a.typ, a.value(n, e))
		}
		p.f("}}")
	}
	p.f("\n]\n}\n}\n")
}

func (p *printer) separate(i int) {
	if i > 0 {
		p.f(",")
	}
	p.f("\n")
}

func (p *printer) member(name, typ, value string) {
	switch {
	case value == "":
	case typ == "string":
		p.f(", %s: %s", strconv.Quote(name), quoteJSON(value))
	default:
		p.f(", %s: %s", strconv.Quote(name), value)
	}
}

// quoteJSON spells a JSON string; "<" too is escaped, so that the file can stand in a page.
func quoteJSON(s string) string {
	var b bytes.Buffer
	json.NewEncoder(&b).Encode(Clean(s)) // a string always encodes
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}
