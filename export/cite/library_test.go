package cite

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"math/rand"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// The order of the quads, and quads given twice, change nothing.
func TestOrderOfQuads(t *testing.T) {
	quads := exampleQuads(t)
	want := New(quads, "").Items()
	for seed := range int64(5) {
		shuffled := append(append([]quad.Quad{}, quads...), quads[:len(quads)/3]...)
		rand.New(rand.NewSource(seed)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if d := cmp.Diff(want, New(shuffled, "").Items(), cmpopts.EquateEmpty(), cmp.AllowUnexported(Item{})); d != "" {
			t.Fatal(d)
		}
	}
}

// What sources say differently is not known, unless one of them is the document itself.
func TestSourcesAtOdds(t *testing.T) {
	doc, self := DefaultBase+"doc/A/RES/64/211", DefaultBase+"src/0123456789ab"
	say := func(graph, predicate, text string) quad.Quad {
		return quad.Quad{Subject: quad.IRI(doc), Predicate: quad.IRI(predicate), Object: quad.String(text), Label: quad.IRI(DefaultBase + "graph/src/" + graph)}
	}
	quads := []quad.Quad{
		say("aaaaaaaaaaaa", dct+"date", "2009-12-21"), say("bbbbbbbbbbbb", dct+"date", "2009-12-12"),
		say("aaaaaaaaaaaa", dct+"title", "Culture of cybersecurity"), say("bbbbbbbbbbbb", dct+"title", "Culture of Cybersecurity"),
		say("aaaaaaaaaaaa", kg+"agendaItem", "1"), say("bbbbbbbbbbbb", kg+"agendaItem", "2"),
	}
	x, _ := New(quads, DefaultBase).Item(doc)
	if x.Adopted != "" || x.AgendaItem != "" || !strings.EqualFold(x.Title("en").Text, "Culture of cybersecurity") {
		t.Errorf("adopted %q, item %q, title %q", x.Adopted, x.AgendaItem, x.Title("en").Text)
	}
	quads = append(quads, say("0123456789ab", dct+"date", "2009-12-20"),
		quad.Quad{Subject: quad.IRI(self), Predicate: quad.IRI(kg + "carries"), Object: quad.IRI(doc)})
	if x, _ = New(quads, DefaultBase).Item(doc); x.Adopted != "2009-12-20" {
		t.Errorf("adopted %q", x.Adopted)
	}
}

func TestDocuments(t *testing.T) {
	var got []string
	for _, x := range New(exampleQuads(t), "").Documents() {
		got = append(got, strings.SplitAfter(x.Human, "/2011-")[0]+" "+string(x.Kind))
	}
	want := []string{
		"A/66/359 letter", // and not the message that carries it, nor what it cites
		"press/china-daily/2011- press", "press/china-daily/2011- opinion",
		"press/ministry-of-foreign-affairs-the-peoples-republic-of-china/2011- press release", "text/f242a84d7003 press release",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestLetter(t *testing.T) {
	l := New(exampleQuads(t), "")
	x, err := l.Find("A/66/359, letter, signature 2")
	if err != nil {
		t.Fatal(err)
	}
	var states, people []string
	for _, a := range x.Authors {
		states = append(states, a.Name("fr"))
	}
	for _, a := range x.Signatories {
		people = append(people, a.Name("en"))
	}
	if d := cmp.Diff([]string{"Chine", "Fédération de Russie", "Tadjikistan", "Ouzbékistan"}, states); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"Li Baodong", "Vitaly Churkin", "Sirodjidin Aslov", "Murad Askarov"}, people); d != "" {
		t.Error(d)
	}
	if x.Kind != Letter || x.Dated != "2011-09-12" || x.Act.Kind != Signature || x.Act.Agents[0].Name("") != "Vitaly Churkin" || x.Act.For[0].Name("en") != "Russian Federation" {
		t.Errorf("%+v", x)
	}
	annex, _ := l.Find("A/66/359, annex, para. (b)")
	if p := annex.Part; p.Status != Proposed || p.Kind != Draft || !strings.HasPrefix(p.Titles[0].Text, "International code") || !strings.HasPrefix(annex.Text[0].Text, "Not to use") {
		t.Errorf("%+v %v", p, annex.Text)
	}
}

// clause is a graph of one clause, with where it was read.
func clause() []quad.Quad {
	b := quadBuilder{}
	at := func(path string) string { return DefaultBase + path }
	doc, src := at("doc/A/66/359"), at("src/0123456789ab")
	c, span := src+"/annex/para/b", src+"/span/10-20"
	b.link(doc, rdf+"type", undo+"Document")
	b.link(src, rdf+"type", kg+"Source")
	b.link(src, kg+"carries", doc)
	b.value(src, kg+"sha256", "0123456789ab0000", "")
	b.link(doc+"/annex/para/b", rdf+"type", kg+"Provision")
	b.link(doc+"/annex/para/c", rdf+"type", kg+"Provision")
	b.link(c, rdf+"type", kg+"Clause")
	b.link(c, kg+"expresses", doc+"/annex/para/b")
	b.value(c, kg+"text", "Not to use \"it\",\nat all \\ ever", "en")
	b.link(c, kg+"evidence", span)
	b.link(c, kg+"rule", at("rule/pledge"))
	b.link(c, prov+"wasGeneratedBy", at("run/1"))
	b.link(span, oa+"hasSource", src)
	b.link(span, oa+"hasSelector", span+"/pos")
	b.value(span+"/pos", oa+"start", "10", "")
	b.link(at("run/1"), prov+"wasAssociatedWith", at("software/kg/1"))
	b.value(at("run/1"), prov+"endedAtTime", "2026-11-22T00:00:00Z", "")
	b.value(at("software/kg/1"), rdfs+"label", "kg 1", "")
	return b.quads
}

func TestNanopub(t *testing.T) {
	quads := append(clause(), quad.Quad{Subject: quad.IRI(DefaultBase + "run/1"), Predicate: quad.IRI(prov + "wasAssociatedWith"),
		Object: quad.IRI(DefaultBase + "person/a")}) // the last agent counts
	write := func(what string) (string, error) {
		l := New(quads, "")
		x, err := l.Find(what)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		err = writeNanopubs(&b, l, []Item{x}, Options{})
		return b.String(), err
	}
	first, err := write("A/66/359, annex, para. (b)")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/clause.trig", []byte(first))
	for seed := range int64(5) {
		rand.New(rand.NewSource(seed)).Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		if again, _ := write("A/66/359, annex, para. (b)"); again != first {
			t.Error(cmp.Diff(first, again))
		}
	}
	for _, what := range []string{"A/66/359", "A/66/359, annex, para. (c)"} {
		if _, err := write(what); !errors.Is(err, ErrNoStatement) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// The checksum is over the sorted lines of graph, subject, predicate and object that the specification describes.
func TestArtifactCode(t *testing.T) {
	iri := func(s string) quad.IRI { return quad.IRI("http://example.org/" + s) }
	quads := []quad.Quad{
		{Subject: iri("s"), Predicate: iri("p"), Object: quad.LangString{Value: "b", Lang: "EN"}, Label: iri("np/ #g")},
		{Subject: iri("s"), Predicate: iri("p"), Object: quad.String("b"), Label: iri("np/ #g")},
		{Subject: iri("s"), Predicate: iri("p"), Object: quad.String("a\n\\"), Label: iri("np/ #g")},
		{Subject: iri("s"), Predicate: iri("p"), Object: iri("z"), Label: iri("np/ #g")},
		{Subject: iri("s"), Predicate: iri("p"), Object: iri("z"), Label: iri("np/ #g")},
		{Subject: iri("np/ "), Predicate: iri("p"), Object: quad.TypedString{Value: "1", Type: iri("t")}, Label: iri("np/ #g")},
	}
	head := func(s string) string {
		return "http://example.org/np/ #g\nhttp://example.org/" + s + "\nhttp://example.org/p\n"
	}
	lines := head("np/ ") + "^http://example.org/t 1\n" +
		head("s") + "http://example.org/z\n" +
		head("s") + `^http://www.w3.org/2001/XMLSchema#string a\n\\` + "\n" +
		head("s") + "@en b\n" +
		head("s") + "^http://www.w3.org/2001/XMLSchema#string b\n"
	sum := sha256.Sum256([]byte(lines))
	if got, want := artifactCode(quads), "RA"+base64.RawURLEncoding.EncodeToString(sum[:]); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// anyQuads are quads from anybody: of a few things, in the terms that are read.
func anyQuads(t *rapid.T) []quad.Quad {
	iri := rapid.Custom(func(t *rapid.T) string {
		if rapid.IntRange(0, 3).Draw(t, "other") == 0 {
			return rapid.SampledFrom(append(anyClasses, "", "urn:x", DefaultBase, DefaultBase+"doc/", DefaultBase+"src/0123456789ab", DefaultBase+"state/CHN")).Draw(t, "iri")
		}
		return DefaultBase + anyPath(t)
	})
	few := rapid.SliceOfN(iri, 1, 6).Draw(t, "things")
	var quads []quad.Quad
	for range rapid.IntRange(0, 30).Draw(t, "n") {
		q := quad.Quad{Subject: quad.IRI(rapid.SampledFrom(few).Draw(t, "s")), Predicate: quad.IRI(rapid.SampledFrom(anyPredicates).Draw(t, "p"))}
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0, 1:
			q.Object = quad.IRI(rapid.SampledFrom(append(few, anyClasses...)).Draw(t, "o"))
		case 2:
			q.Object = quad.LangString{Value: quad.String(rapid.String().Draw(t, "o")), Lang: "en"}
		case 3:
			q.Object = quad.String(rapid.SampledFrom([]string{"2011-09-12", "2011", "2011-13-45", "x", "", "99999999999", "-1"}).Draw(t, "o"))
		}
		quads = append(quads, q)
	}
	return quads
}

var (
	anyPredicates = append(sortedKeys(readLinks), sortedKeys(readValues)...)
	anyClasses    = []string{undo + "Resolution", undo + "OfficialLetter", undo + "Charter", kg + "Signature", kg + "SpeechAct", kg + "Source", foaf + "Person",
		schema + "NewsArticle", undo + "PressRelease", kg + "Adopted", kg + "Proposed"}
)

// Quads from anybody break nothing.
func TestAnyQuads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quads := anyQuads(t)
		l := New(quads, "")
		for _, x := range append(l.Items(), l.Documents()...) {
			for _, s := range styles {
				if c := s.Cite(x, Options{}); strings.TrimSpace(c.Plain()) == "" {
					t.Fatalf("%s: nothing in %s", x.IRI, s.Name)
				}
			}
			for _, f := range formats {
				var b bytes.Buffer
				if err := f.Write(&b, l, []Item{x}, styles[0], Options{}); err != nil && f.Name != "nanopub" {
					t.Fatal(err)
				}
			}
			if back, err := l.Find(x.Human); err != nil || back.IRI != x.IRI {
				t.Fatalf("%q: %s, %v, want %s", x.Human, back.IRI, err, x.IRI)
			}
		}
	})
}

