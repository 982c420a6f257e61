// citation_detail.go: what a text says beside a citation: role, date, title, paragraph.

package extract

import (
	"regexp"
	"sort"
	"strings"
)

// authorityBefore reports whether "pursuant to" or the like governs the token at i. A comma or a number in between ends it.
func (s *citeScan) authorityBefore(i int) bool {
	for j := i - 1; j >= 0 && s.tokens[i].start-s.tokens[j].end < 90; j-- {
		u := s.tokens[j]
		switch u.class {
		case "authority":
			between := s.v.Fold[u.end:s.tokens[i].start]
			return !strings.ContainsAny(between, ",;:") && !s.broken(u.end, s.tokens[i].start)
		case "paragraph", "organ", "including", "document":
			continue
		case "number":
			if u.number.form == bareForm {
				continue
			}
		}
		return false
	}
	return false
}

// dateAfter returns the date of the document at token i that follows it; an organ may stand between. "" if none does.
func (s *citeScan) dateAfter(i int) string {
	for j := i + 1; j < len(s.tokens) && j <= i+2; j++ {
		u := s.tokens[j]
		if u.class == "date" && len(u.value) == 10 {
			gap := s.residue(s.tokens[i].end, u.start, "organ")
			if dateGap.MatchString(strings.ReplaceAll(gap, "  ", " ")) || ownerAndDate.MatchString(gap) {
				return u.value
			}
			return ""
		}
		if u.class != "organ" {
			return ""
		}
	}
	return ""
}

var ownerAndDate = regexp.MustCompile(`^,? ?(?:of the|of|du|de l'|de la|del|عن)?\s*,? ?(?:of|dated|en date du|du|de|от|المؤرخة?)\s*$`)

var unquotedTitle = regexp.MustCompile(`^ (\p{Lu}[^,;."«»]{8,200})(?:[,;.]|$)`)

// titleAfter returns the title of the document at token i that follows it, with or without its date in between.
func (s *citeScan) titleAfter(i int) string {
	at := s.tokens[i].end
	j := i + 1
	for ; j < len(s.tokens) && (s.tokens[j].class == "date" && dateGap.MatchString(s.residue(at, s.tokens[j].start)) ||
		s.tokens[j].class == "organ" && ownerGap.MatchString(s.residue(at, s.tokens[j].start))); j++ {
		at = s.tokens[j].end
	}
	if j < len(s.tokens) && s.tokens[j].class == "title" {
		switch strings.Trim(s.v.Fold[at:s.tokens[j].start], " ,()") {
		case "", "and", "et", "y", "и":
		default:
			return ""
		}
		if j+1 < len(s.tokens) && s.tokens[j+1].class == "quote" {
			return s.v.Text[s.tokens[j+1].start:s.tokens[j+1].end]
		}
		if m := unquotedTitle.FindStringSubmatch(s.v.Text[s.tokens[j].end:]); m != nil && s.lang == "en" {
			return m[1]
		}
		return ""
	}
	if start, end, ok := quoted(s.v.Text, at); ok && at < start && s.v.Text[at] == ',' {
		return s.v.Text[start:end]
	}
	return ""
}

// shareDates gives a number without a date that of the next one in its list, where the session or the year says that it is
// meant for both: "58/269 and 58/270 of 23 December 2003".
func (s *citeScan) shareDates() {
	for k := len(s.out) - 2; k >= 0; k-- {
		a, b := &s.out[k], s.out[k+1]
		if a.date != "" || b.date == "" || a.rule != b.rule || a.rule != "citation-number" || b.start < a.end {
			if a.start == b.start && a.date == "" {
				a.date = b.date
			}
			continue
		}
		same := a.cited.Session != "" && a.cited.Session == b.cited.Session ||
			strings.HasSuffix(a.cited.String(), "("+b.date[:4]+")") && strings.HasSuffix(b.cited.String(), "("+b.date[:4]+")")
		if same && listGap.MatchString(strings.TrimSpace(s.v.Fold[a.end:b.start])) {
			a.date = b.date
		}
	}
}

