package align

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/read"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

// samples reads files of testdata or, with a slash, of the repository's examples.
func samples(t testing.TB, names ...string) []*Text {
	t.Helper()
	var out []*Text
	for _, n := range names {
		path := "testdata/" + n
		if strings.Contains(n, "/") {
			path = "../../examples/" + n
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(path, f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		facts, _ := extract.Facts(d)
		out = append(out, NewText(d, facts))
	}
	return out
}

// alignments lists what is aligned with what, without source ids: "A/66/359#annex/para/b → A/66/999#op/2 0.9".
func alignments(texts []*Text, facts []ontology.Fact) []string {
	name := map[string]string{}
	for _, t := range texts {
		name[t.id] = t.self.Key
	}
	spell := func(e ontology.Entity) string {
		id, path, _ := strings.Cut(e.Key, "#")
		return name[id] + "#" + path
	}
	left, right, measure := map[string]string{}, map[string]string{}, map[string]string{}
	var keys []string
	for _, f := range facts {
		k := f.Subject.Key
		switch f.Property {
		case "rdf:type":
			if f.Object.Key == "kg:Alignment" {
				keys = append(keys, k)
			}
		case "kg:left":
			left[k] = spell(f.Object)
		case "kg:right":
			right[k] = spell(f.Object)
		case "kg:similarity":
			measure[k] = " " + f.Value.Lexical
		}
	}
	var out []string
	for _, k := range keys {
		out = append(out, fmt.Sprintf("%s → %s%s", left[k], right[k], measure[k]))
	}
	slices.Sort(out)
	return out
}

// A revision is compared with what it revises, a resolution with the last draft of its session and title, nothing with the
// resolution of another year that is nearly the same.
func TestSuccessions(t *testing.T) {
	texts := samples(t, "draft.txt", "revised.txt", "adopted.txt", "annual.txt")
	want := []string{
		" → A/C.1/79/L.998/Rev.1#op/3",
		"A/C.1/79/L.998#op/1 → A/C.1/79/L.998/Rev.1#op/1 0.889",
		"A/C.1/79/L.998#op/2 → A/C.1/79/L.998/Rev.1#op/2 1",
		"A/C.1/79/L.998#op/3 → A/C.1/79/L.998/Rev.1#op/4 0.724",
		"A/C.1/79/L.998#op/3 → A/C.1/79/L.998/Rev.1#op/5 0.345",
		"A/C.1/79/L.998#op/4 → A/C.1/79/L.998/Rev.1#op/6 1",
		"A/C.1/79/L.998#pp/1 → A/C.1/79/L.998/Rev.1#pp/1 1",
		"A/C.1/79/L.998#pp/2 → A/C.1/79/L.998/Rev.1#pp/3 0.944",
		"A/C.1/79/L.998#pp/3 → A/C.1/79/L.998/Rev.1#pp/2 1",
		"A/C.1/79/L.998/Rev.1#op/1 → A/RES/79/998#op/1 1",
		"A/C.1/79/L.998/Rev.1#op/2 → A/RES/79/998#op/2 1",
		"A/C.1/79/L.998/Rev.1#op/3 → A/RES/79/998#op/3 1",
		"A/C.1/79/L.998/Rev.1#op/4 → A/RES/79/998#op/4 1",
		"A/C.1/79/L.998/Rev.1#op/5 → ",
		"A/C.1/79/L.998/Rev.1#op/6 → A/RES/79/998#op/5 1",
		"A/C.1/79/L.998/Rev.1#pp/1 → A/RES/79/998#pp/1 1",
		"A/C.1/79/L.998/Rev.1#pp/2 → A/RES/79/998#pp/2 1",
		"A/C.1/79/L.998/Rev.1#pp/3 → A/RES/79/998#pp/3 1",
	}
	if d := cmp.Diff(want, alignments(texts, Facts(texts))); d != "" {
		t.Error(d)
	}
}

// The order of the documents changes nothing.
func TestFactsDoNotDependOnOrder(t *testing.T) {
	texts := samples(t, "draft.txt", "revised.txt", "adopted.txt", "annual.txt",
		"code-of-conduct/000_5d52d3f914700662.txt", "code-of-conduct/001_312318ab647eb269.txt", "code-of-conduct/002_a43a399122de6e17.txt",
		"code-of-conduct/003_c91382abac858f34.txt", "code-of-conduct/004_c80490679101aba2.txt")
	want := Facts(texts)
	for _, f := range want {
		if err := f.Check(); err != nil {
			t.Error(err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		if d := cmp.Diff(want, Facts(rapid.Permutation(texts).Draw(t, "order"))); d != "" {
			t.Fatal(d)
		}
	})
}

// Every source of the example reports the one submission, on the day of the letter whatever it calls it.
func TestEvents(t *testing.T) {
	texts := samples(t, "code-of-conduct/000_5d52d3f914700662.txt", "code-of-conduct/001_312318ab647eb269.txt", "code-of-conduct/002_a43a399122de6e17.txt",
		"code-of-conduct/003_c91382abac858f34.txt", "code-of-conduct/004_c80490679101aba2.txt")
	var got []string
	for _, f := range Facts(texts) {
		if f.Property == "kg:reportsEvent" || f.Property == "dct:date" || f.Subject.Class == ontology.Event && f.Property == "kg:participant" {
			o := f.Object.Key + f.Value.Lexical
			got = append(got, fmt.Sprintf("%s %s %s", f.Subject.Key[strings.LastIndex(f.Subject.Key[:strings.Index(f.Subject.Key+"#", "#")], "/")+1:], f.Property, o))
		}
	}
	slices.Sort(got)
	want := []string{
		"359 dct:date 2011-09-12",
		"359 kg:participant CHN", "359 kg:participant RUS", "359 kg:participant TJK", "359 kg:participant UZB",
		"china-russia-and-other-countries-submit-the-document-of-international-code-of-conduct-for-information-security-to-the-united-nations#event/1 kg:reportsEvent submission/A/66/359",
		"f242a84d7003#event/1 kg:reportsEvent submission/A/66/359",
		"multilateral-cyber-security#event/1 dct:date 2011-09-12",
		"multilateral-cyber-security#event/1 kg:reportsEvent submission/A/66/359",
		"nations-call-on-un-to-discuss-cyber-security#event/1 dct:date 2011-09-12",
		"nations-call-on-un-to-discuss-cyber-security#event/1 kg:reportsEvent submission/A/66/359",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestDayOfReport(t *testing.T) {
	tests := []struct {
		name, known, printed string
		days                 string
		want                 string
	}{
		{"the event's day, a week before", "2011-09-12", "2011-09-19", "monday", "2011-09-12"},
		{"another day than the event's", "2011-09-12", "2011-09-14", "tuesday", "2011-09-13"},
		{"two days, one of them the event's", "2011-09-12", "2011-09-14", "monday tuesday", "2011-09-12"},
		{"two days, no event", "", "2011-09-14", "monday tuesday", ""},
		{"no event", "", "2011-09-14", "monday", "2011-09-12"},
		{"the day it was printed: today or a week ago", "", "2011-09-19", "monday", ""},
		{"an event long ago", "2011-05-02", "2011-09-14", "monday", "2011-09-12"},
		{"an event still to come", "2011-09-19", "2011-09-14", "monday", "2011-09-12"},
		{"no day", "2011-09-12", "2011-09-14", "", ""},
		{"no date of the article", "2011-09-12", "", "monday", ""},
	}
	for _, test := range tests {
		r := report{days: rules.Weekdays(test.days, "en")}
		if got := r.day(test.known, test.printed); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTranslations(t *testing.T) {
	texts := samples(t, "code-of-conduct/000_5d52d3f914700662.txt", "code-of-conduct/002_a43a399122de6e17.txt", "code-of-conduct/003_c91382abac858f34.txt", "code-of-conduct/004_c80490679101aba2.txt")
	got := Translations(texts)
	if len(got) != 1 || got[0].From != texts[2].id || got[0].To != texts[0].id {
		t.Fatalf("got %v", got)
	}
	if d := cmp.Diff([][2]string{{"p/1", "p/1"}, {"p/2", "p/2"}, {"p/3", "p/3"}}, got[0].Pairs); d != "" {
		t.Error(d)
	}
}
