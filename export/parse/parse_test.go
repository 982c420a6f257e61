package parse

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export"
)

// all reads a text whole.
func all(text string, o Options) (quads []quad.Quad, err error) {
	for q, err := range File("in", strings.NewReader(text), o) {
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// ntriples spells quads as N-Quads, one a line.
func ntriples(quads []quad.Quad) string {
	var b strings.Builder
	for _, q := range quads {
		b.WriteString(q.NQuad() + "\n")
	}
	return b.String()
}

func TestRead(t *testing.T) {
	const (
		prefix = "@prefix : <http://e/> . "
		head   = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/" xml:base="http://e/b/c">`
		xsdInt = "^^<http://www.w3.org/2001/XMLSchema#integer>"
		first  = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>"
		rest   = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>"
		isA    = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
	)
	for _, c := range []struct {
		syntax   Syntax
		in, want string
	}{
		{Turtle, prefix + ":s :p true.", `<http://e/s> <http://e/p> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .`},
		{Turtle, prefix + ":s a[].", `<http://e/s> ` + isA + ` _:_1 .`},
		{Turtle, prefix + ":s :p 1, -1.5, .5e-3, 1.", `<http://e/s> <http://e/p> "1"` + xsdInt + ` .
<http://e/s> <http://e/p> "-1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://e/s> <http://e/p> ".5e-3"^^<http://www.w3.org/2001/XMLSchema#double> .
<http://e/s> <http://e/p> "1"` + xsdInt + ` .`},
		{Turtle, "@base <http://e/ä/> . <é> <b%20c> <S/RES/2334(2016)> , <../x> , <?q> , <> , <#f>.",
			"<http://e/ä/é> <http://e/ä/b%20c> <http://e/ä/S/RES/2334(2016)> .\n<http://e/ä/é> <http://e/ä/b%20c> <http://e/x> .\n" +
				"<http://e/ä/é> <http://e/ä/b%20c> <http://e/ä/?q> .\n<http://e/ä/é> <http://e/ä/b%20c> <http://e/ä/> .\n<http://e/ä/é> <http://e/ä/b%20c> <http://e/ä/#f> ."},
		{Turtle, prefix + `:s :p "a"@en-GB, "b" @fr, "c" ^^ :d, "d"^^<http://www.w3.org/2001/XMLSchema#string>.`,
			"<http://e/s> <http://e/p> \"a\"@en-GB .\n<http://e/s> <http://e/p> \"b\"@fr .\n<http://e/s> <http://e/p> \"c\"^^<http://e/d> .\n<http://e/s> <http://e/p> \"d\" ."},
		{Turtle, prefix + `:s :p '''a'b''c''', """x"""; ; .`, "<http://e/s> <http://e/p> \"a'b''c\" .\n<http://e/s> <http://e/p> \"x\" ."},
		{Turtle, prefix + `_:1 :p _:_1, [:p _:a.b].`, "_:1 <http://e/p> _:__1 .\n_:_1 <http://e/p> _:a.b .\n_:1 <http://e/p> _:_1 ."},
		{Turtle, prefix + `:s :p (1 ()).`, "_:_1 " + first + ` "1"` + xsdInt + " .\n_:_1 " + rest + " _:_2 .\n_:_2 " + first +
			" <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n_:_2 " + rest + " <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n<http://e/s> <http://e/p> _:_1 ."},
		{Turtle, "PREFIX a: <http://e/>a:b a:c a:d\\-e, a:%41, a:b.c, a:, a:x:y.# end", "<http://e/b> <http://e/c> <http://e/d-e> .\n<http://e/b> <http://e/c> <http://e/%41> .\n" +
			"<http://e/b> <http://e/c> <http://e/b.c> .\n<http://e/b> <http://e/c> <http://e/> .\n<http://e/b> <http://e/c> <http://e/x:y> ."},
		{TriG, prefix + ":g{:s :p :o .:s :p :p}{:s :p 1}GRAPH _:g{:s :p []}[]{:s :p :o} :s :p :o.", "<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n<http://e/s> <http://e/p> <http://e/p> <http://e/g> .\n" +
			`<http://e/s> <http://e/p> "1"` + xsdInt + " .\n<http://e/s> <http://e/p> _:_1 _:g .\n<http://e/s> <http://e/p> <http://e/o> _:_2 .\n<http://e/s> <http://e/p> <http://e/o> ."},
		{NQuads, "<http://e/s> <http://e/p> _:_a _:g .", "<http://e/s> <http://e/p> _:__a _:g ."},
		{RDFXML, head + `<e:T rdf:about="#s"><e:p><rdf:Description rdf:about="../x"><e:q>v</e:q></rdf:Description></e:p></e:T></rdf:RDF>`,
			"<http://e/b/c#s> " + isA + " <http://e/T> .\n<http://e/x> <http://e/q> \"v\" .\n<http://e/b/c#s> <http://e/p> <http://e/x> ."},
		{RDFXML, head + `<e:T rdf:about="urn:x:y"><e:p>a<!-- c -->b&amp;</e:p></e:T></rdf:RDF>`, "<urn:x:y> " + isA + " <http://e/T> .\n<urn:x:y> <http://e/p> \"ab&\" ."},
		{RDFXML, "<?xml version=\"1.0\"?>\n<!DOCTYPE rdf:RDF [ <!ENTITY e \"http://e/\"> <!ENTITY ef '&e;f'> <!ENTITY x SYSTEM 'file:///etc/passwd'> ]>\n" + head + `<e:T rdf:about="&ef;" e:q="&e;"/></rdf:RDF>`,
			"<http://e/f> " + isA + " <http://e/T> .\n<http://e/f> <http://e/q> \"http://e/\" ."},
		{RDFXML, head + `<e:T rdf:nodeID="n" xml:lang="EN"><e:p rdf:parseType="Literal"><e:b x="1">&lt;</e:b><i/></e:p><e:p>t</e:p></e:T></rdf:RDF>`,
			"_:n " + isA + " <http://e/T> .\n_:n <http://e/p> \"<e:b xmlns:e=\\\"http://e/\\\" x=\\\"1\\\">&lt;</e:b><i></i>\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral> .\n_:n <http://e/p> \"t\"@EN ."},
		{RDFXML, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + head + "<e:T rdf:about=\"s\" e:q=\"\xe9\"/></rdf:RDF>", "<http://e/b/s> " + isA + " <http://e/T> .\n<http://e/b/s> <http://e/q> \"é\" ."},
		{JSONLD, `{"@context":{"@base":"http://e/","p":"http://e/p"},"@id":"é","p":[{"@list":[1]},"x",{"@value":"y","@language":"en-GB"},9007199254740993]}`,
			`_:_1 ` + first + ` "1"` + xsdInt + " .\n_:_1 " + rest + " <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n<http://e/é> <http://e/p> _:_1 .\n<http://e/é> <http://e/p> \"x\" .\n<http://e/é> <http://e/p> \"y\"@en-gb .\n<http://e/é> <http://e/p> \"9007199254740993\"" + xsdInt + " ."},
	} {
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(c.in), "byte by byte": iotest.OneByteReader(strings.NewReader(c.in))} {
			var got []quad.Quad
			for q, err := range File("in", r, Options{Syntax: c.syntax}) {
				if err != nil {
					t.Errorf("%s %s, %s: %v", c.syntax, c.in, name, err)
					break
				}
				got = append(got, q)
			}
			want, err := all(c.want, Options{Syntax: NQuads})
			if err != nil {
				t.Fatalf("%s: %v", c.want, err)
			}
			if c.syntax != NQuads { // whose labels are read twice
				for i := range want {
					want[i].Subject, want[i].Object, want[i].Label = relabelled(want[i].Subject), relabelled(want[i].Object), relabelled(want[i].Label)
				}
			}
			if c.syntax == JSONLD {
				want, got = sorted(want), sorted(got)
			}
			if c.syntax == NQuads {
				want = []quad.Quad{{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.BNode("__a"), Label: quad.BNode("g")}}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s %s, %s (-want +got):\n%s", c.syntax, c.in, name, d)
			}
		}
	}
}

// relabelled undoes what the reader of N-Quads does to a label that begins with "_".
func relabelled(v quad.Value) quad.Value {
	if b, ok := v.(quad.BNode); ok {
		return quad.BNode(strings.Replace(string(b), "__", "_", 1))
	}
	return v
}

func sorted(quads []quad.Quad) []quad.Quad {
	lines := strings.SplitAfter(ntriples(quads), "\n")
	out, _ := all(strings.Join(slices.Sorted(slices.Values(lines)), ""), Options{Syntax: NQuads})
	return out
}

func TestErrors(t *testing.T) {
	const head = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">` + "\n"
	for _, c := range []struct {
		syntax   Syntax
		in, want string
	}{
		{Turtle, "<http://e/s> <http://e/p> <o>.", `1:27: relative IRI "o", and no base is known`},
		{Turtle, "\n\n  x:s x:p 1 .", `3:3: prefix "x:" is not declared`},
		{Turtle, "<http://e/s> <http://e/p> '''a\n\\u00e9 é\\q''' .", "2:10: unknown escape"},
		{Turtle, "<http://e/s> <http://e/p> '''a\nb''' <x> .", `2:6: expected "." at the end of the statement`},
		{Turtle, "<http://e/s> <http://e/p> \"\xff\" .", "1:27: not UTF-8"},
		{Turtle, "# a\n# \xff", "2:3: not UTF-8"},
		{Turtle, "<http://e/s> <http://e/p> \"\\U00110000\" .", "1:28: escape of no character"},
		{Turtle, "<http://e/s> <http://e/p> \"x\"@e--ltr .", "malformed language tag"},
		{Turtle, "<http://e/s> <http://e/p> << <http://e/s> <http://e/p> 1 >> .", "1:27: a triple as a term belongs to RDF 1.2"},
		{Turtle, "@prefixa: <http://e/> .", "1:1: unknown directive @prefixa"},
		{Turtle, "<http://e/s> <http://e/p> 1", `1:28: expected "." at the end of the statement, found the end of the file`},
		{Turtle, "[] .", "1:4: expected a predicate"},
		{Turtle, "<http://e/s> <http://e/p> " + strings.Repeat("[ <http://e/p> ", 600), "more than 512 deep"},
		{Turtle, "<http://e/s> <http://e/p> " + strings.Repeat("(", 100_000), "more than 512 deep"},
		{TriG, "{ <http://e/s> <http://e/p> 1 <http://e/s> <http://e/p> 2 }", `1:31: expected "." between the statements of a graph`},
		{TriG, "{ <http://e/s> <http://e/p> 1", `found the end of the file`},
		{NTriples, "\n<http://e/s> <http://e/p> <http://e/o> <http://e/g> .", "2:1: a named graph"},
		{NTriples, "<http://e/s> <http://e/p> 1 .", "1:27: expected an object"},
		{RDFXML, head + "<e:T>\n  <e:p>x</e:q>\n</e:T></rdf:RDF>", "3:15: element <p> closed by </q>"},
		{RDFXML, head + "<e:T>\n  <e:p>x <e:T/></e:p>\n</e:T></rdf:RDF>", `3:8: text "x" where only elements may stand`},
		{RDFXML, head + "<e:T rdf:about='x'/></rdf:RDF>", `2:1: relative IRI "x", and no base is known`},
		{RDFXML, head + "<e:T>&x;</e:T></rdf:RDF>", "2:9: invalid character entity &x;"},
		{RDFXML, head + strings.Repeat("<e:T><e:p>", 300), "elements more than 512 deep"},
		{RDFXML, "<a/><b/>", "without a namespace"},
		{RDFXML, "", "1:1: no element in this file"},
		{RDFXML, "<!DOCTYPE x [<!ENTITY a '" + strings.Repeat("x", 4000) + "'>]>" + head + "<e:T><e:p>" + strings.Repeat("&a;", 1<<20) + "</e:p></e:T></rdf:RDF>", "entities stand for too much text"},
		{RDFXML, "<!DOCTYPE x [<!ENTITY a 'xxxxxxxxxx'>" + bomb() + "]>" + head + "</rdf:RDF>", "an entity of more than 4096 bytes"},
		{JSONLD, "{\n  \"@id\": \"http://e/\",\n  x\n}", "3:3: invalid character 'x'"},
		{JSONLD, `{"@id": "http://e/"`, "the end of the file within the JSON value"},
		{JSONLD, "{}\n{}", "2:1: something behind the end"},
		{JSONLD, "{\"@context\":\n \"https://e/c\"}", `2:2: context "https://e/c" is not loaded`},
		{JSONLD, "{\"@id\": \"http://e/s\",\n \"http://e/p\": {\"@id\": \"x y\"}}", `2:24: relative IRI "x y"`},
		{JSONLD, "{\"@id\": \"http://e/s\",\n \"http://e/p\": {\"@id\": \"http://x y\"}}", `2:24: IRI with character ' '`},
		{JSONLD, "{\"@id\": \"http://e/s\",\n \"_:p\": 1}", `2:2: a blank node cannot be a predicate`},
		{JSONLD, `{"@id": 5}`, "invalid @id value"},
		{JSONLD, strings.Repeat("[", 1000), "1:513: objects and arrays more than 512 deep"},
		{"", "plain text", "1:1: no RDF that kg reads"},
	} {
		_, err := all(c.in, Options{Syntax: c.syntax})
		var e *export.SyntaxError
		if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %.80q: error %v, want %s", c.syntax, c.in, err, c.want)
		}
	}
}

