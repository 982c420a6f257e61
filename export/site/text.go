package site

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/export/network"
)

// sourceText is a source as the graph holds it: the words of its body, its clauses, and what they mention. Places count code
// points of the source.
type sourceText struct {
	iri     string
	lang    string
	body    []rune // nil if the graph has no body
	start   int    // place of the body
	clauses []clauseText
	at      map[string]int // clause → its place in clauses
	marks   []mark         // sorted by start, the longer first
	spans   []mark         // the places that something was read from, sorted by start and end; iri is that of the span
	sheets  []int          // by clause: the page of the wordings it is on, from 1
	nodes   [][]string     // by clause: what hangs on it, sorted
	own     []string       // what hangs on the source and on none of its clauses, sorted
}

type clauseText struct {
	iri, path, provision string
	number, opening      string
	text                 literal
	exact                string // the words with all that stands between them
	start, end           int
}

// A mark is a stretch that names something.
type mark struct {
	start, end int
	iri        string // of what it names
	words      string
}

// place reads the place in a source, in code points, out of the IRI of a span or of what hangs on one.
func place(iri string) (start, end int, ok bool) {
	for _, step := range []string{"/span/", "/anno/"} {
		_, rest, found := strings.Cut(iri, step)
		if !found {
			continue
		}
		rest, _, _ = strings.Cut(rest, "/")
		from, to, _ := strings.Cut(rest, "-")
		if len(from) > 12 || len(to) > 12 {
			return 0, 0, false
		}
		a, err1 := strconv.ParseUint(from, 10, 64)
		b, err2 := strconv.ParseUint(to, 10, 64)
		return int(a), int(b), err1 == nil && err2 == nil && a < b
	}
	return 0, 0, false
}

// quote is the words of a span.
func (s *Site) quote(span string) string {
	for _, sel := range s.links(span, oaSelector) {
		if t := s.literal(sel, oaExact); t != "" {
			return t
		}
	}
	return ""
}

// mostText is how much is kept of the texts of sources, in bytes.
const mostText = 4 << 20

// text returns the text of a source.
func (s *Site) text(source string) *sourceText {
	t, ok := s.texts.Get(source)
	if !ok {
		t = s.readText(source)
		s.texts.Put(source, t, t.weight())
	}
	return t
}

// weight is about how many bytes a text takes.
func (t *sourceText) weight() int {
	n := 4*len(t.body) + 150*(len(t.marks)+len(t.spans)+len(t.own))
	for i, c := range t.clauses {
		n += 400 + 2*len(c.text.Text) + 2*len(c.exact) + 150*len(t.nodes[i])
	}
	return n
}

