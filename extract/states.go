package extract

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

var _ = register(&Extractor{
	Name: "state",
	Doc:  "States named: by their short, formal, inverted and former names and abbreviations, not by adjectives",
	Run:  runState,
})

// A namedState is the name of one State, or a word for its people, in a view.
type namedState struct {
	start, end int    // bytes of the view
	iso3       string // key of the State
	demonym    bool   // "Russian": names no State by itself
}

func runState(p *Pass) {
	notes := map[doc.Span]doc.Note{}
	for _, n := range p.Document.Notes {
		notes[n.Span] = n
	}
	for _, s := range passages(p.Document) {
		if !p.Document.Body.Contains(s.span) {
			continue
		}
		v := p.View(s.span)
		if n, ok := notes[s.span]; ok {
			v = noteView(p.Document, n)
		}
		hits, unclear := findStates(v, p.Document.Lang)
		for _, h := range hits {
			if !h.demonym {
				p.Report(s.by, "kg:mentions", ontology.Entity{Class: ontology.State, Key: h.iso3}, v.Span(h.start, h.end), "state-name")
			}
		}
		for _, span := range unclear {
			p.Warn(span, "ambiguous-state", "more than one State is called "+p.Words(span))
		}
	}
}

// namedStates returns the States named in v and the words for their people, in order, disjoint. A name that is part of a
// longer one ("South China Sea", "China Daily") is left out, and so is one that more than one State bears ("Korea").
func namedStates(v *match.View, lang string) []namedState {
	hits, _ := findStates(v, lang)
	return hits
}

func findStates(v *match.View, lang string) (hits []namedState, unclear []doc.Span) {
	if stateGazetteers[lang] == nil {
		lang = "en"
	}
	for _, h := range stateGazetteers[lang]().Find(v) {
		name := v.Text[h.Start:h.End]
		if h.IDs[0] == other || inAddress(v.Text, h.Start, h.End) || arabicArticle(v.Text, h.Start) || isNamesake(v.Text, lang, h.Start, h.End) {
			continue
		}
		keys, people := candidates(name, h.IDs)
		switch {
		case len(keys) == 1:
			hits = append(hits, namedState{h.Start, h.End, keys[0], people})
		case len(keys) > 1 && !people:
			unclear = append(unclear, v.Span(h.Start, h.End))
		}
	}
	return hits, unclear
}

// Terms of the gazetteers of States are named by the State's key; these are what else they hold.
const (
	demonym = "~" // before the key: a word for the State's people
	other   = "!" // a name that is no State's, though it may hold one
)

// stateGazetteers are built when first used, by language.
var stateGazetteers = func() map[string]func() *match.Gazetteer {
	out := map[string]func() *match.Gazetteer{}
	for _, lang := range authority.Languages {
		out[lang] = sync.OnceValue(func() *match.Gazetteer { return match.NewGazetteer(stateTerms(lang)) })
	}
	return out
}()

func stateTerms(lang string) []match.Term {
	var terms []match.Term
	names := map[string]bool{}
	for _, n := range authority.StateNames() {
		if n.Lang != lang {
			continue
		}
		id := n.Alpha3
		if n.Kind == authority.Demonym {
			id = demonym + id
		}
		for _, f := range authority.Forms(lang, n.Text) {
			names[f] = true
			terms = append(terms, match.Term{ID: id, Text: f, Exact: n.Exact})
		}
	}
	for _, n := range authority.OrganizationNames() {
		if n.Lang != lang && n.Lang != "" {
			continue
		}
		for _, f := range authority.Forms(n.Lang, n.Text) {
			if !names[f] {
				terms = append(terms, match.Term{ID: other, Text: f, Exact: n.Exact})
			}
		}
	}
	return terms
}

// candidates returns the keys of the States that name may stand for by the ids of its terms, and whether it is only a word
// for their people. "China" is a State in Spanish and "china" is an adjective.
func candidates(name string, ids []string) (keys []string, people bool) {
	var names, peoples []string
	for _, id := range ids {
		if key, ok := strings.CutPrefix(id, demonym); ok {
			peoples = append(peoples, key)
		} else {
			names = append(names, id)
		}
	}
	if len(names) > 0 && writtenAsName(name) {
		return names, false
	}
	return peoples, true
}

