package load

import (
	"bufio"
	"bytes"
	"container/heap"
	"io"
	"os"
	"slices"
)

// A sorter sorts more lines than memory holds: what is full is sorted and put into a file, and the files are merged.
type sorter struct {
	dir  string // of the files
	max  int    // bytes held before they go to a file
	buf  []byte // lines without their ends
	ends []int  // of each line in buf
	runs []*os.File
}

// add takes a line, which must hold no line feed.
func (s *sorter) add(line []byte) error {
	if len(s.buf) > 0 && len(s.buf)+len(line)+16*len(s.ends) > s.max {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.buf = append(s.buf, line...)
	s.ends = append(s.ends, len(s.buf))
	return nil
}

// sorted returns the lines held, sorted.
func (s *sorter) sorted() [][]byte {
	lines := make([][]byte, len(s.ends))
	start := 0
	for i, end := range s.ends {
		lines[i] = s.buf[start:end]
		start = end
	}
	slices.SortFunc(lines, bytes.Compare)
	return lines
}

func (s *sorter) spill() error {
	f, err := os.CreateTemp(s.dir, "kg-sort-*")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	w := bufio.NewWriterSize(f, 256<<10)
	for _, line := range s.sorted() {
		w.Write(line)
		w.WriteByte('\n')
	}
	if err := w.Flush(); err != nil {
		return err
	}
	s.buf, s.ends = s.buf[:0], s.ends[:0]
	_, err = f.Seek(0, io.SeekStart)
	return err
}

// merge yields all lines in order, each as often as it was added. A line is valid until yield returns.
func (s *sorter) merge(yield func(line []byte) error) error {
	if len(s.runs) == 0 {
		for _, line := range s.sorted() {
			if err := yield(line); err != nil {
				return err
			}
		}
		return nil
	}
	if err := s.spill(); err != nil {
		return err
	}
	s.buf, s.ends = nil, nil
	var h runHeap
	for _, f := range s.runs {
		r := &run{in: bufio.NewReaderSize(f, 64<<10)}
		if more, err := r.next(); err != nil {
			return err
		} else if more {
			h = append(h, r)
		}
	}
	heap.Init(&h)
	for len(h) > 0 {
		if err := yield(h[0].line); err != nil {
			return err
		}
		more, err := h[0].next()
		switch {
		case err != nil:
			return err
		case more:
			heap.Fix(&h, 0)
		default:
			heap.Pop(&h)
		}
	}
	return nil
}

// close removes the files.
func (s *sorter) close() {
	for _, f := range s.runs {
		f.Close()
		os.Remove(f.Name())
	}
	s.runs = nil
}

// A run is a file of sorted lines.
type run struct {
	in   *bufio.Reader
	line []byte
}

func (r *run) next() (bool, error) {
	r.line = r.line[:0]
	for {
		part, err := r.in.ReadSlice('\n')
		r.line = append(r.line, part...)
		switch err {
		case nil:
			r.line = r.line[:len(r.line)-1]
			return true, nil
		case bufio.ErrBufferFull:
		case io.EOF:
			return false, nil // spill ends every line
		default:
			return false, err
		}
	}
}

type runHeap []*run

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return bytes.Compare(h[i].line, h[j].line) < 0 }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runHeap) Push(x any)        { *h = append(*h, x.(*run)) }
func (h *runHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}
