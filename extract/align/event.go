package align

import (
	"slices"
	"sort"
	"time"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

// A submission is what the signatures of a letter say: on which day which States sent it, and to whom.
type submission struct {
	date       string
	states     []string // sorted, each once
	recipients []ontology.Entity
}

// submissionOf returns what the signatures among the facts say, nil if there are none or nobody signs for a State.
func submissionOf(facts []ontology.Fact, date string) *submission {
	s := &submission{date: date}
	for _, f := range facts {
		switch {
		case f.Property == "kg:onBehalfOf":
			s.states = append(s.states, f.Object.Key)
		case f.Property == "kg:addressee" && !slices.Contains(s.recipients, f.Object):
			s.recipients = append(s.recipients, f.Object)
		}
	}
	sort.Strings(s.states)
	s.states = slices.Compact(s.states)
	if len(s.states) == 0 || date == "" {
		return nil
	}
	return s
}

// A report is what an article says happened.
type report struct {
	self   ontology.Entity
	letter bool // a letter was sent, not a draft tabled
	states []string
	date   string         // as the article prints it, "" if it does not
	days   []time.Weekday // that the sentence names
	span   doc.Span       // of the sentence
}

func reportsOf(d *doc.Document, facts []ontology.Fact) []report {
	var out []report
	at := map[ontology.Entity]int{}
	for _, f := range facts {
		if f.Property == "rdf:type" && f.Object.Key == "kg:EventReport" {
			at[f.Subject] = len(out)
			span := doc.Span{Start: f.Evidence.Start, End: f.Evidence.End}
			out = append(out, report{
				self: f.Subject, letter: f.Evidence.Rule == "press-submission", span: span,
				days: rules.Weekdays(match.NewView(d.Text, span, d.Skips).Fold, d.Lang),
			})
		}
	}
	for _, f := range facts {
		i, ok := at[f.Subject]
		switch {
		case !ok:
		case f.Property == "kg:participant" && f.Object.Class == ontology.State && !slices.Contains(out[i].states, f.Object.Key):
			out[i].states = append(out[i].states, f.Object.Key)
		case f.Property == "dct:date":
			out[i].date = f.Value.Lexical
		}
	}
	return out
}

// events says that the letter t was submitted, and which submission its reports tell of: that of the letter it is about.
func events(t, about *Text) []ontology.Fact {
	s := &statements{rule: "submission-event"}
	if t.symbol && t.sent != nil {
		e := submissionEvent(t)
		s.say(e, "rdf:type", term("schema:Event"))
		s.say(e, "dct:date", day(t.sent.date))
		for _, x := range t.sent.states {
			s.say(e, "kg:participant", ontology.Entity{Class: ontology.State, Key: x})
		}
		for _, r := range t.sent.recipients {
			s.say(e, "kg:recipient", r)
		}
	}
	for _, r := range t.reports {
		known := ""
		if about != nil && about.sent != nil && r.tellsOf(about.sent) {
			known = about.sent.date
			s.say(r.self, "kg:reportsEvent", submissionEvent(about))
		}
		if d := r.day(known, t.date); d != "" {
			w := &statements{rule: "event-weekday"}
			w.quote(r.self, "dct:date", day(d), t.id, r.span)
			s.facts = append(s.facts, w.facts...)
		}
	}
	return s.facts
}

func submissionEvent(t *Text) ontology.Entity {
	return ontology.Entity{Class: ontology.Event, Key: "submission/" + t.self.Key}
}

func day(date string) ontology.Value { return ontology.Value{Lexical: date, Datatype: "xsd:date"} }

// nearby is how many days apart two sources may date one event: the day of the letter, of its receipt, of the report.
const nearby = 7

// tellsOf reports whether r is of the submission s: a letter was sent, by no other States than signed it and at least half
// of those, at about that time. What the report says otherwise stays beside what the letter says.
func (r report) tellsOf(s *submission) bool {
	if !r.letter || 2*len(r.states) < len(s.states) {
		return false
	}
	for _, x := range r.states {
		if !slices.Contains(s.states, x) {
			return false
		}
	}
	if r.date == "" {
		return true
	}
	days, ok := daysBetween(s.date, r.date)
	return ok && days <= nearby && days >= -nearby
}

// fortnight is how many days before an article a day of the week may lie that it names without a date.
const fortnight = 14

// day returns the date that a day of the week in the report stands for: the day of the event it tells of, if that was such a
// day within two weeks before the article; otherwise the last such day before the article. It is "" where the report prints
// a date, names no day or several, or the day the article was printed, which may be that day or a week before.
func (r report) day(known, printed string) string {
	if r.date != "" || len(r.days) == 0 {
		return ""
	}
	p, err := time.Parse(time.DateOnly, printed)
	if err != nil {
		return ""
	}
	if k, err := time.Parse(time.DateOnly, known); err == nil && slices.Contains(r.days, k.Weekday()) {
		if days := p.Sub(k).Hours() / 24; days >= 0 && days <= fortnight {
			return known
		}
	}
	if len(r.days) > 1 {
		return ""
	}
	back := (int(p.Weekday()) - int(r.days[0]) + 7) % 7
	if back == 0 {
		return ""
	}
	return p.AddDate(0, 0, -back).Format(time.DateOnly)
}
