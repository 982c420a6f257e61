package oxigraph

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/tetratelabs/wazero/api"

	"w3id.org/dipdoc/kg/export/store"
)

// An answering is a query that runs: the functions the engine calls find it in their context.
type answering struct {
	w    io.Writer
	err  error  // of w
	kind uint32 // of what failed, a Fault of shim/src/host.rs
	text string // what failed
}

type answeringKey struct{}

// Kinds of faults.
const (
	faultSyntax = 1 + iota
	faultRefused
	faultFailed
	faultStopped
)

// emit is called by the engine with a piece of the answer, and returns 0 if no more is wanted.
func emit(ctx context.Context, m api.Module, p, n uint32) uint32 {
	a, _ := ctx.Value(answeringKey{}).(*answering)
	b, ok := m.Memory().Read(p, n)
	if a == nil || !ok {
		return 0
	}
	if _, a.err = a.w.Write(b); a.err != nil {
		return 0
	}
	return 1
}

// fail is called by the engine with the reason for which there is no answer.
func fail(ctx context.Context, m api.Module, kind, p, n uint32) {
	a, _ := ctx.Value(answeringKey{}).(*answering)
	if b, ok := m.Memory().Read(p, n); ok && a != nil {
		a.kind, a.text = kind, strings.ToValidUTF8(string(b), "�")
	}
}

// query runs one query.
func (in *instance) query(ctx context.Context, request []byte, w io.Writer) error {
	a := &answering{w: w}
	ctx = context.WithValue(ctx, answeringKey{}, a)
	p, err := in.alloc(ctx, uint64(len(request)))
	if err != nil {
		return err
	}
	in.module.Memory().Write(p, request)
	out, err := in.call(ctx, "query", uint64(p), uint64(len(request)))
	switch {
	case err != nil:
		return err
	case out[0] == 0:
		return nil
	case a.err != nil:
		return a.err
	}
	return a.fault()
}

// fault is the error the engine told.
func (a *answering) fault() error {
	switch a.kind {
	case faultSyntax:
		return syntaxError(a.text)
	case faultRefused:
		return &store.RefusedError{Text: a.text}
	}
	return errors.New(a.text)
}

// syntaxError reads "error at LINE:COLUMN: expected ...".
func syntaxError(text string) *store.SyntaxError {
	if at, ok := strings.CutPrefix(text, "error at "); ok {
		place, what, _ := strings.Cut(at, ": ")
		line, column, _ := strings.Cut(place, ":")
		l, err := strconv.Atoi(line)
		c, err2 := strconv.Atoi(column)
		if err == nil && err2 == nil {
			return &store.SyntaxError{Line: l, Column: c, Text: what}
		}
	}
	return &store.SyntaxError{Text: text}
}