func (s *Site) readText(source string) *sourceText {
	t := &sourceText{iri: source, lang: s.language(source)}
	if span := s.link(source, kgBody); span != "" {
		if start, _, ok := place(span); ok {
			t.start, t.body = start, []rune(s.quote(span))
		}
	}
	nodes := s.under(source + "#")
	for _, iri := range s.under(source + "/") {
		path := iri[len(source)+1:]
		switch start, end, placed := place(iri); {
		case placed && strings.HasPrefix(path, "span/"):
			if strings.Count(path, "/") == 1 {
				t.spans = append(t.spans, mark{start: start, end: end, iri: iri})
			}
		case placed && strings.HasPrefix(path, "anno/"):
			if what := s.link(iri, oaBody); what != "" {
				t.marks = append(t.marks, mark{start, end, what, s.quote(s.link(iri, oaTarget))})
			}
		case s.is(iri, isClause):
			c := s.clauseText(iri)
			if t.lang == "" {
				t.lang = c.text.Lang
			}
			t.clauses = append(t.clauses, c)
		default:
			nodes = append(nodes, iri)
			if !s.is(iri, isCitation) {
				break
			}
			what, span := s.link(iri, cited), s.link(iri, kgEvidence)
			if start, end, ok := place(span); ok && what != "" {
				t.marks = append(t.marks, mark{start, end, what, s.quote(span)})
			}
		}
	}
	slices.SortStableFunc(t.clauses, func(a, b clauseText) int {
		return cmp.Or(a.start-b.start, compareNatural(a.path, b.path))
	})
	slices.SortFunc(t.spans, func(a, b mark) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	slices.SortFunc(t.marks, func(a, b mark) int {
		return cmp.Or(a.start-b.start, b.end-a.end, strings.Compare(a.iri, b.iri))
	})
	t.at = make(map[string]int, len(t.clauses))
	for i, c := range t.clauses {
		t.at[c.iri] = i
	}
	t.nodes = make([][]string, len(t.clauses))
	for _, n := range nodes {
		if i, ok := t.clauseOf(n); ok {
			t.nodes[i] = append(t.nodes[i], n)
		} else {
			t.own = append(t.own, n)
		}
	}
	t.cutSheets()
	return t
}

// clauseText reads a clause.
func (s *Site) clauseText(iri string) clauseText {
	c := clauseText{iri: iri, path: strings.TrimPrefix(iri, s.sourceOf(iri)+"/"), provision: s.link(iri, kgExpresses), number: s.literal(iri, kgNumber),
		opening: s.literal(iri, kgOpening), text: s.choose(s.literals(iri, kgText)), start: -1, end: -1}
	if span := s.link(iri, kgEvidence); span != "" {
		if a, b, ok := place(span); ok {
			c.start, c.end, c.exact = a, b, s.quote(span)
		}
	}
	return c
}

// clauseOf finds the clause that a thing of the source is or hangs on.
func (t *sourceText) clauseOf(iri string) (int, bool) {
	for len(iri) > len(t.iri) {
		if i, ok := t.at[iri]; ok {
			return i, true
		}
		iri = iri[:strings.LastIndexByte(iri, '/')]
	}
	return 0, false
}

// sheetSize is about how many bytes of wordings a page has. What is on a page follows from the graph alone, so that links can be
// made before the page is.
const sheetSize = 40_000

// cutSheets deals the clauses out to pages.
func (t *sourceText) cutSheets() {
	sheet, size := 1, 0
	for i, c := range t.clauses {
		n := 1200 + len(c.text.Text) + 300*len(t.marksIn(c.start, c.end)) + 500*len(t.nodes[i])
		if size > 0 && size+n > sheetSize {
			sheet, size = sheet+1, 0
		}
		size += n
		t.sheets = append(t.sheets, sheet)
	}
}

// spanNumber is how many places of the source come before one.
func (t *sourceText) spanNumber(start, end int) (int, bool) {
	return slices.BinarySearchFunc(t.spans, mark{start: start, end: end}, func(a, b mark) int { return cmp.Or(a.start-b.start, a.end-b.end) })
}

// An outline is where the clauses of a source stand, which is kept of all sources.
type outline struct {
	lang    string
	clauses []stretch // by start
}

type stretch struct {
	start, end int
	path       string // of the clause, under that of the source
}

// outline returns that of a source.
func (s *Site) outline(source string) *outline {
	s.mu.Lock()
	o := s.outlines[source]
	s.mu.Unlock()
	if o != nil {
		return o
	}
	o = &outline{lang: s.language(source)}
	for iri := range s.said.Subjects(source + "/") {
		if _, _, placed := place(iri); placed || !s.is(iri, isClause) {
			continue
		}
		if o.lang == "" {
			o.lang = s.choose(s.literals(iri, kgText)).Lang
		}
		start, end, ok := place(s.link(iri, kgEvidence))
		if !ok {
			start, end = -1, -1
		}
		o.clauses = append(o.clauses, stretch{start, end, iri[len(source)+1:]})
	}
	slices.SortStableFunc(o.clauses, func(a, b stretch) int { return cmp.Or(a.start-b.start, compareNatural(a.path, b.path)) })
	s.mu.Lock()
	s.outlines[source] = o
	s.mu.Unlock()
	return o
}

// clauseAt returns the clause of a source that holds a place, "" if none does.
func (s *Site) clauseAt(source string, at int) string {
	list := s.outline(source).clauses
	i := sort.Search(len(list), func(i int) bool { return list[i].start > at })
	if i == 0 || list[i-1].end <= at {
		return ""
	}
	return source + "/" + list[i-1].path
}

// language is that of a source or version, as a tag; "" if it is not known.
func (s *Site) language(iri string) string {
	l := s.link(iri, dctLanguage)
	return l[strings.LastIndexByte(l, '/')+1:]
}

// marksIn returns the marks inside [start, end).
func (t *sourceText) marksIn(start, end int) []mark {
	i := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].start >= start })
	var out []mark
	for ; i < len(t.marks) && t.marks[i].start < end; i++ {
		if t.marks[i].end <= end {
			out = append(out, t.marks[i])
		}
	}
	return out
}

