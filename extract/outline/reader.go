package outline

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

// A reader looks facts up by subject.
type reader struct {
	d         *doc.Document
	facts     []ontology.Fact
	bySubject map[ontology.Entity][]ontology.Fact
	points    []int                               // code points before each 1024th byte
	named     map[ontology.Entity][]ontology.Fact // the mentions of an entity, in order; nil until worded needs them
}

func newReader(d *doc.Document, facts []ontology.Fact) *reader {
	r := &reader{d: d, facts: facts, bySubject: map[ontology.Entity][]ontology.Fact{}}
	for _, f := range facts {
		r.bySubject[f.Subject] = append(r.bySubject[f.Subject], f)
	}
	return r
}

// typed returns the facts that give a subject the class, in order, one a subject.
func (r *reader) typed(class string) []ontology.Fact {
	var out []ontology.Fact
	seen := map[ontology.Entity]bool{}
	for _, f := range r.facts {
		if f.Property == "rdf:type" && f.Object.Key == class && !seen[f.Subject] {
			seen[f.Subject] = true
			out = append(out, f)
		}
	}
	return out
}

// object returns the first object of the property, the zero Entity if there is none.
func (r *reader) object(s ontology.Entity, p ontology.Property) ontology.Entity {
	for _, f := range r.bySubject[s] {
		if f.Property == p && !f.IsLiteral() {
			return f.Object
		}
	}
	return ontology.Entity{}
}

// literal returns the lexical form of the first literal of the property, "" if there is none.
func (r *reader) literal(s ontology.Entity, p ontology.Property) string {
	for _, f := range r.bySubject[s] {
		if f.Property == p && f.IsLiteral() {
			return f.Value.Lexical
		}
	}
	return ""
}

func (r *reader) words(s doc.Span) string { return match.Words(r.d.Text, s, r.d.Skips) }

func (r *reader) place(s doc.Span) Place {
	line, col := r.d.Position(s.Start)
	start := r.codePoints(s.Start)
	return Place{Line: line, Column: col, Start: start, End: start + utf8.RuneCountInString(r.d.Text[s.Start:s.End])}
}

func (r *reader) codePoints(offset int) int {
	const step = 1024
	if r.points == nil {
		n := 0
		for i := range len(r.d.Text) {
			if i%step == 0 {
				r.points = append(r.points, n)
			}
			if utf8.RuneStart(r.d.Text[i]) {
				n++
			}
		}
		r.points = append(r.points, n)
	}
	k := offset / step
	n := r.points[k]
	for i := k * step; i < offset; i++ {
		if utf8.RuneStart(r.d.Text[i]) {
			n++
		}
	}
	return n
}

// unit names the clause, paragraph or note that offset stands in; nil in the masthead and the closing.
func (r *reader) unit(offset int) *string {
	if i := r.d.ClauseAt(offset); i >= 0 {
		return &r.d.Clauses[i].Path
	}
	for _, n := range r.d.Notes {
		if n.Span.Start <= offset && offset < n.Span.End {
			s := "note:" + n.Mark
			return &s
		}
	}
	return nil
}

func (r *reader) clauses() (clauses, paragraphs []Clause) {
	clauses, paragraphs = []Clause{}, []Clause{}
	for _, c := range r.d.Clauses {
		text := r.words(c.Words)
		o := Clause{ID: c.Path, Kind: string(c.Kind), First: firstWords(text), Last: lastWords(text), Verb: r.words(c.Verb), Text: text, At: r.place(c.Span)}
		if c.Number != "" {
			o.Label = &c.Number
		}
		if c.Parent >= 0 {
			o.Parent = r.d.Clauses[c.Parent].Path
		}
		if p := r.d.Parts[c.Part]; p.Kind == doc.Annex || p.Prefix == "annex" || strings.HasPrefix(p.Path, "annex") {
			o.Part = "annex"
		}
		switch c.Kind {
		case doc.Paragraph:
			paragraphs = append(paragraphs, o)
		case doc.Unstructured:
		default:
			clauses = append(clauses, o)
		}
	}
	return clauses, paragraphs
}

