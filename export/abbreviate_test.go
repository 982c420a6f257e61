package export

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestRelative(t *testing.T) {
	for _, c := range []struct{ base, iri, want string }{
		{ourBase, ourBase + "doc/A/66/359/annex/para/b", "doc/A/66/359/annex/para/b"},
		{ourBase, ourBase + "doc/S/RES/2334(2016)", "doc/S/RES/2334(2016)"},
		{ourBase, ourBase + "doc/A/66/359/Add.1", "doc/A/66/359/Add.1"},
		{ourBase, ourBase + "a/", "a/"},
		{ourBase, ourBase + "a%C3%A9", "a%C3%A9"},
		{ourBase, ourBase + "-", "-"},
		{ourBase, ourBase, ""},
		{ourBase, "https://w3id.org/dipdoc", ""},
		{ourBase, "https://w3id.org/other/a", ""},
		{ourBase, ourBase + "/a", ""},
		{ourBase, ourBase + "a//b", ""},
		{ourBase, ourBase + "./a", ""},
		{ourBase, ourBase + "a/..", ""},
		{ourBase, ourBase + "a/.b", ""},
		{ourBase, ourBase + "%2e%2E/b", ""},
		{ourBase, ourBase + "%2E", ""},
		{ourBase, ourBase + "a%2", "a%2"},
		{ourBase, ourBase + "a:b", ""},
		{ourBase, ourBase + "a?b", ""},
		{ourBase, ourBase + "ns#", ""},
		{ourBase, ourBase + "é", ""},
		{ourBase, ourBase + "@type", ""},
		{"http://e/", "http://e/a", "a"},
		{"http://e", "http://e/a", ""},
		{"http://e/x", "http://e/xa", ""},
		{"urn:x/", "urn:x/a", ""},
		{"file:///", "file:///a", ""},
		{"http://e/?q=/", "http://e/?q=/a", ""},
		{"http://e/a/../", "http://e/a/../b", ""},
		{"http://e/a//", "http://e/a//b", ""},
	} {
		got, ok := newAbbreviations(Options{Base: c.base}).relative(c.iri)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s under %s: %q, %t, want %q", c.iri, c.base, got, ok, c.want)
		}
	}
}

func TestPrefixed(t *testing.T) {
	a := newAbbreviations(Options{Prefixes: []Prefix{{"kg", ourBase + "ns#"}, {"", "http://e/"}, {"b", "http://two/"}, {"a", "http://two/"}, {"obo", "http://obo/BFO_"}}})
	for _, c := range []struct{ iri, want string }{
		{ourBase + "ns#Pledge", "kg:Pledge"},
		{ourBase + "ns#a_b-1", "kg:a_b-1"},
		{ourBase + "ns#156", "kg:156"},
		{"http://e/x", ":x"},
		{"http://two/x", "a:x"},
		{ourBase + "ns#", ""},
		{ourBase + "ns#-a", ""},
		{ourBase + "ns#a-", ""},
		{ourBase + "ns#a.b", ""},
		{ourBase + "ns#a/b", ""},
		{ourBase + "ns#é", ""},
		{"http://e/x/y", ""},
		{"http://obo/BFO_1", ""},
		{"x", ""},
	} {
		name, local, ok := a.prefixed(c.iri)
		if got := name + ":" + local; ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s: %s, %t, want %q", c.iri, got, ok, c.want)
		}
	}
}

func TestNumber(t *testing.T) {
	for s, want := range map[string]string{
		"0": "integer", "-1": "integer", "123456789012345678901234567890": "integer", "1.0": "decimal", "-0.750": "decimal", "-0.0": "decimal", "10.123456": "decimal",
		"+1": "", "007": "", "-0": "", "-01": "", "00.5": "", "0.0000001": "", "1e3": "", "1.5E-3": "", "-1.0e+10": "",
		"": "", "+": "", "-": "", ".5": "", "5.": "", "1.e3": "", ".5e1": "", "1e": "", "1e+": "", "1 ": "", " 1": "", "1.0.0": "", "1f": "", "0x1": "", "INF": "", "NaN": "", "١": "", "--1": "",
	} {
		if got := number(s); got != want {
			t.Errorf("number(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestUsed(t *testing.T) {
	o := Options{Base: ourBase, Prefixes: []Prefix{{"xsd", xsd}, {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}, {"ex", "http://e/"}}}
	quads := []quad.Quad{{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI(rdfType), Object: quad.TypedString{Value: "1", Type: xsd + "integer"}, Label: quad.IRI(ourBase + "g")}}
	for name, want := range map[string]Options{
		"turtle": {Prefixes: []Prefix{{"ex", "http://e/"}}},
		"trig":   {Base: ourBase, Prefixes: []Prefix{{"ex", "http://e/"}}},
		"nquads": o, "jsonld": o,
	} {
		f, _ := ByName(name)
		if got := f.Used(o, quads); got.Base != want.Base || !slices.Equal(got.Prefixes, want.Prefixes) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if len(o.Prefixes) != 3 {
		t.Errorf("the options given have changed: %v", o)
	}
}