var (
	pinpointList = `(\d{1,3}(?: ?\(\pL{1,4}\))*(?:(?: ?(?:,|;|و|、|-|至) ?(?:and |et |y )?| (?:and|et|y|e|и|or|to|à|a|al?|по|و|إلى) (?:paragraphs? |la )?)\d{1,3}(?: ?\(\pL{1,4}\))*)*)`
	pinpointOf   = regexp.MustCompile(`^ ?` + pinpointList + `,? ?(?:of|in|de|du|del|de la|من|,)?(?: ?(?:the|its|that|their|la|sa|su|l'|своей|ее|его|his|our))?(?: (?:same|annex to|annex to the|said|document|above-mentioned))?$`)
	pinpointHere = regexp.MustCompile(`^ ?` + pinpointList)
	pinpointItem = regexp.MustCompile(`\d{1,3}(?: ?\(\pL{1,4}\))*`)
	pinpointTo   = regexp.MustCompile(`^\s*(?:-|to|à|a|al|по|إلى|至)\s*(?:la )?$`)
)

// pinpointBefore reads "paragraph 4 of", "paragraphs 1 to 7 of" before lead and copies the citation from index k on for each.
func (s *citeScan) pinpointBefore(lead *citeToken, k int) {
	for j := s.tokenAt(lead.start) - 1; j >= 0; j-- {
		u := s.tokens[j]
		if lead.start-u.end > 120 {
			return
		}
		if u.class != "paragraph" {
			if u.class == "organ" || u.class == "number" && u.number.form == bareForm || u.class == "document" {
				continue
			}
			return
		}
		m := pinpointOf.FindStringSubmatch(strings.Join(strings.Fields(s.residue(u.end, lead.start, "organ")), " "))
		if m == nil {
			return
		}
		s.pin(m[1], k, u.start, 0)
		return
	}
}

// pinpointAfter reads ", paragraph 4" behind a document.
func (s *citeScan) pinpointAfter(at, k int) {
	i := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= at })
	if i >= len(s.tokens) || s.tokens[i].class != "paragraph" || strings.Trim(s.v.Text[at:s.tokens[i].start], " ,،([") != "" {
		return
	}
	rest := s.v.Fold[s.tokens[i].end:min(len(s.v.Fold), s.tokens[i].end+80)]
	m := pinpointHere.FindStringSubmatchIndex(rest)
	if m == nil {
		return
	}
	// "…, paragraph 4 of resolution 65/41" belongs to what follows
	after := strings.TrimSpace(rest[m[1]:])
	for _, w := range []string{"of ", "de ", "du ", "del ", "من ", "резолюц"} {
		if strings.HasPrefix(after, w) {
			return
		}
	}
	s.pin(rest[m[2]:m[3]], k, 0, s.tokens[i].end+m[3])
}

// pin gives the citations from index k on the pinpoints of a list, one citation for each. start and end widen them; 0 does not.
func (s *citeScan) pin(list string, k, start, end int) {
	points := pinpoints(list)
	if len(points) == 0 || k >= len(s.out) || s.out[k].pinpoint != "" {
		return
	}
	base := append([]citation(nil), s.out[k:]...)
	s.out = s.out[:k]
	for _, c := range base {
		for _, p := range points {
			c.pinpoint = p
			if start > 0 || end == 0 {
				c.start = start
			}
			c.end = max(c.end, end)
			s.out = append(s.out, c)
		}
	}
}

// pinpoints splits "8 and 9" into "8", "9" and keeps "1 to 7" together as "1-7".
func pinpoints(list string) []string {
	var out []string
	at := 0
	for _, m := range pinpointItem.FindAllStringIndex(list, 40) {
		item := strings.ReplaceAll(list[m[0]:m[1]], " ", "")
		if at > 0 && pinpointTo.MatchString(list[at:m[0]]) && !strings.ContainsAny(item, "(") && !strings.Contains(out[len(out)-1], "-") {
			out[len(out)-1] += "-" + item
		} else {
			out = append(out, item)
		}
		at = m[1]
	}
	return out
}
