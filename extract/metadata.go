package extract

import (
	"regexp"
	"strings"
	"sync"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/symbol"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

var _ = register(&Extractor{
	Name: "metadata",
	Doc:  "sponsors by stage, votes by State, subjects and drafts that the source's own metadata gives",
	Run:  metadata,
})

func metadata(p *Pass) {
	p.metaSponsors()
	p.metaVotes()
	p.metaSubjects()
}

// metaSponsors links States to the document and to the draft that they tabled or joined.
func (p *Pass) metaSponsors() {
	d := p.Document
	self := Self(d)
	typed := map[string]bool{}
	for _, s := range d.Meta.Sponsors {
		rule := "akn-sponsor"
		if s.Stage == doc.Joined {
			rule = "akn-sponsor-joined"
		}
		draft, ok := symbol.Parse(s.Draft)
		ok = ok && draft.String() != d.Header.Symbol.Value
		work := ontology.Entity{Class: ontology.Work, Key: draft.String()}
		if ok && !typed[work.Key] {
			typed[work.Key] = true
			p.Report(work, ontology.RDFType, term("undo:Resolution"), whole, rule)
			p.Report(work, ontology.KGSymbol, ontology.Value{Lexical: draft.Display()}, whole, rule)
			p.Report(work, ontology.KGStatus, term("kg:Proposed"), whole, rule)
			if d.Kind == doc.Resolution {
				p.Report(work, ontology.FRBRTransformation, self, whole, rule)
			}
		}
		for _, iso3 := range p.listedStates(s.Names) {
			state := ontology.Entity{Class: ontology.State, Key: iso3}
			p.Report(state, "kg:sponsors", self, whole, rule)
			if ok {
				p.Report(state, "kg:sponsors", work, whole, rule)
			}
		}
	}
}

// officer tells a list of sponsors from the sentence that stands there when an officer tabled the draft: "submitted by the
// Vice-Chair of the Committee, Nadja Micael (Eritrea)".
var officer = regexp.MustCompile(`(?i)\b(?:submitted|introduced|presented)\b|\bthe representative of\b|\b(?:vice-)?(?:chair|president|rapporteur)`)

var officerWords = match.NewLiterals("submitted", "introduced", "presented", "the representative of", "chair", "president", "rapporteur")

// listedStates returns the States in a list of names, in order. What stands in brackets behind a name ("on behalf of the
// Group of 77 and China") names no other sponsor. Names that no State bears are told.
func (p *Pass) listedStates(list string) []string {
	if officerWords.In(strings.ToLower(list)) && officer.MatchString(list) {
		return nil
	}
	list = strings.ReplaceAll(list, "i\u0307", "i") // "Türki̇ye"
	v := match.NewView(list, doc.Span{End: len(list)}, nil)
	var out []string
	seen := map[string]bool{}
	depth, at := 0, 0
	rest := strings.Builder{}
	step := func(to int) {
		for _, c := range v.Text[at:to] {
			switch {
			case c == '(':
				depth++
			case c == ')':
				depth = max(0, depth-1)
			case depth == 0:
				rest.WriteRune(c)
			}
		}
		at = to
	}
	for _, h := range namedStates(v, "en") {
		if h.demonym {
			continue
		}
		step(h.start)
		if at = h.end; depth > 0 {
			continue
		}
		rest.WriteByte(',')
		if !seen[h.iso3] {
			seen[h.iso3] = true
			out = append(out, h.iso3)
		}
	}
	step(len(v.Text))
	for _, piece := range strings.Split(rest.String(), ",") {
		piece = strings.Trim(piece, " ;*.")
		switch strings.TrimSuffix(strings.TrimPrefix(piece, "and "), " and") {
		case "", "and", "the":
		default:
			p.Warn(whole, "unknown-state", "no State is known as "+piece)
		}
	}
	return out
}

// ballots are the terms of how States vote.
var ballots = map[string]string{doc.Yes: "kg:Yes", doc.No: "kg:No", doc.Abstain: "kg:Abstain"}

// metaVotes reports one vote for each State that the source lists.
func (p *Pass) metaVotes() {
	d := p.Document
	self := Self(d)
	first := map[string]doc.Vote{}
	for _, v := range d.Meta.Votes {
		iso3, ok := stateNamed(v.Name)
		if !ok {
			p.Warn(whole, "unknown-state", "no State is known as "+v.Name)
			continue
		}
		if other, ok := first[iso3]; ok {
			if other.Ballot != v.Ballot {
				p.Warn(whole, "voted-twice", v.Name+" is listed both under "+other.Ballot+" and under "+v.Ballot)
			}
			continue
		}
		first[iso3] = v
		vote := ontology.Entity{Class: ontology.Work, Key: self.Key + "#vote/" + iso3}
		say := func(property ontology.Property, o any) { p.Report(vote, property, o, whole, "akn-vote") }
		say(ontology.RDFType, term("kg:Vote"))
		say(ontology.SCHEMAAbout, self)
		say(ontology.KGParticipant, ontology.Entity{Class: ontology.State, Key: iso3})
		say(ontology.KGBallot, term(ballots[v.Ballot]))
	}
}

// metaSubjects links the document to the concepts of the UNBIS Thesaurus that its source names; those of other thesauri and
// headings without an address are left out.
func (p *Pass) metaSubjects() {
	self := Self(p.Document)
	seen := map[string]bool{}
	for _, s := range p.Document.Meta.Subjects {
		if !strings.HasPrefix(s.IRI, unbis) || seen[s.IRI] {
			continue
		}
		seen[s.IRI] = true
		concept := ontology.Entity{Class: ontology.Page, Key: s.IRI}
		p.Report(self, ontology.DCTSubject, concept, whole, "akn-subject")
		if label := authority.SubjectLabel(s.IRI); label != "" {
			p.Report(concept, ontology.RDFType, term("skos:Concept"), whole, "akn-subject")
			p.Report(concept, ontology.SKOSPrefLabel, ontology.Value{Lexical: label, Lang: "en"}, whole, "akn-subject")
		}
	}
}

// unbis is what the IRIs of the UNBIS Thesaurus start with.
const unbis = "http://metadata.un.org/thesaurus/"

// stateNamed returns the State that a name on a list stands for: all of it, in English, as the metadata of the United
// Nations is in every language.
func stateNamed(name string) (iso3 string, ok bool) {
	name = strings.Trim(name, " *.")
	if iso3, ok = listedNames()[name]; ok {
		return iso3, true
	}
	return readStateName(name)
}

// listedNames are the names that lists mostly have, in capitals, with their States.
var listedNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, n := range authority.StateNames() {
		if n.Lang != "en" {
			continue
		}
		name := strings.ToUpper(n.Text)
		if iso3, ok := readStateName(name); ok {
			out[name] = iso3
		}
	}
	return out
})

func readStateName(name string) (iso3 string, ok bool) {
	for _, form := range []string{name, inTitleCase(name)} {
		v := match.NewView(form, doc.Span{End: len(form)}, nil)
		for _, h := range namedStates(v, "en") {
			if !h.demonym && (h.start == 0 || v.Fold[:h.start] == "the ") && h.end == len(v.Text) {
				return h.iso3, true
			}
		}
	}
	return "", false
}

// inTitleCase turns "BOLIVIA (PLURINATIONAL STATE OF)" into "Bolivia (Plurinational State of)".
func inTitleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		switch strings.Trim(w, "()") {
		case "of", "and", "the", "de":
			if i > 0 {
				continue
			}
		}
		at := strings.IndexFunc(w, func(r rune) bool { return r != '(' })
		if at >= 0 {
			words[i] = w[:at] + strings.ToUpper(w[at:at+1]) + w[at+1:]
		}
	}
	return strings.Join(words, " ")
}
