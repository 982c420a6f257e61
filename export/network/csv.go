package network

import (
	"encoding/csv"
	"io"
	"sort"
	"strconv"
	"strings"
)

// tables are the nodes and the links of a network, each a CSV file (RFC 4180) with a header, as R's read.csv and pandas
// read them and igraph's graph_from_data_frame takes them: the first columns are the id, and source and target. In the
// view of clauses a third table has a row a clause and a column a concept.
func tables(n *Network) []File {
	files := []File{
		{".nodes", func(w io.Writer) error { return writeNodes(w, n) }},
		{".edges", func(w io.Writer) error { return writeEdges(w, n) }},
	}
	if n.View == Clauses {
		files = append(files, File{".matrix", func(w io.Writer) error { return writeMatrix(w, n) }})
	}
	return files
}

func writeNodes(w io.Writer, n *Network) error {
	c := csv.NewWriter(w)
	row := []string{"id"}
	for _, a := range nodeAttributes {
		row = append(row, a.name)
	}
	c.Write(row)
	for _, x := range n.Nodes {
		row = append(row[:0], x.ID)
		for _, a := range nodeAttributes {
			row = append(row, cell(a.value(n, x), a.typ))
		}
		c.Write(row)
	}
	c.Flush()
	return c.Error()
}

func writeEdges(w io.Writer, n *Network) error {
	c := csv.NewWriter(w)
	row := []string{"source", "target", "id"}
	for _, a := range edgeAttributes {
		row = append(row, a.name)
	}
	c.Write(row)
	for i, e := range n.Edges {
		row = append(row[:0], n.Nodes[e.Source].ID, n.Nodes[e.Target].ID, edgeID(i))
		for _, a := range edgeAttributes {
			row = append(row, cell(a.value(n, e), a.typ))
		}
		c.Write(row)
	}
	c.Flush()
	return c.Error()
}

// writeMatrix writes which clause mentions which concept: 1 or 0. Clauses that mention none have no row.
func writeMatrix(w io.Writer, n *Network) error {
	column := map[int]int{}
	var concepts []int
	for i, x := range n.Nodes {
		if x.Kind == Concept {
			concepts = append(concepts, i)
		}
	}
	sort.SliceStable(concepts, func(i, j int) bool { return n.Nodes[concepts[i]].Label < n.Nodes[concepts[j]].Label })
	head := []string{"id", "label", "citation"}
	for k, i := range concepts {
		column[i] = k
		head = append(head, cell(n.Nodes[i].Label, "string"))
	}
	rows := map[int][]bool{}
	for _, e := range n.Edges {
		k, ok := column[e.Target]
		if !ok || e.Predicate != kg+"mentions" {
			continue
		}
		if x := n.Nodes[e.Source]; x.Kind == Provision || x.Kind == Clause {
			if rows[e.Source] == nil {
				rows[e.Source] = make([]bool, len(concepts))
			}
			rows[e.Source][k] = true
		}
	}
	c := csv.NewWriter(w)
	c.Write(head)
	for i, x := range n.Nodes {
		if rows[i] == nil {
			continue
		}
		row := []string{x.ID, cell(x.Label, "string"), cell(x.Citation, "string")}
		for _, has := range rows[i] {
			row = append(row, strconv.Itoa(map[bool]int{true: 1}[has]))
		}
		c.Write(row)
	}
	c.Flush()
	return c.Error()
}

// cell keeps a spreadsheet from taking text for a formula (OWASP, CSV injection): text that starts like one gets an
// apostrophe before it.
func cell(s, typ string) string {
	s = Clean(s)
	if typ == "string" && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
