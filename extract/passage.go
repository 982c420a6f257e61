package extract

import (
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// A passage is a stretch of the document proper, and the entity whose words it is.
type passage struct {
	span   doc.Span
	by     ontology.Entity
	clause int // index in Document.Clauses, -1 outside a clause
}

// passages returns what names are looked for in: masthead, clauses, notes and closing lines, in this order.
func passages(d *doc.Document) []passage {
	out := make([]passage, 0, len(d.Masthead)+len(d.Clauses)+len(d.Notes)+len(d.Closing))
	self := Self(d)
	for _, s := range d.Masthead {
		out = append(out, passage{s, self, -1})
	}
	for i, c := range d.Clauses {
		out = append(out, passage{c.Span, Subject(d, i), i})
	}
	for _, n := range d.Notes {
		out = append(out, passage{n.Span, self, -1})
	}
	for _, s := range d.Closing {
		out = append(out, passage{s, self, -1})
	}
	return out
}

// press reports whether d tells of events and of what people said, rather than being an official document.
func press(d *doc.Document) bool {
	switch d.Kind {
	case doc.PressArticle, doc.PressRelease, doc.Statement, doc.Analysis:
		return true
	}
	return false
}
