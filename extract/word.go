package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/match"
)

// A word is a token of a view: letters and digits with the hyphens and apostrophes inside them, one Chinese character, or
// one mark.
type word struct {
	start, end int // bytes of the view
	text, fold string
	mark       bool // punctuation, not a word
}

// capital reports whether w is a word with a capital letter in front.
func (w word) capital() bool {
	r, _ := utf8.DecodeRuneInString(w.text)
	return !w.mark && unicode.IsUpper(r)
}

// initial reports whether w is the first letter of a name: "A."
func (w word) initial() bool {
	return w.capital() && strings.HasSuffix(w.text, ".") && utf8.RuneCountInString(w.text) == 2
}

// lower reports whether w is a word without a capital letter in front.
func (w word) lower() bool {
	r, _ := utf8.DecodeRuneInString(w.text)
	return !w.mark && unicode.IsLetter(r) && !unicode.IsUpper(r)
}

// words cuts v into tokens. A French or Spanish article and what it is elided with are two words ("l'", "ONU"), the
// English genitive is a word of its own ("'s"), and the full stop of an initial or a short title belongs to it ("A.", "Mr.").
func words(v *match.View) []word {
	s := v.Text
	out := make([]word, 0, len(s)/6+4)
	add := func(start, end int, mark bool) {
		out = append(out, word{start: start, end: end, text: s[start:end], fold: v.Fold[start:end], mark: mark})
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			i += n
		case r == '\'' && genitive(s[i:]):
			add(i, i+2, false)
			i += 2
		case !inWord(r):
			add(i, i+n, true)
			i += n
		case unicode.Is(unicode.Han, r):
			add(i, i+n, false)
			i += n
		default:
			end := wordEnd(s, i)
			add(i, end, false)
			i = end
		}
	}
	return out
}

// wordEnd returns where the word that starts at i ends.
func wordEnd(s string, i int) int {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.Is(unicode.Han, r) {
			return i
		}
		if inWord(r) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		switch {
		case r == '-' && inWord(next):
			i += n
		case r == '\'' && elided(strings.ToLower(s[start:i])):
			return i + n
		case r == '\'' && unicode.IsLetter(next) && !genitive(s[i:]):
			i += n
		case r == '.' && abbreviated(s[start:i]):
			i += n
			if next, _ := utf8.DecodeRuneInString(s[i:]); !unicode.IsUpper(next) {
				return i
			}
		default:
			return i
		}
	}
	return i
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// genitive reports whether s starts with "'s" at the end of a word.
func genitive(s string) bool {
	if len(s) < 2 || s[0] != '\'' || s[1] != 's' && s[1] != 'S' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[2:])
	return len(s) == 2 || !inWord(next)
}

func elided(s string) bool {
	switch s {
	case "l", "d", "qu", "s", "n", "j", "c", "m", "t", "jusqu", "lorsqu", "puisqu":
		return true
	}
	return false
}