// writtenAsName reports whether s has a capital letter, or its script has none.
func writtenAsName(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsUpper(first) && !unicode.IsLower(first) || strings.IndexFunc(s, unicode.IsUpper) >= 0
}

// inAddress reports whether text[start:end] lies in an Internet or mail address.
func inAddress(text string, start, end int) bool {
	const reach = 100 // bytes looked at on either side
	from := start - min(start, reach)
	if i := strings.LastIndexByte(text[from:start], ' '); i >= 0 {
		from += i + 1
	}
	to := min(len(text), end+reach)
	if i := strings.IndexByte(text[end:to], ' '); i >= 0 {
		to = end + i
	}
	token := text[from:to]
	return strings.Contains(token, "://") || strings.Contains(token, "www.") || strings.Contains(token, "@")
}

// arabicArticle reports whether the article is written together with the name at start. The names of States that take the
// article are in the table with it, so what follows one is another word: "المالي" is "financial", not "Mali".
func arabicArticle(text string, start int) bool {
	return strings.HasSuffix(text[:start], "ال") || strings.HasSuffix(text[:start], "لل")
}

// A namesake is a row of the table of namesakes, ready to be compared.
type namesake struct {
	before, after  string // with the space that joins them to the name; before is folded
	digit, capital bool   // a digit before, a capital letter after
}

// namesakeRows are those of a language and of the folded name of a State, "" for any.
var namesakeRows = sync.OnceValue(func() map[string]map[string][]namesake {
	out := map[string]map[string][]namesake{}
	for _, lang := range authority.Languages {
		out[lang] = map[string][]namesake{}
	}
	for _, n := range authority.Namesakes() {
		r := namesake{digit: n.Before == "#", capital: n.After == "^"}
		if n.Before != "" && !r.digit {
			r.before = strings.ToLower(n.Before)
			if n.Lang != "zh" && !strings.ContainsAny(r.before[len(r.before)-1:], "'-(") {
				r.before += " "
			}
		}
		if n.After != "" && !r.capital {
			r.after = n.After
			if n.Lang != "zh" && !strings.HasPrefix(r.after, ")") {
				r.after = " " + r.after
			}
		}
		name := strings.ToLower(n.Name)
		out[n.Lang][name] = append(out[n.Lang][name], r)
	}
	return out
})

// isNamesake reports whether text[start:end], the name of a State, belongs to a longer name or another phrase.
func isNamesake(text, lang string, start, end int) bool {
	name := text[start:end]
	folded := strings.ToLower(name)
	capitals := strings.ToUpper(name) == name && folded != name
	rows := namesakeRows()[lang]
	for _, n := range rows[folded] {
		if n.at(text, start, end, capitals) {
			return true
		}
	}
	for _, n := range rows[""] {
		if n.at(text, start, end, capitals) {
			return true
		}
	}
	return false
}

// at reports whether the name of a State, text[start:end], stands as n says. In capitals also what follows may be.
func (n namesake) at(text string, start, end int, capitals bool) bool {
	switch {
	case n.digit && (start == 0 || text[start-1] < '0' || text[start-1] > '9'):
		return false
	case !endsWith(text[:start], n.before):
		return false
	case n.capital && !capitalFollows(text[end:]):
		return false
	}
	return startsWith(text[end:], n.after) || capitals && startsWith(text[end:], strings.ToUpper(n.after))
}

// endsWith reports whether s ends with the words of suffix, compared without case.
func endsWith(s, suffix string) bool {
	if suffix == "" {
		return true
	}
	if len(s) < len(suffix) || !strings.EqualFold(s[len(s)-len(suffix):], suffix) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s[:len(s)-len(suffix)])
	first, _ := utf8.DecodeRuneInString(suffix)
	return len(s) == len(suffix) || !unicode.IsLetter(last) || unicode.Is(unicode.Han, first)
}

// startsWith reports whether s starts with the words of prefix.
func startsWith(s, prefix string) bool {
	if !strings.HasPrefix(s, prefix) {
		return false
	}
	if prefix == "" {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s[len(prefix):])
	return len(s) == len(prefix) || !unicode.IsLetter(next) || unicode.Is(unicode.Han, next)
}

func capitalFollows(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s, " "))
	return strings.HasPrefix(s, " ") && unicode.IsUpper(r)
}
