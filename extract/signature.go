package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

var _ = register(&Extractor{
	Name: "signature",
	Doc:  "who signed a letter, in which order, in what capacity and for which State",
	Run:  runSignature,
})

// A signature is one block under a letter.
type signature struct {
	span   doc.Span
	name   doc.Span
	post   doc.Span // as worded; empty if the block has none
	family string
	row    rules.Role // that the post is named by; its Text is "" if the table knows none
	org    string     // key of the organization that the post names, for one who acts for no State; "" otherwise
	state  string     // ISO 3166-1 alpha-3; "" if it is not certain
	rule   string
}

// signedMark is how the six languages say that a hand stood here. In Chinese it follows the name.
var signedMark = regexp.MustCompile(`\( ?(?:signed|signée?s?|firmad[oa]s?|подпис[\p{L}]*|توقيع|签名|签字|簽名|簽字) ?\)`)

func runSignature(p *Pass) {
	d := p.Document
	position := map[int]int{} // by part
	for _, s := range p.signatures() {
		part := partAt(d, s.span.Start)
		position[part]++
		p.reportSignature(part, position[part], s)
	}
}

// partAt returns the part that a signature at byte at of the text belongs to: the letter that ends there, or the last part
// that begins before.
func partAt(d *doc.Document, at int) int {
	best := 0
	for i, part := range d.Parts {
		if part.Span.Start <= at && at <= part.Span.End && (part.Kind == doc.Letter || part.Kind == doc.Annex || part.Kind == doc.Main) {
			best = i
		}
	}
	if d.Parts[best].Kind != doc.Main {
		return best
	}
	for i, part := range d.Parts { // a closing behind the last clause of the letter
		if part.Kind == doc.Letter && part.Span.Start <= at {
			best = i
		}
	}
	return best
}

// signatures returns the blocks under the document, in order.
func (p *Pass) signatures() []signature {
	d := p.Document
	var out []signature
	for _, span := range joined(d) {
		out = append(out, p.signaturesIn(span)...)
	}
	if len(out) == 0 { // the reader took the block for a paragraph
		for _, c := range d.Clauses {
			if c.Span.End-c.Span.Start < 2000 && signedMark.MatchString(p.View(c.Span).Fold) {
				out = append(out, p.signaturesIn(c.Span)...)
			}
		}
	}
	p.statesOfTitle(out)
	for i := range out {
		s := &out[i]
		s.family = familyName(p.Words(s.name), s.state, emphasized(d.Text, s.span, s.name))
	}
	return out
}

