package site

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
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
