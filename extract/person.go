package extract

import (
	"sort"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

var _ = register(&Extractor{
	Name: "person",
	Doc:  "persons named in the text, with their office and affiliation",
	Run:  runPerson,
})

// A personHit is a person, or the holders of an office, named in a scene.
type personHit struct {
	from, to int      // words of the name; of the whole phrase for holders of an office who are not named
	name     string   // full name; "" for holders of an office
	key      string   // slug of the full name
	office   *office  // nil if the text does not say it here
	posts    []string // of holders of an office: "permanent-representative/un/CHN"
	state    string   // State in brackets behind the name: "Jean Martin (Sainte-Lucie)"
	short    bool     // "Teng", of somebody named in full before
	rule     string
}

// A cast is who a document has named so far.
type cast struct {
	full   map[string]string // key by name, lower case
	short  map[string]string // key by first or last word of the name; "" if several persons have it
	latest string            // key of the person named last
	posts  []string          // of the last group of holders named with their States
	named  map[string]bool   // keys whose facts were reported
	n      int               // memberships so far
}

func newCast() *cast {
	return &cast{full: map[string]string{}, short: map[string]string{}, named: map[string]bool{}}
}

func (c *cast) add(name, key string) {
	c.full[strings.ToLower(name)] = key
	parts := strings.Fields(name)
	forms := []string{parts[0]}
	for i := 1; i < len(parts); i++ {
		forms = append(forms, strings.Join(parts[i:], " "))
	}
	for _, s := range forms {
		s = strings.ToLower(s)
		if old, ok := c.short[s]; ok && old != key {
			c.short[s] = ""
		} else {
			c.short[s] = key
		}
	}
}

func runPerson(p *Pass) {
	lex := p.organizations()
	c := newCast()
	p.speaker(c, lex)
	for _, s := range passages(p.Document) {
		if s.clause < 0 || headline(p.Document.Clauses[s.clause].Kind) {
			continue
		}
		if !press(p.Document) && len(rolesIn(p.View(s.span), p.Document.Lang)) == 0 && len(c.full) == 0 {
			continue
		}
		sc := newScene(p, s, lex)
		for _, h := range sc.persons(c) {
			p.reportPerson(sc, c, h)
		}
	}
}

func headline(k doc.ClauseKind) bool { return k == doc.Title || k == doc.Section || k == doc.Formula }

// persons returns who is named in sc, in order, and adds them to c.
func (sc *scene) persons(c *cast) []personHit {
	var hits []personHit
	taken := make([]bool, len(sc.ws))
	add := func(h personHit) {
		for k := h.from; k < h.to; k++ {
			if taken[k] {
				return
			}
		}
		for k := h.from; k < h.to; k++ {
			taken[k] = true
		}
		hits = append(hits, h)
	}
	switch sc.lang() {
	case "zh":
		for _, h := range sc.chinesePersons() {
			add(h)
		}
		sc.groups(add)
	case "ar":
		sc.arabicNames(add)
	default:
		sc.officeHolders(add)
		sc.plainNames(add)
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].from < hits[j].from })
	for i := range hits {
		h := &hits[i]
		switch {
		case h.posts != nil:
			c.posts = h.posts
		case h.name == "":
			h.posts = c.posts
		default:
			if h.key == "" {
				h.key = c.keyOf(h.name)
			}
			if h.short = c.full[strings.ToLower(h.name)] == "" && c.short[strings.ToLower(h.name)] == h.key; !h.short {
				c.add(h.name, h.key)
			}
		}
	}
	if sc.lang() == "zh" {
		sc.namesAgain(c, add)
	} else {
		sc.shortNames(c, add)
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].from < hits[j].from })
	for _, h := range hits {
		if h.key != "" {
			c.latest = h.key
		}
	}
	return hits
}

// keyOf returns the key of a full name, that of a longer form if one was named before: "Guterres", "António Guterres".
func (c *cast) keyOf(name string) string {
	if key := c.full[strings.ToLower(name)]; key != "" {
		return key
	}
	if key := c.short[strings.ToLower(name)]; key != "" {
		return key
	}
	return Slug(name)
}

