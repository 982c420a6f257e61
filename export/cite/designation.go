package cite

import (
	"regexp"
	"strings"
)

// What people write before a number: organs and the words for resolution and decision, in lower case without full stops.
var organWords = map[string]string{
	"ga": "un/ga", "unga": "un/ga", "general assembly": "un/ga", "sc": "un/sc", "unsc": "un/sc", "security council": "un/sc",
	"hrc": "un/hrc", "unhrc": "un/hrc", "human rights council": "un/hrc", "esc": "un/ecosoc", "ecosoc": "un/ecosoc",
	"economic and social council": "un/ecosoc", "trusteeship council": "un/trusteeship-council",
	"commission on human rights": "un/commission-on-human-rights", "unchr": "un/commission-on-human-rights",
}

var seriesWords = map[string]string{
	"res": "RES", "resolution": "RES", "dec": "DEC", "decision": "DEC", "presidential statement": "PRST", "pres statement": "PRST", "prst": "PRST",
}

var (
	leadingWords = regexp.MustCompile(`^((?:\p{L}+\.?(?:\p{L}\.)*\s+)*)((?:ES-|S-)?\d.*)$`)
	romanLoose   = regexp.MustCompile(`^(\d{1,4})([A-Z]?)\(((?:S-|ES-)?[IVXLC]+)\)([A-Z]?)$`)
)

// designated returns the documents that a symbol or a number names, sorted.
func (l *Library) designated(head string) []string {
	head = strings.TrimSpace(head)
	lower := strings.ToLower(head)
	for _, p := range []string{"un doc ", "un doc. ", "u.n. doc. ", "document "} {
		if strings.HasPrefix(lower, p) {
			head = strings.TrimSpace(head[len(p):])
		}
	}
	if path, ok := parseHead(head); ok && l.known(l.base+path) {
		return []string{l.base + path}
	}
	m := leadingWords.FindStringSubmatch(head)
	if m == nil {
		return nil
	}
	organ, series, ok := designation(m[1])
	if !ok {
		return nil
	}
	tail := strings.ReplaceAll(m[2], " ", "")
	if r := romanLoose.FindStringSubmatch(tail); r != nil {
		tail = r[1] + "(" + r[3] + ")" + r[2] + r[4]
	}
	found := map[string]bool{}
	for _, o := range organs {
		if organ != "" && o.Key != organ {
			continue
		}
		for _, s := range []string{"RES", "DEC", "PRST"} {
			if series != "" && s != series || series == "" && s == "PRST" {
				continue
			}
			iri := l.base + "doc/" + o.Prefix + "/" + s + "/" + tail
			if l.known(iri) {
				found[iri] = true
			}
			if o.Key == "un/sc" && organ == o.Key && !strings.Contains(tail, "(") { // "SC Res 1373", which has one year
				for known := range l.all() {
					if strings.HasPrefix(known, iri+"(") && strings.HasSuffix(known, ")") {
						found[known] = true
					}
				}
			}
		}
	}
	return sortedKeys(found)
}

// designation reads the words before a number: "General Assembly resolution", "G.A. Res.", "".
func designation(s string) (organ, series string, ok bool) {
	s = strings.TrimSpace(strings.ToLower(strings.ReplaceAll(s, ".", "")))
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s+" ", "un "), "united nations "))
	for w, k := range seriesWords {
		if s == w || strings.HasSuffix(s, " "+w) {
			series = k
			s = strings.TrimSpace(strings.TrimSuffix(s, w))
			break
		}
	}
	if s == "" {
		return "", series, true
	}
	organ, ok = organWords[s]
	return organ, series, ok
}
