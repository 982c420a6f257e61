package site

import (
	"bytes"
	"io"
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// writeData writes what the graph says of a thing, beside its page, in Turtle and JSON-LD.
func (s *Site) writeData(f *folder, p Page) error {
	quads := s.description(p)
	for _, x := range []struct{ format, path string }{{"turtle", p.Turtle}, {"jsonld", p.JSONLD}} {
		format, _ := export.ByName(x.format)
		if err := f.write(x.path, func(w io.Writer) error { return s.encode(w, format, quads) }); err != nil {
			return err
		}
	}
	return nil
}

// encode writes sorted triples.
func (s *Site) encode(w io.Writer, format export.Format, quads []quad.Quad) error {
	o := format.Used(s.rdf, quads)
	o.Sorted = true
	var b bytes.Buffer
	out := format.New(&b, o)
	if _, err := out.WriteQuads(quads); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// description is what is said of a thing and of the nodes that hang on its page, with the places in the text they were read
// from; no graph names, sorted.
func (s *Site) description(p Page) []quad.Quad {
	things := s.Described(p.IRI)
	seen := map[string]bool{}
	for _, t := range things {
		seen[t] = true
	}
	for _, t := range things[:len(things):len(things)] {
		for _, span := range s.links(t, kgEvidence) {
			for _, x := range append([]string{span}, s.links(span, oaSelector)...) {
				if !seen[x] {
					seen[x] = true
					things = append(things, x)
				}
			}
		}
	}
	sort.Strings(things)
	var out []quad.Quad
	for _, t := range things {
		for _, q := range s.about(t) {
			q.Label = nil
			out = append(out, q)
		}
	}
	return slices.Clip(out)
}

// hrefOf is the address of iri as seen from the page p, "" if nothing is there.
func (s *Site) hrefOf(p Page, iri string) string {
	if term, ok := strings.CutPrefix(iri, vocabulary); ok {
		return relative(p.Path, "ns.html") + "#" + escapePath(term)
	}
	to, anchor, ok := s.Find(iri)
	if !ok {
		return ""
	}
	href := relative(p.Path, to.Path)
	if anchor != "" {
		href += "#" + escapePath(anchor)
	}
	return href
}