// officeHolders finds names beside the roles of sc, and the holders of an office of several States.
func (sc *scene) officeHolders(add func(personHit)) {
	next := 0
	for r := range sc.roles {
		k := wordAt(sc.ws, sc.roles[r].start)
		if k < next || k >= len(sc.ws) || sc.roleOf[k] != r {
			continue
		}
		switch sc.roles[r].row.Kind {
		case rules.Courtesy:
			from := sc.skipCourtesy(k)
			to := sc.wordsOfName(from)
			if to > from && sc.isHolder(from, to, 1) {
				add(sc.named(from, to, nil, "courtesy"))
			}
			next = to
		case rules.Holders:
			if h, ok := sc.holders(r); ok {
				add(h)
			}
		default:
			o := sc.officeAt(r)
			if sc.roles[r].row.Kind == rules.Chairing {
				sc.chairs(&o, r)
			}
			switch {
			case o.name >= 0:
				add(sc.named(o.name, o.nameEnd, &o, "office-and-name"))
				next = o.nameEnd
				if from, to, ok := sc.second(o); ok {
					add(sc.named(from, to, &o, "office-and-name"))
					next = to
				}
			default:
				if from, to, ok := sc.apposed(o); ok {
					add(sc.named(from, to, &o, "name-and-office"))
				}
				next = o.to
			}
		}
	}
}

// second returns the other name behind an office of two: "Presidents Juan Soto and Emma Brown".
func (sc *scene) second(o office) (from, to int, ok bool) {
	if !strings.HasSuffix(strings.ToLower(o.row.Text), "s") || o.nameEnd+1 >= len(sc.ws) || !andWord(sc.ws[o.nameEnd].fold) {
		return 0, 0, false
	}
	from = o.nameEnd + 1
	to = sc.wordsOfName(from)
	return from, to, to > from && sc.isHolder(from, to, 2)
}

// chairs reads "sous la présidence de": the title is that of the chair, and what meets is the organization named first in the
// sentence, before it or behind.
func (sc *scene) chairs(o *office, r int) {
	o.title, o.row.Post, o.state = sc.roles[r].row.Post, "", ""
	n := sc.sentenceAt(sc.roles[r].start)
	if n == len(sc.sentences) {
		return
	}
	s := sc.sentences[n]
	for k := s.from; k < s.to; k++ {
		if h := sc.orgOf[k]; h >= 0 {
			o.org, o.orgLabel = sc.orgs[h].key, sc.orgs[h].label
			return
		}
	}
}

// groups finds the holders of an office of several States where no names are looked for.
func (sc *scene) groups(add func(personHit)) {
	for r := range sc.roles {
		if sc.roles[r].row.Kind == rules.Holders {
			if h, ok := sc.holders(r); ok {
				add(h)
			}
		}
	}
}

// apposed returns the name that an office is set beside: "Anne Martin, Foreign Ministry spokeswoman".
func (sc *scene) apposed(o office) (from, to int, ok bool) {
	k := o.from - 1
	for k >= 0 && articleWord(sc.ws[k].fold) {
		k--
	}
	if !sc.is(k, ",") {
		return 0, 0, false
	}
	to = k
	for from = k; from > 0 && from > k-6; {
		w := sc.ws[from-1]
		if !w.capital() && !particle(w.fold) || sc.stateOf[from-1] >= 0 || sc.orgOf[from-1] >= 0 || sc.roleOf[from-1] >= 0 || commonWord(w.fold) || emptyWord(w.fold) {
			break
		}
		from--
	}
	for from < to && !sc.ws[from].capital() {
		from++
	}
	if from > 0 && prepositionWord(sc.ws[from-1].fold) && inPlace(sc.ws[from-1].fold) {
		return 0, 0, false
	}
	return from, to, from < to && sc.fullName(from, to)
}

func inPlace(s string) bool {
	switch s {
	case "in", "at", "en", "à", "в":
		return true
	}
	return false
}

// named makes the hit of the name of words from to to, with the State that stands in brackets behind it.
func (sc *scene) named(from, to int, o *office, rule string) personHit {
	h := personHit{from: from, to: to, name: sc.worded(from, to), office: o, rule: rule}
	if sc.lang() == "ru" && sc.obliqueBefore(from) {
		h.name = nominative(h.name)
	}
	if sc.is(to, "(") && to+1 < len(sc.ws) && sc.stateOf[to+1] >= 0 {
		s := sc.states[sc.stateOf[to+1]]
		if end := wordAt(sc.ws, s.end-1) + 1; sc.is(end, ")") {
			h.state = s.iso3
		}
	}
	return h
}

