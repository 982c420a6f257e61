// Package align draws conclusions that no single document states: which clauses of two sources are the same provision.
package align

import (
	"sort"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
)

// A Text is a document made ready to be compared. It holds no more of it than that takes, so that thousands fit.
type Text struct {
	self    ontology.Entity
	id      string // of the source
	symbol  bool   // the document prints a symbol of its own, so its provisions are its own
	date    string
	parts   []part
	clauses []clause
}

type part struct {
	work, wording ontology.Entity
}

type clause struct {
	provision, wording ontology.Entity // as its own document numbers it
	part               int
	kind               doc.ClauseKind
	numbered           bool // can be cited by number: a preambular paragraph, or one with a printed number
	key                string
	position           int
	text               string
}

// NewText keeps of a document what the alignment needs.
func NewText(d *doc.Document) *Text {
	t := &Text{self: extract.Self(d), id: d.ID(), symbol: d.Header.Symbol.Value != "", date: d.Header.Date.Value}
	for i, p := range d.Parts {
		w := ontology.Entity{Class: ontology.Wording, Key: d.ID()}
		if p.Path != "" {
			w.Key += "#" + p.Path
		}
		t.parts = append(t.parts, part{extract.Part(d, i), w})
	}
	positions := extract.Positions(d)
	for i, c := range d.Clauses {
		switch c.Kind {
		case doc.Preambular, doc.Operative, doc.Subparagraph, doc.Provision:
			t.clauses = append(t.clauses, clause{
				provision: extract.Provision(d, i), wording: extract.Wording(d, i), part: c.Part, kind: c.Kind,
				numbered: c.Kind == doc.Preambular || c.Number != "", key: c.Key, position: positions[i],
				text: match.Words(d.Text, c.Words, d.Skips),
			})
		}
	}
	return t
}

// Facts says for every text without a symbol of its own which provisions its clauses word: those of the document with a
// symbol that words the same instrument, its own where there is none. The result does not depend on the order of texts.
func Facts(texts []*Text) []ontology.Fact {
	texts = append([]*Text(nil), texts...)
	sort.Slice(texts, func(i, j int) bool { return texts[i].id < texts[j].id })
	words := lexicon{}
	numbers := map[*Text][][]int32{}
	for _, t := range texts {
		for _, c := range t.clauses {
			numbers[t] = append(numbers[t], words.numbers(c.text))
		}
	}
	var facts []ontology.Fact
	for _, t := range texts {
		if t.symbol || len(t.clauses) == 0 {
			continue
		}
		original, pairs := canonical(t, texts, numbers)
		facts = append(facts, versions(original, t, pairs)...)
	}
	return facts
}

// canonical finds the document with a symbol that t words, nil if there is none, and how the clauses correspond.
func canonical(t *Text, texts []*Text, numbers map[*Text][][]int32) (*Text, []pair) {
	var best *Text
	var bestPairs []pair
	bestSum := 0.0
	for _, c := range texts {
		if !c.symbol || len(c.clauses) == 0 {
			continue
		}
		pairs := sequence(numbers[c], numbers[t])
		sum := 0.0
		for _, p := range pairs {
			sum += p.Similarity
		}
		if !sameInstrument(pairs, len(c.clauses), len(t.clauses)) {
			continue
		}
		if sum > bestSum || sum == bestSum && best != nil && c.date < best.date {
			best, bestPairs, bestSum = c, pairs, sum
		}
	}
	return best, bestPairs
}

// sameInstrument reports whether so many clauses correspond that the texts must be versions of one instrument: at least
// two, and half of the shorter text.
func sameInstrument(pairs []pair, n, m int) bool {
	return len(pairs) >= 2 && 2*len(pairs) >= min(n, m)
}

// versions states the correspondence of t with the original, which may be nil.
func versions(original, t *Text, pairs []pair) []ontology.Fact {
	s := &statements{}
	partner := map[int]pair{}
	for _, p := range pairs {
		if q, ok := partner[p.B]; !ok || q.How == split {
			partner[p.B] = p
		}
	}
	realized := map[ontology.Entity]bool{}
	for j, c := range t.clauses {
		p, ok := partner[j]
		if !ok {
			s.own(t, c, original != nil)
			continue
		}
		o := original.clauses[p.A]
		s.say(c.wording, "kg:expresses", o.provision)
		if w := instrumentOf(original, o); !realized[w] {
			realized[w] = true
			s.say(w, "allot:hasRealization", t.parts[c.part].wording)
		}
		if o.numbered && p.How != split {
			s.alignment(o, c, t.id, p.Similarity)
		}
	}
	return s.facts
}

// instrumentOf is the part of a document that another version realizes: the annex, not the code inside it.
func instrumentOf(t *Text, c clause) ontology.Entity {
	w := t.parts[c.part].work
	for _, p := range t.parts {
		if p.work.Key != t.self.Key && strings.HasPrefix(w.Key, p.work.Key+"/") {
			return p.work
		}
	}
	return w
}

type statements struct{ facts []ontology.Fact }

const rule = "align-order"

func (s *statements) say(subject ontology.Entity, p ontology.Property, object any) {
	f := ontology.Fact{Subject: subject, Property: p, Evidence: ontology.Evidence{Rule: rule}}
	switch o := object.(type) {
	case ontology.Entity:
		f.Object = o
	case ontology.Value:
		f.Value = o
	}
	s.facts = append(s.facts, f)
}

func (s *statements) is(subject ontology.Entity, class string) {
	s.say(subject, "rdf:type", ontology.Entity{Class: ontology.Term, Key: class})
}

// own gives a clause a provision under its own document; lonely says that a version was found which lacks it.
func (s *statements) own(t *Text, c clause, lonely bool) {
	s.say(c.wording, "kg:expresses", c.provision)
	s.is(c.provision, "kg:Provision")
	s.say(c.provision, "kg:key", ontology.Value{Lexical: c.key})
	s.say(c.provision, "kg:position", ontology.Value{Lexical: strconv.Itoa(c.position), Datatype: "xsd:integer"})
	s.say(c.provision, "dct:isPartOf", t.parts[c.part].work)
	if lonely {
		a := ontology.Entity{Class: ontology.AlignmentOf, Key: c.provision.Key}
		s.is(a, "kg:Alignment")
		s.say(a, "kg:right", c.wording)
	}
}

// alignment compares clause o of the original with clause c of the source id.
func (s *statements) alignment(o, c clause, id string, similarity float64) {
	a := ontology.Entity{Class: ontology.AlignmentOf, Key: o.provision.Key + "/" + id}
	s.is(a, "kg:Alignment")
	s.say(a, "kg:provision", o.provision)
	s.say(a, "kg:left", o.wording)
	s.say(a, "kg:right", c.wording)
	s.say(a, "kg:similarity", ontology.Value{Lexical: strconv.FormatFloat(similarity, 'f', -1, 64), Datatype: "xsd:decimal"})
}
