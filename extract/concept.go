package extract

import (
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

var _ = register(&Extractor{
	Name: "concept",
	Doc:  "concepts of the scheme that a clause or a paragraph names; the longest reading wins",
	Run:  runConcept,
})

const conceptRule = "concept-term"

// A conceptHit is a concept named in a view.
type conceptHit struct {
	start, end int // bytes of the view
	key        string
	short      bool // "the code": counts where the document also names the concept in full
}

// runConcept reports what each clause mentions. Of a press text the paragraphs are no clauses of a work, so there it is
// the document that mentions; the span says where.
func runConcept(p *Pass) {
	d := p.Document
	lex := conceptLexiconOf(d.Lang)
	hits := make([][]conceptHit, len(d.Clauses))
	named := map[string]bool{}
	for i, c := range d.Clauses {
		if c.Kind == doc.Title || c.Kind == doc.Formula {
			continue // the document's own name, and who adopts it
		}
		hits[i] = lex.find(p.View(c.Words), c.Kind == doc.Section)
		for _, h := range hits[i] {
			named[h.key] = named[h.key] || !h.short
		}
	}
	self, told := Self(d), map[string]bool{}
	for i, c := range d.Clauses {
		subject := Subject(d, i)
		for _, h := range hits[i] {
			if !named[h.key] {
				continue
			}
			concept := ontology.Entity{Class: ontology.Concept, Key: h.key}
			span := p.View(c.Words).Span(h.start, h.end)
			p.Report(subject, "kg:mentions", concept, span, conceptRule)
			if subject != self && !told[h.key] {
				told[h.key] = true
				p.Report(self, "kg:mentions", concept, span, conceptRule)
			}
		}
	}
}

// A conceptLexicon finds the concepts in texts of one language.
type conceptLexicon struct {
	plain  *match.Gazetteer
	short  *match.Gazetteer
	starts *match.Gazetteer // first words of the gapped terms; the ID is an index of gapped
	gapped []gappedTerm
}

type gappedTerm struct {
	key     string
	pieces  []string       // folded, each up to its first "*"
	pattern *regexp.Regexp // anchored; group 1 is the term
}

// find returns where the term ends that text starts with, 0 if it starts with none.
func (t gappedTerm) find(text string) int {
	rest := text
	for _, p := range t.pieces { // the pattern is slow
		_, after, ok := strings.Cut(rest, p)
		if !ok {
			return 0
		}
		rest = after
	}
	if m := t.pattern.FindStringSubmatchIndex(text); m != nil {
		return m[3]
	}
	return 0
}

var conceptLexicons sync.Map // language → *conceptLexicon

// conceptLexiconOf returns the lexicon of a language; of all six where the language is not known.
func conceptLexiconOf(lang string) *conceptLexicon {
	if lex, ok := conceptLexicons.Load(lang); ok {
		return lex.(*conceptLexicon)
	}
	var terms []authority.ConceptTerm
	if slices.Contains(authority.Languages, lang) {
		terms = authority.ConceptTerms(lang)
	} else {
		lang = ""
		for _, l := range authority.Languages {
			terms = append(terms, authority.ConceptTerms(l)...)
		}
	}
	lex, _ := conceptLexicons.LoadOrStore(lang, newConceptLexicon(terms))
	return lex.(*conceptLexicon)
}

func newConceptLexicon(terms []authority.ConceptTerm) *conceptLexicon {
	lex := &conceptLexicon{}
	var plain, short, starts []match.Term
	for _, t := range terms {
		switch t.Kind {
		case authority.PlainTerm, authority.OtherTerm:
			plain = append(plain, spellings(t)...)
		case authority.ShortTerm:
			short = append(short, spellings(t)...)
		case authority.GappedTerm:
			pieces, _ := t.Pieces()
			first, _, _ := strings.Cut(pieces[0], " ")
			starts = append(starts, match.Term{ID: strconv.Itoa(len(lex.gapped)), Text: first})
			for i := range pieces {
				pieces[i], _, _ = strings.Cut(foldedPiece(pieces[i]), "*")
			}
			lex.gapped = append(lex.gapped, gappedTerm{t.Key, pieces, gappedPattern(t)})
		}
	}
	lex.plain, lex.short, lex.starts = match.NewGazetteer(plain), match.NewGazetteer(short), match.NewGazetteer(starts)
	return lex
}

// spellings returns the term, and in Arabic also without its article: "to the" swallows the article's first letter.
func spellings(t authority.ConceptTerm) []match.Term {
	terms := []match.Term{{ID: t.Key, Text: t.Text, Exact: t.Exact}}
	if rest, ok := strings.CutPrefix(t.Text, "ال"); ok && t.Lang == "ar" && strings.Contains(rest, " ") {
		terms = append(terms, match.Term{ID: t.Key, Text: rest})
	}
	return terms
}

// gappedPattern writes a gapped term as a regular expression over the folded view. A gap ends with the sentence.
func gappedPattern(t authority.ConceptTerm) *regexp.Regexp {
	between := `[,'"]?(?: [^ .;:!?]+){0,%d}? (?:\p{L}{1,2}')?` // "dans l'espace" has an article in front
	if t.Lang == "zh" {
		between = `[^。；，]{0,%d}?`
	}
	pieces, gaps := t.Pieces()
	var b strings.Builder
	for i, piece := range pieces {
		if i > 0 {
			b.WriteString(strings.ReplaceAll(between, "%d", strconv.Itoa(gaps[i-1])))
		}
		b.WriteString(strings.ReplaceAll(regexp.QuoteMeta(foldedPiece(piece)), `\*`, `\p{L}*`))
	}
	return regexp.MustCompile(`^(` + b.String() + `)(?:[^\p{L}\p{N}_]|$)`)
}

func foldedPiece(s string) string { return match.NewView(s, doc.Span{End: len(s)}, nil).Fold }

// gappedBytes is how far from its first word a gapped term can reach.
const gappedBytes = 400

// find returns the concepts that a view names, in order. Plain terms exclude each other, gapped ones stand beside them;
// what lies inside a name does not count. A heading that is nothing but the term names its part, not a topic.
func (lex *conceptLexicon) find(v *match.View, heading bool) []conceptHit {
	var hits []conceptHit
	plain := lex.plain.Find(v)
	for _, h := range plain {
		if heading && h.Start == 0 && h.End == len(v.Fold) {
			continue
		}
		for _, key := range h.IDs {
			if key != "" {
				hits = append(hits, conceptHit{h.Start, h.End, key, false})
			}
		}
	}
	for _, h := range lex.short.Find(v) {
		if i := sort.Search(len(plain), func(i int) bool { return plain[i].End > h.Start }); i < len(plain) && plain[i].Start < h.End {
			continue // "the code" of "the code of conduct"
		}
		for _, key := range h.IDs {
			hits = append(hits, conceptHit{h.Start, h.End, key, true})
		}
	}
	for _, h := range lex.starts.Find(v) {
		window := v.Fold[h.Start:min(h.Start+gappedBytes, len(v.Fold))]
		for _, id := range h.IDs {
			n, _ := strconv.Atoi(id)
			if end := lex.gapped[n].find(window); end > 0 {
				hits = append(hits, conceptHit{h.Start, h.Start + end, lex.gapped[n].key, false})
			}
		}
	}
	if len(hits) == 0 {
		return nil
	}
	hits = slices.DeleteFunc(hits, insideOf(properNames(v)))
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].start < hits[j].start })
	return withoutRepeats(hits)
}

// withoutRepeats drops a hit that lies inside one of the same concept.
func withoutRepeats(hits []conceptHit) []conceptHit {
	end := map[string]int{}
	return slices.DeleteFunc(hits, func(h conceptHit) bool {
		if h.end <= end[h.key] {
			return true
		}
		end[h.key] = h.end
		return false
	})
}
