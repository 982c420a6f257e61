package validate

import (
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/tggo/goRDFlib/shacl"
)

// judge runs goRDFlib.
func (s *Shapes) judge(x *index) (found []Finding, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the SHACL validator broke: %v", p)
		}
	}()
	for _, r := range shacl.Validate(graphOf(x.quads, s.asksFor()), graphOf(s.quads, everything)).Results {
		found = append(found, s.finding(x, r))
	}
	return found, nil
}

func graphOf(quads []quad.Quad, asked func(quad.Value) bool) *shacl.Graph {
	g := shacl.NewGraph()
	for _, q := range quads {
		if asked(q.Predicate) {
			g.Add(toSHACL(q.Subject), toSHACL(q.Predicate), toSHACL(q.Object))
		}
	}
	return g
}

func everything(quad.Value) bool { return true }

// asksFor says which properties of the data the shapes look at: what they name anywhere. goRDFlib takes some kilobytes a
// statement, and most statements are of no interest to it.
func (s *Shapes) asksFor() func(quad.Value) bool {
	named := map[quad.Value]bool{rdfType: true, subClassOf: true, term("rdf:first"): true, term("rdf:rest"): true}
	for _, q := range s.quads {
		if q.Predicate == quad.IRI(sh+"closed") && lexical(q.Object) == "true" {
			return everything
		}
		named[q.Object] = true
	}
	return func(predicate quad.Value) bool { return named[predicate] }
}

// illFormed is put behind the datatype of a date that is none: goRDFlib looks at digits only, and takes 2011-99-99.
const illFormed = "#ill-formed"

func toSHACL(v quad.Value) shacl.Term {
	switch v := v.(type) {
	case quad.IRI:
		return shacl.IRI(string(v))
	case quad.BNode:
		return shacl.BlankNode(string(v))
	case quad.LangString:
		return shacl.Literal(string(v.Value), "", v.Lang)
	case quad.TypedString:
		if !isDay(string(v.Type), string(v.Value)) {
			return shacl.Literal(string(v.Value), string(v.Type)+illFormed, "")
		}
		return shacl.Literal(string(v.Value), string(v.Type), "")
	}
	return shacl.Literal(lexical(v), "", "")
}

func fromSHACL(t shacl.Term) quad.Value {
	switch {
	case t.IsIRI():
		return quad.IRI(t.Value())
	case t.IsBlank():
		return quad.BNode(t.Value())
	case t.IsNone():
		return nil
	case t.Language() != "":
		return quad.LangString{Value: quad.String(t.Value()), Lang: t.Language()}
	case t.Datatype() == "" || t.Datatype() == shacl.XSD+"string":
		return quad.String(t.Value())
	}
	return quad.TypedString{Value: quad.String(t.Value()), Type: quad.IRI(strings.TrimSuffix(t.Datatype(), illFormed))}
}

// isDay reports whether the text of a date or a point in time is one; it is true of other datatypes.
func isDay(datatype, text string) bool {
	var layouts []string
	switch strings.TrimPrefix(datatype, shacl.XSD) {
	case "date":
		layouts = []string{"2006-01-02", "2006-01-02Z07:00"}
	case "dateTime":
		layouts = []string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04:05.999999999Z07:00"}
	default:
		return true
	}
	text = strings.TrimPrefix(text, "-")
	for _, layout := range layouts {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

// finding says a result of SHACL in plain words.
func (s *Shapes) finding(x *index, r shacl.ValidationResult) Finding {
	node, value, shape := fromSHACL(r.FocusNode), fromSHACL(r.Value), fromSHACL(r.SourceShape)
	f := Finding{
		Severity: severity(r.ResultSeverity.Value()), Component: r.SourceConstraintComponent.Value(),
		Node: nodeName(node), Path: s.path(fromSHACL(r.ResultPath), Options{}), Value: full(value), Shape: s.owner(shape), Place: x.place(node),
	}
	kind := strings.TrimSuffix(strings.TrimPrefix(f.Component, sh), "ConstraintComponent")
	f.Code = "sh:" + strings.ToLower(kind[:min(1, len(kind))]) + kind[min(1, len(kind)):]
	f.Detail = s.words(x, kind, shape, node, s.path(fromSHACL(r.ResultPath), x.Options), x.name(value))
	if f.Text = message(r.ResultMessages); f.Text == "" {
		f.Text, f.Detail = f.Detail, ""
	}
	return f
}

func severity(iri string) Severity {
	switch iri {
	case sh + "Warning":
		return Warning
	case sh + "Info":
		return Info
	}
	return Violation
}

// message is the one in English, or else the first.
func message(all []shacl.Term) string {
	best := ""
	for _, m := range all {
		if m.Language() == "en" || best == "" || m.Language() == "" && best == "" {
			best = m.Value()
		}
		if m.Language() == "en" {
			break
		}
	}
	return best
}

// owner is the IRI of the node shape that a shape belongs to, "" if it has none.
func (s *Shapes) owner(shape quad.Value) string {
	for range 16 {
		if iri, ok := shape.(quad.IRI); ok {
			return string(iri)
		}
		up := s.parents()[shape]
		if up == nil {
			return ""
		}
		shape = up
	}
	return ""
}

// parents are the nodes that each blank node of the shapes hangs on.
func (s *Shapes) parents() map[quad.Value]quad.Value {
	if s.up == nil {
		s.up = map[quad.Value]quad.Value{}
		for _, q := range s.quads {
			if _, ok := q.Object.(quad.BNode); ok && s.up[q.Object] == nil {
				s.up[q.Object] = q.Subject
			}
		}
	}
	return s.up
}

// path spells a property path as SPARQL does.
func (s *Shapes) path(node quad.Value, o Options) string {
	if node == nil {
		return ""
	}
	if iri, ok := node.(quad.IRI); ok {
		return o.Short(string(iri))
	}
	steps := func(head quad.Value, between string) string {
		items, _ := s.list(head)
		var parts []string
		for _, i := range items {
			parts = append(parts, s.path(i, o))
		}
		return "(" + strings.Join(parts, between) + ")"
	}
	for kind, mark := range map[quad.IRI]string{"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"} {
		if v := s.object(node, sh+kind); v != nil {
			return s.path(v, o) + mark
		}
	}
	if v := s.object(node, sh+"inversePath"); v != nil {
		return "^" + s.path(v, o)
	}
	if v := s.object(node, sh+"alternativePath"); v != nil {
		return steps(v, "|")
	}
	return steps(node, "/")
}
