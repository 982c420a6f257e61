package parse

import (
	"bytes"
	"io"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// lines reads N-Triples or N-Quads.
func (p *reader) lines(in io.Reader, quads bool) error {
	lines := &byLine{r: in}
	if !quads || p.told != nil {
		in = lines
	}
	for q, err := range export.ReadNQuads(in, p.name) {
		if err != nil {
			return err
		}
		if q.Label != nil && !quads {
			return &export.SyntaxError{Name: p.name, Line: lines.line, Column: 1, Text: "a named graph, which N-Triples has not; if this is N-Quads, call it .nq"}
		}
		p.tell(Position{lines.line, 1})
		p.emit(p.known(q.Subject), q.Predicate, p.known(q.Object), p.known(q.Label))
	}
	return nil
}

// known is v with its label, if it is a blank node.
func (p *reader) known(v quad.Value) quad.Value {
	if b, ok := v.(quad.BNode); ok {
		return p.labelled(string(b))
	}
	return v
}

// byLine hands out no more than one line at a time, so that line, which counts from 1, is the one being read.
type byLine struct {
	r    io.Reader
	rest []byte
	buf  [64 << 10]byte
	line int
	open bool // the last byte handed out ends no line
	err  error
}

func (b *byLine) Read(out []byte) (int, error) {
	if len(b.rest) == 0 {
		if b.err != nil {
			return 0, b.err
		}
		var n int
		n, b.err = b.r.Read(b.buf[:])
		if b.rest = b.buf[:n]; n == 0 {
			return 0, b.err
		}
	}
	n := min(bytes.IndexByte(b.rest, '\n')+1, len(out))
	if n == 0 {
		n = min(len(b.rest), len(out))
	}
	if !b.open {
		b.line++
	}
	copy(out, b.rest[:n])
	b.open = b.rest[n-1] != '\n'
	b.rest = b.rest[n:]
	return n, nil
}
