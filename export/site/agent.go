package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// here is the place of a kind in the menu.
var here = map[Kind]string{State: "states.html", Person: "people.html", Post: "people.html", Organization: "organizations.html", Concept: "concepts.html", Verb: "concepts.html", Role: "concepts.html"}

// agent is the page of somebody or something that documents speak of: a state, person, organization, post, concept.
func (w *writing) agent() {
	s, iri := w.s, w.v.IRI
	w.v.Here = here[w.v.Kind]
	w.otherNames()
	w.said("ISO 3166-1", kgAlpha3)
	w.linked("Part of", subOrgOf)
	w.linked("Post in", postIn)
	w.linked("Represents", kgRepresents)
	w.linked("Accredited to", term("kg:accreditedTo"))
	w.linked("Holds", holds)
	w.fact("Held by", w.all(s.subjectsOf(iri, holds))...)
	w.fact("Represented by", w.all(s.byLabel(s.subjectsOf(iri, kgRepresents)))...)
	w.linked("Broader", broader)
	w.linked("Narrower", narrower)
	w.fact("Parts", w.all(s.byLabel(s.subjectsOf(iri, subOrgOf)))...)
	w.linked("Same as", exactMatch)
	w.linked("Close to", closeMatch)
	w.linked("Akin to", relatedMatch)

	w.scheme()
	w.list("sponsored", "Sponsored", "", s.byDate(s.links(iri, kgSponsors)))
	w.signed()
	w.voted()
	w.speeches(s.byDate(s.subjectsOf(iri, kgSpeaker)), "Statements", false)
	w.belongs()
	w.took()
	w.list("organ", "Documents of this organ", "", s.byDate(s.subjectsOf(iri, kgOrgan)))
	w.list("published", "Published", "", s.byDate(unique(append(s.subjectsOf(iri, dctPublisher), s.subjectsOf(iri, dctCreator)...))))
	w.list("addressed", "Addressed to", "", s.byDate(s.subjectsOf(iri, kgAddressee)))
	w.list("via", "Quoted through it", "", s.reporters(s.subjectsOf(iri, kgVia)))
	w.list("subject-of", "Subject of", "", s.byDate(s.subjectsOf(iri, dctSubject)))
	w.performedIn()
	w.bears()
	w.mentionedIn()
}

// reporters are the documents that report statements.
func (s *Site) reporters(nodes []string) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, s.links(n, kgReportedIn)...)
	}
	return s.byDate(unique(out))
}

// otherNames are the names but the one in the heading.
func (w *writing) otherNames() {
	var out []value
	for _, p := range []quad.IRI{prefLabel, altLabel, foafName} {
		for _, l := range w.s.literals(w.v.IRI, p) {
			if l.Text != w.v.Title || l.Lang != w.v.Lang {
				v := w.words(l)
				if l.Lang != "" {
					v.Note = languageOf(l.Lang).Text
					if v.Note == v.Text {
						v.Note = ""
					}
				}
				out = append(out, v)
			}
		}
	}
	w.fact("Other names", out...)
}

// scheme lists the concepts of a scheme.
func (w *writing) scheme() {
	if !w.s.is(w.v.IRI, term("skos:ConceptScheme")) {
		return
	}
	w.list("concepts", "Concepts", "", w.s.byLabel(w.s.inScheme(w.v.IRI)))
}

// inScheme lists the concepts of a scheme; the property is not kept backwards.
func (s *Site) inScheme(scheme string) []string {
	var out []string
	for _, x := range s.under(scheme + "/") {
		if slices.Contains(s.links(x, inScheme), scheme) {
			out = append(out, x)
		}
	}
	return out
}

// signed lists what was signed: by a person, in a post, for a State.
func (w *writing) signed() {
	s := w.s
	var nodes []string
	for _, p := range []quad.IRI{kgSignatory, kgCapacity, kgOnBehalf} {
		nodes = append(nodes, s.subjectsOf(w.v.IRI, p)...)
	}
	var entries []entry
	for _, n := range s.byDate(unique(nodes)) {
		x := w.dated(s.link(n, kgDocument))
		for _, p := range []quad.IRI{kgSignatory, kgCapacity, kgOnBehalf} {
			for _, y := range s.links(n, p) {
				if y != w.v.IRI {
					x.More = append(x.More, w.to(y))
				}
			}
		}
		entries = append(entries, w.entry(x, nil, ""))
	}
	w.section(section{ID: "signed", Title: "Signed", Tag: "ul", Entries: entries})
}

