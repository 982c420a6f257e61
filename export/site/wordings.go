package site

import (
	"fmt"
	"slices"
	"strings"
)

// wordingsPath is the n-th page with the clauses of a source.
func wordingsPath(p Page, n int) string {
	return nthPath(strings.TrimSuffix(p.Path, ".html")+"~wordings.html", n)
}

// wordingsViews are the pages with the clauses of a source: the words of each, what was read from them, and by what.
func (s *Site) wordingsViews(p Page) []*view {
	t := s.text(p.IRI)
	if len(t.clauses) == 0 {
		return nil
	}
	var out []*view
	pages := t.sheets[len(t.sheets)-1]
	for n, i := 1, 0; n <= pages; n++ {
		w := s.sheet(p, "Clauses of "+p.Title, "wordings", n, pages, wordingsPath)
		for ; i < len(t.clauses) && t.sheets[i] == n; i++ {
			w.clause(t, i)
		}
		out = append(out, w.v)
	}
	return out
}

// clause is a paragraph as one source words it, with all that is said of it there.
func (w *writing) clause(t *sourceText, i int) {
	s, c := w.s, &t.clauses[i]
	iri := c.iri
	entries := []entry{entryOf("", "", wordingEntry{Lang: c.text.Lang, Number: clean(c.number), Runs: w.clauseRuns(t, c)})}
	add := func(id, name string, quote []run, lang string, values ...value) {
		if len(values) > 0 || len(quote) > 0 {
			entries = append(entries, entryOf(id, "", detail{ID: id, Name: name, Values: values, Quote: quote, Lang: w.foreign(lang)}))
		}
	}
	add("", "Words", nil, "", w.all(s.links(iri, kgExpresses))...)
	var opening []value
	for _, l := range s.literals(iri, kgOpening) {
		opening = append(opening, w.words(l))
	}
	add("", "Opens with", nil, "", append(opening, w.all(s.links(iri, kgPerformative))...)...)
	if c.start >= 0 {
		add("", "Place", nil, "", value{Text: fmt.Sprintf("characters %d to %d", c.start, c.end), Href: w.href(s.link(iri, kgEvidence))})
	}
	add("", "Read by rule", nil, "", w.all(s.links(iri, kgRule))...)
	for _, n := range unique(append(s.subjectsOf(iri, kgLeft), s.subjectsOf(iri, kgRight)...)) {
		v := w.to(n)
		if x := s.literal(n, kgSimilarity); x != "" {
			v.Note = "similarity " + x
		}
		add("", "Compared", nil, "", v)
	}
	nodes := slices.Clone(t.nodes[i])
	slices.SortFunc(nodes, compareNatural)
	for _, n := range nodes {
		w.node(n, add)
	}
	add("", "Names", nil, "", w.all(s.byLabel(s.links(iri, kgMentions)))...)
	id := w.anchorAt(iri)
	w.section(section{ID: id, Title: s.clauseName(*c), Class: "wordings", Entries: entries})
}

// A detail is a line about a clause.
type detail struct {
	ID, Name string
	Values   []value
	Quote    []run
	Lang     string // of the quote
}

// node says what hangs on a clause: what it obliges to, what it cites, or else all that is said.
func (w *writing) node(n string, add func(id, name string, quote []run, lang string, values ...value)) {
	s := w.s
	id := w.anchorAt(n)
	switch {
	case s.is(n, isCitation):
		to := w.all(s.links(n, cited))
		if len(to) == 0 {
			to = []value{{Text: "not resolved"}}
		}
		to[0].Note = w.characterization(n)
		add(id, "Cites", w.evidence(n), s.language(s.sourceOf(n)), to...)
	case s.link(n, kgStatedIn) != "":
		v := w.norm(n)
		a := s.choose(s.literals(n, kgAction))
		add(id, "Norm", []run{{Text: clean(a.Text)}}, a.Lang, append([]value{v}, w.all(s.links(n, kgBearer))...)...)
	default:
		for _, x := range w.statements(n) {
			add(id, x.Name, nil, "", x.Values...)
			id = ""
		}
	}
}

// norm names a norm by its force and strength.
func (w *writing) norm(n string) value {
	s := w.s
	var words []string
	for _, f := range append(slices.Clone(s.links(n, kgForce)), s.links(n, kgStrength)...) {
		words = append(words, strings.ToLower(s.termLabel(strings.TrimPrefix(f, vocabulary)).Text))
	}
	v := value{Text: strings.Join(words, ", ")}
	if f := s.link(n, kgForce); f != "" {
		v.Href = w.href(f)
	}
	return v
}

// anchorAt is the place of a node on a page that is a sheet of another.
func (w *writing) anchorAt(node string) string {
	_, a := Place(w.s.path(node))
	if a == "" || w.id[a] {
		return ""
	}
	w.id[a] = true
	return a
}
