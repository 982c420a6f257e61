package align

import (
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/ontology"
)

// The report quotes the letter in words that the letter does not have: the claim is stated, no provision is quoted.
func TestQuotationOfTheLetter(t *testing.T) {
	texts := samples(t, "code-of-conduct/001_312318ab647eb269.txt", "code-of-conduct/002_a43a399122de6e17.txt", "code-of-conduct/004_c80490679101aba2.txt")
	var got []string
	for _, f := range Facts(texts) {
		if f.Property == "kg:purportsToQuote" {
			got = append(got, f.Subject.Key[strings.Index(f.Subject.Key, "#"):]+" "+f.Object.Key)
		}
	}
	if want := "#speech/1 A/66/359#letter"; strings.Join(got, "\n") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Where the words are there, the provision that has them is quoted too.
func TestQuotationThatIsTrue(t *testing.T) {
	self := ontology.Entity{Class: ontology.Work, Key: "text/1#speech/1"}
	signer := ontology.Entity{Class: ontology.Post, Key: "permanent-representative/un/BRA"}
	provision := ontology.Entity{Class: ontology.Work, Key: "A/79/999#annex/op/1"}
	letter := &Text{
		self: ontology.Entity{Class: ontology.Work, Key: "A/79/999"}, lang: "en", signers: []ontology.Entity{signer},
		clauses: []clause{{provision: provision, text: "Urges all States to reach consensus at an early date;"}},
	}
	article := &Text{lang: "en", quotes: []quotation{{self, []ontology.Entity{signer}, folds("reach consensus, at an early date")}}}
	facts := quotes(article, letter)
	if len(facts) != 2 || facts[0].Object != letter.self || facts[1].Object != provision {
		t.Errorf("got %v", facts)
	}
	article.quotes[0].speakers = append(article.quotes[0].speakers, ontology.Entity{Class: ontology.Person, Key: "somebody-else"})
	if facts := quotes(article, letter); facts != nil {
		t.Errorf("somebody else quotes it: %v", facts)
	}
}
