package align

import (
	"slices"
	"strings"
	"time"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// titlesOf returns the titles of the document and its parts that are long enough to mean it, folded, each once.
func titlesOf(d *doc.Document) []string {
	var out []string
	add := func(s doc.Span) {
		if s.Empty() {
			return
		}
		title := strings.Trim(match.NewView(d.Text, s, d.Skips).Fold, " .,;:*\"'")
		if leastTitle <= len(title) && len(title) <= mostTitle && !slices.Contains(out, title) {
			out = append(out, title)
		}
	}
	add(d.Header.Title.Span)
	for _, p := range d.Parts {
		add(p.Title)
	}
	return out
}

// leastTitle and mostTitle bound the length of a title in bytes: a short one names many things, and nobody repeats a long one.
const leastTitle, mostTitle = 20, 300

// pointsTo reports whether something else than wording tells which instrument the article is about: it prints the symbol or
// the title, or it reports that the States that sent it sent a letter.
func (t *Text) pointsTo(c *Text) bool {
	if slices.Contains(t.cites, c.self.Key) {
		return true
	}
	if c.sent != nil && slices.ContainsFunc(t.reports, func(r report) bool { return r.tellsOf(c.sent) && t.soonAfter(c) }) {
		return true
	}
	if t.lang != c.lang || len(c.titles) == 0 {
		return false
	}
	text := match.NewView(t.text, doc.Span{End: len(t.text)}, nil).Fold
	return slices.ContainsFunc(c.titles, func(title string) bool { return strings.Contains(text, title) })
}

// season is how many days after a letter the press still reports that it was sent.
const season = 90

// soonAfter reports whether t was printed within a season of c, or does not say when.
func (t *Text) soonAfter(c *Text) bool {
	days, ok := daysBetween(c.date, t.date)
	return !ok || days <= season
}

// mayKnow reports whether c was there when t was printed: nobody restates what is still to be written. A draft is known
// before the day it is dated, a day or two.
func (t *Text) mayKnow(c *Text) bool {
	days, ok := daysBetween(c.date, t.date)
	return !ok || days >= -2
}

// daysBetween returns how many days the second date lies behind the first; false if one is not known.
func daysBetween(from, to string) (int, bool) {
	a, err1 := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	return int(b.Sub(a).Hours() / 24), err1 == nil && err2 == nil
}
