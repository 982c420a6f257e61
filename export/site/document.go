package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/network"
)

// document is the page of a document or of a document within one: what it is, its words, who did what with it.
func (w *writing) document() {
	s, iri := w.s, w.v.IRI
	w.v.Here = "documents.html"
	w.crumbs(iri)
	parts := s.partsOf(iri)
	if l := s.title(iri); l.Text != w.v.Title {
		w.v.Subtitle = literal{clean(l.Text), l.Lang}
	}
	if symbol := s.literal(iri, kgSymbol); symbol != w.v.Title {
		w.said("Symbol", kgSymbol)
	}
	if s.link(iri, term("kg:symbolStatus")) == string(term("kg:NoOfficialSymbol")) {
		w.fact("Note", value{Text: "The United Nations gave this document no symbol; the one in its identifier is of this project."})
	}
	w.said("Date", dctDate)
	w.said("Written", dctCreated)
	w.said("Issued", dctIssued)
	w.linked("Organ", kgOrgan)
	w.said("Session", kgSession)
	w.said("Agenda item", kgAgenda)
	w.linked("Status", kgStatus)
	w.linked("Bindingness", kgBinding)
	w.languages("Original", s.links(iri, kgOriginal))
	w.linked("Addressee", kgAddressee)
	w.linked("Publisher", dctPublisher)
	w.linked("Author", dctCreator)
	w.linked("Annex to", kgAnnexTo)
	w.linked("About", schemaAbout)
	var signed, sponsors []string // of the document and of the letter and the draft in it
	for _, x := range append([]string{iri}, parts...) {
		signed = append(signed, s.links(x, kgSignedBy)...)
		sponsors = append(sponsors, s.subjectsOf(x, kgSponsors)...)
	}
	w.fact("Signed by", w.all(s.byLabel(unique(signed)))...)
	sponsors = s.byLabel(unique(sponsors))
	if len(sponsors) <= 12 {
		w.fact("Sponsored by", w.all(sponsors)...)
	}
	w.linked("Subjects", dctSubject)
	w.linked("Was made", transformation)
	w.fact("Was made from", w.all(s.subjectsOf(iri, transformation))...)
	w.linked("See also", seeAlso)
	w.realizations()
	w.fact("Parts", func() (out []value) {
		for _, x := range parts {
			v := w.to(x)
			v.Note = strings.TrimSpace(s.what(x, Part) + " " + s.ownDate(x))
			out = append(out, v)
		}
		return out
	}()...)

	t, from, to := s.textOf(iri)
	if t != nil {
		w.text(t, from, to)
	}
	if t == nil || t.body == nil && len(t.clauses) == 0 {
		w.v.Lead = "The text of this document was not read; other documents speak of it."
	}
	w.signatures()
	if len(sponsors) > 12 {
		w.columns("sponsors", "Sponsors: "+strconv.Itoa(len(sponsors)), sponsors)
	}
	w.votes()
	w.speech()
	w.reports()
	w.restates()
	w.memberships()
	w.list("cites", "Cites", "", s.byDate(w.outward(iri, cites)))
	w.citedBy()
	w.restatedIn()
	w.list("coverage", "Reported on by", "", s.byDate(slices.DeleteFunc(s.subjectsOf(iri, schemaAbout), func(x string) bool { return !s.knows(x) }))) // votes are about it, too
	w.named()
}

// title is that of a document, else of the first of its parts that has one: a letter is the title of the document it comes in.
func (s *Site) title(iri string) literal {
	l := s.choose(s.literals(iri, dctTitle))
	if l.Text != "" || s.kindOf(iri) != Document {
		return l
	}
	for _, part := range s.partsOf(iri) {
		if l := s.choose(s.literals(part, dctTitle)); l.Text != "" {
			return l
		}
	}
	return l
}

// crumbs lead to what a part of a document is part of.
func (w *writing) crumbs(iri string) {
	seen := map[string]bool{iri: true}
	var out []value
	for up := w.s.above(iri); up != "" && !seen[up]; up = w.s.above(up) {
		seen[up] = true
		out = append([]value{w.to(up)}, out...)
	}
	w.v.Crumbs = out
}

// above is what a thing is part of, "" for nothing.
func (s *Site) above(iri string) string {
	for _, up := range s.links(iri, dctPartOf) {
		if up != iri {
			return up
		}
	}
	if path := s.path(iri); strings.HasPrefix(path, "doc/") {
		if whole := network.DocumentPath(path); whole != path && s.knows(s.base+whole) {
			return s.base + whole
		}
	}
	return ""
}

