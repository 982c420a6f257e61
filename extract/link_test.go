package extract

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract/read"
)

// What the metadata and the links of a file in Akoma Ntoso add to what its words say, and what is told of its faults.
func TestLinksAndMetadata(t *testing.T) {
	in, err := os.Open("read/testdata/akn/resolution.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	d, err := read.Document("resolution.xml", in)
	if err != nil {
		t.Fatal(err)
	}
	facts, diags := Facts(d)
	var got []string
	for _, f := range facts {
		if strings.HasPrefix(f.Evidence.Rule, "akn-") {
			got = append(got, strings.ReplaceAll(f.String(), d.ID(), "ID"))
		}
	}
	for _, g := range diags {
		if strings.HasPrefix(g.Code, "akn-") && g.Code != "akn-no-date" {
			line, column := d.Place(g)
			got = append(got, fmt.Sprintf("%d:%d %s %s %q %q", line, column, g.Severity, g.Code, g.Before, g.After))
		}
	}
	want := []string{
		`Wording ID#pp/1/citation/3 rdf:type Term cito:Citation [436:462) akn-link`,
		`Wording ID#pp/1/citation/3 cito:hasCitingEntity Wording ID#pp/1 [436:462) akn-link`,
		`Wording ID#pp/1/citation/3 cito:hasCitationCharacterization Term cito:cites [436:462) akn-link`,
		`Work A/CONF.199/20 rdf:type Term undo:Document [436:462) akn-link`,
		`Work A/CONF.199/20 kg:symbol "A/CONF.199/20" [436:462) akn-link`,
		`Work A/CONF.199/20 kg:organ Organization un/ga [436:462) akn-link`,
		`Wording ID#pp/1/citation/3 cito:hasCitedEntity Work A/CONF.199/20 [436:462) akn-link`,
		`Wording ID#pp/1 cito:cites Work A/CONF.199/20 [436:462) akn-link`,
		`Work A/RES/74/999 cito:cites Work A/CONF.199/20 [436:462) akn-link`,
		`Work A/C.2/74/L.5/Rev.1 rdf:type Term undo:Resolution [0:0) akn-sponsor`,
		`Work A/C.2/74/L.5/Rev.1 kg:symbol "A/C.2/74/L.5/Rev.1" [0:0) akn-sponsor`,
		`Work A/C.2/74/L.5/Rev.1 kg:status Term kg:Proposed [0:0) akn-sponsor`,
		`Work A/C.2/74/L.5/Rev.1 frbr:transformation Work A/RES/74/999 [0:0) akn-sponsor`,
		`State TCD kg:sponsors Work A/RES/74/999 [0:0) akn-sponsor`,
		`State TCD kg:sponsors Work A/C.2/74/L.5/Rev.1 [0:0) akn-sponsor`,
		`State LAO kg:sponsors Work A/RES/74/999 [0:0) akn-sponsor`,
		`State LAO kg:sponsors Work A/C.2/74/L.5/Rev.1 [0:0) akn-sponsor`,
		`State CHE kg:sponsors Work A/RES/74/999 [0:0) akn-sponsor`,
		`State CHE kg:sponsors Work A/C.2/74/L.5/Rev.1 [0:0) akn-sponsor`,
		`State PER kg:sponsors Work A/RES/74/999 [0:0) akn-sponsor-joined`,
		`State PER kg:sponsors Work A/C.2/74/L.5/Rev.1 [0:0) akn-sponsor-joined`,
		`Work A/RES/74/999#vote/TCD rdf:type Term kg:Vote [0:0) akn-vote`,
		`Work A/RES/74/999#vote/TCD schema:about Work A/RES/74/999 [0:0) akn-vote`,
		`Work A/RES/74/999#vote/TCD kg:participant State TCD [0:0) akn-vote`,
		`Work A/RES/74/999#vote/TCD kg:ballot Term kg:Yes [0:0) akn-vote`,
		`Work A/RES/74/999#vote/BOL rdf:type Term kg:Vote [0:0) akn-vote`,
		`Work A/RES/74/999#vote/BOL schema:about Work A/RES/74/999 [0:0) akn-vote`,
		`Work A/RES/74/999#vote/BOL kg:participant State BOL [0:0) akn-vote`,
		`Work A/RES/74/999#vote/BOL kg:ballot Term kg:Yes [0:0) akn-vote`,
		`Work A/RES/74/999#vote/PER rdf:type Term kg:Vote [0:0) akn-vote`,
		`Work A/RES/74/999#vote/PER schema:about Work A/RES/74/999 [0:0) akn-vote`,
		`Work A/RES/74/999#vote/PER kg:participant State PER [0:0) akn-vote`,
		`Work A/RES/74/999#vote/PER kg:ballot Term kg:Abstain [0:0) akn-vote`,
		`Work A/RES/74/999 dct:subject Page http://metadata.un.org/thesaurus/1006939 [0:0) akn-subject`,
		`Page http://metadata.un.org/thesaurus/1006939 rdf:type Term skos:Concept [0:0) akn-subject`,
		`Page http://metadata.un.org/thesaurus/1006939 skos:prefLabel "WATER"@en [0:0) akn-subject`,
		`13:9 repair akn-duplicate-keyword "UNBIS WATER" ""`,
		`14:46 repair akn-double-escape "&amp;amp;" "&"`,
		`43:176 repair akn-link-letter "A/RES/43/78" "A/RES/43/78H"`,
		`43:254 warning akn-link-differs "A/RES/70/2" "A/RES/70/1"`,
		`43:634 warning akn-link-unread "" ""`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLinkedSymbol(t *testing.T) {
	tests := []struct{ address, want string }{
		{"https://undocs.org/en/A/RES/64/211", "A/RES/64/211"},
		{"http://undocs.org/A/RES/64/211", "A/RES/64/211"},
		{"https://docs.un.org/ch/S/RES/1325%20(2000)", "S/RES/1325(2000)"},
		{"https://undocs.org/en/A/RES/75/245b", "A/RES/75/245B"},
		{"https://undocs.org/en/A/48/42(SUPP)", "A/48/42"},
		{"https://undocs.org/sp/A/74/1%2FCorr.1", "A/74/1/Corr.1"},
		{"https://undocs.org/en/about", ""},
		{"https://undocs.org/en/%zz", ""},
		{"https://example.org/en/A/RES/64/211", ""},
		{"", ""},
	}
	for _, test := range tests {
		s, ok := linkedSymbol(test.address)
		if got := s.String(); ok != (test.want != "") || ok && got != test.want {
			t.Errorf("%s leads to %q, %v; want %q", test.address, got, ok, test.want)
		}
	}
}

func TestListedStates(t *testing.T) {
	tests := []struct {
		list, want string
		unknown    int
	}{
		{"Cuba", "CUB", 0},
		{"Bosnia and Herzegovina, Cuba and Trinidad and Tobago", "BIH CUB TTO", 0},
		{"Chad and United Kingdom of Great Britain and Northern Ireland", "TCD GBR", 0},
		{"Pakistan (on behalf of the States Members of the United Nations that are members of the Group of 77 and China)", "PAK", 0},
		{"Micronesia (Federated States of), Iran (Islamic Republic of) and Türki̇ye", "FSM IRN TUR", 0},
		{"submitted by the Vice-Chair of the Committee, Nadja Micael (Eritrea), on the basis of informal consultations", "", 0},
		{"Cuba, Ruritania and Peru", "CUB PER", 1},
		{"Cuba, Cuba", "CUB", 0},
		{"", "", 0},
	}
	for _, test := range tests {
		p := &Pass{}
		if got := strings.Join(p.listedStates(test.list), " "); got != test.want || len(p.diags) != test.unknown {
			t.Errorf("%s: %q with %d unknown, want %q with %d", test.list, got, len(p.diags), test.want, test.unknown)
		}
	}
}