// clause returns a clause by its IRI, nil if the source has no such.
func (t *sourceText) clause(iri string) *clauseText {
	if i, ok := t.at[iri]; ok {
		return &t.clauses[i]
	}
	return nil
}

// A run is a stretch of words that looks alike.
type run struct{ Text, Kind, Href, Title string }

// squeeze makes every stretch of white space one space.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

// located is a mark in the text of a clause, in bytes.
type located struct {
	start, end int
	iri        string
}

// locate finds the marks of a clause in its text, which leaves out what the source has between the words: line breaks,
// hyphens, page headers, notes. The n-th time the words stand in the source is the n-th time they stand in the text. What is not
// there the same number of times is left unmarked.
func (c *clauseText) locate(marks []mark) []located {
	if c.text.Text == "" {
		return nil
	}
	exact := []rune(c.exact)
	var out []located
	before := squeezer{dense: c.text.Lang == "zh"} // c.exact up to the mark
	met := map[string]*meeting{}
	done := 0
	for _, m := range marks {
		words := before.words(m.words)
		at := m.start - c.start
		if words == "" || at < 0 || at > len(exact) {
			continue
		}
		before.add(exact[min(done, at):at])
		done = max(done, at)
		x := met[words]
		if x == nil {
			x = &meeting{}
			met[words] = x
		}
		if start, ok := x.find(words, before.text, c.text.Text); ok {
			out = append(out, located{start, start + len(words), m.iri})
		}
	}
	return out
}

// A squeezer makes every stretch of white space one space; dense writing, which has no spaces between words, loses it.
type squeezer struct {
	text  []byte
	dense bool
	space bool
}

func (s *squeezer) add(text []rune) {
	for _, r := range text {
		if unicode.IsSpace(r) {
			s.space = true
			continue
		}
		if s.space && !s.dense && len(s.text) > 0 {
			s.text = append(s.text, ' ')
		}
		s.space = false
		s.text = utf8.AppendRune(s.text, r)
	}
}

func (s *squeezer) words(text string) string {
	between := " "
	if s.dense {
		between = ""
	}
	return strings.Join(strings.Fields(text), between)
}

// A meeting is how often words were met so far, before a mark and in the text of the clause.
type meeting struct {
	before, seen int // times before the mark, and up to where that was looked at
	times, next  int // times in the text, and up to where that was looked at
	last         int // where they stand for the times-th time
}

// find returns where words stand in text for the time that follows those in before, which only ever grows.
func (x *meeting) find(words string, before []byte, text string) (int, bool) {
	for {
		i := bytes.Index(before[x.seen:], []byte(words))
		if i < 0 {
			break
		}
		x.before++
		x.seen += i + len(words)
	}
	x.seen = max(x.seen, len(before)-len(words)+1)
	for x.times <= x.before {
		i := strings.Index(text[x.next:], words)
		if i < 0 {
			return 0, false
		}
		x.last = x.next + i
		x.next = x.last + len(words)
		x.times++
	}
	return x.last, true
}

