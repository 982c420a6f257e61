package export

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"
)

// TestReadBackProperty: what is written and read again is what was given, for any quads and names.
func TestReadBackProperty(t *testing.T) {
	for _, f := range Formats() {
		t.Run(f.Name, rapid.MakeCheck(func(t *rapid.T) {
			quads := rapid.SliceOfN(anyQuad(), 0, 12).Draw(t, "quads")
			o := anyOptions().Draw(t, "options")
			var data []byte
			if o.Sorted {
				f.Sort(quads)
			}
			data = writeProperty(t, f, o, quads)
			want := set(f, quads)
			for _, r := range readersOf(f) {
				if slices.ContainsFunc(quads, r.loss) {
					continue
				}
				got, err := collect(r.read, data)
				if err != nil {
					t.Fatalf("by %s: %v\n%s", r.name, err, data)
				}
				if have := set(f, got); strings.Join(want, "\n") != strings.Join(have, "\n") {
					t.Fatalf("by %s:\nwritten\n%s\nread\n%s\nfile\n%s", r.name, strings.Join(want, "\n"), strings.Join(have, "\n"), data)
				}
			}
		}))
	}
}

func writeProperty(t *rapid.T, f Format, o Options, quads []quad.Quad) []byte {
	var b strings.Builder
	w := f.New(&b, o)
	if _, err := w.WriteQuads(quads); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}

// TestSortProperty: Sort gives the order of Compare and keeps all quads.
func TestSortProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(Formats()).Draw(t, "format")
		quads := rapid.SliceOfN(anyQuad(), 0, 40).Draw(t, "quads")
		// Runs, as graphs give them.
		for i := 0; i < len(quads); i += 20 {
			f.Sort(quads[i:min(i+20, len(quads))])
		}
		count := map[string]int{}
		for _, q := range quads {
			count[statement(q)]++
		}
		f.Sort(quads)
		for i, q := range quads {
			count[statement(q)]--
			if i > 0 && f.compare(quads[i-1], q) > 0 {
				t.Fatalf("%s comes before %s", statement(quads[i-1]), statement(q))
			}
		}
		for s, n := range count {
			if n != 0 {
				t.Fatalf("%d of %s lost", n, s)
			}
		}
	})
}

func anyQuad() *rapid.Generator[quad.Quad] {
	return rapid.Custom(func(t *rapid.T) quad.Quad {
		q := quad.Quad{Subject: anyIRI().Draw(t, "subject"), Predicate: anyPredicate().Draw(t, "predicate"), Object: anyObject().Draw(t, "object")}
		if rapid.Bool().Draw(t, "named") {
			q.Label = rapid.SampledFrom([]quad.IRI{ourBase + "graph/prov", ourBase + "graph/src/1", "http://example.org/s"}).Draw(t, "graph")
		}
		return q
	})
}

// anyIRI draws IRIs that are, or nearly are, under a namespace that has a short form. Of those that net/url does not parse
// json-gold loses the quads.
func anyIRI() *rapid.Generator[quad.IRI] {
	return rapid.Custom(func(t *rapid.T) quad.IRI {
		namespace := rapid.SampledFrom([]string{ourBase, ourBase + "ns#", "http://example.org/", "http://example.org/s", "urn:x:", "https://undocs.org/A/RES/", "http://www.w3.org/ns/oa#", "mailto:"}).Draw(t, "namespace")
		rest := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "B", "doc", "217(III)", "/", "//", ".", "..", ":", "#", "?", "-", "_", "@", "'", "%20", "%2e", "é", "中", "𝔘", "1", "+", ",", ";", "=", "~", "*", "!", "$", "&", "true", "\"", "\\", "{"}), 0, 5).Draw(t, "rest")
		iri := namespace + strings.Join(rest, "")
		// goRDFlib reads "#" once.
		if i := strings.IndexByte(iri, '#'); i >= 0 {
			iri = iri[:i+1] + strings.ReplaceAll(iri[i+1:], "#", "")
		}
		return quad.IRI(iri)
	}).Filter(func(iri quad.IRI) bool { _, err := url.Parse(string(iri)); return err == nil })
}

