// Package store asks SPARQL stores: the one in this process (package oxigraph) and remote ones. Its answers are read and
// laid out here, for a terminal or for programs.
package store

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// An Engine answers queries. It may be used by several goroutines at once.
type Engine interface {
	// Query writes the answer of q to w in q.MediaType, as it comes. Its errors are a *SyntaxError for what is no SPARQL, a
	// *RefusedError for what the engine does not do, ErrMemory, the error of ctx, or that of w. After an error, what is
	// written is not the whole answer; the Engine can be asked again.
	Query(ctx context.Context, q Query, w io.Writer) error

	Close() error
}

// A Query is a question in SPARQL 1.1.
type Query struct {
	Text string

	// MediaType is that of the answer. Engines write Results for SELECT and ASK, and NTriples for CONSTRUCT and DESCRIBE;
	// "" is JSON or NTriples. Another is a *RefusedError.
	MediaType string

	// Prefixes are known without being declared. What the query declares goes before them.
	Prefixes []Prefix

	// Base is what relative IRIs are relative to, unless the query says BASE. "" makes them errors.
	Base string

	// DefaultGraphs and NamedGraphs, where there are any, take the place of FROM and FROM NAMED, as in the protocol.
	DefaultGraphs, NamedGraphs []string
}

// A Prefix abbreviates IRIs: the name without the colon, and the namespace.
type Prefix struct{ Name, IRI string }

// Media types of answers.
const (
	JSON     = "application/sparql-results+json"
	XML      = "application/sparql-results+xml"
	CSV      = "text/csv"
	TSV      = "text/tab-separated-values"
	NTriples = "application/n-triples"
)

// ErrMemory says that the answer, or what it takes to find it, needs more memory than the engine was given.
var ErrMemory = errors.New("the query needs more memory than it is given")

// A SyntaxError says where a query is no SPARQL. Line and Column count from 1, columns in characters; they are 0 where the
// engine does not say.
type SyntaxError struct {
	Line, Column int
	Text         string // what is wrong, without a full stop
}

func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return e.Text
	}
	return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Text)
}

// A RefusedError says what an engine does not do: SERVICE in the embedded one, a format, an update.
type RefusedError struct{ Text string }

func (e *RefusedError) Error() string { return e.Text }

// ErrClosed is returned by an Engine after Close.
var ErrClosed = errors.New("the store is closed")