// bomb declares entities that stand for ten times the one before.
func bomb() string {
	var b strings.Builder
	for i := 'a'; i < 'k'; i++ {
		fmt.Fprintf(&b, "<!ENTITY %c '%s'>", i+1, strings.Repeat("&"+string(i)+";", 10))
	}
	return b.String()
}

// What was read before an error has been yielded, and reading stops when the caller wants no more.
func TestSequence(t *testing.T) {
	const in = "<http://e/s> <http://e/p> 1 . <http://e/s> <http://e/p> 2 . x"
	quads, err := all(in, Options{Syntax: Turtle})
	if len(quads) != 2 || err == nil {
		t.Errorf("%d quads, error %v", len(quads), err)
	}
	for _, err := range File("in", strings.NewReader(in), Options{Syntax: Turtle}) {
		if err != nil {
			t.Error(err)
		}
		break
	}
}

func TestBounds(t *testing.T) {
	const in = "<http://e/s> <http://e/p> 1 .\n"
	if _, err := all(strings.Repeat(in, 100), Options{Syntax: Turtle, MaxBytes: 1000}); err == nil || !strings.Contains(err.Error(), "more than 1000 bytes") {
		t.Errorf("error %v", err)
	}
	if _, err := all(in, Options{Syntax: Turtle, MaxBytes: int64(len(in))}); err != nil {
		t.Error(err)
	}
	if _, err := all("<http://e/s> <http://e/p> \""+strings.Repeat("x", MaxToken)+"\" .", Options{Syntax: Turtle}); err == nil || !strings.Contains(err.Error(), "a name or literal of more than") {
		t.Errorf("error %v", err)
	}
	broken := errors.New("broken")
	for _, s := range []Syntax{Turtle, TriG, NTriples, NQuads, RDFXML, JSONLD} {
		for _, err := range File("in", io.MultiReader(strings.NewReader(" "), iotest.ErrReader(broken)), Options{Syntax: s}) {
			if !errors.Is(err, broken) || err.Error() != "in: broken" {
				t.Errorf("%s: error %v", s, err)
			}
		}
	}
}

