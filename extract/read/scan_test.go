package read

import (
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
)

const scannedSample = `12 (1950). Resolution of 3 May 1950
[S/9999]

The Security Council.

Grieved at the loss of lamps on the northern coast,

l. Deprecates the neglect of the stairs;

2, Requests the keepers to report before
14 June, and to mend the stairs;

3 Decides to meet again.

Adopted at the 999th meeting by 9 votes to none.
`

// Scans lose full stops, take them for commas, and a 1 for a letter.
func TestScannedNumbers(t *testing.T) {
	d, err := Document("scan", strings.NewReader(scannedSample))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range d.Clauses {
		got = append(got, string(c.Kind)+" "+c.Key+" "+d.Text[c.Verb.Start:c.Verb.End])
	}
	want := "formula formula |preambular pp1 Grieved|operative 1 Deprecates|operative 2 Requests|operative 3 Decides"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %s", s)
	}
	h := d.Header
	if d.Kind != doc.Resolution || h.Symbol.Value != "S/RES/12(1950)" || h.Date.Value != "1950-05-03" || h.Body.Value != "Security Council" {
		t.Errorf("header: %s %+v", d.Kind, h)
	}
}