// voted lists how a State voted.
func (w *writing) voted() {
	s := w.s
	by := map[string][]string{}
	for _, n := range s.subjectsOf(w.v.IRI, kgParticipant) {
		if b := s.link(n, kgBallot); b != "" {
			by[b] = append(by[b], s.links(n, schemaAbout)...)
		}
	}
	for _, b := range ballots {
		docs := by[string(term(b.term))]
		w.list(strings.ToLower(strings.TrimPrefix(b.term, "kg:")), "Voted: "+strings.ToLower(b.title), strconv.Itoa(len(docs))+" documents", s.byDate(unique(docs)))
	}
}

// belongs lists what a person belongs to, or who belongs to an organization.
func (w *writing) belongs() {
	s := w.s
	var entries []entry
	for _, n := range unique(append(s.subjectsOf(w.v.IRI, member), s.subjectsOf(w.v.IRI, organization)...)) {
		other := s.link(n, organization)
		if other == w.v.IRI {
			other = s.link(n, member)
		}
		if other == "" {
			continue
		}
		x := item{Value: w.to(other)}
		x.Value.Note = clean(s.literal(n, kgRoleTitle))
		home, _ := Place(s.path(n))
		v := w.to(s.base + home)
		v.Note = "says so"
		x.More = []value{v}
		entries = append(entries, w.entry(x, nil, ""))
	}
	title := "Belongs to"
	if w.v.Kind == Organization {
		title = "Members and officers"
	}
	w.section(section{ID: "belongs", Title: title, Tag: "ul", Entries: entries})
}

// took lists the events somebody took part in, and the reports of them.
func (w *writing) took() {
	s := w.s
	var events []string
	for _, n := range append(s.subjectsOf(w.v.IRI, kgParticipant), s.subjectsOf(w.v.IRI, kgRecipient)...) {
		if s.kindOf(n) == Event {
			events = append(events, n)
		} else if e := s.link(n, kgReports); e != "" {
			events = append(events, e)
		}
	}
	w.list("events", "Events", "", unique(events))
}

// performedIn lists the paragraphs that open with a verb.
func (w *writing) performedIn() {
	if w.v.Kind != Verb {
		return
	}
	w.clausesOf("performed", "Paragraphs", w.s.subjectsOf(w.v.IRI, kgPerformative))
}

// bears lists the clauses whose norms fall on a role.
func (w *writing) bears() {
	var clauses []string
	for _, n := range w.s.subjectsOf(w.v.IRI, kgBearer) {
		clauses = append(clauses, w.s.links(n, kgStatedIn)...)
	}
	w.clausesOf("bears", "Is bound by", unique(clauses))
}

// clausesOf lists clauses by provision, with their first words.
func (w *writing) clausesOf(id, title string, clauses []string) {
	s := w.s
	of := map[string]string{}
	var list []string
	for _, c := range clauses {
		p := s.provisionOf(c)
		if of[p] == "" {
			list = append(list, p)
		}
		if of[p] == "" || s.langRank(s.choose(s.literals(c, kgText)).Lang) < s.langRank(s.choose(s.literals(of[p], kgText)).Lang) {
			of[p] = c
		}
	}
	var entries []entry
	for _, p := range s.byDate(list) {
		l := s.choose(s.literals(of[p], kgText))
		x := item{Value: w.to(p)}
		x.Value.Note = s.date(p)
		entries = append(entries, w.entry(x, []run{{Text: clean(cut(l.Text, 180))}}, l.Lang))
	}
	w.section(section{ID: id, Title: title, Tag: "ul", Entries: entries})
}

// An occurrence is a place where a thing is named.
type occurrence struct {
	home, lang     string
	source, clause string // the clause is "" if the place is in none
	m              mark
	n              int  // how many there are in the same provision and language
	own            bool // in the source that carries the document, not in another that words it too
}

