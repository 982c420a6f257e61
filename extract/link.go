package extract

import (
	"net/url"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/symbol"
	"w3id.org/dipdoc/kg/ontology"
)

var _ = register(&Extractor{
	Name:     "link",
	Doc:      "links of the source to other documents, compared with what their words cite",
	Requires: []string{"citation"},
	Run:      links,
})

// A citedAt is a citation read from the words: its place and what it cites.
type citedAt struct {
	span   doc.Span
	symbol string
}

// links compares the links that the source sets with the citations of the words. Words and link mostly say the same; where
// they do not, the words count. A link on words that no rule understands is a citation.
func links(p *Pass) {
	d := p.Document
	if len(d.Meta.Links) == 0 {
		return
	}
	cites := p.citedPlaces()
	r := citationReport{p: p, own: d.Header.Symbol.Value, typed: map[string]bool{}, nodes: map[string]int{}}
	for _, f := range p.Facts {
		if f.Property != ontology.RDFType {
			continue
		}
		if f.Object.Key == "cito:Citation" {
			r.nodes[f.Subject.Key[:strings.LastIndex(f.Subject.Key, "citation/")]]++
		} else if f.Subject.Class == ontology.Work {
			r.typed[f.Subject.Key] = true
		}
	}
	linked := make([]bool, len(cites))
	for _, l := range d.Meta.Links {
		s, ok := linkedSymbol(l.Address)
		var here []citedAt
		for i := sort.Search(len(cites), func(i int) bool { return cites[i].span.End > l.Span.Start }); i < len(cites) && cites[i].span.Start < l.Span.End; i++ {
			here, linked[i] = append(here, cites[i]), true
		}
		switch {
		case !ok:
			if _, ours := pathOfUnitedNations(l.Address); ours && len(here) > 0 {
				p.repair(l.Span, "akn-link", "a link to no document", l.Address, here[0].symbol)
			}
		case len(here) == 0:
			p.citeLink(&r, l, s)
		default:
			p.compare(l, s, here)
		}
	}
	for i, c := range cites {
		if !linked[i] && !inMasthead(d, c.span) { // the lines of a masthead have no links
			p.repair(c.span, "akn-no-link", "a citation that the source does not link", "", c.symbol)
		}
	}
}

// citedPlaces returns the citations that name a document by symbol or number, in order of their places.
func (p *Pass) citedPlaces() []citedAt {
	var out []citedAt
	seen := map[citedAt]bool{}
	for _, f := range p.Facts {
		if f.Property != ontology.CITOHasCitedEntity || f.Evidence.Rule != "citation-symbol" && f.Evidence.Rule != "citation-number" {
			continue
		}
		key, _, _ := strings.Cut(f.Object.Key, "#")
		c := citedAt{doc.Span{Start: f.Evidence.Start, End: f.Evidence.End}, key}
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].span.End < out[j].span.End })
	return out
}

