package header

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/date"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// pressKind tells articles, releases, statements and analyses apart.
//
// A delegation's statement says so or addresses the chair; an analysis speaks of itself as a paper; a release comes from
// a ministry or a press service, or, without any source, reports nobody's words; everything else is an article.
func (f *filler) pressKind() {
	d := f.d
	first := f.firstWords()
	if first == nil {
		return
	}
	body := match.NewView(d.Text, d.Body, d.Skips)
	publisher, _ := f.publisher()
	switch {
	case f.opens("statement", first):
		d.Kind = doc.Statement
	case has("analysis", body):
		d.Kind = doc.Analysis
	case has("release", f.all) || has("authority", viewOf(publisher)) || len(f.lines) > 0 && has("authority", f.lines[0].view) && !has("acts", f.lines[0].view) && f.dateline(first) == nil:
		d.Kind = doc.PressRelease
	case publisher == "" && len(f.lines) == 0 && f.dateline(first) == nil && !has("reported", body) && !strings.ContainsAny(body.Text, "\"“"):
		d.Kind = doc.PressRelease
	default:
		d.Kind = doc.PressArticle
	}
}

func viewOf(s string) *match.View { return match.NewView(s, doc.Span{End: len(s)}, nil) }

// opens reports whether the headline or the first paragraph opens with a phrase of a class.
func (f *filler) opens(class string, first *match.View) bool {
	if has(class, first) {
		return true
	}
	for _, l := range f.lines {
		if has(class, l.view) {
			return true
		}
	}
	return false
}

// pressText fills the header of a text of the press.
func (f *filler) pressText() {
	h := &f.d.Header
	first := f.firstWords()
	name, span := f.publisher()
	if name != "" {
		h.Publisher = f.field(name, span)
	}
	f.headline()
	f.printed(first)
	f.pressSession()
}

var (
	byline    = match.MustCompile(`^(?i:\(|by |par |por |source ?: ?|fuente ?: ?|источник ?: ?|来源[:：] ?)([^()|]{2,60}?)\)?$`)
	sourced   = match.MustCompile(`(?i:(?:^| )source ?: ?|fuente ?: ?|источник ?: ?|来源[:：] ?|المصدر ?: ?)([^()|,]{2,40}?)(?:$| {2}|\|)`)
	dispatch  = match.MustCompile(`^(?:[\p{Lu}][^/]{2,60}/([\p{Lu}][^/]{1,30})/|(\p{Han}{2,4}[社网报])\p{Han}{2,10}\d{1,2}月\d{1,2}日[电讯])`) // "МОСКВА, 5 мая. /ТАСС/", "新华社联合国5月5日电"
	credit    = match.MustCompile(`\(([\p{Lu}\p{Han}][^()\d]{2,40}?),? ?(?:\d[\d/.-]*\d|\pL{3,9}\.? \d{1,2}, ?\d{4} ?|\d{1,2} \pL{3,9} \d{4} ?)?(?: page ?\w+)?\)\.?$`)
	copyright = match.MustCompile(`(?i)(?:copyright|©|\(c\)|版权所有)[\s©:(c)]*(?:(?:19|20)\d\d(?: ?[-–] ?(?:(?:19|20)\d\d))?)?[\s,.:]*(?:by )?(\pL[^|\n\[\]<>©]{3,90})`)
	reserved  = match.MustCompile(`(?i)[\s.,;|-]*(?:all rights reserved|tous droits réservés|todos los derechos reservados|все права защищены|\|).*$`)
	inLine    = match.MustCompile(`^[\p{Lu}][\p{Lu}\pL .,'\[\]/-]{1,60}?(?:,? (?:[\pL]+\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [\pL]+)(?:,? \d{4})?)? ?(?:\(([^()]{2,60})\) ?[-:]|\(([^()]{2,60})\) |- |: )`)
	website   = match.MustCompile(`^(?:www\.)?([A-Za-z0-9-]+)\.(?:com|org|net|int|info|ru|cn|fr|es|mx|in|uk)(?:\.\w\w)?$`)
	clock     = match.MustCompile(`(?:^|[^\d:])\d{1,2}:\d\d(?:$|[^\d])`)
	stamp     = match.MustCompile(`^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2} (?:\pL{3,4} )?\d{1,2}:\d\d`)                        // "2019-05-14 13:36:02 ..."
	place     = match.MustCompile(`^\p{Lu}\pL+(?: \p{Lu}\pL+){0,2}, ?(?:\p{Lu}\pL+(?: \p{Lu}\pL+){0,2}|\p{Lu}\.?\p{Lu}\.?)$`) // "Geneva, Switzerland"
	digit     = match.MustCompile(`\d`)
)