// A large file takes no more memory than a small one, in the syntaxes that are read as they come.
func TestMemory(t *testing.T) {
	const n = 100_000
	held := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for syntax, c := range map[Syntax][3]string{
		Turtle:   {"@prefix e: <http://e/> .\n", "e:s%[1]d e:p \"a text of some length that is number %[1]d\" .\n", ""},
		TriG:     {"<http://e/g> {\n", "<http://e/%[1]d> <http://e/p> [ <http://e/q> \"number %[1]d\" ] .\n", "}"},
		NTriples: {"", "<http://e/%[1]d> <http://e/p> _:b%[1]d .\n", ""},
		RDFXML:   {`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">`, "<e:T rdf:about='http://e/%[1]d'><e:p>number %[1]d</e:p></e:T>\n", "</rdf:RDF>"},
	} {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		io.WriteString(z, c[0])
		for i := range n {
			fmt.Fprintf(z, c[1], i)
		}
		io.WriteString(z, c[2])
		z.Close()
		before, quads := held(), 0
		for _, err := range File("x.gz", bytes.NewReader(b.Bytes()), Options{Syntax: syntax}) {
			if err != nil {
				t.Fatal(err)
			}
			if quads++; quads == n-1 {
				if now := held(); now > before+4<<20 {
					t.Errorf("%s: %d kB held after %d quads", syntax, (now-before)>>10, quads)
				}
			}
		}
		if quads < n {
			t.Errorf("%s: %d quads", syntax, quads)
		}
	}
}