// runsOf cuts a text at the marks. Of marks that overlap the first one stays, of two that start together the longer one.
func (w *writing) runsOf(text string, marks []located, opening string) []run {
	slices.SortStableFunc(marks, func(a, b located) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	var out []run
	at := 0
	plain := func(to int) {
		if to <= at {
			return
		}
		if at == 0 && opening != "" && strings.HasPrefix(text[:to], opening) {
			out = append(out, run{Text: opening, Kind: "verb"})
			at = len(opening)
		}
		if at < to {
			out = append(out, run{Text: clean(text[at:to])})
		}
		at = to
	}
	for _, m := range marks {
		if m.start < at || m.end > len(text) || m.iri == w.v.IRI {
			continue
		}
		href := w.href(m.iri)
		if href == "" {
			continue
		}
		plain(m.start)
		k := w.s.kindOf(m.iri)
		out = append(out, run{Text: clean(text[m.start:m.end]), Kind: "m-" + string(k), Href: href, Title: w.s.what(m.iri, k) + ": " + network.Cut(w.s.label(m.iri).Text, 100)})
		at = m.end
	}
	plain(len(text))
	return out
}

// kindOf is the kind of a thing that has a page or a place on one.
func (s *Site) kindOf(iri string) Kind {
	i, anchor, ok := s.page(iri)
	switch {
	case !ok:
		return Other
	case anchor != "" && s.pages[i].Kind == Source:
		return s.kind(iri)
	}
	return s.pages[i].Kind
}

// clauseRuns are the words of a clause with all it names.
func (w *writing) clauseRuns(t *sourceText, c *clauseText) []run {
	return w.runsOf(c.text.Text, c.locate(t.marksIn(c.start, c.end)), c.opening)
}

// context are the words of a clause around a mark: some before, the words, some after.
func (c *clauseText) context(m mark) []run {
	const around = 90
	at := c.locate([]mark{m})
	if len(at) == 0 {
		return []run{{Text: clean(cut(c.text.Text, 2*around))}}
	}
	return contextOf(c.text.Text, at[0].start, at[0].end, around)
}

func contextOf(text string, start, end, around int) []run {
	from, to := max(0, start-around), min(len(text), end+around)
	for from > 0 && from < start && !(text[from-1] == ' ') {
		from++
	}
	for to < len(text) && to > end && text[to] != ' ' {
		to--
	}
	before, after := strings.ToValidUTF8(text[from:start], ""), strings.ToValidUTF8(text[end:to], "")
	if from > 0 {
		before = "… " + before
	}
	if to < len(text) {
		after += " …"
	}
	return []run{{Text: clean(before)}, {Text: clean(text[start:end]), Kind: "hit"}, {Text: clean(after)}}
}

// cut shortens a text to about n bytes, at a space.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	t := text[:n]
	if i := strings.LastIndexByte(t, ' '); i > n/2 {
		t = t[:i]
	}
	return strings.ToValidUTF8(t, "") + " …"
}

// A block is a piece of a document in reading order: a clause, or words between clauses.
type block struct {
	clause *clauseText
	runs   []rune // words between clauses
	start  int
	class  string // masthead, between, closing, paragraph
}

// blocks returns what stands in [from, to) of a source in reading order, and the footnotes.
func (t *sourceText) blocks(from, to int) (out []block, notes []block) {
	var held [][2]int // stretches that are notes
	held, notes = t.notes(from, to)
	at := from
	between := func(end int, class string) {
		for at < end {
			stop := end
			for _, h := range held {
				if h[0] <= at && at < h[1] {
					at = min(h[1], end)
				}
				if at < h[0] && h[0] < stop {
					stop = h[0]
				}
			}
			for _, p := range paragraphs(t.slice(at, stop)) {
				out = append(out, block{runs: p.text, start: at + p.at, class: class})
			}
			at = stop
		}
		at = max(at, end)
	}
	any := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if c.start >= 0 && (c.start < from || c.end > to) {
			continue
		}
		if c.start > at {
			class := "between"
			if !any {
				class = "masthead"
			}
			between(c.start, class)
		}
		any = true
		out = append(out, block{clause: c, start: c.start})
		at = max(at, c.end)
	}
	if any {
		between(to, "closing")
	} else {
		between(to, "paragraph")
	}
	return out, notes
}

// slice is [from, to) of the source, as far as it is in the body.
func (t *sourceText) slice(from, to int) []rune {
	a, b := max(0, from-t.start), min(len(t.body), to-t.start)
	if a >= b {
		return nil
	}
	return t.body[a:b]
}

