package extract

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology/authority"
)

// lines makes a document of text: the first line is the masthead, each further one a paragraph.
func lines(lang, text string) *doc.Document {
	d := &doc.Document{
		Name: "test.txt", SHA256: strings.Repeat("0", 64), Text: text, Lang: lang,
		Body: doc.Span{End: len(text)}, Parts: []doc.Part{{Kind: doc.Main, Parent: -1, Span: doc.Span{End: len(text)}}},
	}
	start := 0
	for i, line := range strings.Split(text, "\n") {
		span := doc.Span{Start: start, End: start + len(line)}
		start = span.End + 1
		switch {
		case span.Empty():
		case i == 0:
			d.Masthead = append(d.Masthead, span)
		default:
			key := fmt.Sprintf("p%d", i)
			d.Clauses = append(d.Clauses, doc.Clause{Kind: doc.Paragraph, Parent: -1, Key: key, Path: key, Span: span, Words: span})
		}
	}
	return d
}

func viewOf(text string) *match.View { return match.NewView(text, doc.Span{End: len(text)}, nil) }

// keysOf returns the States named in text, or the peoples, in order.
func keysOf(lang, text string, demonyms bool) []string {
	var keys []string
	for _, h := range namedStates(viewOf(text), lang) {
		if h.demonym == demonyms {
			keys = append(keys, h.iso3)
		}
	}
	return keys
}

func authorityTable(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "ontology", "authority", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func TestStateGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/state/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := lines(strings.TrimSuffix(filepath.Base(file), ".txt"), string(text))
			p := &Pass{Document: d, views: map[doc.Span]*match.View{}}
			runState(p)
			var b strings.Builder
			for _, f := range p.reported {
				fmt.Fprintf(&b, "%s %q\n", f, d.Text[f.Evidence.Start:f.Evidence.End])
			}
			for _, g := range p.diags {
				fmt.Fprintln(&b, d.Format(g))
			}
			golden(t, strings.TrimSuffix(file, ".txt")+".golden", b.String())
		})
	}
}

func TestStateLabelsAreFound(t *testing.T) {
	for _, s := range authority.States() {
		for _, lang := range authority.Languages {
			for _, name := range []string{s.Labels[lang], s.Formal[lang]} {
				if got := keysOf(lang, "1. "+name+", 2.", false); !slices.Equal(got, []string{s.Alpha3}) {
					t.Errorf("%s %q: found %v", lang, name, got)
				}
			}
		}
	}
}

func TestStateNameExamples(t *testing.T) {
	for _, r := range authorityTable(t, "state_names.csv") {
		alpha3, lang, name, kind, example := r[0], r[1], r[2], r[3], r[5]
		keys := keysOf(lang, example, kind == string(authority.Demonym))
		if slices.Contains(keys, alpha3) {
			continue
		}
		// A name that several States bear is found, but stands for none of them.
		shared := false
		for _, h := range stateGazetteers[lang]().Find(viewOf(example)) {
			shared = shared || len(h.IDs) > 1 && (slices.Contains(h.IDs, alpha3) || slices.Contains(h.IDs, demonym+alpha3))
		}
		if !shared {
			t.Errorf("%s: %s %q is not found in %q, only %v", alpha3, lang, name, example, keys)
		}
	}
}

func TestNamesakeExamples(t *testing.T) {
	for _, r := range authorityTable(t, "state_namesakes.csv") {
		lang, example := r[0], r[4]
		if hits := keysOf(lang, example, false); len(hits) > 0 {
			t.Errorf("%s %q: found %v", lang, example, hits)
		}
		named := false // without the table there is something to find
		for _, h := range stateGazetteers[lang]().Find(viewOf(example)) {
			named = named || h.IDs[0] != other
		}
		if !named {
			t.Errorf("%s %q names no State at all: the row is of no use", lang, example)
		}
	}
}