func TestSyntaxOf(t *testing.T) {
	for name, want := range map[string]Syntax{"a.TTL": Turtle, "a.ttl.gz": Turtle, "b.trig": TriG, "c.nt": NTriples, "c.nq.GZ": NQuads, "d.rdf": RDFXML, "d.owl": RDFXML, "e.jsonld": JSONLD, "f.xml": "", "f.json": "", "g": ""} {
		if got, ok := ByExt(name); got != want || ok != (want != "") {
			t.Errorf("%s: %q", name, got)
		}
	}
	for in, want := range map[string]Syntax{
		"@prefix a: <http://e/> .":                                     TriG,
		"\ufeff# note\n\n@base <http://e/> .":                          TriG,
		"PREFIX a: <http://e/>":                                        TriG,
		"base <http://e/>":                                             TriG,
		"<http://e/s> a <http://e/C> ; a 1":                            TriG,
		"<http://e/g> { }":                                             TriG,
		"_:a <http://e/p> 1 .":                                         TriG,
		"[] a <http://e/C> .":                                          TriG,
		"<http://e/s> <http://e/p> \"x\" .\n<ht":                       NQuads,
		"# x\n<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n": NQuads,
		`{"@context": {}}`:                                             JSONLD,
		` [ {"@id": "x"} ]`:                                            JSONLD,
		`{"name": "x"}`:                                                "",
		`[1, 2]`:                                                       "",
		"Letter dated 12 June":                                         "",
		"<html><head>":                                                 "",
		"<!DOCTYPE html><html>":                                        "",
		`<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">`:                "",
		`<?xml version="1.0"?><!-- x --><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`:          RDFXML,
		`<e:T xmlns:e="http://e/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="http://e/x"/>`: RDFXML,
		"":                    "",
		"The prefix a: <http": "",
		"# heading\n\nText":   "",
	} {
		if got, ok := ByContent([]byte(in)); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v", in, got, ok)
		}
	}
}