// plainNames finds full names beside a verb of saying or before a State in brackets.
func (sc *scene) plainNames(add func(personHit)) {
	for k := 0; k < len(sc.ws); k++ {
		if !sc.ws[k].capital() || sc.quoted[k] {
			continue
		}
		to := sc.wordsOfName(k)
		if to == k {
			continue
		}
		if sc.fullName(k, to) {
			says := sc.verbOf[to-1+1:]
			verb := len(says) > 0 && says[0] >= 0 || k > 0 && sc.verbOf[k-1] >= 0
			h := sc.named(k, to, nil, "name-and-verb")
			if h.state != "" {
				h.rule = "name-and-state"
			}
			verb = verb || k == 0 && sc.is(to, ":") // in a transcript
			if (verb || h.state != "") && press(sc.doc) && to-k <= 4 && (k == 0 || !prepositionWord(sc.ws[k-1].fold)) && sc.isHolder(k, to, 2) {
				add(h)
			}
		}
		k = to - 1
	}
}

// shortNames finds again those who were named before.
func (sc *scene) shortNames(c *cast, add func(personHit)) {
	for k := 0; k < len(sc.ws); k++ {
		if !sc.ws[k].capital() || sc.orgOf[k] >= 0 || sc.stateOf[k] >= 0 {
			continue
		}
		to := sc.wordsOfName(k)
		if to == k {
			continue
		}
		name := sc.worded(k, to)
		key := c.full[strings.ToLower(name)]
		short := false
		if key == "" {
			key, short = c.short[strings.ToLower(name)], true
		}
		if key != "" {
			add(personHit{from: k, to: to, key: key, name: name, short: short, rule: "name-again"})
		}
		k = to - 1
	}
}

// holders reads a group that holds one office for several States: "the permanent representatives of China and Tajikistan to
// the United Nations". Without States it is the group named before.
func (sc *scene) holders(r int) (personHit, bool) {
	hit := sc.roles[r]
	from, end := wordAt(sc.ws, hit.start), wordAt(sc.ws, hit.end-1)+1
	h := personHit{from: from, to: end, rule: "holders-of-office"}
	states, to := sc.stateList(end)
	for _, s := range states {
		h.posts = append(h.posts, hit.row.Post+"/un/"+s)
	}
	if states != nil {
		h.to = to
	}
	return h, true
}

// stateList reads the States of a list that starts at or soon after word k: "of China, the Russian Federation and Tajikistan".
func (sc *scene) stateList(k int) (iso3 []string, end int) {
	end = k
	for k < len(sc.ws) {
		w := sc.ws[k]
		switch {
		case sc.stateOf[k] >= 0 && !sc.states[sc.stateOf[k]].demonym:
			s := sc.states[sc.stateOf[k]]
			iso3 = append(iso3, s.iso3)
			k = wordAt(sc.ws, s.end-1) + 1
			end = k
			continue
		case w.text == "," || w.text == "*" || w.text == ";" || articleWord(w.fold) || andWord(w.fold) || w.fold == "и" || w.fold == "of" || w.fold == "de" || w.fold == "du" || w.fold == "des" || w.fold == "del" || w.fold == "d'":
		default:
			return unique(iso3), end
		}
		k++
	}
	return unique(iso3), end
}

