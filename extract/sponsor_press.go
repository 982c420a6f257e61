package extract

import (
	"regexp"
	"sort"
	"sync"

	"w3id.org/dipdoc/kg/extract/date"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

// A submissionWord is a word of the table of submissions in a view.
type submissionWord struct {
	start, end int
	kind       rules.SubmissionKind
}

type submissionTable struct {
	find *match.Gazetteer // ID is the index of the row
	rows []rules.Submission
}

var submissionTables = sync.OnceValue(func() map[string]submissionTable {
	terms := map[string][]match.Term{}
	rows := rules.Submissions()
	for i, r := range rows {
		terms[r.Lang] = append(terms[r.Lang], match.Term{ID: itoa(i), Text: r.Text})
	}
	out := map[string]submissionTable{}
	for lang, t := range terms {
		out[lang] = submissionTable{find: match.NewGazetteer(t), rows: rows}
	}
	return out
})

func submissionsIn(v *match.View, lang string) []submissionWord {
	t, ok := submissionTables()[lang]
	if !ok {
		return nil
	}
	var out []submissionWord
	for _, h := range t.find.Find(v) {
		out = append(out, submissionWord{h.Start, h.End, t.rows[number(h.IDs[0])].Kind})
	}
	return out
}

// A submission is what one sentence of a press text reports: which States put what before the United Nations.
type submission struct {
	states []namedState
	v      *match.View
	kind   rules.SubmissionKind // Sponsored, Sent or Either
	span   doc.Span             // the sentence
	sg     doc.Span             // where the Secretary-General is named behind it; empty if he is not
	date   string               // YYYY-MM-DD if the sentence has one
	at     doc.Span             // where that stands
}

// pressSubmissions reports what the press says States submitted. It stays the article's word: States are participants of an
// event that the article reports, and sponsor nothing.
func (p *Pass) pressSubmissions() {
	var all []submission
	drafts := false
	lex := &organizationLexicon{lang: p.Document.Lang}
	for _, s := range passages(p.Document) {
		if s.clause < 0 || !prose(p.Document.Clauses[s.clause].Kind) {
			continue
		}
		words := submissionsIn(p.View(s.span), p.Document.Lang)
		if len(words) == 0 {
			continue
		}
		sc := newScene(p, s, lex)
		for _, st := range sc.sentences {
			for _, sub := range sc.submissions(st, words) {
				all = append(all, sub)
				drafts = drafts || sub.kind == rules.Sponsored
			}
		}
	}
	events := map[string]ontology.Entity{}
	seen := map[string]bool{}
	for _, sub := range all {
		rule := "press-submission"
		if sub.kind == rules.Sponsored || sub.kind == rules.Either && drafts {
			rule = "press-sponsorship"
		}
		event, ok := events[rule]
		if !ok {
			event = Below(Self(p.Document), "event", len(events)+1)
			events[rule] = event
			p.Report(event, "rdf:type", term("kg:EventReport"), sub.span, rule)
			p.Report(event, "kg:reportedIn", Self(p.Document), sub.span, rule)
			if !sub.sg.Empty() {
				p.Report(event, "kg:recipient", p.reportPost("un/secretary-general", sub.sg, rule), sub.sg, rule)
			}
			if sub.date != "" {
				p.Report(event, "dct:date", ontology.Value{Lexical: sub.date, Datatype: "xsd:date"}, sub.at, rule)
			}
		}
		for _, h := range sub.states {
			if !seen[rule+h.iso3] {
				seen[rule+h.iso3] = true
				p.Report(event, "kg:participant", ontology.Entity{Class: ontology.State, Key: h.iso3}, sub.v.Span(h.start, h.end), rule)
			}
		}
	}
}

// submissions reads one sentence.
func (sc *scene) submissions(s sentence, words []submissionWord) []submission {
	start, end := sc.ws[s.from].start, sc.ws[s.to-1].end
	a := sort.Search(len(words), func(i int) bool { return words[i].start >= start })
	b := sort.Search(len(words), func(i int) bool { return words[i].end > end })
	here := words[a:max(a, b)]
	if s.to-s.from > longest {
		return nil
	}
	var out []submission
	for i, w := range here {
		var states []namedState
		var kind rules.SubmissionKind
		switch w.kind {
		case rules.Submitting:
			kind = thing(here[i+1:], w.end)
			if kind == "" { // "resolutions that Mexico presented"
				kind = nearestThing(here[:i], w.start)
			}
			states = sc.subjects(start, w.start)
		case rules.Writing:
			kind, states = rules.Sent, sc.subjects(start, w.start)
		case rules.Submitted:
			kind = nearestThing(here[:i], w.start)
			if w.end-w.start <= 4 && (kind != rules.Sponsored || w.start-here[i-1].end > 2) { // "resolution from"
				kind = ""
			}
			states = sc.agents(w.end, end)
		}
		if kind == "" || len(states) == 0 {
			continue
		}
		sub := submission{states: states, v: sc.v, kind: kind, span: sc.span(s.from, s.to)}
		a, b := sc.rolesBetween(w.end, end)
		for _, r := range sc.roles[a:b] {
			if r.row.Post == "un/secretary-general" {
				sub.sg = sc.v.Span(r.start, r.end)
				break
			}
		}
		v := match.NewView(sc.doc.Text, sub.span, sc.doc.Skips)
		for _, h := range date.Find(v, sc.lang()) {
			if len(h.Date) == len("2006-01-02") {
				sub.date, sub.at = h.Date, v.Span(h.Start, h.End)
				break
			}
		}
		out = append(out, sub)
	}
	return out
}

// longest is how many words a sentence has at most. What is longer is a table or a list and reports nothing.
const longest = 2000

// reach is how many bytes of the view may stand between the verb and what it is about.
const reach = 120

// thing returns what kind of text the first word behind the verb names, "" if none is near.
func thing(behind []submissionWord, at int) rules.SubmissionKind {
	for _, x := range behind {
		if x.start-at > reach {
			break
		}
		switch x.kind {
		case rules.Sponsored, rules.Sent, rules.Either:
			return x.kind
		case rules.Submitting:
			return ""
		}
	}
	return ""
}

// nearestThing returns what kind of text the last word before byte at names, "" if none is near.
func nearestThing(before []submissionWord, at int) rules.SubmissionKind {
	for i := len(before) - 1; i >= 0; i-- {
		if at-before[i].end > reach {
			break
		}
		switch before[i].kind {
		case rules.Sponsored, rules.Sent, rules.Either:
			return before[i].kind
		}
	}
	return ""
}

// subjects returns the list of States that stands before the verb at byte to, with at most a few words between.
func (sc *scene) subjects(from, to int) []namedState {
	var list []namedState
	end := to
	_, n := sc.statesBetween(from, to)
	for i := n - 1; i >= 0; i-- {
		h := sc.states[i]
		if h.end > end || h.demonym {
			continue
		}
		if h.start < from {
			break
		}
		if gap := sc.v.Fold[h.end:end]; len(list) == 0 && (len(gap) > 60 || sc.breaks(h.end, end)) || len(list) > 0 && !sponsorGap.MatchString(withoutLinks(gap)) {
			break
		}
		list = append(list, h)
		end = h.start
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// breaks reports whether another clause or another subject starts between bytes from and to of the view.
func (sc *scene) breaks(from, to int) bool {
	for k := wordAt(sc.ws, from); k < len(sc.ws) && sc.ws[k].start < to; k++ {
		w := sc.ws[k]
		if w.mark && w.text != "," && w.text != "-" || sc.verbOf[k] >= 0 || w.fold == "'s" {
			return true
		}
		switch w.fold {
		case "who", "which", "that", "qui", "que", "by", "par", "por", "который", "against", "contre", "contra":
			return true
		}
	}
	return false
}

// withoutLinks drops the prepositions that a French or Spanish list repeats: "de la Chine, de la Russie".
func withoutLinks(gap string) string {
	out := make([]byte, 0, len(gap))
	word := 0
	flush := func(end int) {
		if s := gap[word:end]; !stateLink(s) && !stateLink(s+"'") {
			out = append(out, s...)
		}
	}
	for i := 0; i < len(gap); i++ {
		if c := gap[i]; c == ' ' || c == ',' || c == '\'' {
			flush(i)
			out = append(out, ' ')
			word = i + 1
		}
	}
	flush(len(gap))
	return string(out)
}

// behalf matches what stands between the State that tables a text and those for which it does.
var behalf = regexp.MustCompile(`^,? (?:on behalf of|au nom d[eu]s?|en nombre del?|от имени) `)

// agents returns the list of States that follows "submitted by" at byte from.
func (sc *scene) agents(from, to int) []namedState {
	k := wordAt(sc.ws, from)
	for n := 0; k < len(sc.ws) && sc.ws[k].start < to && n < 8; n++ { // "by the island nation of Vanuatu"
		if h := sc.stateOf[k]; h >= 0 && !sc.states[h].demonym {
			list := sc.statesFrom(k)
			last := list[len(list)-1].end
			if m := behalf.FindStringIndex(sc.v.Fold[last:min(len(sc.v.Fold), last+40)]); m != nil { // "by Cyprus on behalf of Chile and Peru"
				list = append(list, sc.statesNear(wordAt(sc.ws, last+m[1]), 2)...)
			}
			return list
		}
		if sc.ws[k].mark || n > 0 && (andWord(sc.ws[k].fold) || sc.verbOf[k] >= 0 || clauseWord(sc.ws[k].fold)) {
			break
		}
		k++
	}
	for n := 0; k < len(sc.ws) && sc.ws[k].start < to && n < 25; n++ { // "by more than 80 countries, including ..."
		switch sc.ws[k].fold {
		case "including", "dont", "notamment", "incluidos", "incluidas", "entre":
			return sc.statesNear(k+1, 3)
		}
		k++
	}
	return nil
}

// statesNear returns the list of States that starts at word k or at most gap words on.
func (sc *scene) statesNear(k, gap int) []namedState {
	for n := 0; k < len(sc.ws) && n <= gap; k, n = k+1, n+1 {
		if sc.stateOf[k] >= 0 {
			return sc.statesFrom(k)
		}
	}
	return nil
}