// RFC 3986, section 5.4, and what URLs of Go would spoil.
func TestResolve(t *testing.T) {
	const base = "http://a/b/c/d;p?q"
	for ref, want := range map[string]string{
		"g:h": "g:h", "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g", "//g": "http://g", "?y": "http://a/b/c/d;p?y",
		"g?y": "http://a/b/c/g?y", "#s": "http://a/b/c/d;p?q#s", "g#s": "http://a/b/c/g#s", "g?y#s": "http://a/b/c/g?y#s", ";x": "http://a/b/c/;x",
		"g;x": "http://a/b/c/g;x", "g;x?y#s": "http://a/b/c/g;x?y#s", "": "http://a/b/c/d;p?q", ".": "http://a/b/c/", "./": "http://a/b/c/", "..": "http://a/b/",
		"../": "http://a/b/", "../g": "http://a/b/g", "../..": "http://a/", "../../": "http://a/", "../../g": "http://a/g", "../../../g": "http://a/g",
		"../../../../g": "http://a/g", "/./g": "http://a/g", "/../g": "http://a/g", "g.": "http://a/b/c/g.", ".g": "http://a/b/c/.g", "g..": "http://a/b/c/g..",
		"..g": "http://a/b/c/..g", "./../g": "http://a/b/g", "./g/.": "http://a/b/c/g/", "g/./h": "http://a/b/c/g/h", "g/../h": "http://a/b/c/h",
		"g;x=1/./y": "http://a/b/c/g;x=1/y", "g;x=1/../y": "http://a/b/c/y", "g?y/./x": "http://a/b/c/g?y/./x", "g#s/../x": "http://a/b/c/g#s/../x",
		"http:g": "http:g", "é(1)'%zz": "http://a/b/c/é(1)'%zz", "#": "http://a/b/c/d;p?q#",
	} {
		if got := resolve(base, ref); got != want {
			t.Errorf("%q: %s, want %s", ref, got, want)
		}
	}
	for _, c := range [][3]string{{"http://a", "b", "http://a/b"}, {"urn:x:y", "z", "urn:z"}, {"urn:x:y", "#f", "urn:x:y#f"}, {"file:///a/b", "../c", "file:///c"}} {
		if got := resolve(c[0], c[1]); got != c[2] {
			t.Errorf("%q under %q: %s, want %s", c[1], c[0], got, c[2])
		}
	}
}

// What kg writes is read as it was, in every format.
func TestReadsWhatIsWritten(t *testing.T) {
	data, err := os.ReadFile("../../examples/code-of-conduct/expected.ttl")
	if err != nil {
		t.Fatal(err)
	}
	quads, err := all(string(data), Options{Syntax: Turtle})
	if err != nil || len(quads) < 5000 {
		t.Fatalf("%d quads: %v", len(quads), err)
	}
	want := normal(quads)
	for _, f := range export.Formats() {
		var b bytes.Buffer
		w := f.New(&b, export.Options{Base: "https://w3id.org/dipdoc/", Prefixes: []export.Prefix{{Name: "kg", IRI: "https://w3id.org/dipdoc/ns#"}}})
		if _, err := w.WriteQuads(quads); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"x" + f.Ext, "x"} {
			var got []quad.Quad
			for q, err := range File(name, bytes.NewReader(b.Bytes()), Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, q)
			}
			if d := cmp.Diff(want, normal(got)); d != "" {
				t.Errorf("%s (-written +read):\n%.2000s", f.Name, d)
			}
		}
	}
}

