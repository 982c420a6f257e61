package spill

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"io"
	"iter"
)

// A record is what is said of one subject: in a run its length in bytes stands before the key and before the rest.
type record struct{ key, rest []byte }

func (r record) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(r.key)))
	b = append(b, r.key...)
	b = binary.AppendUvarint(b, uint64(len(r.rest)))
	return append(b, r.rest...)
}

// A cursor reads a run record by record.
type cursor struct {
	in *bufio.Reader
	record
}

func newCursor(r io.Reader, size int) *cursor { return &cursor{in: bufio.NewReaderSize(r, size)} }

// next reads the next record into c; io.EOF means that there is none.
func (c *cursor) next() (err error) {
	if c.key, err = c.field(c.key); err != nil {
		return err
	}
	if c.rest, err = c.field(c.rest); err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// mostRecord is more bytes than a record can have: no source is longer than 2 GB.
const mostRecord = 1 << 32

// field reads a length and as many bytes.
func (c *cursor) field(b []byte) ([]byte, error) {
	n, err := binary.ReadUvarint(c.in)
	if err != nil {
		return b, err
	}
	if n > mostRecord {
		return b, errBroken
	}
	if uint64(cap(b)) < n {
		b = make([]byte, n, n+n/4)
	}
	b = b[:n]
	if _, err = io.ReadFull(c.in, b); err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

// A tree holds cursors as a heap: the least key on top.
type tree []*cursor

func (t tree) Len() int           { return len(t) }
func (t tree) Less(i, j int) bool { return bytes.Compare(t[i].key, t[j].key) < 0 }
func (t tree) Swap(i, j int)      { t[i], t[j] = t[j], t[i] }
func (t *tree) Push(x any)        { *t = append(*t, x.(*cursor)) }
func (t *tree) Pop() any {
	last := (*t)[len(*t)-1]
	*t = (*t)[:len(*t)-1]
	return last
}

// merged yields the records of all cursors by key. A record is good until the next one is asked for.
func merged(cursors []*cursor) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		var t tree
		for _, c := range cursors {
			switch err := c.next(); err {
			case nil:
				t = append(t, c)
			case io.EOF:
			default:
				yield(record{}, err)
				return
			}
		}
		heap.Init(&t)
		for len(t) > 0 {
			if !yield(t[0].record, nil) {
				return
			}
			switch err := t[0].next(); err {
			case nil:
				heap.Fix(&t, 0)
			case io.EOF:
				heap.Pop(&t)
			default:
				yield(record{}, err)
				return
			}
		}
	}
}