// unique drops what was there before, keeping order.
func unique(s []string) []string {
	seen := map[string]bool{}
	out := s[:0]
	for _, x := range s {
		if !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	return out
}

// reportPerson reports what sc says of the persons of h.
func (p *Pass) reportPerson(sc *scene, c *cast, h personHit) {
	span := sc.span(h.from, h.to)
	if h.key == "" {
		for _, key := range h.posts {
			if !c.named[key] {
				c.named[key] = true
				p.reportPost(key, span, h.rule)
			}
		}
		return
	}
	person := ontology.Entity{Class: ontology.Person, Key: h.key}
	first := !c.named[h.key]
	if first {
		c.named[h.key] = true
		p.Report(person, "rdf:type", term("foaf:Person"), span, h.rule)
		p.Report(person, "foaf:name", ontology.Value{Lexical: h.name}, span, h.rule)
		if sc.by != Self(p.Document) {
			p.Report(Self(p.Document), "kg:mentions", person, span, h.rule)
		}
	}
	p.Report(sc.by, "kg:mentions", person, span, h.rule)
	if h.office != nil && !(h.short && !first) || h.state != "" && first {
		p.reportOffice(sc, c, h, person)
	}
}

// reportOffice reports the post or the membership of the person of h.
func (p *Pass) reportOffice(sc *scene, c *cast, h personHit, person ontology.Entity) {
	o := h.office
	if o == nil {
		o = &office{from: h.from, to: h.to, state: h.state}
	}
	span := sc.span(min(o.from, h.from), max(o.to, h.to))
	if key := o.post(); key != "" {
		post := p.reportPost(key, span, h.rule)
		p.Report(person, "org:holds", post, span, h.rule)
		if _, ok := authority.PostByKey(key); !ok && o.title != "" {
			p.Report(post, "skos:altLabel", ontology.Value{Lexical: o.title, Lang: labelLang(p.Document)}, span, h.rule)
		}
		if h.state != "" && o.state == "" { // "Council President Anna Smith (Peru)"
			p.reportMembership(c, person, "", ontology.Entity{Class: ontology.State, Key: h.state}, span, h.rule)
		}
		return
	}
	if c.named["office of "+h.key+" "+o.title] {
		return
	}
	c.named["office of "+h.key+" "+o.title] = true
	state := o.state
	if state == "" {
		state = h.state
	}
	in := ontology.Entity{Class: ontology.State, Key: state}
	org := ontology.Entity{Class: ontology.Organization, Key: o.org}
	if o.org != "" && (o.state == "" || strings.HasPrefix(o.org, "mfa/") || strings.HasPrefix(o.org, missionKey)) {
		p.reportMembership(c, person, o.title, org, span, h.rule)
		if o.orgLabel != "" {
			p.Report(org, "rdf:type", term("org:Organization"), span, h.rule)
			p.Report(org, "skos:prefLabel", ontology.Value{Lexical: o.orgLabel, Lang: labelLang(p.Document)}, span, h.rule)
		}
		if state != "" {
			p.reportMembership(c, person, "", in, span, h.rule)
		}
		return
	}
	if state == "" {
		in = ontology.Entity{}
	}
	p.reportMembership(c, person, o.title, in, span, h.rule)
}

// reportMembership reports that a person belongs to an organization or a State, and as what.
func (p *Pass) reportMembership(c *cast, person ontology.Entity, title string, in ontology.Entity, span doc.Span, rule string) {
	c.n++
	m := Below(Self(p.Document), "membership", c.n)
	p.Report(m, "rdf:type", term("org:Membership"), span, rule)
	p.Report(m, "org:member", person, span, rule)
	if title != "" {
		p.Report(m, "kg:roleTitle", ontology.Value{Lexical: title, Lang: labelLang(p.Document)}, span, rule)
	}
	if in.Key != "" {
		p.Report(m, "org:organization", in, span, rule)
	}
}

// post is the key of the post that an office is, "" if it is none that the table of roles knows or it is not said for whom.
func (o *office) post() string {
	switch post := o.row.Post; {
	case post == "":
		return ""
	case post == "president":
		if _, ok := authority.PostByKey(o.org + "/president"); ok {
			return o.org + "/president"
		}
		return ""
	case strings.HasPrefix(post, "un/"):
		if o.org == "" && !o.ofOther || o.org == "un" {
			return post
		}
		return ""
	case o.state == "":
		return ""
	case strings.HasPrefix(post, "minister-"):
		return post + "/" + o.state
	default:
		return post + "/un/" + o.state
	}
}

// reportPost reports what the key of a post says of it.
func (p *Pass) reportPost(key string, span doc.Span, rule string) ontology.Entity {
	post := ontology.Entity{Class: ontology.Post, Key: key}
	p.Report(post, "rdf:type", term("org:Post"), span, rule)
	parts := strings.Split(key, "/")
	if last := parts[len(parts)-1]; len(parts) > 1 && len(last) == 3 && strings.ToUpper(last) == last {
		p.Report(post, "kg:represents", ontology.Entity{Class: ontology.State, Key: last}, span, rule)
	}
	if parts[0] == "un" && len(parts) == 2 || len(parts) == 3 && parts[1] == "un" {
		p.Report(post, "kg:accreditedTo", ontology.Entity{Class: ontology.Organization, Key: "un"}, span, rule)
	}
	return post
}
