package read

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

//go:embed openings.csv
var openingsCSV string

// openings are the words that paragraphs of resolutions start with in one language: adverbs that come before the verb,
// verbs of preambular and of operative paragraphs, adverbs that come after, and what some verbs take along
// ("Expressing its deep concern").
type openings struct {
	before, after     map[string]bool
	verbs             map[string]doc.ClauseKind // "" for verbs of either
	takes             map[string]bool
	object            *regexp.Regexp
	longest, lastWord int // words of the longest verb, runes where there are no spaces
}

var openingTables = sync.OnceValues(func() (map[string]*openings, error) { return readOpenings(openingsCSV) })

func readOpenings(text string) (map[string]*openings, error) {
	rows, err := table(text, "lang", "role", "text")
	if err != nil {
		return nil, err
	}
	out := map[string]*openings{}
	for _, r := range rows {
		lang, role, words := r[0], r[1], r[2]
		o := out[lang]
		if o == nil {
			o = &openings{before: map[string]bool{}, after: map[string]bool{}, verbs: map[string]doc.ClauseKind{}, takes: map[string]bool{}}
			out[lang] = o
		}
		key := match.NewView(words, doc.Span{End: len(words)}, nil).Fold
		switch role {
		case "before":
			o.before[key] = true
		case "after":
			o.after[key] = true
		case "preambular", "operative":
			kind := doc.ClauseKind(role)
			if k, ok := o.verbs[key]; ok && k != kind {
				kind = ""
			}
			o.verbs[key] = kind
		case "takes":
			o.takes[key] = true
		case "object":
			if o.object, err = regexp.Compile("^(?:" + words + ")"); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("unknown role %q", role)
		}
		n := strings.Count(key, " ") + 1
		if lang == "zh" {
			n = utf8.RuneCountInString(key)
		}
		o.longest = max(o.longest, n)
	}
	return out, nil
}

// openingWords is how many bytes of a paragraph are looked at.
const openingWords = 240

// An opening is the opening words of a paragraph: what they make of it ("" if the language has one form for both), and
// their length in bytes of the view they were found in. known is false where only the form of the first word speaks for it.
type opening struct {
	kind  doc.ClauseKind
	end   int
	known bool
}

// openingOf reads the opening words of words, the evened text of a paragraph without its number.
func openingOf(words, lang string) (opening, bool) {
	tables, err := openingTables()
	if err != nil {
		panic("read: openings.csv: " + err.Error())
	}
	o := tables[lang]
	if o == nil {
		o, lang = tables["en"], "en"
	}
	words = words[:clip(words, openingWords)]
	if lang == "zh" {
		return o.unspaced(words)
	}
	return o.spaced(words, lang)
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

// A word of an opening: its bytes in the text, and whether a comma or the like ends the phrase behind it.
type word struct {
	start, end int
	text       string // in lower case, without the punctuation
	stop       bool
}

func splitWords(s string) []word {
	var out []word
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		end := i + strings.IndexByte(s[i:], ' ')
		if end < i {
			end = len(s)
		}
		w := word{start: i, end: i + len(strings.TrimRight(s[i:end], ",;:.،؛\"'»”"))}
		w.stop = w.end < end
		w.text = strings.ToLower(strings.TrimLeft(s[i:w.end], "\"'«“"))
		if w.end > w.start {
			out = append(out, w)
		}
		i = end
	}
	return out
}

// phraseAt returns how many words from i on form the longest phrase for which known holds, 0 if none does.
func phraseAt(words []word, i, longest int, known func(string) bool) int {
	var b strings.Builder
	found := 0
	for n := 0; n < longest && i+n < len(words); n++ {
		if n > 0 {
			if words[i+n-1].stop {
				break
			}
			b.WriteByte(' ')
		}
		b.WriteString(words[i+n].text)
		if known(b.String()) {
			found = n + 1
		}
	}
	return found
}

func (o *openings) isVerb(s string) bool { _, ok := o.verbs[s]; return ok }

