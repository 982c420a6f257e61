package match

import (
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
	"w3id.org/dipdoc/kg/extract/doc"
)

var (
	fragments = []string{" ", " ", " ", "-", "\n", "'", "’", "(", ")", ",", "\u00A0", "\u00AD", "\u200F", "а", "State", "states", "the", "The", "of", "UN", "un", "U", "42", "_", "antidisestablishmentarianistically", "motivated",
		"Российская", "российск", "ой", "Федерации", "ق", "قطر", "مصر", "و", "ال", "لل", "ـ", "中国", "中", "国", "〇", "·", "é", "É", "ﬁ", "٣", "`"}
	someTerms = []Term{{ID: "UN", Text: "UN", Exact: true}, {ID: "un", Text: "un"}, {ID: "u", Text: "u"}, {ID: "S", Text: "state*"}, {ID: "S2", Text: "State"},
		{ID: "the", Text: "the state of the UN"}, {ID: "RUS", Text: "Российск* Федераци*"}, {ID: "QAT", Text: "قطر"}, {ID: "EGY", Text: "مصر و"},
		{ID: "CHN", Text: "中国"}, {ID: "C", Text: "中"}, {ID: "long", Text: "antidisestablishmentarianistically motivated"}, {ID: "mark", Text: "-"}, {ID: "42", Text: "42-state"}, {ID: "any", Text: "the s*"}, {ID: "US", Text: "U", Exact: true}}
)

func someText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 24).Draw(t, "text"), "")
}

func viewOf(s string) *View { return NewView(s, doc.Span{End: len(s)}, nil) }

// What a gazetteer finds is what somebody finds who tries each term at each place.
func TestGazetteerFindsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := rapid.SliceOfN(rapid.SampledFrom(someTerms), 1, 8).Draw(t, "terms")
		v := viewOf(someText(t))
		if diff := cmp.Diff(patientFind(terms, v), NewGazetteer(terms).Find(v)); diff != "" {
			t.Fatalf("in %q (-want +got):\n%s", v.Text, diff)
		}
	})
}

func patientFind(terms []Term, v *View) (hits []Hit) {
	word := func(r rune) bool {
		return (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_') && !unicode.Is(unicode.Han, r)
	}
	for i := 0; i < len(v.Fold); {
		prev, _ := utf8.DecodeLastRuneInString(v.Fold[:i])
		next, size := utf8.DecodeRuneInString(v.Fold[i:])
		before := strings.LastIndexFunc(v.Fold[:i], func(r rune) bool { return !unicode.Is(unicode.Arabic, r) || !unicode.IsLetter(r) })
		h := Hit{Start: i, End: -1}
		if next != ' ' && (i == 0 || !word(prev) || unicode.Is(unicode.Han, next) || particles(v.Fold[before+sizeAt(v.Fold, before):i])) {
			for _, term := range terms {
				for _, end := range patientEnds(viewOf(term.Text).Fold, v.Fold, i) {
					last, _ := utf8.DecodeLastRuneInString(v.Fold[:end])
					after, _ := utf8.DecodeRuneInString(v.Fold[end:])
					switch {
					case end < len(v.Fold) && !unicode.Is(unicode.Han, last) && word(after):
					case term.Exact && v.Text[i:end] != term.Text, end < h.End:
					case end > h.End:
						h.End, h.IDs = end, []string{term.ID}
					default:
						h.IDs = append(h.IDs, term.ID)
					}
				}
			}
		}
		if h.End < 0 {
			i += size
			continue
		}
		sort.Strings(h.IDs)
		h.IDs = slices.Compact(h.IDs)
		hits = append(hits, h)
		i = h.End
	}
	return hits
}

func sizeAt(s string, i int) int {
	if i < 0 {
		return 1
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return n
}

// patientEnds returns where a term, folded, ends that starts at i.
func patientEnds(term, text string, i int) []int {
	if term == "" {
		return []int{i}
	}
	if term[0] == '*' {
		for i < len(text) {
			r, n := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) {
				break
			}
			i += n
		}
		return patientEnds(term[1:], text, i)
	}
	if i == len(text) || text[i] != term[0] {
		return nil
	}
	return patientEnds(term[1:], text, i+1)
}

// Particles and words that are written together without end are gone through once.
func TestGazetteerOnEndlessWords(t *testing.T) {
	g := NewGazetteer(someTerms)
	for _, piece := range []string{"2و", "ال", "state", "中", "-\n", "российск"} {
		if hits := g.Find(viewOf(strings.Repeat(piece, 1<<18))); len(hits) > 1<<19 {
			t.Errorf("%d hits in one word", len(hits))
		}
	}
}

// Literals are found where strings.Index finds them.
func TestLiteralsFindAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom(fragments), 1, 6).Draw(t, "literals")
		s := someText(t)
		at, literal := NewLiterals(list...).Next(s, 0)
		first, longest := len(s), ""
		for _, l := range list {
			if i := strings.Index(s, l); i >= 0 && (i < first || i == first && len(l) > len(longest)) {
				first, longest = i, l
			}
		}
		if at != first || literal != longest {
			t.Fatalf("%q in %q at %d, want %q at %d", literal, s, at, longest, first)
		}
	})
}
