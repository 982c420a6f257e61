package extract

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

var _ = register(&Extractor{
	Name: "organization",
	Doc:  "organizations named: those of the authority table, and others by the way names of institutions are built",
	Run:  runOrganization,
})

// An organizationHit is an organization named in a view.
type organizationHit struct {
	start, end int // bytes of the view
	key        string
	label      string // as worded, for an organization that is not in the authority table; "" otherwise
	inner      bool   // inside the name of another: "UN" in "UN General Assembly"
	rule       string
}

func runOrganization(p *Pass) {
	lex := p.organizations()
	labelled := map[string]bool{}
	named := map[string]bool{}
	self := Self(p.Document)
	for _, s := range passages(p.Document) {
		v := p.View(s.span)
		for _, h := range lex.find(v) {
			org := ontology.Entity{Class: ontology.Organization, Key: h.key}
			span := v.Span(h.start, h.end)
			if h.label != "" && !labelled[h.key] {
				labelled[h.key] = true
				p.Report(org, "rdf:type", term("org:Organization"), span, h.rule)
				p.Report(org, "skos:prefLabel", ontology.Value{Lexical: h.label, Lang: labelLang(p.Document)}, span, h.rule)
			}
			if s.by != self {
				p.Report(s.by, "kg:mentions", org, span, h.rule)
			}
			if !named[h.key] || s.by == self {
				named[h.key] = true
				p.Report(self, "kg:mentions", org, span, h.rule)
			}
		}
	}
}

// An organizationLexicon knows the organizations that one document may name.
type organizationLexicon struct {
	lang    string
	country string            // whose "Foreign Ministry" a bare one is; "" if that is not certain
	local   *match.Gazetteer  // names that the document introduces itself; nil if none
	labels  map[string]string // of organizations that are not in the authority table, by key

	found map[*match.View]*organizationSearch
	cut   map[*match.View][]word
}

// An organizationSearch is what a lexicon found in a view.
type organizationSearch struct {
	built []organizationHit // what follows from how names are built
	all   []organizationHit // that and the names that are known, once they are
	done  bool              // all is known
}

// words returns the words of v.
func (lex *organizationLexicon) words(v *match.View) []word {
	ws, ok := lex.cut[v]
	if !ok {
		ws = words(v)
		if lex.cut != nil {
			lex.cut[v] = ws
		}
	}
	return ws
}

// organizations returns the lexicon of the document. Extractors share it.
func (p *Pass) organizations() *organizationLexicon {
	if p.lexicon == nil {
		p.lexicon = new(*organizationLexicon)
	}
	if *p.lexicon == nil {
		*p.lexicon = newOrganizationLexicon(p)
	}
	return *p.lexicon
}

// newOrganizationLexicon reads through the document once for the names it introduces.
func newOrganizationLexicon(p *Pass) *organizationLexicon {
	lex := &organizationLexicon{lang: p.Document.Lang, country: country(p), labels: map[string]string{},
		found: map[*match.View]*organizationSearch{}, cut: map[*match.View][]word{}}
	var terms []match.Term
	for _, s := range passages(p.Document) {
		v := p.View(s.span)
		for _, h := range lex.find(v) {
			if h.inner {
				continue
			}
			if h.label != "" && lex.labels[h.key] == "" {
				lex.labels[h.key] = h.label
				terms = append(terms, match.Term{ID: h.key, Text: h.label, Exact: true})
				if tail := nameTail(h.label); tail != "" {
					terms = append(terms, match.Term{ID: h.key, Text: tail, Exact: true})
				}
			}
			if short := shortForm(v.Text[h.end:]); short != "" {
				terms = append(terms, match.Term{ID: h.key, Text: short, Exact: true})
			}
		}
	}
	if len(terms) > 0 {
		lex.local = match.NewGazetteer(terms)
		for _, s := range lex.found {
			s.done = false
		}
	}
	return lex
}

