package extract

import (
	"sync"

	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
)

type verbTable struct {
	find *match.Gazetteer // ID is the index of the row
	rows []rules.ReportingVerb
}

// verbTables are the reporting verbs of each language; those of "" are all.
var verbTables = sync.OnceValue(func() map[string]verbTable {
	terms := map[string][]match.Term{}
	rows := rules.ReportingVerbs()
	for i, r := range rows {
		t := match.Term{ID: itoa(i), Text: r.Text}
		terms[r.Lang] = append(terms[r.Lang], t)
		terms[""] = append(terms[""], t)
		if r.Lang == "ar" { // "and he said" is one word
			terms["ar"] = append(terms["ar"], match.Term{ID: itoa(i), Text: "و" + r.Text})
		}
	}
	out := map[string]verbTable{}
	for lang, t := range terms {
		out[lang] = verbTable{find: match.NewGazetteer(t), rows: rows}
	}
	return out
})

// A verbHit is a reporting verb in a view.
type verbHit struct {
	start, end int
	row        rules.ReportingVerb
}

// verbsIn finds the reporting verbs of v.
func verbsIn(v *match.View, lang string) []verbHit {
	t, ok := verbTables()[lang]
	if !ok {
		t = verbTables()[""]
	}
	var out []verbHit
	for _, h := range t.find.Find(v) {
		out = append(out, verbHit{start: h.Start, end: h.End, row: t.rows[number(h.IDs[0])]})
	}
	return out
}

// reportingVerbAt reports whether a verb of saying starts at word k.
func reportingVerbAt(sc *scene, k int) bool { return k >= 0 && k < len(sc.ws) && sc.verbOf[k] >= 0 }
