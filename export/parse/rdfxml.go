package parse

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
	"golang.org/x/net/html/charset"
)

const xmlNS = "http://www.w3.org/XML/1998/namespace"

// An rdfXML reads RDF/XML (RDF 1.1 XML Syntax). Nothing outside the file is loaded; entities that it declares are known.
type rdfXML struct {
	*reader
	d      *xml.Decoder
	source *countedBytes
	at     Position // of the token at hand
	depth  int
	ids    map[string]bool // IRIs made of rdf:ID, which may come once
	names  []prefixName    // declared, the innermost last
}

// A prefixName is a prefix of XML in force.
type prefixName struct{ prefix, space string }

// A scope is what an element hands down.
type scope struct{ base, lang string }

func (p *reader) rdfxml(in io.Reader) (err error) {
	defer p.caught(&err)
	source := &countedBytes{r: in}
	x := &rdfXML{reader: p, d: xml.NewDecoder(source), source: source, ids: map[string]bool{}}
	x.d.CharsetReader = anyCharset
	x.d.Entity = map[string]string{}
	for rooted := false; ; {
		switch token := x.token().(type) {
		case nil:
			if !rooted {
				x.fail(x.at, "no element in this file")
			}
			return nil
		case xml.Directive:
			x.directive(token)
		case xml.CharData:
			x.blankText(token)
		case xml.StartElement:
			if rooted {
				x.fail(x.at, "a second root element")
			}
			rooted = true
			x.root(token)
		}
	}
}

func anyCharset(label string, in io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(label, in)
}

// token returns the next token, nil at the end.
func (x *rdfXML) token() xml.Token {
	x.at = x.here()
	token, err := x.d.Token()
	if err == io.EOF {
		return nil
	}
	if err != nil {
		x.broken(err)
	}
	switch e := token.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > MaxDepth {
			x.fail(x.at, "elements more than %d deep", MaxDepth)
		}
		for _, a := range e.Attr {
			if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
				prefix := a.Name.Local
				if a.Name.Space == "" {
					prefix = ""
				}
				x.names = append(x.names, prefixName{prefix, a.Value})
			}
		}
	case xml.EndElement:
		x.depth--
	}
	return token
}

// emit yields a statement that stands at the token.
func (x *rdfXML) emit(subject, predicate, object, graph quad.Value) {
	x.tell(x.at)
	x.reader.emit(subject, predicate, object, graph)
}

// broken fails with what the XML decoder found.
func (x *rdfXML) broken(err error) {
	var syntax *xml.SyntaxError
	if !errors.As(err, &syntax) {
		if x.source.err != nil && x.source.err != io.EOF && x.source.err != errEntities {
			panic(failure{err})
		}
		x.fail(x.at, "%v", err)
	}
	x.fail(x.here(), "%s", syntax.Msg)
}

// here is where the decoder is. After a line feed that it has put back, its column is one too low.
func (x *rdfXML) here() Position {
	line, column := x.d.InputPos()
	return Position{line, max(column, 1)}
}

// blankText wants nothing but white space.
func (x *rdfXML) blankText(text []byte) {
	if s := strings.Trim(string(text), " \t\r\n"); s != "" {
		x.fail(x.at, "text %q where only elements may stand", cut(s))
	}
}

func cut(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}

func (x *rdfXML) root(e xml.StartElement) {
	if e.Name != (xml.Name{Space: rdfNS, Local: "RDF"}) {
		x.node(e, scope{base: x.base})
		return
	}
	s := x.scope(e, scope{base: x.base})
	for _, a := range e.Attr {
		if !isSyntax(a) {
			x.fail(x.at, "attribute %s on rdf:RDF", a.Name.Local)
		}
	}
	for {
		switch token := x.token().(type) {
		case xml.StartElement:
			x.node(token, s)
		case xml.CharData:
			x.blankText(token)
		case xml.EndElement:
			return
		}
	}
}

// node reads a node element and returns the node.
func (x *rdfXML) node(e xml.StartElement, s scope) quad.Value {
	s = x.scope(e, s)
	class := x.term(e.Name, notNode, "a node")
	attributes := x.attributes(e, nodeSyntax)
	subject := x.subject(attributes, s)
	if class != rdfNS+"Description" {
		x.emit(subject, rdfType, class, nil)
	}
	x.properties(subject, attributes.properties, s)
	for items := 0; ; {
		switch token := x.token().(type) {
		case xml.StartElement:
			x.property(token, subject, &items, s)
		case xml.CharData:
			x.blankText(token)
		case xml.EndElement:
			x.leave(e)
			return subject
		}
	}
}

// leave forgets the prefixes of an element that has ended.
func (x *rdfXML) leave(e xml.StartElement) {
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
			x.names = x.names[:len(x.names)-1]
		}
	}
}

