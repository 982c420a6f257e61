// citation_back.go: "the same resolution", "ibid.": citations that point back to one before.

package extract

import (
	"regexp"
	"strings"

	"w3id.org/dipdoc/kg/extract/symbol"
)

// backReference reports whether the lead at i has no number of its own but a pinpoint: "paragraph 3 of the resolution".
func (s *citeScan) backReference(i int) bool {
	t := s.tokens[i]
	if t.value != "resolution" || i == 0 || s.tokens[i-1].class != "paragraph" {
		return false
	}
	if i+1 < len(s.tokens) && (s.tokens[i+1].class == "number" || s.tokens[i+1].class == "symbol") && leadGap.MatchString(s.residue(t.end, s.tokens[i+1].start)) {
		return false
	}
	return backGap.MatchString(s.residue(s.tokens[i-1].end, t.start))
}

var backGap = regexp.MustCompile(`^[\d ,()a-z-]{1,40} (?:of the|of that|of the said|de la|de ladite|de cette|de dicha|de esa|этой|той)$`)

// same resolves "the same resolution" to the one resolution that the text so far cites.
func (s *citeScan) same(t *citeToken) {
	c := citation{start: t.start, end: t.end, rule: "citation-same"}
	seen := map[string]bool{}
	for _, d := range s.out[max(0, len(s.out)-50):] {
		if d.cited.Kind == symbol.Resolution {
			seen[d.cited.String()] = true
			c.cited = d.cited
		}
	}
	switch {
	case len(seen) == 0:
		return
	case len(seen) > 1:
		c.cited = symbol.Symbol{}
		c.problem = "more than one resolution was named before"
	}
	k := len(s.out)
	s.out = append(s.out, c)
	s.pinpointBefore(t, k)
}

// ibidem resolves "Ibid." in a note to the one document that the note before cites. A symbol behind it names another one.
func (s *citeScan) ibidem(t *citeToken, i int) {
	for _, u := range s.tokens[i+1 : min(len(s.tokens), i+20)] {
		if u.class == "symbol" || u.class == "number" && u.number.form != bareForm {
			return
		}
	}
	rest := s.v.Fold[t.end:min(len(s.v.Fold), t.end+300)]
	for _, w := range []string{"supplement", "vol", "suppl", "supplément", "suplemento", "дополнение", "том", "الملحق", "المجلد", "补编", "卷", "session", "сессия"} {
		if strings.Contains(rest, w) {
			return
		}
	}
	seen := map[string]citation{}
	for _, c := range s.ibid {
		seen[c.cited.String()] = c
	}
	c := citation{start: t.start, end: t.end, rule: "citation-ibid"}
	switch len(seen) {
	case 0:
		return
	case 1:
		c.cited, c.problem = s.ibid[0].cited, s.ibid[0].problem
	default:
		c.problem = "the note before cites more than one document"
	}
	s.out = append(s.out, c)
	s.pinpointAfter(t.end, len(s.out)-1)
}
