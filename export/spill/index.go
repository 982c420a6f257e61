package spill

import (
	"bytes"
	"encoding/binary"
	"io"
	"iter"
	"os"
	"slices"
	"sort"
	"sync"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/recent"
)

// An Index tells what is said of a subject: it is a file of all subjects in order, or that in memory if it is less than Limit
// bytes, of which memory holds where every so many bytes begin, and what was asked for of late. It is safe for concurrent use.
type Index struct {
	in     io.ReaderAt
	file   *os.File // nil if it is in memory
	size   int64    // in bytes
	blocks []block  // by key
	names  []quad.Value
	n      int // quads

	late recent.Cache[answer]

	mu  sync.Mutex
	err error // the first one of reading
}

// A block is a stretch of the file: the first subject there, and where it starts, in bytes.
type block struct {
	subject string
	start   int64
}

// blockSize is from how many bytes on a block ends; it is read whole.
const blockSize = 4 << 10

// Index makes an index of all quads; the Sorter is one of NewBySubject, or of New for a format without named graphs, where labels
// are nil. The Sorter is not changed and no longer needed. The error is one of a temporary file.
func (s *Sorter) Index() (*Index, error) {
	w := &indexWriter{x: &Index{late: recent.Cache[answer]{Most: mostRecent}}, sorter: s, u: s.unpacker(), p: &packer{}}
	w.p.reset(&s.names)
	err := w.write()
	if err == nil {
		err = w.end()
	}
	if err != nil {
		w.x.Close()
		return nil, err
	}
	w.x.names = s.names.list()
	return w.x, nil
}

// An indexWriter makes the file: for each subject a record whose rest is, graph by graph, the number of the graph plus one,
// the length of what it says, and that.
type indexWriter struct {
	x      *Index
	sorter *Sorter
	u      *unpacker
	p      *packer
	buffer bytes.Buffer

	subject, rest []byte   // the record in the making
	graph, said   []byte   // what one graph says, by the first run that has it
	more          [][]byte // by others
	open          bool
}

func (w *indexWriter) write() error {
	for r, err := range merged(w.sorter.cursors(true)) {
		if err != nil {
			return inFile(err)
		}
		subject, graph, ok := w.sorter.order.part(r.key)
		if !ok {
			return errBroken
		}
		if w.open && bytes.Equal(subject, w.subject) && bytes.Equal(graph, w.graph) {
			w.more = append(w.more, bytes.Clone(r.rest))
			continue
		}
		if err := w.endGraph(); err != nil {
			return err
		}
		if w.open && !bytes.Equal(subject, w.subject) {
			if err := w.endSubject(); err != nil {
				return err
			}
		}
		w.subject, w.graph, w.said, w.open = append(w.subject[:0], subject...), append(w.graph[:0], graph...), append(w.said[:0], r.rest...), true
	}
	if err := w.endGraph(); err != nil {
		return err
	}
	return w.endSubject()
}

// join makes one of what several runs have of a subject in a graph.
func (w *indexWriter) join() error {
	var quads []quad.Quad
	var err error
	for _, said := range append(w.more, w.said) {
		if quads, err = w.u.said(quads, string(w.subject), nil, said); err != nil {
			return err
		}
	}
	w.said, w.more = w.p.said(w.said[:0], w.sorter.unique(quads)), nil
	return nil
}

func (w *indexWriter) endGraph() error {
	if !w.open {
		return nil
	}
	if len(w.more) > 0 {
		if err := w.join(); err != nil {
			return err
		}
	}
	n, err := w.u.count(w.said)
	if err != nil {
		return err
	}
	w.x.n += n
	number := uint64(0)
	if len(w.graph) > 0 {
		number = 1 + w.p.number(string(w.graph))
	}
	w.rest = binary.AppendUvarint(w.rest, number)
	w.rest = binary.AppendUvarint(w.rest, uint64(len(w.said)))
	w.rest = append(w.rest, w.said...)
	return nil
}

func (w *indexWriter) endSubject() error {
	if !w.open {
		return nil
	}
	x := w.x
	if n := len(x.blocks); n == 0 || x.size-x.blocks[n-1].start >= blockSize {
		x.blocks = append(x.blocks, block{string(w.subject), x.size})
	}
	before := w.buffer.Len()
	w.buffer.Write(record{w.subject, w.rest}.append(w.buffer.AvailableBuffer()))
	x.size += int64(w.buffer.Len() - before)
	w.rest, w.open = w.rest[:0], false
	if w.buffer.Len() < w.sorter.limit && (x.file == nil || w.buffer.Len() < bufferSize) {
		return nil
	}
	return w.flush()
}

// flush writes the buffer to the file, which is made if there is none.
func (w *indexWriter) flush() (err error) {
	if w.x.file == nil {
		if w.x.file, err = temporary(); err != nil {
			return err
		}
	}
	if _, err = w.buffer.WriteTo(w.x.file); err != nil {
		return inFile(err)
	}
	return nil
}

func (w *indexWriter) end() error {
	if w.x.file == nil {
		w.x.in = bytes.NewReader(bytes.Clone(w.buffer.Bytes()))
		return nil
	}
	w.x.in = w.x.file
	return w.flush()
}

// Len is how many quads there are; one in two graphs counts twice.
func (x *Index) Len() int { return x.n }

