package load

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"hash/fnv"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/spill"
)

// A Graph is one named graph as it is to stand in the store. Its triples are in the file of its Set.
type Graph struct {
	Name    string // IRI
	Triples int    // without duplicates
	Bytes   int64  // as N-Triples
	SHA256  string // of its N-Triples as kg export writes them: 64 hexadecimal digits

	// Shared graphs speak of more than one source. Where the store holds sources that are not in this load, they are added
	// to and not replaced.
	Shared bool

	offset int64 // in the file
	length int64 // code points of all terms but literals with a datatype: those a store may spell in its own way
	sample []sample
}

// A Set holds checked graphs in a file, so that a million triples take no memory.
type Set struct {
	Graphs []Graph // sorted by name; none is empty
	file   *os.File
}

// Close gives the file back.
func (s *Set) Close() error {
	err := s.file.Close()
	os.Remove(s.file.Name()) // where an open file can be removed it is gone already
	return err
}

// open returns the N-Triples of a part of a graph, from byte to byte of it.
func (s *Set) open(g Graph, from, to int64) *io.SectionReader {
	return io.NewSectionReader(s.file, g.offset+from, to-from)
}

// A Builder takes quads in any order and makes a Set of them.
type Builder struct {
	sorter *spill.Sorter
	held   []quad.Quad
}

// NewBuilder makes a Builder.
func NewBuilder() *Builder { return &Builder{sorter: spill.New(nQuads)} }

// enough is how many quads a Builder gathers before it packs them.
const enough = 4096

// Add takes a quad after checking it: export.CheckQuad, and a graph name that can stand in an update. The error is an
// *export.TermError, or that of a file; after it nothing is to be done but Close.
func (b *Builder) Add(q quad.Quad) error {
	if err := export.CheckQuad(q); err != nil {
		return err
	}
	name, _ := q.Label.(quad.IRI)
	if why := faultOfName(string(name)); why != "" {
		return &export.TermError{Quad: q, Position: "graph name", Term: q.Label, Reason: why}
	}
	if b.held = append(b.held, q); len(b.held) < enough {
		return nil
	}
	return b.pack()
}

func (b *Builder) pack() error {
	err := b.sorter.Put(b.held)
	b.held = b.held[:0]
	return err
}

// Close gives back what the Builder holds. It need not be called after Set.
func (b *Builder) Close() { b.sorter.Close() }

// faultOfName says why a graph cannot have a name. SPARQL would read these characters otherwise than N-Triples, or not at all.
func faultOfName(name string) string {
	switch {
	case name == "":
		return "missing: a store keeps one graph a source"
	case strings.ContainsAny(name, "<>\"{}|^`\\ \x7f"):
		return "with a character that SPARQL does not take in an IRI"
	}
	return ""
}

// textLength counts the code points of a term whose spelling a store must not change, 0 for others.
func textLength(v quad.Value) int {
	switch v := v.(type) {
	case quad.IRI:
		return utf8.RuneCountInString(string(v))
	case quad.String:
		return utf8.RuneCountInString(string(v))
	case quad.LangString:
		return utf8.RuneCountInString(string(v.Value))
	case quad.TypedString:
		if v.Type == xsdString {
			return utf8.RuneCountInString(string(v.Value))
		}
	}
	return 0
}

const xsdString = "http://www.w3.org/2001/XMLSchema#string"

var (
	nQuads, _   = export.ByName("nquads")
	nTriples, _ = export.ByName("ntriples")
)

// Set sorts what was added and ends the Builder.
func (b *Builder) Set() (set *Set, err error) {
	defer b.Close()
	if err := b.pack(); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp("", "kg-load-*")
	if err != nil {
		return nil, err
	}
	os.Remove(f.Name()) // while it is open it can be read; so it is gone however the process ends
	set = &Set{file: f}
	out := bufio.NewWriterSize(f, 256<<10)
	var g *graphWriter
	end := func() error {
		if g == nil {
			return nil
		}
		err := g.close()
		set.Graphs = append(set.Graphs, g.Graph)
		return err
	}
	for q, err := range b.sorter.Quads() {
		name := ""
		if err == nil {
			name = string(q.Label.(quad.IRI))
		}
		if err == nil && (g == nil || g.Name != name) {
			err = end()
			g = newGraphWriter(name, out, g)
		}
		if err == nil {
			err = g.add(q)
		}
		if err != nil {
			set.Close()
			return nil, err
		}
	}
	if err := errors.Join(end(), out.Flush()); err != nil {
		set.Close()
		return nil, err
	}
	return set, nil
}

// A graphWriter writes the triples of one graph to the file of a set, and finds out what is to be known of them.
type graphWriter struct {
	Graph
	out  io.Writer
	hash hash.Hash
	w    export.Writer
}

func newGraphWriter(name string, out io.Writer, last *graphWriter) *graphWriter {
	g := &graphWriter{Graph: Graph{Name: name}, out: out, hash: sha256.New()}
	if last != nil {
		g.offset = last.offset + last.Bytes
	}
	g.w = nTriples.New(g, export.Options{Sorted: true})
	return g
}

func (g *graphWriter) add(q quad.Quad) error {
	g.Triples++
	g.length += int64(textLength(q.Subject) + textLength(q.Predicate) + textLength(q.Object))
	return g.w.WriteQuad(q)
}

// Write takes whole lines of N-Triples.
func (g *graphWriter) Write(lines []byte) (int, error) {
	g.Bytes += int64(len(lines))
	g.hash.Write(lines)
	for line := range bytes.Lines(lines) {
		g.sample = consider(g.sample, bytes.TrimSuffix(line, []byte("\n")))
	}
	return g.out.Write(lines)
}

func (g *graphWriter) close() error {
	err := g.w.Close()
	g.SHA256 = hex.EncodeToString(g.hash.Sum(nil))
	return err
}

// Samples are the triples of a graph that are looked for one by one: those with the lowest hashes, so that they are spread
// over the graph and the same in every run.
const (
	samples    = 12
	sampleText = 900 // bytes of one at most
)

type sample struct {
	hash   uint64
	triple string // as N-Triples
}

// askable reports whether a triple means the same in SPARQL, which reads numeric escapes before it reads terms.
func askable(triple []byte) bool { return !bytes.Contains(triple, []byte(`\u`)) }

// consider puts a triple among the samples, which are sorted by hash, if it belongs there.
func consider(list []sample, triple []byte) []sample {
	if len(triple) > sampleText || !askable(triple) {
		return list
	}
	h := fnv.New64a()
	h.Write(triple)
	x := sample{hash: h.Sum64()}
	if len(list) == samples && x.hash >= list[samples-1].hash {
		return list
	}
	x.triple = string(triple)
	at, _ := slices.BinarySearchFunc(list, x, func(a, b sample) int { return cmp.Compare(a.hash, b.hash) })
	list = slices.Insert(list, at, x)
	return list[:min(len(list), samples)]
}
