package site

import (
	"slices"
	"strconv"
	"strings"
)

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
