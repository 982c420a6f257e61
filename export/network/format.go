package network

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// A Format writes networks as the files of one kind of program.
type Format struct {
	Name string   // as in --format: "graphml"
	Exts []string // with the dot, the usual one first
	Doc  string   // one line
	// Files returns what is to be written: most formats one file, tables several.
	Files func(*Network) []File
}

// A File is one file of a network.
type File struct {
	Suffix string // goes before the extension: ".nodes" makes graph.nodes.csv of graph.csv; "" for the only file
	Write  func(io.Writer) error
}

// Formats returns all formats in the order of the help.
func Formats() []Format {
	return []Format{
		{"graphml", []string{".graphml"}, "GraphML, for yEd, Gephi and networkx", one(writeGraphML)},
		{"gexf", []string{".gexf"}, "GEXF 1.3 with dates, for Gephi", one(writeGEXF)},
		{"gml", []string{".gml"}, "GML, for igraph, networkx and older programs", one(writeGML)},
		{"dot", []string{".dot", ".gv"}, "DOT with clusters, for Graphviz", one(writeDOT)},
		{"cytoscape", []string{".cyjs", ".json"}, "Cytoscape JSON, for Cytoscape and Cytoscape.js", one(writeCytoscape)},
		{"mermaid", []string{".mmd"}, "Mermaid, for Markdown", one(writeMermaid)},
		{"csv", []string{".csv"}, "tables of nodes and links for R and pandas; of clauses by concepts in the view clauses", tables},
		{"svg", []string{".svg"}, "a picture with its legend", one(writeSVG)},
	}
}

// ByName returns the format with the given name.
func ByName(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// ByExt returns the format of the extension of a path.
func ByExt(path string) (Format, bool) {
	for _, f := range Formats() {
		for _, e := range f.Exts {
			if strings.HasSuffix(strings.ToLower(path), e) {
				return f, true
			}
		}
	}
	return Format{}, false
}

func one(write func(*printer, *Network)) func(*Network) []File {
	return func(n *Network) []File {
		return []File{{Write: func(w io.Writer) error { return printTo(w, n, write) }}}
	}
}

func printTo(w io.Writer, n *Network, write func(*printer, *Network)) error {
	p := &printer{w: bufio.NewWriter(w)}
	write(p, n)
	if p.err != nil {
		return p.err
	}
	return p.w.Flush()
}

// A printer writes until something fails.
type printer struct {
	w   *bufio.Writer
	err error
}

func (p *printer) f(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}