// Err returns the first error of reading the file. What was asked for then had no answer.
func (x *Index) Err() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.err
}

func (x *Index) failed(err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.err == nil {
		x.err = inFile(err)
	}
}

// Close gives the file back. The Index is not to be used any more.
func (x *Index) Close() error { return remove(x.file) }

// Said returns what is said of a subject, by graph, then predicate and object; nil if nothing is. The slice is not to be changed.
func (x *Index) Said(subject string) []quad.Quad { return x.find(subject).said }

// About returns each triple of a subject once, by predicate and object, of whatever graph: the label is that of the one graph
// that speaks of the subject, nil if several do. The slice is not to be changed.
func (x *Index) About(subject string) []quad.Quad { return x.find(subject).about }

func (x *Index) find(subject string) answer {
	a, ok := x.late.Get(subject)
	if ok {
		return a
	}
	i := sort.Search(len(x.blocks), func(i int) bool { return x.blocks[i].subject > subject }) - 1
	if i < 0 {
		return answer{}
	}
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	b, err := x.block(i, *buffer)
	*buffer = b
	size := 0
	for err == nil && len(b) > 0 {
		var r record
		if r, b, err = cutRecord(b); err != nil {
			break
		}
		if string(r.key) < subject {
			continue
		}
		if string(r.key) == subject {
			size = len(r.rest)
			a, err = x.answer(r)
		}
		break
	}
	if err != nil {
		x.failed(err)
		return answer{}
	}
	x.late.Put(subject, a, a.weight(size))
	return a
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// block reads a block, into b if it is long enough.
func (x *Index) block(i int, b []byte) ([]byte, error) {
	end := x.size
	if i+1 < len(x.blocks) {
		end = x.blocks[i+1].start
	}
	n := int(end - x.blocks[i].start)
	b = slices.Grow(b[:0], n)[:n]
	_, err := x.in.ReadAt(b, x.blocks[i].start)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

// cutRecord takes a record from the head of b.
func cutRecord(b []byte) (r record, rest []byte, err error) {
	for _, field := range []*[]byte{&r.key, &r.rest} {
		n, used := binary.Uvarint(b)
		if used <= 0 || n > uint64(len(b)-used) {
			return r, nil, errBroken
		}
		*field, b = b[used:used+int(n)], b[used+int(n):]
	}
	return r, b, nil
}

// answer unpacks a record.
func (x *Index) answer(r record) (a answer, err error) {
	subject := string(r.key)
	u := unpacker{names: x.names}
	graphs := 0
	for b := r.rest; len(b) > 0; graphs++ {
		number, used := binary.Uvarint(b)
		n, used2 := binary.Uvarint(b[max(used, 0):])
		if used <= 0 || used2 <= 0 || number > uint64(len(x.names)) || n > uint64(len(b)-used-used2) {
			return a, errBroken
		}
		var graph quad.Value
		if number > 0 {
			graph = x.names[number-1]
		}
		b = b[used+used2:]
		if a.said, err = u.said(a.said, subject, graph, b[:n]); err != nil {
			return a, err
		}
		b = b[n:]
	}
	a.about = a.said
	if graphs > 1 {
		a.about = slices.Clone(a.said)
		for i := range a.about {
			a.about[i].Label = nil
		}
		slices.SortFunc(a.about, export.Compare)
		a.about = slices.CompactFunc(a.about, equal)
	}
	return a, nil
}

// Subjects returns the subjects that start with prefix, in order. The sequence ends at an error; see Err.
func (x *Index) Subjects(prefix string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for r, err := range x.records(prefix) {
			if err != nil || len(r.key) < len(prefix) || string(r.key[:len(prefix)]) != prefix || !yield(string(r.key)) {
				return
			}
		}
	}
}

// All returns what is said of each subject, in order of the subjects: as Said and as About do. The sequence ends at an error; see Err.
func (x *Index) All() iter.Seq2[[]quad.Quad, []quad.Quad] {
	return func(yield func(said, about []quad.Quad) bool) {
		for r, err := range x.records("") {
			var a answer
			if err == nil {
				a, err = x.answer(r)
			}
			if err != nil {
				x.failed(err)
				return
			}
			if !yield(a.said, a.about) {
				return
			}
		}
	}
}

// records reads the records from the first subject on that is not less than from.
func (x *Index) records(from string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		i := max(0, sort.Search(len(x.blocks), func(i int) bool { return x.blocks[i].subject > from })-1)
		buffer := buffers.Get().(*[]byte)
		defer buffers.Put(buffer)
		for ; i < len(x.blocks); i++ {
			b, err := x.block(i, *buffer)
			*buffer = b
			for err == nil && len(b) > 0 {
				var r record
				if r, b, err = cutRecord(b); err == nil && string(r.key) >= from && !yield(r, nil) {
					return
				}
			}
			if err != nil {
				x.failed(err)
				yield(record{}, err)
				return
			}
		}
	}
}

// An answer is what an Index says of a subject.
type answer struct{ said, about []quad.Quad }

// mostRecent is how much an Index keeps of what was asked for of late, in bytes.
const mostRecent = 4 << 20

// weight is about how many bytes an answer takes, made of a record of so many.
func (a answer) weight(record int) int { return 200 + 120*(len(a.said)) + 2*record }
