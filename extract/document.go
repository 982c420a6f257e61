package extract

import (
	"path"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/header"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/symbol"
	"w3id.org/dipdoc/kg/ontology"
)

var _ = register(&Extractor{
	Name: "document",
	Doc:  "what the document says of itself: kind, symbol, organ, session, dates, title, parts; and the source it was read from",
	Run:  documents,
})

// Version names the wording in which this source has part i. An instrument whose clauses are numbered from the annex
// around it shares the annex's version. The document's own text is "main", since the bare id names the source.
func Version(d *doc.Document, i int) ontology.Entity {
	p := d.Parts[i]
	name := p.Path
	if p.Prefix != "" {
		name = p.Prefix
	}
	if name == "" {
		name = "main"
	}
	return ontology.Entity{Class: ontology.Wording, Key: d.ID() + "#" + name}
}

func documents(p *Pass) {
	r := documentReport{Pass: p, self: Self(p.Document)}
	r.source()
	r.mail()
	r.header()
	for i := range p.Document.Parts {
		r.part(i)
	}
	r.bindingness()
}

// A documentReport reports the facts of one document.
type documentReport struct {
	*Pass
	self ontology.Entity
}

// whole is the evidence of what follows from the source as a whole.
var whole = doc.Span{}

func (r documentReport) say(s ontology.Entity, p ontology.Property, o any, span doc.Span) {
	r.Report(s, p, o, span, "document-header")
}

func (r documentReport) source() {
	d := r.Document
	s := ontology.Entity{Class: ontology.Source, Key: d.ID()}
	say := func(p ontology.Property, o any) { r.Report(s, p, o, whole, "source") }
	say(ontology.RDFType, term("kg:Source"))
	say(ontology.RDFType, term("prov:Entity"))
	say(ontology.KGFileName, ontology.Value{Lexical: baseName(d.Name)})
	say(ontology.KGSha256, ontology.Value{Lexical: d.SHA256})
	say(ontology.KGLengthInCodePoints, integer(d.CodePoints()))
	if d.Lang != "" {
		say(ontology.DCTLanguage, ontology.Entity{Class: ontology.Language, Key: d.Lang})
	}
	say(ontology.KGCarries, r.self)
}

// baseName is the name of a file without folders, "-" for standard input.
func baseName(name string) string {
	b := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if b == "." || b == "/" {
		return "-"
	}
	return b
}

func integer(n int) ontology.Value {
	return ontology.Value{Lexical: strconv.Itoa(n), Datatype: "xsd:integer"}
}

func day(date string) ontology.Value { return ontology.Value{Lexical: date, Datatype: "xsd:date"} }

// mail reports the message that carries the document; it is a work of its own.
func (r documentReport) mail() {
	posted := r.Document.Header.Posted
	if posted.Value == "" {
		return
	}
	m := ontology.Entity{Class: ontology.Work, Key: "mail/" + r.Document.ID()}
	r.Report(m, ontology.RDFType, term("schema:EmailMessage"), posted.Span, "document-mail")
	r.Report(m, ontology.DCTCreated, day(posted.Value), posted.Span, "document-mail")
	r.Report(ontology.Entity{Class: ontology.Source, Key: r.Document.ID()}, ontology.KGCarries, m, posted.Span, "document-mail")
}

// classes says what each kind of document is.
var classes = map[doc.DocumentKind]string{
	doc.Resolution:            "undo:Resolution",
	doc.DraftResolution:       "undo:Resolution",
	doc.Decision:              "undo:Decision",
	doc.PresidentialStatement: "undo:OfficialStatement",
	doc.Statement:             "undo:OfficialStatement",
	doc.PressRelease:          "undo:PressRelease",
	doc.PressArticle:          "schema:NewsArticle",
	doc.Analysis:              "schema:AnalysisNewsArticle",
}

