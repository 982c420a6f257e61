package read

import (
	"regexp"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

// isAnnex reports whether block i is the heading of an annex.
func (w *walker) isAnnex(i int) bool {
	b := &w.blocks[i]
	return !b.long && b.label.style == noLabel && w.last >= 0 && is("annex", b.head) && startsUpper(b.head) &&
		(w.mode == closed || w.mode == covering || w.ended() || b.gap || w.mode == body)
}

var annexNumber = regexp.MustCompile(`(?i)^\S+ ([IVXL]{1,5}|\d{1,2})\b`)

// annex opens a part for the annex whose heading is block i and returns the last block it used.
func (w *walker) annex(i int) int {
	b := &w.blocks[i]
	path := "annex"
	if m := annexNumber.FindStringSubmatch(b.head); m != nil {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			n = romanValue(strings.ToLower(m[1]))
		}
		if n > 0 {
			path += "/" + strconv.Itoa(n)
		}
	}
	path = w.freePath(path)
	w.pending = nil
	w.part = w.addPart(doc.Part{Kind: doc.Annex, Path: path, Prefix: path, Parent: 0})
	w.add(doc.Section, i, label{})
	w.lists, w.top, w.mode = nil, -1, body
	k := i + 1
	for ; k < len(w.blocks); k++ { // "[Original: Chinese, English and Russian]"
		n := &w.blocks[k]
		if n.long || !strings.HasPrefix(n.head, "[") || !strings.HasSuffix(n.tail, "]") {
			break
		}
		w.doc.Masthead = append(w.doc.Masthead, n.span)
	}
	for ; k < len(w.blocks) && w.isHeading(k); k++ {
		if !w.doc.Parts[w.part].Title.Empty() && isFormula(w.blocks[k].head) {
			break
		}
		t := &w.blocks[k]
		if w.doc.Parts[w.part].Title.Empty() {
			w.doc.Parts[w.part].Title = t.span
			if k+1 < len(w.blocks) && isFormula(w.blocks[k+1].head) {
				w.add(doc.Title, k, label{})
				return k
			}
		}
		w.section(k)
	}
	return k - 1
}

// unnamedAnnex opens a part for a text that follows the closing lines of a resolution without a heading.
func (w *walker) unnamedAnnex(i int) {
	path := w.freePath("annex")
	w.pending = nil
	w.part = w.addPart(doc.Part{Kind: doc.Annex, Path: path, Prefix: path, Parent: 0})
	w.lists, w.top, w.mode = nil, -1, body
	w.provision(i)
}

// freePath returns path, or with a number added if another part has it.
func (r *reader) freePath(path string) string {
	if r.paths == nil {
		r.paths = map[string]int{}
	}
	for {
		r.paths[path]++
		n := r.paths[path]
		if n == 1 {
			return path
		}
		if s := path + "/" + strconv.Itoa(n); r.paths[s] == 0 {
			r.paths[s] = 1
			return s
		}
	}
}

var partLetter = regexp.MustCompile(`^([A-Z])\.?$`)

// isLettered reports whether block i is the letter of a part of a composite resolution: alone on its line, and a
// formula follows, with at most a title between.
func (w *walker) isLettered(i int) bool {
	if w.blocks[i].long || !partLetter.MatchString(w.blocks[i].head) {
		return false
	}
	for k := i + 1; k < len(w.blocks) && k <= i+3; k++ {
		if isFormula(w.blocks[k].head) && !w.blocks[k].long {
			return true
		}
	}
	return false
}

func (w *walker) lettered(i int) {
	name := w.blocks[i].head[:1]
	path := w.freePath("part/" + name)
	w.pending = nil
	w.part = w.addPart(doc.Part{Kind: doc.Lettered, Path: path, Prefix: path, Parent: 0, Title: w.blocks[i].span})
	w.add(doc.Section, i, label{})
	w.lists, w.top, w.mode = nil, -1, preamble
}
