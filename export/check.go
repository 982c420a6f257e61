package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"math/bits"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/knakk/rdf"
	"github.com/piprate/json-gold/ld"
	rdflib "github.com/tggo/goRDFlib"
	"github.com/tggo/goRDFlib/graph"
	"github.com/tggo/goRDFlib/store"
	"github.com/tggo/goRDFlib/trig"
)

// Check reads a file of f that a Writer wrote, with a reader that shares no code with the writers, and compares it with
// the quads that were written, each given once, in any order: the set read must equal the set written. Language tags are compared
// without case. The error names a quad that is missing or too many. Both are gone through a second time if there is one.
//
// What it holds does not grow with the quads, but the reader of TriG holds the file, that of JSON-LD its graph, which takes
// gigabytes for a million quads. It is for files of our own: the readers of Turtle, N-Triples and N-Quads panic on some files from elsewhere.
func (f Format) Check(r io.ReadSeeker, quads iter.Seq2[quad.Quad, error]) error {
	var written, found tallies
	for q, err := range quads {
		if err != nil {
			return err
		}
		written.add(f.digest(q))
	}
	err := f.read(r, func(q quad.Quad) error {
		found.add(f.digest(q))
		return nil
	})
	if err != nil {
		return fmt.Errorf("%s read back: %w", f.Name, err)
	}
	for i := range written {
		if written[i] != found[i] {
			return f.difference(r, quads, i)
		}
	}
	return nil
}

// tallies count quads by the beginning of their digest and add up the digests: two sets that differ differ in one of them.
type tallies [1 << 12]struct{ count, high, low uint64 }

func (t *tallies) add(d [16]byte) {
	x := &t[place(d)]
	x.count++
	low, carry := bits.Add64(x.low, binary.BigEndian.Uint64(d[8:]), 0)
	x.low = low
	x.high, _ = bits.Add64(x.high, binary.BigEndian.Uint64(d[:8]), carry)
}

// place is the tally that a digest belongs to.
func place(d [16]byte) int { return int(d[0])<<4 | int(d[1])>>4 }

// difference finds a quad of a tally that is not in both, or twice in the file.
func (f Format) difference(r io.ReadSeeker, quads iter.Seq2[quad.Quad, error], at int) error {
	const wanted, found = 1, 2
	state := map[[16]byte]byte{}
	for q, err := range quads {
		if err != nil {
			return err
		}
		if d := f.digest(q); place(d) == at {
			state[d] = wanted
		}
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return err
	}
	var extra error
	err := f.read(r, func(q quad.Quad) error {
		d := f.digest(q)
		switch {
		case place(d) != at:
			return nil
		case state[d] == wanted:
			state[d] = found
			return nil
		case state[d] == found:
			extra = fmt.Errorf("%s read back: twice: %s", f.Name, statement(q))
		default:
			extra = fmt.Errorf("%s read back: not written: %s", f.Name, statement(q))
		}
		return extra
	})
	if extra != nil || err != nil {
		return cmp.Or(extra, err)
	}
	for q, err := range quads {
		if err != nil {
			return err
		}
		if state[f.digest(q)] == wanted {
			return fmt.Errorf("%s read back: missing: %s", f.Name, statement(q))
		}
	}
	return fmt.Errorf("%s read back: other quads than were written", f.Name)
}

// digest stands for q as it is in a file of f, language tags in lower case.
func (f Format) digest(q quad.Quad) [16]byte {
	if !f.Datasets {
		q.Label = nil
	}
	if o, ok := q.Object.(quad.LangString); ok {
		q.Object = quad.LangString{Value: o.Value, Lang: strings.ToLower(o.Lang)}
	}
	sum := sha256.Sum256([]byte(statement(q)))
	return [16]byte(sum[:16])
}

// statement spells q as a line of N-Quads.
func statement(q quad.Quad) string {
	out := output{}
	for _, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil {
			continue
		}
		if _, ok := v.(quad.BNode); ok {
			out.string(v.String())
		} else {
			out.b = appendTerm(out.b, v)
		}
		out.string(" ")
	}
	out.string(".")
	return string(out.b)
}

func readTurtle(r io.Reader, yield func(quad.Quad) error) error {
	return readTriples(r, rdf.Turtle, yield)
}
func readNTriples(r io.Reader, yield func(quad.Quad) error) error {
	return readTriples(r, rdf.NTriples, yield)
}

func readTriples(r io.Reader, syntax rdf.Format, yield func(quad.Quad) error) error {
	d := rdf.NewTripleDecoder(r, syntax)
	for {
		t, err := d.Decode()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = yield(quad.Quad{Subject: fromKnakk(t.Subj), Predicate: fromKnakk(t.Pred), Object: fromKnakk(t.Obj)})
		}
		if err != nil {
			return err
		}
	}
}

