package spill

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/cayleygraph/quad"
)

var errBroken = errors.New("broken record")

// An unpacker makes quads of records.
type unpacker struct {
	order order
	names []quad.Value // by number
	graph []byte       // of the record before
	label quad.Value   // the same as a term, nil for none

	whole  string // the record, where its words are wanted
	b      []byte // what is left of it
	broken bool   // it is not one that Pack made
}

func (s *Sorter) unpacker() *unpacker { return &unpacker{order: s.order, names: s.names.list()} }

// quads appends the quads of r.
func (u *unpacker) quads(quads []quad.Quad, r record) ([]quad.Quad, error) {
	subject, graph, ok := u.order.part(r.key)
	if !ok {
		return nil, errBroken
	}
	if !bytes.Equal(graph, u.graph) {
		u.graph, u.label = bytes.Clone(graph), nil
		if len(graph) > 0 {
			u.label = quad.IRI(graph)
		}
	}
	return u.said(quads, string(subject), u.label, r.rest)
}

// said appends what a record says of a subject. The words of all quads are parts of one string.
func (u *unpacker) said(quads []quad.Quad, subject string, label quad.Value, rest []byte) ([]quad.Quad, error) {
	n, err := u.count(rest)
	if err != nil {
		return nil, err
	}
	quads = slices.Grow(quads, n)
	q := quad.Quad{Subject: quad.IRI(subject), Label: label}
	u.whole = string(rest)
	for u.b = rest; len(u.b) > 0; quads = append(quads, q) {
		q.Predicate = u.name()
		switch u.byte() {
		case anIRI:
			shared := min(u.number(), uint64(len(subject)))
			if words := u.text(); shared == 0 {
				q.Object = quad.IRI(words)
			} else {
				q.Object = quad.IRI(subject[:shared] + words)
			}
		case plain:
			q.Object = quad.String(u.text())
		case tagged:
			lang, _ := u.name().(quad.IRI)
			q.Object = quad.LangString{Value: quad.String(u.text()), Lang: string(lang)}
		case typed:
			datatype, _ := u.name().(quad.IRI)
			q.Object = quad.TypedString{Value: quad.String(u.text()), Type: datatype}
		}
		if u.broken {
			return nil, errBroken
		}
	}
	return quads, nil
}

// count returns how many quads a record says.
func (u *unpacker) count(rest []byte) (int, error) {
	n := 0
	for u.b = rest; len(u.b) > 0; n++ {
		u.number()
		switch kind := u.byte(); kind {
		case anIRI, tagged, typed:
			u.number()
			u.skip()
		case plain:
			u.skip()
		default:
			u.broken = true
		}
		if u.broken {
			return 0, errBroken
		}
	}
	return n, nil
}

func (u *unpacker) byte() byte {
	if len(u.b) == 0 {
		u.broken = true
		return 0
	}
	c := u.b[0]
	u.b = u.b[1:]
	return c
}

func (u *unpacker) number() uint64 {
	x, n := binary.Uvarint(u.b)
	if n <= 0 {
		u.broken = true
		return 0
	}
	u.b = u.b[n:]
	return x
}

func (u *unpacker) name() quad.Value {
	i := u.number()
	if i >= uint64(len(u.names)) {
		u.broken = true
		return nil
	}
	return u.names[i]
}

func (u *unpacker) text() string {
	n := u.skip()
	end := len(u.whole) - len(u.b)
	return u.whole[end-n : end]
}

// skip passes a text and returns its length.
func (u *unpacker) skip() int {
	n := u.number()
	if n > uint64(len(u.b)) {
		u.broken = true
		return 0
	}
	u.b = u.b[n:]
	return int(n)
}