func TestSkolemize(t *testing.T) {
	read := func(in string) []string {
		quads, err := all("@prefix : <http://e/> . "+in, Options{Syntax: TriG})
		if err != nil {
			t.Fatal(err)
		}
		return normal(quads)
	}
	same := [][2]string{
		{":s :p [ :q 1 ; :r [ :q 2 ] ], [ :q 1 ] .", ":s :p [ :q 1 ], _:x . _:x :r [ :q 2 ] ; :q 1 ."},
		{"_:a :p _:b . _:b :p _:c . _:c :p 1 .", "_:c :p _:a . _:b :p 1 . _:a :p _:b ."},
		{"_:g { :s :p _:a } _:a :q 1 .", "_:y :q 1 . _:z { :s :p _:y }"},
		{":s :p [], [] .", ":s :p _:b . :s :p _:a ."},
	}
	for _, c := range same {
		if d := cmp.Diff(read(c[0]), read(c[1])); d != "" {
			t.Errorf("%s and %s differ:\n%s", c[0], c[1], d)
		}
	}
	for _, c := range [][2]string{{":s :p [ :q 1 ] .", ":s :p [ :q 2 ] ."}, {"_:a :p _:b . _:b :p 1 .", "_:a :p _:b . _:a :p 1 ."}, {":s :p [], [] .", ":s :p [] ."}} {
		if cmp.Equal(read(c[0]), read(c[1])) {
			t.Errorf("%s and %s are the same", c[0], c[1])
		}
	}
	for _, q := range Skolemize(must(all("_:a <http://e/p> _:b .", Options{Syntax: Turtle})), "https://e/") {
		if err := export.CheckQuad(q); err != nil || !strings.HasPrefix(string(q.Subject.(quad.IRI)), "https://e/.well-known/genid/") {
			t.Errorf("%v: %v", q, err)
		}
	}
}

func must(quads []quad.Quad, err error) []quad.Quad {
	if err != nil {
		panic(err)
	}
	return quads
}

func TestBlankPrefix(t *testing.T) {
	for syntax, in := range map[Syntax]string{
		Turtle: "_:a <http://e/p> [] .", NTriples: "_:a <http://e/p> _:b .", JSONLD: `{"http://e/p": {}}`,
		RDFXML: `<e:T xmlns:e="http://e/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>`,
	} {
		for _, q := range must(all(in, Options{Syntax: syntax, Blank: "f7-"})) {
			for _, v := range []quad.Value{q.Subject, q.Object} {
				if b, ok := v.(quad.BNode); ok && !strings.HasPrefix(string(b), "f7-") {
					t.Errorf("%s: %v", syntax, q)
				}
			}
		}
	}
}

func TestPositions(t *testing.T) {
	const head = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"http://e/\">\n"
	for _, c := range []struct {
		syntax   Syntax
		in, want string
	}{
		{Turtle, "@prefix : <http://e/> .\n:s :p 1,\n  2 ; # x\n :q [ :p\n 3 ] ;\n :r ( 4\n5 ) .", "2:7 3:3 5:2 4:5 6:7 7:1 7:1 7:1 6:5"},
		{TriG, "<http://e/g> {\n<http://e/s> a <http://e/o> }", "2:16"},
		{NTriples, "\n# x\n<http://e/s> <http://e/p> \"a\" .\n\n<http://e/s> <http://e/p> \"b\" .", "3:1 5:1"},
		{NQuads, "<http://e/s> <http://e/p> \"a\" .\r\n<http://e/s> <http://e/p> \"b\" <http://e/g> .", "1:1 2:1"},
		{RDFXML, head + "<e:T>\n  <e:p rdf:resource='http://e/x'/>\n</e:T></rdf:RDF>", "2:1 3:35"},
		{JSONLD, `{"http://e/p": 1}`, "0:0"},
	} {
		var at Position
		var got []string
		for _, err := range File("in", iotest.OneByteReader(strings.NewReader(c.in)), Options{Syntax: c.syntax, At: &at}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprintf("%d:%d", at.Line, at.Column))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.syntax, s, c.want)
		}
	}
}
