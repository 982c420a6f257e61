package cite

import (
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// Item returns what is known of the thing an IRI names; false if the graph does not name it or it is nothing one cites.
// Items share their slices, which are not to be changed.
func (l *Library) Item(iri string) (Item, bool) {
	if x, ok := l.items.Get(iri); ok {
		return x, true
	}
	if !l.known(iri) {
		return Item{}, false
	}
	document, loc := l.place(iri)
	if document == "" {
		return Item{}, false
	}
	x := l.document(document)
	x.IRI, x.Human, x.Locator = iri, Human(iri, l.base), l.count(iri, loc)
	x.path = strings.TrimPrefix(iri, l.base)
	x.Part = l.part(document, loc)
	x.Act = l.act(iri)
	x.Text = l.words(iri, document)
	l.items.Put(iri, x, 1)
	return x, true
}

// place is the document that an IRI is, or is part of, and where in it. A wording belongs to the document its source carries.
func (l *Library) place(iri string) (document string, loc Locator) {
	if name, loc := l.split(iri); name != "" {
		return l.base + "doc/" + name, loc
	}
	rest := strings.TrimPrefix(iri, l.base+"src/")
	id, in, _ := strings.Cut(rest, "/")
	return l.carried(l.base + "src/" + id), splitSource(in)
}

// count marks the names that are no printed numbers: those of operative paragraphs whose key says so, of items with a dash, and
// of sections in Arabic figures that nothing in the graph prints.
func (l *Library) count(iri string, loc Locator) Locator {
	prefix := strings.TrimSuffix(iri, loc.Path())
	for i, s := range loc {
		switch s.Word {
		case "op", "sec", "para":
		default:
			continue
		}
		step := Locator{{Word: s.Word}}
		counted := make([]bool, len(s.Names))
		any := false
		for k := range s.Names {
			step[0].Names = s.Names[:k+1]
			number, known := l.number(prefix + append(append(Locator{}, loc[:i]...), step...).Path())
			counted[k] = known && !strings.ContainsFunc(number, isAlphanumeric) || !known && s.Word == "sec" && isNumber(s.Names[k])
			any = any || counted[k]
		}
		if any {
			loc[i].Counted = counted
		}
	}
	return loc
}

// countedKey is the key of an operative paragraph without a number: "op1".
var countedKey = regexp.MustCompile(`^op\d+(-\d+)?$`).MatchString

// number is the number that a clause prints, "" for none; known is false if the graph has no wording of it.
func (l *Library) number(iri string) (number string, known bool) {
	if countedKey(l.thing(iri).value(kg+"key", nil)) {
		return "", true
	}
	for _, c := range append([]string{iri}, l.wordingsOf(iri)...) {
		t := l.thing(c)
		if !t.is(kg+"Clause") && len(t.values[kg+"number"]) == 0 {
			continue
		}
		known = true
		for _, v := range t.values[kg+"number"] {
			if strings.ContainsFunc(v.Text, isAlphanumeric) {
				return v.Text, true
			}
		}
	}
	return "", known
}

func isAlphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// document is what is known of a whole document.
func (l *Library) document(iri string) Item {
	x, ok := l.documents.Get(iri)
	if !ok {
		x = l.gather(iri)
		l.documents.Put(iri, x, 1)
	}
	return x
}

// gather asks for what is known of a whole document.
func (l *Library) gather(iri string) Item {
	name := strings.TrimPrefix(iri, l.base+"doc/")
	t, letter := l.thing(iri), l.thing(iri+"/letter")
	sources := l.graph.Linking(iri, carries)
	own := map[string]bool{}
	for _, s := range sources {
		own[l.base+"graph/src/"+strings.TrimPrefix(s, l.base+"src/")] = true
	}
	x := Item{document: iri, Symbol: t.value(kg+"symbol", own), Number: numberOf(name)}
	if x.Symbol == "" && isSymbol(name) && !unnamed(name) {
		x.Symbol = display(name)
	}
	x.Organ = l.organ(t.link(kg+"organ"), name)
	if s := t.link(kg + "status"); s == kg+"Adopted" {
		x.Status = Adopted
	} else if s == kg+"Proposed" {
		x.Status = Proposed
	}
	x.Kind = kindOf(t, letter, x)
	if x.Kind == Draft {
		x.Status = Proposed
	}
	x.Titles = titles(t.literals(dct+"title", own), x.Number)
	if x.Kind == Letter && len(x.Titles) == 0 {
		x.Titles = letter.literals(dct+"title", own)
	}
	if name := named[name]; name != "" && len(x.Titles) == 0 {
		x.Titles = []Literal{{name, "en"}}
	}
	x.Issued = date(t.value(dct+"issued", own))
	switch d := date(t.value(dct+"date", own)); x.Kind {
	case Resolution, Decision:
		x.Adopted = d
	default:
		x.Dated = d
	}
	for _, from := range []*thing{letter, t} {
		if d := date(from.value(dct+"created", own)); d != "" && x.Dated == "" {
			x.Dated = d
		}
	}
	x.Authors = l.agents(slices.Concat(letter.links[dct+"creator"], t.links[dct+"creator"]))
	for _, s := range slices.Concat(l.signatures(iri+"/letter"), l.signatures(iri)) {
		x.Signatories = append(x.Signatories, l.agentsInOrder(s.links[kg+"signatory"])...)
	}
	if p := t.link(dct + "publisher"); p != "" {
		x.Publisher = l.agent(p)
	}
	x.Session, x.AgendaItem = t.value(kg+"session", own), t.value(kg+"agendaItem", own)
	x.URL = l.url(t, x)
	for _, s := range sources {
		if name := l.thing(s).value(kg+"fileName", nil); x.File == "" && name != "-" {
			x.File = name
		}
	}
	x.Languages = l.languages(sources)
	x.Titles, x.Authors, x.Signatories = slices.Clip(x.Titles), slices.Clip(x.Authors), slices.Clip(x.Signatories) // items share them
	return x
}

// date keeps what is a date, a month or a year.
func date(s string) string {
	for _, n := range []int{10, 7, 4} {
		if len(s) < n {
			continue
		}
		if d := s[:n]; d >= "0" && d < ":" {
			if _, err := parseDate(d); err == nil {
				return d
			}
		}
	}
	return ""
}

// signatures are those of a letter, in the order they stand in.
func (l *Library) signatures(letter string) []*thing {
	var out []*thing
	for _, s := range l.graph.Linking(letter, inDocument) {
		if t := l.thing(s); t.is(kg + "Signature") {
			out = append(out, t)
		}
	}
	position := func(t *thing) int {
		n, _ := strconv.Atoi(t.value(kg+"position", nil))
		return n
	}
	slices.SortStableFunc(out, func(a, b *thing) int { return cmp.Compare(position(a), position(b)) })
	return out
}

func (l *Library) url(t *thing, x Item) string {
	for _, p := range []string{schema + "url", rdfs + "seeAlso"} {
		for _, u := range t.links[p] {
			if x.Kind == PressRelease && strings.HasPrefix(u, "https://undocs.org/") {
				continue // numbers of the press service are no document symbols
			}
			if strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") {
				return u
			}
		}
	}
	return ""
}