// joined returns the closing lines, those between which nothing stands as one stretch: a post may have been read apart from
// the name under it.
func joined(d *doc.Document) []doc.Span {
	var out []doc.Span
	for _, s := range d.Closing {
		if n := len(out) - 1; n >= 0 && s.Start >= out[n].End && strings.TrimSpace(d.Text[out[n].End:s.Start]) == "" {
			out[n].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// signaturesIn reads the signatures in a stretch of closing lines.
func (p *Pass) signaturesIn(span doc.Span) []signature {
	v := p.View(span)
	marks := signedMark.FindAllStringIndex(v.Fold, -1)
	sc := newScene(p, passage{span: span, clause: -1}, &organizationLexicon{lang: p.Document.Lang})
	if len(marks) == 0 {
		if p.Document.Kind != doc.OfficialLetter {
			return nil
		}
		return p.unmarked(sc)
	}
	before := marks[0][0] < 300 && sc.hasOffice(0, marks[0][0]) // the post stands over the name, as in French
	var out []signature
	for i, m := range marks {
		end := len(v.Text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		start := 0
		if i > 0 {
			start = marks[i-1][1]
		}
		var s signature
		var ok bool
		switch {
		case han(v.Text[max(0, m[0]-3):m[0]]):
			s, ok = sc.chineseSignature(start, m, end, before)
		case before:
			s, ok = sc.postAndName(start, m, end)
		default:
			s, ok = sc.nameAndPost(m, end)
		}
		if ok {
			out = append(out, s)
		}
	}
	return out
}

func han(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// hasOffice reports whether an office is named in bytes from to to of the view.
func (sc *scene) hasOffice(from, to int) bool { return sc.office(from, to) >= 0 }

// office returns the first role in bytes from to to of the view that is no courtesy, -1 if there is none.
func (sc *scene) office(from, to int) int {
	a, b := sc.rolesBetween(from, to)
	for i := a; i < b; i++ {
		if sc.roles[i].row.Kind != rules.Courtesy {
			return i
		}
	}
	return -1
}

// nameAndPost reads "(Signed) Rachid FAKHOURY, Permanent Representative of Lebanon". mark is where "(Signed)" stands.
func (sc *scene) nameAndPost(mark []int, end int) (signature, bool) {
	from := wordAt(sc.ws, mark[1])
	to := wordAt(sc.ws, end)
	return sc.block(wordAt(sc.ws, mark[0]), from, from, to, to, "signature-block")
}

// postAndName reads "Le Représentant permanent du Liban (Signé) Rachid Fakhoury".
func (sc *scene) postAndName(start int, mark []int, end int) (signature, bool) {
	name := wordAt(sc.ws, mark[1])
	last := sc.endOfName(name, wordAt(sc.ws, end))
	post := wordAt(sc.ws, start)
	if start > 0 { // behind the name of the signature before
		post = sc.endOfName(post, wordAt(sc.ws, mark[0]))
	}
	if last == name {
		return signature{}, false
	}
	s := signature{span: sc.span(post, last), name: sc.span(sc.skipCourtesy(name), last), rule: "signature-block"}
	sc.readPost(&s, post, wordAt(sc.ws, mark[0]))
	return s, true
}

// block makes the signature of the words from to to, the name first. open is the word that the block starts with.
func (sc *scene) block(open, from, nameFrom, to, limit int, rule string) (signature, bool) {
	nameFrom = sc.skipCourtesy(nameFrom)
	last := sc.endOfName(nameFrom, limit)
	if last <= nameFrom {
		return signature{}, false
	}
	end := sc.endOfPost(last, limit)
	s := signature{span: sc.span(open, max(end, last)), name: sc.span(nameFrom, last), rule: rule}
	sc.readPost(&s, last, end)
	return s, true
}

// endOfName returns where the name that starts at word from ends: at a line break, a comma or the office.
func (sc *scene) endOfName(from, limit int) int {
	i := from
	for ; i < limit && i < from+10; i++ {
		w := sc.ws[i]
		if w.text == "," || w.text == "(" || w.text == "[" || i > from && sc.newLine(i) {
			break
		}
		if r := sc.roleOf[i]; r >= 0 && sc.roles[r].row.Kind != rules.Courtesy {
			break
		}
	}
	for i > from+1 && i < limit && sc.roleOf[i] >= 0 && (qualifier(sc.ws[i-1].fold) || articleWord(sc.ws[i-1].fold)) {
		i--
	}
	return i
}

// newLine reports whether word i starts a line of the source.
func (sc *scene) newLine(i int) bool {
	if i <= 0 || i >= len(sc.ws) {
		return false
	}
	return strings.Contains(sc.doc.Text[sc.span(i-1, i).End:sc.span(i, i+1).Start], "\n")
}

// endOfPost returns where the post ends that starts at word from: before a bracket, an annex or a date.
func (sc *scene) endOfPost(from, limit int) int {
	limit = min(limit, from+60)
	for i := from; i < limit; i++ {
		switch sc.ws[i].fold {
		case "[", "annex", "annexe", "anexo", "enclosure", "appendix", "приложение", "附件", "_":
			return i
		}
	}
	return limit
}

// readPost reads the words of a post and the State it is held for.
func (sc *scene) readPost(s *signature, from, to int) {
	for from < to && (sc.ws[from].mark || articleWord(sc.ws[from].fold)) {
		from++
	}
	for to > from && sc.ws[to-1].mark && sc.ws[to-1].text != ")" && sc.ws[to-1].text != "." {
		to--
	}
	if from >= to {
		return
	}
	s.post = sc.span(from, to)
	a, b := sc.rolesBetween(sc.ws[from].start, sc.ws[to-1].end)
	for _, r := range sc.roles[a:b] {
		if r.row.Post != "" && (s.row.Post == "" || s.row.Kind == rules.Title) || s.row.Text == "" {
			s.row = r.row
		}
	}
	for k := from; k < to; k++ {
		if h := sc.orgOf[k]; h >= 0 && s.org == "" {
			s.org = sc.orgs[h].key
		}
		if h := sc.stateOf[k]; h >= 0 && !sc.states[h].demonym {
			s.state = sc.states[h].iso3
			return
		}
	}
}

// unmarked reads a block without "(Signed)": a line with a name, and lines with an office under it.
func (p *Pass) unmarked(sc *scene) []signature {
	r := sc.office(0, len(sc.v.Text))
	if r < 0 {
		return nil
	}
	first := sc.skipCourtesy(0)
	last := sc.endOfName(first, len(sc.ws))
	if last >= len(sc.ws) || last-first < 2 || last-first > 6 || !(sc.newLine(last) || sc.is(last, ",")) {
		return nil
	}
	for k := first; k < last; k++ {
		if w := sc.ws[k]; !w.capital() && !particle(w.fold) {
			return nil
		}
	}
	if s, ok := sc.block(0, first, first, len(sc.ws), len(sc.ws), "signature-unmarked"); ok {
		return []signature{s}
	}
	return nil
}

// chineseSignature reads "常驻代表 李保东（签名）" if the post stands before the name, and "李保东（签名） 常驻代表" otherwise, in
// bytes of the view.
func (sc *scene) chineseSignature(start int, mark []int, end int, before bool) (signature, bool) {
	v := sc.v
	from := start
	postFrom, postTo := mark[1], mark[1]
	if r := sc.lastOffice(start, mark[0]); r >= 0 {
		from = sc.roles[r].end
		if before {
			postFrom, postTo = start, sc.roles[r].end
		}
	}
	if r := sc.lastOffice(mark[1], end); r >= 0 && !before {
		postTo = sc.roles[r].end
	}
	raw := v.Span(from, mark[0])
	if nl := strings.LastIndexByte(sc.doc.Text[raw.Start:raw.End], '\n'); nl >= 0 {
		raw.Start += nl + 1
	}
	name := trimSpan(sc.doc.Text, raw)
	if name.Empty() || utf8.RuneCountInString(sc.doc.Text[name.Start:name.End]) > 30 {
		return signature{}, false
	}
	s := signature{name: name, rule: "signature-block"}
	s.span = doc.Span{Start: v.Span(start, mark[0]).Start, End: v.Span(mark[0], mark[1]).End}
	for s.span.Start < s.span.End && unicode.IsSpace(rune(sc.doc.Text[s.span.Start])) {
		s.span.Start++
	}
	if !before {
		s.span = doc.Span{Start: name.Start, End: v.Span(mark[0], postTo).End}
	}
	if postFrom < postTo {
		s.post = trimSpan(sc.doc.Text, v.Span(postFrom, postTo))
	}
	a, b := sc.rolesBetween(postFrom, postTo)
	for _, r := range sc.roles[a:b] {
		if s.row.Text == "" || r.row.Post != "" && s.row.Post == "" {
			s.row = r.row
		}
	}
	a, b = sc.statesBetween(postFrom, postTo)
	for _, h := range sc.states[a:b] {
		if !h.demonym {
			s.state = h.iso3
			break
		}
	}
	return s, true
}

// lastOffice returns the last role in bytes from to to of the view, -1 if there is none.
func (sc *scene) lastOffice(from, to int) int {
	a, b := sc.rolesBetween(from, to)
	for i := b - 1; i >= a; i-- {
		if sc.roles[i].row.Kind != rules.Courtesy {
			return i
		}
	}
	return -1
}

// trimSpan takes white space and marks off both ends of s.
func trimSpan(text string, s doc.Span) doc.Span {
	cut := func(r rune) bool { return !unicode.IsLetter(r) && r != ')' && r != '）' }
	t := text[s.Start:s.End]
	s.Start += len(t) - len(strings.TrimLeftFunc(t, cut))
	s.End -= len(t) - len(strings.TrimRightFunc(t, cut))
	if s.Empty() {
		return doc.Span{}
	}
	return s
}

// emphasized returns the words of the name that the source prints between stars or underscores within the block; nil if
// it marks none. A mark turns emphasis on and off: "Jan *Novak *Permanent".
func emphasized(text string, block, name doc.Span) []string {
	start := name.Start
	for start > block.Start && (text[start-1] == '*' || text[start-1] == '_') {
		start--
	}
	var out []string
	on := false
	for _, w := range strings.FieldsFunc(spaceMarks(text[start:name.End]), unicode.IsSpace) {
		if w == "*" {
			on = !on
		} else if on {
			out = append(out, w)
		}
	}
	return out
}

// spaceMarks sets each mark of emphasis off by spaces, as a star.
func spaceMarks(s string) string {
	return strings.NewReplacer("*", " * ", "_", " * ").Replace(s)
}

// statesOfTitle fills in States that a block does not name from the letter's title: when there is one, or as many as signatures.
func (p *Pass) statesOfTitle(list []signature) {
	missing := false
	for _, s := range list {
		missing = missing || s.state == ""
	}
	if !missing {
		return
	}
	from, title := p.sendersAndView()
	for i := range list {
		switch {
		case from == nil && title != nil && list[i].row.Text == "" && title.sender.Post != "": // "from the Secretary-General"
			list[i].row = title.sender
		case list[i].state != "" || strings.HasPrefix(list[i].row.Post, "un/") || list[i].row.Post == "president":
		case len(from) == 1:
			list[i].state = from[0].iso3
		case len(from) == len(list):
			list[i].state = from[i].iso3
		default:
			p.Warn(list[i].span, "signature-state", "no State named in this signature")
		}
	}
}

// reportSignature reports signature n of a part.
func (p *Pass) reportSignature(part, n int, s signature) {
	d := p.Document
	letter := Part(d, part)
	sig := Below(letter, "signature", n)
	name := p.Words(s.name)
	key := Slug(name)
	if key == "" {
		return
	}
	person := ontology.Entity{Class: ontology.Person, Key: key}
	post := ontology.Entity{Class: ontology.Post, Key: s.postKey(p)}
	p.Report(sig, "rdf:type", term("kg:Signature"), s.span, s.rule)
	p.Report(sig, "kg:document", letter, s.span, s.rule)
	p.Report(sig, "kg:signatory", person, s.name, s.rule)
	if post.Key != "" {
		p.Report(sig, "kg:inCapacity", post, s.span, s.rule)
	}
	if s.state != "" {
		p.Report(sig, "kg:onBehalfOf", ontology.Entity{Class: ontology.State, Key: s.state}, s.span, s.rule)
	}
	p.Report(sig, "kg:position", ontology.Value{Lexical: itoa(n), Datatype: "xsd:integer"}, s.span, s.rule)
	if date := d.Header.Date; date.Value != "" {
		p.Report(sig, "dct:date", ontology.Value{Lexical: date.Value, Datatype: "xsd:date"}, date.Span, s.rule)
	}
	p.Report(person, "rdf:type", term("foaf:Person"), s.name, s.rule)
	p.Report(person, "foaf:name", ontology.Value{Lexical: name}, s.name, s.rule)
	p.Report(person, "foaf:familyName", ontology.Value{Lexical: s.family}, s.name, s.rule)
	p.Report(letter, "kg:signedBy", person, s.span, s.rule)
	if post.Key == "" {
		return
	}
	p.Report(person, "org:holds", post, s.span, s.rule)
	p.reportPost(post.Key, s.span, s.rule)
	if _, ok := authority.PostByKey(post.Key); ok || s.post.Empty() { // has its own names
		return
	}
	p.Report(post, "skos:prefLabel", ontology.Value{Lexical: match.Words(d.Text, s.post, d.Skips), Lang: labelLang(d)}, s.post, s.rule)
}

// postKey names the post: by role and State, as worded otherwise.
func (s signature) postKey(p *Pass) string {
	o := office{row: s.row, state: s.state, org: s.org}
	if key := o.post(); key != "" {
		return key
	}
	if s.post.Empty() {
		return ""
	}
	key := Slug(p.Words(s.post))
	if key != "" && s.state != "" {
		key += "/" + s.state
	}
	return key
}
