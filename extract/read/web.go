package read

import (
	"regexp"
	"strings"
)

var (
	markdownLink = regexp.MustCompile(`\[[^\]\n]{0,120}\]\([^)\n]{0,300}\)`)
	skipLink     = regexp.MustCompile(`(?i)^(?:skip to (?:main )?content|in progress at unhq|aller au contenu(?: principal)?|en cours au siège de l[’']onu|(?:pasar|ir|saltar) al contenido(?: principal)?|перейти к основному (?:содержанию|контенту|содержимому))$`)
	webAddress   = regexp.MustCompile(`^(?:https?://|www\.)\S+$`)
)

// markWeb tells the furniture of web pages and mail from text: navigation bars, lists of links, everything from the
// footer of a mailing list on.
func (r *reader) markWeb() {
	ended := false
	for i := range r.lines {
		l := &r.lines[i]
		if ended || covered(r.src.furniture, l.span.Start) {
			l.kind = webLine
			continue
		}
		if l.span.End-l.span.Start > 2000 {
			continue
		}
		t := plainSpaces(r.src.text[l.span.Start:l.span.End])
		if (l.kind == textLine || l.kind == ruleLine) && strings.HasPrefix(t, "-----") && is("list", evened(t)) {
			ended = true
		}
		if l.kind == textLine && r.navigation(t) {
			l.kind = webLine
		}
		if ended {
			l.kind = webLine
		}
	}
}

// navigation reports whether a line is a bar or list of links.
func (r *reader) navigation(t string) bool {
	if strings.Count(t, "||") >= 2 || strings.Count(t, " | ") >= 2 && !endsSentence(t) || webAddress.MatchString(t) || skipLink.MatchString(strings.TrimSpace(t)) {
		return true
	}
	if strings.Contains(t, "<input") || strings.Contains(t, "|---") {
		return true
	}
	links := markdownLink.FindAllString(t, -1)
	n := 0
	for _, m := range links {
		n += len(m)
	}
	return len(links) > 1 && 2*n > len(t)
}