func (l *Library) languages(sources []string) []string {
	out := map[string]bool{}
	for _, s := range sources {
		for _, lang := range l.thing(s).links[dct+"language"] {
			out[strings.TrimPrefix(lang, iso639)] = true
		}
	}
	return sortedKeys(out)
}

// part is the innermost text with a title, or of a kind of its own, that a locator leads into.
func (l *Library) part(document string, loc Locator) Part {
	for n := len(loc); n > 0; n-- {
		switch loc[n-1].Word {
		case "letter", "annex", "code", "declaration", "programme", "instrument", "part":
		default:
			continue
		}
		t := l.thing(document + "/" + loc[:n].Path())
		p := Part{Titles: t.literals(dct+"title", nil)}
		switch t.link(kg + "status") {
		case kg + "Adopted":
			p.Status = Adopted
		case kg + "Proposed":
			p.Status = Proposed
		}
		switch {
		case t.is(undo + "OfficialLetter"):
			p.Kind = Letter
		case t.is(undo+"Resolution") && p.Status == Proposed:
			p.Kind = Draft
		case t.is(undo + "CodeOfConduct"):
			p.Kind = Instrument
		}
		if len(p.Titles) > 0 {
			return p
		}
	}
	return Part{}
}

func (l *Library) act(iri string) Act {
	t := l.thing(iri)
	switch {
	case t.is(kg + "Signature"):
		a := Act{Kind: Signature, Agents: l.agents(t.links[kg+"signatory"]), For: l.agents(t.links[kg+"onBehalfOf"]), Date: date(t.value(dct+"date", nil))}
		for _, post := range t.links[kg+"inCapacity"] {
			if len(a.Capacity) == 0 {
				a.Capacity = firstByLanguage(l.thing(post).values[skos+"prefLabel"])
			}
		}
		return a
	case t.is(kg + "SpeechAct"):
		return Act{
			Kind: Speech, Agents: l.agents(t.links[kg+"speaker"]), Via: l.agents(t.links[kg+"attributedVia"]), Date: date(t.value(dct+"date", nil)),
			Direct: t.link(kg+"mode") == kg+"Direct",
		}
	}
	return Act{}
}

// words are the text of a clause or statement: of a provision that of the sources that carry its document.
func (l *Library) words(iri, document string) []Literal {
	t := l.thing(iri)
	if out := t.literals(kg+"text", nil); len(out) > 0 {
		return out
	}
	if out := t.literals(schema+"text", nil); len(out) > 0 {
		return out
	}
	var out []value
	for _, c := range l.wordingsOf(iri) {
		if d, _ := l.place(c); d == document {
			out = append(out, l.thing(c).values[kg+"text"]...)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Lang < out[j].Lang })
	return firstByLanguage(out)
}