// publisher finds who published the text: the byline in parentheses, the credit at the end, the agency in the dateline, the
// site, the holder of the copyright.
func (f *filler) publisher() (string, doc.Span) {
	for _, l := range f.lines {
		if m := byline.FindStringSubmatchIndex(l.view.Text); m != nil && l.view.Text[0] == '(' {
			return l.view.Text[m[2]:m[3]], l.view.Span(m[2], m[3])
		}
		if m := sourced.FindStringSubmatchIndex(l.view.Text); m != nil {
			return l.view.Text[m[2]:m[3]], l.view.Span(m[2], m[3])
		}
	}
	if v := f.firstWords(); v != nil {
		if m := dispatch.FindStringSubmatchIndex(v.Text); m != nil {
			k := 1
			if m[2] < 0 {
				k = 2
			}
			return v.Text[m[2*k]:m[2*k+1]], v.Span(m[2*k], m[2*k+1])
		}
	}
	for _, l := range f.lines {
		if issuer(l.view) {
			return l.view.Text, l.span
		}
	}
	if n := len(f.d.Clauses); n > 0 {
		c := f.d.Clauses[n-1]
		tail := doc.Span{Start: c.Span.Start, End: c.Span.End}
		for _, z := range append([]doc.Span{tail}, f.d.Closing...) {
			v := match.NewView(f.d.Text, z, f.d.Skips)
			if m := credit.FindStringSubmatchIndex(v.Text); m != nil && strings.Count(v.Text[m[2]:m[3]], " ") < 4 {
				return v.Text[m[2]:m[3]], v.Span(m[2], m[3])
			}
		}
		tail = doc.Span{Start: c.Span.End, End: min(len(f.d.Text), c.Span.End+200)}
		v := match.NewView(f.d.Text, trim(f.d.Text, tail), nil)
		if m := creditLine.FindStringSubmatchIndex(v.Text); m != nil {
			return v.Text[m[2]:m[3]], v.Span(m[2], m[3])
		}
	}
	if v := f.firstWords(); v != nil {
		if m := f.dateline(v); m != nil {
			for k := 1; k <= 2; k++ {
				if m[2*k] >= 0 {
					name := v.Text[m[2*k]:m[2*k+1]]
					if i := strings.Index(name, " - "); i > 0 && digit.MatchString(name[i:]) {
						name = name[:i]
					}
					if !digit.MatchString(name) {
						return strings.TrimSpace(name), v.Span(m[2*k], m[2*k]+len(name))
					}
				}
			}
		}
	}
	for _, region := range []doc.Span{{Start: f.d.Body.End, End: len(f.d.Text)}, {Start: 0, End: f.d.Body.Start}} {
		if region.Empty() {
			continue
		}
		text := f.d.Text[region.Start:region.End]
		if m := copyright.FindStringSubmatchIndex(text); m != nil {
			name := strings.TrimRight(strings.TrimSpace(reserved.ReplaceAllString(text[m[2]:m[3]], "")), ".,")
			if name != "" && unicode.IsUpper([]rune(name)[0]) || name != "" && f.d.Lang == "zh" {
				return name, doc.Span{Start: region.Start + m[2], End: region.Start + m[2] + len(name)}
			}
		}
	}
	for _, l := range f.lines {
		if m := website.FindStringSubmatchIndex(l.view.Text); m != nil {
			return l.view.Text[m[2]:m[3]], l.view.Span(m[2], m[3])
		}
	}
	return "", doc.Span{}
}

