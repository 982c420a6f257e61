package align

import (
	"fmt"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// crowd makes n resolutions about other things, each with clauses of its own words and one that all have.
func crowd(n int) []*Text {
	var out []*Text
	for i := range n {
		t := &Text{self: ontology.Entity{Class: ontology.Work, Key: fmt.Sprintf("A/RES/70/%d", i)}, id: fmt.Sprintf("%012d", i), lang: "en", symbol: true, date: "2010-01-01"}
		for k := range 6 {
			text := fmt.Sprintf("Urges the parties number%d to reach agreement%d on measures%d within months%d", i, i+k, i*k, k)
			if k == 5 {
				text = "Requests the Secretary-General to report to the General Assembly at its next session"
			}
			c := clause{provision: ontology.Entity{Class: ontology.Work, Key: fmt.Sprintf("%s#op/%d", t.self.Key, k+1)}, kind: doc.Operative, text: text, citable: true}
			c.says = distinct([]feature{{id: fmt.Sprintf("concept:topic-%d", i)}, {id: fmt.Sprintf("en:word%d", i*k)}, {id: "en:report"}})
			t.clauses, t.provides = append(t.clauses, c), append(t.provides, c)
		}
		out = append(out, t)
	}
	return out
}

// Among hundreds of resolutions the one meant is among the few that are looked at clause by clause.
func TestInstrumentsAreChosenFirst(t *testing.T) {
	texts := append(crowd(300), samples(t, "code-of-conduct/001_312318ab647eb269.txt")...)
	about := texts[len(texts)-1]
	articles := samples(t, "code-of-conduct/000_5d52d3f914700662.txt", "code-of-conduct/002_a43a399122de6e17.txt", "code-of-conduct/003_c91382abac858f34.txt", "code-of-conduct/004_c80490679101aba2.txt")
	c := corpusOf(append(texts, articles...))
	number := func(x *Text) []int { return c.having(func(h head) bool { return h.id == x.id }) }
	for _, a := range articles {
		for _, near := range c.near(number(a)) {
			if len(near) > atMost {
				t.Errorf("%d instruments are compared with each article", len(near))
			}
			if got, _ := a.about(c.texts(near)); got != about {
				t.Errorf("%s is about %v", a.self.Key, got)
			}
		}
	}
	for _, like := range c.like(number(articles[0])) {
		if len(like) == 0 || c.text(like[0]) != about || len(like) > mostLike {
			t.Errorf("%d texts share words with the ministry's page, not A/66/359 first", len(like))
		}
	}
	for _, like := range c.like(number(articles[2])) {
		if len(like) != 0 {
			t.Errorf("a French text shares words with %d English ones", len(like))
		}
	}
}

func TestNobodyRestatesWhatIsToCome(t *testing.T) {
	tests := []struct {
		article, instrument string
		want                bool
	}{
		{"2011-09-14", "2011-09-12", true},
		{"2011-09-14", "2011-09-16", true},
		{"2011-09-14", "2018-10-29", false},
		{"2011-09-14", "1945-06-26", true},
		{"", "2018-10-29", true},
		{"2011-09-14", "", true},
	}
	for _, test := range tests {
		a, c := &Text{date: test.article}, &Text{date: test.instrument}
		if got := a.mayKnow(c); got != test.want {
			t.Errorf("article of %q, instrument of %q: %v", test.article, test.instrument, got)
		}
	}
}

// The title, the symbol, and the States that sent it each point to an instrument; a word of its title does not.
func TestWhatPointsToAnInstrument(t *testing.T) {
	letter := &Text{self: ontology.Entity{Class: ontology.Work, Key: "A/79/999"}, lang: "en", date: "2024-10-10",
		titles: []string{"code of conduct for small states"}, sent: &submission{date: "2024-10-10", states: []string{"BRA", "KEN"}}}
	sent := func(states ...string) []report { return []report{{letter: true, states: states}} }
	tests := []struct {
		name    string
		article Text
		want    bool
	}{
		{"title", Text{lang: "en", text: "They tabled a Code of Conduct\nfor Small States."}, true},
		{"title in another language", Text{lang: "fr", text: "code of conduct for small states"}, false},
		{"half of the title", Text{lang: "en", text: "a code of conduct"}, false},
		{"symbol", Text{lang: "fr", cites: []string{"A/79/999"}}, true},
		{"its senders", Text{lang: "fr", date: "2024-10-11", reports: sent("BRA", "KEN")}, true},
		{"its senders, a year later", Text{lang: "fr", date: "2025-10-11", reports: sent("BRA", "KEN")}, false},
		{"half of its senders", Text{lang: "fr", date: "2024-10-11", reports: sent("KEN")}, true},
		{"one who did not send it", Text{lang: "fr", date: "2024-10-11", reports: sent("BRA", "KEN", "FJI")}, false},
		{"nothing", Text{lang: "en", text: "weather"}, false},
	}
	for _, test := range tests {
		if got := test.article.pointsTo(letter); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
