package export

import (
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// Read reads a file of f from anywhere, in the order of the file where f is a line format. name stands in errors. The
// sequence ends at the first error. Blank nodes are read as quad.BNode.
//
// N-Triples and N-Quads are read line by line; of the others the whole file and its graph are held in memory.
func (f Format) Read(r io.Reader, name string) iter.Seq2[quad.Quad, error] {
	switch f.Name {
	case "ntriples", "nquads":
		return ReadNQuads(r, name)
	}
	read := readTriG // Turtle is TriG without graphs
	if f.Name == "jsonld" {
		read = readJSONLD
	}
	return func(yield func(quad.Quad, error) bool) {
		stopped := false
		err := read(r, func(q quad.Quad) error {
			if !yield(q, nil) {
				stopped = true
				return io.EOF
			}
			return nil
		})
		if err != nil && !stopped {
			yield(quad.Quad{}, fmt.Errorf("%s: %w", name, err))
		}
	}
}
