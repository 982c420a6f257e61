package extract

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/extract/symbol"
	"w3id.org/dipdoc/kg/ontology"
)

var _ = register(&Extractor{
	Name: "citation",
	Doc:  "documents cited in paragraphs, notes and masthead, with role, paragraph, date and title",
	Run:  citations,
})

// charter is the Charter of the United Nations, which has no symbol.
var charter = ontology.Entity{Class: ontology.Work, Key: "charter/un"}

func citations(p *Pass) {
	d := p.Document
	c := citing{lang: d.Lang, organ: organCode(d), named: sync.OnceValue(func() councils { return councilsIn(p.View(d.Body)) })}
	r := citationReport{p: p, own: d.Header.Symbol.Value, also: ownSymbols(d), typed: map[string]bool{}, nodes: map[string]int{}}
	self := Self(d)
	for _, span := range d.Masthead {
		r.report(p.View(span), findCitations(p.View(span), c), ontology.Entity{Class: ontology.Wording, Key: d.ID()}, self)
	}
	for i, cl := range d.Clauses {
		w := Wording(d, i)
		v := p.View(cl.Span)
		r.report(v, findCitations(v, c), w, Subject(d, i))
	}
	for i, n := range d.Notes {
		v := noteView(d, n)
		found := findCitations(v, c)
		r.report(v, found, ontology.Entity{Class: ontology.Wording, Key: d.ID() + "#note/" + itoa(i+1)}, self)
		if len(found) > 0 || !ibidOnly(v) {
			c.ibid = found
		}
	}
}

// councilNumber reads the number of a resolution of the Security Council with its year, "1373 (2001)", whose bracket opens right
// before i. year is 0 if there is none.
func councilNumber(text string, i int) (n, year int) {
	if len(text) < i+5 || text[i+4] != ')' {
		return 0, 0
	}
	year, err := strconv.Atoi(text[i : i+4])
	if err != nil || year < 1900 || year > 2099 {
		return 0, 0
	}
	end := i - 1
	if end > 0 && text[end-1] == ' ' {
		end--
	}
	start := end
	for start > 0 && text[start-1] >= '0' && text[start-1] <= '9' {
		start--
	}
	if start > 0 && (isASCIILetter(text[start-1]) || text[start-1] == '_') || end-start > 4 {
		return 0, 0
	}
	if n, err = strconv.Atoi(text[start:end]); err != nil {
		return 0, 0
	}
	return n, year
}

func isASCIILetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// ibidOnly reports whether a note says no more than that it is as the one before.
func ibidOnly(v *match.View) bool { return len(v.Text) < 12 }

// noteView returns the view of a note. A note that breaks into a paragraph is itself one of the document's skips, so that
// only what is skipped inside it counts.
func noteView(d *doc.Document, n doc.Note) *match.View {
	var inside []doc.Span
	for _, s := range d.Skips {
		if n.Words.Contains(s) && s != n.Words && s != n.Span {
			inside = append(inside, s)
		}
	}
	return match.NewView(d.Text, n.Words, inside)
}

// organCode returns the organ whose document d is, in the words of the citation table; "" if it is not known.
func organCode(d *doc.Document) string {
	switch symbol.OrganNamed(d.Header.Body.Value).Key {
	case "un/ga":
		return "ga"
	case "un/sc":
		return "sc"
	case "un/hrc":
		return "hrc"
	case "un/ecosoc":
		return "ecosoc"
	}
	return ""
}

// councils are what a document as a whole says of the Human Rights Council and the Security Council.
type councils struct {
	hrc, sc bool         // it names them
	years   map[int]bool // numbers of Security Council resolutions that it gives with their year
}

func councilsIn(v *match.View) councils {
	c := councils{years: map[int]bool{}}
	c.hrc, c.sc = namesCouncils(v)
	for text, at := v.Text, 0; ; {
		i := strings.IndexByte(text[at:], '(')
		if i < 0 {
			return c
		}
		at += i + 1
		if n, year := councilNumber(text, at); year > 0 && symbol.CouncilYear(n) == year {
			c.years[n] = true
		}
	}
}