// shortForm returns the abbreviation in brackets that s starts with: " (SRE) indicó".
func shortForm(s string) string {
	s = strings.TrimPrefix(s, " ")
	if !strings.HasPrefix(s, "(") {
		return ""
	}
	end := strings.IndexByte(s, ')')
	if end < 3 || end > 12 {
		return ""
	}
	short := s[1:end]
	capitals := 0
	for _, r := range short {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case r != '-' && !unicode.IsLetter(r):
			return ""
		}
	}
	if capitals < 2 {
		return ""
	}
	return short
}

// nameTail returns what a Spanish or French text calls a ministry for short: "Relaciones Exteriores".
func nameTail(label string) string {
	head, tail, ok := strings.Cut(label, " de ")
	if !ok || strings.Contains(head, " ") || !strings.Contains(tail, " ") {
		return ""
	}
	switch strings.ToLower(head) {
	case "secretaría", "ministerio":
		return tail
	}
	return ""
}

// organizationNames finds the organizations of the authority table.
var organizationNames = sync.OnceValue(func() *match.Gazetteer {
	var terms []match.Term
	for _, n := range authority.OrganizationNames() {
		terms = append(terms, organizationTerms(n)...)
	}
	return match.NewGazetteer(terms)
})

func organizationTerms(n authority.OrganizationName) []match.Term {
	var terms []match.Term
	for _, f := range authority.Forms(n.Lang, n.Text) {
		terms = append(terms, match.Term{ID: n.Key, Text: f, Exact: n.Exact})
	}
	return terms
}

// unitedNations finds "UN" inside the names of its organs.
var unitedNations = sync.OnceValue(func() *match.Gazetteer {
	var terms []match.Term
	for _, n := range authority.OrganizationNames() {
		if n.Key == "un" {
			terms = append(terms, organizationTerms(n)...)
		}
	}
	return match.NewGazetteer(terms)
})

// find returns the organizations named in v, in order of start. Where names overlap, a foreign ministry wins over a name
// that is built like one, and this over a name of the table that is part of it.
func (lex *organizationLexicon) find(v *match.View) []organizationHit {
	s := lex.found[v]
	if s == nil {
		s = &organizationSearch{built: lex.search(v)}
		if lex.found != nil {
			lex.found[v] = s
		}
	}
	if !s.done {
		s.all, s.done = lex.named(v, s.built), true
	}
	return s.all
}

// search returns the names in v that are built like those of missions, ministries and institutions.
func (lex *organizationLexicon) search(v *match.View) []organizationHit {
	ministries, missions, heads := institutionsIn(v)
	if len(ministries)+len(missions)+len(heads) == 0 {
		return nil
	}
	out := merged(lex.missions(v, missions), lex.ministries(v, ministries))
	return merged(out, lex.built(v, heads, organizationNames().Find(v)))
}

// named adds the names that the document introduces and those of the authority table.
func (lex *organizationLexicon) named(v *match.View, out []organizationHit) []organizationHit {
	if lex.local != nil {
		var local []organizationHit
		for _, h := range lex.local.Find(v) {
			if len(h.IDs) == 1 {
				local = append(local, organizationHit{start: h.Start, end: h.End, key: h.IDs[0], label: lex.labels[h.IDs[0]], rule: "organization-alias"})
			}
		}
		out = merged(out, local)
	}
	var names []organizationHit
	for _, h := range organizationNames().Find(v) {
		if len(h.IDs) == 1 {
			names = append(names, organizationHit{start: h.Start, end: h.End, key: h.IDs[0], rule: "organization-name"})
		}
	}
	out = merged(out, names)
	whole := out
	nested := false
	for _, h := range whole {
		nested = nested || organOfUN(h.key) || strings.HasPrefix(h.key, missionKey)
	}
	if !nested {
		return out
	}
	for _, h := range unitedNations().Find(v) {
		i := hitAt(whole, h.Start)
		if i >= 0 && whole[i].key != "un" && h.End <= whole[i].end && (organOfUN(whole[i].key) || strings.HasPrefix(whole[i].key, missionKey)) {
			out = append(out, organizationHit{start: h.Start, end: h.End, key: "un", inner: true, rule: "organization-name"})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].start < out[j].start })
	return out
}

