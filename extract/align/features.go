package align

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
	"unique"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

// A feature is something a passage says that another wording of it would say too: a concept or an action, in any
// language, or the stem of a word, in one.
type feature struct {
	id   string   // "concept:terrorism", "action:assist", "en:dissem"
	span doc.Span // where it stands
}

// features returns what is said in span, in order. The mentions are those in span, by place. Words inside the mention of a
// concept are not counted again; the names of states, bodies and people say who, not what.
func features(d *doc.Document, mentions []ontology.Fact, span doc.Span) []feature {
	v := match.NewView(d.Text, span, d.Skips)
	var out []feature
	next := 0
	for _, w := range wordsOf(v) {
		at := v.Span(w.start, w.end)
		for next < len(mentions) && mentions[next].Evidence.End <= at.Start {
			next++
		}
		if next < len(mentions) && mentions[next].Evidence.Start <= at.Start {
			c := mentions[next]
			if c.Object.Class != ontology.Concept {
				continue
			}
			if f := (feature{"concept:" + c.Object.Key, doc.Span{Start: c.Evidence.Start, End: c.Evidence.End}}); len(out) == 0 || out[len(out)-1] != f {
				out = append(out, f)
			}
			continue
		}
		if a := rules.Action(w.fold, d.Lang); a != "" {
			out = append(out, feature{"action:" + a, at})
		} else if s := stem(w.fold); s != "" {
			out = append(out, feature{d.Lang + ":" + s, at})
		}
	}
	return out
}

// distinct returns the features, each once and sorted, in the form that many texts can share.
func distinct(list []feature) []unique.Handle[string] {
	ids := make([]string, len(list))
	for i, f := range list {
		ids[i] = f.id
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := make([]unique.Handle[string], len(ids))
	for i, id := range ids {
		out[i] = unique.Make(id)
	}
	return out
}

// neutral returns what is said in span in any language, sorted, each once: concepts, actions, names, and figures. The
// mentions are those in span, by place.
func neutral(d *doc.Document, mentions []ontology.Fact, span doc.Span) []unique.Handle[string] {
	var list []feature
	for _, f := range features(d, mentions, span) {
		if isConcept(f.id) || isAction(f.id) {
			list = append(list, f)
		}
	}
	for _, m := range mentions {
		if m.Object.Class != ontology.Concept {
			list = append(list, feature{id: strings.ToLower(string(m.Object.Class)) + ":" + m.Object.Key})
		}
	}
	v := match.NewView(d.Text, span, d.Skips)
	for _, n := range strings.FieldsFunc(v.Fold, func(r rune) bool { return r < '0' || r > '9' }) {
		list = append(list, feature{id: "number:" + strings.TrimLeft(n, "0")})
	}
	return distinct(list)
}

type token struct {
	start, end int // bytes of the view
	fold       string
}

func wordsOf(v *match.View) []token {
	var out []token
	start := -1
	for i, r := range v.Fold + " " {
		switch letter := unicode.IsLetter(r); {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			out = append(out, token{start, i, v.Fold[start:i]})
			start = -1
		}
	}
	return out
}

// stem cuts a word to what its inflections share, six letters; short words say too little to compare by.
func stem(word string) string {
	if utf8.RuneCountInString(word) < 4 {
		return ""
	}
	n := 0
	for i := range word {
		if n == 6 {
			return word[:i]
		}
		n++
	}
	return word
}
