package oxigraph

import (
	"context"
	"errors"
	"io"
	"regexp"
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

// pause is called by the engine every few milliseconds. It stops what runs at the end of its context.
func pause(ctx context.Context) {
	if err := ctx.Err(); err != nil {
		panic(err) // which wazero returns from the call
	}
}

// query runs one query.
func (in *instance) query(ctx context.Context, q store.Query, request []byte, w io.Writer) error {
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
	return a.fault(q)
}

// fault is the error the engine told.
func (a *answering) fault(q store.Query) error {
	switch a.kind {
	case faultSyntax:
		return syntaxError(q, a.text)
	case faultRefused:
		return &store.RefusedError{Text: a.text}
	}
	return errors.New(a.text)
}

// syntaxError reads "error at LINE:COLUMN: expected ...".
func syntaxError(q store.Query, text string) *store.SyntaxError {
	if store.FormOf(q.Text) == "" {
		return &store.SyntaxError{Text: "not a query: it begins with none of SELECT, ASK, CONSTRUCT and DESCRIBE"}
	}
	if e := store.Undeclared(q); e != nil {
		return e
	}
	at, ok := strings.CutPrefix(text, "error at ")
	place, expected, ok2 := strings.Cut(at, ": ")
	l, c, ok3 := strings.Cut(place, ":")
	line, err := strconv.Atoi(l)
	column, err2 := strconv.Atoi(c)
	if !ok || !ok2 || !ok3 || err != nil || err2 != nil {
		return &store.SyntaxError{Text: text}
	}
	found := "the end"
	if near := store.Near(q.Text, line, column); near != "" {
		found = strconv.Quote(near)
	}
	return &store.SyntaxError{Line: line, Column: column, Text: found + " is not expected here" + instead(expected)}
}

// expectation is what the parser calls a sign or a keyword; it lists classes of characters besides, and rules of its own.
var expectation = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|\b[A-Z]{2,}\b`)

// instead says what would be, if that is short.
func instead(expected string) string {
	words := expectation.FindAllString(expected, -1)
	if strings.Contains(expected, "The SELECT contains") {
		return ": SELECT has an expression with a variable that is not in scope there"
	}
	if len(words) == 0 || len(words) > 12 {
		return ""
	}
	if last := len(words) - 1; last > 0 {
		return ": expected " + strings.Join(words[:last], ", ") + " or " + words[last]
	}
	return ": expected " + words[0]
}