var creditLine = match.MustCompile(`^\(([\p{Lu}\p{Han}][^()\d]{2,40}?),? ?(?:\d[\d/.-]*\d|\pL{3,9}\.? \d{1,2}, ?\d{4} ?|\d{1,2} \pL{3,9} \d{4} ?)?(?: page ?\w+)?\)`)

// dateline matches the place, date and agency before the first words of a dispatch: "BEIJING - ", "MOSCOW, May 5 (Xinhua) -- ".
func (f *filler) dateline(first *match.View) []int {
	m := inLine.FindStringSubmatchIndex(first.Text)
	if m == nil {
		return nil
	}
	place, _, _ := strings.Cut(first.Text[:m[1]], "(")
	letters, upper := 0, 0
	for _, r := range place {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	if m[2] < 0 && 3*upper < 2*letters { // "BEIJING - ", but not "The code - " nor "The Assembly (GA) decided"
		return nil
	}
	return m
}

// headline takes the last line before the date or the byline that can be one; of a statement the line that says so. A line
// longer than a headline is a caption, unless no other is left.
func (f *filler) headline() {
	best := -1
	for i, l := range f.lines {
		if f.d.Kind == doc.Statement && has("statement", l.view) {
			best = i
			break
		}
		if !f.aside(l) {
			if best >= 0 && len(strings.Fields(l.view.Text)) > longestHeadline {
				continue
			}
			best = i
		} else if best >= 0 && (byline.MatchString(l.view.Text) || len(date.Find(l.view, f.d.Lang)) > 0) {
			break
		}
	}
	if best < 0 {
		return
	}
	span := f.lines[best].span
	for k := best; k > 0 && f.lines[k-1].part == f.lines[k].part && !f.aside(f.lines[k-1]); k-- {
		span.Start = f.lines[k-1].span.Start
	}
	if i := strings.LastIndex(f.d.Text[span.Start:span.End], " | "); i > 0 && len(strings.Fields(f.d.Text[span.Start+i:span.End])) <= 6 { // "Headline | The Paper"
		span.End = span.Start + i
	}
	f.d.Header.Title = f.field(f.words(span), span)
}

// longestHeadline is how many words a headline has at most.
const longestHeadline = 32

// aside reports whether a line of a press masthead is something else than a headline: a date, a byline, a path of sections,
// a row of buttons, a symbol, the name of an organ.
func (f *filler) aside(l line) bool {
	v := l.view
	if byline.MatchString(v.Text) || issuer(v) || website.MatchString(v.Text) || strings.Contains(v.Text, ">>") || strings.Contains(v.Text, " > ") {
		return true
	}
	if clock.MatchString(v.Text) && len(strings.Fields(v.Text)) <= 12 && len(date.Find(v, f.d.Lang)) > 0 {
		return true
	}
	if stamp.MatchString(v.Text) || place.MatchString(v.Text) {
		return true
	}
	if hits := date.Find(v, f.d.Lang); len(hits) > 0 && (hits[0].End-hits[0].Start)*3 >= len(v.Text) || len(hits) > 0 && digit.MatchString(v.Text[:hits[0].Start]) {
		return true
	}
	if v.Text == f.d.Header.Symbol.Value || has("release", v) && len(v.Text) < 40 || f.furniture(l) {
		return true
	}
	words := strings.Fields(v.Text)
	if f.d.Lang == "zh" && utf8.RuneCountInString(v.Text) < 8 {
		return true
	}
	return len(words) < 3 && f.d.Lang != "zh" && f.d.Lang != "ar" || buttons(words)
}

// issuer reports whether a line is the name of a ministry, a mission or the like, and no headline: all its words but the
// small ones are capitalized.
func issuer(v *match.View) bool {
	m := find("authority", v)
	if m == nil || m[0] > 12 || len(v.Text) > 110 || digit.MatchString(v.Text) || has("acts", v) {
		return false
	}
	for _, w := range strings.Fields(v.Text) {
		r := []rune(w)[0]
		if unicode.IsLower(r) && len([]rune(w)) > 3 {
			return false
		}
	}
	return !strings.ContainsAny(v.Text, ".:!?") && len(strings.Fields(v.Text)) > 1
}

// buttons reports whether the words are those of a toolbar: hardly one begins in lower case and none is long, and some are known.
func buttons(words []string) bool {
	n := 0
	for _, w := range words {
		switch strings.ToLower(w) {
		case "print", "mail", "email", "e-mail", "share", "large", "medium", "small", "tweet", "facebook", "twitter", "comments", "subscribe", "login", "home", "forecast", "rss", "imprimer", "partager", "imprimir", "compartir":
			n++
		}
	}
	return 3*n >= len(words)
}

// printed finds the day the text was printed: in the masthead, then in the dateline, then in the credit at the end.
func (f *filler) printed(first *match.View) {
	h := &f.d.Header
	for _, l := range f.lines {
		hit, ok := f.firstDate(l.view, 0)
		if hits := date.Find(l.view, "fr"); !ok && h.Symbol.Value != "" && len(hits) > 0 { // the United Nations writes the day first in all languages
			hit, ok = hits[0], len(hits[0].Date) == len("2006-01-02")
		}
		if ok && l.span != h.Title.Span {
			h.Date = f.field(hit.Date, l.view.Span(hit.Start, hit.End))
			return
		}
	}
	if m := f.dateline(first); m != nil {
		if hit, ok := f.firstDate(first, 0); ok && hit.Start < m[1] {
			h.Date = f.field(hit.Date, first.Span(hit.Start, hit.End))
			return
		}
	}
	for _, z := range f.d.Closing {
		v := match.NewView(f.d.Text, z, f.d.Skips)
		if hit, ok := f.firstDate(v, 0); ok {
			h.Date = f.field(hit.Date, v.Span(hit.Start, hit.End))
			return
		}
	}
	if n := len(f.d.Clauses); n > 0 {
		from := f.d.Clauses[n-1].Span
		v := match.NewView(f.d.Text, doc.Span{Start: from.Start, End: min(len(f.d.Text), from.End+200)}, f.d.Skips)
		if m := creditDate.FindStringIndex(v.Text); m != nil {
			if hit, ok := f.firstDate(v, m[0]); ok && hit.Start < m[1] {
				h.Date = f.field(hit.Date, v.Span(hit.Start, hit.End))
			}
		}
	}
}

var creditDate = match.MustCompile(`\([\p{Lu}][^()\d]{2,40}?,? (?:\d[\d/.-]*\d|\pL{3,9}\.? \d{1,2}, ?\d{4} ?|\d{1,2} \pL{3,9} \d{4} ?)(?: page ?\w+)?\)`)

// pressSession takes the session that a text of the press speaks of, if it is one only.
func (f *filler) pressSession() {
	var found doc.Field
	v := match.NewView(f.d.Text, f.d.Body, f.d.Skips)
	for _, s := range date.Session(v, f.d.Lang) {
		if found.Value != "" && found.Value != s.Session {
			return
		}
		if found.Value == "" {
			found = f.field(s.Session, v.Span(s.Start, s.End))
		}
	}
	f.d.Header.Session = found
}

var (
	mailHeader  = match.MustCompile(`(?m)^(?:Date|Sent|Envoyé|Fecha|Дата) ?: ?(.{8,60})$`)
	mailArchive = match.MustCompile(`(?m)^\S[^\n]{0,60} at [\w.-]+\.\w{2,6}\s*\n(.{10,60})$`)
)

// mail finds the day on which a message that carries the document was posted: in its header, or under the sender's name
// as list archives print it.
func (f *filler) mail() {
	top := f.d.Text[:min(f.d.Body.Start, 4000, len(f.d.Text))]
	for _, re := range []*match.Pattern{mailHeader, mailArchive} {
		for _, m := range re.FindAllStringSubmatchIndex(top, -1) {
			v := match.NewView(f.d.Text, doc.Span{Start: m[2], End: m[3]}, nil)
			if hit, ok := f.firstDate(v, 0); ok {
				f.d.Header.Posted = f.field(hit.Date, v.Span(hit.Start, hit.End))
				return
			}
		}
	}
}
