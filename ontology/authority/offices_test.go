package authority

import "testing"

func TestPostLabel(t *testing.T) {
	tests := map[string]string{
		"permanent-representative/un/CHN":  "Permanent Representative, China, United Nations",
		"minister-for-foreign-affairs/BRA": "Minister for Foreign Affairs, Brazil",
		"un/secretary-general":             "",
		"":                                 "",
		"x/CHN/":                           "",
	}
	for key, want := range tests {
		if got := PostLabel(key); got != want {
			t.Errorf("PostLabel(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestOfficesHaveLabels(t *testing.T) {
	for _, o := range offices() {
		if o.Labels["en"] == "" {
			t.Errorf("%s has no English label", o.Key)
		}
	}
}
