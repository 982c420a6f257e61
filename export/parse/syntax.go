package parse

import (
	"bytes"
	"encoding/xml"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/export"
)

// ByExt tells the syntax of a file by the extension of its name, in any case; ".gz" behind it does not matter. ".xml" and
// ".json" are not among them: other files are called that, too.
func ByExt(name string) (Syntax, bool) {
	s, ok := byExt[filepath.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz"))]
	return s, ok
}

var byExt = map[string]Syntax{
	".ttl": Turtle, ".turtle": Turtle, ".trig": TriG, ".nt": NTriples, ".ntriples": NTriples, ".nq": NQuads, ".nquads": NQuads,
	".rdf": RDFXML, ".owl": RDFXML, ".jsonld": JSONLD,
}

// ByContent tells the syntax of a file by its first bytes, unpacked; some thousand are enough. Turtle is told as TriG, and
// N-Triples as N-Quads. It is false for what is not RDF: XML whose root is not of RDF/XML, JSON without a keyword of JSON-LD,
// text.
func ByContent(head []byte) (Syntax, bool) {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	body := afterComments.ReplaceAllLiteral(head, nil)
	switch {
	case looksXML.Match(body):
		return RDFXML, rootOfRDF(body)
	case looksJSON.Match(body):
		return JSONLD, jsonKeyword.Match(body)
	case !looksTurtle.Match(body):
		return "", false
	case linesOnly(head):
		return NQuads, true
	}
	return TriG, true
}

var (
	afterComments = regexp.MustCompile(`^(?:\s+|#[^\n]*\n)+`)
	looksXML      = regexp.MustCompile(`^<(?:[?!]|[^\s<>]+\s+[^\s<>=]+\s*=)`)
	looksJSON     = regexp.MustCompile(`^(?:\{\s*["}]|\[\s*[{\[])`)
	jsonKeyword   = regexp.MustCompile(`"@(?:context|id|graph|type|value|list)"\s*:`)
	looksTurtle   = regexp.MustCompile(`^(?:@(?:prefix|base)\s|(?i:prefix|base)\s[^\n]*<|(?i:graph)?\s*<(?:[^\s<>]*[:#/][^\s<>]*)?>|_:|\[\s*[\]<a-z]|\{\s*[<_\[])`)
)

// rootOfRDF reports whether the root element of XML is rdf:RDF, or a node element by itself.
func rootOfRDF(head []byte) bool {
	d := xml.NewDecoder(bytes.NewReader(head))
	d.Strict = false
	d.CharsetReader = anyCharset
	for {
		token, err := d.Token()
		if err != nil {
			return false
		}
		if root, ok := token.(xml.StartElement); ok {
			return root.Name.Space == rdfNS || slices.ContainsFunc(root.Attr, func(a xml.Attr) bool { return a.Name.Space == rdfNS })
		}
	}
}

// linesOnly reports whether whole lines of N-Quads are all there is.
func linesOnly(head []byte) bool {
	if end := bytes.LastIndexByte(head, '\n'); end >= 0 {
		head = head[:end]
	}
	n := 0
	for _, err := range export.ReadNQuads(bytes.NewReader(head), "") {
		if err != nil {
			return false
		}
		n++
	}
	return n > 0
}
