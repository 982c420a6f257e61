package read

import (
	"regexp"
	"strings"
	"time"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/symbol"
)

// inMeta marks elements of the metadata; no attribute has this value.
const inMeta = "\x00meta"

// An aknMeta is what the file says of the document outside the running text.
type aknMeta struct {
	language                 string
	languageAt               int
	adopted, issued          dated  // FRBRdate of work and expression
	symbol, title            aknTag // printed
	agendaItem, agendaTitle  aknTag
	printedIssued, printedOn aknTag
	session                  aknTag
	drafts, reports          []aknTag
	ballot                   string // of the count at work
	linkAt                   []int  // offset of each link's tag, in the order the links were closed
	spaceBefore              bool   // white space stood before the note at work
	subjects                 map[doc.Subject]bool
}

// A dated is a date with the offset of its tag.
type dated struct {
	value string
	at    int
}

// An aknTag is the value of an element or attribute with its place in the text, if it has one, and in the file.
type aknTag struct {
	value string
	span  doc.Span
	at    int
}

// noDate is what the United Nations' software writes where it has no date.
const noDate = "0001-01-01"

// date returns the value of an attribute that is a day, and tells it if it is none.
func (a *aknReader) date(name string) string {
	v := a.scanner.attribute(name)
	if v == "" {
		return ""
	}
	if v == noDate {
		a.tell(doc.Repair, a.scanner.start, "akn-no-date", "a date that stands for none", v, "")
		return ""
	}
	if _, err := time.Parse(time.DateOnly, v); err != nil {
		a.tell(doc.Warning, a.scanner.start, "akn-date", "not a date", v, "")
		return ""
	}
	return v
}

// metadata reads the start tag of an element of the metadata.
func (a *aknReader) metadata(e *aknElement) {
	s := &a.scanner
	parent := ""
	if n := len(a.open); n > 0 {
		parent = a.open[n-1].name
	}
	switch e.name {
	case "FRBRlanguage":
		a.meta.language, a.meta.languageAt = s.attribute("language"), s.start
	case "FRBRdate":
		d := dated{a.date("date"), s.start}
		switch {
		case parent == "FRBRWork":
			a.meta.adopted = d
		case parent == "FRBRExpression":
			a.meta.issued = d
		}
	case "keyword":
		a.keyword()
	case "step":
		a.step()
	case "voting":
		a.doc.Meta.Outcome = s.attribute("outcome")
	case "count":
		a.meta.ballot = map[string]string{"inFavour": doc.Yes, "against": doc.No, "abstaining": doc.Abstain}[strings.TrimPrefix(s.attribute("refersTo"), "#")]
	case "organization":
		a.label = a.label[:0]
	}
}

// endMetadata reads the end of an element of the metadata.
func (a *aknReader) endMetadata(e *aknElement) {
	if e.name == "organization" && a.meta.ballot != "" {
		if name := strings.Join(strings.Fields(string(a.label)), " "); name != "" {
			a.doc.Meta.Votes = append(a.doc.Meta.Votes, doc.Vote{Name: name, Ballot: a.meta.ballot})
		}
	}
	if e.name == "count" {
		a.meta.ballot = ""
	}
}

// keyword reads a subject, an agenda item or a title.
func (a *aknReader) keyword() {
	s := &a.scanner
	label := s.attribute("showAs")
	switch s.attribute("refersTo") {
	case "agenda":
		if n := s.attribute("value"); a.meta.agendaItem.value == "" && agendaNumber.MatchString(n) && strings.HasPrefix(s.attribute("dictionary"), "A/") {
			a.meta.agendaItem = aknTag{value: n, at: s.start}
		}
		return
	case "title":
		return
	}
	subject := doc.Subject{IRI: s.attribute("href"), Label: label, Scheme: s.attribute("dictionary")}
	if subject.Label == "" {
		subject.Label = s.attribute("value")
	}
	if a.meta.subjects == nil {
		a.meta.subjects = map[doc.Subject]bool{}
	}
	if a.meta.subjects[subject] {
		a.tell(doc.Repair, s.start, "akn-duplicate-keyword", "a keyword given before", subject.Scheme+" "+subject.Label, "")
		return
	}
	a.meta.subjects[subject] = true
	if subject.IRI != "" && !strings.HasPrefix(subject.IRI, "http://") && !strings.HasPrefix(subject.IRI, "https://") {
		a.tell(doc.Warning, s.start, "akn-subject", "not the address of a concept", subject.IRI, "")
		subject.IRI = ""
	}
	a.doc.Meta.Subjects = append(a.doc.Meta.Subjects, subject)
}

// agendaNumber is the number of an item of the General Assembly's agenda: "108", "20 (b)", "[99 (zz)]".
var agendaNumber = regexp.MustCompile(`^\[?\d{1,3}(?: ?\([a-z]{1,2}\))?\]?$`)

