// citation_organ.go: whose number it is: how a cited number is spelled as a symbol.

package extract

import (
	"sort"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/symbol"
)

// shareOrgans reads the numbers of one list as those of one body: where some are of sessions that the General Assembly had
// before it numbered resolutions so, and were read as the Human Rights Council's, so are those that could be either's.
func (s *citeScan) shareOrgans() {
	for _, l := range s.lists {
		council := false
		for _, k := range l {
			c := &s.out[k]
			council = council || strings.HasPrefix(c.cited.String(), "A/HRC/RES/") && c.guessed
		}
		if !council {
			continue
		}
		for _, k := range l {
			c := &s.out[k]
			if number, ok := strings.CutPrefix(c.cited.String(), "A/RES/"); ok && c.guessed && c.cited.Letter == "" && !strings.Contains(number, "(") {
				if hrc, ok := symbol.Parse("A/HRC/RES/" + number); ok {
					c.cited = hrc
				}
			}
		}
	}
}

// spell returns the symbol of a numbered resolution or decision of an organ, or what stands against it.
func (s *citeScan) spell(n resolutionNumber, kind, organ, letter string) (text, problem string) {
	series := "/RES/"
	if kind == "decision" {
		series = "/DEC/"
	}
	switch n.form {
	case yearForm:
		if organ == "ga" || organ == "ecosoc" || organ == "other" || organ == "hrc" {
			num, _ := strconv.Atoi(n.number[:strings.IndexByte(n.number, '(')])
			if symbol.CouncilYear(num) != n.session {
				return "", "the number has the form of a Security Council resolution, but another body is named"
			}
		}
		return "S/RES/" + n.number, ""
	case romanForm:
		if organ == "ecosoc" || organ == "" && s.organ == "ecosoc" {
			return "E/RES/" + n.number + letter, ""
		}
		if organ == "other" || n.session > 30 {
			return "", "the General Assembly numbered resolutions so until its thirtieth session"
		}
		return "A" + series + n.number + letter, ""
	case specialForm:
		if organ == "hrc" || organ == "council" || organ == "" && s.organ == "hrc" {
			return "A/HRC" + series + n.number, ""
		}
		return "A" + series + n.number, ""
	case annualForm:
		switch organ {
		case "chr":
			return "E/CN.4" + series + n.number, ""
		case "ecosoc", "council", "":
			return "E" + series + n.number, ""
		}
		return "", "no series of this body has numbers with a year"
	case bareForm:
		year := symbol.CouncilYear(n.session)
		if year == 0 || organ != "" && organ != "sc" && organ != "council" {
			return "", ""
		}
		if organ == "sc" || s.organ == "sc" || s.named().years[n.session] || s.named().sc && n.session > 200 {
			return "S/RES/" + n.number + "(" + strconv.Itoa(year) + ")", ""
		}
		return "", "the text does not say whose resolution it is"
	}
	switch organ {
	case "hrc":
		return "A/HRC" + series + n.number, ""
	case "other":
		return "", "the numbers of this body are not document symbols"
	case "council":
		if s.organ == "hrc" || s.named().hrc {
			return "A/HRC" + series + n.number, ""
		}
		return "", "the text does not say which council"
	case "ga":
		if n.session >= 31 {
			return "A" + series + n.number + letter, ""
		}
		return "", "the General Assembly numbers resolutions so since its thirty-first session"
	}
	switch {
	case s.organ == "hrc" && n.session <= 80:
		return "A/HRC" + series + n.number, ""
	case n.session >= 31 && n.session < 200:
		return "A" + series + n.number + letter, ""
	case s.hrcBefore(n.start):
		return "A/HRC" + series + n.number, ""
	}
	return "", "the text does not say whose resolution it is"
}

// hrcBefore reports whether the last body named before the place is the Human Rights Council.
func (s *citeScan) hrcBefore(at int) bool {
	for j := s.tokenAt(at) - 1; j >= 0 && at-s.tokens[j].start < farthest; j-- {
		if t := s.tokens[j]; t.class == "organ" && t.value != "council" {
			return t.value == "hrc"
		}
	}
	return false
}

// organBefore returns the organ named right before the lead at i: "Security Council resolution".
func (s *citeScan) organBefore(i int) string {
	if i == 0 || s.tokens[i-1].class != "organ" {
		return ""
	}
	gap := s.residue(s.tokens[i-1].end, s.tokens[i].start)
	if organGap.MatchString(gap) || ownGap.MatchString(gap) || s.lang == "ar" && ownArabic.MatchString(gap+" "+s.v.Fold[s.tokens[i].start:s.tokens[i].end]) {
		return s.tokens[i-1].value
	}
	return ""
}

// organBetween returns the organ named between lead and its first number: "قرار مجلس حقوق الإنسان 17/4".
func (s *citeScan) organBetween(lead, t *citeToken, listed bool) string {
	organ := ""
	i := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= lead.end })
	for ; i < len(s.tokens) && s.tokens[i].start < t.start && s.tokens[i].start-lead.end < 300; i++ {
		u := s.tokens[i]
		if u.class == "number" {
			break
		}
		if u.class == "organ" && leadGap.MatchString(s.residue(lead.end, u.start)) {
			organ = u.value
		}
	}
	return organ
}

// organAfter returns the organ named behind the number at i, or behind the list it stands in: "resolution 70/1 of the General
// Assembly", "résolutions 34/24 et 40/20 du Conseil des droits de l'homme", "резолюцию 70/1 Генеральной Ассамблеи".
func (s *citeScan) organAfter(i int) string {
	for j := i + 1; j < len(s.tokens) && j < i+100; j++ {
		u := s.tokens[j]
		switch u.class {
		case "number":
			if u.number.form != s.tokens[i].number.form || !listGap.MatchString(s.residue(s.tokens[j-1].end, u.start)) {
				return ""
			}
			continue
		case "date":
			if !dateGap.MatchString(s.residue(s.tokens[j-1].end, u.start)) {
				return ""
			}
			continue
		case "organ":
			gap := s.residue(s.tokens[j-1].end, u.start)
			if gap == "" && s.lang != "ru" || !ownerGap.MatchString(gap) || gap != "" && !ownerWords.MatchString(gap) {
				return ""
			}
			if j+1 < len(s.tokens) && s.tokens[j+1].class == "lead" && organGap.MatchString(s.residue(u.end, s.tokens[j+1].start)) {
				return ""
			}
			return u.value
		}
		return ""
	}
	return ""
}

// withYear adds the year to a Security Council resolution that is written without; the zero Symbol if nothing is to be added.
func withYear(s symbol.Symbol) symbol.Symbol {
	number, ok := strings.CutPrefix(s.String(), "S/RES/")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || symbol.CouncilYear(n) == 0 {
		return symbol.Symbol{}
	}
	full, _ := symbol.Parse("S/RES/" + number + "(" + strconv.Itoa(symbol.CouncilYear(n)) + ")")
	return full
}
