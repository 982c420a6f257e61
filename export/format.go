// Package export writes quads as bytes: Turtle, TriG, N-Triples, N-Quads and JSON-LD.
//
// It is the last of the four calls of kg. It knows RDF 1.1 and nothing of documents, facts or vocabularies: it imports no
// other package of kg. One format is one file and one row of the table in this one.
//
// The model is quad.Quad with quad.IRI (full IRIs), quad.String, quad.LangString and quad.TypedString. There are no blank
// nodes, and the other values of package quad are refused: they spell prefixed names as if they were IRIs.
package export

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
)

// A Format is one way to spell RDF.
type Format struct {
	Name      string // as in --format turtle: lower case, no spaces; unique
	MediaType string // as registered with IANA: "text/turtle"
	Ext       string // of file names, with the dot: ".ttl"; unique
	Doc       string // what it is good for, in one line without a full stop
	Datasets  bool   // holds named graphs; otherwise graph names are dropped and the graphs merged

	aliases []string
	encode  func(Options) encoder
	read    func(io.Reader, func(quad.Quad) error) error // the independent reader of Check
}

// New begins a file. An error in the options is returned by the first call of the Writer.
func (f Format) New(w io.Writer, o Options) Writer {
	return &writer{format: f, options: o, out: output{w: w}, err: o.Check()}
}

// Options say how names are abbreviated. The zero value abbreviates nothing.
type Options struct {
	// Base is the namespace of the data: "https://w3id.org/dipdoc/". Turtle, TriG and JSON-LD name what lies under it by
	// relative IRIs. It has to end in a slash; under another base nothing is abbreviated.
	Base string

	// Prefixes are the names Turtle and TriG may use, in any order. Only those in use are declared, sorted by name, but
	// see Sorted. A namespace is of use if it ends in "/", "#" or another character that no safe local name has.
	Prefixes []Prefix

	// Context is the context of JSON-LD, written into the file, with Base, if there is one, for its base. Without it the
	// context is Base and those of Prefixes that JSON-LD can have for prefixes.
	Context *Context

	// Sorted promises that the quads of one subject (of one graph, where the format holds graphs) come together, and
	// graphs and subjects in the order of Format.Sort. They are then written as they come, and only those of one subject
	// are held in memory. A quad out of order is an error, and Prefixes are declared whether used or not:
	// Format.Used narrows them beforehand.
	Sorted bool
}

// A Prefix abbreviates IRIs: the name without the colon, and the namespace.
type Prefix struct{ Name, IRI string }

// A Writer writes quads in one format.
//
// Quads may come in any order and more than once, but see Options.Sorted: the same set of quads gives the same bytes. All of
// them are held until Close, 64 bytes a quad and up to half as much again to sort them, beside the strings they share with
// the caller.
// WriteQuads returns how many quads were taken. The error is a *TermError for a quad that cannot be written: found at once if
// it fails CheckQuad, or else when it is spelled. Otherwise it is that of the io.Writer. After an error nothing more is
// written and every call returns it.
// Close writes what is left; without it the output is incomplete. It does not close the io.Writer.
type Writer = quad.WriteCloser

// formats is sorted by name. A new format is one more row, an encoder and a golden.
var formats = []Format{
	{
		Name: "jsonld", MediaType: "application/ld+json", Ext: ".jsonld", Datasets: true,
		Doc:     "JSON-LD 1.1 with its context inside, for programs that read JSON",
		aliases: []string{"json-ld"}, encode: encodeJSONLD, read: readJSONLD,
	},
	{
		Name: "nquads", MediaType: "application/n-quads", Ext: ".nq", Datasets: true,
		Doc:     "one quad a line, sorted: the canonical form, for loading and comparing",
		aliases: []string{"nq", "n-quads"}, encode: encodeNQuads, read: readNQuads,
	},
	{
		Name: "ntriples", MediaType: "application/n-triples", Ext: ".nt",
		Doc:     "one triple a line, sorted, all graphs merged",
		aliases: []string{"nt", "n-triples"}, encode: encodeNTriples, read: readNTriples,
	},
	{
		Name: "trig", MediaType: "application/trig", Ext: ".trig", Datasets: true,
		Doc:    "Turtle with named graphs, for people and stores",
		encode: encodeTriG, read: readTriG,
	},
	{
		Name: "turtle", MediaType: "text/turtle", Ext: ".ttl",
		Doc:     "for people to read, all graphs merged",
		aliases: []string{"ttl"}, encode: encodeTurtle, read: readTurtle,
	},
}

// Formats returns all formats, sorted by name.
func Formats() []Format { return append([]Format(nil), formats...) }

// ByName finds a format by its name or a usual short form of it ("ttl", "nt", "nq", "json-ld"), in any case.
func ByName(name string) (Format, bool) {
	for _, f := range formats {
		for _, n := range append([]string{f.Name}, f.aliases...) {
			if strings.EqualFold(n, name) {
				return f, true
			}
		}
	}
	return Format{}, false
}

// ByExt finds a format by the extension of a file name, in any case: "out/graph.ttl".
func ByExt(path string) (Format, bool) {
	for _, f := range formats {
		if strings.EqualFold(f.Ext, filepath.Ext(path)) {
			return f, true
		}
	}
	return Format{}, false
}
