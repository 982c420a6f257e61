package symbol

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/match"
)

// A Hit is a symbol found: the half-open byte range of the view.
type Hit struct {
	Start, End int
	Symbol     Symbol
}

// candidate is the widest stretch that can be a symbol: a series, then components, each with an optional year, session or
// part in parentheses. A space may follow a slash or precede a parenthesis, where lines were broken or dressed.
var candidate = regexp.MustCompile(`(?:[A-Z]{1,8}(?:-[A-Z]{2,4})?(?:\.\d+)?|\b[a-z]{1,4})` +
	`(?: ?/ ?(?:(?:ES|S)-\d{1,3}|[A-Z]{2,3} ?\(\d{1,3}\)|[A-Za-z]{1,12}(?:\. ?(?:\d{1,5}|[IVXLC]+\b|[A-Za-z]{2,4}\.\d{1,3})(?:\.\d{1,4})?)?|\d{1,5}[A-Za-z]?\b(?: [A-Z] ?\([IVXLC]+\))?)(?:,\d{1,4}\b)?` +
	`(?: ?\((?:(?:19|20)\d\d|(?:S-|ES-)?[IVXLCivxlc]+|(?i:parts?) ?[IVXivx]+(?: (?:and|-) [IVX]+)?|Introduction|(?i:vol)\. ?[IVXivx\d]+|(?i:sects?)\. ?\d+|SUPP)\))?){1,12}`)

// Only the surroundings of a slash can hold a symbol: so many bytes before the first one, so many from it on.
const seriesBytes, symbolBytes = 20, 200

// afterward is the letter of a lettered resolution that follows a modern symbol, or an old one: "A/RES/43/78 H".
var afterward = regexp.MustCompile(`^ ?\[?([A-Z])\]?(?:$|[^\p{L}\d'./-])`)

// Find returns the symbols printed in v, in order, disjoint. Symbols joined by a hyphen ("A/40/909-S/17643") are two. What
// continues a symbol ("A/63/L.5 and Add.1") is a symbol of its own. Numbers of press releases are left out: they name no
// document of the series.
func Find(v *match.View) []Hit {
	var hits []Hit
	for at := 0; at < len(v.Text); {
		slash := strings.IndexByte(v.Text[at:], '/')
		if slash < 0 {
			break
		}
		slash += at
		if !endsSeries(v.Text[at:slash]) {
			at = slash + 1
			continue
		}
		from := max(at, slash-seriesBytes)
		for from > at && !utf8.RuneStart(v.Text[from]) {
			from--
		}
		m := candidate.FindStringIndex(v.Text[from:min(len(v.Text), slash+symbolBytes)])
		if m == nil {
			at = slash + 1
			continue
		}
		start, end := from+m[0], from+m[1]
		h, ok := read(v, start, end)
		if !ok || !startsHere(v.Text, start, hits) {
			at = start + 1
			for at < len(v.Text) && !utf8.RuneStart(v.Text[at]) {
				at++
			}
			// a candidate cannot start inside the letters of this one's series
			for at < end && isLetter(v.Text[at]) {
				at++
			}
			continue
		}
		hits = append(hits, h)
		at = h.End
		for {
			next, ok := continued(v, hits[len(hits)-1])
			if !ok {
				break
			}
			hits = append(hits, next)
			at = next.End
		}
	}
	return hits
}