type paragraph struct {
	text []rune
	at   int
}

// paragraphs cuts words at blank lines and page breaks. Page numbers and running heads are left out.
func paragraphs(text []rune) []paragraph {
	var out []paragraph
	start, blank, head := 0, false, false
	flush := func(end int) {
		a, b := start, end
		edge := func(r rune) bool { return unicode.IsSpace(r) || r == '*' || r == '_' } // the marks that stand for bold and italics in plain text
		for a < b && edge(text[a]) {
			a++
		}
		for b > a && edge(text[b-1]) {
			b--
		}
		running := head && b-a < 160 && !slices.Contains(text[a:b], '\n') // the line that stands over every page
		if a < b && !running && !pageNumber.MatchString(string(text[a:min(b, a+40)])) {
			out = append(out, paragraph{text[a:b], a})
		}
		if a < b {
			head = false
		}
		start = end
	}
	for i, r := range text {
		switch {
		case r == '\f':
			flush(i)
			head = true
		case r == '\n':
			if blank {
				flush(i)
			}
			blank = true
		case !unicode.IsSpace(r):
			blank = false
		}
	}
	flush(len(text))
	return out
}

// pageNumber is what a printed page has at its foot: "4/5", "2", "23-17572".
var pageNumber = regexp.MustCompile(`^\s*(?:[0-9]{1,3}/[0-9]{1,3}|[0-9]{1,3}|[0-9]{2}-[0-9]{5}|[0-9]{1,3}/[0-9]{1,3}\s+[0-9]{2}-[0-9]{5}|[0-9]{2}-[0-9]{5}\s+[0-9]{1,3}/[0-9]{1,3})\s*$`)

// noteStart is the mark at the head of a footnote: a number or stars.
var noteStart = regexp.MustCompile(`^\s*(?:[0-9]{1,3}|\*{1,3})[\s.)]*\S`)

// notes finds the footnotes that a printed page has under a rule of underscores.
func (t *sourceText) notes(from, to int) (held [][2]int, out []block) {
	text := t.slice(from, to)
	offset := max(from, t.start)
	inside := -1 // where the notes began
	var note []rune
	noteAt := 0
	flush := func() {
		if len(note) > 0 {
			out = append(out, block{runs: note, start: noteAt, class: "note"})
		}
		note = nil
	}
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && text[end] != '\n' && text[end] != '\f' {
			end++
		}
		line := text[at:end]
		head := string(line[:min(len(line), 80)])
		blank := strings.TrimSpace(head) == ""
		switch {
		case inside < 0 && strings.HasPrefix(strings.TrimSpace(head), "_____"):
			inside = at
		case inside >= 0 && blank || inside >= 0 && at > 0 && text[at-1] == '\f':
			flush()
			held = append(held, [2]int{offset + inside, offset + at})
			inside = -1
		case inside >= 0 && noteStart.MatchString(head):
			flush()
			note, noteAt = text[at:end], offset+at
		case inside >= 0 && len(note) > 0:
			note = text[noteAt-offset : end]
		}
		at = end + 1
	}
	if inside >= 0 {
		flush()
		held = append(held, [2]int{offset + inside, offset + len(text)})
	}
	return held, out
}

// freeRuns are words between clauses with what they name.
func (w *writing) freeRuns(t *sourceText, b block) []run {
	text := string(b.runs)
	var marks []located
	bytes, runes := 0, 0 // the same place twice
	for _, m := range t.marksIn(b.start, b.start+len(b.runs)) {
		for runes < m.start-b.start {
			bytes += len(string(b.runs[runes]))
			runes++
		}
		marks = append(marks, located{bytes, bytes + len(string(b.runs[runes:m.end-b.start])), m.iri})
	}
	return w.runsOf(text, marks, "")
}

// depth is how far a clause is set in: the steps of its path that are subparagraphs.
func depth(path string) int {
	n := 0
	steps := strings.Split(path, "/")
	for i, step := range steps {
		if step == "para" {
			n = len(steps) - i - 1
			if i < 2 { // a list that nothing stands over
				n--
			}
			break
		}
	}
	return min(max(n, 0), 4)
}
