package authority

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Forms returns the spellings in which a name stands in running text of the language, the name itself first, each once:
// the cases of a Russian name; an Arabic name whose article has run together with the preposition "ل", or that is written
// without hamzas; a name in Latin letters that has lost its accents, as in capitals.
func Forms(lang, name string) []string {
	forms := []string{name}
	switch lang {
	case "ru":
		if !strings.Contains(name, "*") {
			cases := russianCases(name)
			forms = append(forms, cases[1:]...)
		}
	case "ar":
		if rest, ok := strings.CutPrefix(name, "ال"); ok {
			forms = append(forms, "لل"+rest)
		}
		for _, f := range forms {
			forms = append(forms, withoutHamzas.Replace(f))
		}
	case "en", "es", "fr":
		forms = append(forms, withoutAccents(name))
	}
	var out []string
	for _, f := range forms {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

var withoutHamzas = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا")

func withoutAccents(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}