// merged returns a and those of b that overlap none of a. Both are sorted and disjoint in themselves, and so is the result.
func merged(a, b []organizationHit) []organizationHit {
	if len(b) == 0 {
		return slices.Clip(a)
	}
	out := make([]organizationHit, 0, len(a)+len(b))
	i := 0
	for _, h := range b {
		for i < len(a) && a[i].end <= h.start {
			out = append(out, a[i])
			i++
		}
		if i == len(a) || h.end <= a[i].start {
			out = append(out, h)
		}
	}
	return append(out, a[i:]...)
}

// hitAt returns the index of the hit that byte at of the view lies in, -1 if none; hits are sorted and disjoint.
func hitAt(hits []organizationHit, at int) int {
	i := sort.Search(len(hits), func(i int) bool { return hits[i].end > at })
	if i < len(hits) && hits[i].start <= at {
		return i
	}
	return -1
}

func organOfUN(key string) bool {
	o, ok := authority.OrganizationByKey(key)
	return ok && (o.Kind == authority.Organ || o.Kind == authority.Committee)
}

type institutionTable struct {
	find *match.Gazetteer // ID is the index of the row
	rows []rules.Institution
}

var institutions = sync.OnceValue(func() institutionTable {
	t := institutionTable{rows: rules.Institutions()}
	var terms []match.Term
	for i, r := range t.rows {
		terms = append(terms, match.Term{ID: itoa(i), Text: r.Text, Exact: !r.Foreign && !r.Mission})
	}
	t.find = match.NewGazetteer(terms)
	return t
})

// institutionNoun reports whether s, in lower case, is a word that names of institutions are built round: "ministry".
func institutionNoun(s string) bool { return institutionNouns()[s] }

var institutionNouns = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{"delegation": true, "délégation": true, "delegación": true, "secretariat": true, "secrétariat": true, "delegación permanente": true}
	for _, r := range institutions().rows {
		if w := strings.ToLower(r.Text); !strings.Contains(w, " ") && !r.Foreign && !r.Mission {
			out[w] = true
		}
	}
	return out
})

// institutionsIn finds the names of foreign ministries and of missions in v, and the words that names of institutions are
// built round.
func institutionsIn(v *match.View) (ministries, missions, heads []match.Hit) {
	for _, h := range institutions().find.Find(v) {
		switch row := institutions().rows[number(h.IDs[0])]; {
		case row.Foreign:
			ministries = append(ministries, h)
		case row.Mission:
			missions = append(missions, h)
		default:
			heads = append(heads, h)
		}
	}
	return ministries, missions, heads
}

// missionKey starts the keys of the missions of States to the United Nations.
const missionKey = "permanent-mission/un/"

// accredited matches what a mission's name goes on with behind its State.
var accredited = regexp.MustCompile(`^ ?(?:to the (?:united nations|un\b|u\.n\.)|auprès (?:de l'(?:onu\b|organisation des nations unies)|des nations unies)|ante (?:las naciones unidas|la onu\b|la organización de las naciones unidas)|при (?:оон|организации объединенных наций)|لدى الأمم المتحدة)`)

// missions reads the permanent missions of States to the United Nations: "Chile's Permanent Mission to the United Nations",
// "the Permanent Mission of Chile". Whose it is must be said beside it.
func (lex *organizationLexicon) missions(v *match.View, hits []match.Hit) []organizationHit {
	var out []organizationHit
	if len(hits) == 0 {
		return nil
	}
	states := namedStates(v, lex.lang)
	for _, h := range hits {
		o := organizationHit{start: h.Start, end: h.End, rule: "permanent-mission"}
		iso3 := ""
		next := sort.Search(len(states), func(i int) bool { return states[i].start >= h.End })
		last := sort.Search(len(states), func(i int) bool { return states[i].end > h.Start }) - 1
		if last >= 0 && (len(out) == 0 || states[last].start >= out[len(out)-1].end) {
			if gap := strings.TrimSpace(v.Text[states[last].end:h.Start]); gap == "" || gap == "'s" {
				iso3, o.start = states[last].iso3, states[last].start
			}
		}
		if iso3 == "" && next < len(states) && belongs(v.Fold[h.End:states[next].start]) {
			iso3, o.end = states[next].iso3, states[next].end
		}
		if iso3 == "" {
			continue
		}
		if m := accredited.FindStringIndex(v.Fold[o.end:min(len(v.Fold), o.end+100)]); m != nil {
			o.end += m[1]
		}
		o.key = missionKey + iso3
		o.label = "Permanent Mission of " + formalName(iso3) + " to the United Nations"
		out = append(out, o)
	}
	return out
}

