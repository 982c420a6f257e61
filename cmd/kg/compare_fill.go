package main

import (
	"regexp"
	"strings"

	"w3id.org/dipdoc/kg/export/compare"
	"w3id.org/dipdoc/kg/extract/align"
	"w3id.org/dipdoc/kg/extract/doc"
)

// compareReport spells a comparison for the writers.
func compareReport(c result) *compare.Report {
	r := &compare.Report{
		Left: c.left.about, Right: c.right.about, Measure: "words", Similarity: c.Similarity, Related: c.Related,
		Rows: []compare.Row{},
	}
	if !c.Words {
		r.Measure = "features"
	}
	r.Joined, r.Gone = compare.Joined(r.Left, r.Right)
	for _, p := range c.Pairs {
		x := compare.Row{Kind: string(p.Kind), Left: unitsOf(c.Left, p.Left), Right: unitsOf(c.Right, p.Right)}
		if len(p.Left) > 0 && len(p.Right) > 0 {
			x.Similarity = &p.Similarity
		}
		for _, w := range p.Diff {
			x.Words = append(x.Words, compare.Change{Kind: string(w.Kind), Left: p.LeftText[w.Left.Start:w.Left.End], Right: p.RightText[w.Right.Start:w.Right.End]})
		}
		r.Rows = append(r.Rows, x)
	}
	return r
}

// compareTable spells comparisons with one document as a concordance.
func compareTable(results []result) *compare.Table {
	first := results[0]
	t := &compare.Table{Documents: []compare.Document{first.left.about}, Rows: []compare.TableRow{}, Added: [][]compare.Clause{{}}}
	for i := range first.Left.Units {
		t.Rows = append(t.Rows, compare.TableRow{Clause: unitsOf(first.Left, []int{i})[0]})
	}
	for _, c := range results {
		t.Documents = append(t.Documents, c.right.about)
		added := []compare.Clause{}
		cells := make([]compare.Cell, len(t.Rows))
		for i := range cells {
			cells[i].Clauses = []compare.Clause{}
		}
		for _, p := range c.Pairs {
			right := unitsOf(c.Right, p.Right)
			if len(p.Left) == 0 {
				added = append(added, right...)
			}
			for _, i := range p.Left {
				if len(right) > 0 {
					cells[i] = compare.Cell{Clauses: right, Similarity: &p.Similarity}
				}
			}
		}
		for i, x := range cells {
			t.Rows[i].Others = append(t.Rows[i].Others, x)
		}
		t.Added = append(t.Added, added)
	}
	return t
}

// unitsOf spells units of a version; the list is never nil.
func unitsOf(v *align.Version, units []int) []compare.Clause {
	out := []compare.Clause{}
	for _, i := range units {
		u := v.Units[i]
		out = append(out, compare.Clause{Path: u.Path, Label: label(u), Text: u.Text})
	}
	return out
}

// label spells the path of a unit as people cite it: "annex, para. (b)", "preambular para. 3", "para. 4 (a) (ii)".
func label(u align.Unit) string {
	var out []string
	add := func(s string) { out = append(out, s) }
	steps := strings.Split(u.Path, "/")
	inParagraph := false
	for i := 0; i < len(steps); i++ {
		next := ""
		if i+1 < len(steps) {
			next = steps[i+1]
		}
		switch step := steps[i]; {
		case step == "pp" && next != "":
			add("preambular para. " + next)
			i++
		case step == "op" && next != "" && u.Number == "" && i+2 == len(steps):
			add("operative para. " + next)
			i++
		case step == "op" && next != "":
			add("para. " + next)
			inParagraph = true
			i++
		case step == "para" && next != "":
			for i++; i < len(steps); i++ {
				item := steps[i]
				if !inParagraph {
					item = "para. " + lettered(item)
				} else if item = lettered(item); len(out) > 0 {
					out[len(out)-1] += " " + item
					continue
				}
				add(item)
				inParagraph = true
			}
		case step == "p" && next != "" && u.Kind != doc.Subparagraph:
			add("paragraph " + next)
			i++
		case step == "sec" && next != "":
			add("section " + next)
			i++
		case next != "" && number.MatchString(next):
			add(step + " " + next)
			i++
		default:
			add(step)
		}
	}
	return strings.Join(out, ", ")
}

var number = regexp.MustCompile(`^[0-9]+$`)

// lettered puts letters and roman numbers in brackets, not figures.
func lettered(s string) string {
	if number.MatchString(s) {
		return s
	}
	return "(" + s + ")"
}
