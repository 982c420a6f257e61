package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/tggo/goRDFlib/graph"
	"github.com/tggo/goRDFlib/term"
	"github.com/tggo/goRDFlib/turtle"
)

// A vocabulary is what the Turtle files define. Names are prefixed names; all lists are sorted.
type vocabulary struct {
	prefixes    [][2]string // name, IRI
	definitions []definition
}

type definition struct {
	name, kind, comment    string
	supers, domain, ranges []string
}

const (
	rdfType  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	rdfsNS   = "http://www.w3.org/2000/01/rdf-schema#"
	owlNS    = "http://www.w3.org/2002/07/owl#"
	schemaNS = "http://schema.org/"
)

// load reads the files in dir.
func load(dir string) (*vocabulary, error) {
	v := &vocabulary{}
	if err := v.loadPrefixes(filepath.Join(dir, "prefixes.csv")); err != nil {
		return nil, err
	}
	facts := map[string]map[string][]string{} // subject → property → objects, all as IRIs or text
	for _, name := range []string{"kg.ttl", "reused.ttl"} {
		if err := read(filepath.Join(dir, name), facts); err != nil {
			return nil, err
		}
	}
	for subject, props := range facts {
		d, err := v.define(subject, props)
		if err != nil {
			return nil, err
		}
		if d != nil {
			v.definitions = append(v.definitions, *d)
		}
	}
	sort.Slice(v.definitions, func(i, j int) bool { return v.definitions[i].name < v.definitions[j].name })
	return v, nil
}

func (v *vocabulary) loadPrefixes(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return err
	}
	for _, r := range rows[1:] {
		v.prefixes = append(v.prefixes, [2]string{r[0], r[1]})
	}
	return nil
}

// read adds the statements of a Turtle file to facts: IRIs and literals, of texts with a language the English ones.
func read(path string, facts map[string]map[string][]string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	g := graph.NewGraph()
	if err := turtle.Parse(g, f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	g.Triples(nil, nil, nil)(func(t term.Triple) bool {
		s, p := t.Subject.String(), t.Predicate.Value()
		if facts[s] == nil {
			facts[s] = map[string][]string{}
		}
		o := t.Object.String()
		if l, ok := t.Object.(term.Literal); ok {
			if l.Language() != "" && l.Language() != "en" {
				return true
			}
			o = l.Lexical()
		}
		facts[s][p] = append(facts[s][p], o)
		return true
	})
	return nil
}

// define returns nil for a subject that is no term: the ontology itself.
func (v *vocabulary) define(subject string, props map[string][]string) (*definition, error) {
	d := &definition{}
	for _, t := range props[rdfType] {
		switch t {
		case owlNS + "Ontology":
			return nil, nil
		case owlNS + "Class":
			d.kind = "IsClass"
		case owlNS + "ObjectProperty":
			d.kind = "IsObjectProperty"
		case owlNS + "DatatypeProperty":
			d.kind = "IsDatatypeProperty"
		case owlNS + "NamedIndividual":
			d.kind = "IsIndividual"
		}
	}
	if d.kind == "" {
		d.kind = "IsIndividual"
	}
	var err error
	shorten := func(iris ...string) (names []string) {
		for _, iri := range iris {
			name, e := v.shorten(iri)
			if e != nil {
				err = e
			}
			names = append(names, name)
		}
		sort.Strings(names)
		return names
	}
	d.name = shorten(subject)[0]
	d.domain = shorten(append(props[rdfsNS+"domain"], props[schemaNS+"domainIncludes"]...)...)
	d.ranges = shorten(append(props[rdfsNS+"range"], props[schemaNS+"rangeIncludes"]...)...)
	d.supers = shorten(append(props[rdfsNS+"subClassOf"], props[rdfsNS+"subPropertyOf"]...)...)
	if d.kind == "IsIndividual" {
		for _, t := range props[rdfType] {
			if !strings.HasPrefix(t, owlNS) {
				d.supers = append(d.supers, shorten(t)...)
			}
		}
	}
	if c := props[rdfsNS+"comment"]; len(c) > 0 {
		d.comment = c[0]
	}
	return d, err
}

// shorten makes a prefixed name of an IRI.
func (v *vocabulary) shorten(iri string) (string, error) {
	for _, p := range v.prefixes {
		if local, ok := strings.CutPrefix(iri, p[1]); ok && local != "" && !strings.ContainsAny(local, "/#") {
			return p[0] + ":" + local, nil
		}
	}
	return "", fmt.Errorf("no prefix for <%s>", iri)
}
