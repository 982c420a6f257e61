package read

import (
	"regexp"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
)

func TestPhrases(t *testing.T) {
	rows, err := readPhrases(phrasesCSV)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range rows {
		re, err := regexp.Compile("(?is)^(?:" + p.pattern + ")$")
		if err != nil {
			t.Errorf("row %d: %v", i+2, err)
			continue
		}
		if !re.MatchString(evened(p.example)) {
			t.Errorf("row %d: %s %s: the pattern does not match its example %q", i+2, p.role, p.lang, p.example)
		}
		if !is(p.role, evened(p.example)) {
			t.Errorf("row %d: %q is not %s", i+2, p.example, p.role)
		}
	}
}

func TestTablesRefuseUnknownColumns(t *testing.T) {
	for _, text := range []string{"role,lang,pattern\nx,en,y\n", "role,lang,pattern,example,more\na,b,c,d,e\n", ""} {
		if _, err := readPhrases(text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}

func TestOpenings(t *testing.T) {
	for _, c := range []struct {
		lang, text, verb string
		kind             doc.ClauseKind
	}{
		{"en", "Recalling also its resolution 61/19,", "Recalling also", doc.Preambular},
		{"en", "Noting with grave concern the report,", "Noting with grave concern", doc.Preambular},
		{"en", "Deeply concerned about the situation,", "Deeply concerned", doc.Preambular},
		{"en", "Having considered the report,", "Having considered", doc.Preambular},
		{"en", "Expressing its continuing concern at the violence,", "Expressing its continuing concern", doc.Preambular},
		{"en", "Bearing in mind the Charter,", "Bearing in mind", doc.Preambular},
		{"en", "Unfathoming the depths of the matter,", "Unfathoming", doc.Preambular}, // a verb no table knows
		{"en", "Also decides to remain seized of the matter.", "Also decides", doc.Operative},
		{"en", "Welcomes and encourages the efforts;", "Welcomes and encourages", doc.Operative},
		{"en", "Calls upon all States to comply;", "Calls upon", doc.Operative},
		{"en", "Continues to welcome the statement;", "Continues to welcome", doc.Operative},
		{"en", "Decides, in order to supplement the force,", "Decides", doc.Operative},
		{"fr", "Prenant note également du rapport,", "Prenant note également", doc.Preambular},
		{"fr", "Se déclarant gravement préoccupée par la situation,", "Se déclarant gravement préoccupée", doc.Preambular},
		{"fr", "Ayant à l’esprit qu’il importe,", "Ayant à l'esprit", doc.Preambular},
		{"fr", "Exprime sa sincère gratitude aux États Membres ;", "Exprime sa sincère gratitude", doc.Operative},
		{"fr", "Demande à nouveau aux États Membres", "Demande à nouveau", doc.Operative},
		{"es", "Observando con profunda preocupación el uso,", "Observando con profunda preocupación", doc.Preambular},
		{"es", "Pone de relieve que es necesario;", "Pone de relieve", doc.Operative},
		{"ru", "с удовлетворением отмечая проведение,", "с удовлетворением отмечая", doc.Preambular},
		{"ru", "подтверждая также свою резолюцию,", "подтверждая также", doc.Preambular},
		{"ru", "настоятельно призывает государства;", "настоятельно призывает", doc.Operative},
		{"ar", "وإذ يكرر تأكيد مطالبته،", "وإذ يكرر تأكيد", doc.Preambular},
		{"ar", "تحيط علما بتقرير الأمين العام؛", "تحيط علما", doc.Operative},
		{"zh", "深为关切地注意到局势，", "深为关切地注意到", ""},
		{"zh", "又回顾其决议，", "又回顾", ""},
	} {
		words := evened(c.text)
		o, ok := openingOf(words, c.lang)
		if !ok || words[:o.end] != c.verb || o.kind != c.kind {
			t.Errorf("%s %q: %q %q %v, want %q %q", c.lang, c.text, words[:o.end], o.kind, ok, c.verb, c.kind)
		}
	}
	for _, c := range []struct{ lang, text string }{
		{"en", "Upon full cessation of hostilities, calls upon the Government"},
		{"en", "During the period under review, the Council"},
		{"en", "The purpose of the present code is"},
		{"fr", "Pendant la période considérée,"},
	} {
		if o, ok := openingOf(evened(c.text), c.lang); ok {
			t.Errorf("%s %q: opens with %q", c.lang, c.text, evened(c.text)[:o.end])
		}
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct {
		text  string
		style labelStyle
		value int
		name  string
		rest  string
	}{
		{"1. Decides", arabicNumber, 1, "1", "Decides"},
		{"12 . Decides", arabicNumber, 12, "12", "Decides"},
		{"3 - يقرر", arabicNumber, 3, "3", "يقرر"},
		{"4 bis. Decides", arabicNumber, 4, "4bis", "Decides"},
		{"OP7. Decides", arabicNumber, 7, "7", "Decides"},
		{"(a) To comply", letter, 1, "a", "To comply"},
		{"a ) Sensibilisation.", letter, 1, "a", "Sensibilisation."},
		{"(bb) Other", letter, 28, "bb", "Other"},
		{"(i) The", letter, 9, "i", "The"},
		{"(iv) The", roman, 4, "iv", "The"},
		{"(2) The", parenNumber, 2, "2", "The"},
		{"б) государства", letter, 2, "б", "государства"},
		{"(ب) الدول", letter, 2, "ب", "الدول"},
		{"II. Code", capitalRoman, 2, "II", "Code"},
		{"C. Means", capital, 3, "C", "Means"},
		{"三、决定", capitalRoman, 3, "三", "决定"},
		{"- full respect", dash, 0, "", "full respect"},
		{"1.5 million people", noLabel, 0, "", ""},
		{"189), 32 of", noLabel, 0, "", ""},
		{"(see annex)", noLabel, 0, "", ""},
		{"1979 was a year", noLabel, 0, "", ""},
	} {
		l := labelOf(c.text)
		if l.style != c.style || l.value != c.value || l.name != c.name || c.style != noLabel && c.text[l.size:] != c.rest {
			t.Errorf("%q: %+v, want %+v", c.text, l, c)
		}
	}
}

func TestLanguage(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "The Council decides to remain seized of the matter.",
		"fr": "Le Conseil décide de rester saisi de la question et des rapports.",
		"es": "El Consejo decide seguir ocupándose de la cuestión y de los informes.",
		"ru": "Совет постановляет продолжать заниматься этим вопросом.",
		"ar": "يقرر أن يبقي المسألة قيد نظره الفعلي.",
		"zh": "决定继续积极处理此案。",
		"":   "12345 67/89",
	} {
		if got := language(text); got != lang {
			t.Errorf("%q: %q, want %q", text, got, lang)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "x: empty input"},
		{" \n\t\n", "x: empty input"},
		{"\xEF\xBB\xBF", "x: empty input"},
		{"ab\ncd\x00e", "x:2:3: not text: binary data"},
		{"ab\ncd\xffe", "x:2:3: not text: invalid UTF-8"},
		{"PK\x03\x04rest", "x: not text: a ZIP or Office file"},
		{"\xFF\xFEa", "x: not text: UTF-16 with an odd number of bytes"},
	} {
		_, err := Document("x", strings.NewReader(c.in))
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.in, err, c.want)
		}
	}
	old := MaxBytes
	MaxBytes = 10
	defer func() { MaxBytes = old }()
	if _, err := Document("x", strings.NewReader("more than ten bytes")); err == nil || err.Error() != "x: larger than 10 bytes" {
		t.Errorf("too large: %v", err)
	}
}

func TestUTF16(t *testing.T) {
	for _, in := range []string{"\xFF\xFEH\x00i\x00 \x00\x34\xD8\x1E\xDD", "\xFE\xFF\x00H\x00i\x00 \xD8\x34\xDD\x1E"} {
		d, err := Document("x", strings.NewReader(in))
		if err != nil || d.Text != "Hi \U0001D11E" {
			t.Errorf("%q: %q %v", in, d.Text, err)
		}
	}
}
