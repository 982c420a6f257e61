package export

import (
	"errors"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestCheckTerm(t *testing.T) {
	for _, v := range []quad.Value{
		quad.IRI("http://e"), quad.IRI("h:"), quad.IRI("a+b-c.1:x"), quad.IRI("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"), quad.IRI("http://[::1]/"), quad.IRI("http://e/{\"}|^`\\\x7f"), quad.IRI("http://e/%zz"),
		quad.IRI("http://e/\u00a0"), quad.IRI("http://例え.jp/\U0001d518"), quad.IRI("https://undocs.org/en/S/RES/2334(2016)"),
		quad.String(""), quad.String("\x00\n\ufffd"), quad.LangString{Value: "x", Lang: "zh-Hans-CN"}, quad.LangString{Value: "x", Lang: "de-CH-1996"},
		quad.LangString{Value: "x", Lang: "abcdefgh-12345678"}, quad.TypedString{Value: "not a date", Type: xsd + "date"}, quad.TypedString{Value: "x", Type: xsdString},
	} {
		if err := CheckTerm(v); err != nil {
			t.Errorf("%#v: %v", v, err)
		}
	}
	for _, c := range []struct {
		v    quad.Value
		want string
	}{
		{nil, "missing"},
		{quad.BNode("b"), "blank node"},
		{quad.IRI("a/b:c"), "relative IRI"},
		{quad.IRI("http://e/a b"), `character ' '`},
		{quad.IRI("http://e/\u0085"), `character '\u0085'`},
		{quad.IRI("http://e/\xc3"), "not UTF-8"},
		{quad.Int(1), "quad.Int"},
		{quad.LangString{Value: "x"}, "language tag"},
		{quad.TypedString{Value: "x"}, "datatype: relative IRI"},
		{quad.TypedString{Value: "x", Type: langString}, "without a language tag"},
	} {
		err := CheckTerm(c.v)
		var e *TermError
		if !errors.As(err, &e) || !strings.Contains(err.Error(), c.want) || e.Position != "" {
			t.Errorf("%#v: error %v, want %q", c.v, err, c.want)
		}
	}
}

func TestTermErrorIsOneLine(t *testing.T) {
	q := quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.String(strings.Repeat("line\n", 1000) + "\xff")}
	s := CheckQuad(q).Error()
	if strings.Contains(s, "\n") || len(s) > 500 || !strings.Contains(s, "cannot write the object") || !strings.Contains(s, "<http://e/s>") {
		t.Errorf("%d bytes: %s", len(s), s)
	}
}
