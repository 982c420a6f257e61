package parse

import (
	"encoding/xml"
	"regexp"
	"strings"

	"github.com/cayleygraph/quad"
)

// scope is s with xml:base and xml:lang of an element.
func (x *rdfXML) scope(e xml.StartElement, s scope) scope {
	for _, a := range e.Attr {
		if a.Name.Space != xmlNS {
			continue
		}
		switch a.Name.Local {
		case "base":
			base, _, _ := strings.Cut(a.Value, "#")
			s.base = x.under(s.base, base)
		case "lang":
			s.lang = a.Value
		}
	}
	return s
}

// under resolves an IRI of the file against a base.
func (x *rdfXML) under(base, iri string) string {
	all := x.base
	x.base = base
	defer func() { x.base = all }()
	return x.resolve(x.at, iri)
}

// isSyntax reports whether an attribute is of XML itself.
func isSyntax(a xml.Attr) bool {
	return a.Name.Space == "xmlns" || a.Name.Space == xmlNS || a.Name.Space == "" && strings.HasPrefix(strings.ToLower(a.Name.Local), "xml")
}

// Names of RDF's namespace that cannot be
var (
	notNode      = names("RDF", "ID", "about", "bagID", "parseType", "resource", "nodeID", "datatype", "li", "aboutEach", "aboutEachPrefix")
	notProperty  = names("Description", "RDF", "ID", "about", "bagID", "parseType", "resource", "nodeID", "datatype", "aboutEach", "aboutEachPrefix")
	notAttribute = names("Description", "RDF", "li", "bagID", "aboutEach", "aboutEachPrefix")
)

func names(list ...string) map[string]bool {
	set := map[string]bool{}
	for _, n := range list {
		set[n] = true
	}
	return set
}

// term is the IRI that the name of an element or attribute stands for.
func (x *rdfXML) term(n xml.Name, forbidden map[string]bool, as string) quad.IRI {
	if n.Space == rdfNS && forbidden[n.Local] {
		x.fail(x.at, "rdf:%s cannot be %s", n.Local, as)
	}
	if n.Space == "" {
		x.fail(x.at, "%q without a namespace cannot be %s", n.Local, as)
	}
	iri := quad.IRI(n.Space + n.Local)
	x.check(x.at, iri)
	return iri
}

// An attributeSet is the attributes of an element, those of RDF's syntax by name.
type attributeSet struct {
	rdf        map[string]string
	properties []xml.Attr
}

func (x *rdfXML) attributes(e xml.StartElement, syntax map[string]bool) attributeSet {
	set := attributeSet{rdf: map[string]string{}}
	for _, a := range e.Attr {
		switch {
		case isSyntax(a):
		case a.Name.Space == rdfNS && syntax[a.Name.Local]:
			set.rdf[a.Name.Local] = a.Value
		default:
			x.term(a.Name, notAttribute, "an attribute")
			set.properties = append(set.properties, a)
		}
	}
	return set
}

var (
	nodeSyntax     = names("about", "ID", "nodeID")
	propertySyntax = names("ID", "resource", "nodeID", "parseType", "datatype")
)

func (x *rdfXML) subject(a attributeSet, s scope) quad.Value {
	if len(a.rdf) > 1 {
		x.fail(x.at, "a node has one of rdf:about, rdf:ID and rdf:nodeID")
	}
	if v, ok := a.rdf["about"]; ok {
		return quad.IRI(x.under(s.base, v))
	}
	if v, ok := a.rdf["ID"]; ok {
		return x.id(v, s)
	}
	if v, ok := a.rdf["nodeID"]; ok {
		return x.nodeID(v)
	}
	return x.anonymous()
}

var ncName = regexp.MustCompile(`^[\pL_][\pL\pM\pN_.\-\x{B7}]*$`)

// id is the IRI of an rdf:ID, which may come once.
func (x *rdfXML) id(name string, s scope) quad.Value {
	if !ncName.MatchString(name) {
		x.fail(x.at, "rdf:ID %q is no name", cut(name))
	}
	iri := x.under(s.base, "#"+name)
	if x.ids[iri] {
		x.fail(x.at, "a second rdf:ID %q", cut(name))
	}
	x.ids[iri] = true
	return quad.IRI(iri)
}

func (x *rdfXML) nodeID(name string) quad.Value {
	if !ncName.MatchString(name) {
		x.fail(x.at, "rdf:nodeID %q is no name", cut(name))
	}
	return x.labelled(name)
}

// properties states the attributes of a node that stand for properties.
func (x *rdfXML) properties(subject quad.Value, attributes []xml.Attr, s scope) {
	for _, a := range attributes {
		predicate := quad.IRI(a.Name.Space + a.Name.Local)
		if predicate == rdfType {
			x.emit(subject, rdfType, quad.IRI(x.under(s.base, a.Value)), nil)
			continue
		}
		x.emit(subject, predicate, x.text(a.Value, "", s), nil)
	}
}

// text is a literal.
func (x *rdfXML) text(value, datatype string, s scope) quad.Value {
	var v quad.Value = quad.String(value)
	switch {
	case datatype != "" && datatype != xsd+"string":
		v = quad.TypedString{Value: quad.String(value), Type: quad.IRI(datatype)}
	case datatype == "" && s.lang != "":
		v = quad.LangString{Value: quad.String(value), Lang: s.lang}
	}
	x.check(x.at, v)
	return v
}
