package network

import "strings"

// Namespaces of the terms that are drawn.
const (
	rdf    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfs   = "http://www.w3.org/2000/01/rdf-schema#"
	skos   = "http://www.w3.org/2004/02/skos/core#"
	dct    = "http://purl.org/dc/terms/"
	foaf   = "http://xmlns.com/foaf/0.1/"
	org    = "http://www.w3.org/ns/org#"
	oa     = "http://www.w3.org/ns/oa#"
	cito   = "http://purl.org/spar/cito/"
	frbr   = "http://purl.org/vocab/frbr/core#"
	prov   = "http://www.w3.org/ns/prov#"
	schema = "http://schema.org/"
	allot  = "https://w3id.org/akn/ontology/allot/"
	undo   = "https://w3id.org/un/ontology/undo/"
	kg     = "https://w3id.org/dipdoc/ns#"
)

var prefixes = []struct{ name, iri string }{
	{"rdf", rdf}, {"rdfs", rdfs}, {"skos", skos}, {"dct", dct}, {"foaf", foaf}, {"org", org}, {"oa", oa}, {"cito", cito},
	{"frbr", frbr}, {"prov", prov}, {"schema", schema}, {"allot", allot}, {"undo", undo}, {"kg", kg},
}

// short abbreviates an IRI to a prefixed name where its namespace is known.
func short(iri string) string {
	for _, p := range prefixes {
		if local, ok := strings.CutPrefix(iri, p.iri); ok {
			return p.name + ":" + local
		}
	}
	return iri
}

// notDrawn are predicates between things that may be drawn which are no links of a picture: they say how the data are
// kept, or match them with other people's.
var notDrawn = map[string]bool{
	rdf + "type": true, rdfs + "seeAlso": true, dct + "language": true, kg + "originalLanguage": true, kg + "rule": true,
	kg + "evidence": true, skos + "inScheme": true, skos + "topConceptOf": true, skos + "exactMatch": true,
	skos + "closeMatch": true, skos + "broadMatch": true, skos + "relatedMatch": true, kg + "performative": true,
	kg + "carries": true, kg + "status": true, prov + "wasGeneratedBy": true, kg + "left": true, kg + "right": true,
}

// words says a predicate in words where its name does not.
var words = map[string]string{
	cito + "citesAsAuthority": "cites as authority", allot + "hasRealization": "is worded in", kg + "reportedIn": "is quoted in",
	dct + "isPartOf": "is part of", kg + "annexTo": "is annexed to", schema + "about": "is about", org + "subOrganizationOf": "is part of",
	kg + "organ": "is a document of", dct + "publisher": "is published by", dct + "creator": "is by", org + "postIn": "is a post in",
	frbr + "transformation": "became", frbr + "transformationOf": "was made from", kg + "addressee": "is addressed to",
	kg + "purportsToQuote": "purports to quote", dct + "subject": "has the subject", skos + "broader": "is narrower than",
	skos + "related": "is related to", kg + "participant": "took part", org + "member": "has the member",
	kg + "attributedVia": "is attributed via", org + "organization": "is with",
}

// inWords says a predicate in words: "signed by" for kg:signedBy.
func inWords(iri string) string {
	if w, ok := words[iri]; ok {
		return w
	}
	name := iri[strings.LastIndexAny(iri, "#/:")+1:]
	if name == "" {
		return iri
	}
	var b strings.Builder
	for i, r := range name {
		if 'A' <= r && r <= 'Z' && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToLower(string(r)))
	}
	return b.String()
}