// knows reports whether a thing has a page.
func (s *Site) knows(iri string) bool {
	_, ok := s.at[s.path(iri)]
	return ok
}

// outward lists what is linked, without the thing itself and its parts.
func (w *writing) outward(iri string, p quad.IRI) []string {
	var out []string
	for _, x := range w.s.links(iri, p) {
		if x != iri && !strings.HasPrefix(x, iri+"/") {
			out = append(out, x)
		}
	}
	return out
}

// languageNames are those of the official languages of the United Nations and of those its documents come in besides, each in itself.
var languageNames = map[string]string{"ar": "العربية", "en": "English", "es": "español", "fr": "français", "ru": "русский", "zh": "中文", "de": "Deutsch"}

// languageOf names a language by its IRI or tag.
func languageOf(iri string) value {
	tag := iri[strings.LastIndexByte(iri, '/')+1:]
	if name := languageNames[tag]; name != "" {
		if tag == "en" {
			return value{Text: name}
		}
		return value{Text: name, Lang: tag}
	}
	return value{Text: tag}
}

func (w *writing) languages(name string, list []string) {
	var out []value
	for _, l := range list {
		out = append(out, languageOf(l))
	}
	w.fact(name, out...)
}

// realizations are the sources that hold a version, the language of the site first.
func (w *writing) realizations() {
	s := w.s
	sources := s.subjectsOf(w.v.IRI, kgCarries)
	for _, v := range s.links(w.v.IRI, hasRealization) {
		sources = append(sources, s.sourceOf(v))
	}
	sources = unique(sources)
	slices.SortStableFunc(sources, func(a, b string) int { return strings.Compare(s.langRank(s.language(a)), s.langRank(s.language(b))) })
	var out []value
	for _, src := range sources {
		x := w.to(src)
		x.Note = languageOf(s.language(src)).Text
		out = append(out, x)
	}
	w.fact("Read from", out...)
}

func (s *Site) versionLanguage(version string) string {
	if l := s.language(version); l != "" {
		return l
	}
	return s.language(s.sourceOf(version))
}

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

// partsOf are the documents within a document, in order: the letter before what it covers.
func (s *Site) partsOf(iri string) []string {
	var parts []string
	for _, x := range s.subjectsOf(iri, dctPartOf) {
		if k := s.kindOf(x); k == Part || k == Document {
			parts = append(parts, x)
		}
	}
	slices.SortStableFunc(parts, func(a, b string) int {
		x, y := s.ownDate(a), s.ownDate(b)
		if (x == "") != (y == "") {
			return strings.Compare(y, x) // what has a date first
		}
		return compareNatural(a, b)
	})
	return parts
}

func (w *writing) signatures() {
	s := w.s
	var entries []entry
	nodes := s.subjectsOf(w.v.IRI, kgDocument)
	slices.SortStableFunc(nodes, compareNatural)
	for _, n := range nodes {
		x := item{ID: w.anchor(n), Value: w.to(s.link(n, kgSignatory)), More: append(w.all(s.links(n, kgCapacity)), w.all(s.links(n, kgOnBehalf))...)}
		if d := s.literal(n, dctDate); d != "" {
			x.Value.Note = d
		}
		entries = append(entries, w.entry(x, nil, ""))
	}
	w.section(section{ID: "signatures", Title: "Signatures", Tag: "ul", Entries: entries})
}

// ballots are what a vote may be, in the order of the United Nations' records.
var ballots = []struct{ term, title string }{{"kg:Yes", "In favour"}, {"kg:No", "Against"}, {"kg:Abstain", "Abstaining"}}

func (w *writing) votes() {
	s := w.s
	by := map[string][]string{} // ballot → votes
	for _, n := range s.subjectsOf(w.v.IRI, schemaAbout) {
		if b := s.link(n, kgBallot); b != "" {
			by[b] = append(by[b], n)
		}
	}
	for _, b := range ballots {
		votes := by[string(term(b.term))]
		var entries []entry
		slices.SortFunc(votes, func(x, y string) int {
			return strings.Compare(fold(s.label(s.link(x, kgParticipant)).Text), fold(s.label(s.link(y, kgParticipant)).Text))
		})
		for _, n := range votes {
			entries = append(entries, w.entry(item{ID: w.anchor(n), Value: w.to(s.link(n, kgParticipant))}, nil, ""))
		}
		w.section(section{ID: strings.ToLower(strings.TrimPrefix(b.term, "kg:")), Title: b.title + ": " + strconv.Itoa(len(votes)), Tag: "ul", Class: "many", Entries: entries})
	}
}

