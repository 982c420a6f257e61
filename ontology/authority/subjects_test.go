package authority

import (
	"strings"
	"testing"
)

func TestSubjects(t *testing.T) {
	rows := table("subjects.csv", "iri", "label_en")
	if len(rows) < 800 {
		t.Fatalf("%d subjects", len(rows))
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if iri := r["iri"]; !strings.HasPrefix(iri, "http://metadata.un.org/thesaurus/") || seen[iri] || r["label_en"] == "" || strings.ToUpper(r["label_en"]) != r["label_en"] {
			t.Errorf("bad row: %v", r)
		}
		seen[r["iri"]] = true
	}
	if got := SubjectLabel("http://metadata.un.org/thesaurus/1006939"); got != "WATER" {
		t.Errorf("1006939 is %q", got)
	}
	if got := SubjectLabel("http://metadata.un.org/thesaurus/0"); got != "" {
		t.Errorf("0 is %q", got)
	}
}
