package extract

import (
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

var _ = register(&Extractor{
	Name: "sponsor",
	Doc:  "which States submit a letter or sponsor a draft, and which the press says did",
	Run:  runSponsor,
})

func runSponsor(p *Pass) {
	p.sponsorLine()
	if p.Document.Kind == doc.OfficialLetter {
		p.letterSubmitters()
	}
	if press(p.Document) {
		p.pressSubmissions()
	}
}

// sponsorMark is what follows the sponsors in the line over a draft: "Albania, Brazil: draft resolution".
var sponsorMark = match.MustCompile(`[:：] ?\*{0,3} ?(?:(?:\w+ )?(?:draft|amendments? to (?:the )?draft) (?:resolution|decision)|projet (?:révisé )?de (?:résolution|décision)|proyecto (?:revisado )?de (?:resolución|decisión)|(?:пересмотренный )?проект (?:резолюции|решения)|(?:订正)?(?:决议|决定)草案|مشروع (?:قرار|مقرر))`)

// sponsorLine reads the line over a draft that names its sponsors.
func (p *Pass) sponsorLine() {
	d := p.Document
	span := preface(d)
	if span.Empty() {
		return
	}
	v := p.View(span)
	m := sponsorMark.FindStringIndex(v.Fold)
	if m == nil {
		return
	}
	sc := newScene(p, passage{span: span, clause: -1}, &organizationLexicon{lang: d.Lang})
	var list []namedState
	end := m[0]
	for i := len(sc.states) - 1; i >= 0; i-- {
		h := sc.states[i]
		if h.start >= end || h.demonym {
			continue
		}
		if !sponsorGap.MatchString(v.Fold[h.end:end]) {
			break
		}
		list = append(list, h)
		end = h.start
	}
	self := Self(d)
	seen := map[string]bool{}
	for i := len(list) - 1; i >= 0; i-- {
		h := list[i]
		if !seen[h.iso3] {
			seen[h.iso3] = true
			p.Report(ontology.Entity{Class: ontology.State, Key: h.iso3}, "kg:sponsors", self, v.Span(h.start, h.end), "sponsor-line")
		}
	}
}

// sponsorGap is what may stand between two States of a list: commas, the stars of those who are no members, "and".
var sponsorGap = match.MustCompile(`^(?:[\s,:*،、和及与以\d\[\]()]|\b(?:and|the|et|la|le|les|l'|y|el|los|las)\b| и |و)*$`)

// preface is what stands before the text proper: masthead and title lines, up to the first preambular or operative paragraph.
func preface(d *doc.Document) doc.Span {
	end := -1
	for _, c := range d.Clauses {
		if c.Kind == doc.Unstructured || len(d.Clauses) == 1 && len(d.Masthead) == 0 { // all on one line
			break
		}
		if c.Kind != doc.Title && c.Kind != doc.Section {
			end = c.Span.Start
			break
		}
	}
	start := d.Body.Start
	if end < 0 || end-start > 20000 {
		end = min(d.Body.End, start+5000)
	}
	if len(d.Masthead) > 0 && d.Masthead[0].Start < start {
		start = d.Masthead[0].Start
	}
	return doc.Span{Start: start, End: max(start, end)}
}

// letterTitle is how the title of a letter starts in the six languages.
var letterTitle = match.MustCompile(`(?:identical )?(?:letters?|notes? verbales?|communication) dated|lettres? (?:identiques )?datée?s?|note verbale datée|cartas? (?:idénticas )?(?:de )?fecha|nota verbal de fecha|письм[оа]|вербальная нота|(?:信|函|普通照会)|رسال`)

// sendersAndView returns the States that the title of a letter says it comes from, and the scene of the title; nil if it
// names none, or if there is no title.
func (p *Pass) sendersAndView() ([]namedState, *scene) {
	span := preface(p.Document)
	if span.Empty() {
		return nil, nil
	}
	v := p.View(span)
	m := letterTitle.FindStringIndex(v.Fold)
	if m == nil {
		return nil, nil
	}
	sc := newScene(p, passage{span: span, clause: -1}, &organizationLexicon{lang: p.Document.Lang})
	if p.Document.Lang == "zh" { // "2011年9月12日中国、俄罗斯联邦常驻联合国代表给秘书长的信"
		return sc.nouns(0, m[0]), sc
	}
	a, b := sc.rolesBetween(m[1], m[1]+400)
	for _, r := range sc.roles[a:b] {
		if r.row.Kind == rules.Courtesy {
			continue
		}
		if list := sc.nouns(m[1], r.start); list != nil && r.row.Post == "un/secretary-general" { // "from the Permanent Mission of Peru ... to the Secretary-General"
			return list, sc
		}
		if list := sc.statesFrom(wordAt(sc.ws, r.end-1) + 1); list != nil {
			return list, sc
		}
		if sc.sender.Text == "" {
			sc.sender = r.row
		}
	}
	if sc.sender.Text != "" {
		return nil, sc
	}
	// "from the Permanent Mission of Peru"
	for _, h := range sc.states {
		if h.start >= m[1] && h.start-m[1] < 200 && !h.demonym {
			return sc.statesFrom(wordAt(sc.ws, h.start)), sc
		}
	}
	return nil, sc
}

// nouns returns the States named, not as adjectives, in bytes from to to of the view.
func (sc *scene) nouns(from, to int) []namedState {
	a, b := sc.statesBetween(from, to)
	var out []namedState
	for _, h := range sc.states[a:b] {
		if !h.demonym {
			out = append(out, h)
		}
	}
	return out
}

// statesFrom returns the States of the list that starts at word k or a few words on.
func (sc *scene) statesFrom(k int) []namedState {
	var out []namedState
	gap := 0
	for k < len(sc.ws) {
		w := sc.ws[k]
		switch {
		case sc.stateOf[k] >= 0 && !sc.states[sc.stateOf[k]].demonym:
			h := sc.states[sc.stateOf[k]]
			out = append(out, h)
			k, gap = wordAt(sc.ws, h.end-1)+1, 0
			continue
		case len(out) > 0 && w.text != "," && w.text != ";" && !articleWord(w.fold) && !andWord(w.fold) && !stateLink(w.fold):
			return out
		case len(out) == 0 && gap > 8:
			return nil
		case len(out) == 0 && sc.roleOf[k] >= 0 && sc.roles[sc.roleOf[k]].row.Post == "un/secretary-general":
			return nil
		}
		gap++
		k++
	}
	return out
}

// stateLink reports whether s joins States in a list besides articles and "and".
func stateLink(s string) bool {
	switch s {
	case "of", "de", "du", "des", "del", "d'", "и":
		return true
	}
	return false
}

// letterSubmitters says whose letter it is, and links those who signed to the resolution that an annex proposes.
func (p *Pass) letterSubmitters() {
	d := p.Document
	letter := 0
	for i, part := range d.Parts {
		if part.Kind == doc.Letter {
			letter = i
			break
		}
	}
	senders, sc := p.sendersAndView()
	for _, h := range senders {
		p.Report(Part(d, letter), "dct:creator", ontology.Entity{Class: ontology.State, Key: h.iso3}, sc.v.Span(h.start, h.end), "letter-title")
	}
	annex := proposed(d)
	if annex < 0 {
		return
	}
	seen := map[string]bool{}
	sponsor := func(iso3 string, span doc.Span, rule string) {
		if iso3 != "" && !seen[iso3] {
			seen[iso3] = true
			p.Report(ontology.Entity{Class: ontology.State, Key: iso3}, "kg:sponsors", Part(d, annex), span, rule)
		}
	}
	for _, s := range p.signatures() {
		if partAt(d, s.span.Start) == letter {
			sponsor(s.state, s.span, "signature-block")
		}
	}
	for _, h := range senders {
		sponsor(h.iso3, sc.v.Span(h.start, h.end), "letter-title")
	}
}

// proposed returns the annex that is a proposed resolution: it opens as one does. -1 if there is none.
func proposed(d *doc.Document) int {
	for _, c := range d.Clauses {
		if c.Kind != doc.Formula && c.Kind != doc.Preambular {
			continue
		}
		for i := c.Part; i >= 0; i = d.Parts[i].Parent {
			if d.Parts[i].Kind == doc.Annex {
				return i
			}
		}
	}
	return -1
}
