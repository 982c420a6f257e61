package extract

import "testing"

func TestSlug(t *testing.T) {
	tests := map[string]string{
		"Li Baodong":                    "li-baodong",
		"Côte d’Ivoire, État":           "cote-divoire-etat",
		"  Nations call on UN — again ": "nations-call-on-un-again",
		"Сергей Вершинин":               "сергей-вершинин",
		"أحمد":                          "أحمد",
		"李保东":                           "李保东",
		"…":                             "",
	}
	for in, want := range tests {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}
