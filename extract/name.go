package extract

import (
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// Self is the natural key of a document: its symbol if it prints one; for dated press publisher, date and title;
// the source's own id otherwise.
func Self(d *doc.Document) ontology.Entity {
	h := d.Header
	switch {
	case h.Symbol.Value != "":
		return ontology.Entity{Class: ontology.Work, Key: h.Symbol.Value}
	case h.Publisher.Value != "" && h.Date.Value != "" && h.Title.Value != "":
		return ontology.Entity{Class: ontology.Work, Key: "press/" + Slug(h.Publisher.Value) + "/" + h.Date.Value + "/" + Slug(h.Title.Value)}
	}
	return ontology.Entity{Class: ontology.Work, Key: "text/" + d.ID()}
}

// Part names part i as a work, in no language.
func Part(d *doc.Document, i int) ontology.Entity {
	e := Self(d)
	if p := d.Parts[i].Path; p != "" {
		e.Key += "#" + p
	}
	return e
}

// Provision names clause i as a provision of the work.
func Provision(d *doc.Document, i int) ontology.Entity {
	e := Self(d)
	e.Key += "#" + d.Clauses[i].Path
	return e
}

// Wording names clause i as this source words it.
func Wording(d *doc.Document, i int) ontology.Entity {
	return ontology.Entity{Class: ontology.Wording, Key: d.ID() + "#" + d.Clauses[i].Path}
}

// Subject names what a mention in clause i is said of: the clause as this source words it, or the document where it is not
// a clause of a letter or an instrument but a heading, a formula or a paragraph of an article.
func Subject(d *doc.Document, i int) ontology.Entity {
	switch d.Clauses[i].Kind {
	case doc.Preambular, doc.Operative, doc.Subparagraph, doc.Provision, doc.LetterParagraph:
		return Wording(d, i)
	}
	return Self(d)
}

// Citable reports whether people cite clause i by its key. Paragraphs of letters are not numbered (United Nations Editorial
// Manual) and a chapeau has no name of its own: they have a place but no key.
func Citable(c doc.Clause) bool {
	return c.Kind != doc.LetterParagraph && !strings.HasPrefix(c.Key, "chapeau")
}

// Below names the n-th node of a kind below e, counted from 1: a norm, a citation, a signature.
func Below(e ontology.Entity, kind string, n int) ontology.Entity {
	sep := "/"
	if !strings.Contains(e.Key, "#") {
		sep = "#"
	}
	e.Key += sep + kind + "/" + itoa(n)
	return e
}

// Positions counts each clause among those of its kind in its part and under its parent, from 1.
func Positions(d *doc.Document) []int {
	type place struct {
		kind         doc.ClauseKind
		part, parent int
	}
	count := map[place]int{}
	out := make([]int, len(d.Clauses))
	for i, c := range d.Clauses {
		p := place{c.Kind, c.Part, c.Parent}
		count[p]++
		out[i] = count[p]
	}
	return out
}
