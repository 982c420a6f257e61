package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/match"
)

// A normGrammar is how a language marks an infinitive, joins two of them and negates one.
type normGrammar struct {
	markers      []string // "to", "de"
	conjunctions []string
	again        []string // the conjunctions that go on where "or" would only vary
	negations    []string
	between      []string // words between negation and verb, and before a reflexive verb
	form         *match.Pattern
	notVerbs     *match.Pattern
	// afterNouns are words behind what looks like a verb but is a noun: "respect for", "use of".
	afterNouns []string
	// determiners are words behind what is a verb, though it could be a noun: "use the".
	determiners []string
}

var normGrammars = map[string]normGrammar{
	"en": {
		markers: []string{"to"}, conjunctions: []string{"and", "or"}, again: []string{"and"}, negations: []string{"not", "never"},
		afterNouns:  []string{"of", "for", "and", "or", "to", "by", "among", "between", "against", "towards", "measures", "programmes", "activities"},
		determiners: []string{"the", "a", "an", "any", "all", "each", "every", "no", "its", "their", "his", "her", "our", "such", "these", "those", "this", "other"},
	},
	"fr": {
		markers: []string{"à", "de", "d'"}, conjunctions: []string{"et", "ou"}, again: []string{"et"}, negations: []string{"ne"}, between: []string{"pas", "jamais", "point", "s'", "se"},
		form:     match.MustCompile(`.(?:er|ir|oir|ttre|[aeo]ndre|uire|ivre|clure|faire|oudre)$`),
		notVerbs: match.MustCompile(`^(?:premier|dernier|particulier|entier|financier|régulier|chantier|métier|papier|quartier|foyer|danger|léger|étranger|hier|mer|cher|pouvoir|savoir|devoir|avenir|désir|souvenir|espoir|soir|loisir|plaisir|moindre)$`),
	},
	"es": {
		markers: []string{"a", "de"}, conjunctions: []string{"y", "e", "o", "u"}, again: []string{"y", "e"}, negations: []string{"no"},
		form:     match.MustCompile(`..(?:[aei]r)(?:se|l[aeo]s?)?$`),
		notVerbs: match.MustCompile(`^(?:lugar|militar|nuclear|particular|similar|bienestar|carácter|mujer|poder|taller|deber|regular|escolar|familiar|popular|singular|solar|titular|auxiliar|interdisciplinar)$`),
	},
	"ru": {
		conjunctions: []string{"и", "или"}, again: []string{"и"}, negations: []string{"не"},
		form:     match.MustCompile(`(?:.[аеияуыо]ть(?:ся)?|йти|вести|нести|.чь(?:ся)?)$`),
		notVerbs: match.MustCompile(`^(?:память|печать|пять|мать|речь|помощь)$`),
	},
}

// A normWord is a word of an item; comma says that punctuation stands before it.
type normWord struct {
	text       string // folded
	start, end int    // bytes of the view
	comma      bool
}

// normWords splits text, which begins at offset of the view. An apostrophe ends a word: "d'", "assurer".
func normWords(text string, offset int) []normWord {
	var words []normWord
	comma, start := false, -1
	flush := func(end int) {
		if start >= 0 {
			words = append(words, normWord{text[start:end], offset + start, offset + end, comma})
			comma, start = false, -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' && start >= 0:
			if start < 0 {
				start = i
			}
		case r == '\'' && start >= 0:
			flush(i + 1)
		default:
			flush(i)
			comma = comma || unicode.IsPunct(r)
		}
	}
	flush(len(text))
	return words
}

// heads returns the norms of an item in order: of each sentence the infinitive it begins with and those joined to it.
func (lex *normLexicon) heads(v *match.View) []normHead {
	if lex.lang == "" {
		return nil
	}
	grammar, ok := normGrammars[lex.lang]
	if !ok {
		return lex.firstWord(v)
	}
	var heads []normHead
	for start := 0; start < len(v.Fold); {
		end := start + firstSentence(v.Fold[start:])
		r := normReader{lex, grammar, normWords(v.Fold[start:end], start)}
		found := r.read()
		for i := range found {
			last := end
			if i+1 < len(found) {
				last = found[i+1].start
			}
			if containsWord(v.Fold[found[i].start:last], lex.hedge) {
				found[i].bestEfforts = true
			}
		}
		heads = append(heads, found...)
		start = end
	}
	return heads
}

// firstSentence returns where the first sentence of s ends, its full stop and the space behind it included.
func firstSentence(s string) int {
	if i := strings.Index(s, ". "); i >= 0 {
		return i + 2
	}
	return len(s)
}

func containsWord(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		i := strings.Index(s, w)
		return i == 0 || i > 0 && s[i-1] == ' '
	})
}

// A normReader reads the top-level infinitives of one sentence.
//
// An infinitive joined to nothing says what for: "to carry out hostile activities". One joined by a conjunction or a comma
// stands on the level of the infinitive before it. A comma and "and" with a marker go back to the top: "..., and to refrain".
type normReader struct {
	lex *normLexicon
	normGrammar
	words []normWord
}