// speech is what a document reports that somebody said.
func (w *writing) speech() {
	w.speeches(w.s.subjectsOf(w.v.IRI, kgReportedIn), "Statements reported", true)
}

func (w *writing) speeches(nodes []string, title string, by bool) {
	s := w.s
	var entries []entry
	slices.SortStableFunc(nodes, compareNatural)
	for _, n := range nodes {
		speakers := s.links(n, kgSpeaker)
		if len(speakers) == 0 {
			continue
		}
		x := item{ID: w.anchor(n)}
		var lead []value
		if by {
			lead = w.all(speakers)
		} else {
			lead = []value{w.dated(s.link(n, kgReportedIn)).Value}
		}
		x.Value = lead[0]
		if verb := s.literal(n, kgVerb); verb != "" && by {
			lead[len(lead)-1].Note = clean(verb)
		}
		x.Value, x.More = lead[0], lead[1:]
		for _, v := range s.links(n, kgVia) {
			v := w.to(v)
			v.Note = "(via)"
			x.More = append(x.More, v)
		}
		for _, q := range s.links(n, kgPurports) {
			v := w.to(q)
			v.Note = "(said to be quoted)"
			x.More = append(x.More, v)
		}
		words := s.choose(s.literals(n, schemaText))
		if words.Text == "" {
			words.Text = s.quote(s.link(n, kgEvidence))
		}
		text := squeeze(clean(words.Text))
		if s.link(n, kgMode) == string(term("kg:Direct")) {
			text = "“" + strings.Trim(text, `"“”`) + "”"
		}
		entries = append(entries, w.entry(x, []run{{Text: network.Cut(text, 900)}}, words.Lang))
	}
	w.section(section{ID: "statements-reported", Title: title, Tag: "ul", Entries: entries})
}

// reports are the events a document tells of.
func (w *writing) reports() {
	s := w.s
	var entries []entry
	for _, n := range s.subjectsOf(w.v.IRI, kgReportedIn) {
		if !s.is(n, term("kg:EventReport")) {
			continue
		}
		x := item{ID: w.anchor(n), Value: value{Text: "an event"}}
		if e := s.link(n, kgReports); e != "" {
			x.Value = w.to(e)
		}
		x.Value.Note = s.literal(n, dctDate)
		x.More = append(w.all(s.links(n, kgParticipant)), w.all(s.links(n, kgRecipient))...)
		entries = append(entries, w.entry(x, []run{{Text: network.Cut(squeeze(clean(s.quote(s.link(n, kgEvidence)))), 500)}}, s.language(s.sourceOf(s.link(n, kgEvidence)))))
	}
	w.section(section{ID: "reports", Title: "Events reported", Tag: "ul", Entries: entries})
}

// restates are the passages of a document that restate provisions of others.
func (w *writing) restates() {
	s := w.s
	var entries []entry
	nodes := s.subjectsOf(w.v.IRI, kgReportedIn)
	slices.SortStableFunc(nodes, compareNatural)
	for _, n := range nodes {
		to := s.links(n, kgParaphrases)
		if len(to) == 0 {
			continue
		}
		all := w.all(to)
		entries = append(entries, w.entry(item{ID: w.anchor(n), Value: all[0], More: all[1:]}, w.evidence(n), s.language(s.sourceOf(s.link(n, kgEvidence)))))
	}
	w.section(section{ID: "restates", Title: "Restates", Intro: "Passages of this text and the provisions they restate.", Tag: "ul", Entries: entries})
}

// evidence are the words a node was read from.
func (w *writing) evidence(node string) []run {
	return []run{{Text: network.Cut(squeeze(clean(w.s.quote(w.s.link(node, kgEvidence)))), 600)}}
}

// columns adds a section of short links, set in columns.
func (w *writing) columns(id, title string, things []string) {
	var entries []entry
	for _, x := range things {
		entries = append(entries, w.entry(item{Value: w.to(x)}, nil, ""))
	}
	w.section(section{ID: id, Title: title, Tag: "ul", Class: "many", Entries: entries})
}

