package spill

import (
	"bytes"
	"encoding/binary"
	"errors"

	"github.com/cayleygraph/quad"
)

var errBroken = errors.New("broken record")

// An unpacker makes quads of records.
type unpacker struct {
	graphs bool         // keys begin with the name of the graph
	names  []quad.Value // by number
	graph  []byte       // of the record before
	label  quad.Value   // the same as a term

	b      []byte // what is left of the record
	broken bool   // it is not one that Pack made
}

// quads appends the quads of r.
func (u *unpacker) quads(quads []quad.Quad, r record) ([]quad.Quad, error) {
	key := r.key
	if u.graphs {
		i := bytes.IndexByte(key, separator)
		if i < 0 {
			return nil, errBroken
		}
		if graph := key[:i]; !bytes.Equal(graph, u.graph) {
			u.graph, u.label = bytes.Clone(graph), quad.IRI(graph)
		}
		key = key[i+1:]
	}
	subject := string(key)
	q := quad.Quad{Subject: quad.IRI(subject), Label: u.label}
	for u.b = r.rest; len(u.b) > 0; quads = append(quads, q) {
		q.Predicate = u.name()
		kind := u.byte()
		switch kind {
		case anIRI:
			shared := min(u.number(), uint64(len(subject)))
			q.Object = quad.IRI(subject[:shared] + string(u.text()))
		case plain:
			q.Object = quad.String(u.text())
		case tagged:
			lang, _ := u.name().(quad.IRI)
			q.Object = quad.LangString{Value: quad.String(u.text()), Lang: string(lang)}
		case typed:
			datatype, _ := u.name().(quad.IRI)
			q.Object = quad.TypedString{Value: quad.String(u.text()), Type: datatype}
		}
		if u.broken || kind > typed {
			return nil, errBroken
		}
	}
	return quads, nil
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

func (u *unpacker) text() []byte {
	n := u.number()
	if n > uint64(len(u.b)) {
		u.broken = true
		return nil
	}
	t := u.b[:n]
	u.b = u.b[n:]
	return t
}
