package align

import (
	"slices"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

// A quotation is what an article puts in quotation marks and introduces by a document: "In the letter, the ambassadors call
// on States to '...'".
type quotation struct {
	self     ontology.Entity
	speakers []ontology.Entity
	words    []string
}

// quotationsOf returns the direct speech among the facts whose sentence names a document before the words quoted.
func quotationsOf(d *doc.Document, facts []ontology.Fact) []quotation {
	direct := map[ontology.Entity]bool{}
	for _, f := range facts {
		if f.Property == "kg:mode" && f.Object.Key == "kg:Direct" {
			direct[f.Subject] = true
		}
	}
	var out []quotation
	at := map[ontology.Entity]int{}
	for _, f := range facts {
		words := doc.Span{Start: f.Evidence.Start, End: f.Evidence.End}
		if f.Property == "schema:text" && direct[f.Subject] && introduced(d, words) {
			at[f.Subject] = len(out)
			out = append(out, quotation{self: f.Subject, words: folds(f.Value.Lexical)})
		}
	}
	for _, f := range facts {
		if i, ok := at[f.Subject]; ok && f.Property == "kg:speaker" {
			out[i].speakers = append(out[i].speakers, f.Object)
		}
	}
	return out
}

// introduced reports whether a word for a document stands before the quoted words in their sentence.
func introduced(d *doc.Document, quoted doc.Span) bool {
	i := d.ClauseAt(quoted.Start)
	if i < 0 {
		return false
	}
	for _, s := range sentences(d, d.Clauses[i].Words) {
		if s.Start > quoted.Start || s.End <= quoted.Start {
			continue
		}
		before := wordsOf(match.NewView(d.Text, doc.Span{Start: s.Start, End: quoted.Start}, d.Skips))
		return slices.ContainsFunc(before, func(w token) bool { return rules.IsInstrument(w.fold, d.Lang) })
	}
	return false
}

// quotes says which quotations of the article t claim to be from the letter it is about: those introduced by a document and
// put into the mouths of its signatories. Where the words are there, they quote the provision too.
func quotes(t, about *Text) []ontology.Fact {
	s := &statements{rule: "quotation-of-document"}
	for _, q := range t.quotes {
		if len(q.speakers) == 0 || slices.ContainsFunc(q.speakers, func(e ontology.Entity) bool { return !slices.Contains(about.signers, e) }) {
			continue
		}
		s.say(q.self, "kg:purportsToQuote", about.letterPart())
		if t.lang != about.lang {
			continue
		}
		for _, list := range [][]clause{about.clauses, about.provides} {
			for _, c := range list {
				if holds(folds(c.text), q.words) {
					s.say(q.self, "kg:purportsToQuote", c.provision)
				}
			}
		}
	}
	return s.facts
}

// letterPart is the covering letter, or the whole document if it is all letter.
func (t *Text) letterPart() ontology.Entity {
	for _, p := range t.parts {
		if p.letter {
			return p.work
		}
	}
	return t.self
}

func folds(text string) []string {
	var out []string
	for _, w := range tokens(text) {
		out = append(out, w.fold)
	}
	return out
}

// holds reports whether words stand in text one after the other.
func holds(text, words []string) bool {
	for i := 0; i+len(words) <= len(text) && len(words) > 0; i++ {
		if slices.Equal(text[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

// signersOf returns the people and posts that sign for States.
func signersOf(facts []ontology.Fact) []ontology.Entity {
	var out []ontology.Entity
	for _, f := range facts {
		if f.Property == "kg:signatory" || f.Property == "kg:inCapacity" {
			out = append(out, f.Object)
		}
	}
	return out
}
