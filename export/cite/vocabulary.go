package cite

// Namespaces of the terms that are read.
const (
	rdf    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfs   = "http://www.w3.org/2000/01/rdf-schema#"
	xsd    = "http://www.w3.org/2001/XMLSchema#"
	skos   = "http://www.w3.org/2004/02/skos/core#"
	dct    = "http://purl.org/dc/terms/"
	foaf   = "http://xmlns.com/foaf/0.1/"
	oa     = "http://www.w3.org/ns/oa#"
	prov   = "http://www.w3.org/ns/prov#"
	schema = "http://schema.org/"
	allot  = "https://w3id.org/akn/ontology/allot/"
	undo   = "https://w3id.org/un/ontology/undo/"
	kg     = "https://w3id.org/dipdoc/ns#"
	iso639 = "http://id.loc.gov/vocabulary/iso639-1/"
)
