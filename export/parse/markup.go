package parse

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"
)

// markup reads the content of a property as an XML literal: exclusive canonical XML with comments, as RDF 1.1 XML Syntax asks.
func (x *rdfXML) markup() string {
	var b strings.Builder
	var open []xml.StartElement
	var shown [][]prefixName // by element: declarations in force in what was written
	for {
		if b.Len() > MaxToken {
			x.fail(x.at, "text of more than %d bytes", MaxToken)
		}
		switch token := x.token().(type) {
		case xml.StartElement:
			var outer []prefixName
			if len(shown) > 0 {
				outer = shown[len(shown)-1]
			}
			e := token.Copy()
			open, shown = append(open, e), append(shown, x.startTag(&b, e, outer))
		case xml.EndElement:
			if len(open) == 0 {
				return b.String()
			}
			e := open[len(open)-1]
			b.WriteString("</" + x.qualified(e.Name, false) + ">")
			open, shown = open[:len(open)-1], shown[:len(shown)-1]
			x.leave(e)
		case xml.CharData:
			b.WriteString(textEscapes.Replace(string(token)))
		case xml.Comment:
			b.WriteString("<!--" + string(token) + "-->")
		case xml.ProcInst:
			b.WriteString("<?" + token.Target)
			if len(token.Inst) > 0 {
				b.WriteString(" " + string(token.Inst))
			}
			b.WriteString("?>")
		}
	}
}

var (
	textEscapes      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	attributeEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

// startTag writes a tag with the declarations that it uses and that are not in force yet, and returns those in force now.
func (x *rdfXML) startTag(b *strings.Builder, e xml.StartElement, outer []prefixName) []prefixName {
	inner := slices.Clone(outer)
	var fresh []prefixName
	use := func(n xml.Name, attribute bool) {
		prefix := x.prefixOf(n.Space, attribute)
		if prefix == "xml" || attribute && n.Space == "" {
			return
		}
		p := prefixName{prefix, n.Space}
		known := prefixName{}
		for _, q := range inner {
			if q.prefix == prefix {
				known = q
			}
		}
		if known != p {
			inner, fresh = append(inner, p), append(fresh, p)
		}
	}
	use(e.Name, false)
	var attributes []xml.Attr
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
			continue
		}
		use(a.Name, true)
		attributes = append(attributes, a)
	}
	slices.SortFunc(fresh, func(a, b prefixName) int { return cmp.Compare(a.prefix, b.prefix) })
	slices.SortFunc(attributes, func(a, b xml.Attr) int {
		return cmp.Or(cmp.Compare(a.Name.Space, b.Name.Space), cmp.Compare(a.Name.Local, b.Name.Local))
	})
	b.WriteString("<" + x.qualified(e.Name, false))
	for _, p := range fresh {
		name := "xmlns:" + p.prefix
		if p.prefix == "" {
			name = "xmlns"
		}
		b.WriteString(" " + name + `="` + attributeEscapes.Replace(p.space) + `"`)
	}
	for _, a := range attributes {
		b.WriteString(" " + x.qualified(a.Name, true) + `="` + attributeEscapes.Replace(a.Value) + `"`)
	}
	b.WriteString(">")
	return inner
}

// qualified spells a name with the prefix in force.
func (x *rdfXML) qualified(n xml.Name, attribute bool) string {
	if prefix := x.prefixOf(n.Space, attribute); prefix != "" {
		return prefix + ":" + n.Local
	}
	return n.Local
}

// prefixOf returns the innermost prefix of a namespace. The decoder tells no prefixes, so where a namespace has two it may be
// the other; attributes cannot have the empty one.
func (x *rdfXML) prefixOf(space string, attribute bool) string {
	if space == xmlNS {
		return "xml"
	}
	for i := len(x.names) - 1; i >= 0; i-- {
		if n := x.names[i]; n.space == space && (n.prefix != "" || !attribute) {
			return n.prefix
		}
	}
	return ""
}