func (o *openings) spaced(text, lang string) (opening, bool) {
	words := splitWords(text)
	i := 0
	verb := o.isVerb
	n := phraseAt(words, i, o.longest, verb)
	for n == 0 && i < len(words) {
		adverbs := phraseAt(words, i, o.longest, func(s string) bool { return o.before[s] })
		if adverbs == 0 {
			break
		}
		i += adverbs
		n = phraseAt(words, i, o.longest, verb)
	}
	if n == 0 {
		if i >= len(words) {
			return opening{}, false
		}
		if kind := byForm(words[i].text, lang); kind != "" {
			return o.extend(text, words, i, 1, lang, opening{kind: kind})
		}
		return opening{}, false
	}
	key := join(words[i : i+n])
	return o.extend(text, words, i, n, lang, opening{kind: o.verbs[key], known: true})
}

// extend adds what may follow the verb, the n words from i on.
func (o *openings) extend(text string, words []word, i, n int, lang string, found opening) (opening, bool) {
	takes := o.takes[join(words[i:i+n])]
	last := i + n - 1
	if lang == "ar" && n == 1 && !words[last].stop && last+1 < len(words) {
		switch words[last].text {
		case "إذ", "وإذ", "وقد": // the verb is the next word: "وإذ يشير"
			last++
		}
	}
	for !words[last].stop && last+1 < len(words) {
		more := phraseAt(words, last+1, o.longest, func(s string) bool { return o.after[s] })
		if more == 0 && takes && o.object != nil {
			if m := o.object.FindString(strings.ToLower(text[words[last+1].start:])); m != "" {
				end := words[last+1].start + len(m)
				for k := last + 1; k < len(words) && words[k].start < end; k++ {
					more++
				}
				if words[last+more].end != end { // the object ends inside a word
					more = 0
				}
				takes = false
			}
		}
		if more == 0 {
			if k := o.coordinated(words, last+1, found.kind); k > 0 {
				more = k
			}
		}
		if more == 0 {
			break
		}
		last += more
	}
	found.end = words[last].end
	return found, true
}

var conjunctions = map[string]bool{"and": true, "et": true, "y": true, "e": true, "и": true}

// coordinated returns the length of "and urges" in "Welcomes and urges".
func (o *openings) coordinated(words []word, i int, kind doc.ClauseKind) int {
	if i+1 >= len(words) || !conjunctions[words[i].text] || words[i].stop {
		return 0
	}
	n := phraseAt(words, i+1, o.longest, func(s string) bool { return o.isVerb(s) && o.verbs[s] == kind })
	if n == 0 {
		return 0
	}
	return n + 1
}

func join(words []word) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.text
	}
	return strings.Join(parts, " ")
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

// unspaced reads openings of a language written without spaces.
func (o *openings) unspaced(text string) (opening, bool) {
	prefix := func(s string, known func(string) bool) string {
		found := ""
		for i, n := 0, 0; i < len(s) && n < o.longest; n++ {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			if known(s[:i]) {
				found = s[:i]
			}
		}
		return found
	}
	at, v := o.longestUnspaced(text, prefix, 4)
	if v == "" {
		return opening{}, false
	}
	found := opening{kind: o.verbs[v], known: true}
	at += len(v)
	for {
		a := prefix(text[at:], func(s string) bool { return o.after[s] })
		if a == "" {
			break
		}
		at += len(a)
	}
	found.end = at
	return found, true
}

// longestUnspaced returns the verb at the start of text, behind at most depth adverbs, and where it starts: of several
// readings the one that reaches farthest.
func (o *openings) longestUnspaced(text string, prefix func(string, func(string) bool) string, depth int) (at int, verb string) {
	verb = prefix(text, o.isVerb)
	if b := prefix(text, func(s string) bool { return o.before[s] }); b != "" && depth > 0 {
		if k, v := o.longestUnspaced(text[len(b):], prefix, depth-1); v != "" && len(b)+k+len(v) > len(verb) {
			return len(b) + k, v
		}
	}
	return 0, verb
}
