package read

import (
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

// Footnote marks in running text. Marks in brackets or raised are certain by themselves; bare numbers ("Development,1",
// "of the Court 2 and") only where a note has that number, in the order of the notes, and behind a word that takes no number.
var (
	certainMark = regexp.MustCompile(`[\s\x{00A0}]*\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3}`)
	bareMark    = regexp.MustCompile(`([\p{L}\p{M})\]"'’”»,;.:،؛，；。、]|\b(?:19|20)\d\d[\s\x{00A0}])([\s\x{00A0}]*)(\d{1,3})(/?)(?:[\s\x{00A0},;.:،؛，；。)]|$)`)
	nextWord    = regexp.MustCompile(`^[\s\x{00A0}]*([\p{L}]+)`)
)

// numbered are words that a number follows: no footnote mark stands behind them.
var numbered = wordSet(`paragraph paragraphs para paras resolution resolutions article articles chapter chap section sections
	sect annex part no nos number vol item items rule page pp p decision table goal target the of and to in by on at from for with
	than least about over under between or a an some all these those its last first next other is are was were be
	paragraphe paragraphes résolution résolutions annexe chapitre chap sect partie no point et de des du le la les à au aux en
	dans par sur pour ou un une ces ses est
	párrafo párrafos párr artículo artículos resolución resoluciones anexo capítulo cap sección parte núm tema y e el los las del al
	con por para o u que su sus
	пункт пункта пункте пункты пунктов пунктам статья статьи статье статьей резолюция резолюции резолюцию глава главы часть раздел
	приложение том и в на с от до по о об для к из за или не что
	الفقرة الفقرات المادة المواد القرار القرارين القرارات الفصل الفرع المرفق البند و في من إلى على عن أو
	january february march april may june july august september october november december
	janvier février mars avril mai juin juillet août septembre octobre novembre décembre
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre`)

// measured are words in front of which a number counts or dates: no footnote mark stands there either.
var measured = wordSet(`january february march april may june july august september october november december million billion
	thousand per percent years year months month days day hours votes states members times meetings sessions of and to or
	janvier février mars avril mai juin juillet août septembre octobre novembre décembre millions milliards ans mois jours voix
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre millones años meses días votos de
	января февраля марта апреля мая июня июля августа сентября октября ноября декабря млн лет года месяцев дней голосами`)

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// findMarks notes the footnote marks in clauses.
func (r *reader) findMarks() {
	var want []int // numbers of the notes, in order
	for _, n := range r.doc.Notes {
		if v, err := strconv.Atoi(n.Mark); err == nil {
			want = append(want, v)
		}
	}
	sort.Ints(want)
	all := slices.Compact(slices.Clone(want))
	found := map[int]int{} // number of a note → where its mark is
	for _, c := range r.doc.Clauses {
		text := r.src.text[c.Words.Start:c.Words.End]
		for _, m := range certainMark.FindAllStringIndex(text, -1) {
			if m[0] > 0 {
				found[markValue(text[m[0]:m[1]])] = c.Words.Start + m[0]
				r.src.marks = append(r.src.marks, doc.Span{Start: c.Words.Start + m[0], End: c.Words.Start + m[1]})
			}
		}
		for at := 0; at < len(text) && len(want) > 0; {
			m := bareMark.FindStringSubmatchIndex(text[at:])
			if m == nil {
				break
			}
			start, digits, end := at+m[3], at+m[6], at+m[9]
			v, _ := strconv.Atoi(text[digits : at+m[7]])
			if m[3]-m[2] > 4 { // behind a year the space is part of what was matched
				start = at + m[2] + 4
			}
			lost := 0 // marks that were not found
			for lost < min(3, len(want)) && want[lost] < v {
				lost++
			}
			if lost < len(want) && want[lost] == v && isMark(text, at+m[2], start, end) {
				want = want[lost:]
				found[v] = c.Words.Start + start
				r.src.marks = append(r.src.marks, doc.Span{Start: c.Words.Start + start, End: c.Words.Start + end})
				for len(want) > 0 && want[0] == v {
					want = want[1:]
				}
			}
			at = end
		}
	}
	r.findGlued(all, found)
	r.src.marks = union(r.src.marks)
}

// markValue is the number of a mark in brackets or raised figures, 0 for none.
func markValue(s string) int {
	v := 0
	for _, c := range s {
		if i := strings.IndexRune("0123456789", c); i >= 0 {
			v = 10*v + i
		} else if i := slices.Index([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹"), c); i >= 0 {
			v = 10*v + i
		}
	}
	return v
}

// gluedMark is a number that a footnote mark may be part of: of a resolution, "74/437" for 74/43 and note 7, or a year, "20197".
var gluedMark = regexp.MustCompile(`\b\d{1,3}/(\d{2,6})\b|\b(?:19|20)\d\d(\d{1,3})\b`)

// findGlued finds marks that stand at the end of a number without a space; found has those that stand free. A mark is missing
// between those of the notes around it: there it is the figure behind a year, or the end of the one number that ends so.
func (r *reader) findGlued(numbers []int, found map[int]int) {
	var years, others []doc.Span // where the figures of a mark are, or what is behind the stroke
	if len(numbers) == len(found) {
		return
	}
	for _, c := range r.doc.Clauses {
		for _, m := range gluedMark.FindAllStringSubmatchIndex(r.src.text[c.Words.Start:c.Words.End], -1) {
			if m[2] < 0 {
				years = append(years, doc.Span{Start: c.Words.Start + m[4], End: c.Words.Start + m[5]})
			} else {
				others = append(others, doc.Span{Start: c.Words.Start + m[2], End: c.Words.Start + m[3]})
			}
		}
	}
	for _, behindYear := range []bool{true, false} {
		for i, v := range numbers {
			if _, ok := found[v]; ok {
				continue
			}
			from, to, close := r.between(numbers, i, found)
			if !behindYear && !close { // too little is known to take figures off a number
				continue
			}
			figures := strconv.Itoa(v)
			var hits []doc.Span
			list := others
			if behindYear {
				list = years
			}
			for _, g := range list[sort.Search(len(list), func(k int) bool { return list[k].Start > from }):] {
				if g.End > to || behindYear && len(hits) > 0 || len(hits) > 1 {
					break
				}
				if s := r.src.text[g.Start:g.End]; behindYear && s == figures || !behindYear && len(s) > len(figures) && strings.HasSuffix(s, figures) && tooHigh(s) {
					hits = append(hits, doc.Span{Start: g.End - len(figures), End: g.End})
				}
			}
			if len(hits) == 1 {
				found[v] = hits[0].Start
				r.src.marks = append(r.src.marks, hits[0])
			}
		}
	}
}

// tooHigh reports whether no resolution of a session has that number: the Assembly adopts up to some 350, and numbers its
// decisions from 401 or 501 on, which nobody calls resolutions.
func tooHigh(number string) bool {
	n, err := strconv.Atoi(number)
	return err == nil && (n > 360 && n <= 500 || n >= 1000)
}

// between is the stretch of the text where the mark of a note can be: behind those before it and before those behind it.
// close is true if the marks of the notes next to it are known.
func (r *reader) between(numbers []int, i int, found map[int]int) (from, to int, close bool) {
	to = len(r.src.text)
	before, behind := i-1, i+1
	for ; before >= 0; before-- {
		if at, ok := found[numbers[before]]; ok {
			from = at
			break
		}
	}
	for ; behind < len(numbers); behind++ {
		if at, ok := found[numbers[behind]]; ok {
			to = at
			break
		}
	}
	return from, to, before == i-1 && behind == i+1 && len(numbers) > 2
}

// numberListed is a number with a comma in an enumeration, "paragraphs 1, ", which another number follows; but dates end in
// a year.
var numberListed = regexp.MustCompile(`(?:^|\D)\d{1,3}[,;][\s\x{00A0}]*$`)

// isMark reports whether a bare number may be a footnote mark, by the words around it. The character before it is at
// before; what would be left out goes from start to end.
func isMark(text string, before, start, end int) bool {
	word := text[max(0, start-40):start]
	if numberListed.MatchString(word) {
		return false
	}
	if c := text[before:start]; strings.ContainsAny(c, ",;.:،؛，；。、)]\"'’”»") {
		return !strings.ContainsAny(c, ".:") || !strings.HasSuffix(strings.TrimRight(word, ".:"), "o") // "No. 1"
	}
	if digitAt(text, before) { // "of 13 January 2010 3 and"
		m := nextWord.FindStringSubmatch(text[end:min(len(text), end+60)])
		return m == nil || !measured[strings.ToLower(m[1])]
	}
	fields := strings.FieldsFunc(strings.ToLower(strings.ToValidUTF8(word, " ")), func(c rune) bool { return strings.ContainsRune(" \n\r\t\u00A0('’\"“«-", c) })
	if len(fields) == 0 || numbered[fields[len(fields)-1]] {
		return false
	}
	m := nextWord.FindStringSubmatch(text[end:min(len(text), end+60)])
	return m == nil || !measured[strings.ToLower(m[1])]
}
