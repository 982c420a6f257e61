package site

import (
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

// sourceOf is the source of a version, clause or place in one.
func (s *Site) sourceOf(iri string) string {
	rest, ok := strings.CutPrefix(s.path(iri), "src/")
	if !ok {
		return ""
	}
	id, _, _ := strings.Cut(rest, "/")
	return s.base + "src/" + id
}

// bestSource is the source to read a document in: one that carries it, in the language of the site if there is a choice; "" if none
// was read.
func (s *Site) bestSource(iri string) string {
	sources := s.subjectsOf(iri, kgCarries)
	if whole := s.base + network.DocumentPath(s.path(iri)); len(sources) == 0 && whole != iri {
		sources = s.subjectsOf(whole, kgCarries)
	}
	if len(sources) == 0 {
		for _, v := range s.links(iri, hasRealization) {
			sources = append(sources, s.sourceOf(v))
		}
	}
	if len(sources) == 0 {
		return ""
	}
	best := sources[0]
	for _, lang := range []string{"en", s.o.Lang} {
		for _, src := range sources {
			if s.language(src) == lang {
				best = src
				break
			}
		}
	}
	return best
}

// textOf finds the best text of a document and where in it the part stands. It is nil if no text was read.
func (s *Site) textOf(iri string) (t *sourceText, from, to int) {
	whole, best := s.base+network.DocumentPath(s.path(iri)), s.bestSource(iri)
	if best == "" {
		return nil, 0, 0
	}
	t = s.text(best)
	if whole == iri || slices.Contains(s.links(best, kgCarries), iri) && s.kind(iri) == Document {
		return t, t.start, t.start + len(t.body)
	}
	from, to = t.extent(iri)
	return t, from, to
}

// extent is where the clauses of a part stand.
func (t *sourceText) extent(part string) (from, to int) {
	from, to = -1, -1
	for _, c := range t.clauses {
		if c.start >= 0 && strings.HasPrefix(c.provision, part+"/") {
			if from < 0 {
				from = c.start
			}
			to = c.end
		}
	}
	return max(from, 0), max(to, 0)
}

// text adds the words of a document, and its footnotes.
func (w *writing) text(t *sourceText, from, to int) {
	blocks, notes := t.blocks(from, to)
	if len(t.body) == 0 && from == to { // a graph without places: the clauses alone
		blocks = nil
		for i := range t.clauses {
			if c := &t.clauses[i]; w.v.Kind == Document || strings.HasPrefix(c.provision, w.v.IRI+"/") {
				blocks = append(blocks, block{clause: c})
			}
		}
	}
	var entries []entry
	for _, b := range blocks {
		entries = append(entries, w.block(t, b))
	}
	intro := ""
	if t.lang != "" && t.lang != "en" {
		intro = "In " + languageOf(t.lang).Text + "."
	}
	w.section(section{ID: "text", Title: "Text", Intro: intro, Class: "text", Lang: w.foreign(t.lang), Entries: entries})
	entries = nil
	for _, n := range notes {
		entries = append(entries, w.block(t, n))
	}
	w.section(section{ID: "notes", Title: "Notes", Class: "notes", Lang: w.foreign(t.lang), Entries: entries})
}

type clauseEntry struct {
	ID, Number, Lang, Href, Label, LabelLang string
	Depth                                    int
	Runs                                     []run
}

type otherEntry struct {
	ID, Class, Lang string
	Runs            []run
}

func (w *writing) block(t *sourceText, b block) entry {
	if b.clause == nil {
		return entryOf("", "", otherEntry{Class: b.class, Lang: t.lang, Runs: w.freeRuns(t, b)})
	}
	c := b.clause
	x := clauseEntry{ID: anchorOf(c.path), Number: clean(c.number), Lang: c.text.Lang, Depth: depth(c.path), Runs: w.clauseRuns(t, c)}
	to := c.provision
	if to == "" {
		to = c.iri
	}
	x.Href, x.Label, x.LabelLang = w.href(to), w.s.label(to).Text, "en"
	return entryOf(x.ID, x.Label, x)
}

// anchorOf names a clause in a page: "annex.para.b".
func anchorOf(path string) string { return strings.ReplaceAll(path, "/", ".") }
