// Package oxigraph answers SPARQL 1.1 in this process: the parser, optimizer and evaluator of Oxigraph, compiled to
// WebAssembly and run by wazero, over quads held in sorted arrays. No cgo, no files, no network; memory has a bound, and a
// query can be stopped at any moment.
//
// RAND, UUID, STRUUID and BNODE draw from a source that begins the same way in every instance of the engine: the same queries
// in the same order give the same answers. NOW is the clock of this machine.
//
// Beyond SPARQL 1.1 it compares dates, times and durations. It refuses SERVICE, functions it does not know, BNODE with an
// argument, and a name of SELECT in HAVING. Language tags come to expressions in lower case. The tests name what else differs
// from the suites of the W3C and from Jena.
package oxigraph

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
)

// Options of a Store. The zero value is the default.
type Options struct {
	// Memory is the most that one running query may take with the data, in bytes: DefaultMemory if 0. The Store
	// itself holds the data once more.
	Memory int64

	// Timeout is how long one query may take, besides what its context says; 0 is without end.
	Timeout time.Duration

	// Parallel is how many queries run at once, 1 if 0; more wait for their turn. Each has its own instance of the engine,
	// with a copy of the data.
	Parallel int

	// OwnDefaultGraph makes the default graph what was loaded without a graph name. Otherwise it is all graphs together, where
	// a triple is once however many graphs have it.
	OwnDefaultGraph bool
}

// Bounds of Options.Memory, in bytes.
const (
	MinMemory     = 4 << 20 // enough for the engine without data
	DefaultMemory = 2 << 30
	MaxMemory     = 4 << 30
)

// A Store holds quads and answers queries on them. It may be used by several goroutines at once.
type Store struct {
	options Options
	machine *machine
	turns   chan struct{} // one for each query that runs

	mu     sync.Mutex
	terms  terms
	data   *data       // what terms holds, in order; nil after an Add
	idle   []*instance // which hold data
	closed bool
}

// New makes an empty Store. The first one compiles the engine: some seconds, once, because the user's cache folder keeps
// the machine code.
func New(ctx context.Context, o Options) (*Store, error) {
	if o.Memory == 0 {
		o.Memory = DefaultMemory
	}
	if o.Memory < MinMemory || o.Memory > MaxMemory {
		return nil, fmt.Errorf("memory for queries: %d bytes is not between %d and %d", o.Memory, MinMemory, int64(MaxMemory))
	}
	m, err := machineOf(ctx, o.Memory)
	if err != nil {
		return nil, err
	}
	return &Store{options: o, machine: m, turns: make(chan struct{}, max(1, o.Parallel))}, nil
}

// Load adds the quads of an N-Quads or N-Triples file, called name in errors: an *export.SyntaxError, or the error of r. What
// stands before the error is added.
func (s *Store) Load(r io.Reader, name string) error {
	batch := make([]quad.Quad, 0, 1<<12)
	for q, err := range export.ReadNQuads(r, name) {
		if err != nil {
			return err
		}
		if batch = append(batch, q); len(batch) == cap(batch) {
			if err := s.Add(batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return s.Add(batch)
}

// Add adds quads, whose terms pass export.CheckTerm or are blank nodes. Equal labels are equal nodes, in all calls. A quad
// that is there already adds nothing. Language tags that differ in case alone are equal, and keep the first spelling. The
// error is an *export.TermError, or that there are too many terms; the quads before it are added.
func (s *Store) Add(quads []quad.Quad) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return store.ErrClosed
	}
	s.data, s.idle = nil, s.drop(s.idle)
	for _, q := range quads {
		if err := s.terms.add(q); err != nil {
			return err
		}
	}
	return nil
}

// Len is the number of quads.
func (s *Store) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sorted().len()
}

// sorted is the data to query. The caller holds mu.
func (s *Store) sorted() *data {
	if s.data == nil {
		s.data = s.terms.sort()
	}
	return s.data
}

// Query is as in store.Engine. It sees what was added before it began.
func (s *Store) Query(ctx context.Context, q store.Query, w io.Writer) error {
	request, err := encode(q, !s.options.OwnDefaultGraph)
	if err != nil {
		return err
	}
	if s.options.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, s.options.Timeout)
		defer cancel()
	}
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-ctx.Done():
		return ctx.Err()
	}
	in, err := s.instance(ctx)
	if err != nil {
		return err
	}
	err = in.query(ctx, q, request, w)
	s.giveBack(in)
	return err
}

// instance takes one that is idle, or makes one.
func (s *Store) instance(ctx context.Context) (*instance, error) {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil, store.ErrClosed
	}
	if n := len(s.idle); n > 0 {
		in := s.idle[n-1]
		s.idle = s.idle[:n-1]
		s.mu.Unlock()
		return in, nil
	}
	d := s.sorted()
	s.mu.Unlock()
	return s.machine.instance(ctx, d)
}

// giveBack keeps an instance for the next query, unless it is broken, swollen, or of other data.
func (s *Store) giveBack(in *instance) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if in.broken || in.swollen() || s.closed || in.data != s.data {
		in.close()
		return
	}
	s.idle = append(s.idle, in)
}

// drop closes instances.
func (s *Store) drop(ins []*instance) []*instance {
	for _, in := range ins {
		in.close()
	}
	return nil
}

// Close gives back what the Store holds. Queries that run come to their end.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.terms, s.data, s.idle = terms{}, nil, s.drop(s.idle)
	return nil
}

var _ store.Engine = (*Store)(nil)
