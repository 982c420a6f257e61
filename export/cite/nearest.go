package cite

import (
	"sort"
	"strings"
)

// nearest returns the citable forms that look most like what: of the parts of a document, or of all documents.
func (l *Library) nearest(what, document string) []string {
	type near struct {
		human string
		score int
	}
	var all []near
	pieces, seen := tokens(what), map[string]bool{}
	for iri, of := range l.all() {
		if seen[iri] || document == "" && iri != of || document != "" && !strings.HasPrefix(iri, document+"/") {
			continue
		}
		seen[iri] = true
		h := Human(iri, l.base)
		score := 0
		for t := range tokens(h) {
			if pieces[t] {
				score += 2 + len(t)
			}
		}
		for i := 0; i < min(len(h), len(what), 32) && lowerByte(h[i]) == lowerByte(what[i]); i++ {
			score++
		}
		if score > 2 {
			all = append(all, near{h, score})
		}
	}
	sort.Slice(all, func(i, j int) bool {
		return all[i].score > all[j].score || all[i].score == all[j].score && all[i].human < all[j].human
	})
	var out []string
	for _, n := range all[:min(5, len(all))] {
		out = append(out, n.human)
	}
	return out
}

func lowerByte(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// tokens are the words and numbers of a form.
func tokens(s string) map[string]bool {
	out := map[string]bool{}
	for _, t := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" /,().-[]", r) }) {
		switch t {
		case "a", "s", "e", "res", "para", "resolution", "doc":
		default:
			out[t] = true
		}
	}
	return out
}