func TestTitles(t *testing.T) {
	for _, c := range []struct{ symbol, title, want string }{
		{"A/HRC/RES/17/4", "17/4 Human rights and transnational corporations", "Human rights and transnational corporations"},
		{"A/RES/2734(XXV)", "2734 (XXV). Declaration on security", "Declaration on security"},
		{"A/RES/64/21", "64/211 is not its number", "64/211 is not its number"},
		{"S/RES/2728(2024)", "Resolution 2728 (2024)", ""},
		{"S/RES/2728(2024)", "Résolution 2728 (2024)", ""},
		{"S/RES/2728(2024)", "第2728(2024)号决议", ""},
		{"S/RES/2728(2024)", "القرار 2728 (2024)", ""},
		{"S/RES/2728(2024)", "Резолюция 2728 (2024)", ""},
		{"S/RES/1325(2000)", "Resolution 1325 (2000) on women and peace and security", "Resolution 1325 (2000) on women and peace and security"},
		{"A/RES/64/211", "64/211", ""},
		{"A/66/359", "2011", "2011"},
	} {
		got := ""
		for _, l := range titles([]Literal{{Text: c.title}}, numberOf(c.symbol)) {
			got = l.Text
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.title, got, c.want)
		}
	}
}

// A number that is not printed stands in square brackets, or is said to be a place.
func TestCountedNumbers(t *testing.T) {
	b := quadBuilder{}
	at := func(path string) string { return DefaultBase + path }
	b.link(at("src/0123456789ab"), kg+"carries", at("doc/S/RES/1701(2006)"))
	clause := func(path, key, number string) {
		c := at("src/0123456789ab/" + path)
		b.link(c, rdf+"type", kg+"Clause")
		b.link(c, kg+"expresses", at("doc/S/RES/1701(2006)/"+path))
		b.value(c, kg+"number", number, "")
		b.value(c, kg+"key", key, "")
	}
	clause("op/8", "8", "8.")
	clause("op/8/para/1", "8(1)", "–")
	clause("op/9", "op9", "")
	clause("op/9/para/a", "op9(a)", "(a)")
	clause("annex/sec/5/para/1", "1", "1.")
	clause("annex/sec/II/para/1", "1", "1.")
	l := New(b.quads, DefaultBase)
	for _, c := range []struct{ path, un, oscola, aglc string }{
		{"op/8", "para. 8", "para 8", "para 8"},
		{"op/8/para/1", "para. 8 [1]", "para 8[1]", "para 8[1]"},
		{"op/9", "ninth operative para.", "operative para 9", "operative para 9"},
		{"op/9/para/a", "ninth operative para. (a)", "operative para 9(a)", "operative para 9(a)"},
		{"annex/sec/5/para/1", "annex, sect. [5], para. 1", "annex, section [5], para 1", "annex s [5] para 1"},
		{"annex/sec/II/para/1", "annex, sect. II, para. 1", "annex, section II, para 1", "annex s II para 1"},
	} {
		for _, prefix := range []string{"doc/S/RES/1701(2006)/", "src/0123456789ab/"} {
			x, ok := l.Item(at(prefix + c.path))
			if !ok {
				t.Fatal(prefix + c.path)
			}
			got := []string{unPin.spell(x.Locator), oscolaPin.spell(x.Locator), aglcPin.spell(x.Locator)}
			if d := cmp.Diff([]string{c.un, c.oscola, c.aglc}, got); d != "" {
				t.Errorf("%s%s: %s", prefix, c.path, d)
			}
		}
	}
}