// property reads a property element.
func (x *rdfXML) property(e xml.StartElement, subject quad.Value, items *int, s scope) {
	defer x.leave(e)
	s = x.scope(e, s)
	predicate := x.term(e.Name, notProperty, "a property")
	if predicate == rdfNS+"li" {
		*items++
		predicate = quad.IRI(fmt.Sprintf("%s_%d", rdfNS, *items))
	}
	a := x.attributes(e, propertySyntax)
	state := func(object quad.Value) { x.emit(subject, predicate, object, nil) }
	if name, ok := a.rdf["ID"]; ok {
		statement := x.id(name, s)
		state = func(object quad.Value) {
			x.emit(subject, predicate, object, nil)
			x.emit(statement, rdfType, rdfStatement, nil)
			x.emit(statement, quad.IRI(rdfNS+"subject"), subject, nil)
			x.emit(statement, quad.IRI(rdfNS+"predicate"), predicate, nil)
			x.emit(statement, quad.IRI(rdfNS+"object"), object, nil)
		}
		delete(a.rdf, "ID")
	}
	kind, parsed := a.rdf["parseType"]
	datatype, typed := a.rdf["datatype"]
	switch {
	case parsed && (len(a.rdf) > 1 || len(a.properties) > 0):
		x.fail(x.at, "rdf:parseType beside another attribute")
	case typed && (len(a.rdf) > 1 || len(a.properties) > 0):
		x.fail(x.at, "rdf:datatype beside another attribute")
	case kind == "Resource":
		node := x.anonymous()
		state(node)
		x.members(node, s)
	case kind == "Collection":
		x.collection(state, s)
	case parsed:
		state(quad.TypedString{Value: quad.String(x.markup()), Type: rdfNS + "XMLLiteral"})
	case len(a.rdf) > 0 && !typed || len(a.properties) > 0:
		node := x.empty(a, s)
		state(node)
		x.properties(node, a.properties, s)
	case typed:
		state(x.content(x.under(s.base, datatype), s, nil))
	default:
		state(x.content("", s, func(e xml.StartElement) quad.Value { return x.node(e, s) }))
	}
}

// members reads the properties of a node without an element of its own.
func (x *rdfXML) members(node quad.Value, s scope) {
	for items := 0; ; {
		switch token := x.token().(type) {
		case xml.StartElement:
			x.property(token, node, &items, s)
		case xml.CharData:
			x.blankText(token)
		case xml.EndElement:
			return
		}
	}
}

// collection reads the node elements of a list, which state gets the head of.
func (x *rdfXML) collection(state func(quad.Value), s scope) {
	var last quad.Value
	for {
		switch token := x.token().(type) {
		case xml.StartElement:
			item := x.node(token, s)
			cell := x.anonymous()
			if last == nil {
				state(cell)
			} else {
				x.emit(last, rdfRest, cell, nil)
			}
			x.emit(cell, rdfFirst, item, nil)
			last = cell
		case xml.CharData:
			x.blankText(token)
		case xml.EndElement:
			if last == nil {
				state(rdfNil)
			} else {
				x.emit(last, rdfRest, rdfNil, nil)
			}
			return
		}
	}
}

// empty reads the rest of a property element without content, and returns the node it points to.
func (x *rdfXML) empty(a attributeSet, s scope) quad.Value {
	iri, isIRI := a.rdf["resource"]
	label, isLabel := a.rdf["nodeID"]
	if isIRI && isLabel {
		x.fail(x.at, "a property has one of rdf:resource and rdf:nodeID")
	}
	var node quad.Value
	switch {
	case isIRI:
		node = quad.IRI(x.under(s.base, iri))
	case isLabel:
		node = x.nodeID(label)
	default:
		node = x.anonymous()
	}
	for {
		switch token := x.token().(type) {
		case xml.StartElement:
			x.fail(x.at, "an element in a property that has its value in an attribute")
		case xml.CharData:
			x.blankText(token)
		case xml.EndElement:
			return node
		}
	}
}

// content reads the text or the one node element in a property; node is nil where there can be none.
func (x *rdfXML) content(datatype string, s scope, node func(xml.StartElement) quad.Value) quad.Value {
	var text strings.Builder
	var object quad.Value
	var at Position // of the text
	for {
		switch token := x.token().(type) {
		case xml.StartElement:
			if node == nil || object != nil {
				x.fail(x.at, "an element where there can be none; rdf:parseType is missing, or the property holds two")
			}
			if here := x.at; text.Len() > 0 {
				x.at = at
				x.blankText([]byte(text.String()))
				x.at = here
			}
			object = node(token)
		case xml.CharData:
			if object != nil {
				x.blankText(token)
				continue
			}
			if text.Len()+len(token) > MaxToken {
				x.fail(x.at, "text of more than %d bytes", MaxToken)
			}
			if text.Len() == 0 {
				at = x.at
			}
			text.Write(token)
		case xml.EndElement:
			if object == nil {
				object = x.text(text.String(), datatype, s)
			}
			return object
		}
	}
}
