// citation_token.go: the words that citations are read by, and what separates them.

package extract

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/date"
	"w3id.org/dipdoc/kg/extract/symbol"
)

func (s *citeScan) tokenize() {
	var all []citeToken
	for _, h := range symbol.Find(s.v) {
		all = append(all, citeToken{start: h.Start, end: h.End, class: "symbol", symbol: &h.Symbol})
	}
	for _, h := range date.Find(s.v, s.lang) {
		all = append(all, citeToken{start: h.Start, end: h.End, class: "date", value: h.Date})
	}
	g := citationGazetteers()[s.lang]
	if g == nil {
		g = citationGazetteers()[""]
	}
	for _, h := range g.Find(s.v) {
		class, value, _ := strings.Cut(h.IDs[0], ":")
		all = append(all, citeToken{start: h.Start, end: h.End, class: class, value: value})
	}
	for _, n := range findNumbers(s.v) {
		all = append(all, citeToken{start: n.start, end: n.end, class: "number", number: &n})
	}
	// what was found first wins: a number inside a date or a symbol is none
	slices.SortStableFunc(all, func(a, b citeToken) int { return cmp.Or(a.start-b.start, a.rank()-b.rank()) })
	s.tokens = all[:0]
	for _, t := range all {
		if n := len(s.tokens); n > 0 && t.start < s.tokens[n-1].end {
			if last := s.tokens[n-1]; last.class == "number" && t.class != "number" {
				s.tokens[n-1] = t
			}
			continue
		}
		s.tokens = append(s.tokens, t)
	}
	s.quotes()
}

// rank says which of the tokens that start together comes first.
func (t citeToken) rank() int {
	switch t.class {
	case "symbol":
		return 0
	case "date":
		return 1
	case "number":
		return 3
	}
	return 2
}

// quotes makes one token of a title in quotation marks that follows "entitled", so that no number in it is read.
func (s *citeScan) quotes() {
	if !slices.ContainsFunc(s.tokens, func(t citeToken) bool { return t.class == "title" }) {
		return
	}
	out := s.tokens[:0:0]
	for i := 0; i < len(s.tokens); i++ {
		t := s.tokens[i]
		out = append(out, t)
		if t.class != "title" {
			continue
		}
		start, end, ok := quoted(s.v.Text, t.end)
		if !ok {
			continue
		}
		out = append(out, citeToken{start: start, end: end, class: "quote"})
		for i+1 < len(s.tokens) && s.tokens[i+1].start < end {
			i++
		}
	}
	s.tokens = out
}

var quotePairs = []struct{ open, close string }{{`"`, `"`}, {"«", "»"}, {"《", "》"}, {"''", "''"}, {"'", "'"}}

// quoted finds a quotation that starts at or right behind i and returns what stands inside the marks.
func quoted(text string, i int) (start, end int, ok bool) {
	for i < len(text) && (text[i] == ' ' || text[i] == ',' || text[i] == ':') {
		i++
	}
	for _, q := range quotePairs {
		if !strings.HasPrefix(text[i:], q.open) {
			continue
		}
		start = i + len(q.open)
		limit := text[start:min(len(text), start+600)]
		n := strings.Index(limit, q.close)
		if n <= 0 {
			return 0, 0, false
		}
		for n > 0 && text[start+n-1] == ' ' {
			n--
		}
		for n > 0 && text[start] == ' ' {
			start++
			n--
		}
		return start, start + n, n > 0
	}
	return 0, 0, false
}

// sentenceEnds returns where sentences end in text: behind a full stop, question or exclamation mark that follows a word of at
// least three letters, a figure or a bracket and goes before a capital. A full stop after a short word or a figure in a list of
// references ("No. 5", "para. 4") ends none.
func sentenceEnds(text string) []int {
	var out []int
	from := 0 // behind the last capital that opens a sentence
	for i := 1; i < len(text); i++ {
		if c := text[i]; c != '.' && c != '!' && c != '?' || i-1 < from {
			continue
		}
		letters := text[i:i]
		if c := text[i-1]; c != ')' && !(c >= '0' && c <= '9') {
			if letters = lettersBefore(text[from:i]); letters == "" {
				continue
			}
		}
		capital := sentenceOpens(text, i+1)
		if capital < 0 {
			continue
		}
		from = capital
		switch strings.ToLower(letters) {
		case "para", "paras", "párr", "párrs", "chap", "sect", "secc", "vol", "res", "add", "corr", "rev", "núm", "pág", "doc", "art":
			continue
		}
		out = append(out, i+1)
	}
	return out
}

// lettersBefore returns the three or more letters that s ends with, of a long word its last eight; "" if there are fewer.
func lettersBefore(s string) string {
	i, n := len(s), 0
	for ; i > 0 && n < 8; n++ {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsLetter(r) {
			break
		}
		i -= size
	}
	if n < 3 {
		return ""
	}
	return s[i:]
}

// sentenceOpens returns the place behind the capital with which a sentence opens at i, with marks and a space before it; -1 if
// none does.
func sentenceOpens(text string, i int) int {
	for i < len(text) {
		n := markAt(text, i, `"`, "'", "»", ")")
		if n == 0 {
			break
		}
		i += n
	}
	if i >= len(text) || text[i] != ' ' {
		return -1
	}
	i++
	i += markAt(text, i, `"`, "«", "(")
	if r, n := utf8.DecodeRuneInString(text[i:]); unicode.IsUpper(r) {
		return i + n
	}
	return -1
}

// markAt returns the size of the one of the marks that stands at i, 0 if none does.
func markAt(text string, i int, marks ...string) int {
	for _, m := range marks {
		if strings.HasPrefix(text[i:], m) {
			return len(m)
		}
	}
	return 0
}

// broken reports whether a sentence ends between a and b.
func (s *citeScan) broken(a, b int) bool {
	i := sort.SearchInts(s.breaks, a)
	return i < len(s.breaks) && s.breaks[i] <= b
}

// residue is the folded text between two places without the tokens of the classes named.
func (s *citeScan) residue(from, to int, classes ...string) string {
	if from >= to {
		return ""
	}
	var b strings.Builder
	at := from
	i := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= from })
	for ; i < len(s.tokens) && s.tokens[i].end <= to; i++ {
		t := s.tokens[i]
		for _, c := range classes {
			if t.class == c {
				b.WriteString(s.v.Fold[at:t.start])
				at = t.end
				break
			}
		}
	}
	b.WriteString(s.v.Fold[at:to])
	return strings.TrimSpace(b.String())
}

// farthest is the distance in bytes beyond which nothing in a stretch of text bears on a number: longer than any list of
// resolutions, and short enough that hostile input takes no more than linear time.
const farthest = 8000

// tokenAt returns the index of the first token that starts at or behind at.
func (s *citeScan) tokenAt(at int) int {
	return sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= at })
}
