package network

import (
	"fmt"
	"sort"
	"strings"
)

// MermaidEdges is how many links Mermaid draws before it refuses (its setting maxEdges, which a diagram may not change).
const MermaidEdges = 500

// writeMermaid writes a Mermaid flowchart with a box a document. Ids are numbers there; the IRI is the link of the node.
func writeMermaid(p *printer, n *Network) {
	p.f("---\ntitle: %s\n---\nflowchart LR\n", quoteJSON(Cut(n.Title, 120)))
	clusters, order := n.clusters()
	for k, doc := range order {
		indent := "  "
		if doc != "" && len(clusters[doc]) > 1 {
			p.f("  subgraph c%d[\"%s\"]\n", k, escapeMermaid(n.clusterLabel(doc)))
			indent = "    "
		}
		for _, i := range clusters[doc] {
			x := n.Nodes[i]
			open, shut := mermaidShape(Styles[x.Kind].Shape)
			p.f("%sn%d%s\"%s\"%s:::%s\n", indent, i, open, escapeMermaid(x.Label), shut, x.Kind)
		}
		if indent == "    " {
			p.f("  end\n")
		}
	}
	for _, e := range n.Edges {
		p.f("  n%d -->|\"%s\"| n%d\n", e.Source, escapeMermaid(e.Label), e.Target)
	}
	for i, x := range n.Nodes {
		p.f("  click n%d href \"%s\"\n", i, strings.NewReplacer(`"`, "%22", " ", "%20", "#", "#35;").Replace(Clean(x.ID)))
	}
	kinds, _ := n.Kinds()
	for _, k := range kinds {
		p.f("  classDef %s fill:%s,stroke:#333,color:#fff\n", k, Styles[k].Color)
	}
}

func mermaidShape(shape string) (open, shut string) {
	switch shape {
	case "square":
		return "[", "]"
	case "diamond":
		return "{{", "}}"
	case "hexagon":
		return "([", "])"
	case "triangle":
		return "[/", "\\]"
	case "star":
		return ">", "]"
	}
	return "(", ")"
}

// escapeMermaid puts a label on one line of at most 60 characters; all that could be markup goes as a character number.
func escapeMermaid(s string) string {
	var b strings.Builder
	for _, r := range Cut(Clean(s), 60) {
		if strings.ContainsRune("\"#<>&`\\;[]{}|*_~", r) {
			fmt.Fprintf(&b, "#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// clusters groups the nodes by document, "" for those of none, and returns the documents with a part that is drawn in the
// order of their IRIs, "" last.
func (n *Network) clusters() (map[string][]int, []string) {
	m := map[string][]int{}
	for i, x := range n.Nodes {
		m[x.Document] = append(m[x.Document], i)
	}
	order := make([]string, 0, len(m))
	for doc := range m {
		order = append(order, doc)
	}
	sort.Slice(order, func(i, j int) bool {
		if (order[i] == "") != (order[j] == "") {
			return order[j] == ""
		}
		return order[i] < order[j]
	})
	return m, order
}

// clusterLabel is the label of the document of a cluster, or its IRI if it is not drawn itself.
func (n *Network) clusterLabel(doc string) string {
	if i, ok := n.Index(doc); ok {
		return n.Nodes[i].Label
	}
	return doc
}
