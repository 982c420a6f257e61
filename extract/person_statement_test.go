package extract

import (
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
)

func TestSpeakerOfStatement(t *testing.T) {
	tests := []struct {
		masthead    string
		name, title string // "" if nobody is read
	}{
		{"Remarks at a Council Briefing on Water\nAnna Smith\nDeputy Political Counsellor\nGeneva, Switzerland", "Anna Smith", "Deputy Political Counsellor"},
		{"Closing remarks on water\nAmbassador Anna Smith\nSpokesperson of the Mission", "Anna Smith", "Spokesperson of the Mission"},
		{"Remarks on water\nNew York\nPermanent Mission", "", ""},
		{"Remarks on water\nWater For All\nIs What We Want", "", ""},
	}
	for _, test := range tests {
		d := article("en", test.masthead+"\nThank you, Mr. President. We will share our water with all States of the region.")
		d.Kind = doc.Statement
		d.Masthead = []doc.Span{{Start: 0, End: len(test.masthead)}}
		p := &Pass{Document: d, extractor: registry["person"], views: map[doc.Span]*match.View{}}
		p.speaker(newCast(), p.organizations())
		name, title := "", ""
		for _, f := range p.reported {
			switch f.Property {
			case ontology.Property("foaf:name"):
				name = f.Value.Lexical
			case ontology.Property("kg:roleTitle"):
				title = f.Value.Lexical
			}
		}
		if name != test.name || title != test.title {
			t.Errorf("%q: got %q, %q; want %q, %q", test.masthead, name, title, test.name, test.title)
		}
	}
}
