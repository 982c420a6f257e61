package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// nasty is one graph with everything that went wrong somewhere: names that look like other names, numbers that are not
// quite, quotes, line breaks and other scripts.
func nasty() []quad.Quad {
	const ex = "http://example.org/"
	graph1, graph2 := quad.IRI(ourBase+"graph/prov"), quad.IRI(ourBase+"graph/src/f6b8f122d24e")
	clause := quad.IRI(ourBase + "src/f6b8f122d24e/annex/para/b")
	typed := func(text, datatype string) quad.Value {
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}
	}
	lang := func(text, tag string) quad.Value { return quad.LangString{Value: quad.String(text), Lang: tag} }
	kg := func(local string) quad.IRI { return quad.IRI(ourBase + "ns#" + local) }
	var quads []quad.Quad
	add := func(s, p quad.IRI, o, graph quad.Value) {
		quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: graph})
	}
	add(clause, rdfType, kg("Clause"), graph2)
	add(clause, rdfType, kg("Pledge"), graph2)
	add(clause, kg("key"), quad.String("b"), graph2)
	add(clause, kg("number"), quad.String("(b)"), graph2)
	add(clause, kg("position"), typed("2", xsd+"integer"), graph2)
	add(clause, kg("text"), lang("Not to use “information” technologies, including\nnetworks;\ttabs \"quotes\" \\ back", "en"), graph2)
	add(clause, kg("text"), lang("不利用信息通信技术", "zh-Hans-CN"), graph2)
	add(clause, kg("text"), lang("عدم استخدام", "ar"), graph2)
	add(clause, kg("text"), lang("second", "en"), graph2)
	add(clause, kg("force"), kg("Prohibition"), graph2)
	add(clause, kg("evidence"), quad.IRI(ourBase+"src/f6b8f122d24e/span/6142-6385"), graph2)
	add(clause, kg("evidence"), quad.String("none"), graph2)
	add(clause, kg("cites"), quad.IRI(ourBase+"doc/S/RES/2334(2016)"), graph2)
	add(clause, kg("cites"), quad.IRI(ourBase+"doc/A/RES/217(III)A"), graph2)
	add(clause, "http://purl.org/dc/terms/date", typed("2011-09-12", xsd+"date"), graph2)
	add(clause, "http://purl.org/dc/terms/isPartOf", quad.IRI("https://undocs.org/A/66/359"), graph2)
	add(graph2, "http://www.w3.org/ns/prov#wasDerivedFrom", quad.IRI(ourBase+"src/f6b8f122d24e"), graph1)
	add(graph2, rdfType, quad.String("a type that is a literal"), graph1)
	add(graph2, rdfType, quad.IRI("http://www.w3.org/ns/prov#Entity"), graph1)
	// The same triple in two graphs, and without one.
	add(clause, rdfType, kg("Clause"), graph1)
	add(clause, rdfType, kg("Clause"), nil)
	// A datatype of xsd:string is none.
	add(clause, kg("key"), typed("b", xsdString), graph2)
	for _, n := range []string{"1", "-1", "+1", "007", "1.0", "-0.750", ".5", "5.", "1e3", "1.5E-3", "-1.E3", "INF", "true", "TRUE", "1 ", "", "1\n", "١"} {
		for _, datatype := range []string{"integer", "decimal", "double", "boolean", "int"} {
			quads = append(quads, quad.Quad{Subject: quad.IRI(ex + "numbers"), Predicate: quad.IRI(ex + datatype), Object: typed(n, xsd+datatype)})
		}
	}
	for i, iri := range []string{
		ourBase, ourBase + "a//b", ourBase + "/a", ourBase + "./a", ourBase + "a/../b", ourBase + "a/.", ourBase + ".hidden", ourBase + "%2e/a", ourBase + "a:b/c", ourBase + "a/b:c",
		ourBase + "?q", ourBase + "#f", ourBase + "a?q=/../#//", ourBase + "@id", ourBase + "é", ourBase + "%C3%A9", "https://w3id.org/dipdoc",
		ourBase + "ns#", ourBase + "ns#-a", ourBase + "ns#a-", ourBase + "ns#a.b", ourBase + "ns#2", ourBase + "ns#_x", ourBase + "ns#a/b", ourBase + "ns#é", ourBase + "ns#true",
		"urn:x:y", "tag:un.org,2023:x", "mailto:a@b.c", "http://example.org?x", "http://例え.jp/パス", ex + "it's", ex + "(a)",
	} {
		quads = append(quads, quad.Quad{Subject: quad.IRI(iri), Predicate: quad.IRI(ex + "p"), Object: typed(fmt.Sprint(i), xsd+"integer")})
		quads = append(quads, quad.Quad{Subject: quad.IRI(ex + "objects"), Predicate: quad.IRI(iri), Object: quad.IRI(iri), Label: graph1})
		quads = append(quads, quad.Quad{Subject: quad.IRI(ex + "typed"), Predicate: quad.IRI(ex + "p"), Object: typed("x", iri)})
	}
	for _, text := range []string{"", "\x00", "\x01\x07\x08\x0b\x0c\x0e\x1a\x1b\x1f\x7f", "\u0085\u00a0\u2028\u2029", "\ufeff", "\ufffd", "\U0010ffff", "\r\n", `"`, `""`, `"""`, `\`, `\"`, `\u0041`, "'''", " lead and trail ", "@en", "^^", "<a>", "_:b", "a;b,c."} {
		quads = append(quads, quad.Quad{Subject: quad.IRI(ex + "texts"), Predicate: quad.IRI(ex + "p"), Object: quad.String(text)})
		quads = append(quads, quad.Quad{Subject: quad.IRI(ex + "texts"), Predicate: quad.IRI(ourBase + "ns#text"), Object: lang(text, "en-GB")})
	}
	return quads
}

// bad are quads that are not RDF, each with the position that is wrong.
func bad() map[string]quad.Quad {
	good := quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.IRI("http://e/o"), Label: quad.IRI("http://e/g")}
	all := map[string]quad.Quad{}
	with := func(position string, v quad.Value) {
		q := good
		switch position {
		case "subject":
			q.Subject = v
		case "predicate":
			q.Predicate = v
		case "object":
			q.Object = v
		case "graph name":
			q.Label = v
		}
		all[fmt.Sprintf("%s %#v", position, v)] = q
	}
	for _, iri := range []quad.IRI{"", "relative", "/a", "//a/b", "a b", "http://e/ ", "http://e/<", "http://e/>", "http://e/\x00", "http://e/\n", "http://e/\x1f",
		"http://e/\u0085", "http://e/\xff", "http://e/\xed\xa0\x80", "1a:b", ":b", "é:b"} {
		for _, position := range []string{"subject", "predicate", "object", "graph name"} {
			with(position, iri)
		}
		with("object", quad.TypedString{Value: "x", Type: iri})
	}
	for _, v := range []quad.Value{quad.BNode("b"), quad.String("x"), quad.Int(1), quad.LangString{Value: "x", Lang: "en"}} {
		with("subject", v)
		with("predicate", v)
		with("graph name", v)
	}
	for _, v := range []quad.Value{quad.BNode("b"), quad.Int(1), quad.Float(1), quad.Bool(true), quad.Time{}, nil, quad.String("\xff"), quad.String("\xed\xa0\x80"),
		quad.TypedString{Value: "x", Type: langString}, quad.LangString{Value: "\xff", Lang: "en"}} {
		with("object", v)
	}
	for _, tag := range []string{"", "-", "en-", "-en", "en--GB", "e n", "1en", "en_GB", "abcdefghi", "en-abcdefghi", "é"} {
		with("object", quad.LangString{Value: "x", Lang: tag})
	}
	with("subject", nil)
	with("predicate", nil)
	return all
}

func suiteOptions(t testing.TB) Options {
	t.Helper()
	context, err := ParseContext(testContext(t))
	if err != nil {
		t.Fatal(err)
	}
	prefixes := append([]Prefix{{"unused", "http://unused.example/"}, {"ex", "http://example.org/"}}, ourPrefixes...)
	return Options{Base: ourBase, Prefixes: prefixes, Context: context}
}

// TestSuite is what every format has to pass.
func TestSuite(t *testing.T) {
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			t.Run("golden", func(t *testing.T) { golden(t, f) })
			t.Run("read back", func(t *testing.T) { readBack(t, f) })
			t.Run("same bytes", func(t *testing.T) { sameBytes(t, f) })
			t.Run("sorted", func(t *testing.T) { sorted(t, f) })
			t.Run("empty", func(t *testing.T) { empty(t, f) })
			t.Run("bad terms", func(t *testing.T) { badTerms(t, f) })
			t.Run("failing writer", func(t *testing.T) { failingWriter(t, f) })
			t.Run("close", func(t *testing.T) { closing(t, f) })
			t.Run("options", func(t *testing.T) { badOptions(t, f) })
			t.Run("check", func(t *testing.T) { checking(t, f) })
		})
	}
}

func golden(t *testing.T, f Format) {
	path := filepath.Join("testdata", "nasty"+f.Ext)
	got := write(t, f, suiteOptions(t), nasty())
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("(-golden +got):\n%s", d)
	}
}

func readBack(t *testing.T, f Format) {
	for _, o := range []Options{{}, {Base: ourBase}, suiteOptions(t)} {
		checkReadBack(t, f, write(t, f, o, nasty()), nasty())
	}
}

func sameBytes(t *testing.T, f Format) {
	quads := nasty()
	want := write(t, f, suiteOptions(t), quads)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		mixed := append(nasty(), quads[:r.IntN(len(quads))]...)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if d := cmp.Diff(string(want), string(write(t, f, suiteOptions(t), mixed))); d != "" {
			t.Fatalf("in another order:\n%s", d)
		}
		if f.Sort(mixed); !slices.IsSortedFunc(mixed, f.compare) {
			t.Fatal("Sort does not sort")
		}
	}
}

// sorted compares streaming with writing at the end.
func sorted(t *testing.T, f Format) {
	quads := nasty()
	f.Sort(quads)
	o := f.Used(suiteOptions(t), quads)
	o.Sorted = true
	want := write(t, f, suiteOptions(t), quads)
	if d := cmp.Diff(string(want), string(write(t, f, o, quads))); d != "" {
		t.Errorf("streamed:\n%s", d)
	}
	var b bytes.Buffer
	w := f.New(&b, o)
	most := 0
	for _, q := range quads {
		if err := w.WriteQuad(q); err != nil {
			t.Fatal(err)
		}
		most = max(most, len(w.(*writer).held))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("quad by quad:\n%s", d)
	}
	if most == 0 || most > len(quads)/2 {
		t.Errorf("held %d of %d quads", most, len(quads))
	}

	w = f.New(io.Discard, o)
	slices.Reverse(quads)
	_, err := w.WriteQuads(quads)
	if err == nil || !strings.Contains(err.Error(), "not sorted") || w.Close() != err {
		t.Errorf("quads out of order: error %v", err)
	}
}

func empty(t *testing.T, f Format) {
	for _, o := range []Options{{}, suiteOptions(t), {Sorted: true}} {
		data := write(t, f, o, nil)
		checkReadBack(t, f, data, nil)
		if len(data) > 0 && data[len(data)-1] != '\n' {
			t.Errorf("no line feed at the end of %q", data)
		}
	}
}

func badTerms(t *testing.T, f Format) {
	for name, q := range bad() {
		for _, o := range []Options{{}, {Sorted: true}} {
			w := f.New(io.Discard, o)
			good := nasty()[0]
			n, err := w.WriteQuads([]quad.Quad{good, q, good})
			var e *TermError
			if !errors.As(err, &e) || n != 1 {
				t.Errorf("%s: %d quads and error %v", name, n, err)
				continue
			}
			if !strings.HasPrefix(name, e.Position) || e.Quad != q || e.Reason == "" || strings.ContainsAny(e.Error(), "\n\x00") {
				t.Errorf("%s: error %#v", name, e)
			}
			if again := w.Close(); again != err {
				t.Errorf("%s: Close: error %v", name, again)
			}
		}
	}
}

var errFull = errors.New("disk full")

// A disk takes so many bytes and then fails.
type disk struct {
	room  int
	short bool // it fails without saying so
}

func (d *disk) Write(p []byte) (int, error) {
	if n := len(p); n <= d.room {
		d.room -= n
		return n, nil
	}
	if d.short {
		return d.room, nil
	}
	return d.room, errFull
}

func failingWriter(t *testing.T, f Format) {
	quads := nasty()
	f.Sort(quads)
	for len(quads) < 3000 { // more than is written at a time
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprintf("http://z.example/%05d", len(quads))), Predicate: quad.IRI("http://e/p"), Object: quad.String(strings.Repeat("x", 30)), Label: quad.IRI("http://z.example/")})
	}
	o := suiteOptions(t)
	f.Sort(quads)
	for _, o.Sorted = range []bool{false, true} {
		size := len(write(t, f, o, quads))
		for room := 0; room < size; room += 4999 {
			w := f.New(&disk{room: room}, o)
			_, err := w.WriteQuads(quads)
			if closed := w.Close(); !errors.Is(closed, errFull) || err != nil && closed != err {
				t.Fatalf("room for %d of %d bytes: errors %v, then %v", room, size, err, closed)
			}
			w = f.New(&disk{room: room, short: true}, o)
			w.WriteQuads(quads)
			if err := w.Close(); !errors.Is(err, io.ErrShortWrite) {
				t.Fatalf("room for %d of %d bytes, short: error %v", room, size, err)
			}
		}
	}
	few := quads[:3] // every byte
	size := len(write(t, f, o, few))
	for room := range size {
		w := f.New(&disk{room: room}, o)
		w.WriteQuads(few)
		if err := w.Close(); !errors.Is(err, errFull) {
			t.Fatalf("room for %d of %d bytes: error %v", room, size, err)
		}
	}
}

func closing(t *testing.T, f Format) {
	var b bytes.Buffer
	w := f.New(&b, Options{})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	n := b.Len()
	if err := w.Close(); err != nil || b.Len() != n {
		t.Errorf("closed twice: error %v, %d bytes more", err, b.Len()-n)
	}
	if err := w.WriteQuad(nasty()[0]); err == nil || b.Len() != n {
		t.Errorf("written after Close: error %v, %d bytes more", err, b.Len()-n)
	}
}

func badOptions(t *testing.T, f Format) {
	for _, o := range []Options{
		{Base: "relative/"}, {Base: "http://e/ /"}, {Base: "http://e/{a}/"}, {Prefixes: []Prefix{{"a", "http://e/|"}}}, {Prefixes: []Prefix{{"a b", "http://e/"}}}, {Prefixes: []Prefix{{"1", "http://e/"}}}, {Prefixes: []Prefix{{"a", "e"}}},
		{Prefixes: []Prefix{{"a-", "http://e/"}}}, {Prefixes: []Prefix{{"é", "http://e/"}}}, {Prefixes: []Prefix{{"a", "http://e/"}, {"a", "http://f/"}}},
	} {
		w := f.New(io.Discard, o)
		err := w.WriteQuad(nasty()[0])
		if err == nil || w.Close() != err {
			t.Errorf("%v: error %v", o, err)
		}
		if f.New(io.Discard, o).Close() == nil {
			t.Errorf("%v: no error from Close", o)
		}
	}
}

// checking shows that Check finds what is missing, too many or damaged.
func checking(t *testing.T, f Format) {
	quads := nasty()
	f.Sort(quads)
	quads = slices.CompactFunc(quads, func(a, b quad.Quad) bool { return f.compare(a, b) == 0 })
	data := write(t, f, suiteOptions(t), quads)
	if err := f.Check(bytes.NewReader(data), each(quads)); err != nil {
		t.Error(err)
	}
	if err := f.Check(bytes.NewReader(data), each(append(quads, quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.IRI("http://e/o")}))); err == nil || !strings.Contains(err.Error(), "missing: <http://e/s>") {
		t.Errorf("one quad missing: error %v", err)
	}
	if err := f.Check(bytes.NewReader(data), each(quads[1:])); err == nil || !strings.Contains(err.Error(), "not written: <") {
		t.Errorf("one quad too many: error %v", err)
	}
	if f.Datasets {
		other := slices.Clone(quads)
		other[0].Label = quad.IRI("http://e/g")
		if f.Check(bytes.NewReader(data), each(other)) == nil {
			t.Error("another graph name is not found")
		}
	}
	if f.Check(bytes.NewReader(data[:len(data)/2]), each(quads)) == nil {
		t.Error("half a file passes")
	}
}

// each yields quads as Check wants them.
func each(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func TestFormats(t *testing.T) {
	names := map[string]bool{}
	for i, f := range Formats() {
		if i > 0 && formats[i-1].Name >= f.Name {
			t.Errorf("%s is out of order", f.Name)
		}
		if f.MediaType == "" || f.Doc == "" || strings.HasSuffix(f.Doc, ".") {
			t.Errorf("%s is not described", f.Name)
		}
		for _, n := range append([]string{f.Name, strings.ToUpper(f.Name)}, f.aliases...) {
			if g, ok := ByName(n); !ok || g.Name != f.Name {
				t.Errorf("ByName(%q) = %q, %t", n, g.Name, ok)
			}
			if names[n] {
				t.Errorf("%s names two formats", n)
			}
			names[n] = true
		}
		if g, ok := ByExt("a/b.c" + strings.ToUpper(f.Ext)); !ok || g.Name != f.Name {
			t.Errorf("ByExt(%q) = %q, %t", f.Ext, g.Name, ok)
		}
	}
	for _, name := range []string{"", ".", "ttl ", "rdfxml"} {
		if f, ok := ByName(name); ok {
			t.Errorf("ByName(%q) = %s", name, f.Name)
		}
		if f, ok := ByExt(name); ok {
			t.Errorf("ByExt(%q) = %s", name, f.Name)
		}
	}
	owned, err := filepath.Glob("testdata/nasty.*")
	if err != nil || len(owned) != len(formats) {
		t.Errorf("%d goldens for %d formats: %v", len(owned), len(formats), err)
	}
}
