package load

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// A Graph is one named graph as it is to stand in the store. Its triples are in the file of its Set.
type Graph struct {
	Name    string // IRI
	Triples int    // without duplicates
	Bytes   int64  // as N-Triples
	SHA256  string // of its N-Triples, the lines sorted by their bytes: 64 hexadecimal digits

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

// Close removes the file.
func (s *Set) Close() error {
	s.file.Close()
	return os.Remove(s.file.Name())
}

// open returns the N-Triples of a part of a graph, from byte to byte of it.
func (s *Set) open(g Graph, from, to int64) *io.SectionReader {
	return io.NewSectionReader(s.file, g.offset+from, to-from)
}

// memory is what a Builder holds before it writes to files, in bytes.
const memory = 24 << 20

// A Builder takes quads in any order and makes a Set of them.
type Builder struct {
	sorter sorter
	spell  speller
	line   []byte
}

// NewBuilder makes a Builder that keeps its files in dir, "" for the usual place of temporary files.
func NewBuilder(dir string) *Builder {
	return &Builder{sorter: sorter{dir: dir, max: memory}}
}

// Add takes a quad after checking it: export.CheckQuad, and a graph name that can stand in an update. The error is an
// *export.TermError; after one of a file nothing is to be done but Close.
func (b *Builder) Add(q quad.Quad) error {
	if err := export.CheckQuad(q); err != nil {
		return err
	}
	name, _ := q.Label.(quad.IRI)
	if why := faultOfName(string(name)); why != "" {
		return &export.TermError{Quad: q, Position: "graph name", Term: q.Label, Reason: why}
	}
	b.line = append(b.line[:0], name...)
	b.line = append(b.line, 0)
	var err error
	if b.line, err = b.spell.triple(b.line, q); err != nil {
		return err
	}
	b.line = append(b.line, 0)
	b.line = strconv.AppendInt(b.line, int64(lengthOf(q)), 10)
	return b.sorter.add(b.line)
}

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

// lengthOf counts the code points of the terms whose spelling a store must not change.
func lengthOf(q quad.Quad) int {
	n := textLength(q.Subject) + textLength(q.Predicate)
	return n + textLength(q.Object)
}

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

// A speller spells triples as N-Triples.
type speller struct{ out bytes.Buffer }

var nTriples, _ = export.ByName("ntriples")

// triple appends the line without its end.
func (s *speller) triple(b []byte, q quad.Quad) ([]byte, error) {
	s.out.Reset()
	w := nTriples.New(&s.out, export.Options{Sorted: true})
	if err := w.WriteQuad(q); err != nil {
		return b, err
	}
	if err := w.Close(); err != nil {
		return b, err
	}
	return append(b, bytes.TrimSuffix(s.out.Bytes(), []byte("\n"))...), nil
}

// Close removes the files of a Builder that is no longer wanted.
func (b *Builder) Close() { b.sorter.close() }

// Set sorts what was added and ends the Builder.
func (b *Builder) Set() (set *Set, err error) {
	defer b.Close()
	f, err := os.CreateTemp(b.sorter.dir, "kg-load-*")
	if err != nil {
		return nil, err
	}
	set = &Set{file: f}
	defer func() {
		if err != nil {
			set.Close()
		}
	}()
	out := bufio.NewWriterSize(f, 256<<10)
	hash := sha256.New()
	var g *Graph
	var offset int64
	var last []byte
	end := func() {
		if g != nil {
			g.SHA256 = hex.EncodeToString(hash.Sum(nil))
		}
	}
	err = b.sorter.merge(func(line []byte) error {
		if bytes.Equal(line, last) {
			return nil
		}
		last = append(last[:0], line...)
		name, rest, _ := bytes.Cut(line, []byte{0})
		cut := bytes.LastIndexByte(rest, 0)
		triple, length := rest[:cut], rest[cut+1:]
		if g == nil || g.Name != string(name) {
			end()
			hash.Reset()
			set.Graphs = append(set.Graphs, Graph{Name: string(name), offset: offset})
			g = &set.Graphs[len(set.Graphs)-1]
		}
		n, err := strconv.Atoi(string(length))
		if err != nil {
			return fmt.Errorf("temporary file: %w", err)
		}
		g.Triples++
		g.Bytes += int64(len(triple) + 1)
		g.length += int64(n)
		offset += int64(len(triple) + 1)
		g.sample = consider(g.sample, triple)
		hash.Write(triple)
		hash.Write([]byte{'\n'})
		out.Write(triple)
		return out.WriteByte('\n')
	})
	end()
	if err == nil {
		err = out.Flush()
	}
	return set, err
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

// consider puts a triple among the samples, which are sorted by hash, if it belongs there.
func consider(list []sample, triple []byte) []sample {
	if len(triple) > sampleText || bytes.Contains(triple, []byte(`\u`)) {
		return list // SPARQL would read the escape before it reads the literal
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
