// Package oxigraph answers SPARQL 1.1 in this process: Oxigraph's parser, optimizer and evaluator, compiled to WebAssembly
// and run by wazero, over quads held in sorted arrays. No cgo, no files, no network; memory has a bound, and a query can be
// stopped at any moment.
package oxigraph

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/store"
)

// Options of a Store. The zero value is the default.
type Options struct {
	// Memory is the most memory one running query may take with the data, in bytes: 2 GiB if 0, 4 GiB at most.
	Memory int64

	// Timeout is how long one query may take, besides what its context says; 0 is without end.
	Timeout time.Duration

	// Parallel is how many queries run at once: 1 if 0. Each holds a copy of the data; more queries wait for their turn.
	Parallel int

	// OwnDefaultGraph makes the default graph what was loaded without a graph name. Otherwise it is all graphs together.
	OwnDefaultGraph bool
}

// A Store holds quads and answers queries on them. It may be used by several goroutines at once.
type Store struct{}

// New makes an empty Store. The first one in a process compiles the engine, or takes it from the user's cache folder.
func New(ctx context.Context, o Options) (*Store, error) { return nil, errors.New("oxigraph: not built yet") }

// Load adds the quads of an N-Quads file, called name in errors (an *export.SyntaxError).
func (s *Store) Load(r io.Reader, name string) error { return nil }

// Add adds quads: blank nodes are those of one document. A quad that is there already adds nothing.
func (s *Store) Add(quads []quad.Quad) error { return nil }

// Len is the number of quads.
func (s *Store) Len() int { return 0 }

// Query is as in store.Engine. Queries see what was loaded before they began.
func (s *Store) Query(ctx context.Context, q store.Query, w io.Writer) error { return nil }

// Close gives everything back.
func (s *Store) Close() error { return nil }

var _ store.Engine = (*Store)(nil)
