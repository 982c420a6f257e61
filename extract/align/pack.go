package align

import (
	"encoding/binary"
	"errors"
	"time"
	"unique"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// A coder writes values one behind the other, or reads them back. One list of the fields serves for both ways.
type coder struct {
	b       []byte // what was written, or what is left to read
	reading bool
	broken  bool // what is read was not written by a coder
}

var errPacked = errors.New("broken record")

func packText(t *Text) []byte {
	var c coder
	c.text(t)
	return c.b
}

func unpackText(b []byte) (*Text, error) {
	c, t := coder{b: b, reading: true}, &Text{}
	if c.text(t); c.broken || len(c.b) > 0 || len(t.parts) == 0 {
		return nil, errPacked
	}
	return t, nil
}

func (c *coder) text(t *Text) {
	c.entity(&t.self)
	for _, s := range []*string{&t.id, &t.lang, &t.text, &t.date, &t.session} {
		c.string(s)
	}
	for _, b := range []*bool{&t.symbol, &t.draft, &t.letter} {
		c.bool(b)
	}
	for _, l := range []*[]string{&t.titles, &t.drafts, &t.cites} {
		list(c, l, c.string)
	}
	list(c, &t.parts, func(p *part) {
		c.entity(&p.work)
		c.entity(&p.wording)
		c.bool(&p.letter)
	})
	list(c, &t.clauses, c.clause)
	list(c, &t.provides, c.clause)
	list(c, &t.passages, func(p *passage) {
		c.int(&p.paragraph)
		c.bool(&p.about)
		list(c, &p.features, func(f *feature) {
			c.string(&f.id)
			c.span(&f.span)
		})
	})
	list(c, &t.told, func(p *paragraph) {
		c.string(&p.path)
		list(c, &p.says, c.handle)
	})
	if sent := t.sent != nil; c.bool(&sent) {
		if c.reading {
			t.sent = &submission{}
		}
		c.string(&t.sent.date)
		list(c, &t.sent.states, c.string)
		list(c, &t.sent.recipients, c.entity)
	}
	list(c, &t.signers, c.entity)
	list(c, &t.reports, func(r *report) {
		c.entity(&r.self)
		c.bool(&r.letter)
		list(c, &r.states, c.string)
		c.string(&r.date)
		list(c, &r.days, func(d *time.Weekday) { c.int((*int)(d)) })
		c.span(&r.span)
	})
	list(c, &t.quotes, func(q *quotation) {
		c.entity(&q.self)
		list(c, &q.speakers, c.entity)
		list(c, &q.words, c.string)
	})
}

func (c *coder) clause(x *clause) {
	c.entity(&x.provision)
	c.entity(&x.wording)
	c.int(&x.part)
	c.string((*string)(&x.kind))
	c.bool(&x.citable)
	c.string(&x.key)
	c.int(&x.position)
	c.string(&x.text)
	list(c, &x.says, c.handle)
}

func (c *coder) entity(e *ontology.Entity) {
	c.string((*string)(&e.Class))
	c.string(&e.Key)
}

func (c *coder) span(s *doc.Span) {
	c.int(&s.Start)
	c.int(&s.End)
}

func (c *coder) handle(h *unique.Handle[string]) {
	if c.reading {
		var s string
		c.string(&s)
		*h = unique.Make(s)
	} else {
		s := h.Value()
		c.string(&s)
	}
}

// list codes a list; one without elements is read back as nil.
func list[T any](c *coder, l *[]T, element func(*T)) {
	n := len(*l)
	if c.int(&n); c.reading && n > 0 {
		if n > len(c.b) { // an element has a byte at least
			c.broken = true
			return
		}
		*l = make([]T, n)
	}
	for i := range *l {
		element(&(*l)[i])
	}
}

func (c *coder) bool(v *bool) bool {
	n := 0
	if *v {
		n = 1
	}
	c.int(&n)
	*v = n != 0
	return *v
}

func (c *coder) int(v *int) {
	if !c.reading {
		c.b = binary.AppendVarint(c.b, int64(*v))
		return
	}
	x, n := binary.Varint(c.b)
	if n <= 0 {
		c.broken, c.b = true, nil
		return
	}
	*v, c.b = int(x), c.b[n:]
}

func (c *coder) string(v *string) {
	n := len(*v)
	c.int(&n)
	switch {
	case !c.reading:
		c.b = append(c.b, *v...)
	case n < 0 || n > len(c.b):
		c.broken, c.b = true, nil
	default:
		*v, c.b = string(c.b[:n]), c.b[n:]
	}
}

func packHashes(hashes []uint64) []byte {
	b := make([]byte, 0, 8*len(hashes))
	for _, h := range hashes {
		b = binary.LittleEndian.AppendUint64(b, h)
	}
	return b
}

func unpackHashes(b []byte) ([]uint64, error) {
	if len(b)%8 != 0 {
		return nil, errPacked
	}
	out := make([]uint64, len(b)/8)
	for i := range out {
		out[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return out, nil
}
