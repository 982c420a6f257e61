package authority

import (
	"strings"
	"sync"
)

// A Verb is one way in which a resolution opens a paragraph: the head verb of the opening words as it is printed.
type Verb struct {
	Key  string // slug of the English head: "recalling", "takes-note"; the same in all languages
	Kind string // "preambular" or "operative"
	Lang string // ISO 639-1
	Form string // as printed: "Recalling", "Rappelant", "إذ تشير"; without adverbs and without the particle that follows

	takesNoun bool // a noun belongs to the opening: "Expressing its deep concern"
	words     []string
}

// A Performative is an opening verb as a concept, with what it is called in each language.
type Performative struct {
	Key    string            // "recalling"
	Kind   string            // "preambular" or "operative"
	Labels map[string]string // first form of the table by ISO 639-1 code; never without "en"
}

// openings are the tables of one language, by first word.
type openings struct {
	verbs   map[string][]Verb
	phrases map[string][]phrase
}

// A phrase is words around the head verb.
type phrase struct {
	part  string // before (the head only), adverb (before, after and inside), degree ("most"), with, its, adjective, noun, conjunction
	words []string
}

type verbTable struct {
	verbs         []Verb
	performatives []Performative
	byLang        map[string]*openings
}

var verbTables = sync.OnceValue(func() *verbTable {
	t := &verbTable{byLang: map[string]*openings{}}
	for _, lang := range Languages {
		t.byLang[lang] = &openings{map[string][]Verb{}, map[string][]phrase{}}
	}
	at := map[string]int{}
	for _, r := range table("verbs.csv", "key", "kind", "lang", "form", "noun", "example") {
		v := Verb{Key: r["key"], Kind: r["kind"], Lang: r["lang"], Form: r["form"], takesNoun: r.flag("noun"), words: folded(r["form"])}
		t.verbs = append(t.verbs, v)
		o := t.byLang[v.Lang]
		o.verbs[v.words[0]] = append(o.verbs[v.words[0]], v)
		i, seen := at[v.Key]
		if !seen {
			i = len(t.performatives)
			at[v.Key] = i
			t.performatives = append(t.performatives, Performative{v.Key, v.Kind, map[string]string{}})
		}
		if t.performatives[i].Labels[v.Lang] == "" {
			t.performatives[i].Labels[v.Lang] = v.Form
		}
	}
	for _, r := range table("adverbs.csv", "lang", "part", "form", "example") {
		p := phrase{r["part"], folded(r["form"])}
		o := t.byLang[r["lang"]]
		o.phrases[p.words[0]] = append(o.phrases[p.words[0]], p)
	}
	return t
})

// OpeningVerbs returns the forms of a language, preambular ones first, then by key. An unknown language has none.
func OpeningVerbs(lang string) []Verb {
	var out []Verb
	for _, v := range verbTables().verbs {
		if v.Lang == lang {
			out = append(out, v)
		}
	}
	return out
}

// Verbs returns the opening verbs as concepts, preambular ones first, then by key.
func Verbs() []Performative { return verbTables().performatives }

// OpeningVerb finds the head verb of the opening words of a paragraph: "Noting also with concern", or the paragraph
// itself. Where a form is both preambular and operative, as in Chinese, the preambular one is returned.
func OpeningVerb(words, lang string) (Verb, bool) {
	v, _, _, ok := Opening(words, lang, "")
	return v, ok
}

// Opening cuts the opening words off a paragraph: adverbs, head verb, and what is printed in the same italics ("also",
// "with appreciation", "its deep concern", "and encourages"). kind is "preambular", "operative" or "" for either.
//
// start and end are bytes of words, half-open. Case, accents, vowel signs and white space do not count. The head must
// come first but for adverbs.
func Opening(words, lang, kind string) (v Verb, start, end int, ok bool) {
	o := verbTables().byLang[lang]
	if o == nil {
		return Verb{}, 0, 0, false
	}
	t := newTokenizer(words)
	if !t.has(0) {
		return Verb{}, 0, 0, false
	}
	p := &openingParser{o, t, kind}
	v, at, ok := p.opening()
	if !ok && lang == "ar" { // "and" is written together with the first word
		if rest := strings.TrimPrefix(t.tokens[0].text, "و"); rest != t.tokens[0].text && rest != "" {
			t.tokens[0].text = rest
			v, at, ok = p.opening()
		}
	}
	if !ok {
		return Verb{}, 0, 0, false
	}
	return v, t.tokens[0].start, t.tokens[at-1].end, true
}

type openingParser struct {
	*openings
	*tokenizer
	kind string
}

const leadingPhrases = 6 // adverbs before a head verb; more are not an opening

