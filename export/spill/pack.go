package spill

import (
	"encoding/binary"
	"slices"
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

// separator ends the name of the graph in a key: no IRI holds it, and it sorts before all that one holds.
const separator = 0

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
		subject := string(first.Subject.(quad.IRI))
		key, rest = key[:0], rest[:0]
		if s.graphs {
			if first.Label != nil {
				key = append(key, first.Label.(quad.IRI)...)
			}
			key = append(key, separator)
		}
		key = append(key, subject...)
		n := 0
		for ; n < len(quads) && quads[n].Subject == first.Subject && quads[n].Label == first.Label; n++ {
			rest = binary.AppendUvarint(rest, p.number(string(quads[n].Predicate.(quad.IRI))))
			rest = p.object(rest, subject, quads[n].Object)
		}
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

// sorted returns quads in the order of the Sorter, each once. Those of package graph are so already.
func (s *Sorter) sorted(quads []quad.Quad) []quad.Quad {
	mine := false
	if !s.graphs && slices.ContainsFunc(quads, func(q quad.Quad) bool { return q.Label != quads[0].Label }) {
		quads, mine = slices.Clone(quads), true
		for i := range quads {
			quads[i].Label = nil
		}
	}
	for i := 1; i < len(quads); i++ {
		if export.Compare(quads[i-1], quads[i]) >= 0 {
			if !mine {
				quads = slices.Clone(quads)
			}
			slices.SortFunc(quads, export.Compare)
			return slices.CompactFunc(quads, equal)
		}
	}
	return quads
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
