package extract

import (
	"regexp"
	"strings"
)

// In Chinese the organ and the date stand before the number, "resolution" behind it, and one "resolution" closes a list:
// 大会2012年9月19日第67/1号、2014年12月18日第69/193和69/196号决议.

var (
	chineseList  = regexp.MustCompile(`^[第号、和及以与，,;；() ]*$`)
	chineseOwner = regexp.MustCompile(`^(?:[第号、和及以与，, 的其在于]|题为|关于[^，。；]{0,120}?的)*$`)
	chinesePoint = regexp.MustCompile(`^(?:的)?(?:执行部分)?第(\d{1,3}(?:[、和至及-]+第?\d{1,3})*)段`)
)

func (s *citeScan) scanChinese() {
	for i := 0; i < len(s.tokens); i++ {
		t := s.tokens[i]
		switch t.class {
		case "charter":
			if s.authorityBefore(i) {
				s.out = append(s.out, citation{start: t.start, end: t.end, charter: true, authority: true, rule: "citation-charter"})
			}
		case "same":
			s.same(&t)
		case "ibid":
			s.ibidem(&t, i)
		case "symbol":
			s.symbolAt(i, nil)
		case "number":
			s.chineseNumber(i)
		}
	}
	s.shareOrgans()
}

// lastNumber returns the index of the last number before token i, -1 if there is none.
func (s *citeScan) lastNumber(i int) int {
	for j := i - 1; j >= 0 && s.tokens[i].start-s.tokens[j].start < farthest; j-- {
		if s.tokens[j].class == "number" {
			return j
		}
	}
	return -1
}

func (s *citeScan) chineseNumber(i int) {
	t := s.tokens[i]
	n := *t.number
	before, after := s.v.Text[:t.start], s.v.Text[t.end:]
	ordinal := strings.HasSuffix(before, "第") || strings.HasSuffix(before, "第 ")
	lead, end := s.chineseLead(i)
	if lead == "" {
		switch {
		case n.form == yearForm && s.accept(n, nil, false, false):
		case ordinal && (strings.HasPrefix(after, "号") || strings.HasPrefix(after, "、") || strings.HasPrefix(after, "和")) && n.form != bareForm:
		default:
			return
		}
		lead = "resolution"
	} else if !ordinal && n.form != specialForm && n.form != yearForm && n.form != romanForm && (i == 0 || s.tokens[i-1].class != "number" || !chineseList.MatchString(s.residue(s.tokens[i-1].end, t.start))) {
		return
	}
	organ := s.chineseOrgan(i)
	k := len(s.out)
	if i == 0 || s.tokens[i-1].class == "lead" || len(s.lists) == 0 || s.broken(s.tokens[i-1].end, t.start) {
		s.lists = append(s.lists, nil)
	} else if j := s.lastNumber(i); j < 0 || strings.Contains(s.v.Text[s.tokens[j].end:t.start], "决") {
		s.lists = append(s.lists, nil)
	}
	s.emit(i, n, lead, organ, true)
	for c := k; c < len(s.out); c++ {
		s.out[c].date = s.chineseDate(i)
		s.out[c].guessed = organ == "" && n.form == slashForm
		s.lists[len(s.lists)-1] = append(s.lists[len(s.lists)-1], c)
		s.out[c].authority = s.chineseAuthority(i)
		if title := s.chineseTitle(i); title != "" {
			s.out[c].title = title
		}
	}
	if end > 0 && k < len(s.out) {
		if m := chinesePoint.FindStringSubmatchIndex(s.v.Text[end:]); m != nil {
			s.pin(s.v.Text[end+m[2]:end+m[3]], k, t.start, end+m[1])
		}
	}
}

// chineseLead returns the kind of the word that closes the list of the number at i, and where the word ends if it closes
// right behind this number.
func (s *citeScan) chineseLead(i int) (kind string, end int) {
	for j := i + 1; j < len(s.tokens) && j < i+200; j++ {
		u := s.tokens[j]
		gap := strings.TrimSpace(s.v.Text[s.tokens[j-1].end:u.start])
		switch {
		case !chineseList.MatchString(gap):
			return "", 0
		case u.class == "lead":
			if !strings.HasSuffix(gap, "号") && gap != "" {
				return "", 0
			}
			if j == i+1 {
				end = u.end
			}
			return u.value, end
		case u.class == "number", u.class == "date", u.class == "organ":
		default:
			return "", 0
		}
	}
	return "", 0
}

func (s *citeScan) chineseOrgan(i int) string {
	for j := i - 1; j >= 0 && s.tokens[i].start-s.tokens[j].start < farthest; j-- {
		u := s.tokens[j]
		switch u.class {
		case "lead":
			return ""
		case "organ":
			if chineseOwner.MatchString(s.residue(u.end, s.tokens[i].start, "number", "date", "quote", "title")) {
				return u.value
			}
			return ""
		}
	}
	return ""
}

// chineseDate returns the date before the number at i, or before the list of the same session it stands in.
func (s *citeScan) chineseDate(i int) string {
	for j := i - 1; j >= 0 && s.tokens[i].start-s.tokens[j].start < farthest; j-- {
		u := s.tokens[j]
		gap := strings.TrimSpace(s.v.Text[u.end:s.tokens[j+1].start])
		switch {
		case u.class == "date" && len(u.value) == 10 && (gap == "" || gap == "第" || gap == "的第"):
			return u.value
		case u.class == "number" && u.number.session == s.tokens[i].number.session && strings.Trim(gap, "号第、和及") == "":
		default:
			return ""
		}
	}
	return ""
}

// chineseTitle returns the title before the number at i: 题为“…”的2018年12月20日第73/244号决议.
func (s *citeScan) chineseTitle(i int) string {
	for j := i - 1; j >= 0 && s.tokens[i].start-s.tokens[j].start < farthest; j-- {
		u := s.tokens[j]
		if u.class == "date" || u.class == "organ" {
			continue
		}
		if u.class == "quote" && strings.Trim(s.residue(u.end, s.tokens[i].start, "date", "organ"), "\"”》的第 ") == "" {
			return s.v.Text[u.start:u.end]
		}
		return ""
	}
	return ""
}

func (s *citeScan) chineseAuthority(i int) bool {
	for j := i - 1; j >= 0 && s.tokens[i].start-s.tokens[j].start < farthest; j-- {
		u := s.tokens[j]
		switch u.class {
		case "authority":
			return chineseOwner.MatchString(s.residue(u.end, s.tokens[i].start, "number", "date", "organ"))
		case "number", "date", "organ":
		default:
			return false
		}
	}
	return false
}