// step reads a step of the workflow: who sponsored which draft, which report recommended it.
func (a *aknReader) step() {
	s := &a.scanner
	a.date("date")
	as := aknTag{value: s.attribute("as"), at: s.start}
	switch outcome := s.attribute("outcome"); outcome {
	case "draftResolution", "draftResolutionAdditionalSponsors", "draftDecision", "draftDecisionAdditionalSponsors":
		stage := doc.Submitted
		if strings.HasSuffix(outcome, "Sponsors") {
			stage = doc.Joined
		}
		if as.value != "" {
			a.meta.drafts = append(a.meta.drafts, as)
		}
		draft := as.value
		if draft == "" && len(a.meta.drafts) > 0 {
			draft = a.meta.drafts[0].value
		}
		if names := strings.Join(strings.Fields(s.attribute("by")), " "); names != "" {
			a.doc.Meta.Sponsors = append(a.doc.Meta.Sponsors, doc.Sponsors{Names: names, Stage: stage, Draft: draft})
		}
	case "recommendedForAdoption":
		if as.value != "" {
			a.meta.reports = append(a.meta.reports, as)
		}
	}
}

// coverField notes an element of the cover page or the closing lines that says what it is.
func (a *aknReader) coverField(e *aknElement, span doc.Span) {
	t := aknTag{value: strings.Join(strings.Fields(string(a.out[span.Start:span.End])), " "), span: span, at: e.at}
	ref := strings.TrimPrefix(e.attribute, "#")
	set := func(field *aknTag) {
		if field.span.Empty() {
			*field = t
		}
	}
	switch e.name {
	case "docNumber":
		if ref == "symbol" {
			set(&a.meta.symbol)
		}
	case "docTitle":
		if ref == "resolutionTitle" {
			t.value = strings.TrimLeft(t.value, "-–— ")
			set(&a.meta.title)
		}
	case "docDate":
		t.value = e.value
		if t.value == noDate {
			a.tell(doc.Repair, e.at, "akn-no-date", "a date that stands for none", noDate, "")
			return
		}
		if ref == "dateOfIssuance" {
			set(&a.meta.printedIssued)
		} else if ref == "adoptionDate" {
			set(&a.meta.printedOn)
		}
	case "session":
		t.value = e.value
		set(&a.meta.session)
	case "inline":
		if e.attribute == "agenda item name" {
			set(&a.meta.agendaTitle)
		}
	}
}

// reconcile fills the header from the marks of the file where the text left it empty. Where both speak and differ, what is
// printed counts, and the difference is told.
func (a *aknReader) reconcile() {
	d, m, h := a.doc, &a.meta, &a.doc.Header
	if s, ok := symbol.Parse(m.symbol.value); ok {
		a.settle(&h.Symbol, aknTag{s.String(), m.symbol.span, m.symbol.at}, "symbol", true)
	}
	a.settle(&h.Session, m.session, "session", false)
	a.settle(&h.Issued, m.printedIssued, "date of issue", false)
	if h.Issued.Value == "" {
		a.settle(&h.Issued, aknTag{value: m.issued.value, at: m.issued.at}, "date of issue", false)
	}
	if d.Kind == doc.Resolution || d.Kind == doc.Decision || d.Kind == doc.PresidentialStatement {
		a.settle(&h.Date, m.printedOn, "date of adoption", false)
		a.settle(&h.Date, aknTag{value: m.adopted.value, at: m.adopted.at}, "date of adoption", false)
	}
	if m.title.value != "" {
		title := aknTag{strings.TrimSpace(match.Words(d.Text, m.title.span, d.Skips)), m.title.span, m.title.at}
		title.value = strings.TrimLeft(title.value, "-–— ")
		a.settle(&h.Title, title, "title", true)
	}
	if h.AgendaItem.Value == "" && m.agendaItem.value != "" {
		h.AgendaItem = doc.Field{Value: strings.Trim(m.agendaItem.value, "[]")}
	}
	a.settle(&h.AgendaTitle, aknTag{}, "agenda title", false)
	if h.AgendaTitle.Value == "" {
		h.AgendaTitle = doc.Field{Value: m.agendaTitle.value, Span: m.agendaTitle.span}
	}
	for _, t := range m.drafts {
		h.Drafts = a.addSymbol(h.Drafts, t)
	}
	for _, t := range m.reports {
		h.Reports = a.addSymbol(h.Reports, t)
	}
}

// settle sets a field from a mark of the file where it is empty, or if the mark is the better witness; it tells where the
// two differ.
func (a *aknReader) settle(f *doc.Field, t aknTag, what string, better bool) {
	switch {
	case t.value == "" || f.Value == t.value:
	case f.Value == "":
		*f = doc.Field{Value: t.value, Span: t.span}
	default:
		keep := f.Value
		if better {
			*f = doc.Field{Value: t.value, Span: t.span}
		} else {
			a.tell(doc.Warning, t.at, "akn-differs", "the "+what+" in the metadata is not the printed one", t.value, keep)
		}
	}
}

// addSymbol adds the symbol of a mark to a list that does not have it.
func (a *aknReader) addSymbol(list []doc.Field, t aknTag) []doc.Field {
	for _, piece := range strings.FieldsFunc(t.value, func(r rune) bool { return r == ',' || r == ';' }) {
		s, ok := symbol.Parse(strings.TrimSpace(piece))
		if !ok {
			a.tell(doc.Warning, t.at, "akn-symbol", "not the symbol of a document", piece, "")
			continue
		}
		known := false
		for _, f := range list {
			known = known || f.Value == s.String()
		}
		if !known {
			list = append(list, doc.Field{Value: s.String()})
		}
	}
	return list
}
