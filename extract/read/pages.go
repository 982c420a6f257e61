package read

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
)

// Page furniture of printed UN documents: page numbers ("3/5"), job numbers ("23-17572", "*1818142*"), running headers
// (the symbol, alone or beside a shortened title), drawn lines.
var (
	pageNumber  = regexp.MustCompile(`^(?:\d{2}-\d{5}(?: ?\([A-Z]\))?(?: +\d{6})? +)?\d{1,4} ?/ ?\d{1,4}(?: +\d{2}-\d{5}(?: ?\([A-Z]\))?)?$`)
	jobNumber   = regexp.MustCompile(`^(?:\d{2}-\d{5}(?: ?\([A-Z]\))?(?: +\d{6})*(?: +\*\d{7,}\*)?(?: +\d{1,4}/\d{1,4})?|\*\d{7,}\*|/\.\.\.)$`)
	pageWord    = regexp.MustCompile(`(?i)^(?:page|página|страница|стр\.|الصفحة) ?\d{1,4}(?: ?(?:of|de|/|из) ?\d{1,4})?$|^第 ?\d{1,4} ?页$|^-+ ?\d{1,4} ?-+$|^\d{1,3}$`)
	symbolWord  = `[A-Z]{1,6}(?:/[A-Za-z0-9.\-]+)+(?: ?\((?:\d{4}|[IVXL]+)\))?`
	symbolAlone = regexp.MustCompile(`^` + symbolWord + `$`)
	symbolFirst = regexp.MustCompile(`^` + symbolWord + `\s{3,}\S`)
	symbolLast  = regexp.MustCompile(`\S\s{3,}` + symbolWord + `$`)
	recycle     = regexp.MustCompile(`(?i)^please recycle\b`)
)

// shortLine is the length in bytes beyond which no line is page furniture.
const shortLine = 240

// markPages tells page furniture and footnotes from text.
func (s *source) markPages(lines []line) {
	for i := range lines {
		l := &lines[i]
		switch {
		case covered(s.pages, l.span.Start):
			l.kind = pageLine
		case covered(s.footnotes, l.span.Start):
			l.kind = noteLine
		}
		if l.kind != textLine || l.span.End-l.span.Start > shortLine {
			continue
		}
		t := plainSpaces(s.text[l.span.Start:l.span.End])
		switch {
		case drawn(t):
			l.kind = ruleLine
		case pageNumber.MatchString(t) && (l.gap || l.page || strings.Contains(t, "-") || i+1 == len(lines) || lines[i+1].gap) && plausiblePage(t):
			l.kind = pageLine
		case jobNumber.MatchString(t), recycle.MatchString(t):
			l.kind = pageLine
		}
	}
	s.runningHeaders(lines)
	s.notes(lines)
}

// plainSpaces puts a space for each no-break space.
func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00A0", " ") }

// drawn reports whether a line is a rule: at least five strokes and nothing else.
func drawn(t string) bool {
	n := 0
	for _, r := range t {
		switch r {
		case '_', '-', '–', '—', '=', '─':
			n++
		case '\\', ' ', '*', '\t', '|', '\u00A0':
		default:
			return false
		}
	}
	return n >= 5
}

// plausiblePage reports whether the fraction of a page line can be page and pages.
func plausiblePage(t string) bool {
	i := strings.IndexByte(t, '/')
	a, b := lastNumber(t[:i]), firstNumber(t[i+1:])
	return a >= 1 && a <= b
}

func lastNumber(s string) int {
	s = strings.TrimRight(s, " ")
	i := len(s)
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	return firstNumber(s[i:])
}

func firstNumber(s string) int {
	n := 0
	for _, r := range strings.TrimLeft(s, " ") {
		if r < '0' || r > '9' || n > 99999 {
			break
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// runningHeaders marks the lines at the top of pages: after a page or job number or a form feed, up to the next gap, a
// line that holds the symbol, with what stands beside it. A symbol alone on a line in mid-text, met before, is one too.
func (s *source) runningHeaders(lines []line) {
	met := map[string]bool{}
	top := false
	for i := range lines {
		l := &lines[i]
		if l.page {
			top = i > 0
		}
		if l.kind == pageLine {
			top = true
			continue
		}
		if l.kind != textLine {
			continue
		}
		t := ""
		if l.span.End-l.span.Start <= shortLine {
			t = plainSpaces(s.text[l.span.Start:l.span.End])
		}
		alone := symbolAlone.MatchString(t)
		if alone && met[t] && (l.gap || i+1 < len(lines) && lines[i+1].gap) {
			top = true
		}
		if alone {
			met[t] = true
		}
		if !top {
			continue
		}
		if alone || symbolFirst.MatchString(t) || symbolLast.MatchString(t) || pageWord.MatchString(t) {
			l.kind = pageLine
			continue
		}
		top = false
	}
}

var noteStart = regexp.MustCompile(`^(?:\[(\d{1,3})\]|(\d{1,3})/?|([*†‡§]{1,4})|([¹²³⁰⁴-⁹]{1,3})|([a-z])/)(?:\s+(\S.*))?$`)

// notes marks the footnotes below drawn lines: up to the end of the page or, where the text has no pages, up to
// the end of the text or of what looks like notes.
func (s *source) notes(lines []line) {
	for i := 0; i < len(lines); i++ {
		rule := lines[i].kind == ruleLine
		if !rule && i > 0 {
			rule = s.ruleBetween(lines[i-1].span.End, lines[i].span.Start)
		}
		if !rule {
			continue
		}
		j := i
		for j < len(lines) && (lines[j].kind == ruleLine || lines[j].kind == markLine) {
			j++
		}
		if j == len(lines) || lines[j].kind != textLine || !s.startsNote(lines[j]) {
			continue
		}
		for ; j < len(lines) && lines[j].kind == textLine; j++ {
			if j > i && lines[j].page || lines[j].gap && s.endsNotes(lines, j) {
				break
			}
			lines[j].kind = noteLine
		}
		i = j - 1
	}
}

func (s *source) ruleBetween(start, end int) bool {
	k := sort.SearchInts(s.rules, start)
	return k < len(s.rules) && s.rules[k] <= end
}

// startsNote reports whether a line is or starts with the mark of a note. "1." is a paragraph, not a note.
func (s *source) startsNote(l line) bool {
	m := noteStart.FindStringSubmatch(plainSpaces(s.text[l.span.Start:l.span.End]))
	return m != nil && !(m[5] != "" && m[6] == "")
}

// endsNotes reports whether the text goes on at line j, after a gap below notes.
func (s *source) endsNotes(lines []line, j int) bool {
	if s.startsNote(lines[j]) {
		return false
	}
	t := s.words(lines[j].span, 200)
	if is("annex", t) || isFormula(t) || is("signed", t) || is("article", t) {
		return true
	}
	if l := labelOf(t); l.style == arabicNumber && l.size < len(t) {
		return true
	}
	r := firstLetter(t)
	return j > 0 && lines[j-1].kind == noteLine && unicode.IsLower(r) == false && lines[j].span.End-lines[j].span.Start > 300
}

// firstLetter returns the first letter of s, 0 if there is none among its first characters.
func firstLetter(s string) rune {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			return r
		}
		if n++; n > 20 {
			break
		}
	}
	return 0
}
