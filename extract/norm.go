package extract

import (
	"strings"
	"sync"
	"unicode"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

var _ = register(&Extractor{
	Name: "norm",
	Doc:  "norms: what the items under a chapeau that commits (\"pledges:\") promise to do or not to do",
	Run:  runNorm,
})

const normRule = "norm-head"

// A normHead is the verb of one norm in the words of an item.
type normHead struct {
	start, end  int // bytes of the view: "Not to use", "To endeavour to ensure", "refrain"
	action      string
	prohibition bool
	bestEfforts bool
	negated     bool // by "not", which those joined to it share; "refrain" is not shared
	marked      bool // an infinitive with a marker of its own: "to"
}

// runNorm reports the norms of the items under each committing chapeau. Operative paragraphs of a resolution are what
// their organ does, not what it promises.
func runNorm(p *Pass) {
	d := p.Document
	lex := normLexiconOf(d.Lang)
	for i, c := range d.Clauses {
		if c.Kind != doc.Subparagraph || c.Parent < 0 || !pledging(d.Clauses[c.Parent].Kind) {
			continue
		}
		chapeau := p.View(d.Clauses[c.Parent].Words)
		if !lex.commits(chapeau.Fold) {
			continue
		}
		v := p.View(c.Words)
		for n, h := range lex.heads(v) {
			norm := Below(Wording(d, i), "norm", n+1)
			span := v.Span(h.start, h.end)
			force, strength := "kg:Obligation", "kg:Plain"
			if h.prohibition {
				force = "kg:Prohibition"
			}
			if h.bestEfforts {
				strength = "kg:BestEfforts"
			}
			p.Report(norm, "rdf:type", term("kg:Norm"), span, normRule)
			p.Report(norm, "kg:statedIn", Wording(d, i), span, normRule)
			p.Report(norm, "kg:force", term(force), span, normRule)
			p.Report(norm, "kg:strength", term(strength), span, normRule)
			p.Report(norm, "kg:action", ontology.Value{Lexical: h.action, Lang: d.Lang}, span, normRule)
			if role := lex.bearer(chapeau.Text); role != "" {
				p.Report(norm, "kg:bearer", ontology.Entity{Class: ontology.Role, Key: role}, span, normRule)
			}
		}
	}
}

func pledging(k doc.ClauseKind) bool {
	return k != doc.Operative && k != doc.Preambular && k != doc.Section
}

// A normLexicon holds the words by which pledges of one language are read.
type normLexicon struct {
	lang        string
	commit      []string
	effort      []string
	abstain     []string
	hedge       []string
	infinitives map[string]bool
	ambiguous   map[string]bool
	roles       []normRole
}

type normRole struct {
	key   string
	words *match.Gazetteer
}

var normLexicons = sync.OnceValue(func() map[string]*normLexicon {
	all := map[string]*normLexicon{}
	roles := map[string]map[rules.NormKind][]match.Term{}
	for _, w := range rules.NormWords() {
		lex := all[w.Lang]
		if lex == nil {
			lex = &normLexicon{lang: w.Lang, infinitives: map[string]bool{}, ambiguous: map[string]bool{}}
			all[w.Lang] = lex
			roles[w.Lang] = map[rules.NormKind][]match.Term{}
		}
		switch w.Kind {
		case rules.Commit:
			lex.commit = append(lex.commit, w.Word)
		case rules.Effort:
			lex.effort = append(lex.effort, w.Word)
		case rules.Abstain:
			lex.abstain = append(lex.abstain, w.Word)
		case rules.Hedge:
			lex.hedge = append(lex.hedge, w.Word)
		case rules.Infinitive:
			lex.infinitives[w.Word] = true
		case rules.Ambiguous:
			lex.ambiguous[w.Word] = true
		default:
			roles[w.Lang][w.Kind] = append(roles[w.Lang][w.Kind], match.Term{ID: w.Word, Text: w.Word})
		}
	}
	for lang, lex := range all {
		for _, kind := range rules.NormRoles {
			lex.roles = append(lex.roles, normRole{strings.TrimPrefix(string(kind), "role-"), match.NewGazetteer(roles[lang][kind])})
		}
	}
	return all
})

func normLexiconOf(lang string) *normLexicon {
	if lex := normLexicons()[lang]; lex != nil {
		return lex
	}
	return &normLexicon{}
}

// commits reports whether a chapeau ends in words of promise: "Each State ... pledges:", "undertakes to:". In Arabic, where
// the verb comes first, it begins with them.
func (lex *normLexicon) commits(chapeau string) bool {
	s := strings.TrimRightFunc(chapeau, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	for _, marker := range normGrammars[lex.lang].markers {
		s = strings.TrimSuffix(s, " "+marker)
	}
	for _, w := range lex.commit {
		if lex.lang == "ar" && strings.HasPrefix(s, w+" ") {
			return true
		}
		if rest, ok := strings.CutSuffix(s, w); ok && (rest == "" || lex.lang == "zh" || strings.HasSuffix(rest, " ")) {
			return true
		}
	}
	return false
}

// bearer names the role of who promises, by the words of the chapeau; "" if they name none.
func (lex *normLexicon) bearer(chapeau string) string {
	v := match.NewView(chapeau, doc.Span{End: len(chapeau)}, nil)
	for _, r := range lex.roles {
		if len(r.words.Find(v)) > 0 {
			return r.key
		}
	}
	return ""
}
