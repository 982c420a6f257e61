// Package parity compares the language versions of one document: they number their paragraphs alike and cite the same
// documents in them (United Nations Editorial Manual: paragraphs are numbered so that references are the same in all
// languages).
package parity

import (
	"slices"
	"sort"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// A Version is one language version of a document, as far as versions are compared.
type Version struct {
	Name   string // of the source
	Lang   string // ISO 639-1; "" if unknown
	Symbol string // of the document; "" if it prints none
	Paths  []string
	Cited  map[string][]string // path of a provision, or Notes → keys of the works cited there, sorted, each once
}

// Notes is the place of what footnotes cite, whichever paragraph they belong to: text and XML print them at different places.
const Notes = "notes"

// Of takes from a document what versions are compared by: the paths of its provisions in reading order, and what they cite.
// Headings, titles and the formula are no provisions.
func Of(d *doc.Document, facts []ontology.Fact) Version {
	v := Version{Name: d.Name, Lang: d.Lang, Symbol: d.Header.Symbol.Value, Cited: map[string][]string{}}
	for _, c := range d.Clauses {
		switch c.Kind {
		case doc.Preambular, doc.Operative, doc.Subparagraph, doc.Provision, doc.LetterParagraph:
			v.Paths = append(v.Paths, c.Path)
		}
	}
	for _, f := range facts {
		if f.Property != ontology.CITOHasCitedEntity {
			continue
		}
		node, ok := strings.CutPrefix(f.Subject.Key, d.ID()+"#")
		at := strings.LastIndex(node, "/citation/")
		if !ok || at < 0 { // of the masthead
			continue
		}
		path := node[:at]
		if strings.HasPrefix(path, "note/") {
			path = Notes
		}
		work, _, _ := strings.Cut(f.Object.Key, "#")
		v.Cited[path] = append(v.Cited[path], work)
	}
	for path, list := range v.Cited {
		sort.Strings(list)
		v.Cited[path] = slices.Compact(list)
	}
	return v
}

// A Difference is a provision that some versions have and others have not, or a document that some cite there and others
// do not.
type Difference struct {
	Path    string
	Cited   string // key of the work; "" if it is the provision that is missing
	In, Not []int  // indexes of the versions that have it, and of those that have not; neither is empty
}

// Compare returns the differences between versions of one document: missing provisions first, then citations, each in reading
// order. Citations of a provision are compared between the versions that have it.
func Compare(versions []Version) []Difference {
	var order []string
	has := map[string][]bool{}
	for i, v := range versions {
		for _, p := range v.Paths {
			if has[p] == nil {
				has[p] = make([]bool, len(versions))
				order = append(order, p)
			}
			has[p][i] = true
		}
	}
	var out []Difference
	for _, p := range order {
		if d := split(p, "", has[p], nil); len(d.Not) > 0 {
			out = append(out, d)
		}
	}
	all := make([]bool, len(versions))
	for i := range all {
		all[i] = true
	}
	has[Notes] = all
	for _, p := range append(order, Notes) {
		cites := map[string][]bool{}
		var works []string
		for i, v := range versions {
			for _, w := range v.Cited[p] {
				if cites[w] == nil {
					cites[w] = make([]bool, len(versions))
					works = append(works, w)
				}
				cites[w][i] = true
			}
		}
		sort.Strings(works)
		for _, w := range works {
			if d := split(p, w, cites[w], has[p]); len(d.In) > 0 && len(d.Not) > 0 {
				out = append(out, d)
			}
		}
	}
	return out
}

// split parts the versions by have; those that are not among of do not count. nil means all.
func split(path, cited string, have, of []bool) Difference {
	d := Difference{Path: path, Cited: cited}
	for i, h := range have {
		switch {
		case of != nil && !of[i]:
		case h:
			d.In = append(d.In, i)
		default:
			d.Not = append(d.Not, i)
		}
	}
	return d
}
