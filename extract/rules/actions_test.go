package rules

import "testing"

func TestAction(t *testing.T) {
	tests := []struct{ word, lang, want string }{
		{"helping", "en", "assist"},
		{"assist", "en", "assist"},
		{"aider", "fr", "assist"},
		{"coopérer", "fr", "cooperate"},
		{"protegiendo", "es", "protect"},
		{"сотрудничать", "ru", "cooperate"},
		{"helping", "fr", ""},
		{"he", "en", ""},
		{"", "en", ""},
	}
	for _, test := range tests {
		if got := Action(test.word, test.lang); got != test.want {
			t.Errorf("Action(%q, %q) = %q, want %q", test.word, test.lang, got, test.want)
		}
	}
}
