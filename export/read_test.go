package export

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

func TestReadNQuads(t *testing.T) {
	const in = "# comment\r\n\n" +
		"<http://e/s><http://e/p><http://e/o><http://e/g>.#tight\n" +
		"  <http://e/s>\t<http://e/p> \"\\t\\b\\n\\r\\f\\\"\\'\\\\\\u00e9\\U0001F600\" . \r" +
		"<http://e/s> <http://e/p> \"x\"@zh-Hans-CN .\r\n" +
		"_:a.b- <http://e/p> _:\u00e91 _:g .\n" +
		"<http://e/\\u007B\\u0022\\U0000005C> <http://e/p> <http://e/\x7f\\u007f> .\n" +
		"<http://e/\\u00E9> <http://e/p> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n" +
		"<http://e/s> <http://e/p> \"plain\"^^<http://www.w3.org/2001/XMLSchema#string> ."
	s, p := quad.IRI("http://e/s"), quad.IRI("http://e/p")
	want := []quad.Quad{
		{Subject: s, Predicate: p, Object: quad.IRI("http://e/o"), Label: quad.IRI("http://e/g")},
		{Subject: s, Predicate: p, Object: quad.String("\t\b\n\r\f\"'\\é😀")},
		{Subject: s, Predicate: p, Object: quad.LangString{Value: "x", Lang: "zh-Hans-CN"}},
		{Subject: quad.BNode("a.b-"), Predicate: p, Object: quad.BNode("é1"), Label: quad.BNode("g")},
		{Subject: quad.IRI(`http://e/{"\`), Predicate: p, Object: quad.IRI("http://e/\x7f\x7f")},
		{Subject: quad.IRI("http://e/é"), Predicate: p, Object: quad.TypedString{Value: "5", Type: xsd + "integer"}},
		{Subject: s, Predicate: p, Object: quad.String("plain")},
	}
	for name, r := range map[string]io.Reader{"whole": strings.NewReader(in), "byte by byte": iotest.OneByteReader(strings.NewReader(in))} {
		var got []quad.Quad
		for q, err := range ReadNQuads(r, "in.nq") {
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			got = append(got, q)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s:\n%s", name, d)
		}
	}
}

func TestReadNQuadsErrors(t *testing.T) {
	for in, want := range map[string]string{
		"x":                                                     "1:1: expected a subject",
		"\n <http://e/s> x":                                     "2:15: expected a predicate",
		"<http://e/s> <http://e/p> .":                           "1:27: expected an object",
		"<http://e/s> <http://e/p> 1 .":                         "1:27: expected an object",
		"<http://e/s> _:p <http://e/o> .":                       "1:14: expected a predicate",
		"<http://e/s> <http://e/p> \"x\" x":                     `1:31: expected "."`,
		"<http://e/s> <http://e/p> \"x\"":                       `1:30: expected "."`,
		"<http://e/s> <http://e/p> \"x\" . <http://e/s>":        "1:33: expected the end of the line",
		"<http://e/s> <http://e/p> \"x":                         "1:27: literal without its end",
		"<http://e/s> <http://e/p> \"x\\":                       "1:27: literal without its end",
		"<http://e/s> <http://e/p> \"a\rb\" .":                  "1:29: line break in a literal",
		"<http://e/s> <http://e/p> \"\\x\" .":                   "1:28: unknown escape",
		"<http://e/s> <http://e/p> \"\\u12\" .":                 "1:28: escape of no character",
		"<http://e/s> <http://e/p> \"\\uD801\\uDC69\" .":        "1:28: escape of no character",
		"<http://e/s> <http://e/p> \"\\U00110000\" .":           "1:28: escape of no character",
		"<http://e/s> <http://e/p> \"\\u+123\" .":               "1:28: escape of no character",
		"<http://e/s> <http://e/p> \"\xff\" .":                  "1:28: not UTF-8",
		"# \xff":                                                "1:1: not UTF-8",
		"<http://e/s> <http://e/p> \"x\"@ .":                    "malformed language tag",
		"<http://e/s> <http://e/p> \"x\"@1 .":                   "malformed language tag",
		"<http://e/s> <http://e/p> \"x\"^^<dt> .":               "1:32: relative IRI",
		"<http://e/s> <http://e/p> \"x\"^<http://e/dt> .":       `1:30: expected "."`,
		"<http://e/s> <http://e/p> \"x\"^^<" + langString + ">": "without a language tag",
		"<s> <http://e/p> \"x\" .":                              "1:1: relative IRI",
		"<http://e/s <http://e/p> \"x\" .":                      "1:1: IRI with character ' '",
		"<http://e/s":                                           "1:1: IRI without its end",
		"<http://e/\\n> <http://e/p> \"x\" .":                   "1:11: unknown escape",
		"<http://e/\\u0020> <http://e/p> \"x\" .":               "1:1: IRI with character ' '",
		"<http://e/{> <http://e/p> \"x\" .":                     "1:1: IRI with character '{'",
		"<http://e/\\u007B}> <http://e/p> \"x\" .":              "1:1: IRI with character '}'",
		"<http://e/\\u003E> <http://e/p> \"x\" .":               "1:1: IRI with character '>'",
		"_: <http://e/p> \"x\" .":                               "1:1: blank node without a label",
		"_:-a <http://e/p> \"x\" .":                             "1:1: blank node without a label",
		"_a <http://e/p> \"x\" .":                               "1:1: expected a blank node",
		"<http://e/s> <http://e/p> <http://e/o> \"g\" .":        `1:40: expected "."`,
		"\ufeff<http://e/s> <http://e/p> \"x\" .":               "1:1: expected a subject",
		"@prefix a: <http://e/> .":                              "1:1: expected a subject",
	} {
		_, err := one(in)
		var e *SyntaxError
		if !errors.As(err, &e) || !strings.HasPrefix(err.Error(), "line:") || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", in, err, want)
		}
	}
}

func TestReadNQuadsLongLine(t *testing.T) {
	head, tail := "<http://e/s> <http://e/p> \"", "\" .\n"
	fits := head + strings.Repeat("x", MaxLine-len(head)-len(tail)) + tail
	if q, err := one(fits); err != nil || len(q.Object.(quad.String)) != MaxLine-len(head)-len(tail) {
		t.Errorf("a line of %d bytes: %v", len(fits), err)
	}
	r := strings.NewReader(strings.Repeat("x", 2*MaxLine))
	for _, err := range ReadNQuads(r, "in.nq") {
		var e *SyntaxError
		if !errors.As(err, &e) || e.Line != 1 || !strings.Contains(err.Error(), "line of more than 16777216 bytes") {
			t.Errorf("error %v", err)
		}
	}
	if read := 2*MaxLine - r.Len(); read > MaxLine+1<<17 {
		t.Errorf("read %d bytes before giving up", read)
	}
}

func TestReadNQuadsStops(t *testing.T) {
	const in = "<http://e/s> <http://e/p> \"1\" .\n<http://e/s> <http://e/p> \"2\" .\nx\n"
	n := 0
	for range ReadNQuads(strings.NewReader(in), "in.nq") {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d quads after a break", n)
	}
	var last error
	for _, err := range ReadNQuads(io.MultiReader(strings.NewReader(in[:35]), iotest.ErrReader(io.ErrUnexpectedEOF)), "in.nq") {
		last = err
	}
	if last != io.ErrUnexpectedEOF {
		t.Errorf("error %v", last)
	}
}
