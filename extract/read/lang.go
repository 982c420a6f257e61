package read

import (
	"strings"
	"unicode"
)

// functionWords are frequent words that no other of the Latin-script languages uses as often.
var functionWords = map[string][]string{
	"en": {"the", "of", "and", "to", "that", "with", "for", "its", "by", "is", "was", "which", "on", "has", "have", "be", "said"},
	"fr": {"le", "les", "des", "du", "et", "qui", "dans", "aux", "une", "sur", "est", "par", "au", "ses", "pour", "avec", "sont"},
	"es": {"el", "los", "las", "del", "y", "que", "una", "con", "por", "para", "al", "su", "sus", "como", "lo", "más", "fue"},
}

// longestFunctionWord is how long a function word is at most, in bytes.
const longestFunctionWord = 5

// sampleBytes is how much of a text is looked at to tell its language.
const sampleBytes = 1 << 18

// language tells the language of text by script, and by frequent words where the script is Latin; "" if it cannot tell.
func language(text string) string {
	text = text[:min(len(text), sampleBytes)]
	var latin, cyrillic, arabic, han int
	for _, r := range text {
		switch {
		case r < 0x80:
			if c := r | 0x20; c >= 'a' && c <= 'z' {
				latin++
			}
		case 0x0400 <= r && r <= 0x0481:
			cyrillic++
		case 0x4E00 <= r && r <= 0x9FFF:
			han++
		case r > 0x80 && unicode.Is(unicode.Latin, r):
			latin++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.Is(unicode.Han, r):
			han++
		}
	}
	switch { // a Chinese character is worth about four letters
	case 4*han > latin+cyrillic+arabic:
		return "zh"
	case arabic > latin+cyrillic:
		return "ar"
	case cyrillic > latin:
		return "ru"
	case latin == 0:
		return ""
	}
	count := map[string]int{}
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return r < 'A' || r > 'Z' && r < 'a' || r > 'z' && !unicode.IsLetter(r) }) {
		if len(w) <= longestFunctionWord {
			count[strings.ToLower(w)]++
		}
	}
	best, most := "", 0
	for _, lang := range []string{"en", "fr", "es"} {
		n := 0
		for _, w := range functionWords[lang] {
			n += count[w]
		}
		if n > most {
			best, most = lang, n
		}
	}
	return best
}
