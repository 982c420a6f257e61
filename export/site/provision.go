package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/export/compare"
)

// provision is the page of a citable paragraph: its wordings side by side, what it obliges to, who cites and restates it.
func (w *writing) provision() {
	s, iri := w.s, w.v.IRI
	w.v.Here = "documents.html"
	w.crumbs(iri)
	clauses := s.wordings(iri)
	if len(clauses) > 0 {
		w.v.What = s.what(clauses[0], Clause)
		w.performs(clauses[0])
	}
	w.neighbours(iri)
	w.wordings(clauses)
	w.subparagraphs()
	w.norms(clauses)
	w.citations(clauses)
	w.citedBy()
	w.restatedIn()
	w.alignments(s.subjectsOf(iri, kgProvision))
	w.namedIn(append(clauses[:len(clauses):len(clauses)], iri))
}

// performs says what a clause does by its opening verb.
func (w *writing) performs(clause string) {
	w.fact("Opens with", func() []value {
		var out []value
		for _, l := range w.s.literals(clause, kgOpening) {
			out = append(out, w.words(l))
		}
		return append(out, w.all(w.s.links(clause, kgPerformative))...)
	}()...)
}

// wordings are the clauses that word a provision: those of the document itself first, then by language and name of the file.
func (s *Site) wordings(iri string) []string {
	list := s.subjectsOf(iri, kgExpresses)
	rank := func(c string) (own int, lang string, file string) {
		if own = 1; s.carries(s.sourceOf(c), iri) {
			own = 0
		}
		return own, s.langRank(s.choose(s.literals(c, kgText)).Lang), s.label(s.sourceOf(c)).Text
	}
	slices.SortStableFunc(list, func(a, b string) int {
		x, l, f := rank(a)
		y, m, g := rank(b)
		switch {
		case l != m:
			return strings.Compare(l, m)
		case x != y:
			return x - y
		}
		return strings.Compare(f, g)
	})
	return list
}

// langRank sorts the language of the site first, then English.
func (s *Site) langRank(lang string) string {
	switch lang {
	case s.o.Lang:
		return "0"
	case "en":
		return "1"
	}
	return "2" + lang
}

type wordingEntry struct {
	Of           value
	Lang, Number string
	Base, Runs   []run
}

// wordings shows the wordings: the first of a language as it stands, each further one beside the first with the differences
// marked.
func (w *writing) wordings(clauses []string) {
	s := w.s
	var entries []entry
	first := map[string]string{} // language → the first wording
	for _, c := range clauses {
		t := s.text(s.sourceOf(c))
		words := t.clause(c)
		if words == nil {
			continue
		}
		lang := words.text.Lang
		of := w.to(c)
		of.Text = s.label(s.sourceOf(c)).Text
		of.Note = languageOf(lang).Text
		x := wordingEntry{Of: of, Lang: lang, Number: clean(words.number)}
		if base, ok := first[lang]; ok && s.o.Diff != nil {
			x.Number = ""
			x.Base, x.Runs = sides(s.o.Diff(base, words.text.Text))
		} else {
			x.Runs = w.clauseRuns(t, words)
		}
		if _, ok := first[lang]; !ok {
			first[lang] = words.text.Text
		}
		entries = append(entries, entryOf("", "", x))
	}
	title := "Text"
	intro := ""
	if len(entries) > 1 {
		title = strconv.Itoa(len(entries)) + " wordings"
		if len(first) < len(entries) {
			intro = "Each further wording in a language stands beside the first in that language: words left out are struck through, new words are underlined."
		}
	}
	w.section(section{ID: "text", Title: title, Intro: intro, Class: "wordings", Entries: entries})
}

// sides spells a comparison: the words before with those left out marked, the words after with the new ones marked.
func sides(changes []compare.Change) (left, right []run) {
	for _, c := range changes {
		switch c.Kind {
		case "deleted":
			left = append(left, marked(c.Left, "deleted")...)
		case "inserted":
			right = append(right, marked(c.Right, "inserted")...)
		default:
			left, right = append(left, run{Text: clean(c.Left)}), append(right, run{Text: clean(c.Right)})
		}
	}
	return left, right
}

// marked marks words, not the space behind them.
func marked(text, kind string) []run {
	words := strings.TrimRight(text, " \n\t")
	return []run{{Text: clean(words), Kind: kind}, {Text: text[len(words):]}}
}

