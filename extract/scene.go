package extract

import (
	"sort"
	"strings"
	"sync"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
)

// A scene is a passage cut into words, with what is already known of them: which belong to the name of a State or an
// organization, which name an office, which stand in quotation marks.
type scene struct {
	passage
	v         *match.View
	ws        []word
	quoted    []bool
	quotes    []quotation
	sentences []sentence
	states    []namedState
	orgs      []organizationHit // without inner ones
	roles     []roleHit
	verbs     []verbHit
	doc       *doc.Document
	sender    rules.Role // of a letter's title: the office it comes from, where it names no State

	stateOf, orgOf, roleOf, verbOf []int // by word: index of the hit it lies in, -1 if none
}

// A roleHit is a role named in a view.
type roleHit struct {
	start, end int
	row        rules.Role
}

func newScene(p *Pass, s passage, lex *organizationLexicon) *scene {
	v := p.View(s.span)
	sc := &scene{passage: s, v: v, ws: lex.words(v)}
	sc.quoted, sc.quotes = quotations(v, sc.ws, p.Document.Text)
	sc.sentences = sentences(sc.ws, sc.quoted)
	for _, h := range lex.find(v) {
		if !h.inner {
			sc.orgs = append(sc.orgs, h)
		}
	}
	sc.states = namedStates(v, p.Document.Lang)
	sc.roles = rolesIn(v, p.Document.Lang)
	sc.verbs = verbsIn(v, p.Document.Lang)
	sc.doc = p.Document
	sc.stateOf = cover(sc.ws, len(sc.states), func(i int) (int, int) { return sc.states[i].start, sc.states[i].end })
	sc.orgOf = cover(sc.ws, len(sc.orgs), func(i int) (int, int) { return sc.orgs[i].start, sc.orgs[i].end })
	sc.roleOf = cover(sc.ws, len(sc.roles), func(i int) (int, int) { return sc.roles[i].start, sc.roles[i].end })
	sc.verbOf = cover(sc.ws, len(sc.verbs), func(i int) (int, int) { return sc.verbs[i].start, sc.verbs[i].end })
	for i, w := range sc.ws { // the longer name wins
		if sc.orgOf[i] >= 0 {
			sc.roleOf[i] = -1
		}
		if sc.orgOf[i] >= 0 || sc.stateOf[i] >= 0 || w.capital() && sc.lang() == "en" && !strings.EqualFold(w.text, "according") && !strings.EqualFold(w.text, "in") {
			sc.verbOf[i] = -1
		}
	}
	return sc
}

func (sc *scene) lang() string { return sc.doc.Lang }

// cover returns for each word the index of the range it lies in, -1 if none. The n ranges are sorted by start.
func cover(ws []word, n int, at func(int) (start, end int)) []int {
	out := make([]int, len(ws))
	k := 0
	for i, w := range ws {
		out[i] = -1
		for k < n {
			if _, end := at(k); end > w.start {
				break
			}
			k++
		}
		if k < n {
			if start, end := at(k); start < w.end && w.start < end {
				out[i] = k
			}
		}
	}
	return out
}

// rolesBetween returns the half-open range of the roles in bytes from to to of the view.
func (sc *scene) rolesBetween(from, to int) (int, int) {
	a := sort.Search(len(sc.roles), func(i int) bool { return sc.roles[i].start >= from })
	b := sort.Search(len(sc.roles), func(i int) bool { return sc.roles[i].end > to })
	return a, max(a, b)
}

// statesBetween returns the half-open range of the States in bytes from to to of the view.
func (sc *scene) statesBetween(from, to int) (int, int) {
	a := sort.Search(len(sc.states), func(i int) bool { return sc.states[i].start >= from })
	b := sort.Search(len(sc.states), func(i int) bool { return sc.states[i].end > to })
	return a, max(a, b)
}

// sentenceAt returns the index of the sentence that byte at of the view lies in; the number of sentences if there is none.
func (sc *scene) sentenceAt(at int) int {
	return sort.Search(len(sc.sentences), func(i int) bool { return sc.ws[sc.sentences[i].to-1].end > at })
}

// span returns where words from to to (half-open) stand in the source.
func (sc *scene) span(from, to int) doc.Span {
	if from >= to || to > len(sc.ws) {
		return doc.Span{}
	}
	return sc.v.Span(sc.ws[from].start, sc.ws[to-1].end)
}

// text returns words from to to (half-open) as the view has them.
func (sc *scene) text(from, to int) string {
	if from >= to || to > len(sc.ws) {
		return ""
	}
	return sc.v.Text[sc.ws[from].start:sc.ws[to-1].end]
}

// worded returns words from to to (half-open) as the source has them, on one line.
func (sc *scene) worded(from, to int) string {
	return match.Words(sc.doc.Text, sc.span(from, to), sc.doc.Skips)
}

// is reports whether word i is the mark s.
func (sc *scene) is(i int, s string) bool { return i >= 0 && i < len(sc.ws) && sc.ws[i].text == s }

type roleTable struct {
	find *match.Gazetteer // ID is the index of the row
	rows []rules.Role
}

// roleTables are the roles of each language; those of "" are all.
var roleTables = sync.OnceValue(func() map[string]roleTable {
	terms := map[string][]match.Term{}
	rows := rules.Roles()
	for i, r := range rows {
		t := match.Term{ID: itoa(i), Text: r.Text}
		terms[r.Lang] = append(terms[r.Lang], t)
		terms[""] = append(terms[""], t)
	}
	out := map[string]roleTable{}
	for lang, t := range terms {
		out[lang] = roleTable{find: match.NewGazetteer(t), rows: rows}
	}
	return out
})

// rolesIn finds the roles named in v. A courtesy counts as printed only: "M." but not "m."
func rolesIn(v *match.View, lang string) []roleHit {
	t, ok := roleTables()[lang]
	if !ok {
		t = roleTables()[""]
	}
	var out []roleHit
	for _, h := range t.find.Find(v) {
		row := t.rows[number(h.IDs[0])]
		if row.Kind == rules.Courtesy && lang != "ru" && v.Text[h.Start:h.Start+1] == v.Fold[h.Start:h.Start+1] {
			continue
		}
		out = append(out, roleHit{start: h.Start, end: h.End, row: row})
	}
	return out
}

// number reads back the decimal digits that itoa wrote.
func number(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
