// Package align draws conclusions that no single document states: which clauses of two sources are the same provision, and
// which passage of an article restates which.
package align

import (
	"slices"
	"sort"
	"strings"
	"unique"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

// A Text is a document made ready to be compared. It keeps no more of it than that takes.
type Text struct {
	self     ontology.Entity
	id       string // of the source
	lang     string
	text     string // of the source, kept only of what can be quoted: articles
	symbol   bool   // the document prints a symbol of its own, so its provisions are its own
	draft    bool   // it is a draft resolution
	letter   bool   // it is a letter, or has one over an annex
	date     string
	session  string
	titles   []string // of the document and its parts, folded
	drafts   []string // symbols it says it was adopted from
	cites    []string // keys of the documents it cites, sorted, each once
	parts    []part
	clauses  []clause    // what words an instrument, preamble included, in order
	provides []clause    // what an article may restate: operative text and the paragraphs of a letter
	passages []passage   // sentences of an article
	told     []paragraph // paragraphs of an article
	sent     *submission // nil if nobody signs it for a State
	signers  []ontology.Entity
	reports  []report    // what an article says happened
	quotes   []quotation // what an article quotes as a document's words
}

type part struct {
	work, wording ontology.Entity
	letter        bool
}

type clause struct {
	provision, wording ontology.Entity // as its own document numbers it
	part               int
	kind               doc.ClauseKind
	citable            bool   // by a number: a preambular paragraph, or one with a printed number
	key                string // "" if people have none to cite it by
	position           int
	text               string
	says               []unique.Handle[string] // its features, sorted; nil where nothing can restate it
}

// NewText keeps of a document and the facts read from it what the alignment needs.
func NewText(d *doc.Document, facts []ontology.Fact) *Text {
	t := &Text{self: extract.Self(d), id: d.ID(), lang: d.Lang, symbol: d.Header.Symbol.Value != "", date: d.Header.Date.Value, session: d.Header.Session.Value}
	t.draft = d.Kind == doc.DraftResolution
	t.letter = d.Kind == doc.OfficialLetter || slices.ContainsFunc(d.Parts, func(p doc.Part) bool { return p.Kind == doc.Letter })
	for _, f := range d.Header.Drafts {
		t.drafts = append(t.drafts, f.Value)
	}
	t.cites = cited(facts)
	t.titles = titlesOf(d)
	t.sent = submissionOf(facts, t.date)
	t.signers = signersOf(facts)
	t.reports = reportsOf(d, facts)
	t.quotes = quotationsOf(d, facts)
	for i, p := range d.Parts {
		t.parts = append(t.parts, part{extract.Part(d, i), extract.Version(d, i), p.Kind == doc.Letter})
	}
	mentions := mentionsIn(facts)
	positions := extract.Positions(d)
	about := false
	for i, c := range d.Clauses {
		x := clause{
			provision: extract.Provision(d, i), wording: extract.Wording(d, i), part: c.Part, kind: c.Kind,
			citable: c.Kind == doc.Preambular || c.Number != "", key: c.Key, position: positions[i],
			text: match.Words(d.Text, c.Words, d.Skips),
		}
		if !extract.Citable(c) {
			x.key = ""
		}
		switch c.Kind {
		case doc.Operative, doc.Subparagraph, doc.Provision, doc.LetterParagraph:
			x.says = distinct(features(d, within(mentions, c.Span), c.Words))
			t.provides = append(t.provides, x)
		}
		switch c.Kind {
		case doc.Preambular, doc.Operative, doc.Subparagraph, doc.Provision:
			t.clauses = append(t.clauses, x)
		case doc.Paragraph:
			t.text = d.Text
			about = t.addPassages(d, i, mentions, about)
			t.told = append(t.told, paragraph{c.Path, neutral(d, within(mentions, c.Span), c.Words)})
		}
	}
	return t
}

// addPassages adds the sentences of paragraph i. A sentence is about the instrument if it has a word for one, or begins with
// a pronoun and follows one that is; about says so of the sentence before the paragraph, the result of its last.
func (t *Text) addPassages(d *doc.Document, i int, mentions []ontology.Fact, about bool) bool {
	for _, s := range sentences(d, d.Clauses[i].Words) {
		words := wordsOf(match.NewView(d.Text, s, d.Skips))
		names := slices.ContainsFunc(words, func(w token) bool { return rules.IsInstrument(w.fold, d.Lang) })
		about = names || about && len(words) > 0 && rules.IsPronoun(words[0].fold, d.Lang)
		t.passages = append(t.passages, passage{i, features(d, within(mentions, s), s), about})
	}
	return about
}

// mentionsIn returns the mentions among the facts, by place.
func mentionsIn(facts []ontology.Fact) []ontology.Fact {
	var out []ontology.Fact
	for _, f := range facts {
		if f.Property == "kg:mentions" {
			out = append(out, f)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Evidence.Start < out[j].Evidence.Start })
	return out
}

// within returns those of the sorted facts that were read in span.
func within(facts []ontology.Fact, span doc.Span) []ontology.Fact {
	i := sort.Search(len(facts), func(i int) bool { return facts[i].Evidence.Start >= span.Start })
	j := sort.Search(len(facts), func(j int) bool { return facts[j].Evidence.Start >= span.End })
	return facts[i:j]
}

// cited returns the keys of the documents cited, sorted, each once.
func cited(facts []ontology.Fact) []string {
	var out []string
	for _, f := range facts {
		if f.Property == "cito:cites" && f.Object.Class == ontology.Work {
			key, _, _ := strings.Cut(f.Object.Key, "#")
			out = append(out, key)
		}
	}
	sort.Strings(out)
	return slices.Compact(out)
}

// statements collects facts that one rule gives.
type statements struct {
	rule  string
	facts []ontology.Fact
}

func (s *statements) say(subject ontology.Entity, p ontology.Property, object any) {
	s.quote(subject, p, object, "", doc.Span{})
}

// quote says something that stands in span of a source.
func (s *statements) quote(subject ontology.Entity, p ontology.Property, object any, source string, span doc.Span) {
	f := ontology.Fact{Subject: subject, Property: p, Evidence: ontology.Evidence{Source: source, Start: span.Start, End: span.End, Rule: s.rule}}
	switch o := object.(type) {
	case ontology.Entity:
		f.Object = o
	case ontology.Value:
		f.Value = o
	}
	s.facts = append(s.facts, f)
}

func term(name string) ontology.Entity { return ontology.Entity{Class: ontology.Term, Key: name} }

// hasPart reports whether the work named by key is below the one named by whole.
func hasPart(whole, key string) bool { return strings.HasPrefix(key, whole+"/") }