// namesCouncils reports whether a text names the Human Rights Council and the Security Council.
func namesCouncils(v *match.View) (hrc, council bool) {
	mayHRC, mayCouncil := false, false
	forms, councils := councilForms()
	for at, form := forms.Next(v.Fold, 0); form != "" && !(mayHRC && mayCouncil); at, form = forms.Next(v.Fold, at+len(form)) {
		mayHRC = mayHRC || councils[form] == "hrc"
		mayCouncil = mayCouncil || councils[form] == "sc"
	}
	if !mayHRC && !mayCouncil {
		return false, false
	}
	for h := range citationGazetteers()[""].All(v) {
		for _, id := range h.IDs {
			hrc = hrc || id == "organ:hrc"
			council = council || id == "organ:sc"
		}
		if hrc == mayHRC && council == mayCouncil {
			break
		}
	}
	return hrc, council
}

// councilForms are the opening letters of what the two councils are called, and which of the two.
var councilForms = sync.OnceValues(func() (*match.Literals, map[string]string) {
	councils := map[string]string{}
	for _, w := range rules.Citation() {
		if w.Class == "organ" && (w.Value == "hrc" || w.Value == "sc") {
			form, _, _ := strings.Cut(foldedPiece(w.Form), "*")
			councils[form] = w.Value
		}
	}
	return match.NewLiterals(slices.Collect(maps.Keys(councils))...), councils
})

// A citationReport turns citations into facts.
type citationReport struct {
	p     *Pass
	own   string          // symbol of the document itself, "" if it has none
	also  map[string]bool // symbols that its masthead prints; nil if they do not matter
	typed map[string]bool // cited works that have been described
	nodes map[string]int  // citations reported below each node
}

func (r *citationReport) report(v *match.View, found []citation, node, citing ontology.Entity) {
	p := r.p
	self := Self(p.Document)
	for _, c := range found {
		if sameDocument(c.cited, r.own) || r.also[c.cited.String()] {
			continue
		}
		span := v.Span(c.start, c.end)
		if span.Empty() {
			continue
		}
		r.nodes[node.Key]++
		at := Below(node, "citation", r.nodes[node.Key])
		say := func(s ontology.Entity, property ontology.Property, o any) { p.Report(s, property, o, span, c.rule) }
		say(at, ontology.RDFType, term("cito:Citation"))
		say(at, ontology.CITOHasCitingEntity, citing)
		role := "cito:cites"
		if c.authority {
			role = "cito:citesAsAuthority"
		}
		say(at, ontology.CITOHasCitationCharacterization, term(role))
		if c.pinpoint != "" {
			say(at, ontology.KGPinpoint, ontology.Value{Lexical: c.pinpoint})
		}
		if c.problem != "" {
			say(at, ontology.KGUnresolved, ontology.Value{Lexical: "true", Datatype: "xsd:boolean"})
			p.Warn(span, "unresolved-citation", c.problem)
			continue
		}
		work := charter
		targets := []ontology.Entity{work}
		if !c.charter {
			work = ontology.Entity{Class: ontology.Work, Key: c.cited.String()}
			targets = citedEntities(work, c)
			r.describe(work, c, span)
			if y := yearOf(c.cited); y != 0 && symbol.CouncilYear(y) != 0 && !strings.HasSuffix(c.cited.String(), "("+strconv.Itoa(symbol.CouncilYear(y))+")") {
				p.Warn(span, "council-year", "the Security Council adopted its resolution "+strconv.Itoa(y)+" in "+strconv.Itoa(symbol.CouncilYear(y)))
			}
		} else if !r.typed[work.Key] {
			r.typed[work.Key] = true
			say(work, ontology.RDFType, term("undo:Charter"))
		}
		for _, t := range targets {
			say(at, ontology.CITOHasCitedEntity, t)
			if t != work {
				say(t, ontology.RDFType, term("kg:Provision"))
				say(t, ontology.DCTIsPartOf, work)
			}
			say(citing, ontology.CITOCites, t)
		}
		if citing != self {
			say(self, ontology.CITOCites, work)
		} else if targets[0] != work {
			say(self, ontology.CITOCites, work)
		}
	}
}

