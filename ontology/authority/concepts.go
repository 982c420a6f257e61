package authority

import (
	"slices"
	"strings"
	"sync"
)

// A Concept is a topic of the concept scheme.
type Concept struct {
	Key     string            // "digital-divide"
	Labels  map[string]string // by ISO 639-1 code, in all official languages; our own words
	Matches []Match           // in the UNBIS Thesaurus; nil where it has nothing near
}

// A Match is a concept of another scheme.
type Match struct {
	Relation string // "exact", "close" or "related", as in skos:exactMatch
	IRI      string
	Label    string // what the other scheme called it when it was copied
	Copied   string // year of the copy
}

// A ConceptTerm is one way to write a concept.
type ConceptTerm struct {
	Key     string // of the concept; "" for an OtherTerm
	Lang    string // ISO 639-1
	Kind    TermKind
	Text    string // a "*" at the end of a word stands for any ending
	Exact   bool   // compare with case
	Example string // a sentence in which it must be found
}

// TermKind says how a term is found and counted.
type TermKind string

const (
	// A PlainTerm stands for itself; such terms exclude each other: the longest reading wins.
	PlainTerm TermKind = "term"
	// A ShortTerm refers back to the concept: "the code". It counts where the document also names it by a term of another
	// kind.
	ShortTerm TermKind = "short"
	// A GappedTerm holds " .. " for up to [Gap] other words, " ..N " for up to N. What is inside keeps its own meaning:
	// "criminal .. activities ..6 ICTs" is cybercrime, and ICTs are named besides.
	GappedTerm TermKind = "gap"
	// An OtherTerm is no concept, though the term of one stands in it: "unfinished business". Its Key is empty.
	OtherTerm TermKind = "other"
)

// Gap is how many words " .. " of a gapped term stands for at most.
const Gap = 4

type conceptTable struct {
	concepts []Concept
	index    map[string]int
	terms    []ConceptTerm
}

var conceptTables = sync.OnceValue(func() *conceptTable {
	t := &conceptTable{index: map[string]int{}}
	for _, r := range table("concepts.csv", "key", "ar", "en", "es", "fr", "ru", "zh") {
		t.index[r["key"]] = len(t.concepts)
		t.concepts = append(t.concepts, Concept{Key: r["key"], Labels: r.labels("")})
	}
	for _, r := range table("concept_matches.csv", "key", "relation", "iri", "label", "copied") {
		c := &t.concepts[t.index[r["key"]]]
		c.Matches = append(c.Matches, Match{r["relation"], r["iri"], r["label"], r["copied"]})
	}
	for _, r := range table("concept_terms.csv", "key", "lang", "kind", "term", "exact", "example") {
		t.terms = append(t.terms, ConceptTerm{r["key"], r["lang"], TermKind(r["kind"]), r["term"], r.flag("exact"), r["example"]})
	}
	return t
})

// Concepts returns the concept scheme, by key.
func Concepts() []Concept { return slices.Clone(conceptTables().concepts) }

// ConceptByKey returns the concept of a key.
func ConceptByKey(key string) (Concept, bool) {
	t := conceptTables()
	i, ok := t.index[key]
	if !ok {
		return Concept{}, false
	}
	return t.concepts[i], true
}

// ConceptTerms returns the terms in a language, by concept and kind. A language that is none of the six has none.
func ConceptTerms(lang string) []ConceptTerm {
	var out []ConceptTerm
	for _, t := range conceptTables().terms {
		if t.Lang == lang {
			out = append(out, t)
		}
	}
	return out
}

// Pieces splits a gapped term at its gaps: gaps[i] is how many words may stand between pieces[i] and pieces[i+1].
func (t ConceptTerm) Pieces() (pieces []string, gaps []int) {
	var piece []string
	for _, w := range strings.Fields(t.Text) {
		n, isGap := strings.CutPrefix(w, "..")
		if !isGap {
			piece = append(piece, w)
			continue
		}
		pieces = append(pieces, strings.Join(piece, " "))
		piece = nil
		gap := Gap
		if n != "" {
			gap = int(n[0] - '0')
		}
		gaps = append(gaps, gap)
	}
	return append(pieces, strings.Join(piece, " ")), gaps
}
