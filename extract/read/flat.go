package read

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// flatBytes is the length of a line that may hold a whole document.
const flatBytes = 600

// flatFormula finds "The Security Council," in mid-line.
var flatFormula = regexp.MustCompile(`(?:^|[\s*_])(?:The (?:General Assembly|Security Council|Human Rights Council|Economic and Social Council|Trusteeship Council|Commission on Human Rights)|` +
	`L['’]Assemblée générale|Le Conseil de sécurité|Le Conseil des droits de l['’]homme|Le Conseil économique et social|` +
	`La Asamblea General|El Consejo de Seguridad|El Consejo de Derechos Humanos|El Consejo Económico y Social|` +
	`Генеральная Ассамблея|Совет Безопасности|Совет по правам человека|Экономический и Социальный Совет|` +
	`إن (?:الجمعية العامة|مجلس الأمن|مجلس حقوق الإنسان|المجلس الاقتصادي والاجتماعي)|` +
	`(?:大会|安全理事会|人权理事会|经济及社会理事会))[*_]? ?[,،，]`)

// splitFlat splits a line that holds a resolution from its formula on, where paragraphs have no lines of their own: "The
// Security Council, Reaffirming ..., 1. Condemns ...; 2. Decides ....". It returns nil where it finds no formula.
func (r *reader) splitFlat(span doc.Span) []doc.Span {
	text := r.src.text[span.Start:span.End]
	m := r.flatFormulaIn(text)
	if m == nil {
		return nil
	}
	cuts := []int{m[0], m[1]}
	f := flat{reader: r}
	for i := m[1]; i < len(text); {
		ws := i
		for i < len(text) {
			c, n := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsSpace(c) {
				break
			}
			i += n
		}
		if i > ws || r.lang == "zh" && i > m[1] {
			if f.opens(text, ws, i) {
				cuts = append(cuts, i)
			}
		}
		for i < len(text) {
			c, n := utf8.DecodeRuneInString(text[i:])
			if unicode.IsSpace(c) {
				break
			}
			i += n
			if r.lang == "zh" && strings.ContainsRune("，；。：", c) {
				break
			}
		}
	}
	var out []doc.Span
	from := 0
	for _, c := range append(cuts, len(text)) {
		if s := trim(r.src.text, doc.Span{Start: span.Start + from, End: span.Start + c}); !s.Empty() {
			out = append(out, s)
		}
		from = c
	}
	return out
}

// flatFormulaIn returns the place of the formula in a long line: the first that a paragraph opening follows.
func (r *reader) flatFormulaIn(text string) []int {
	for at, tries := 0, 0; tries < 50; tries++ {
		m := flatFormula.FindStringIndex(text[at:])
		if m == nil {
			return nil
		}
		start, end := at+m[0], at+m[1]
		for start < end && (unicode.IsSpace(firstRune(text[start:])) || text[start] == '*' || text[start] == '_') {
			start++
		}
		rest := evened(strings.TrimLeft(strings.ToValidUTF8(text[end:min(len(text), end+300)], ""), " \u00A0*_"))
		if o, ok := openingOf(rest, r.lang); ok && o.kind != doc.Operative || labelOf(rest).value == 1 {
			return []int{start, end}
		}
		at = end
	}
	return nil
}

// symbolEnd is a page header left over in mid-line: the symbol and the number of the page.
var symbolEnd = regexp.MustCompile(`\s` + symbolWord + `(?: \d{1,3})?$`)

// flat remembers what a flat text has numbered so far.
type flat struct {
	*reader
	number int // last numbered paragraph
	item   int // last item of the open list
	closed bool
}

// opens reports whether a paragraph starts at i; white space starts at ws.
func (f *flat) opens(text string, ws, i int) bool {
	if strings.HasPrefix(text[i:], "_____") {
		f.closed = true
		return true
	}
	if before := strings.ToValidUTF8(text[max(0, ws-32):ws], ""); !endsPhrase(before) && !symbolEnd.MatchString(before) {
		return false
	}
	head := evened(strings.ToValidUTF8(text[i:min(len(text), i+300)], ""))
	if f.closed {
		return false
	}
	lab := labelOf(head)
	switch lab.style {
	case arabicNumber:
		if lab.value == f.number+1 && (lab.size >= len(head) || startsUpper(head[lab.size:]) || f.lang == "ru") {
			f.number, f.item = lab.value, 0
			return true
		}
		return false
	case letter, roman, parenNumber:
		if lab.value == f.item+1 || lab.roman == f.item+1 {
			f.item++
			return true
		}
		if lab.value == 1 || lab.roman == 1 {
			f.item = 1
			return true
		}
		return false
	case noLabel:
	default:
		return false
	}
	if f.number == 0 {
		o, ok := openingOf(head, f.lang)
		return ok && o.known && o.kind != doc.Operative && (startsUpper(head) || f.lang == "ru")
	}
	if before := strings.TrimRight(text[max(0, ws-8):ws], " "); strings.HasSuffix(before, ".") || strings.HasSuffix(before, "。") {
		if isMeeting(firstWords(head, 8)) || is("annex", firstWords(head, 1)) {
			f.number, f.item = 0, 0
			return true
		}
	}
	return false
}

// evened is the text as match.View has it.
func evened(s string) string { return match.NewView(s, doc.Span{End: len(s)}, nil).Text }

// firstWords returns the first n words of s.
func firstWords(s string, n int) string {
	at := 0
	for range n {
		k := strings.IndexByte(s[at:], ' ')
		if k < 0 {
			return s
		}
		at += k + 1
	}
	return strings.TrimRight(s[:at], " ")
}

// trim returns span without the white space at its ends.
func trim(text string, span doc.Span) doc.Span {
	s := text[span.Start:span.End]
	span.Start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	return doc.Span{Start: span.Start, End: span.Start + len(strings.TrimSpace(s))}
}
