package extract

import (
	"fmt"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// Every State that votes or sponsors in the folder of real files is known.
func TestMetadataNamesStates(t *testing.T) {
	var votes, cast, sponsors, subjects, unknown int
	unxml(t, func(name string, d *doc.Document) {
		p := &Pass{Document: d, extractor: registry["metadata"]}
		metadata(p)
		for _, g := range p.diags {
			unknown++
			t.Logf("%s: %s", name, g.Text)
		}
		for _, f := range p.reported {
			if f.Property == "kg:sponsors" && f.Object == Self(d) {
				sponsors++
			}
			if f.Property == ontology.KGBallot {
				cast++
			}
		}
		votes += len(d.Meta.Votes)
		subjects += len(d.Meta.Subjects)
	})
	fmt.Printf("metadata: %d votes, %d of them of known States; %d sponsors, %d names unknown; %d subjects\n", votes, cast, sponsors, unknown, subjects)
	if cast < votes || 100*unknown > sponsors {
		t.Error("States are not known by their names")
	}
}
