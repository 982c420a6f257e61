package read

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology/authority"
)

// openingWords is how many bytes of a paragraph are looked at.
const openingWords = 240

// An opening is the opening words of a paragraph: what they make of it ("" if the language has one form for both), and
// their length in bytes of the view they were found in. known is false where only the form of the first word speaks for it.
type opening struct {
	kind  doc.ClauseKind
	end   int
	known bool
}

// openingOf reads the opening words of words, the evened text of a paragraph without its number. A document whose language
// the tables do not have is read as English.
func openingOf(words, lang string) (opening, bool) {
	if !slices.Contains(authority.Languages, lang) {
		lang = "en"
	}
	words = words[:clip(words, openingWords)]
	v, start, end, ok := authority.Opening(words, lang, "")
	if ok && strings.Trim(words[:start], `"'«“`) == "" {
		return opening{kindOf(v, words, lang), end, true}, true
	}
	if m := arabicParticle.FindString(words); m != "" && lang == "ar" {
		return opening{doc.Preambular, len(strings.TrimRight(m, stops)), true}, true
	}
	first, _, _ := strings.Cut(words, " ")
	first = strings.TrimRight(first, stops)
	kind := byForm(strings.ToLower(strings.TrimLeft(first, `"'«“`)), lang)
	return opening{kind: kind, end: len(first)}, kind != ""
}

// stops is what may follow an opening without a space.
const stops = `,;:.،؛"'»”`

// arabicParticle is a particle that makes the verb behind it, whichever it is, that of a preamble: "وإذ يشير".
var arabicParticle = regexp.MustCompile(`^(?:و?إذ|وقد|و?بعد أن)(?: [^ ]+)`)

// kindOf tells what a verb makes of the paragraph it opens: "" where the same form opens those of the other kind too.
func kindOf(v authority.Verb, words, lang string) doc.ClauseKind {
	other := doc.Operative
	if v.Kind == string(doc.Operative) {
		other = doc.Preambular
	}
	if o, _, _, ok := authority.Opening(words, lang, string(other)); ok && strings.EqualFold(o.Form, v.Form) {
		return ""
	}
	return doc.ClauseKind(v.Kind)
}

// clip returns the largest offset of a character not above n.
func clip(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// notOpenings are words that look like participles or verbs and open ordinary sentences.
var notOpenings = map[string]bool{
	"during": true, "notwithstanding": true, "following": true, "pending": true, "concerning": true, "regarding": true,
	"according": true, "including": true, "nothing": true, "everything": true, "during the": true, "meeting": true,
	"pendant": true, "durant": true, "avant": true, "devant": true, "concernant": true, "suivant": true, "enfant": true,
	"cuando": true, "siendo": true, "для": true,
}

// byForm guesses the kind of paragraph from the form of its first word: a participle opens a preambular paragraph.
func byForm(w, lang string) doc.ClauseKind {
	if notOpenings[w] || utf8.RuneCountInString(w) < 5 {
		return ""
	}
	var endings []string
	switch lang {
	case "en":
		endings = []string{"ing"}
	case "fr":
		endings = []string{"ant"}
	case "es":
		endings = []string{"ando", "iendo", "yendo"}
	case "ru":
		endings = []string{"ая", "яя", "уя", "ясь", "вая", "ив", "ав", "вшись"}
	}
	for _, e := range endings {
		if strings.HasSuffix(w, e) {
			return doc.Preambular
		}
	}
	return ""
}
