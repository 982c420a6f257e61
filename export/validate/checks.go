package validate

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
)

// checks are what shapes cannot say, or cannot see.
func (x *index) checks() []Finding {
	return slices.Concat(x.dangling(), x.spans(), x.symbols(), x.alignments(), x.rules(), x.clauseTexts())
}

func (x *index) finding(s Severity, code string, node quad.Value, text string, a ...any) Finding {
	return Finding{Severity: s, Code: code, Node: nodeName(node), Text: fmt.Sprintf(text, a...), Place: x.place(node)}
}

func nodeName(v quad.Value) string {
	if b, ok := v.(quad.BNode); ok {
		return "_:" + string(b)
	}
	return lexical(v)
}

// loose are the properties that may point to what a graph does not describe: the world is larger than a graph.
var loose = map[quad.Value]bool{
	term("cito:cites"): true, term("cito:hasCitedEntity"): true, term("cito:citesAsAuthority"): true, term("kg:mentions"): true,
	term("oa:hasBody"): true, term("rdfs:seeAlso"): true, term("schema:about"): true, term("kg:purportsToQuote"): true,
}

// dangling finds things under the base that are linked and that nobody describes.
func (x *index) dangling() (found []Finding) {
	if x.Base == "" {
		return nil
	}
	seen := map[quad.Value]bool{}
	for _, q := range x.quads {
		o, ok := q.Object.(quad.IRI)
		if !ok || !strings.HasPrefix(string(o), x.Base) || len(o) == len(x.Base) || strings.HasPrefix(string(o), x.Base+"ns#") {
			continue
		}
		if _, described := x.about[o]; described || seen[o] && loose[q.Predicate] {
			continue
		}
		seen[o] = true
		severity := Violation
		if loose[q.Predicate] {
			severity = Warning
		}
		f := x.finding(severity, "dangling", q.Subject, "%s points to %s, which nothing in the graph describes.", x.name(q.Predicate), x.name(o))
		f.Path, f.Value = full(q.Predicate), full(o)
		found = append(found, f)
	}
	return found
}

// spans finds anchors outside their source, quotes that are not what stands there, and quotes that contradict one another.
func (x *index) spans() (found []Finding) {
	bySource := map[quad.Value][]anchored{}
	for _, anchor := range x.instances[spanClass] {
		p, ok := x.passage(anchor)
		if !ok || p.start >= p.end || p.start < 0 { // the shapes say so
			continue
		}
		if f, bad := x.misplaced(anchor, p); bad {
			found = append(found, f)
			continue
		}
		if p.quoted {
			bySource[p.source] = append(bySource[p.source], anchored{anchor, p})
		}
	}
	for _, source := range slices.SortedFunc(maps.Keys(bySource), compareTerms) {
		found = append(found, x.contradictions(bySource[source])...)
	}
	return found
}

// An anchored is an anchor with what it says.
type anchored struct {
	node quad.Value
	passage
}

func (x *index) misplaced(anchor quad.Value, p passage) (Finding, bool) {
	if n, ok := number(x.object(p.source, length)); ok && p.end > n {
		return x.finding(Violation, "span-outside", anchor, "The passage [%d,%d) lies outside the source, which has %d code points.", p.start, p.end, n), true
	}
	if n := len([]rune(p.exact)); p.quoted && n != p.end-p.start {
		return x.finding(Violation, "span-length", anchor, "The passage [%d,%d) has %d code points, its quote %d: %q.", p.start, p.end, p.end-p.start, n, cut(p.exact)), true
	}
	t := x.text(p.source)
	switch {
	case t == nil:
		return Finding{}, false
	case p.end > len(t.runes):
		return x.finding(Violation, "span-outside", anchor, "The passage [%d,%d) lies outside the source, which has %d code points.", p.start, p.end, len(t.runes)), true
	case p.quoted && string(t.runes[p.start:p.end]) != p.exact:
		return x.finding(Violation, "quote", anchor, "The quote %q is not what stands there: %q.", cut(p.exact), cut(string(t.runes[p.start:p.end]))), true
	}
	return Finding{}, false
}