// firstWords and lastWords cut text as the gold does: six and four words, in Chinese twelve and eight characters.
func firstWords(s string) string {
	if han(s) {
		runes := []rune(s)
		return string(runes[:min(12, len(runes))])
	}
	f := strings.Fields(s)
	return strings.Join(f[:min(6, len(f))], " ")
}

func lastWords(s string) string {
	if han(s) {
		runes := []rune(s)
		return string(runes[max(0, len(runes)-8):])
	}
	f := strings.Fields(s)
	return strings.Join(f[max(0, len(f)-4):], " ")
}

func han(s string) bool {
	n, all := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			all++
			if unicode.Is(unicode.Han, r) {
				n++
			}
		}
	}
	return n*2 > all
}

// mentions groups the mentions of a class by key: first place and the forms found, in document order.
func (r *reader) mentions(class ontology.Class) (keys []string, forms map[string][]string, at map[string]Place) {
	forms, at = map[string][]string{}, map[string]Place{}
	var found []ontology.Fact
	for _, f := range r.facts {
		if f.Property == "kg:mentions" && f.Object.Class == class {
			found = append(found, f)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Evidence.Start < found[j].Evidence.Start })
	for _, f := range found {
		k := f.Object.Key
		s := doc.Span{Start: f.Evidence.Start, End: f.Evidence.End}
		if _, ok := forms[k]; !ok {
			keys = append(keys, k)
			at[k] = r.place(s)
		}
		if w := r.words(s); !contains(forms[k], w) {
			forms[k] = append(forms[k], w)
		}
	}
	return keys, forms, at
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func (r *reader) states() []State {
	keys, forms, at := r.mentions(ontology.State)
	out := []State{}
	for _, k := range keys {
		out = append(out, State{k, forms[k], at[k]})
	}
	return out
}

func (r *reader) organizations() []Organization {
	keys, forms, at := r.mentions(ontology.Organization)
	out := []Organization{}
	for _, k := range keys {
		name := forms[k][0]
		if o, ok := authority.OrganizationByKey(k); ok && o.Labels["en"] != "" {
			name = o.Labels["en"]
		} else if l := r.literal(ontology.Entity{Class: ontology.Organization, Key: k}, "skos:prefLabel"); l != "" {
			name = l
		}
		out = append(out, Organization{name, forms[k], at[k]})
	}
	return out
}

// stateRoles reads the roles: who signs a letter or is reported to have sent a document is its submitter, who stands over a
// draft or is reported to have tabled one its sponsor.
func (r *reader) stateRoles() []StateRole {
	out := []StateRole{}
	seen := map[StateRole]bool{}
	add := func(iso3, role string) {
		x := StateRole{iso3, role}
		if !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	for _, f := range r.facts {
		switch {
		case f.Property == "kg:sponsors" && r.d.Kind == doc.OfficialLetter, f.Property == "kg:onBehalfOf":
			if f.Subject.Class == ontology.State {
				add(f.Subject.Key, "submitter")
			} else {
				add(f.Object.Key, "submitter")
			}
		case f.Property == "kg:sponsors":
			add(f.Subject.Key, "sponsor")
		case f.Property == "dct:creator" && f.Object.Class == ontology.State:
			add(f.Object.Key, "submitter")
		case f.Property == "kg:participant" && f.Object.Class == ontology.State && f.Evidence.Rule == "press-sponsorship":
			add(f.Object.Key, "sponsor")
		case f.Property == "kg:participant" && f.Object.Class == ontology.State:
			add(f.Object.Key, "submitter")
		}
	}
	return out
}

func (r *reader) signatories() []Person {
	out := []Person{}
	for _, f := range r.typed("kg:Signature") {
		p := Person{Name: r.literal(r.object(f.Subject, "kg:signatory"), "foaf:name"), At: r.place(doc.Span{Start: f.Evidence.Start, End: f.Evidence.End})}
		p.Post = r.literal(r.object(f.Subject, "kg:inCapacity"), "skos:prefLabel")
		if s := r.object(f.Subject, "kg:onBehalfOf"); s.Key != "" {
			p.State = &s.Key
		}
		out = append(out, p)
	}
	return out
}

func (r *reader) persons() []Person {
	out := []Person{}
	signed := map[ontology.Entity]bool{}
	for _, f := range r.facts {
		if f.Property == "kg:signatory" {
			signed[f.Object] = true
		}
	}
	members := map[ontology.Entity][]ontology.Entity{} // person → memberships
	for _, f := range r.facts {
		if f.Property == "org:member" {
			members[f.Object] = append(members[f.Object], f.Subject)
		}
	}
	for _, f := range r.typed("foaf:Person") {
		if signed[f.Subject] {
			continue
		}
		p := Person{Name: r.literal(f.Subject, "foaf:name"), At: r.place(doc.Span{Start: f.Evidence.Start, End: f.Evidence.End})}
		if post := r.object(f.Subject, "org:holds"); post.Key != "" {
			r.office(&p, post)
		}
		for _, m := range members[f.Subject] {
			r.membership(&p, m)
		}
		out = append(out, p)
	}
	return out
}

// membership fills in the title that somebody has in an organization or for a State; the first one counts.
func (r *reader) membership(p *Person, m ontology.Entity) {
	if s := r.literal(m, "kg:roleTitle"); s != "" && p.Role == nil {
		p.Role = &s
	}
	o := r.object(m, "org:organization")
	switch {
	case o.Key == "":
		return
	case o.Class == ontology.State:
		r.represents(p, o.Key, r.bySubject[m][0].Evidence)
		return
	case p.Affiliation != nil:
		return
	}
	s := r.asWorded(o)
	p.Affiliation = &s
	if _, state, ok := strings.Cut(o.Key, "mfa/"); ok {
		p.State = &state
	}
}

// asWorded names an organization as the document first does.
func (r *reader) asWorded(o ontology.Entity) string {
	best := -1
	for i, f := range r.facts {
		if f.Property == "kg:mentions" && f.Object == o && (best < 0 || f.Evidence.Start < r.facts[best].Evidence.Start) {
			best = i
		}
	}
	if best < 0 {
		return r.name(o)
	}
	return r.words(doc.Span{Start: r.facts[best].Evidence.Start, End: r.facts[best].Evidence.End})
}

// represents fills in the State that somebody acts for; it is the affiliation where no organization is.
func (r *reader) represents(p *Person, iso3 string, at ontology.Evidence) {
	if p.State == nil {
		p.State = &iso3
	}
	if s := r.worded(ontology.Entity{Class: ontology.State, Key: iso3}, at); s != "" && (p.Affiliation == nil || *p.Affiliation == "") {
		p.Affiliation = &s
	}
	if a, ok := authority.StateByCode(iso3); ok && (p.Affiliation == nil || *p.Affiliation == "") {
		name := a.Labels[r.d.Lang]
		if name == "" {
			name = a.Labels["en"]
		}
		p.Affiliation = &name
	}
}

// office fills in what a post says of its holder: the post's name, the organization it is in or accredited by the state it
// represents.
func (r *reader) office(p *Person, post ontology.Entity) {
	role := r.literal(post, "skos:prefLabel")
	if a, ok := authority.PostByKey(post.Key); ok {
		if role = a.Labels[r.d.Lang]; role == "" {
			role = a.Labels["en"]
		}
		if i := strings.LastIndexByte(post.Key, '/'); i > 0 {
			name := r.asWorded(ontology.Entity{Class: ontology.Organization, Key: post.Key[:i]})
			p.Affiliation = &name
		}
	}
	if role == "" {
		role = r.literal(post, "skos:altLabel")
	}
	if role != "" {
		p.Role = &role
	}
	if s := r.object(post, "kg:represents"); s.Key != "" {
		at := r.bySubject[post][0].Evidence
		r.represents(p, s.Key, at)
	}
}

// worded returns the name that the document gives e where at was read, "" if it gives none there.
func (r *reader) worded(e ontology.Entity, at ontology.Evidence) string {
	if r.named == nil {
		r.named = map[ontology.Entity][]ontology.Fact{}
		for _, f := range r.facts {
			if f.Property == "kg:mentions" {
				r.named[f.Object] = append(r.named[f.Object], f)
			}
		}
		for _, list := range r.named {
			sort.SliceStable(list, func(i, j int) bool { return list[i].Evidence.Start < list[j].Evidence.Start })
		}
	}
	list := r.named[e]
	i := sort.Search(len(list), func(i int) bool { return list[i].Evidence.Start >= at.Start })
	if i < len(list) && list[i].Evidence.End <= at.End {
		return r.words(doc.Span{Start: list[i].Evidence.Start, End: list[i].Evidence.End})
	}
	return ""
}

func (r *reader) cites() []Cite {
	out := []Cite{}
	for _, f := range r.typed("cito:Citation") {
		cited := r.object(f.Subject, "cito:hasCitedEntity")
		key, _, _ := strings.Cut(cited.Key, "#")
		if key == "" || strings.HasPrefix(key, "charter/") {
			continue
		}
		work := ontology.Entity{Class: ontology.Work, Key: key}
		c := Cite{Symbol: symbol(key), Unit: r.unit(f.Evidence.Start), Paragraph: r.literal(f.Subject, "kg:pinpoint"), At: r.place(doc.Span{Start: f.Evidence.Start, End: f.Evidence.End})}
		c.Date = r.literal(work, "dct:date")
		c.Title = r.literal(work, "dct:title")
		out = append(out, c)
	}
	return out
}

// symbol gives the symbol of a work's key; decisions have none of their own and are named by body and number.
func symbol(key string) string { return key }

func (r *reader) concepts() []Concept {
	out := []Concept{}
	seen := map[Concept]bool{}
	for _, f := range r.facts {
		if f.Property != "kg:mentions" || f.Object.Class != ontology.Concept {
			continue
		}
		u := r.unit(f.Evidence.Start)
		if u == nil {
			continue
		}
		c := Concept{f.Object.Key, *u}
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	return out
}

func (r *reader) quotes() []Quote {
	out := []Quote{}
	for _, f := range r.typed("kg:SpeechAct") {
		q := Quote{Kind: "reported", Text: r.literal(f.Subject, "schema:text"), At: r.place(doc.Span{Start: f.Evidence.Start, End: f.Evidence.End})}
		q.First = firstWords(q.Text)
		if r.object(f.Subject, "kg:mode").Key == "kg:Direct" {
			q.Kind = "direct"
		}
		if u := r.unit(f.Evidence.Start); u != nil {
			q.Unit = *u
		}
		for _, s := range r.bySubject[f.Subject] {
			if s.Property != "kg:speaker" && s.Property != "kg:attributedVia" {
				continue
			}
			q.SpeakerAlt = append(q.SpeakerAlt, r.name(s.Object))
		}
		if len(q.SpeakerAlt) > 0 {
			q.Speaker, q.SpeakerAlt = q.SpeakerAlt[0], q.SpeakerAlt[1:]
		}
		out = append(out, q)
	}
	return out
}

// name spells an entity for people.
func (r *reader) name(e ontology.Entity) string {
	for _, p := range []ontology.Property{"foaf:name", "skos:prefLabel"} {
		if s := r.literal(e, p); s != "" {
			return s
		}
	}
	switch e.Class {
	case ontology.Organization:
		if o, ok := authority.OrganizationByKey(e.Key); ok {
			return o.Labels["en"]
		}
	case ontology.Post: // one that is named together with others: "the permanent representatives of ..."
		role, _, _ := strings.Cut(e.Key, "/")
		return strings.ReplaceAll(role, "-", " ") + "s"
	}
	return e.Key
}