// mentionedIn lists where the thing is named, with the words around it: a line for each provision and each language.
func (w *writing) mentionedIn() {
	s := w.s
	by := map[[2]string]*occurrence{}
	var homes []string
	for _, anno := range s.subjectsOf(w.v.IRI, oaBody) {
		start, end, ok := place(anno)
		source := s.sourceOf(anno)
		if !ok || source == "" {
			continue
		}
		clause := s.clauseAt(source, start)
		home, lang := s.provisionOf(source), s.outline(source).lang
		if clause != "" {
			home, lang = s.provisionOf(clause), s.choose(s.literals(clause, kgText)).Lang
		}
		m := mark{start: start, end: end, iri: anno}
		key := [2]string{home, lang}
		x := by[key]
		if x == nil {
			homes = append(homes, home)
			by[key] = &occurrence{home, lang, source, clause, m, 1, s.carries(source, home)}
			continue
		}
		x.n++
		if own := s.carries(source, home); own && !x.own || own == x.own && start < x.m.start && source == x.source {
			x.own, x.source, x.clause, x.m = own, source, clause, m
		}
	}
	if len(by) == 0 {
		w.mentionedFlat()
		return
	}
	var entries []entry
	keys := make([][2]string, 0, len(by))
	for k := range by {
		keys = append(keys, k)
	}
	order := map[string]int{}
	for i, h := range s.byDate(unique(homes)) {
		order[h] = i
	}
	slices.SortFunc(keys, func(a, b [2]string) int {
		if a[0] != b[0] {
			return order[a[0]] - order[b[0]]
		}
		return strings.Compare(s.langRank(a[1]), s.langRank(b[1]))
	})
	for _, k := range keys {
		p := by[k]
		x := item{Value: w.to(p.home)}
		x.Value.Note = s.date(p.home)
		if p.n > 1 {
			x.Value.Note = strings.TrimSpace(x.Value.Note + " " + strconv.Itoa(p.n) + " times")
		}
		p.m.words = s.quote(s.link(p.m.iri, oaTarget))
		entries = append(entries, w.entry(x, s.around(p.source, p.clause, p.m), p.lang))
	}
	w.section(section{ID: "mentioned", Title: "Where it occurs", Tag: "ul", Class: "contexts", Entries: entries})
}

// carries reports whether a source carries the document that a provision is part of.
func (s *Site) carries(source, provision string) bool {
	for _, d := range s.links(source, kgCarries) {
		if provision == d || strings.HasPrefix(provision, d+"/") {
			return true
		}
	}
	return false
}

// around are the words around a mark, in a clause or, where clause is "", in the body of the source.
func (s *Site) around(source, clause string, m mark) []run {
	if clause != "" {
		c := s.clauseText(clause)
		return c.context(m)
	}
	span := s.link(source, kgBody)
	offset, _, _ := place(span)
	body := s.quote(span)
	before, after := codePoints(body, m.start-offset-90, m.start-offset), codePoints(body, m.end-offset, m.end-offset+90)
	if before == "" && after == "" {
		return []run{{Text: squeeze(clean(m.words)), Kind: "hit"}}
	}
	return []run{{Text: "… " + squeeze(clean(before)) + " "}, {Text: squeeze(clean(m.words)), Kind: "hit"}, {Text: " " + squeeze(clean(after)) + " …"}}
}

// codePoints are those from the one place to the other, as far as they are there.
func codePoints(text string, from, to int) string {
	n, start := 0, len(text)
	for i := range text {
		if n == to {
			return text[min(start, i):i]
		}
		if n == max(from, 0) {
			start = i
		}
		n++
	}
	return text[start:]
}

// mentionedFlat lists where the thing is named, of a graph without places.
func (w *writing) mentionedFlat() {
	var clauses, others []string
	for _, x := range w.s.subjectsOf(w.v.IRI, kgMentions) {
		switch w.s.kindOf(x) {
		case Clause:
			clauses = append(clauses, x)
		case Document:
			others = append(others, x)
		}
	}
	w.clausesOf("mentioned", "Where it occurs", clauses)
	if len(clauses) == 0 {
		w.list("mentioned", "Where it occurs", "", w.s.byDate(others))
	}
}

// event is the page of something that happened, as far as documents say.
func (w *writing) event() {
	s, iri := w.s, w.v.IRI
	w.v.Here = "events.html"
	w.said("Date", dctDate)
	w.linked("Took part", kgParticipant)
	w.linked("Recipient", kgRecipient)
	w.linked("Of", kgDocument)
	var entries []entry
	for _, n := range s.byDate(s.subjectsOf(iri, kgReports)) {
		in := s.link(n, kgReportedIn)
		if in == "" {
			home, _ := Place(s.path(n))
			in = s.base + home
		}
		entries = append(entries, w.entry(w.dated(in), w.evidence(n), s.language(s.sourceOf(s.link(n, kgEvidence)))))
	}
	w.section(section{ID: "reported", Title: "Reported in", Tag: "ul", Entries: entries})
}

// thing is the page of what has none of its own kind: all that is said of it.
func (w *writing) thing() {
	if w.v.Kind == Rule {
		w.said("Version", term("kg:ruleVersion"))
	}
	var entries []entry
	for _, x := range w.statements(w.v.IRI) {
		entries = append(entries, entryOf("", "", rowOf{"", []cell{{Values: []value{x.property}}, {Values: x.Values}}}))
	}
	w.section(section{ID: "said", Title: "What is said of it", Tag: "table", Columns: []string{"Property", "Value"}, Entries: entries})
}
