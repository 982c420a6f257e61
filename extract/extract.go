// Package extract reads facts out of documents: one extractor a file, each independent of the others but for those it
// requires.
package extract

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
)

// An Extractor reads one kind of fact. Run reports facts in document order and keeps no state.
type Extractor struct {
	Name     string   // one word: "citation"
	Doc      string   // one line, without a full stop; required
	Requires []string // names of extractors that run first; what they reported is in Pass.Facts
	Run      func(*Pass)
}

// A Pass is one extractor at work on one document.
type Pass struct {
	Document *doc.Document
	Facts    []ontology.Fact // what ran before reported, in the order of reporting; read only

	extractor *Extractor
	reported  []ontology.Fact
	diags     []doc.Diagnostic
	views     map[doc.Span]*match.View
	lexicon   **organizationLexicon // of the document, built when first asked for
}

// Report adds a fact. The rule is the name of a row of the rule table; span is where it was read. A fact that the
// vocabulary does not allow is a bug of the extractor: it is not added, and an error says so.
func (p *Pass) Report(subject ontology.Entity, property ontology.Property, object any, span doc.Span, rule string) {
	f := ontology.Fact{Subject: subject, Property: property, Evidence: ontology.Evidence{Start: span.Start, End: span.End, Rule: rule}}
	switch o := object.(type) {
	case ontology.Entity:
		f.Object = o
	case ontology.Value:
		f.Value = o
	default:
		panic("extract: the object of " + string(property) + " is neither an Entity nor a Value")
	}
	err := f.Check()
	if err == nil && (span.Start < 0 || span.End > len(p.Document.Text) || span.End < span.Start) {
		err = fmt.Errorf("%s: span outside the text", f)
	}
	if err != nil {
		text := fmt.Sprintf("extractor %s broke, please report it: %v", p.extractor.Name, err)
		p.diags = append(p.diags, doc.Diagnostic{Severity: doc.Error, Code: "internal", Text: text})
		return
	}
	if len(p.Facts)+len(p.reported) < MaxFacts {
		p.reported = append(p.reported, f)
	}
}

// MaxFacts is how many facts a document can give; Facts returns no more. The longest reports of the United Nations give a
// tenth of it; a text made to exhaust memory gives more.
const MaxFacts = 100_000

// Warn says what could not be decided, and where.
func (p *Pass) Warn(span doc.Span, code, text string) {
	p.diags = append(p.diags, doc.Diagnostic{Severity: doc.Warning, Span: span, Code: code, Text: text})
}

// View returns the words of span, evened out for matching, without what the reader skipped.
func (p *Pass) View(span doc.Span) *match.View {
	v := p.views[span]
	if i := p.Document.ClauseAt(span.Start); v == nil && i >= 0 && p.Document.Clauses[i].Words == span && p.Document.Clauses[i].Span != span {
		v = p.View(p.Document.Clauses[i].Span).From(span.Start)
		p.views[span] = v
	}
	if v == nil {
		v = match.NewView(p.Document.Text, span, p.Document.Skips)
		p.views[span] = v
	}
	return v
}

// Words returns the words of span as the source has them, on one line.
func (p *Pass) Words(span doc.Span) string {
	if v := p.views[span]; v != nil && v.Verbatim() {
		return strings.TrimSpace(v.Text)
	}
	return match.Words(p.Document.Text, span, p.Document.Skips)
}

// Extractors returns all extractors, each after those it requires, otherwise by name.
func Extractors() []*Extractor { return append([]*Extractor(nil), inOrder()...) }

var registry = map[string]*Extractor{}

// register adds e to the extractors; a second one of the same name or one without documentation is a programming error.
func register(e *Extractor) *Extractor {
	if e.Name == "" || e.Doc == "" || e.Run == nil || registry[e.Name] != nil {
		panic("extract: bad extractor " + e.Name)
	}
	registry[e.Name] = e
	return e
}

var inOrder = sync.OnceValue(ordered)

func ordered() []*Extractor {
	names := make([]string, 0, len(registry))
	for n := range registry {
		names = append(names, n)
	}
	sort.Strings(names)
	var out []*Extractor
	state := map[string]int{} // 1 open, 2 done
	var visit func(string)
	visit = func(n string) {
		e := registry[n]
		if e == nil {
			panic("extract: unknown extractor " + n)
		}
		switch state[n] {
		case 1:
			panic("extract: circle of requirements at " + n)
		case 2:
			return
		}
		state[n] = 1
		for _, r := range e.Requires {
			visit(r)
		}
		state[n] = 2
		out = append(out, e)
	}
	for _, n := range names {
		visit(n)
	}
	return out
}

// Facts runs all extractors over d. Facts come in the order of the extractors, each one's in document order; diagnostics,
// those of the reader among them, are sorted by position. As many facts as MaxFacts mean that there may be more.
func Facts(d *doc.Document) ([]ontology.Fact, []doc.Diagnostic) {
	enough := 20*len(d.Clauses) + 4*len(d.Meta.Votes) + len(d.Text)/64 + 100 // for most documents
	facts := make([]ontology.Fact, 0, min(enough, MaxFacts))
	diags := append([]doc.Diagnostic(nil), d.Diagnostics...)
	views := map[doc.Span]*match.View{}
	lexicon := new(*organizationLexicon)
	for _, e := range inOrder() {
		n := len(facts)
		p := &Pass{Document: d, Facts: facts[:n:n], reported: facts[n:n], extractor: e, views: views, lexicon: lexicon}
		e.Run(p)
		facts = append(facts, p.reported...)
		diags = append(diags, p.diags...)
	}
	slices.SortStableFunc(diags, func(a, b doc.Diagnostic) int { return a.Span.Start - b.Span.Start })
	return facts, diags
}
