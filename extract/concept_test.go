package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology/authority"
)

func TestConceptTermsAreFoundInTheirExamples(t *testing.T) {
	for _, lang := range authority.Languages {
		lex := conceptLexiconOf(lang)
		for _, term := range authority.ConceptTerms(lang) {
			found := false
			for _, h := range lex.find(viewOf(term.Example), false) {
				found = found || h.key == term.Key
			}
			if found == (term.Kind == authority.OtherTerm) {
				t.Errorf("%s %q of %q: found %v in %q", lang, term.Text, term.Key, found, term.Example)
			}
		}
	}
}

func TestConceptsInNames(t *testing.T) {
	tests := []struct{ lang, text, want string }{
		{"en", "combating the criminal misuse of information technologies", "cybercrime"},
		{"en", "criminal and terrorist activities that use ICTs", "cybercrime ict terrorism"},
		{"en", `pursuant to resolution 64/211, "Creation of a global culture of cybersecurity", and privacy`, "privacy"},
		{"en", `the resolution entitled "Right to privacy" and "Digital divide"`, ""},
		{"en", `countries "reach consensus on international norms" by then`, "norms-and-rules"},
		{"en", "as the Human Rights Council and the Universal Declaration of Human Rights say", ""},
		{"en", "the Open-ended Working Group on Security of and in the Use of Information and Communications Technologies", "open-ended-working-group"},
		{"en", "under the auspices of the United Nations Framework Convention on Climate Change", ""},
		{"en", "the Charter of the United Nations and the Statute of the Court", "un-charter"},
		{"en", "the United Nations Convention against Cybercrime", ""},
		{"en", "maintaining the flow of unfinished business", ""},
		{"en", "capacity-\nbuilding and the digital\ndivide", "capacity-building digital-divide"},
		{"fr", "la Convention des Nations Unies contre la cybercriminalité, et la vie privée", "privacy"},
		{"fr", "menaces sur la fracture numérique et les TIC", "digital-divide ict"},
		{"zh", "通过了题为《网络犯罪》的决议，缩小数字鸿沟", "digital-divide"},
		{"zh", "《联合国宪章》", "un-charter"},
		{"ar", "بالنسبة للبلدان النامية والفجوة الرقمية", "developing-countries digital-divide"},
		{"", "the digital divide, la fracture numérique", "digital-divide"},
	}
	for _, test := range tests {
		keys := map[string]bool{}
		for _, h := range conceptLexiconOf(test.lang).find(viewOf(test.text), false) {
			keys[h.key] = true
		}
		var got []string
		for _, c := range authority.Concepts() {
			if keys[c.Key] {
				got = append(got, c.Key)
			}
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s\n%s", test.text, diff)
		}
	}
}

func TestConceptHeading(t *testing.T) {
	lex := conceptLexiconOf("en")
	if hits := lex.find(viewOf("Code of conduct"), true); len(hits) > 0 {
		t.Errorf("a heading that is only a name mentions %+v", hits)
	}
	if hits := lex.find(viewOf("Elements for creating a culture of cybersecurity"), true); len(hits) != 1 {
		t.Errorf("a heading about a topic mentions %+v", hits)
	}
}

// goldenFacts runs one extractor over a document and spells what it reports, each fact with its words.
func goldenFacts(d *doc.Document, e *Extractor) string {
	p := &Pass{Document: d, extractor: e, views: map[doc.Span]*match.View{}}
	e.Run(p)
	var b strings.Builder
	for _, f := range p.reported {
		fmt.Fprintf(&b, "%s %q\n", f, d.Text[f.Evidence.Start:f.Evidence.End])
	}
	return b.String()
}

func TestConceptGolden(t *testing.T) {
	for _, lang := range authority.Languages {
		name := filepath.Join("testdata", "concept", lang)
		text, err := os.ReadFile(name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d := lines(lang, string(text))
		d.Clauses[0].Kind = doc.Operative
		golden(t, name+".golden", goldenFacts(d, registry["concept"]))
	}
}

func TestNormGolden(t *testing.T) {
	for _, lang := range authority.Languages {
		name := filepath.Join("testdata", "norm", lang)
		text, err := os.ReadFile(name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d := lines(lang, string(text))
		for i := range d.Clauses {
			c := &d.Clauses[i]
			if c.Kind = doc.Provision; i > 0 {
				c.Kind, c.Parent = doc.Subparagraph, 0
			}
		}
		golden(t, name+".golden", goldenFacts(d, registry["norm"]))
	}
}

// A paragraph of other matter before, and other line breaks, change no concept.
func TestConceptsAreSteady(t *testing.T) {
	text := "Stressing the need to close the digital divide, to counter criminal activities that use ICTs, and to respect human rights,"
	keys := func(s string) (out []string) {
		for _, h := range conceptLexiconOf("en").find(viewOf(s), false) {
			out = append(out, h.key)
		}
		return out
	}
	want := keys(text)
	rapid.Check(t, func(t *rapid.T) {
		words := strings.Fields(text)
		var b strings.Builder
		b.WriteString("Hear, hear. ")
		for i, w := range words {
			if i > 0 {
				b.WriteString(rapid.SampledFrom([]string{" ", "\n", "\r\n", "\u00A0", " \n  "}).Draw(t, "space"))
			}
			b.WriteString(w)
		}
		if diff := cmp.Diff(want, keys(b.String())); diff != "" {
			t.Fatal(diff)
		}
	})
}