// ministries reads foreign ministries. Which State's it is must be said beside it or follow from where the article is from.
func (lex *organizationLexicon) ministries(v *match.View, hits []match.Hit) []organizationHit {
	var out []organizationHit
	if len(hits) == 0 {
		return nil
	}
	states := namedStates(v, lex.lang)
	for _, h := range hits {
		o := organizationHit{start: h.Start, end: h.End, rule: "foreign-ministry"}
		state := lex.country
		next := sort.Search(len(states), func(i int) bool { return states[i].start >= h.End })
		if next < len(states) && belongs(v.Fold[h.End:states[next].start]) {
			state = states[next].iso3
		}
		last := sort.Search(len(states), func(i int) bool { return states[i].end > h.Start }) - 1
		if last >= 0 {
			if gap := strings.TrimSpace(v.Text[states[last].end:h.Start]); gap == "" || gap == "'s" {
				state = states[last].iso3
			}
		}
		if state != "" {
			o.key = "mfa/" + state
			o.label = ministryLabel(state)
		} else {
			o.label = v.Text[h.Start:h.End]
			o.key = Slug(o.label)
		}
		out = append(out, o)
	}
	return out
}

// belongs reports whether gap joins a ministry to its State: "of the", "de la".
func belongs(gap string) bool {
	switch strings.Trim(gap, " ,'") {
	case "", "of", "of the", "the", "de", "de la", "du", "del", "d", "de los", "des", "de l":
		return true
	}
	return false
}

// ministryLabel is the English name of a State's foreign ministry, as those of States are written in signatures.
func ministryLabel(iso3 string) string {
	if name := formalName(iso3); name != "" {
		return "Ministry of Foreign Affairs, " + name
	}
	return "Ministry of Foreign Affairs"
}

// built finds names that are built like those of institutions: "School of Software and Microelectronics", "Peking
// University". What a name of the table covers is left to it, unless the name is the first word only.
func (lex *organizationLexicon) built(v *match.View, heads, known []match.Hit) []organizationHit {
	if len(heads) == 0 {
		return nil
	}
	ws := lex.words(v)
	states := namedStates(v, lex.lang)
	taken := func(w word) bool { // by a name of several words
		i := sort.Search(len(known), func(i int) bool { return known[i].End > w.start })
		return i < len(known) && known[i].Start <= w.start && (known[i].Start != w.start || known[i].End != w.end)
	}
	var out []organizationHit
	next := 0
	for _, h := range heads {
		i := wordAt(ws, h.Start)
		if i < next || taken(ws[i]) || !ws[i].capital() || inState(states, ws[i]) {
			continue
		}
		from, to := i, i+1
		row := lex.row(h)
		if row.Tail {
			for from > next && institutionWord(ws[from-1]) && !taken(ws[from-1]) && !demonymAt(states, ws[from-1]) {
				from--
			}
			if k := from - 2; k >= next && spelledOut(v.Fold[ws[k].start:ws[from-1].end]) { // "United Nations Institute for ..."
				from = k
			}
		}
		if row.Head {
			to = complementEnd(v, ws, i+1, taken)
		}
		for from < i && emptyWord(ws[from].fold) {
			from++
		}
		if to == i+1 && generic(ws[from:i]) {
			continue
		}
		if to-from < 2 || strings.ToUpper(ws[from].text) == ws[from].text && to-from == 2 && len(ws[from].text) > 4 {
			continue
		}
		label := v.Text[ws[from].start:ws[to-1].end]
		key := Slug(label)
		if key == "" {
			continue
		}
		out = append(out, organizationHit{start: ws[from].start, end: ws[to-1].end, key: key, label: label, rule: "institution-name"})
		next = to
	}
	return out
}

