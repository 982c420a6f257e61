package extract

import (
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

var _ = register(&Extractor{
	Name: "clause",
	Doc:  "clauses of resolutions, letters and instruments, with number, position, text, opening words, and the provision they word",
	Run:  clauses,
})

func clauses(p *Pass) {
	d := p.Document
	positions := Positions(d)
	for i, c := range d.Clauses {
		classes, rule := clauseClasses(p, i)
		if rule == "" {
			continue
		}
		p.View(c.Words)
		text := p.Words(c.Words)
		if text == "" {
			continue
		}
		w := Wording(d, i)
		say := func(s ontology.Entity, property ontology.Property, o any, span doc.Span) {
			p.Report(s, property, o, span, rule)
		}
		say(w, ontology.RDFType, term("kg:Clause"), c.Span)
		for _, class := range classes {
			say(w, ontology.RDFType, term(class), c.Span)
		}
		say(w, ontology.DCTIsPartOf, Version(d, c.Part), c.Span)
		say(w, ontology.KGKey, ontology.Value{Lexical: c.Key}, c.Span)
		if c.Number != "" {
			say(w, ontology.KGNumber, ontology.Value{Lexical: c.Number}, c.Span)
		}
		say(w, ontology.KGPosition, integer(positions[i]), c.Span)
		say(w, ontology.KGText, ontology.Value{Lexical: text, Lang: languageTag(d)}, c.Words)
		opening(p, i, w, rule)
		if d.Header.Symbol.Value != "" {
			v := Provision(d, i)
			say(w, ontology.KGExpresses, v, c.Span)
			say(v, ontology.RDFType, term("kg:Provision"), c.Span)
			if Citable(c) {
				say(v, ontology.KGKey, ontology.Value{Lexical: c.Key}, c.Span)
			}
			say(v, ontology.KGPosition, integer(positions[i]), c.Span)
			say(v, ontology.DCTIsPartOf, Part(d, c.Part), c.Span)
		}
	}
}

var scope = match.MustCompile(`^(?:the (?:purpose|aim|objective)s? of (?:the|this)|le but d|l'objet d|le présent|el (?:propósito|objetivo) d|целью|цель |الغرض من|本[\p{Han}]{1,8}的(?:目的|宗旨))`)

// clauseClasses says what clause i is besides a kg:Clause, and the rule by which it is. Rule "" means that it is not
// exported: formulas, headings, titles, paragraphs of the press, and what nobody understood.
func clauseClasses(p *Pass, i int) (classes []string, rule string) {
	d := p.Document
	c := d.Clauses[i]
	switch c.Kind {
	case doc.Preambular:
		return []string{"kg:PreambularClause"}, "clause-preambular"
	case doc.Operative:
		return []string{"kg:OperativeClause"}, "clause-operative"
	case doc.LetterParagraph:
		return []string{"kg:LetterParagraph"}, "clause-letter"
	case doc.Subparagraph:
		if committed(p, c) {
			return []string{"kg:Pledge"}, "pledge"
		}
		return nil, "clause-item"
	case doc.Provision:
		v := p.View(c.Words)
		if strings.HasPrefix(c.Key, "purpose") || scope.MatchString(v.Fold) || voluntary.MatchString(v.Fold) {
			return []string{"kg:ScopeClause"}, "clause-scope"
		}
		return nil, "clause-provision"
	}
	return nil, ""
}

// committed reports whether an item stands under a chapeau that commits ("pledges:") and says what is to be done or not.
func committed(p *Pass, c doc.Clause) bool {
	if c.Parent < 0 || c.Number == "" || !pledging(p.Document.Clauses[c.Parent].Kind) {
		return false
	}
	lex := normLexiconOf(p.Document.Lang)
	return lex.commits(p.View(p.Document.Clauses[c.Parent].Words).Fold) && len(lex.heads(p.View(c.Words))) > 0
}

// opening reports the opening words of a preambular or operative paragraph and the verb they have for head.
func opening(p *Pass, i int, w ontology.Entity, rule string) {
	c := p.Document.Clauses[i]
	if c.Verb.Empty() || c.Kind != doc.Preambular && c.Kind != doc.Operative {
		return
	}
	words := p.Words(c.Verb)
	p.Report(w, ontology.KGOpeningPhrase, ontology.Value{Lexical: words, Lang: languageTag(p.Document)}, c.Verb, rule)
	kind := "preambular"
	if c.Kind == doc.Operative {
		kind = "operative"
	}
	verb, _, _, ok := authority.Opening(words, p.Document.Lang, kind)
	if !ok {
		verb, ok = authority.OpeningVerb(words, p.Document.Lang)
	}
	if ok {
		p.Report(w, ontology.KGPerformative, ontology.Entity{Class: ontology.Verb, Key: verb.Key}, c.Verb, "clause-verb")
	}
}

// languageTag is the tag of the document's words: "und" if the language is not known.
func languageTag(d *doc.Document) string {
	if d.Lang == "" {
		return "und"
	}
	return d.Lang
}
