package parse

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// A reader is at work on one file.
type reader struct {
	name     string
	base     string
	blank    string // before the label of each blank node
	contexts map[string]string
	yield    func(quad.Quad, error) bool

	told    *Position // where the next statement stands; nil if nobody asks
	nodes   int       // anonymous ones so far
	scratch []byte
}

// A failure is panicked with by the readers of this package, and nothing else is.
type failure struct{ err error }

var errStop = errors.New("the caller wants no more")

// caught turns a failure into err.
func (p *reader) caught(err *error) {
	switch x := recover().(type) {
	case nil:
	case failure:
		*err = x.err
	default:
		panic(x)
	}
}

// fail ends the reading with a fault at a place of the file.
func (p *reader) fail(at Position, format string, a ...any) {
	panic(failure{&export.SyntaxError{Name: p.name, Line: at.Line, Column: at.Column, Text: fmt.Sprintf(format, a...)}})
}

// emit yields a quad; graph is nil in the default graph.
func (p *reader) emit(subject, predicate, object, graph quad.Value) {
	if !p.yield(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: graph}, nil) {
		panic(failure{errStop})
	}
}

// tell notes where the next statement stands.
func (p *reader) tell(at Position) {
	if p.told != nil {
		*p.told = at
	}
}

// check wants a term as it must be.
func (p *reader) check(at Position, v quad.Value) {
	if err := export.CheckTerm(v); err != nil {
		p.fail(at, "%s", reason(err))
	}
}

// reason is what is wrong with a term, without the term.
func reason(err error) string {
	var e *export.TermError
	if errors.As(err, &e) {
		return e.Reason
	}
	return err.Error()
}

// resolve makes an IRI of the file absolute, and wants it as it must be.
func (p *reader) resolve(at Position, iri string) string {
	if schemeOf(iri) == 0 {
		if p.base == "" {
			p.fail(at, "relative IRI %q, and no base is known", iri)
		}
		iri = resolve(p.base, iri)
	}
	p.check(at, quad.IRI(iri))
	return iri
}

// labelled is the blank node with a label of the file. What begins with "_" gets another one, so that the labels of anonymous
// nodes are free.
func (p *reader) labelled(label string) quad.BNode {
	if strings.HasPrefix(label, "_") {
		label = "_" + label
	}
	return quad.BNode(p.blank + label)
}

// anonymous is a new blank node.
func (p *reader) anonymous() quad.BNode {
	p.nodes++
	return quad.BNode(p.blank + "_" + strconv.Itoa(p.nodes))
}

// bounded is a reader of no more than so many bytes; one more is an error. Errors have the name of the file.
type bounded struct {
	name       string
	r          io.Reader
	left, most int64
}

func (b *bounded) Read(buf []byte) (int, error) {
	if int64(len(buf)) > b.left+1 {
		buf = buf[:b.left+1]
	}
	n, err := b.r.Read(buf)
	if b.left -= int64(n); b.left < 0 {
		b.left = 0
		return n - 1, fmt.Errorf("%s: more than %d bytes", b.name, b.most)
	}
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%s: %w", b.name, err)
	}
	return n, err
}