func TestStatesByLayout(t *testing.T) {
	tests := []struct {
		lang, text string
		want       []string
	}{
		{"en", "Austria,* Bolivia (Plurinational State of),* Guinea-\nBissau** and\nTimor-Leste:* draft resolution", []string{"AUT", "BOL", "GNB", "TLS"}},
		{"en", "the Democratic\nPeople's Republic of\nKorea", []string{"PRK"}},
		{"en", "CONGO, DEMOCRATIC REPUBLIC OF THE CONGO, CÔTE D\u2019IVOIRE, COTE D'IVOIRE, TÜRKIYE", []string{"COG", "COD", "CIV", "CIV", "TUR"}},
		{"en", "Equatorial Guinea, Guinea, Papua New Guinea and Guinea-Bissau", []string{"GNQ", "GIN", "PNG", "GNB"}},
		{"en", "Russian-sponsored; a Chinese delegate; Syrians", nil},
		{"en", "turkey, china, chad and jordan", nil},
		{"en", "they told us; the US; the U.S. side; US-led", []string{"USA", "USA", "USA"}},
		{"en", "see https://www.example.org/China/Cuba and press@Malta.example", nil},
		{"en", "UNIFIL, the United Nations Interim Force in Lebanon", nil},
		{"en", "the State of Palestine and Palestine", []string{"PSE", "PSE"}},
		{"fr", "L'OUZBÉKISTAN, l\u2019Ouzbékistan, d'Israël et de la Chine", []string{"UZB", "UZB", "ISR", "CHN"}},
		{"fr", "ETATS-UNIS D'AMERIQUE ET BRESIL", []string{"USA", "BRA"}},
		{"es", "China y la china", []string{"CHN"}},
		{"ru", "с Китаем, Российской Федерацией, Египтом и Соединенными Штатами Америки, в Республике Корея", []string{"CHN", "RUS", "EGY", "USA", "KOR"}},
		{"ru", "БОСНИЕЙ И ГЕРЦЕГОВИНОЙ, Объединенных Арабских Эмиратов, Маршалловых Островов", []string{"BIH", "ARE", "MHL"}},
		{"ar", "للصين وبالصين ولبنان ومصر والولايات المتحدة", []string{"CHN", "CHN", "LBN", "EGY", "USA"}},
		{"ar", "الدعم المالي", nil},
		{"zh", "发展中国家、中国和印度尼西亚；索马里；美国人", []string{"CHN", "IDN", "SOM"}},
	}
	for _, tt := range tests {
		if got := keysOf(tt.lang, tt.text, false); !slices.Equal(got, tt.want) {
			t.Errorf("%s %q: got %v, want %v", tt.lang, tt.text, got, tt.want)
		}
	}
}

// Wrapping lines anew changes no State that is found.
func TestStatesAreFoundAcrossLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom([]string{"en", "es", "fr", "ru"}).Draw(t, "lang")
		states := rapid.SliceOfN(rapid.SampledFrom(authority.States()), 1, 6).Draw(t, "states")
		var names []string
		for _, s := range states {
			names = append(names, s.Labels[lang])
		}
		flat := strings.Join(names, ", ")
		wrapped := []byte(flat)
		for i, c := range wrapped {
			if c == ' ' && rapid.Bool().Draw(t, "break") {
				wrapped[i] = '\n'
			}
		}
		if got, want := keysOf(lang, string(wrapped), false), keysOf(lang, flat, false); !slices.Equal(got, want) {
			t.Fatalf("%q: got %v, want %v", wrapped, got, want)
		}
	})
}

// A footnote that breaks into a paragraph is no part of it, and is read for itself.
func TestStatesInFootnotes(t *testing.T) {
	d := lines("en", "Draft resolution\nRecalling the letter from\n1 Circulated by Cuba.\nChina on the matter,")
	paragraph := doc.Span{Start: d.Clauses[0].Span.Start, End: d.Clauses[2].Span.End}
	note := d.Clauses[1].Span
	d.Clauses = d.Clauses[:1]
	d.Clauses[0].Span, d.Clauses[0].Words = paragraph, paragraph
	d.Notes = []doc.Note{{Mark: "1", Span: note, Words: doc.Span{Start: note.Start + 2, End: note.End}}}
	d.Skips = []doc.Span{note}
	p := &Pass{Document: d, views: map[doc.Span]*match.View{}}
	runState(p)
	var got []string
	for _, f := range p.reported {
		got = append(got, f.Subject.String()+" "+f.Object.Key)
	}
	if want := []string{"Work text/000000000000 CHN", "Work text/000000000000 CUB"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
