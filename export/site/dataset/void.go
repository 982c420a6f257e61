package dataset

import (
	"net/url"
	"path"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
)

// VoID describes the data set in the terms of VoID and DCAT 3: what is in it and how much, what it links to, where to get
// it. There are no blank nodes in it.
func VoID(d Dataset) []quad.Quad {
	s := statements{d: d}
	set := quad.IRI(d.IRI())
	s.say(set, "rdf:type", s.iri("void:Dataset"), s.iri("dcat:Dataset"))
	s.say(set, "dct:title", quad.LangString{Value: quad.String(d.Title), Lang: "en"})
	s.say(set, "dct:description", quad.LangString{Value: quad.String(d.description()), Lang: "en"})
	if d.License != "" {
		s.say(set, "dct:license", quad.IRI(d.License))
	}
	if d.Date != "" {
		s.say(set, "dct:issued", typed(d.Date, "xsd:date"))
	}
	if d.Version != "" {
		s.say(set, "prov:wasAttributedTo", quad.IRI(d.Base+"software/kg/"+url.PathEscape(d.Version)))
	}
	if d.URL != "" {
		s.say(set, "foaf:homepage", quad.IRI(d.URL))
		s.say(set, "dcat:landingPage", quad.IRI(d.URL))
	}
	s.say(set, "void:uriSpace", quad.String(d.Base))
	for _, f := range []string{"Turtle", "JSON-LD", "N-Quads", "TriG"} {
		s.say(set, "void:feature", quad.IRI("http://www.w3.org/ns/formats/"+f))
	}
	c := d.Counts
	s.count(set, "void:triples", c.Triples)
	s.count(set, "void:entities", c.Entities)
	s.count(set, "void:distinctSubjects", c.Subjects)
	s.count(set, "void:classes", len(c.Classes))
	s.count(set, "void:properties", len(c.Properties))
	for _, x := range c.Examples {
		s.say(set, "void:exampleResource", quad.IRI(x))
	}
	vocabularies := map[string]bool{}
	for _, class := range sortedKeys(c.Classes) {
		vocabularies[namespace(class)] = true
		part := s.part("class", class)
		s.say(set, "void:classPartition", part)
		s.say(part, "rdf:type", s.iri("void:Dataset"))
		s.say(part, "void:class", quad.IRI(class))
		s.count(part, "void:entities", c.Classes[class])
	}
	for _, property := range sortedKeys(c.Properties) {
		vocabularies[namespace(property)] = true
		part := s.part("property", property)
		s.say(set, "void:propertyPartition", part)
		s.say(part, "rdf:type", s.iri("void:Dataset"))
		s.say(part, "void:property", quad.IRI(property))
		s.count(part, "void:triples", c.Properties[property])
	}
	for _, v := range sortedKeys(vocabularies) {
		s.say(set, "void:vocabulary", quad.IRI(v))
	}
	s.links()
	s.dumps()
	return s.out
}

// links states the sets of links, and what they lead to.
func (s *statements) links() {
	set := quad.IRI(s.d.IRI())
	for link, n := range s.d.Counts.Links {
		part, there := s.part("links", link.Property, link.Space), s.part("target", link.Space)
		s.say(set, "void:subset", part)
		s.say(part, "rdf:type", s.iri("void:Linkset"))
		s.say(part, "void:linkPredicate", quad.IRI(link.Property))
		s.say(part, "void:subjectsTarget", set)
		s.say(part, "void:objectsTarget", there)
		s.count(part, "void:triples", n)
		s.say(there, "rdf:type", s.iri("void:Dataset"))
		s.say(there, "void:uriSpace", quad.String(link.Space))
	}
}

// dumps states the files that hold the whole graph.
func (s *statements) dumps() {
	set := quad.IRI(s.d.IRI())
	for _, f := range s.d.Dumps {
		at, file := quad.IRI(s.d.at(f.Path)), s.part("dump", path.Base(f.Path))
		s.say(set, "void:dataDump", at)
		s.say(set, "dcat:distribution", file)
		s.say(file, "rdf:type", s.iri("dcat:Distribution"))
		s.say(file, "dct:title", quad.LangString{Value: quad.String(f.Name), Lang: "en"})
		s.say(file, "dcat:downloadURL", at)
		s.say(file, "dcat:mediaType", mediaIRI(f.MediaType))
		if f.Packed {
			s.say(file, "dcat:compressFormat", mediaIRI("application/gzip"))
		}
		s.say(file, "dcat:byteSize", typed(itoa(int(f.Size)), "xsd:nonNegativeInteger"))
		if f.SHA256 != "" {
			sum := s.part("sha256", path.Base(f.Path))
			s.say(file, "spdx:checksum", sum)
			s.say(sum, "rdf:type", s.iri("spdx:Checksum"))
			s.say(sum, "spdx:algorithm", s.iri("spdx:checksumAlgorithm_sha256"))
			s.say(sum, "spdx:checksumValue", typed(f.SHA256, "xsd:hexBinary"))
		}
		if s.d.License != "" {
			s.say(file, "dct:license", quad.IRI(s.d.License))
		}
	}
}

// Statements of a description, in no order.
type statements struct {
	d   Dataset
	out []quad.Quad
}

func (s *statements) say(subject quad.IRI, property string, objects ...quad.Value) {
	for _, o := range objects {
		s.out = append(s.out, quad.Quad{Subject: subject, Predicate: s.iri(property), Object: o})
	}
}

func (s *statements) count(subject quad.IRI, property string, n int) {
	s.say(subject, property, typed(itoa(n), "xsd:integer"))
}

// part names something that belongs to the description only: a fragment of the name of the data set.
func (s *statements) part(kind string, of ...string) quad.IRI {
	name := kind
	for _, x := range of {
		name += "-" + short(x)
	}
	return quad.IRI(s.d.IRI() + "#" + url.PathEscape(name))
}

// short is an IRI as part of a name: "kg-Clause".
func short(iri string) string {
	for _, p := range ontology.Prefixes() {
		if local, ok := strings.CutPrefix(iri, p.IRI); ok && !strings.ContainsAny(local, "/#") {
			return strings.TrimSuffix(p.Name+"-"+local, "-")
		}
	}
	return strings.Trim(separators.Replace(iri), "-")
}

var separators = strings.NewReplacer("https://", "", "http://", "", "/", "-", "#", "-", ":", "-", "?", "-", "&", "-", "=", "-")

// iri is the full name of a term. Two vocabularies of such descriptions are none of the data's own.
func (s *statements) iri(name string) quad.IRI {
	if local, ok := strings.CutPrefix(name, "spdx:"); ok {
		return quad.IRI(spdx + local)
	}
	return quad.IRI(expand(name))
}

const spdx = "http://spdx.org/rdf/terms#"

func typed(value, datatype string) quad.TypedString {
	return quad.TypedString{Value: quad.String(value), Type: quad.IRI(expand(datatype))}
}

func mediaIRI(mediaType string) quad.IRI {
	return quad.IRI("https://www.iana.org/assignments/media-types/" + mediaType)
}
