package cite

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"
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

// located returns the parts of a document that a locator may mean, sorted: the one it names in full; else those it names when
// "para." stands for an operative paragraph; else those whose own locator ends so, as "pp. 3" does for "annex, pp. 3".
func (l *Library) located(document string, loc Locator) []string {
	if iri := document + "/" + loc.Path(); l.known(iri) {
		return []string{iri}
	}
	wanted := map[string]bool{}
	for _, w := range []Locator{loc, swap(loc, "para", "op"), swap(loc, "op", "para")} {
		wanted["/"+withoutInstrument(w).Path()] = true
	}
	var whole, ends []string
	for iri, of := range l.all() {
		if of != document || iri == document {
			continue
		}
		_, in := l.split(iri)
		rest := "/" + withoutInstrument(in).Path()
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
	slices.Sort(whole)
	return slices.Compact(whole)
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

// withoutInstrument leaves out the instrument inside an annex, which numbers its paragraphs from the annex.
func withoutInstrument(loc Locator) Locator {
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

// byTitle finds the document or part of one that bears a title.
func (l *Library) byTitle(what string) (Item, error) {
	documents, parts := map[string]bool{}, map[string]bool{}
	for iri := range l.all() {
		for _, q := range l.graph.About(iri) {
			if q.Predicate != quad.IRI(dct+"title") {
				continue
			}
			if v, ok := literalOf(q.Object); !ok || !strings.EqualFold(v.Text, what) {
				continue
			}
			iri = strings.TrimSuffix(iri, "/letter") // its title is that of the document
			if _, loc := l.split(iri); len(loc) == 0 {
				documents[iri] = true
			} else {
				parts[iri] = true
			}
		}
	}
	found := sortedKeys(documents)
	if len(found) == 0 {
		found = sortedKeys(parts)
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
