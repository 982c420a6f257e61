package site

import (
	"maps"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/network"
	"w3id.org/dipdoc/kg/export/spill"
	"w3id.org/dipdoc/kg/ontology"
)

// A Builder takes the quads of a graph, in any order, and keeps them on disk. Memory holds the IRIs of the pages to come.
type Builder struct {
	o      Options
	store  *storeBuilder
	graphs *spill.Sorter // graph by graph, for the downloads
	pages  map[string]bool
}

// NewBuilder begins a site. What Options leave empty gets its default.
func NewBuilder(o Options) *Builder {
	if o.Base == "" {
		o.Base = network.DefaultBase
	}
	if o.Lang == "" {
		o.Lang = "en"
	}
	if o.Title == "" {
		o.Title = "Diplomatic documents"
	}
	nquads, _ := export.ByName("nquads")
	return &Builder{o: o, store: newStoreBuilder(o.Base), graphs: spill.New(nquads), pages: map[string]bool{}}
}

// Packed is a part of a graph, ready to be added.
type Packed struct {
	said, back, graphs spill.Run
	pages              map[string]bool
}

// Pack makes a part of a graph ready. It may be called from several goroutines at a time. A quad that no format can write is
// an error; one whose subject is a blank node is left out, for no page can name it.
func (b *Builder) Pack(quads []quad.Quad) (p Packed, err error) {
	for i, q := range quads {
		if !iris(q) {
			named := quads[:i:i]
			for _, q := range quads[i:] {
				if iris(q) {
					named = append(named, q)
				}
			}
			quads = named
			break
		}
	}
	if p.said, err = b.store.said.Pack(quads); err != nil {
		return p, err
	}
	if p.back, err = b.store.back.Pack(b.store.backwards(quads)); err != nil {
		return p, err
	}
	p.graphs, err = b.graphs.Pack(quads)
	p.pages = b.pagesOf(quads)
	return p, err
}

func iris(q quad.Quad) bool {
	_, s := q.Subject.(quad.IRI)
	_, p := q.Predicate.(quad.IRI)
	return s && p
}

// pagesOf are the IRIs of the pages on which quads are described.
func (b *Builder) pagesOf(quads []quad.Quad) map[string]bool {
	pages := map[string]bool{}
	add := func(v quad.Value) {
		iri, ok := v.(quad.IRI)
		if !ok {
			return
		}
		path, ok := strings.CutPrefix(string(iri), b.o.Base)
		if !ok || path == "" || strings.HasPrefix(string(iri), vocabulary) {
			return
		}
		home, _ := Place(path)
		pages[string(iri)[:len(b.o.Base)+len(home)]] = true
	}
	for _, q := range quads {
		add(q.Subject)
		add(q.Object)
		add(q.Label)
	}
	return pages
}

// Add takes a part of the graph. It is called from one goroutine at a time. The error is one of a temporary file.
func (b *Builder) Add(p Packed) error {
	maps.Copy(b.pages, p.pages)
	if err := b.store.said.Add(p.said); err != nil {
		return err
	}
	if err := b.store.back.Add(p.back); err != nil {
		return err
	}
	return b.graphs.Add(p.graphs)
}

// Site makes the pages of what was added. The error is one of a temporary file. The Builder is not to be used any more.
func (b *Builder) Site() (s *Site, err error) {
	defer func() {
		if err != nil {
			b.Close()
		}
	}()
	s = &Site{o: b.o, graphs: b.graphs, at: map[string]int{}, outlines: map[string]*outline{}}
	s.texts.Most, s.days.Most, s.orders.Most = mostText, 20_000, 20_000
	s.rdf = export.Options{Base: b.o.Base}
	for _, p := range ontology.Prefixes() {
		s.rdf.Prefixes = append(s.rdf.Prefixes, export.Prefix{Name: p.Name, IRI: p.IRI})
	}
	if s.context, err = export.ParseContext([]byte(ontology.Context())); err != nil {
		return nil, err
	}
	if s.store, err = b.store.store(); err != nil {
		return nil, err
	}
	s.findPages(b.pages)
	b.pages = nil
	return s, s.err()
}

// Close gives back what the Builder holds on disk, where no Site was made of it.
func (b *Builder) Close() error { return closeAll(b.store.said, b.store.back, b.graphs) }
