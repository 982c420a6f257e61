package oxigraph

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/export/store"
)

// maxQuery is the longest query taken, in bytes.
const maxQuery = 16 << 20

// formats are numbered as in shim/src/answer.rs.
var formats = []string{store.JSON, store.XML, store.CSV, store.TSV, store.NTriples}

// encode spells a query for shim/src/request.rs.
func encode(q store.Query, union bool) ([]byte, error) {
	if len(q.Text) > maxQuery {
		return nil, &store.RefusedError{Text: "a query of more than 16 MiB"}
	}
	if !utf8.ValidString(q.Text) {
		return nil, &store.SyntaxError{Text: "the query is not UTF-8"}
	}
	if q.MediaType == "" {
		q.MediaType = store.FormOf(q.Text).MediaType()
	}
	format := slices.Index(formats, q.MediaType)
	if format < 0 {
		return nil, &store.RefusedError{Text: "answers in " + q.MediaType + ": this engine writes " + strings.Join(formats, ", ")}
	}
	var e encoder
	e.number(format)
	if union {
		e.number(1)
	} else {
		e.number(0)
	}
	e.text(strings.TrimPrefix(q.Text, "\ufeff"))
	e.text(q.Base)
	e.list(store.Columns(q.Text))
	e.number(len(q.Prefixes))
	for _, p := range q.Prefixes {
		e.text(p.Name)
		e.text(p.IRI)
	}
	e.list(q.DefaultGraphs)
	e.list(q.NamedGraphs)
	if len(e) > math.MaxInt32 {
		return nil, &store.RefusedError{Text: "a query of more than 2 GiB"}
	}
	return e, nil
}

type encoder []byte

func (e *encoder) number(n int) { *e = binary.LittleEndian.AppendUint32(*e, uint32(n)) }

func (e *encoder) text(s string) {
	e.number(len(s))
	*e = append(*e, s...)
}

func (e *encoder) list(texts []string) {
	e.number(len(texts))
	for _, s := range texts {
		e.text(s)
	}
}
