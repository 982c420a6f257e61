package align

import (
	"strconv"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// canonical finds the document with a symbol that t words, nil if there is none, and how the clauses correspond.
func canonical(t *Text, texts []*Text, numbers map[*Text][][]int32) (*Text, []pair) {
	var best *Text
	var bestPairs []pair
	bestSum := 0.0
	for _, c := range texts {
		if !c.symbol || len(c.clauses) == 0 || c.lang != t.lang || c.session != "" && t.session != "" && c.session != t.session {
			continue // a body repeats itself from session to session; that makes no version of one text
		}
		pairs := sequence(numbers[c], numbers[t])
		if !sameInstrument(pairs, len(c.clauses), len(t.clauses)) {
			continue
		}
		sum := 0.0
		for _, p := range pairs {
			sum += p.Similarity
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
	s := &statements{rule: "align-order"}
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
		if o.citable && p.How != split {
			s.alignment(o, c, t.id, p.Similarity)
		}
	}
	for _, c := range t.provides {
		if c.kind == doc.LetterParagraph {
			s.own(t, c, false)
		}
	}
	return s.facts
}

// instrumentOf is the part of a document that another version realizes: the annex, not the code inside it.
func instrumentOf(t *Text, c clause) ontology.Entity {
	w := t.parts[c.part].work
	for _, p := range t.parts {
		if p.work.Key != t.self.Key && hasPart(p.work.Key, w.Key) {
			return p.work
		}
	}
	return w
}

// own gives a clause a provision under its own document; lonely says that a version was found which lacks it.
func (s *statements) own(t *Text, c clause, lonely bool) {
	s.say(c.wording, "kg:expresses", c.provision)
	s.say(c.provision, "rdf:type", term("kg:Provision"))
	if c.key != "" {
		s.say(c.provision, "kg:key", ontology.Value{Lexical: c.key})
	}
	s.say(c.provision, "kg:position", ontology.Value{Lexical: strconv.Itoa(c.position), Datatype: "xsd:integer"})
	s.say(c.provision, "dct:isPartOf", t.parts[c.part].work)
	if lonely {
		a := ontology.Entity{Class: ontology.AlignmentOf, Key: c.provision.Key}
		s.say(a, "rdf:type", term("kg:Alignment"))
		s.say(a, "rdf:type", term("kg:NoCounterpart"))
		s.say(a, "kg:provision", c.provision)
		s.say(a, "kg:right", c.wording)
	}
}

// alignment compares clause o of the original with clause c of the source id.
func (s *statements) alignment(o, c clause, id string, similarity float64) {
	a := ontology.Entity{Class: ontology.AlignmentOf, Key: o.provision.Key + "/" + id}
	s.say(a, "rdf:type", term("kg:Alignment"))
	s.say(a, "kg:provision", o.provision)
	s.say(a, "kg:left", o.wording)
	s.say(a, "kg:right", c.wording)
	s.say(a, "kg:similarity", ontology.Value{Lexical: strconv.FormatFloat(similarity, 'f', -1, 64), Datatype: "xsd:decimal"})
}