func (r documentReport) header() {
	d, h := r.Document, r.Document.Header
	class := classes[d.Kind]
	switch {
	case class == "":
		class = "undo:Document"
	case d.Kind == doc.PressArticle && header.Opinion(d):
		class = "schema:OpinionNewsArticle"
	}
	r.Report(r.self, ontology.RDFType, term(class), firstOf(h.Symbol.Span, h.Title.Span), "document-kind")
	switch d.Kind {
	case doc.Resolution, doc.Decision:
		r.Report(r.self, ontology.KGStatus, term("kg:Adopted"), firstOf(h.Date.Span, h.Symbol.Span), "document-status")
	case doc.DraftResolution:
		r.Report(r.self, ontology.KGStatus, term("kg:Proposed"), firstOf(h.Symbol.Span, h.Title.Span), "document-status")
	}
	official := d.Kind != doc.PressArticle && d.Kind != doc.PressRelease && d.Kind != doc.Statement && d.Kind != doc.Analysis
	if s, ok := symbol.Parse(h.Symbol.Value); ok {
		if s.Kind == symbol.Decision && s.Organ.Key != "un/hrc" {
			r.say(r.self, ontology.KGSymbolStatus, term("kg:NoOfficialSymbol"), h.Symbol.Span)
		} else {
			r.say(r.self, ontology.KGSymbol, ontology.Value{Lexical: s.Display()}, h.Symbol.Span)
		}
		if parent := s.Parent(); parent != "" {
			w := ontology.Entity{Class: ontology.Work, Key: parent}
			r.say(r.self, ontology.DCTIsPartOf, w, h.Symbol.Span)
			r.say(w, ontology.RDFType, term("undo:Resolution"), h.Symbol.Span)
		}
	}
	if o := symbol.OrganNamed(h.Body.Value); o.Key != "" && official {
		r.say(r.self, ontology.KGOrgan, ontology.Entity{Class: ontology.Organization, Key: o.Key}, h.Body.Span)
	}
	if h.Session.Value != "" && official {
		v := ontology.Value{Lexical: h.Session.Value}
		if _, err := strconv.Atoi(h.Session.Value); err == nil {
			v.Datatype = "xsd:integer"
		}
		r.say(r.self, ontology.KGSession, v, h.Session.Span)
	}
	if h.AgendaItem.Value != "" {
		r.say(r.self, ontology.KGAgendaItem, ontology.Value{Lexical: h.AgendaItem.Value}, h.AgendaItem.Span)
	}
	if h.Title.Value != "" && d.Kind != doc.OfficialLetter {
		r.title(r.self, h.Title.Value, h.Title.Span)
	}
	if h.Issued.Value != "" {
		r.say(r.self, ontology.DCTIssued, day(h.Issued.Value), h.Issued.Span)
	}
	if h.Date.Value != "" {
		switch {
		case !official:
			r.say(r.self, ontology.DCTIssued, day(h.Date.Value), h.Date.Span)
		case d.Kind == doc.Resolution, d.Kind == doc.Decision, d.Kind == doc.PresidentialStatement:
			r.say(r.self, ontology.DCTDate, day(h.Date.Value), h.Date.Span)
		case d.Kind == doc.OfficialLetter && r.letter() < 0:
			r.say(r.self, ontology.DCTCreated, day(h.Date.Value), h.Date.Span)
		}
	}
	if h.Publisher.Value != "" {
		r.publisher()
	}
	annex := r.annex()
	for _, o := range h.Originals {
		r.say(annex, ontology.KGOriginalLanguage, ontology.Entity{Class: ontology.Language, Key: o.Value}, o.Span)
	}
}

// letter returns the index of the covering letter, -1 if there is none.
func (r documentReport) letter() int {
	for i, p := range r.Document.Parts {
		if p.Kind == doc.Letter {
			return i
		}
	}
	return -1
}

// annex is what "Original:" speaks of: the annex if the line stands inside one, the document otherwise.
func (r documentReport) annex() ontology.Entity {
	d := r.Document
	if len(d.Header.Originals) == 0 {
		return r.self
	}
	at := d.Header.Originals[0].Span
	for i, p := range d.Parts {
		if p.Kind == doc.Annex && p.Span.Contains(at) {
			return Part(d, i)
		}
	}
	return r.self
}