func (r *normReader) read() []normHead {
	head, at, ok := r.infinitive(0, true)
	if !ok {
		if head, at, ok = r.unknownVerb(); !ok {
			return nil
		}
	}
	heads := []normHead{head}
	top := true
	for at < len(r.words) {
		w := r.words[at]
		i := at
		if slices.Contains(r.conjunctions, w.text) {
			i++
		}
		joined := i > at
		h, next, ok := r.infinitive(i, joined || w.comma)
		if !ok {
			at++
			continue
		}
		at = next
		switch {
		case joined && w.comma && h.marked && slices.Contains(r.again, w.text):
			top = true
		case !joined && (h.marked || !w.comma):
			top = false
		}
		if !top {
			continue
		}
		if before := heads[len(heads)-1]; !h.marked {
			h.negated = h.negated || before.negated
			h.prohibition = h.prohibition || before.negated
			h.bestEfforts = h.bestEfforts || before.bestEfforts
		}
		heads = append(heads, h)
	}
	return heads
}

// infinitive reads "not to fully respect", "to endeavour to ensure", "refrain" at a word. Bare says that the infinitive
// may stand without a marker where the language has one.
func (r *normReader) infinitive(at int, bare bool) (h normHead, next int, ok bool) {
	i := r.skip(at, &h)
	if j := r.aim(i, &h); j > 0 && (h.marked || bare) {
		h.bestEfforts = true
		i = j
	} else if !r.isVerb(i, h.marked, bare) {
		return normHead{}, 0, false
	}
	h.start, h.end = r.words[at].start, r.words[i].end
	h.action = r.words[i].text
	h.prohibition = h.negated || r.phrase(i, r.lex.abstain) > 0
	return h, i + 1, true
}

// aim returns where the verb stands that words of effort lead to: "endeavour to [ensure]"; 0 if there are none.
func (r *normReader) aim(at int, h *normHead) int {
	n := r.phrase(at, r.lex.effort)
	if n == 0 {
		return 0
	}
	var aim normHead
	i := r.skip(at+n, &aim)
	if !r.isVerb(i, true, true) || r.lex.lang == "en" && !aim.marked {
		return 0
	}
	h.negated = h.negated || aim.negated
	return i
}

// unknownVerb reads a sentence that begins with a marker and a word that the table does not know.
func (r *normReader) unknownVerb() (h normHead, next int, ok bool) {
	i := r.skip(0, &h)
	if i >= len(r.words) || !h.marked || r.words[0].comma || i > 0 && r.words[i].comma {
		return normHead{}, 0, false
	}
	h.start, h.end, h.action, h.prohibition = r.words[0].start, r.words[i].end, r.words[i].text, h.negated
	return h, i + 1, true
}

// skip passes over negation, marker, and what may stand before the verb, and notes the first two in h.
func (r *normReader) skip(at int, h *normHead) int {
	for ; at < len(r.words); at++ {
		switch w := r.words[at].text; {
		case slices.Contains(r.negations, w):
			h.negated = true
		case slices.Contains(r.markers, w):
			h.marked = true
		case slices.Contains(r.between, w):
		case r.lex.lang == "en" && strings.HasSuffix(w, "ly") && !r.lex.infinitives[w] && !r.lex.ambiguous[w]: // "To fully respect"
		default:
			return at
		}
	}
	return at
}

// isVerb reports whether the word at is an infinitive. In English that is a word of the table with "to" before it, or a
// bare one that is no noun, by itself and by the word behind it; elsewhere its form shows it.
func (r *normReader) isVerb(at int, marked, bare bool) bool {
	if at >= len(r.words) {
		return false
	}
	w := r.words[at].text
	if r.form != nil {
		return r.form.MatchString(w) && !r.notVerbs.MatchString(w)
	}
	if r.lex.ambiguous[w] {
		return marked || bare && at+1 < len(r.words) && slices.Contains(r.determiners, r.words[at+1].text)
	}
	if marked || !r.lex.infinitives[w] {
		return r.lex.infinitives[w]
	}
	return bare && (at+1 >= len(r.words) || !r.words[at+1].comma && !slices.Contains(r.afterNouns, r.words[at+1].text))
}

// phrase returns how many words of one of the phrases stand at a word, the longest; 0 if none does. A reflexive pronoun
// before the verb is passed over in both.
func (r *normReader) phrase(at int, phrases []string) int {
	longest := 0
	for _, p := range phrases {
		words := normWords(p, 0)
		for len(words) > 1 && slices.Contains(r.between, words[0].text) {
			words = words[1:]
		}
		if len(words) <= longest || at+len(words) > len(r.words) {
			continue
		}
		same := true
		for i, w := range words {
			same = same && w.text == r.words[at+i].text
		}
		if same {
			longest = len(words)
		}
	}
	return longest
}

// firstWord reads an item in a language without infinitives: what it begins with is what is promised.
func (lex *normLexicon) firstWord(v *match.View) []normHead {
	var h normHead
	at := 0
	cut := func(prefixes []string) bool {
		longest := 0
		for _, p := range prefixes {
			if rest, ok := strings.CutPrefix(v.Fold[at:], p); ok && (lex.lang == "zh" || strings.HasPrefix(rest, " ")) {
				longest = max(longest, len(v.Fold[at:])-len(strings.TrimLeft(rest, " ")))
			}
		}
		at += longest
		return longest > 0
	}
	abstains := cut(lex.abstain)
	h.prohibition = abstains || cut([]string{"عدم"})
	h.bestEfforts = cut(lex.effort) || containsWord(v.Fold, lex.hedge)
	if abstains && lex.lang == "ar" {
		at = 0 // "refraining" itself is what is promised
	}
	end := at
	for n := 0; end < len(v.Fold); n++ {
		r, size := utf8.DecodeRuneInString(v.Fold[end:])
		if !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) && n == 2 {
			break
		}
		end += size
	}
	if end == at {
		return nil
	}
	h.start, h.end, h.action = 0, end, v.Fold[at:end]
	return []normHead{h}
}
