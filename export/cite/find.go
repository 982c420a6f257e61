package cite

import (
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strings"
)

// A NotFoundError says that the library has no such thing, and what it has that looks like it.
type NotFoundError struct {
	What string
	Near []string // citable forms, the nearest first; at most five
}

func (e *NotFoundError) Error() string {
	s := fmt.Sprintf("nothing here is called %q", e.What)
	if len(e.Near) > 0 {
		s += "; near it: " + strings.Join(e.Near, "; ")
	}
	return s
}

// An AmbiguousError says that several things go by a name.
type AmbiguousError struct {
	What       string
	Candidates []string // citable forms, sorted
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q may be any of these: %s", e.What, strings.Join(e.Candidates, "; "))
}

// Find returns the item that what names: an IRI, an IRI under the base ("doc/A/66/359/annex/para/b"), a symbol
// ("A/66/359", "64/211", "2734 (XXV)", "1373 (2001)"), either with a place in the document behind it ("64/211, para. 5"),
// or a title. The error is a *NotFoundError or an *AmbiguousError.
func (l *Library) Find(what string) (Item, error) {
	what = clean(what)
	if iri, ok := Parse(what, l.base); ok {
		if x, ok := l.Item(iri); ok {
			return x, nil
		}
		if u, ok := l.unescaped(iri); ok {
			if x, ok := l.Item(u); ok {
				return x, nil
			}
		}
	}
	x, err := l.fromParts(what)
	if err == nil || !missing(err) {
		return x, err
	}
	if x, err := l.byTitle(what); err == nil || !missing(err) {
		return x, err
	}
	if none := new(NotFoundError); errors.As(err, &none) && len(none.Near) > 0 {
		return Item{}, none
	}
	return Item{}, &NotFoundError{What: what, Near: l.nearest(what, "")}
}

func missing(err error) bool { return errors.As(err, new(*NotFoundError)) }

// unescaped is an IRI as people type it, with the characters that IRIs escape.
func (l *Library) unescaped(iri string) (string, bool) {
	for _, prefix := range []string{l.base + "doc/", l.base + "src/"} {
		if rest, ok := strings.CutPrefix(iri, prefix); ok {
			return prefix + strings.ReplaceAll(rest, " ", "%20"), true
		}
	}
	return "", false
}

// fromParts reads a document's number or symbol and a place in it.
func (l *Library) fromParts(what string) (Item, error) {
	head, rest, more := strings.Cut(what, ",")
	documents := l.designated(head)
	switch {
	case len(documents) == 0:
		return Item{}, &NotFoundError{What: what}
	case len(documents) > 1:
		return Item{}, l.ambiguous(what, documents)
	}
	if !more {
		x, _ := l.Item(documents[0])
		return x, nil
	}
	loc, ok := ParseLocator(rest)
	if !ok {
		return Item{}, &NotFoundError{What: what}
	}
	found := l.located(documents[0], loc)
	switch len(found) {
	case 0:
		return Item{}, &NotFoundError{What: what, Near: l.nearest(what, documents[0])}
	case 1:
		x, _ := l.Item(found[0])
		return x, nil
	}
	return Item{}, l.ambiguous(what, found)
}

func (l *Library) ambiguous(what string, iris []string) error {
	e := &AmbiguousError{What: what}
	for _, iri := range iris {
		e.Candidates = append(e.Candidates, Human(iri, l.base))
	}
	sort.Strings(e.Candidates)
	return e
}

// What people write before a number: organs and the words for resolution and decision, in lower case without full stops.
var organWords = map[string]string{
	"ga": "un/ga", "unga": "un/ga", "general assembly": "un/ga", "sc": "un/sc", "unsc": "un/sc", "security council": "un/sc",
	"hrc": "un/hrc", "unhrc": "un/hrc", "human rights council": "un/hrc", "esc": "un/ecosoc", "ecosoc": "un/ecosoc",
	"economic and social council": "un/ecosoc", "trusteeship council": "un/trusteeship-council",
	"commission on human rights": "un/commission-on-human-rights", "unchr": "un/commission-on-human-rights",
}

var seriesWords = map[string]string{
	"res": "RES", "resolution": "RES", "dec": "DEC", "decision": "DEC", "presidential statement": "PRST", "pres statement": "PRST", "prst": "PRST",
}

var (
	leadingWords = regexp.MustCompile(`^((?:\p{L}+\.?(?:\p{L}\.)*\s+)*)((?:ES-|S-)?\d.*)$`)
	romanLoose   = regexp.MustCompile(`^(\d{1,4})([A-Z]?)\(((?:S-|ES-)?[IVXLC]+)\)([A-Z]?)$`)
)

// designated returns the documents that a symbol or a number names, sorted.
func (l *Library) designated(head string) []string {
	head = strings.TrimSpace(head)
	lower := strings.ToLower(head)
	for _, p := range []string{"un doc ", "un doc. ", "u.n. doc. ", "document "} {
		if strings.HasPrefix(lower, p) {
			head = strings.TrimSpace(head[len(p):])
		}
	}
	if path, ok := parseHead(head); ok && l.known[l.base+path] {
		return []string{l.base + path}
	}
	m := leadingWords.FindStringSubmatch(head)
	if m == nil {
		return nil
	}
	organ, series, ok := designation(m[1])
	if !ok {
		return nil
	}
	tail := strings.ReplaceAll(m[2], " ", "")
	if r := romanLoose.FindStringSubmatch(tail); r != nil {
		tail = r[1] + "(" + r[3] + ")" + r[2] + r[4]
	}
	found := map[string]bool{}
	for _, o := range organs {
		if organ != "" && o.Key != organ {
			continue
		}
		for _, s := range []string{"RES", "DEC", "PRST"} {
			if series != "" && s != series || series == "" && s == "PRST" {
				continue
			}
			iri := l.base + "doc/" + o.Prefix + "/" + s + "/" + tail
			if l.known[iri] {
				found[iri] = true
			}
			if o.Key == "un/sc" && organ == o.Key && !strings.Contains(tail, "(") { // "SC Res 1373", which has one year
				for known := range l.known {
					if strings.HasPrefix(known, iri+"(") && strings.HasSuffix(known, ")") {
						found[known] = true
					}
				}
			}
		}
	}
	return sortedKeys(found)
}