func firstOf(spans ...doc.Span) doc.Span {
	for _, s := range spans {
		if !s.Empty() {
			return s
		}
	}
	return whole
}

func (r documentReport) title(work ontology.Entity, text string, span doc.Span) {
	if text != "" {
		r.say(work, ontology.DCTTitle, ontology.Value{Lexical: text, Lang: r.Document.Lang}, span)
	}
}

// publisher names the publisher: by its key if the authority table has the name or it is a State's foreign ministry, by its
// own name otherwise.
func (r documentReport) publisher() {
	h := r.Document.Header.Publisher
	v := match.NewView(h.Value, doc.Span{End: len(h.Value)}, nil)
	org := ontology.Entity{Class: ontology.Organization, Key: Slug(h.Value)}
	known := false
	for _, hit := range organizationNames().Find(v) {
		if hit.Start == 0 && hit.End == len(v.Text) && len(hit.IDs) == 1 {
			org.Key, known = hit.IDs[0], true
		}
	}
	for _, hit := range r.organizations().search(v) {
		if hit.start == 0 && strings.HasPrefix(hit.key, "mfa/") {
			org.Key, h.Value = hit.key, hit.label
		}
	}
	if org.Key == "" {
		return
	}
	r.say(r.self, ontology.DCTPublisher, org, h.Span)
	if !known {
		r.say(org, ontology.RDFType, term("org:Organization"), h.Span)
		r.say(org, ontology.SKOSPrefLabel, ontology.Value{Lexical: h.Value, Lang: r.Document.Lang}, h.Span)
	}
}

// part reports part i as a work and as a version.
func (r documentReport) part(i int) {
	d := r.Document
	p := d.Parts[i]
	work := Part(d, i)
	at := firstOf(p.Title, p.Span)
	say := func(s ontology.Entity, property ontology.Property, o any, span doc.Span) {
		r.Report(s, property, o, span, "document-part")
	}
	if p.Path == p.Prefix || p.Path == "" {
		say(work, ontology.ALLOTHasRealization, Version(d, i), at)
		say(Version(d, i), ontology.RDFType, term("undo:DocumentVersion"), at)
		if d.Lang != "" {
			say(Version(d, i), ontology.DCTLanguage, ontology.Entity{Class: ontology.Language, Key: d.Lang}, at)
		}
	}
	if p.Path == "" {
		return
	}
	parent := r.self
	if p.Parent >= 0 && !(p.Kind == doc.Annex && d.Parts[p.Parent].Kind == doc.Letter) {
		parent = Part(d, p.Parent)
	}
	say(work, ontology.DCTIsPartOf, parent, at)
	say(work, ontology.RDFType, term(r.partClass(i)), at)
	switch p.Kind {
	case doc.Letter:
		h := d.Header
		if d.Kind == doc.OfficialLetter {
			r.title(work, h.Title.Value, h.Title.Span)
			if h.Date.Value != "" {
				say(work, ontology.DCTCreated, day(h.Date.Value), h.Date.Span)
			}
			r.addressees(work, match.NewView(h.Title.Value, doc.Span{End: len(h.Title.Value)}, nil), h.Title.Span)
		}
	case doc.Annex:
		to := r.self
		if l := r.letter(); l >= 0 {
			to = Part(d, l)
		}
		say(work, ontology.KGAnnexTo, to, at)
		r.title(work, r.Words(p.Title), p.Title)
	default:
		r.title(work, r.Words(p.Title), p.Title)
	}
	if p.Kind != doc.Letter && r.hasFormula(i) { // a resolution inside another text is offered, not adopted
		status := "kg:Proposed"
		if d.Kind == doc.Resolution {
			status = "kg:Adopted"
		}
		r.Report(work, ontology.KGStatus, term(status), at, "document-status")
	}
}

// hasFormula reports whether part i has an enacting formula of its own.
func (r documentReport) hasFormula(i int) bool {
	for _, c := range r.Document.Clauses {
		if c.Part == i && c.Kind == doc.Formula {
			return true
		}
	}
	return false
}

