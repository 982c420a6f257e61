package read

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// What ends a text of the press: the paragraph that an excerpt breaks off in and the thanks of a speaker are paragraphs,
// what a page adds is none.
func TestEndOfPress(t *testing.T) {
	const first = "Ministers from twelve States agreed on a text about water on Tuesday, officials in Geneva said.\n\n"
	tests := []struct {
		name, text string
		want       []string // first words
	}{
		{"cut off", first + "The chair of the meeting added that the text would go to the", []string{"Ministers from twelve", "The chair of"}},
		{"cut off in a quotation", first + "\"We are glad that so many States could agree on the m", []string{"Ministers from twelve", "\"We are glad"}},
		{"syndicated", first + "The post Ministers agree on water appeared first on The Paper.", []string{"Ministers from twelve"}},
		{"teaser", first + "Read more: what ministers said of the new text on water", []string{"Ministers from twelve"}},
		{"buttons", first + "+1 Share with friends and colleagues who may like it too", []string{"Ministers from twelve"}},
		{"credit of an agency", first + "Reporting by Anna Smith; editing by Juan Rojas.", []string{"Ministers from twelve"}},
		{"link to the content", "Skip to main content\n\n" + first, []string{"Ministers from twelve"}},
		{"thanks", "Mr. President, my delegation aligns itself with the statement of the group on this item.\n\nThank you.", []string{"Mr. President, my", "Thank you."}},
	}
	for _, test := range tests {
		d := parse(t, test.text)
		var got []string
		for _, c := range d.Clauses {
			if c.Kind == doc.Paragraph {
				got = append(got, firstThree(match.Words(d.Text, c.Words, d.Skips)))
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", test.name, diff)
		}
	}
}

func firstThree(s string) string {
	n := 0
	for i, r := range s {
		if r == ' ' {
			if n++; n == 3 {
				return s[:i]
			}
		}
	}
	return s
}