// pathOfUnitedNations returns what follows the host and the language in the address of a document of the United Nations:
// "https://undocs.org/en/A/RES/64/211".
func pathOfUnitedNations(address string) (path string, ok bool) {
	path, ok = strings.CutPrefix(address, "https://")
	if !ok {
		path, ok = strings.CutPrefix(address, "http://")
	}
	host, path, slash := strings.Cut(strings.TrimPrefix(path, "www."), "/")
	if !ok || !slash || host != "undocs.org" && host != "docs.un.org" {
		return "", false
	}
	if len(path) > 2 && path[2] == '/' && isLower(path[0]) && isLower(path[1]) {
		path = path[3:]
	}
	return path, true
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// supplement is what links add to the symbol of a report that is a supplement to the Official Records: "A/48/42(SUPP)".
const supplement = "(supp)"

// linkedSymbol returns the document that an address leads to.
func linkedSymbol(address string) (symbol.Symbol, bool) {
	path, ok := pathOfUnitedNations(address)
	if !ok {
		return symbol.Symbol{}, false
	}
	path, err := url.PathUnescape(path)
	if err != nil {
		return symbol.Symbol{}, false
	}
	if n := len(path) - len(supplement); n >= 0 && strings.EqualFold(path[n:], supplement) {
		path = path[:n]
	}
	if n := len(path) - 1; n > 0 && isLower(path[n]) && path[n-1] >= '0' && path[n-1] <= '9' { // "A/RES/75/245b"
		path = path[:n] + strings.ToUpper(path[n:])
	}
	return symbol.Parse(path)
}

// compare tells where a link and the citations of its words differ.
func (p *Pass) compare(l doc.Link, s symbol.Symbol, here []citedAt) {
	for _, c := range here {
		if c.symbol == s.String() {
			return
		}
	}
	for _, c := range here {
		if t, ok := symbol.Parse(c.symbol); ok && t.Parent() == s.String() {
			p.repair(l.Span, "akn-link-letter", "the link leaves out the letter of the resolution", s.String(), c.symbol)
			return
		}
	}
	p.diags = append(p.diags, doc.Diagnostic{Severity: doc.Warning, Span: l.Span, Code: "akn-link-differs",
		Text: "the link leads to " + s.String() + ", its words cite " + here[0].symbol, Before: s.String(), After: here[0].symbol})
}

// citeLink takes a link for a citation, if its words do not speak against it.
func (p *Pass) citeLink(r *citationReport, l doc.Link, s symbol.Symbol) {
	if sameDocument(s, r.own) {
		return
	}
	if !agrees(p.View(l.Span).Text, s.String()) {
		p.Warn(l.Span, "akn-link-unread", "the words do not say that they cite "+s.String())
		return
	}
	if y := yearOf(s); y != 0 && symbol.CouncilYear(y) != 0 && !strings.HasSuffix(s.String(), "("+strconv.Itoa(symbol.CouncilYear(y))+")") {
		p.Warn(l.Span, "akn-link-year", "no such resolution of the Security Council: "+s.String())
		return
	}
	d := p.Document
	self := Self(d)
	node, citing := ontology.Entity{Class: ontology.Wording, Key: d.ID()}, self
	if n := noteAt(d, l.Span); n >= 0 {
		node.Key += "#note/" + itoa(n+1)
	} else if i := d.ClauseAt(l.Span.Start); i >= 0 {
		node, citing = Wording(d, i), Subject(d, i)
	}
	// Below joins with "/" or "#"; the count is kept under the same words.
	key := Below(node, "citation", 0).Key
	prefix := key[:strings.LastIndex(key, "citation/")]
	if n := r.nodes[prefix]; n > 0 && r.nodes[node.Key] < n {
		r.nodes[node.Key] = n
	}
	v := p.View(l.Span)
	r.report(v, []citation{{start: 0, end: len(v.Text), cited: s, rule: "akn-link"}}, node, citing)
}

func inMasthead(d *doc.Document, s doc.Span) bool {
	for _, m := range d.Masthead {
		if m.Contains(s) {
			return true
		}
	}
	return false
}

// noteAt returns the note that a span stands in, -1 if it is none.
func noteAt(d *doc.Document, s doc.Span) int {
	i := sort.Search(len(d.Notes), func(i int) bool { return d.Notes[i].Span.End > s.Start })
	if i < len(d.Notes) && d.Notes[i].Span.Contains(s) {
		return i
	}
	return -1
}

var figures = regexp.MustCompile(`\d+`)

// agrees reports whether the figures in the words of a link are all in the symbol it leads to. Words without figures say
// nothing against it.
func agrees(words, symbol string) bool {
	in := map[string]bool{}
	for _, n := range figures.FindAllString(symbol, -1) {
		in[n] = true
	}
	for _, n := range figures.FindAllString(words, -1) {
		if !in[n] {
			return false
		}
	}
	return true
}

// repair says what was read other than the source has it.
func (p *Pass) repair(span doc.Span, code, text, before, after string) {
	p.diags = append(p.diags, doc.Diagnostic{Severity: doc.Repair, Span: span, Code: code, Text: text, Before: before, After: after})
}
