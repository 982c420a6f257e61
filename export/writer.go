package export

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cayleygraph/quad"
)

// An encoder spells one format. It sees quads that passed CheckQuad, one whole subject after another.
type encoder interface {
	// begin writes what stands before all quads. It is called once.
	begin(out *output) error

	// subject writes all quads of one subject (in one graph, if the format holds graphs; otherwise their graph names mean
	// nothing), in canonical order, without duplicates. Subjects come in order.
	subject(out *output, quads []quad.Quad) error

	// end writes what stands after all quads.
	end(out *output)
}

// writer is what all formats have in common: it checks, sorts, drops duplicates and hands over subjects.
type writer struct {
	format  Format
	options Options
	encoder encoder // nil before the first byte
	out     output
	held    []quad.Quad // all quads, or with Options.Sorted those of one subject
	last    quad.Quad   // the last one given
	err     error
	closed  bool
}

var errClosed = errors.New("export: write after close")

// WriteQuad writes one quad.
func (w *writer) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

// WriteQuads writes quads and keeps none of the slice.
func (w *writer) WriteQuads(quads []quad.Quad) (int, error) {
	if w.closed && w.err == nil {
		w.err = errClosed
	}
	if !w.options.Sorted && w.err == nil {
		w.held = slices.Grow(w.held, len(quads))
	}
	for i, q := range quads {
		if w.err == nil {
			w.err = checkAfter(w.last, q)
			w.last = q
		}
		if w.err == nil && w.options.Sorted {
			w.next(q)
		}
		if w.err != nil {
			return i, w.err
		}
		w.held = append(w.held, q)
	}
	return len(quads), w.err
}

// next writes the open subject if q belongs to another one.
func (w *writer) next(q quad.Quad) {
	if len(w.held) == 0 {
		return
	}
	switch c := w.compareSubjects(w.held[0], q); {
	case c < 0:
		w.flush()
	case c > 0:
		w.err = fmt.Errorf("quads are not sorted: %s comes after %s", show(q.Subject), show(w.held[0].Subject))
	}
}

func (w *writer) compareSubjects(a, b quad.Quad) int {
	if w.format.Datasets {
		if c := compareTerms(a.Label, b.Label); c != 0 {
			return c
		}
	}
	return compareTerms(a.Subject, b.Subject)
}

// flush writes the quads held, which are all of one subject.
func (w *writer) flush() {
	if !slices.IsSortedFunc(w.held, compareTriples) {
		slices.SortFunc(w.held, compareTriples)
	}
	w.subject(w.held)
	w.held = w.held[:0]
}

// subject hands over the sorted quads of one subject.
func (w *writer) subject(quads []quad.Quad) {
	w.begin()
	if w.err != nil {
		return
	}
	quads = slices.CompactFunc(quads, func(a, b quad.Quad) bool { return compareTriples(a, b) == 0 })
	if w.err = w.encoder.subject(&w.out, quads); w.err == nil && len(w.out.b) >= enough {
		w.err = w.out.flush()
	}
}

func (w *writer) begin() {
	if w.err == nil && w.encoder == nil {
		w.encoder = w.format.encode(w.options)
		w.err = w.encoder.begin(&w.out)
	}
}

// Close writes what is left. A second call does nothing but return the same error.
func (w *writer) Close() error {
	if w.closed || w.err != nil {
		w.closed = true
		return w.err
	}
	w.closed = true
	switch {
	case !w.options.Sorted:
		w.format.Sort(w.held)
		w.options = w.format.Used(w.options, w.held)
		for rest := w.held; len(rest) > 0 && w.err == nil; {
			n := 1
			for n < len(rest) && w.compareSubjects(rest[0], rest[n]) == 0 {
				n++
			}
			w.subject(rest[:n])
			rest = rest[n:]
		}
	case len(w.held) > 0:
		w.flush()
	}
	w.begin()
	if w.err == nil {
		w.encoder.end(&w.out)
		w.err = w.out.flush()
	}
	w.held = nil
	return w.err
}

// enough bytes are written at a time.
const enough = 64 << 10

// output collects bytes. Encoders append to b; the writer flushes between subjects.
type output struct {
	w io.Writer
	b []byte
}

func (o *output) string(s string) { o.b = append(o.b, s...) }

func (o *output) flush() error {
	n, err := o.w.Write(o.b)
	if err == nil && n < len(o.b) {
		err = io.ErrShortWrite
	}
	o.b = o.b[:0]
	return err
}