// describe says once of a cited document what it is, and each time what the text adds: its date, its title.
func (r *citationReport) describe(work ontology.Entity, c citation, span doc.Span) {
	p := r.p
	say := func(s ontology.Entity, property ontology.Property, o any) { p.Report(s, property, o, span, c.rule) }
	s := c.cited
	if !r.typed[work.Key] {
		r.typed[work.Key] = true
		class := "undo:Document"
		switch s.Kind {
		case symbol.Resolution:
			class = "undo:Resolution"
		case symbol.Decision:
			class = "undo:Decision"
		}
		say(work, ontology.RDFType, term(class))
		if s.Kind == symbol.Decision && s.Organ.Key != "un/hrc" {
			say(work, ontology.KGSymbolStatus, term("kg:NoOfficialSymbol"))
		} else {
			say(work, ontology.KGSymbol, ontology.Value{Lexical: s.Display()})
		}
		if s.Organ.Key != "" {
			say(work, ontology.KGOrgan, ontology.Entity{Class: ontology.Organization, Key: s.Organ.Key})
		}
		if parent := s.Parent(); parent != "" {
			whole := ontology.Entity{Class: ontology.Work, Key: parent}
			say(work, ontology.DCTIsPartOf, whole)
			if !r.typed[parent] {
				r.typed[parent] = true
				say(whole, ontology.RDFType, term("undo:Resolution"))
				if ps, ok := symbol.Parse(parent); ok {
					say(whole, ontology.KGSymbol, ontology.Value{Lexical: ps.Display()})
				}
			}
		}
	}
	if c.date != "" {
		say(work, ontology.DCTDate, ontology.Value{Lexical: c.date, Datatype: "xsd:date"})
	}
	if c.title != "" && p.Document.Lang != "" {
		say(work, ontology.DCTTitle, ontology.Value{Lexical: c.title, Lang: p.Document.Lang})
	}
}

// citedEntities returns the paragraphs that a pinpoint names in a resolution, the work itself without one or in another
// document, whose paragraphs have no names of their own.
func citedEntities(work ontology.Entity, c citation) []ontology.Entity {
	if c.pinpoint == "" || c.cited.Kind != symbol.Resolution {
		return []ontology.Entity{work}
	}
	first, last, ranged := strings.Cut(c.pinpoint, "-")
	if a, errA := strconv.Atoi(first); ranged && errA == nil {
		if b, errB := strconv.Atoi(last); errB == nil && a < b && b-a < 60 {
			var out []ontology.Entity
			for n := a; n <= b; n++ {
				out = append(out, ontology.Entity{Class: ontology.Work, Key: work.Key + "#op/" + strconv.Itoa(n)})
			}
			return out
		}
	}
	path := "op/" + first
	if number, letters, ok := strings.Cut(first, "("); ok {
		path = "op/" + number + "/para/" + strings.NewReplacer(")(", "/", ")", "").Replace(letters)
	}
	return []ontology.Entity{{Class: ontology.Work, Key: work.Key + "#" + path}}
}

// sameDocument reports whether a citation names the document with the symbol own itself.
func sameDocument(s symbol.Symbol, own string) bool { return own != "" && s.String() == own }

// ownSymbols are the symbols that the masthead prints outside brackets: a letter to two organs has one of each.
func ownSymbols(d *doc.Document) map[string]bool {
	own := map[string]bool{}
	for _, span := range d.Masthead {
		v := match.NewView(d.Text, span, d.Skips)
		for _, h := range symbol.Find(v) {
			before := v.Text[max(0, h.Start-300):h.Start]
			if strings.Count(before, "(")+strings.Count(before, "[") <= strings.Count(before, ")")+strings.Count(before, "]") {
				own[h.Symbol.String()] = true
			}
		}
	}
	return own
}

// yearOf returns the number of a Security Council resolution that is cited with a year, 0 for other documents.
func yearOf(s symbol.Symbol) int {
	number, ok := strings.CutPrefix(s.String(), "S/RES/")
	if !ok {
		return 0
	}
	number, year, ok := strings.Cut(number, "(")
	if !ok || year == "" {
		return 0
	}
	n, _ := strconv.Atoi(number)
	return n
}
