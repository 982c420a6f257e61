package export

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"
	rdflib "github.com/tggo/goRDFlib"
	"github.com/tggo/goRDFlib/nq"
	"github.com/tggo/goRDFlib/store"
	rdflibturtle "github.com/tggo/goRDFlib/turtle"
)

// A reader reads one format back.
type reader struct {
	name  string
	read  func(io.Reader, func(quad.Quad) error) error
	loses *regexp.Regexp // lines of N-Quads that it refuses or makes something else of; nil for none
}

func (r reader) loss(q quad.Quad) bool { return r.loses != nil && r.loses.MatchString(statement(q)) }

// What the readers lose: all of it IRIs that RFC 3987 does not allow.
var (
	lostByKnakk     = regexp.MustCompile(`\\u00(22|5C|5E|60|7B|7C|7D)[^0-9A-Fa-f]`) // it looks at the digits beyond the escape
	lostByGoRDFlib  = regexp.MustCompile(`\\u00(22|5C|5E|60|7B|7C|7D)`)
	lostByItsTurtle = regexp.MustCompile(`\\u00(5E|60|7B|7C|7D)`)
	lostByJSONGold  = regexp.MustCompile(`<[^>]*(%zz|\\u007F)`) // dropped without a word
	lostByCheckIn   = map[string]*regexp.Regexp{"turtle": lostByKnakk, "ntriples": lostByKnakk, "nquads": lostByKnakk, "trig": lostByItsTurtle, "jsonld": lostByJSONGold}
)

// readersOf returns every reader there is for a format, the one Check uses first. Those of quad/nquads and json-gold take
// "@en"@fr for something else.
func readersOf(f Format) []reader {
	all := []reader{{"check", f.read, lostByCheckIn[f.Name]}}
	switch f.Name {
	case "turtle":
		all = append(all, reader{"goRDFlib", rdflibTurtle, lostByItsTurtle})
	case "ntriples":
		all = append(all, reader{"goRDFlib", rdflibNQuads, lostByGoRDFlib}, reader{"goRDFlib Turtle", rdflibTurtle, lostByItsTurtle}, reader{"kg", ownNQuads, nil})
	case "nquads":
		all = append(all, reader{"goRDFlib", rdflibNQuads, lostByGoRDFlib}, reader{"kg", ownNQuads, nil})
	}
	return all
}

func rdflibTurtle(r io.Reader, yield func(quad.Quad) error) error {
	s := &sink{Store: store.NewMemoryStore(), yield: yield}
	g := rdflib.NewGraph(rdflib.WithStore(s))
	s.unnamed = g.Identifier()
	return cmp.Or(rdflibturtle.Parse(g, r), s.err)
}

// rdflibNQuads leaves out files with lines longer than goRDFlib reads.
func rdflibNQuads(r io.Reader, yield func(quad.Quad) error) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for line := range bytes.Lines(data) {
		if len(line) >= bufio.MaxScanTokenSize {
			return errTooLong
		}
	}
	return nq.Parse(rdflib.NewGraph(), bytes.NewReader(data), nq.WithQuadHandler(func(s rdflib.Subject, p rdflib.URIRef, o, g rdflib.Term) {
		q := quad.Quad{Subject: fromRDFlib(s), Predicate: fromRDFlib(p), Object: fromRDFlib(o)}
		if g != nil {
			q.Label = fromRDFlib(g)
		}
		yield(q)
	}))
}

var errTooLong = errors.New("a line is too long for this reader")

func ownNQuads(r io.Reader, yield func(quad.Quad) error) error {
	for q, err := range ReadNQuads(r, "test.nq") {
		if err == nil {
			err = yield(q)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// set returns quads as readers agree on them: sorted, without duplicates, language tags in lower case, and without graph
// names if f has none.
func set(f Format, quads []quad.Quad) []string {
	var lines []string
	for _, q := range quads {
		if !f.Datasets {
			q.Label = nil
		}
		if o, ok := q.Object.(quad.LangString); ok {
			q.Object = quad.LangString{Value: o.Value, Lang: strings.ToLower(o.Lang)}
		}
		lines = append(lines, statement(q))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// write writes quads whole.
func write(t testing.TB, f Format, o Options, quads []quad.Quad) []byte {
	t.Helper()
	var b bytes.Buffer
	w := f.New(&b, o)
	if _, err := w.WriteQuads(quads); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	if err := w.Close(); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.Bytes()
}

// checkReadBack reads data with every reader of f that loses none of the quads written, and compares.
func checkReadBack(t testing.TB, f Format, data []byte, quads []quad.Quad) {
	t.Helper()
	want := set(f, quads)
	for _, r := range readersOf(f) {
		if slices.ContainsFunc(quads, r.loss) {
			continue
		}
		var got []quad.Quad
		err := r.read(bytes.NewReader(data), func(q quad.Quad) error { got = append(got, q); return nil })
		if err == errTooLong {
			continue
		}
		if err != nil {
			t.Fatalf("%s by %s: %v\n%s", f.Name, r.name, err, data)
		}
		if d := gocmp.Diff(want, set(f, got)); d != "" {
			t.Fatalf("%s by %s (-written +read):\n%s\n%s", f.Name, r.name, d, data)
		}
	}
}

// shared returns the path of a file in the folder shared with other projects, and skips the test where there is none.
func shared(t testing.TB, path ...string) string {
	t.Helper()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(root)
		if parent == root {
			t.Fatal("no go.mod above the test")
		}
		root = parent
	}
	p := filepath.Join(append([]string{root, "..", "shared"}, path...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skip("no ../shared/" + strings.Join(path, "/"))
	}
	return p
}

var update = flag.Bool("update", false, "rewrite the goldens")

func testContext(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/context.jsonld")
	if err != nil {
		t.Fatal(err)
	}
	return data
}