var codeOfConduct = match.MustCompile(`code of conduct|code de (?:bonne )?conduite|código de conducta|кодекс\pL* поведения|مدونة (?:قواعد )?(?:ال)?سلوك|行为准则`)

// partClass says what part i is.
func (r documentReport) partClass(i int) string {
	p := r.Document.Parts[i]
	switch {
	case p.Kind == doc.Letter:
		return "undo:OfficialLetter"
	case r.hasFormula(i) || p.Kind == doc.Lettered:
		return "undo:Resolution"
	case p.Kind == doc.Instrument && r.isCode(i):
		return "undo:CodeOfConduct"
	}
	return "undo:Document"
}

// isCode reports whether the title of an instrument, of the annex around it or of one of its sections calls it a code of conduct.
func (r documentReport) isCode(i int) bool {
	d := r.Document
	titles := []doc.Span{d.Parts[i].Title}
	if parent := d.Parts[i].Parent; parent >= 0 {
		titles = append(titles, d.Parts[parent].Title)
	}
	for _, c := range d.Clauses {
		if c.Part == i && (c.Kind == doc.Section || c.Kind == doc.Title) {
			titles = append(titles, c.Words)
		}
	}
	for _, t := range titles {
		if !t.Empty() && codeOfConduct.MatchString(r.View(t).Fold) {
			return true
		}
	}
	return false
}

// addressed are the posts that letters are addressed to.
var addressed = []struct {
	re   *match.Pattern
	post string
}{
	{match.MustCompile(`\bto the secretary-general|au secrétaire général|à la secrétaire générale|(?:al|a la) secretari[oa] general|на имя генерального секретаря|генеральному секретарю|إلى الأمين العام|给秘书长|致秘书长|秘书长的信`), "un/secretary-general"},
	{match.MustCompile(`\b(?:to|and) the president of the security council|(?:au président|à la présidente) du conseil de sécurité|(?:al presidente|a la presidenta|a la presidencia) del consejo de seguridad|председател\pL+ совета безопасности|(?:إلى|وإلى) رئيسة? مجلس الأمن|安全理事会主席`), "un/sc/president"},
	{match.MustCompile(`\b(?:to|and) the president of the general assembly|(?:au président|à la présidente) de l'assemblée générale|(?:al presidente|a la presidenta) de la asamblea general|председател\pL+ генеральной ассамблеи|(?:إلى|وإلى) رئيسة? الجمعية العامة|大会主席`), "un/ga/president"},
	{match.MustCompile(`\b(?:to|and) the president of the human rights council|(?:au président|à la présidente) du conseil des droits de l'homme|人权理事会主席`), "un/hrc/president"},
}

func (r documentReport) addressees(letter ontology.Entity, title *match.View, span doc.Span) {
	for _, a := range addressed {
		if a.re.MatchString(title.Fold) {
			r.Report(letter, ontology.KGAddressee, ontology.Entity{Class: ontology.Post, Key: a.post}, span, "document-addressee")
		}
	}
}

var voluntary = match.MustCompile(`(?:adherence|accession|subscription|participation) to (?:the|this)[^.;]{0,60} (?:is|shall be) voluntary|adhésion (?:au|à)[^.;]{0,60} (?:est volontaire|est facultative)|` +
	`adhesión a[^.;]{0,60} (?:es|será) voluntaria|присоединение к[^.;]{0,60} (?:является добровольным|добровольно)|الانضمام[^.;؛]{0,60} طوعي|(?:加入|遵守)[^。；]{0,20}自愿`)

// bindingness reports an instrument that says that adherence to it is voluntary.
func (r documentReport) bindingness() {
	d := r.Document
	for i, c := range d.Clauses {
		if c.Kind != doc.Provision && c.Kind != doc.Operative || d.Parts[c.Part].Path == "" {
			continue
		}
		v := r.View(c.Words)
		if m := voluntary.FindStringIndex(v.Fold); m != nil {
			r.Report(Part(d, d.Clauses[i].Part), ontology.KGBindingness, term("kg:Voluntary"), v.Span(m[0], m[1]), "document-voluntary")
		}
	}
}
