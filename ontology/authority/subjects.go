package authority

import "sync"

var subjects = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, r := range table("subjects.csv", "iri", "label_en") {
		out[r["iri"]] = r["label_en"]
	}
	return out
})

// SubjectLabel returns the English heading of a concept of the UNBIS Thesaurus by its IRI, in capitals as the thesaurus has it;
// "" if the table does not have the concept. Source: the subjects of the United Nations' own XML of General Assembly
// resolutions.
func SubjectLabel(iri string) string { return subjects()[iri] }
