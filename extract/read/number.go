package read

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

func sortNotes(notes []doc.Note) {
	slices.SortStableFunc(notes, func(a, b doc.Note) int { return a.Span.Start - b.Span.Start })
}

// aboutPurpose tells headings of sections that say what an instrument is for.
var aboutPurpose = regexp.MustCompile(`(?i)\b(?:purposes?|objectives?|scope|aims?|objet|objectifs?|buts?|champ d|objeto|objetivos?|propósitos?|alcance)\b|цел[ьи]|сфера|(?:ال)?(?:غرض|أهداف|هدف|نطاق)|宗旨|目的|范围`)

// number gives clauses their keys and paths. Printed numbers make them where there are any; otherwise the position among
// clauses of the same kind in the same part does.
func (r *reader) number() {
	d := r.doc
	restarts := r.restarts()
	count := map[string]int{}       // of unnumbered clauses, by part and word
	paths, keys := names{}, names{} // keys with their part
	section, purpose := "", false
	part := -1
	for i := range d.Clauses {
		c := &d.Clauses[i]
		p := d.Parts[c.Part]
		if c.Part != part {
			part, section, purpose = c.Part, "", false
		}
		next := func(word string) int {
			k := p.Prefix + "|" + word
			count[k]++
			return count[k]
		}
		name := r.clauses[i].label.neutral()
		path, key := "", ""
		switch c.Kind {
		case doc.Formula:
			n := next("formula")
			path, key = counted("formula", n), counted("formula", n)
		case doc.Title:
			n := next("title")
			path, key = counted("title", n), counted("title", n)
		case doc.Preambular:
			n := next("pp")
			path, key = fmt.Sprintf("pp/%d", n), fmt.Sprintf("pp%d", n)
		case doc.Operative:
			path, key = "op/"+name, name
			if name == "" {
				n := next("op")
				path, key = fmt.Sprintf("op/%d", n), fmt.Sprintf("op%d", n)
			}
			if restarts[c.Part] && section != "" {
				path, key = section+"/"+path, strings.TrimPrefix(section, "sec/")+"/"+key
			}
		case doc.Section:
			if i > 0 && d.Clauses[i-1].Part != c.Part && p.Kind == doc.Annex {
				path, key = "heading", "heading"
				break
			}
			if n, _ := articleNumber(r.src.words(c.Words, headBytes)); n > 0 {
				path, key = fmt.Sprintf("art/%d", n), fmt.Sprintf("art%d", n)
			} else if name == "" {
				name = fmt.Sprint(next("sec"))
			}
			if path == "" {
				path, key = "sec/"+name, "sec"+name
			}
			section = path
			purpose = aboutPurpose.MatchString(r.src.words(c.Words, headBytes))
		case doc.Subparagraph:
			path, key = r.itemPath(i, restarts[c.Part], section)
		case doc.LetterParagraph:
			n := next("p")
			path, key = fmt.Sprintf("p/%d", n), fmt.Sprintf("l%d", n)
		case doc.Paragraph:
			n := next("p")
			path, key = fmt.Sprintf("p/%d", n), fmt.Sprintf("p%d", n)
		case doc.Provision:
			word := "text"
			switch {
			case name != "":
				path, key = "para/"+name, name
				if restarts[c.Part] && section != "" {
					path, key = section+"/"+path, strings.TrimPrefix(section, "sec/")+"/"+key
				}
			case purpose:
				word = "purpose"
			case i+1 < len(d.Clauses) && d.Clauses[i+1].Parent == i:
				word = "chapeau"
			}
			if path == "" {
				n := next(word)
				path, key = fmt.Sprintf("%s/%d", word, n), fmt.Sprintf("%s%d", word, n)
			}
		default:
			n := next("text")
			path, key = fmt.Sprintf("text/%d", n), fmt.Sprintf("text%d", n)
		}
		c.Path = paths.free(joinPath(p.Prefix, path))
		c.Key = keys.free(fmt.Sprint(c.Part) + "|" + key)
		c.Key = c.Key[strings.IndexByte(c.Key, '|')+1:]
	}
}

func joinPath(prefix, path string) string {
	if prefix == "" {
		return path
	}
	return prefix + "/" + path
}

func counted(word string, n int) string {
	if n == 1 {
		return word
	}
	return fmt.Sprintf("%s/%d", word, n)
}

// names hands out names, each once.
type names map[string]int

// free returns name, or with a number behind it if it is taken, and takes it.
func (n names) free(name string) string {
	if n[name] == 0 {
		n[name] = 1
		return name
	}
	for {
		n[name]++
		if s := fmt.Sprintf("%s-%d", name, n[name]); n[s] == 0 {
			n[s] = 1
			return s
		}
	}
}

// restarts tells the parts in which a printed number of a paragraph occurs twice and sections part the two.
func (r *reader) restarts() map[int]bool {
	out := map[int]bool{}
	seen := map[string]int{} // part and number → section it was met in
	section := 0
	for i, c := range r.doc.Clauses {
		if c.Kind == doc.Section {
			section++
		}
		name := r.clauses[i].label.name
		if name == "" || c.Kind != doc.Operative && c.Kind != doc.Provision && !(c.Kind == doc.Subparagraph && c.Parent >= 0 && r.doc.Clauses[c.Parent].Kind == doc.Provision && r.doc.Clauses[c.Parent].Number == "") {
			continue
		}
		k := fmt.Sprint(c.Part, "|", c.Kind, "|", name)
		if s, ok := seen[k]; ok && s != section {
			out[c.Part] = true
		} else if !ok {
			seen[k] = section
		}
	}
	return out
}

// itemPath builds the path and key of item i from those of what it hangs under.
func (r *reader) itemPath(i int, restarts bool, section string) (path, key string) {
	d := r.doc
	c := &d.Clauses[i]
	name := r.clauses[i].label.neutral()
	if name == "" { // a dash: its place among its siblings
		name = fmt.Sprint(r.clauses[i].place)
	}
	prefix := d.Parts[c.Part].Prefix
	if c.Parent < 0 {
		return "para/" + name, name
	}
	up := &d.Clauses[c.Parent]
	own := strings.TrimPrefix(up.Path, prefix+"/")
	if prefix == "" {
		own = up.Path
	}
	switch {
	case up.Kind == doc.Subparagraph:
		return own + "/" + name, up.Key + "(" + name + ")"
	case up.Kind == doc.Provision && up.Number == "":
		if restarts && section != "" {
			return section + "/para/" + name, strings.TrimPrefix(section, "sec/") + "/" + name
		}
		return "para/" + name, name
	case up.Kind == doc.Provision:
		return own + "/" + name, up.Key + "(" + name + ")"
	}
	return own + "/para/" + name, up.Key + "(" + name + ")"
}
