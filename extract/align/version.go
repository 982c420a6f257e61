package align

import (
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// canonical finds which of the candidates, documents with a symbol, t words, nil if there is none, and how the clauses
// correspond.
func canonical(t *Text, candidates []*Text) (*Text, []pair) {
	var best *Text
	var bestPairs []pair
	bestSum := 0.0
	for _, c := range candidates {
		pairs := sequenceOf(c, t)
		if !sameInstrument(pairs, len(c.clauses), len(t.clauses)) {
			continue
		}
		sum := 0.0
		for _, p := range pairs {
			sum += p.Similarity
		}
		if sum > bestSum || sum == bestSum && best != nil && (c.date < best.date || c.date == best.date && c.id < best.id) {
			best, bestPairs, bestSum = c, pairs, sum
		}
	}
	return best, bestPairs
}

// sequenceOf pairs the clauses of two texts.
func sequenceOf(a, b *Text) []pair {
	words := lexicon{}
	number := func(t *Text) [][]int32 {
		out := make([][]int32, len(t.clauses))
		for i, c := range t.clauses {
			out[i] = words.numbers(c.text)
		}
		return out
	}
	return sequence(number(a), number(b))
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
		s.alone(c, "kg:right")
	}
}

// alone says that clause c, on the given side, has no counterpart.
func (s *statements) alone(c clause, side ontology.Property) {
	a := ontology.Entity{Class: ontology.AlignmentOf, Key: c.provision.Key}
	s.say(a, "rdf:type", term("kg:Alignment"))
	s.say(a, "rdf:type", term("kg:NoCounterpart"))
	s.say(a, "kg:provision", c.provision)
	s.say(a, side, c.wording)
}

// alignment compares clause o of the original with clause c of another source; key tells its alignment from others of o:
// the id of the source, or the clause itself where o was split.
func (s *statements) alignment(o, c clause, key string, similarity float64) {
	a := ontology.Entity{Class: ontology.AlignmentOf, Key: o.provision.Key + "/" + strings.Replace(key, "#", "/", 1)}
	s.say(a, "rdf:type", term("kg:Alignment"))
	s.say(a, "kg:provision", o.provision)
	s.say(a, "kg:left", o.wording)
	s.say(a, "kg:right", c.wording)
	s.say(a, "kg:similarity", ontology.Value{Lexical: strconv.FormatFloat(similarity, 'f', -1, 64), Datatype: "xsd:decimal"})
}