func readNQuads(r io.Reader, yield func(quad.Quad) error) error {
	d := rdf.NewQuadDecoder(r, rdf.NQuads)
	for {
		t, err := d.Decode()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			q := quad.Quad{Subject: fromKnakk(t.Subj), Predicate: fromKnakk(t.Pred), Object: fromKnakk(t.Obj)}
			if t.Ctx != d.DefaultGraph {
				q.Label = fromKnakk(t.Ctx)
			}
			err = yield(q)
		}
		if err != nil {
			return err
		}
	}
}

func fromKnakk(t rdf.Term) quad.Value {
	switch t := t.(type) {
	case rdf.IRI:
		return quad.IRI(t.String())
	case rdf.Blank:
		return quad.BNode(t.String())
	case rdf.Literal:
		return literal(t.String(), t.DataType.String(), t.Lang())
	}
	return nil
}

// literal makes a literal of what readers know of it.
func literal(text, datatype, lang string) quad.Value {
	switch {
	case lang != "":
		return quad.LangString{Value: quad.String(text), Lang: lang}
	case datatype == "" || datatype == xsdString:
		return quad.String(text)
	}
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}
}

func readTriG(r io.Reader, yield func(quad.Quad) error) error {
	s := &sink{Store: store.NewMemoryStore(), yield: yield}
	d := graph.NewDataset(graph.WithStore(s))
	s.unnamed = d.DefaultContext().Identifier()
	return cmp.Or(trig.ParseDataset(d, r), s.err)
}

// A sink is a store of goRDFlib that passes on what is added: the store it has keeps no graph names.
type sink struct {
	store.Store
	unnamed rdflib.Term // name of the default graph
	yield   func(quad.Quad) error
	err     error
}

func (s *sink) Add(t rdflib.Triple, context rdflib.Term) {
	if s.err != nil {
		return
	}
	q := quad.Quad{Subject: fromRDFlib(t.Subject), Predicate: fromRDFlib(t.Predicate), Object: fromRDFlib(t.Object)}
	if context != s.unnamed {
		q.Label = fromRDFlib(context)
	}
	s.err = s.yield(q)
}

// Namespaces returns none: goRDFlib would know xsd: and others without their declaration.
func (s *sink) Namespaces() store.NamespaceIterator {
	return func(func(string, rdflib.URIRef) bool) {}
}

func fromRDFlib(t rdflib.Term) quad.Value {
	switch t := t.(type) {
	case rdflib.URIRef:
		return quad.IRI(t.Value())
	case rdflib.BNode:
		return quad.BNode(t.Value())
	case rdflib.Literal:
		return literal(t.Lexical(), t.Datatype().Value(), t.Language())
	}
	return nil
}

// noLoader refuses to load contexts: json-gold would open files and fetch from the network.
type noLoader struct{}

func (noLoader) LoadDocument(u string) (*ld.RemoteDocument, error) {
	return nil, fmt.Errorf("document %q is not inside the file", u)
}

func readJSONLD(r io.Reader, yield func(quad.Quad) error) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	var document any
	if err := json.Unmarshal(data, &document); err != nil {
		return err
	}
	o := ld.NewJsonLdOptions("")
	o.DocumentLoader = noLoader{}
	o.ProcessingMode = ld.JsonLd_1_1
	result, err := ld.NewJsonLdProcessor().ToRDF(document, o)
	if err != nil {
		return err
	}
	return yieldGold(result.(*ld.RDFDataset), yield)
}

func yieldGold(d *ld.RDFDataset, yield func(quad.Quad) error) error {
	for name, quads := range d.Graphs {
		var label quad.Value
		if name != "@default" {
			label = quad.IRI(name)
		}
		for _, t := range quads {
			if err := yield(quad.Quad{Subject: fromGold(t.Subject), Predicate: fromGold(t.Predicate), Object: fromGold(t.Object), Label: label}); err != nil {
				return err
			}
		}
	}
	return nil
}

func fromGold(n ld.Node) quad.Value {
	switch n := n.(type) {
	case ld.IRI:
		return quad.IRI(n.Value)
	case *ld.IRI:
		return quad.IRI(n.Value)
	case ld.BlankNode:
		return quad.BNode(n.Attribute)
	case *ld.BlankNode:
		return quad.BNode(n.Attribute)
	case ld.Literal:
		return literal(n.Value, n.Datatype, n.Language)
	case *ld.Literal:
		return literal(n.Value, n.Datatype, n.Language)
	}
	return nil
}
