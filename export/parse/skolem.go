package parse

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"
)

// Skolemize gives each blank node an IRI under base (RDF 1.1 Concepts, section 3.5): base, ".well-known/genid/" and 16
// hexadecimal digits that follow from what is said of the node and of the blank nodes around it. base ends in a slash. The
// digits stay when labels, the order of the statements or statements elsewhere change. Nodes that cannot be told apart so get
// "-2", "-3" and so on in the order of their coming. The quads are changed in place, and returned.
func Skolemize(quads []quad.Quad, base string) []quad.Quad {
	s := newSkolems(quads)
	if len(s.nodes) == 0 {
		return quads
	}
	names := s.names(base + ".well-known/genid/")
	named := func(v quad.Value) quad.Value {
		if b, ok := v.(quad.BNode); ok {
			return names[s.index[b]]
		}
		return v
	}
	for i, q := range quads {
		quads[i] = quad.Quad{Subject: named(q.Subject), Predicate: q.Predicate, Object: named(q.Object), Label: named(q.Label)}
	}
	return quads
}

// skolems tells blank nodes apart by colour refinement: a node's colour is the hash of its statements, with the colours of the
// other nodes in them, over and over until no more are told apart. It takes as many rounds as the longest chain of nodes that
// look alike, mostlyRounds at most.
type skolems struct {
	quads []quad.Quad
	nodes []quad.BNode
	index map[quad.BNode]int
	said  [][]int // by node: its statements
}

type colour [sha256.Size]byte

const mostRounds = 64

func newSkolems(quads []quad.Quad) *skolems {
	s := &skolems{quads: quads, index: map[quad.BNode]int{}}
	for i, q := range quads {
		var last int = -1
		for _, v := range [...]quad.Value{q.Subject, q.Object, q.Label} {
			b, ok := v.(quad.BNode)
			if !ok {
				continue
			}
			n, known := s.index[b]
			if !known {
				n = len(s.nodes)
				s.index[b] = n
				s.nodes = append(s.nodes, b)
				s.said = append(s.said, nil)
			}
			if n != last {
				s.said[n] = append(s.said[n], i)
			}
			last = n
		}
	}
	return s
}

// names are the IRIs of the nodes.
func (s *skolems) names(under string) []quad.IRI {
	colours := make([]colour, len(s.nodes))
	for kinds, round := 1, 0; round < mostRounds; round++ {
		next := make([]colour, len(colours))
		for n := range next {
			next[n] = s.colour(n, colours)
		}
		colours = next
		now := distinct(colours)
		if now == kinds && round > 0 || now == len(colours) && round > 1 {
			break
		}
		kinds = now
	}
	taken := map[colour]int{}
	names := make([]quad.IRI, len(s.nodes))
	for n, c := range colours {
		name := under + hex.EncodeToString(c[:8])
		if taken[c]++; taken[c] > 1 {
			name += "-" + strconv.Itoa(taken[c])
		}
		names[n] = quad.IRI(name)
	}
	return names
}

// colour hashes the statements of node n in an order that labels have no part in.
func (s *skolems) colour(n int, colours []colour) colour {
	statements := make([]colour, 0, len(s.said[n]))
	for _, i := range s.said[n] {
		h := sha256.New()
		q := s.quads[i]
		for _, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			b, blank := v.(quad.BNode)
			switch {
			case blank && s.index[b] == n:
				h.Write([]byte("the node\x00"))
			case blank:
				c := colours[s.index[b]]
				h.Write([]byte("another\x00"))
				h.Write(c[:])
			default:
				h.Write([]byte(quad.StringOf(v) + "\x00"))
			}
		}
		statements = append(statements, colour(h.Sum(nil)))
	}
	slices.SortFunc(statements, func(a, b colour) int { return cmp.Compare(string(a[:]), string(b[:])) })
	h := sha256.New()
	for _, c := range statements {
		h.Write(c[:])
	}
	return colour(h.Sum(nil))
}

func distinct(colours []colour) int {
	set := make(map[colour]bool, len(colours))
	for _, c := range colours {
		set[c] = true
	}
	return len(set)
}
