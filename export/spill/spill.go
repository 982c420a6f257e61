// Package spill sorts more quads than memory holds: sorted runs of them go to a temporary file and are merged when they are
// read back.
//
// A record is what is said of one subject, in one graph where graphs count. Its key sorts as its first quad does, so runs
// are merged by comparing bytes and a record is unpacked once, at the end.
package spill

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// Limit is how many bytes of runs a Sorter holds before it writes them to its file.
const Limit = 8 << 20

// A Sorter holds quads: up to Limit bytes of them in memory, where one takes some 60 bytes, and the rest in a temporary file,
// which vanishes with Close and on Unix with the process, however that ends.
type Sorter struct {
	order order
	limit int
	names names
	held  [][]byte // runs in memory
	size  int      // of all of them, in bytes
	file  *os.File // nil until there is too much
	spilt []extent // runs in the file, one behind the other
}

// An extent is a stretch of a file, in bytes.
type extent struct{ start, end int64 }

// An order is how quads are sorted.
type order int

const (
	merging   order = iota // by subject; names of graphs are dropped
	byGraph                // by graph, then by subject
	bySubject              // by subject, then by graph
)

// New makes a Sorter into the order in which files of f are written: graph by graph, or with the graphs merged.
func New(f export.Format) *Sorter {
	if f.Datasets {
		return &Sorter{order: byGraph, limit: Limit}
	}
	return &Sorter{limit: Limit}
}

// NewBySubject makes a Sorter that keeps what several graphs say of one subject together: by subject, then by graph.
func NewBySubject() *Sorter { return &Sorter{order: bySubject, limit: Limit} }

// A Run is a sorted list of quads, packed.
type Run struct{ data []byte }

// Put packs quads and takes them. A quad that no format can write is an error, and so is what befalls the temporary file.
func (s *Sorter) Put(quads []quad.Quad) error {
	run, err := s.Pack(quads)
	if err != nil {
		return err
	}
	return s.Add(run)
}

// Add takes a run that Pack made. The error is one of the temporary file.
func (s *Sorter) Add(r Run) error {
	if len(r.data) == 0 {
		return nil
	}
	s.held = append(s.held, r.data)
	if s.size += len(r.data); s.size < s.limit {
		return nil
	}
	return s.spill()
}

// spill merges the runs in memory into one in the file.
func (s *Sorter) spill() (err error) {
	if s.file == nil {
		if s.file, err = temporary(); err != nil {
			return err
		}
	}
	var start int64
	if n := len(s.spilt); n > 0 {
		start = s.spilt[n-1].end
	}
	w := io.NewOffsetWriter(s.file, start)
	buffer := make([]byte, 0, bufferSize+4096)
	for r, err := range merged(s.cursors(false)) {
		if err != nil {
			return inFile(err)
		}
		if buffer = r.append(buffer); len(buffer) >= bufferSize {
			if _, err := w.Write(buffer); err != nil {
				return inFile(err)
			}
			buffer = buffer[:0]
		}
	}
	if _, err := w.Write(buffer); err != nil {
		return inFile(err)
	}
	end, _ := w.Seek(0, io.SeekCurrent)
	s.spilt = append(s.spilt, extent{start, start + end})
	s.held, s.size = nil, 0
	return nil
}

// bufferSize is how much of the file is read or written at a time, in bytes; of many runs less is read, readAhead in all.
const (
	bufferSize = 256 << 10
	readAhead  = 8 << 20
)

// cursors begins to read the runs in memory, and those in the file too if all is set.
func (s *Sorter) cursors(all bool) []*cursor {
	var out []*cursor
	for _, data := range s.held {
		out = append(out, newCursor(bytes.NewReader(data), min(len(data), 4096)))
	}
	if all {
		size := max(4096, min(bufferSize, readAhead/max(1, len(s.spilt))))
		for _, x := range s.spilt {
			out = append(out, newCursor(io.NewSectionReader(s.file, x.start, x.end-x.start), size))
		}
	}
	return out
}

// Quads returns all quads in the order of the Sorter's format, each once, without graph names where the format merges graphs.
// It can be called again, and after more was added. The sequence ends at the first error.
func (s *Sorter) Quads() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var key []byte
		var block []quad.Quad
		several := false // records in the block
		flush := func() bool {
			if several {
				block = s.unique(block)
			}
			for _, q := range block {
				if !yield(q, nil) {
					return false
				}
			}
			block, several = block[:0], false
			return true
		}
		u := s.unpacker()
		for r, err := range merged(s.cursors(true)) {
			same := len(block) > 0 && bytes.Equal(key, r.key)
			if err == nil && !same && !flush() {
				return
			}
			if err == nil {
				key = append(key[:0], r.key...)
				several = several || same
				block, err = u.quads(block, r)
			}
			if err != nil {
				yield(quad.Quad{}, inFile(err))
				return
			}
		}
		flush()
	}
}

// Close gives the file back. The Sorter is not to be used any more.
func (s *Sorter) Close() error {
	s.held, s.spilt = nil, nil
	file := s.file
	s.file = nil
	return remove(file)
}

// temporary makes a file that vanishes with the process where the system allows; remove does it elsewhere.
func temporary() (*os.File, error) {
	f, err := os.CreateTemp("", "kg-*")
	if err != nil {
		return nil, inFile(err)
	}
	os.Remove(f.Name())
	return f, nil
}

// remove closes a temporary file, nil too, and takes it away.
func remove(f *os.File) error {
	if f == nil {
		return nil
	}
	err := f.Close()
	gone := os.Remove(f.Name())
	if errors.Is(gone, os.ErrNotExist) {
		gone = nil
	}
	return cmp.Or(err, gone)
}

// inFile says that an error is one of a temporary file.
func inFile(err error) error { return fmt.Errorf("temporary file in %s: %w", os.TempDir(), err) }