// contradictions finds quotes of one source that overlap and differ there. Each is compared with the one before that reaches
// farthest, so that it takes no longer than the quotes are.
func (x *index) contradictions(list []anchored) (found []Finding) {
	slices.SortFunc(list, byStart)
	var far anchored
	var words []rune // of far
	for i, a := range list {
		if i > 0 && a.start < far.end {
			n := min(a.end, far.end) - a.start
			before, here := words[a.start-far.start:][:n], []rune(a.exact)[:n]
			if string(before) != string(here) {
				f := x.finding(Violation, "quotes-differ", a.node, "The quote %q does not agree with that of %s, which has %q there.", cut(a.exact), x.name(far.node), cut(string(before)))
				f.Value = full(far.node)
				found = append(found, f)
				continue
			}
		}
		if i == 0 || a.end > far.end {
			far, words = a, []rune(a.exact)
		}
	}
	return found
}

// symbols finds documents whose symbol is not the one their IRI is made of.
func (x *index) symbols() (found []Finding) {
	for _, q := range x.quads {
		iri, ok := q.Subject.(quad.IRI)
		if q.Predicate != symbol || !ok {
			continue
		}
		rest, ours := strings.CutPrefix(string(iri), x.Base+"doc/")
		if s := strings.ReplaceAll(lexical(q.Object), " ", ""); ours && x.Base != "" && !strings.EqualFold(rest, s) {
			f := x.finding(Violation, "symbol-iri", q.Subject, "The symbol %q is not that of the IRI, %q.", cut(lexical(q.Object)), rest)
			f.Path, f.Value = full(symbol), full(q.Object)
			found = append(found, f)
		}
	}
	return found
}

// alignments finds clauses aligned with themselves.
func (x *index) alignments() (found []Finding) {
	for _, a := range x.instances[alignedClass] {
		for _, l := range x.objects(a, left) {
			if slices.Contains(x.objects(a, right), l) {
				f := x.finding(Violation, "aligned-with-itself", a, "Both ends of the alignment are the clause %s.", x.name(l))
				f.Value = full(l)
				found = append(found, f)
			}
		}
	}
	return found
}

// rules finds facts with evidence that do not name the rule, whatever their class; the shapes ask it of some classes.
func (x *index) rules() (found []Finding) {
	for _, q := range x.quads {
		if q.Predicate == evidence && x.object(q.Subject, rule) == nil {
			found = append(found, x.finding(Violation, "evidence-without-rule", q.Subject, "There is evidence, but no rule that read it."))
		}
	}
	return found
}

// clauseTexts finds clauses whose text is not in their quote. Line breaks, page headings and footnotes that were left out do not
// matter.
func (x *index) clauseTexts() (found []Finding) {
	for _, clause := range x.instances[clauseClass] {
		text := x.object(clause, clauseText)
		if text == nil {
			continue
		}
		quoted, within := false, false
		for _, e := range x.objects(clause, evidence) {
			if p, ok := x.passage(e); ok && p.quoted {
				quoted, within = true, within || comesIn(lexical(text), p.exact)
			}
		}
		if quoted && !within {
			f := x.finding(Violation, "clause-text", clause, "The text of the clause is not in the passage it was read from: %q.", cut(lexical(text)))
			f.Path, f.Value = full(clauseText), full(text)
			found = append(found, f)
		}
	}
	return found
}

// comesIn reports whether the words of a text come in another in that order, whatever stands between their letters there.
func comesIn(text, in string) bool {
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	rest := strings.Map(func(r rune) rune {
		if other(r) {
			return -1
		}
		return r
	}, in)
	for _, word := range strings.FieldsFunc(text, other) {
		i := strings.Index(rest, word)
		if i < 0 {
			return false
		}
		rest = rest[i+len(word):]
	}
	return true
}
