package site

import (
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

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
