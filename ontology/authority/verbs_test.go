package authority

import (
	"testing"

	"pgregory.net/rapid"
)

func TestVerbRowsMatchTheirExamples(t *testing.T) {
	type form struct{ kind, lang, form string }
	seen := map[form]bool{}
	kind := map[string]string{}
	for _, r := range table("verbs.csv", "key", "kind", "lang", "form", "noun", "example") {
		f := form{r["kind"], r["lang"], r["form"]}
		if seen[f] {
			t.Errorf("form given twice: %v", f)
		}
		seen[f] = true
		if k := kind[r["key"]]; k != "" && k != r["kind"] {
			t.Errorf("%s is both %s and %s", r["key"], k, r["kind"])
		}
		kind[r["key"]] = r["kind"]
		v, _, _, ok := Opening(r["example"], r["lang"], r["kind"])
		if !ok || v.Key != r["key"] {
			t.Errorf("%s %s %q: found %q %v", r["key"], r["lang"], r["example"], v.Key, ok)
		}
	}
	for _, p := range Verbs() {
		if p.Labels["en"] == "" {
			t.Errorf("%s has no English form", p.Key)
		}
	}
}

func TestAdverbRowsAreCutWithTheVerb(t *testing.T) {
	rest := map[string]string{"zh": "其决议", "ar": " قراراتها"}
	for _, r := range table("adverbs.csv", "lang", "part", "form", "example") {
		more := rest[r["lang"]]
		if more == "" {
			more = " xx yy"
		}
		_, start, end, ok := Opening(r["example"]+more, r["lang"], "")
		if !ok || start != 0 || end != len(r["example"]) {
			t.Errorf("%s %s %q: cut %q", r["lang"], r["form"], r["example"], (r["example"] + more)[start:end])
		}
	}
}

func TestOpening(t *testing.T) {
	tests := []struct{ lang, words, want, key string }{
		{"en", "Recalling its resolution 64/211", "Recalling", "recalling"},
		{"en", "Noting also with deep concern that", "Noting also with deep concern", "noting"},
		{"en", "Further recalling that", "Further recalling", "recalling"},
		{"en", "Taking into account, in particular,", "Taking into account", "taking-account"},
		{"en", "Taking also into account the", "Taking also into account", "taking-account"},
		{"en", "Takes note with appreciation of", "Takes note with appreciation", "takes-note"},
		{"en", "Calls upon all States", "Calls upon", "calls-upon"},
		{"en", "Calls once again upon Member States", "Calls once again upon", "calls-upon"},
		{"en", "Expresses its sincere gratitude and appreciation to", "Expresses its sincere gratitude and appreciation", "expresses"},
		{"en", "Unequivocally rejects and condemns terrorism", "Unequivocally rejects and condemns", "rejects"},
		{"en", "Condemns in the strongest possible terms all", "Condemns in the strongest possible terms", "condemns"},
		{"en", "Expressing grave concern at the situation", "Expressing grave concern", "expressing"},
		{"en", "Guided by the Charter", "Guided", "guided"},
		{"en", "*RECOGNIZING*  that", "RECOGNIZING", "recognizing"},
		{"en", "Emphasising the need", "Emphasising", "emphasizing"},
		{"fr", "Notant avec une vive préoccupation que", "Notant avec une vive préoccupation", "noting"},
		{"fr", "Ayant à l’esprit les buts", "Ayant à l’esprit", "bearing-in-mind"},
		{"fr", "Se déclarant également préoccupée par", "Se déclarant également préoccupée", "expressing"},
		{"fr", "Demande instamment aux États", "Demande instamment", "urges"},
		{"fr", "Prend note avec intérêt du rapport", "Prend note avec intérêt", "takes-note"},
		{"es", "Observando con profunda preocupación que", "Observando con profunda preocupación", "noting"},
		{"es", "Acoge con beneplácito también la", "Acoge con beneplácito también", "welcomes"},
		{"es", "Hace suyas las conclusiones", "Hace suyas", "endorses"},
		{"ru", "ссылаясь на свою резолюцию", "ссылаясь", "recalling"},
		{"ru", "с глубокой обеспокоенностью отмечая, что", "с глубокой обеспокоенностью отмечая", "noting"},
		{"ru", "будучи глубоко обеспокоена тем", "будучи глубоко обеспокоена", "concerned"},
		{"ru", "настоятельно призывает государства", "настоятельно призывает", "urges"},
		{"ar", "وإذ تشير أيضا إلى قراراتها", "وإذ تشير أيضا", "recalling"},
		{"ar", "وإذ يُعرب عن قلقه البالغ إزاء", "وإذ يُعرب عن قلقه البالغ", "expressing"},
		{"ar", "إذ تعيد أيضا تأكيد التزامها", "إذ تعيد أيضا تأكيد التزامها", "reaffirming"},
		{"ar", "تقــرر إبقاء المسألة", "تقــرر", "decides"},
		{"zh", "又回顾大会第67/19号决议", "又回顾", "recalling"},
		{"zh", "赞赏地注意到秘书长的报告", "赞赏地注意到", "noting"},
		{"en", "The situation in the region", "", ""},
		{"en", "", "", ""},
		{"xx", "Recalling", "", ""},
	}
	for _, test := range tests {
		v, start, end, ok := Opening(test.words, test.lang, "")
		if got := test.words[start:end]; got != test.want || v.Key != test.key || ok != (test.key != "") {
			t.Errorf("Opening(%q) = %q %q %v, want %q %q", test.words, got, v.Key, ok, test.want, test.key)
		}
	}
	if v, _, _, _ := Opening("回顾其决议", "zh", "operative"); v.Key != "recalls" {
		t.Errorf("operative 回顾 is %q", v.Key)
	}
}

func TestOpeningStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.String().Draw(t, "words")
		lang := rapid.SampledFrom(Languages).Draw(t, "lang")
		prefix := rapid.SampledFrom(OpeningVerbs(lang)).Draw(t, "verb").Form
		for _, w := range []string{words, prefix + words} {
			_, start, end, ok := Opening(w, lang, "")
			if start < 0 || end > len(w) || ok != (start < end) {
				t.Fatalf("Opening(%q) = %d, %d, %v", w, start, end, ok)
			}
		}
	})
}