// designation reads the words before a number: "General Assembly resolution", "G.A. Res.", "".
func designation(s string) (organ, series string, ok bool) {
	s = strings.TrimSpace(strings.ToLower(strings.ReplaceAll(s, ".", "")))
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s+" ", "un "), "united nations "))
	for w, k := range seriesWords {
		if s == w || strings.HasSuffix(s, " "+w) {
			series = k
			s = strings.TrimSpace(strings.TrimSuffix(s, w))
			break
		}
	}
	if s == "" {
		return "", series, true
	}
	organ, ok = organWords[s]
	return organ, series, ok
}

// located returns the parts of a document that a locator may mean, sorted: the one it names in full; else those it names when
// "para." stands for an operative paragraph; else those whose own locator ends so, as "pp. 3" does for "annex, pp. 3".
func (l *Library) located(document string, loc Locator) []string {
	if iri := document + "/" + loc.Path(); l.known[iri] {
		return []string{iri}
	}
	wanted := map[string]bool{}
	for _, w := range []Locator{loc, swap(loc, "para", "op"), swap(loc, "op", "para")} {
		wanted["/"+bare(w).Path()] = true
	}
	var whole, ends []string
	for iri := range l.known {
		rest, ok := strings.CutPrefix(iri, document+"/")
		if !ok {
			continue
		}
		if name, in := l.split(iri); l.base+"doc/"+name != document || len(in) == 0 {
			continue
		} else {
			rest = "/" + bare(in).Path()
		}
		for w := range wanted {
			if rest == w {
				whole = append(whole, iri)
			} else if strings.HasSuffix(rest, w) {
				ends = append(ends, iri)
			}
		}
	}
	if len(whole) == 0 {
		whole = ends
	}
	sort.Strings(whole)
	return whole
}

// swap exchanges the word of the outermost paragraph.
func swap(loc Locator, from, to string) Locator {
	out := append(Locator{}, loc...)
	for i, s := range out {
		if s.Word != from {
			continue
		}
		if len(s.Names) > 1 && to == "op" { // op/4/para/a
			return append(append(append(Locator{}, out[:i]...), Step{Word: to, Names: s.Names[:1]}, Step{Word: "para", Names: s.Names[1:]}), out[i+1:]...)
		}
		out[i].Word = to
		return out
	}
	return out
}

// bare leaves out the instrument inside an annex, which numbers its paragraphs from the annex.
func bare(loc Locator) Locator {
	var out Locator
	for _, s := range loc {
		switch s.Word {
		case "code", "declaration", "programme", "instrument":
			if len(loc) > 1 {
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// byTitle finds the document of a title.
func (l *Library) byTitle(what string) (Item, error) {
	var found []string
	for _, iri := range l.documents() {
		for _, predicate := range []string{dct + "title"} {
			for _, t := range append(l.titles(iri, predicate), l.titles(iri+"/letter", predicate)...) {
				if strings.EqualFold(t, what) && (len(found) == 0 || found[len(found)-1] != iri) {
					found = append(found, iri)
				}
			}
		}
	}
	switch len(found) {
	case 0:
		return Item{}, &NotFoundError{What: what}
	case 1:
		x, _ := l.Item(found[0])
		return x, nil
	}
	return Item{}, l.ambiguous(what, found)
}

func (l *Library) titles(iri, predicate string) []string {
	t := l.things[iri]
	if t == nil {
		return nil
	}
	var out []string
	for _, v := range t.values[predicate] {
		out = append(out, v.Text)
	}
	return out
}

// documents are the IRIs of all whole documents that are known, sorted.
func (l *Library) documents() []string {
	out := map[string]bool{}
	for iri := range l.known {
		if name, loc := l.split(iri); name != "" && len(loc) == 0 {
			out[iri] = true
		}
	}
	return sortedKeys(out)
}

// nearest returns the citable forms that look most like what: of the parts of a document, or of all documents.
func (l *Library) nearest(what, document string) []string {
	type near struct {
		human string
		score int
	}
	var all []near
	pieces := tokens(what)
	for iri := range l.known {
		_, loc := l.split(iri)
		if document == "" && (len(loc) > 0 || !strings.HasPrefix(iri, l.base+"doc/")) || document != "" && !strings.HasPrefix(iri, document+"/") {
			continue
		}
		h := Human(iri, l.base)
		score := 0
		for t := range tokens(h) {
			if pieces[t] {
				score += 2 + len(t)
			}
		}
		for i := 0; i < min(len(h), len(what), 32) && lowerByte(h[i]) == lowerByte(what[i]); i++ {
			score++
		}
		if score > 2 {
			all = append(all, near{h, score})
		}
	}
	sort.Slice(all, func(i, j int) bool {
		return all[i].score > all[j].score || all[i].score == all[j].score && all[i].human < all[j].human
	})
	var out []string
	for _, n := range all[:min(5, len(all))] {
		out = append(out, n.human)
	}
	return out
}

func lowerByte(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// tokens are the words and numbers of a form.
func tokens(s string) map[string]bool {
	out := map[string]bool{}
	for _, t := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" /,().-[]", r) }) {
		switch t {
		case "a", "s", "e", "res", "para", "resolution", "doc":
		default:
			out[t] = true
		}
	}
	return out
}
