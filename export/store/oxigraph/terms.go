package oxigraph

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// noGraph is the graph name of quads without one.
const noGraph = math.MaxUint32

// row is subject, predicate, object, graph, by the numbers of terms.
type row [4]uint32

// terms numbers terms as they come. Each is spelled as shim/src/table.rs says: a letter, then the text.
type terms struct {
	bytes   []byte
	ends    []uint32 // in bytes, by number
	numbers map[quad.Value]uint32
	rows    []row
}

var errTooMany = errors.New("more terms than the engine can hold: 4 GiB")

// add takes one quad.
func (t *terms) add(q quad.Quad) error {
	if t.numbers == nil {
		t.numbers = map[quad.Value]uint32{}
	}
	r := row{3: noGraph}
	for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil && i == 3 {
			break
		}
		var err error
		if r[i], err = t.number(v); err != nil {
			var e *export.TermError
			if errors.As(err, &e) {
				e.Quad, e.Position = q, [...]string{"subject", "predicate", "object", "graph name"}[i]
			}
			return err
		}
	}
	t.rows = append(t.rows, r)
	return nil
}

func (t *terms) number(v quad.Value) (uint32, error) {
	key, spelled := v, ""
	if l, ok := v.(quad.LangString); ok {
		if low := strings.ToLower(l.Lang); low != l.Lang {
			key, spelled = quad.LangString{Value: l.Value, Lang: low}, l.Lang
		}
	}
	if n, ok := t.numbers[key]; ok {
		return n, nil
	}
	if _, blank := v.(quad.BNode); !blank {
		if err := export.CheckTerm(v); err != nil {
			return 0, err
		}
	}
	n := uint32(len(t.ends))
	switch v := key.(type) {
	case quad.IRI:
		t.spell('i', string(v))
	case quad.BNode:
		t.spell('b', string(v))
	case quad.String:
		t.spell('s', string(v))
	case quad.LangString:
		t.spell('l', string(v.Value), "\xff", v.Lang)
		if spelled != "" {
			t.bytes = append(append(t.bytes, 0), spelled...)
		}
	case quad.TypedString:
		if v.Type == xsdString {
			return t.number(v.Value)
		}
		t.spell('t', string(v.Value), "\xff", string(v.Type))
	}
	if len(t.bytes) >= math.MaxUint32 || n >= noGraph-1 {
		return 0, errTooMany
	}
	t.ends = append(t.ends, uint32(len(t.bytes)))
	t.numbers[key] = n
	return n, nil
}

const xsdString = "http://www.w3.org/2001/XMLSchema#string"

func (t *terms) spell(kind byte, text ...string) {
	t.bytes = append(t.bytes, kind)
	for _, s := range text {
		t.bytes = append(t.bytes, s...)
	}
}

func (t *terms) term(n uint32) []byte {
	start := uint32(0)
	if n > 0 {
		start = t.ends[n-1]
	}
	return t.bytes[start:t.ends[n]]
}

// data is what an instance of the engine is loaded with: terms in the order of their bytes, called by their place in it,
// and the quads in ascending order, each once.
type data struct {
	bytes []byte
	ends  []uint32
	rows  []row
}

func (d *data) len() int { return len(d.rows) }

// sort puts what t holds in order, and leaves t as it is.
func (t *terms) sort() *data {
	order := make([]uint32, len(t.ends))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return bytes.Compare(t.term(a), t.term(b)) })
	d := &data{bytes: make([]byte, 0, len(t.bytes)), ends: make([]uint32, 0, len(t.ends))}
	place := make([]uint32, len(order))
	for i, n := range order {
		place[n] = uint32(i)
		d.bytes = append(d.bytes, t.term(n)...)
		d.ends = append(d.ends, uint32(len(d.bytes)))
	}
	d.rows = make([]row, len(t.rows))
	for i, r := range t.rows {
		for c, n := range r {
			if n != noGraph {
				n = place[n]
			}
			d.rows[i][c] = n
		}
	}
	slices.SortFunc(d.rows, func(a, b row) int { return slices.Compare(a[:], b[:]) })
	d.rows = slices.Compact(d.rows)
	return d
}

// orders are those the engine looks quads up in: what stands in the columns of each, and the order it is made from by
// sorting, stably, by its first column. They are the COLUMNS of shim/src/table.rs.
var orders = []struct {
	columns [4]int
	from    int
}{
	{[4]int{0, 1, 2, 3}, -1},
	{[4]int{1, 2, 0, 3}, 2},
	{[4]int{2, 0, 1, 3}, 0},
	{[4]int{3, 0, 1, 2}, 0},
	{[4]int{3, 1, 2, 0}, 1},
	{[4]int{3, 2, 0, 1}, 2},
}

// rowSize is that of a row in the engine's memory, in bytes.
const rowSize = 16

// write spells the rows in all orders, one after another, into the engine's memory: len(orders) * rowSize * d.len() bytes.
func (d *data) write(to []byte) {
	size := rowSize * len(d.rows)
	for i, r := range d.rows {
		for c, n := range r {
			binary.LittleEndian.PutUint32(to[rowSize*i+4*c:], n)
		}
	}
	starts := make([]uint32, len(d.ends)+2)
	for _, k := range []int{2, 1, 3, 4, 5} {
		d.reorder(to[size*k:size*(k+1)], to[size*orders[k].from:size*(orders[k].from+1)], k, starts)
	}
}

// reorder makes the order k from another by counting: starts has room for a number of each term, and of noGraph.
func (d *data) reorder(to, from []byte, k int, starts []uint32) {
	columns, old := orders[k].columns, orders[orders[k].from].columns
	var at [4]int // where in a row of from each column is
	for c, x := range columns {
		at[c] = 4 * slices.Index(old[:], x)
	}
	clear(starts)
	none := uint32(len(d.ends)) // stands for noGraph
	first := func(i int) uint32 { return min(none, binary.LittleEndian.Uint32(from[i+at[0]:])) }
	for i := 0; i < len(from); i += rowSize {
		starts[first(i)+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	for i := 0; i < len(from); i += rowSize {
		n := first(i)
		row := to[rowSize*starts[n]:]
		starts[n]++
		for c, x := range at {
			copy(row[4*c:4*c+4], from[i+x:])
		}
	}
}
