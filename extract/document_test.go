package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/header"
	"w3id.org/dipdoc/kg/extract/read"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

func workOf(key string) ontology.Entity { return ontology.Entity{Class: ontology.Work, Key: key} }

// Every fact that documents, clauses and citations of the corpus give is sound, and names a rule of the table.
func TestFactsOfTheCorpusAreSound(t *testing.T) {
	known := map[string]bool{}
	for _, r := range rules.All() {
		known[r.Name] = true
	}
	mine := map[string]bool{"document": true, "clause": true, "citation": true, "source": true, "pledge": true}
	for _, dir := range []string{"corpus/seeds", "corpus/dev"} {
		files, _ := filepath.Glob(filepath.Join(sharedDir(t, dir), "*.[th]*"))
		for _, name := range files {
			d := readDocument(t, name)
			facts, _ := Facts(d)
			n := 0
			for _, f := range facts {
				if kind, _, _ := strings.Cut(f.Evidence.Rule, "-"); !mine[kind] {
					continue
				}
				n++
				if err := f.Check(); err != nil {
					t.Errorf("%s: %v", filepath.Base(name), err)
				}
				if !known[f.Evidence.Rule] {
					t.Errorf("%s: rule %s is not in the table", filepath.Base(name), f.Evidence.Rule)
				}
				if f.Evidence.Start < 0 || f.Evidence.End < f.Evidence.Start || f.Evidence.End > len(d.Text) {
					t.Errorf("%s: evidence out of the text: %v", filepath.Base(name), f)
				}
			}
			if n == 0 {
				t.Errorf("%s: no facts", filepath.Base(name))
			}
		}
	}
}

func readDocument(t *testing.T, name string) *doc.Document {
	t.Helper()
	in, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	d, err := read.Document(name, in)
	if err != nil {
		t.Fatal(err)
	}
	header.Fill(d)
	return d
}

// The letter with its annexed draft and code is three works, as DATA-MODEL's worked example has it.
func TestLetterAnnexAndCode(t *testing.T) {
	facts := exampleFacts(t, "001_312318ab647eb269.txt")
	for _, want := range []string{
		"Work A/66/359 rdf:type Term undo:Document",
		`Work A/66/359 kg:symbol "A/66/359"`,
		`Work A/66/359 kg:session "66"^^xsd:integer`,
		"Work A/66/359#letter rdf:type Term undo:OfficialLetter",
		`Work A/66/359#letter dct:created "2011-09-12"^^xsd:date`,
		"Work A/66/359#letter kg:addressee Post un/secretary-general",
		"Work A/66/359#annex rdf:type Term undo:Resolution",
		"Work A/66/359#annex kg:status Term kg:Proposed",
		"Work A/66/359#annex kg:annexTo Work A/66/359#letter",
		"Work A/66/359#annex dct:isPartOf Work A/66/359",
		"Work A/66/359#annex kg:originalLanguage Language zh",
		"Work A/66/359#annex/code rdf:type Term undo:CodeOfConduct",
		"Work A/66/359#annex/code kg:bindingness Term kg:Voluntary",
		"Work A/66/359#annex/para/b rdf:type Term kg:Provision",
		"Work A/66/359#annex/para/b dct:isPartOf Work A/66/359#annex/code",
		"Wording f6b8f122d24e#annex/para/b rdf:type Term kg:Pledge",
		`Wording f6b8f122d24e#annex/para/b kg:number "(b)"`,
		`Wording f6b8f122d24e#annex/para/b kg:position "2"^^xsd:integer`,
		"Wording f6b8f122d24e#annex/para/b dct:isPartOf Wording f6b8f122d24e#annex",
		"Wording f6b8f122d24e#annex/pp/7 kg:performative Verb recognizing",
		"Work mail/f6b8f122d24e rdf:type Term schema:EmailMessage",
		`Work mail/f6b8f122d24e dct:created "2011-09-27"^^xsd:date`,
	} {
		if !facts[want] {
			t.Errorf("missing: %s", want)
		}
	}
}

func TestPressIsReportOrOpinion(t *testing.T) {
	for name, want := range map[string]string{
		"000_5d52d3f914700662.txt": "undo:PressRelease",
		"002_a43a399122de6e17.txt": "schema:NewsArticle",
		"003_c91382abac858f34.txt": "undo:PressRelease",
		"004_c80490679101aba2.txt": "schema:OpinionNewsArticle",
	} {
		d := exampleDocument(t, name)
		f := Self(d).String() + " rdf:type Term " + want
		if !factStrings(d)[f] {
			t.Errorf("missing: %s", f)
		}
	}
}

// exampleDocument reads a document of the project's own example.
func exampleDocument(t *testing.T, name string) *doc.Document {
	return readDocument(t, filepath.Join("..", "examples", "code-of-conduct", name))
}

func exampleFacts(t *testing.T, name string) map[string]bool {
	return factStrings(exampleDocument(t, name))
}

// factStrings are the facts of d without their evidence.
func factStrings(d *doc.Document) map[string]bool {
	facts, _ := Facts(d)
	out := map[string]bool{}
	for _, f := range facts {
		s := f.String()
		out[s[:strings.LastIndex(s, " [")]] = true
	}
	return out
}