// memberships are who belongs to what, as the document says.
func (w *writing) memberships() {
	s := w.s
	var entries []entry
	for _, n := range s.hanging(w.v.IRI) {
		if m := s.link(n, member); m != "" {
			x := item{ID: w.anchor(n), Value: w.to(m), More: w.all(s.links(n, organization))}
			x.Value.Note = clean(s.literal(n, kgRoleTitle))
			entries = append(entries, w.entry(x, nil, ""))
		}
	}
	w.section(section{ID: "people", Title: "Who is who here", Tag: "ul", Entries: entries})
}

// citedBy lists the clauses that cite the thing, with their words, and the documents of which no clause is known to.
func (w *writing) citedBy() {
	s := w.s
	var entries []entry
	documents := map[string]bool{}
	for _, n := range s.byDate(s.citingNodes(w.v.IRI)) {
		from := s.link(n, citing)
		home := s.provisionOf(from)
		documents[s.base+network.DocumentPath(s.path(home))] = true
		x := item{Value: w.to(home), More: nil}
		x.Value.Note = strings.TrimSpace(s.date(home) + " " + w.characterization(n))
		span := s.link(n, kgEvidence)
		var words []run
		lang := ""
		if start, end, ok := place(span); ok {
			source := s.sourceOf(span)
			lang = s.outline(source).lang
			m := mark{start, end, "", s.quote(span)}
			if c := s.clauseAt(source, start); c != "" {
				words = s.around(source, c, m)
			} else {
				words = []run{{Text: squeeze(clean(m.words)), Kind: "hit"}}
			}
		}
		entries = append(entries, w.entry(x, words, lang))
	}
	for _, d := range s.byDate(s.subjectsOf(w.v.IRI, cites)) {
		if s.kindOf(d) == Document && !documents[d] {
			entries = append(entries, w.entry(w.dated(d), nil, ""))
		}
	}
	w.section(section{ID: "cited-by", Title: "Cited by", Tag: "ul", Entries: entries})
}

// citingNodes are the citations of a thing; of a whole document also those of its parts are not counted.
func (s *Site) citingNodes(iri string) []string { return s.subjectsOf(iri, cited) }

// characterization says how it is cited, where that says more than that it is.
func (w *writing) characterization(citation string) string {
	for _, c := range w.s.links(citation, citedAs) {
		if c != string(cites) {
			return strings.TrimPrefix(w.s.prefixed(c), "cito:")
		}
	}
	return ""
}

// provisionOf is the citable form of a clause: the provision it words, else the clause, else the document its source carries.
func (s *Site) provisionOf(clause string) string {
	if p := s.link(clause, kgExpresses); p != "" {
		return p
	}
	if s.sourceOf(clause) == clause {
		if d := s.link(clause, kgCarries); d != "" {
			return d
		}
	}
	return clause
}

// restatedIn lists the passages that restate the thing.
func (w *writing) restatedIn() {
	s := w.s
	var entries []entry
	for _, n := range s.byDate(s.subjectsOf(w.v.IRI, kgParaphrases)) {
		in := s.link(n, kgReportedIn)
		if in == "" {
			continue
		}
		x := w.dated(in)
		entries = append(entries, w.entry(x, w.evidence(n), s.language(s.sourceOf(s.link(n, kgEvidence)))))
	}
	w.section(section{ID: "restated", Title: "Restated in", Tag: "ul", Entries: entries})
}

// namedKinds are the kinds of things a text names, and what a page calls them.
var namedKinds = []struct {
	kind  Kind
	title string
}{{Concept, "Concepts"}, {State, "States named"}, {Organization, "Organizations named"}, {Person, "People named"}, {Post, "Posts named"}}

// named adds what the thing names, by kind.
func (w *writing) named() { w.namedIn([]string{w.v.IRI}) }

// namedIn adds what any of several things name.
func (w *writing) namedIn(things []string) {
	var all []string
	for _, x := range things {
		all = append(all, w.s.links(x, kgMentions)...)
	}
	by := map[Kind][]string{}
	for _, x := range unique(all) {
		k := w.s.kindOf(x)
		by[k] = append(by[k], x)
	}
	for _, k := range namedKinds {
		w.columns("named-"+string(k.kind), k.title, w.s.byLabel(by[k.kind]))
	}
}