// abbreviated reports whether a full stop behind s belongs to it.
func abbreviated(s string) bool {
	if utf8.RuneCountInString(s) == 1 {
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.IsUpper(r)
	}
	if i := strings.LastIndexByte(s, '.'); i >= 0 { // "H.E", "a.i"
		return utf8.RuneCountInString(s[i+1:]) == 1
	}
	switch strings.ToLower(s) {
	case "mr", "mrs", "ms", "dr", "prof", "st", "sr", "sra", "srta", "mm", "excmo", "excma", "gen", "col", "lt", "amb", "hon", "adm", "capt", "maj", "brig", "sen", "rep", "gov", "jr", "no", "vs", "jan", "feb", "aug", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// A sentence is a half-open range of words.
type sentence struct{ from, to int }

// sentences cuts ws into sentences. A full stop inside a quotation ends none.
func sentences(ws []word, quoted []bool) []sentence {
	var out []sentence
	from := 0
	for i, w := range ws {
		if !w.mark || quoted[i] {
			continue
		}
		end := i + 1
		switch w.text {
		case "。", "！", "？":
		case ".", "!", "?", "…":
			if end < len(ws) && !ws[end].opens() {
				continue
			}
		case `"`, "»", "”":
			// ... victory." The next one
			if i == from || end >= len(ws) || !stops(ws[i-1].text) || !ws[end].opens() {
				continue
			}
			if next := ws[end].text; next == "-" || next == "," {
				continue
			}
		default:
			continue
		}
		out = append(out, sentence{from, end})
		from = end
	}
	if from < len(ws) {
		out = append(out, sentence{from, len(ws)})
	}
	return out
}

func stops(s string) bool { return s == "." || s == "。" || s == "…" }

// opens reports whether w can be the first of a sentence.
func (w word) opens() bool {
	if w.mark {
		switch w.text {
		case `"`, "«", "“", "(", "[", "-", "¿", "¡", "'", "*":
			return true
		}
		return false
	}
	return !w.lower()
}

// quotations returns for each word whether it stands inside quotation marks. The marks themselves do not, but for those
// of a quotation inside a quotation.
func quotations(v *match.View, ws []word, text string) ([]bool, []quotation) {
	in := make([]bool, len(ws))
	var out []quotation
	open, depth, straight := -1, 0, 0
	for i, w := range ws {
		if w.text == `"` {
			straight++
		}
		if !w.mark {
			in[i] = open >= 0
			continue
		}
		switch quoteMark(v, ws, i, text, straight%2 == 1) {
		case '<':
			if open < 0 {
				open = i
				continue
			}
			if ws[i].text == ws[open].text && i > open+1 && (stops(ws[i-1].text) || ws[i-1].text == "?" || ws[i-1].text == "!") {
				// A sentence that starts with a quotation: the one before was never closed, and what it holds is not known.
				for k := open; k < i; k++ {
					in[k] = false
				}
				open, depth = i, 0
				continue
			}
			depth++
		case '>':
			if open >= 0 && depth > 0 {
				depth--
			} else if open >= 0 {
				out = append(out, quotation{open, i})
				open = -1
				continue
			}
		}
		in[i] = open >= 0
	}
	if open >= 0 && len(ws)-open > 400 { // a stray mark
		for i := open; i < len(ws); i++ {
			in[i] = false
		}
	} else if open >= 0 { // left open to the end of the paragraph, as when the next one continues the quotation
		out = append(out, quotation{open, len(ws)})
	}
	return in, out
}

// A quotation is given by the indexes of its two marks in the words of a passage; close is their number if it is not closed.
type quotation struct{ open, close int }

// quoteMark says whether word i opens a quotation '<', closes one '>' or neither. Where a straight mark stands free on both
// sides, odd decides: it is the first, third, ... of its passage.
func quoteMark(v *match.View, ws []word, i int, text string, odd bool) rune {
	w := ws[i]
	switch w.text {
	case "«", "「", "『", "《":
		if w.text == "《" {
			return 0 // marks a title
		}
		return '<'
	case "»", "」", "』":
		return '>'
	case `"`:
	default:
		return 0
	}
	span := v.Span(w.start, w.end)
	switch r, _ := utf8.DecodeRuneInString(text[span.Start:]); r {
	case '“', '„':
		return '<'
	case '”':
		return '>'
	}
	before := i > 0 && ws[i-1].end == w.start && (!ws[i-1].mark || closing(ws[i-1].text))
	after := i+1 < len(ws) && ws[i+1].start == w.end && (!ws[i+1].mark || ws[i+1].text == "(" || ws[i+1].text == "[")
	switch {
	case after && !before:
		return '<'
	case before && !after:
		return '>'
	}
	if odd {
		return '<'
	}
	return '>'
}

func closing(s string) bool {
	switch s {
	case ",", ".", "!", "?", ";", ":", ")", "]", "…", "。", "，", "！", "？", "'", "-":
		return true
	}
	return false
}