// neighbours lead to the paragraph before and after.
func (w *writing) neighbours(iri string) {
	up := w.s.above(iri)
	if up == "" {
		return
	}
	row := kindOfStep(iri)
	list, ok := w.s.orders.Get(up + " " + row)
	if !ok {
		for _, x := range w.s.subjectsOf(up, dctPartOf) {
			if kindOfStep(x) == row {
				list = append(list, x)
			}
		}
		slices.SortFunc(list, compareNatural)
		w.s.orders.Put(up+" "+row, list, 1+len(list))
	}
	i, ok := slices.BinarySearchFunc(list, iri, compareNatural)
	if !ok {
		return
	}
	if i > 0 {
		w.v.Before = w.to(list[i-1])
	}
	if i+1 < len(list) {
		w.v.After = w.to(list[i+1])
	}
}

// kindOfStep is a path without its last number or letter: what has the same is of one row.
func kindOfStep(iri string) string { return iri[:strings.LastIndexByte(iri, '/')+1] }

// subparagraphs are the provisions below.
func (w *writing) subparagraphs() {
	var list []string
	for _, x := range w.s.under(w.v.IRI + "/") {
		if w.s.kindOf(x) == Provision && !strings.Contains(strings.TrimPrefix(x, w.v.IRI+"/para/"), "/") {
			list = append(list, x)
		}
	}
	slices.SortFunc(list, compareNatural)
	var entries []entry
	for _, x := range list {
		if x == w.v.IRI || w.s.path(x) == "" || !w.s.knows(x) {
			continue
		}
		var words []run
		lang := ""
		if c := w.s.wordings(x); len(c) > 0 {
			l := w.s.choose(w.s.literals(c[0], kgText))
			words, lang = []run{{Text: clean(cut(l.Text, 160))}}, l.Lang
		}
		entries = append(entries, w.entry(item{Value: w.to(x)}, words, lang))
	}
	w.section(section{ID: "subparagraphs", Title: "Subparagraphs", Tag: "ul", Entries: entries})
}

// norms are what the clauses oblige to.
func (w *writing) norms(clauses []string) {
	s := w.s
	var entries []entry
	for _, c := range clauses {
		nodes := s.subjectsOf(c, kgStatedIn)
		slices.SortFunc(nodes, compareNatural)
		for _, n := range nodes {
			x := item{ID: w.anchor(n), Value: w.norm(n), More: w.all(s.links(n, kgBearer))}
			if len(clauses) > 1 {
				x.Value.Note = "in " + s.label(s.sourceOf(c)).Text
			}
			a := s.choose(s.literals(n, kgAction))
			entries = append(entries, w.entry(x, []run{{Text: clean(a.Text)}}, a.Lang))
		}
	}
	w.section(section{ID: "norms", Title: "Norms", Intro: "What the paragraph obliges to, forbids or permits, and whom.", Tag: "ul", Entries: entries})
}

// citations are what the clauses cite.
func (w *writing) citations(clauses []string) {
	s := w.s
	var entries []entry
	for _, c := range clauses {
		nodes := s.subjectsOf(c, citing)
		for _, n := range s.under(c + "/citation/") { // of a note or a heading, where the document is what cites
			if s.is(n, isCitation) {
				nodes = append(nodes, n)
			}
		}
		nodes = unique(nodes)
		slices.SortFunc(nodes, compareNatural)
		for _, n := range nodes {
			x := item{ID: w.anchor(n)}
			switch to := s.links(n, cited); {
			case len(to) > 0:
				all := w.all(to)
				x.Value, x.More = all[0], all[1:]
			default:
				x.Value = value{Text: "not resolved"}
			}
			note := w.characterization(n)
			if len(clauses) > 1 && w.v.Kind != Source {
				note = strings.TrimSpace(note + " in " + s.label(s.sourceOf(c)).Text)
			}
			x.Value.Note = note
			entries = append(entries, w.entry(x, w.evidence(n), s.language(s.sourceOf(c))))
		}
	}
	w.section(section{ID: "cites", Title: "Cites", Tag: "ul", Entries: entries})
}

// alignments are the comparisons with other wordings.
func (w *writing) alignments(nodes []string) {
	s := w.s
	var entries []entry
	for _, n := range nodes {
		x := item{Value: w.to(n)}
		if v := s.literal(n, kgSimilarity); v != "" {
			x.Value.Note = fmt.Sprintf("similarity %s", v)
		}
		x.More = append(w.all(s.links(n, kgLeft)), w.all(s.links(n, kgRight))...)
		entries = append(entries, w.entry(x, nil, ""))
	}
	w.section(section{ID: "aligned", Title: "Compared with other wordings", Tag: "ul", Entries: entries})
}

func langList(lang string) []string {
	if lang == "" {
		return nil
	}
	return []string{lang}
}
