package read

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// articleHeading is the number of an article before its title or alone: "Article 12", "Article premier", "第十二条".
var articleHeading = regexp.MustCompile(`^(?i:article|artículo|статья|المادة) ?((?i:\d{1,3}|premier|[ivxl]{1,6}|ال[\p{L}]{2,8}))(?:[.:]| |$)|^第([一二三四五六七八九十]{1,3}|\d{1,3})条`)

// arabicArticles are the ordinal numbers that Arabic texts spell out: "المادة الأولى".
var arabicArticles = []string{"الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة"}

// articleNumber returns the number of the article that a heading opens, 0 if it opens none, and the length of what says so.
func articleNumber(head string) (number, size int) {
	m := articleHeading.FindStringSubmatchIndex(head)
	if m == nil {
		return 0, 0
	}
	from, to := m[2], m[3]
	if from < 0 {
		from, to = m[4], m[5]
	}
	name := strings.ToLower(head[from:to])
	n, err := strconv.Atoi(name)
	switch {
	case err == nil:
	case name == "premier":
		n = 1
	case romanValue(name) > 0:
		n = romanValue(name)
	case hanValue(name) > 0:
		n = hanValue(name)
	default:
		n = slices.Index(arabicArticles, name) + 1
	}
	return n, m[1]
}
