package site

import (
	"bytes"
	"encoding/json"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// writeData writes what the graph says of a thing, beside its page, in Turtle and JSON-LD.
func (s *Site) writeData(f *folder, p Page) error {
	quads := s.description(p)
	turtle, _ := export.ByName("turtle")
	o := turtle.Used(s.rdf, quads)
	o.Sorted = true
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	for _, x := range []struct{ format, path string }{{"turtle", p.Turtle}, {"jsonld", p.JSONLD}} {
		format, _ := export.ByName(x.format)
		if x.format == "jsonld" {
			var err error
			if o.Context, err = s.contextOf(o.Prefixes); err != nil {
				return err
			}
		}
		b.Reset()
		out := format.New(b, o)
		if _, err := out.WriteQuads(quads); err != nil {
			return err
		}
		if err := out.Close(); err != nil {
			return err
		}
		if err := f.put(x.path, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// contextOf is a JSON-LD context of nothing but the base and the prefixes in use, made once for each choice of them.
func (s *Site) contextOf(prefixes []export.Prefix) (*export.Context, error) {
	var key strings.Builder
	context := map[string]any{"@version": 1.1, "@base": s.base}
	for _, p := range prefixes {
		key.WriteString(p.Name + " ")
		context[p.Name] = p.IRI
	}
	if c, ok := s.rdfs.Load(key.String()); ok {
		return c.(*export.Context), nil
	}
	text, err := json.Marshal(map[string]any{"@context": context})
	if err != nil {
		return nil, err
	}
	c, err := export.ParseContext(text)
	if err == nil {
		s.rdfs.Store(key.String(), c)
	}
	return c, err
}

// description is what is said of a thing and of the nodes that hang on its page, with the places in the text they were read
// from, and of a provision its wordings; no graph names, sorted.
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
	if p.Kind == Provision {
		things = append(things, s.subjectsOf(p.IRI, kgExpresses)...)
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
