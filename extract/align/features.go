package align

import (
	"unicode"
	"unicode/utf8"

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