// demonymAt reports whether w is the name of a people: "Russian" in "Russian Trade Ministry" says whose it is.
func demonymAt(states []namedState, w word) bool {
	i := sort.Search(len(states), func(i int) bool { return states[i].end > w.start })
	return i < len(states) && states[i].start <= w.start && states[i].demonym
}

// inState reports whether w is part of a longer name of a State: "Russian Federation".
func inState(states []namedState, w word) bool {
	i := sort.Search(len(states), func(i int) bool { return states[i].end > w.start })
	return i < len(states) && states[i].start <= w.start && states[i].end-states[i].start > w.end-w.start
}

// row returns the row of the institution table that h is of, preferring the language of the document.
func (lex *organizationLexicon) row(h match.Hit) rules.Institution {
	var out rules.Institution
	for _, id := range h.IDs {
		r := institutions().rows[number(id)]
		if r.Lang == lex.lang {
			out.Head, out.Tail = out.Head || r.Head, out.Tail || r.Tail
		}
	}
	return out
}

// complementEnd returns the end of what an institution's name goes on with: "of Software and Microelectronics".
func complementEnd(v *match.View, ws []word, i int, taken func(word) bool) int {
	end := i
	if i >= len(ws) || !ofWord(ws[i].fold) || ws[i].fold == "in" || ws[i].fold == "the" {
		return end
	}
	for ; i < len(ws); i++ {
		switch {
		case ws[i].capital() && !taken(ws[i]) || ws[i].capital() && ws[i].end-ws[i].start > 1 && end == i:
			end = i + 1
		case ofWord(ws[i].fold) || andWord(ws[i].fold):
		default:
			return end
		}
	}
	return end
}

// institutionWord reports whether w can stand before the last word of an institution's name.
func institutionWord(w word) bool {
	if !w.capital() || w.initial() {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w.text)
	return unicode.IsLetter(r)
}

// spelledOut reports whether s is the name of the United Nations in full, which the names of its bodies begin with.
func spelledOut(s string) bool { return s == "united nations" }

// generic reports whether an institution is only said to be one of a kind: "Main Committee", "Executive Board".
func generic(ws []word) bool {
	for _, w := range ws {
		switch w.fold {
		case "main", "executive", "general", "special", "joint", "standing", "steering", "review", "advisory", "preparatory", "ministerial", "national", "regional",
			"local", "central", "high", "new", "military", "political", "technical", "ad", "hoc", "ad-hoc", "governing", "interim", "permanent", "select", "drafting":
		default:
			return false
		}
	}
	return true
}

func emptyWord(s string) bool {
	switch s {
	case "the", "a", "an", "in", "on", "at", "but", "and", "for", "this", "that", "its", "our", "their", "his", "her", "when", "while", "as", "if",
		"according", "both", "all", "each", "every", "any", "some", "no", "of", "by", "with", "from", "to", "also", "after", "before", "since", "under",
		"le", "la", "les", "un", "une", "el", "los", "las", "una", "ce", "cette", "ces", "dans", "pour", "par", "selon", "il", "elle", "en", "según", "su", "this's",
		"however", "although", "meanwhile", "yet", "it", "he", "she", "they", "we", "these", "those", "many", "most", "more", "other", "another", "such", "new", "former":
		return true
	}
	return false
}

func ofWord(s string) bool {
	switch s {
	case "of", "for", "on", "in", "the", "de", "des", "du", "d'", "l'", "la", "las", "los", "el", "del", "para", "pour", "par":
		return true
	}
	return false
}

func andWord(s string) bool { return s == "and" || s == "et" || s == "y" || s == "e" || s == "&" }

// wordAt returns the index of the word that contains byte start of the view.
func wordAt(ws []word, start int) int {
	return sort.Search(len(ws), func(i int) bool { return ws[i].end > start })
}

// term names a term of a vocabulary.
func term(name string) ontology.Entity { return ontology.Entity{Class: ontology.Term, Key: name} }

// labelLang is the language tag of names and words as the document has them.
func labelLang(d *doc.Document) string {
	if d.Lang == "" {
		return "und"
	}
	return d.Lang
}
