package cite

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// Worked examples of guides, and rules of our own where no guide has one. The facts go through a graph, but for the place in the
// Official Records, which graphs do not hold.
func TestCitations(t *testing.T) {
	f, err := os.Open("testdata/citations.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(rows[0], ","), "source,style,iri,title,adopted,dated,issued,parttitle,session,supplement,record,page,url,expected"; got != want {
		t.Fatalf("columns are %s, want %s", got, want)
	}
	tested := map[string]bool{}
	for _, r := range rows[1:] {
		row := map[string]string{}
		for i, name := range rows[0] {
			row[name] = r[i]
		}
		if row["source"] == "" {
			t.Errorf("%s: no source", row["expected"])
		}
		tested[row["style"]] = true
		t.Run(row["style"]+" "+row["iri"], func(t *testing.T) {
			x, ok := New(rowQuads(row), DefaultBase).Item(DefaultBase + row["iri"])
			if !ok {
				t.Fatalf("no item %s", row["iri"])
			}
			if row["supplement"] != "" {
				x.Record = Record{Series: "GAOR", Supplement: row["supplement"], Symbol: row["record"], Page: row["page"]}
			}
			s, ok := StyleByName(row["style"])
			if !ok {
				t.Fatalf("no style %s", row["style"])
			}
			if d := cmp.Diff(row["expected"], s.Cite(x, Options{}).Plain()); d != "" {
				t.Error(d)
			}
		})
	}
	for _, s := range Styles() {
		if !tested[s.Name] {
			t.Errorf("no example of %s", s.Name)
		}
	}
}

// rowQuads is a graph of the facts of a row.
func rowQuads(row map[string]string) []quad.Quad {
	b := quadBuilder{}
	name, loc := splitPath(strings.TrimPrefix(row["iri"], "doc/"))
	doc := DefaultBase + "doc/" + name
	switch {
	case strings.Contains(name, "/RES/"):
		b.link(doc, rdf+"type", undo+"Resolution")
		b.link(doc, kg+"status", kg+"Adopted")
	case strings.Contains(name, "/L."):
		b.link(doc, rdf+"type", undo+"Resolution")
		b.link(doc, kg+"status", kg+"Proposed")
	case name == "charter/un":
		b.link(doc, rdf+"type", undo+"Charter")
	default:
		b.link(doc, rdf+"type", undo+"Document")
	}
	b.value(doc, dct+"title", row["title"], "en")
	b.value(doc, dct+"date", row["adopted"], "")
	b.value(doc, dct+"created", row["dated"], "")
	b.value(doc, dct+"issued", row["issued"], "")
	b.value(doc, kg+"session", row["session"], "")
	if row["url"] != "" {
		b.link(doc, rdfs+"seeAlso", row["url"])
	}
	if len(loc) > 0 {
		b.link(DefaultBase+row["iri"], dct+"isPartOf", doc)
		b.value(DefaultBase+row["iri"], dct+"title", row["parttitle"], "en")
	}
	return b.quads
}

type quadBuilder struct{ quads []quad.Quad }

func (b *quadBuilder) link(s, p, o string) {
	b.quads = append(b.quads, quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: quad.IRI(o)})
}

func (b *quadBuilder) value(s, p, text, lang string) {
	switch {
	case text == "":
	case lang != "":
		b.quads = append(b.quads, quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: quad.LangString{Value: quad.String(text), Lang: lang}})
	default:
		b.quads = append(b.quads, quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: quad.String(text)})
	}
}
