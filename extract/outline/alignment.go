package outline

import (
	"path/filepath"
	"sort"
	"strings"

	"w3id.org/dipdoc/kg/extract"
	"w3id.org/dipdoc/kg/extract/align"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// Align adds to each outline which units correspond to units of other documents. The documents are those the outlines were
// made of, in the same order; facts and translations are those of package align over them.
func Align(outlines []*Outline, docs []*doc.Document, facts []ontology.Fact, translations []align.Translation) {
	bySource, byWork := map[string]int{}, map[string]int{}
	for i, d := range docs {
		bySource[d.ID()] = i
		byWork[extract.Self(d).Key] = i
	}
	add := func(from int, unit string, to ontology.Entity, kind string) {
		work, path, _ := strings.Cut(to.Key, "#")
		if j, ok := byWork[work]; ok && j != from {
			o := outlines[from]
			o.Alignment = append(o.Alignment, Alignment{unit, name(outlines[j].File), path, kind})
		}
	}
	place := map[ontology.Entity]ontology.Evidence{} // of each restatement
	for _, f := range facts {
		switch {
		case f.Property == "rdf:type" && f.Object.Key == "kg:Paraphrase":
			place[f.Subject] = f.Evidence
		case f.Property == "kg:expresses":
			source, path, _ := strings.Cut(f.Subject.Key, "#")
			if i, ok := bySource[source]; ok {
				add(i, path, f.Object, "same_clause")
			}
		case f.Property == "kg:paraphrases":
			e, ok := place[f.Subject]
			i, known := bySource[e.Source]
			if !ok || !known {
				continue
			}
			if k := docs[i].ClauseAt(e.Start); k >= 0 {
				add(i, docs[i].Clauses[k].Path, f.Object, "paraphrase")
			}
		}
	}
	for _, t := range translations {
		i, j := bySource[t.From], bySource[t.To]
		for _, p := range t.Pairs {
			outlines[i].Alignment = append(outlines[i].Alignment, Alignment{p[0], name(outlines[j].File), p[1], "translation"})
		}
	}
	for _, o := range outlines {
		o.Alignment = unique(o.Alignment)
	}
}

// name is a file's name as other documents of the corpus refer to it.
func name(file string) string { return strings.TrimSuffix(file, filepath.Ext(file)) }

func unique(list []Alignment) []Alignment {
	sort.SliceStable(list, func(i, j int) bool { return list[i].ToDoc < list[j].ToDoc })
	out := list[:0]
	seen := map[Alignment]bool{}
	for _, a := range list {
		if !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	return out
}