// opening reads (adverb | with-phrase)* head tail* (and (adverb)* head tail*)*. It returns the first head and the index of
// the token behind the opening.
func (p *openingParser) opening() (Verb, int, bool) {
	v, at, ok := p.headAfterAdverbs(0)
	if !ok {
		return Verb{}, 0, false
	}
	kind := p.kind
	p.kind = v.Kind
	for {
		end := at
		if end, ok = p.phrase(end, "conjunction"); !ok {
			break
		}
		if _, end, ok = p.headAfterAdverbs(end); !ok {
			break
		}
		at = end
	}
	p.kind = kind
	return v, at, true
}

func (p *openingParser) headAfterAdverbs(at int) (Verb, int, bool) {
	return p.headAfter(leadingPhrases, at)
}

// headAfter looks for a head behind no more than n leading phrases. A phrase that reaches further than a head at the same
// place is read as one where a head follows: "赞赏地注意到" is "noting", not "appreciating".
func (p *openingParser) headAfter(n, at int) (Verb, int, bool) {
	v, end, ok := p.head(at)
	for _, lead := range []func(int) (int, bool){
		p.adverb,
		func(at int) (int, bool) { return p.phrase(at, "before") },
		func(at int) (int, bool) { return p.nounPhrase(at, "with") },
	} {
		if next, leads := lead(at); leads && next > end && n > 0 {
			if v, end, ok := p.headAfter(n-1, next); ok {
				return v, end, true
			}
		}
	}
	if !ok {
		return Verb{}, 0, false
	}
	return v, p.tail(end, v.takesNoun), true
}

// head matches the longest form at a token; adverbs may stand between its words: "Taking also into account".
func (p *openingParser) head(at int) (best Verb, end int, ok bool) {
	if !p.has(at) {
		return Verb{}, 0, false
	}
	for _, v := range p.verbs[p.tokens[at].text] {
		if p.kind != "" && v.Kind != p.kind {
			continue
		}
		if e, found := p.words(at, v.words); found && e > end {
			best, end, ok = v, e, true
		}
	}
	return best, end, ok
}

// words matches the words of a form of which the first is at a token.
func (p *openingParser) words(at int, words []string) (int, bool) {
	at++
	for _, w := range words[1:] {
		for !p.is(at, w) {
			next, ok := p.adverb(at)
			if !ok {
				return 0, false
			}
			at = next
		}
		at++
	}
	return at, true
}

// is reports whether token at is w and follows the one before without punctuation.
func (p *openingParser) is(at int, w string) bool {
	return p.has(at) && p.tokens[at].text == w && (at == 0 || !p.tokens[at].broken)
}

func (p *openingParser) tail(at int, takesNoun bool) int {
	for {
		if next, ok := p.adverb(at); ok {
			at = next
		} else if next, ok := p.nounPhrase(at, "with"); ok {
			at = next
		} else if next, ok := p.nounPhrase(at, "its"); ok && takesNoun {
			at = next
		} else {
			return at
		}
	}
}

// adverb matches an adverb with the adverbs of degree before it.
func (p *openingParser) adverb(at int) (int, bool) {
	for {
		next, ok := p.phrase(at, "degree")
		if !ok {
			break
		}
		at = next
	}
	return p.phrase(at, "adverb")
}

// nounPhrase matches "with deep concern", "its sincere gratitude and appreciation"; a determiner may be left out, a
// preposition may not.
func (p *openingParser) nounPhrase(at int, before string) (int, bool) {
	next, ok := p.phrase(at, before)
	if !ok && before == "with" {
		return 0, false
	}
	if ok {
		at = next
	}
	if at, ok = p.adjectivesAndNoun(at); !ok {
		return 0, false
	}
	if next, ok = p.phrase(at, "conjunction"); ok {
		if n, ok := p.phrase(next, before); ok {
			next = n
		}
		if next, ok = p.adjectivesAndNoun(next); ok {
			at = next
		}
	}
	return at, true
}

func (p *openingParser) adjectivesAndNoun(at int) (int, bool) {
	at = p.many(at, "adjective")
	at, ok := p.phrase(at, "noun")
	if !ok {
		return 0, false
	}
	return p.many(at, "adjective"), true
}

func (p *openingParser) many(at int, part string) int {
	for {
		next, ok := p.phrase(at, part)
		if !ok {
			return at
		}
		at = next
	}
}

// phrase matches the longest phrase of a part at a token.
func (p *openingParser) phrase(at int, part string) (end int, ok bool) {
	if !p.has(at) {
		return 0, false
	}
	for _, ph := range p.phrases[p.tokens[at].text] {
		if ph.part != part || at+len(ph.words) <= end {
			continue
		}
		if p.exactly(at, ph.words) {
			end, ok = at+len(ph.words), true
		}
	}
	return end, ok
}

func (p *openingParser) exactly(at int, words []string) bool {
	for i, w := range words {
		if !p.is(at+i, w) {
			return false
		}
	}
	return true
}

// VerbLabels returns the labels of an opening verb by language; nil if there is none of that key.
func VerbLabels(key string) map[string]string {
	for _, p := range Verbs() {
		if p.Key == key {
			return p.Labels
		}
	}
	return nil
}
