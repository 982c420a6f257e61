package spill

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// names numbers what occurs again and again: predicates, datatypes and language tags.
type names struct {
	sync.RWMutex
	number map[string]uint64
	all    []quad.IRI
}

func (n *names) of(name string) uint64 {
	n.RLock()
	i, ok := n.number[name]
	n.RUnlock()
	if ok {
		return i
	}
	n.Lock()
	defer n.Unlock()
	if i, ok = n.number[name]; !ok {
		if n.number == nil {
			n.number = map[string]uint64{}
		}
		i = uint64(len(n.all))
		n.number[name] = i
		n.all = append(n.all, quad.IRI(name))
	}
	return i
}

// list returns the names by number, ready to be predicates.
func (n *names) list() []quad.Value {
	n.RLock()
	defer n.RUnlock()
	out := make([]quad.Value, len(n.all))
	for i, x := range n.all {
		out[i] = x
	}
	return out
}

// The kinds of objects.
const (
	anIRI byte = iota
	plain
	tagged
	typed
)

// separator stands between subject and graph in a key: no IRI holds it, and it sorts before all that one holds.
const separator = 0

// key appends what the record of a quad is sorted by.
func (o order) key(b []byte, q quad.Quad) []byte {
	graph, _ := q.Label.(quad.IRI)
	subject, _ := q.Subject.(quad.IRI)
	switch o {
	case byGraph:
		return append(append(append(b, graph...), separator), subject...)
	case bySubject:
		return append(append(append(b, subject...), separator), graph...)
	}
	return append(b, subject...)
}

// part takes a key apart; ok is false if it is not one of this order.
func (o order) part(key []byte) (subject, graph []byte, ok bool) {
	if o == merging {
		return key, nil, true
	}
	i := bytes.IndexByte(key, separator)
	switch {
	case i < 0:
		return nil, nil, false
	case o == byGraph:
		return key[i+1:], key[:i], true
	}
	return key[:i], key[i+1:], true
}

// Pack packs quads for Add. It may be called from several goroutines at a time. A quad that no format can write is an error.
func (s *Sorter) Pack(quads []quad.Quad) (Run, error) {
	if err := export.CheckQuads(quads); err != nil {
		return Run{}, err
	}
	quads = s.sorted(quads)
	p := packers.Get().(*packer)
	defer packers.Put(p)
	p.reset(&s.names)
	b, key, rest := p.run[:0], p.key, p.rest
	for len(quads) > 0 {
		first := quads[0]
		n := 1
		for n < len(quads) && quads[n].Subject == first.Subject && quads[n].Label == first.Label {
			n++
		}
		key = s.order.key(key[:0], first)
		rest = p.said(rest[:0], quads[:n])
		b = record{key, rest}.append(b)
		quads = quads[n:]
	}
	p.run, p.key, p.rest = b, key, rest
	return Run{slices.Clone(b)}, nil
}

// A packer is what Pack works with, kept for the next time: its buffers, and the numbers of names without the lock.
type packer struct {
	run, key, rest []byte
	names          *names
	numbers        map[string]uint64
}

var packers = sync.Pool{New: func() any { return &packer{} }}

func (p *packer) reset(n *names) {
	if p.names != n || len(p.numbers) > mostNumbers {
		p.names, p.numbers = n, map[string]uint64{}
	}
}

// mostNumbers is how many numbers a packer remembers from one time to the next.
const mostNumbers = 1 << 12

func (p *packer) number(name string) uint64 {
	n, ok := p.numbers[name]
	if !ok {
		n = p.names.of(name)
		p.numbers[name] = n
	}
	return n
}

// said appends what quads with one subject say.
func (p *packer) said(b []byte, quads []quad.Quad) []byte {
	for _, q := range quads {
		b = binary.AppendUvarint(b, p.number(string(q.Predicate.(quad.IRI))))
		b = p.object(b, string(q.Subject.(quad.IRI)), q.Object)
	}
	return b
}

// sorted returns quads in the order of the Sorter, each once. Those of package graph are so already.
func (s *Sorter) sorted(quads []quad.Quad) []quad.Quad {
	mine := false
	if s.order == merging && slices.ContainsFunc(quads, func(q quad.Quad) bool { return q.Label != quads[0].Label }) {
		quads, mine = slices.Clone(quads), true
		for i := range quads {
			quads[i].Label = nil
		}
	}
	for i := 1; i < len(quads); i++ {
		if s.order.compare(quads[i-1], quads[i]) >= 0 {
			if !mine {
				quads = slices.Clone(quads)
			}
			return s.unique(quads)
		}
	}
	return quads
}

// unique sorts quads in place and drops what is there twice.
func (s *Sorter) unique(quads []quad.Quad) []quad.Quad {
	slices.SortFunc(quads, s.order.compare)
	return slices.CompactFunc(quads, equal)
}

func (o order) compare(a, b quad.Quad) int {
	if o == bySubject && a.Label != b.Label {
		if c := strings.Compare(string(a.Subject.(quad.IRI)), string(b.Subject.(quad.IRI))); c != 0 {
			return c
		}
	}
	return export.Compare(a, b)
}

func equal(a, b quad.Quad) bool { return export.Compare(a, b) == 0 }

// object appends an object. An IRI is told by how many bytes of the subject it begins with, and what follows.
func (p *packer) object(b []byte, subject string, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		n := 0
		for n < len(v) && n < len(subject) && v[n] == subject[n] {
			n++
		}
		b = binary.AppendUvarint(append(b, anIRI), uint64(n))
		b = appendText(b, string(v[n:]))
	case quad.String:
		b = appendText(append(b, plain), string(v))
	case quad.LangString:
		b = binary.AppendUvarint(append(b, tagged), p.number(v.Lang))
		b = appendText(b, string(v.Value))
	case quad.TypedString:
		b = binary.AppendUvarint(append(b, typed), p.number(string(v.Type)))
		b = appendText(b, string(v.Value))
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