// endsSeries reports whether s may end in the series of a symbol: in a letter, or in figures behind a point, with or without a
// space. A number of a resolution ("64/211") does not.
func endsSeries(s string) bool {
	s = strings.TrimSuffix(s, " ")
	if s == "" {
		return false
	}
	if isLetter(s[len(s)-1]) {
		return true
	}
	t := strings.TrimRight(s, "0123456789")
	return len(t) > 1 && len(t) < len(s) && t[len(t)-1] == '.' && isLetter(t[len(t)-2])
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// startsHere reports whether a symbol may start at start: not inside a word, a path or an address.
func startsHere(text string, start int, hits []Hit) bool {
	if start == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text[:start])
	if r == '-' {
		return len(hits) > 0 && hits[len(hits)-1].End == start-1 || start == 1 || text[start-2] == ' '
	}
	if unicode.Is(unicode.Han, r) {
		return true
	}
	if r == '/' {
		for _, host := range []string{"undocs.org/", "docs.un.org/en/", "undocs.org/en/"} {
			if strings.HasSuffix(text[:start], host) {
				return true
			}
		}
		return false
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '_' && r != '@'
}

// read takes the longest prefix of the candidate that is a symbol.
func read(v *match.View, start, end int) (Hit, bool) {
	for e := end; e > start; e = shorter(v.Text, start, e) {
		text := v.Text[start:e]
		s, ok := Parse(text)
		if !ok || s.Kind == PressRelease || lower(text) && s.Kind != Resolution && s.Organ.Key != "un/hrc" {
			continue
		}
		if e < len(v.Text) && goesOn(v.Text, e) {
			continue
		}
		if s.Kind == Resolution && s.Letter == "" && (strings.HasSuffix(text, ")") && s.Session != "" || modernNumber.MatchString(tailOf(s.text))) {
			if m := afterward.FindStringSubmatchIndex(v.Text[e:]); m != nil && letterHere(v.Text, e+m[2]) {
				if l, ok := Parse(text + v.Text[e+m[2]:e+m[3]]); ok {
					s = l
					e += m[3]
					if e < len(v.Text) && v.Text[e] == ']' {
						e++
					}
				}
			}
		}
		return Hit{Start: start, End: e, Symbol: s}, true
	}
	return Hit{}, false
}

func tailOf(s string) string {
	if i := strings.Index(s, "RES/"); i >= 0 {
		return s[i+4:]
	}
	return ""
}

// letterHere reports whether the capital at i is the letter of a resolution, not a word: "A/RES/64/211 A text".
func letterHere(text string, i int) bool {
	if text[i] != 'A' && text[i] != 'I' {
		return true
	}
	rest := text[i+1:]
	return len(rest) < 2 || rest[0] != ' ' || !(rest[1] >= 'a' && rest[1] <= 'z') ||
		strings.HasPrefix(rest, " of ") || strings.HasPrefix(rest, " and ") || strings.HasPrefix(rest, " to ")
}

// goesOn reports whether the word at the end of a symbol goes on: then the symbol was cut in the middle.
func goesOn(text string, e int) bool {
	r, _ := utf8.DecodeRuneInString(text[e:])
	last := text[e-1]
	if unicode.Is(unicode.Han, r) || last == ')' {
		return false
	}
	return unicode.IsLetter(r) && r < 0x250 || unicode.IsDigit(r)
}

// shorter returns the end of the candidate without its last component or parenthesis.
func shorter(text string, start, end int) int {
	t := text[start:end]
	if strings.HasSuffix(t, ")") {
		if i := strings.LastIndexByte(t, '('); i > 0 {
			return start + len(strings.TrimRight(t[:i], " "))
		}
	}
	i := strings.LastIndexByte(t, '/')
	if i < 0 {
		return start
	}
	return start + len(strings.TrimRight(t[:i], " "))
}

func lower(s string) bool { return s[0] >= 'a' && s[0] <= 'z' }

var more = regexp.MustCompile(`^(?: ?(?:,|;|-|、|和|及|و) ?| ?,? (?:and|et|y|e|и|و) ?)((?i:add|corr|rev)\. ?\d+(?:/(?i:add|corr|rev)\. ?\d+)?)`)

// continued finds what follows a symbol in short: "A/63/L.5 and Add.1", "A/69/53/Add.1/Corr.1 and Corr.2".
func continued(v *match.View, h Hit) (Hit, bool) {
	m := more.FindStringSubmatchIndex(v.Text[h.End:])
	if m == nil {
		return Hit{}, false
	}
	base := h.Symbol.text
	short := strings.ReplaceAll(v.Text[h.End+m[2]:h.End+m[3]], " ", "")
	first := strings.ToLower(short[:3])
	for { // "Add.2" after "…/Add.1" stands in its place, "Corr.1" after "…/Add.1" below it
		i := strings.LastIndexByte(base, '/')
		last := changed.FindStringSubmatch(base[i+1:])
		if last == nil || !strings.HasPrefix(strings.ToLower(last[1]), first) && first == "cor" {
			break
		}
		base = base[:i]
	}
	s, ok := Parse(base + "/" + short)
	if !ok {
		return Hit{}, false
	}
	return Hit{Start: h.End + m[2], End: h.End + m[3], Symbol: s}, true
}