func anyPredicate() *rapid.Generator[quad.IRI] {
	return rapid.OneOf(anyIRI(), rapid.SampledFrom([]quad.IRI{
		rdfType, ourBase + "ns#key", ourBase + "ns#position", ourBase + "ns#text", ourBase + "ns#action", ourBase + "ns#evidence", ourBase + "ns#cites", ourBase + "ns#force", ourBase + "ns#statedIn",
		"http://purl.org/dc/terms/date", "http://www.w3.org/ns/oa#start", "http://www.w3.org/ns/oa#exact",
	}))
}

func anyObject() *rapid.Generator[quad.Value] {
	text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("ab\"'\\\n\r\t\x00\x1f\x7f\u0085\u2028 @^<>.;,0+-e中😀"))),
		rapid.StringMatching(`[+-]?[0-9]{0,3}\.?[0-9]{0,3}([eE][+-]?[0-9]{0,2})?`), rapid.SampledFrom([]string{"true", "false", "TRUE", "2011-09-12", "INF"}))
	return rapid.Custom(func(t *rapid.T) quad.Value {
		s := quad.String(strings.ToValidUTF8(text.Draw(t, "text"), "?"))
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return anyIRI().Draw(t, "IRI")
		case 1:
			return s
		case 2:
			return quad.LangString{Value: s, Lang: rapid.SampledFrom([]string{"en", "fr", "zh-Hans-CN", "es-419", "x-kg", "i-klingon", "de-CH-1996", "EN-gb"}).Draw(t, "tag")}
		}
		datatype := rapid.OneOf(anyIRI(), rapid.SampledFrom([]quad.IRI{xsd + "integer", xsd + "decimal", xsd + "double", xsd + "boolean", xsd + "date", xsdString,
			"http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML"})).Draw(t, "datatype")
		return quad.TypedString{Value: s, Type: datatype}
	})
}

func anyOptions() *rapid.Generator[Options] {
	return rapid.Custom(func(t *rapid.T) Options {
		o := Options{Base: rapid.SampledFrom([]string{"", ourBase, "http://example.org/", "http://example.org", "http://example.org/s", "urn:x:", "https://undocs.org/A/", "https://undocs.org/A/../", "http://e/?q=/"}).Draw(t, "base")}
		for i, p := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{ourBase + "ns#", "http://example.org/", "urn:x:", "http://www.w3.org/ns/oa#", xsd, "https://undocs.org/A/RES/", ourBase, "http://example.org/s"}), func(s string) string { return s }).Draw(t, "prefixes") {
			o.Prefixes = append(o.Prefixes, Prefix{fmt.Sprintf("p%d", i), p})
		}
		o.Sorted = rapid.Bool().Draw(t, "sorted")
		if rapid.Bool().Draw(t, "context") {
			data := []byte(`{"@version": 1.1, "@base": "https://w3id.org/dipdoc/", "kg": "https://w3id.org/dipdoc/ns#", "oa": "http://www.w3.org/ns/oa#", "xsd": "http://www.w3.org/2001/XMLSchema#",
				"id": "@id", "type": {"@id": "@type", "@container": "@set"}, "value": "@value", "key": "kg:key", "position": {"@id": "kg:position", "@type": "xsd:integer"},
				"text": {"@id": "kg:text", "@container": "@language"}, "action": {"@id": "kg:action", "@container": ["@language", "@set"]}, "evidence": {"@id": "kg:evidence", "@type": "@id"},
				"cites": {"@id": "kg:cites", "@type": "@id", "@container": "@set"}, "force": {"@id": "kg:force", "@type": "@vocab"}, "start": {"@id": "oa:start", "@type": "xsd:integer"}, "exact": "oa:exact"}`)
			c, err := ParseContext(data)
			if err != nil {
				t.Fatal(err)
			}
			o.Context = c
		}
		return o
	})
}
