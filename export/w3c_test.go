package export

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/tggo/goRDFlib/graph"
	"github.com/tggo/goRDFlib/store"
	"github.com/tggo/goRDFlib/trig"
)

// TestW3C runs the suites of the W3C for Turtle, TriG, N-Triples and N-Quads backwards: each graph is read by an independent
// reader, written in every format, and read again. It also runs those of N-Triples and N-Quads on ReadNQuads.
//
// KG_W3C names a folder with the suites: rdf/rdf11 of the repository w3c/rdf-tests, or test/data/suites/w3c of the source
// archive of rdflib 7.1.1 on PyPI.
func TestW3C(t *testing.T) {
	root := os.Getenv("KG_W3C")
	if root == "" {
		t.Skip("KG_W3C is not set")
	}
	folders := map[string]bool{"rdf-turtle": true, "rdf-trig": true, "rdf-n-triples": true, "rdf-n-quads": true, "turtle": true, "trig": true, "nt": true, "ntriples": true, "nquads": true}
	var graphs, bad int
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		ext := filepath.Ext(path)
		if err != nil || d.IsDir() || !folders[filepath.Base(filepath.Dir(path))] ||
			!slices.Contains([]string{".nt", ".nq", ".ttl", ".trig"}, ext) || strings.HasPrefix(d.Name(), "manifest") ||
			strings.HasPrefix(d.Name(), "test-38.") { // in no manifest; it escapes surrogates
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		lines := ext == ".nt" || ext == ".nq"
		if strings.Contains(d.Name(), "-bad-") {
			if lines {
				bad++
				if _, err := collect(ownNQuads, data); err == nil {
					t.Errorf("%s is read", path)
				}
			}
			return nil
		}
		read := rdflibTriG("http://www.w3.org/2013/" + d.Name())
		if lines {
			read = ownNQuads
		}
		quads, err := collect(read, data)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		if lines {
			again, err := collect(rdflibNQuads, data)
			if err != nil {
				t.Errorf("%s by goRDFlib: %v", path, err)
			}
			if d := gocmp.Diff(set(Format{Datasets: true}, again), set(Format{Datasets: true}, quads)); d != "" && !strings.Contains(string(data), "_:") {
				t.Errorf("%s (-goRDFlib +kg):\n%s", path, d)
			}
		}
		graphs++
		t.Run(d.Name(), func(t *testing.T) { backwards(t, quads) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if graphs < 500 || bad < 30 {
		t.Errorf("%d graphs and %d files that are none: is this the suite?", graphs, bad)
	}
	t.Logf("%d graphs, %d files that are none", graphs, bad)
}

// backwards writes quads in all formats, each blank node as an IRI, and reads them again.
func backwards(t *testing.T, quads []quad.Quad) {
	var named []quad.Quad
	for _, q := range quads {
		q.Subject, q.Object, q.Label = skolem(q.Subject), skolem(q.Object), skolem(q.Label)
		if err := CheckQuad(q); err != nil {
			t.Fatal(err)
		}
		named = append(named, q)
	}
	o := Options{Base: "http://www.w3.org/2013/", Prefixes: []Prefix{{"", "http://example.org/ns#"}, {"a", "http://a.example/"}, {"xsd", xsd}}}
	for _, f := range Formats() {
		checkReadBack(t, f, write(t, f, o, named), named)
	}
}

func skolem(v quad.Value) quad.Value {
	if b, ok := v.(quad.BNode); ok {
		return quad.IRI("http://www.w3.org/2013/.well-known/genid/" + string(b))
	}
	return v
}

func collect(read func(io.Reader, func(quad.Quad) error) error, data []byte) (quads []quad.Quad, err error) {
	err = read(bytes.NewReader(data), func(q quad.Quad) error { quads = append(quads, q); return nil })
	return quads, err
}

// rdflibTriG reads Turtle and TriG that has a base.
func rdflibTriG(base string) func(io.Reader, func(quad.Quad) error) error {
	return func(r io.Reader, yield func(quad.Quad) error) error {
		s := &sink{Store: store.NewMemoryStore(), yield: yield}
		d := graph.NewDataset(graph.WithStore(s))
		s.unnamed = d.DefaultContext().Identifier()
		return cmp.Or(trig.ParseDataset(d, r, trig.WithBase(base)), s.err)
	}
}
