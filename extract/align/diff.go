package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
)

// A Change is a stretch of two texts that is in both, or in one only.
type Change struct {
	Kind        ChangeKind
	Left, Right doc.Span // bytes of either text; Left is empty where Kind is Inserted, Right where it is Deleted
}

// ChangeKind says what became of a stretch.
type ChangeKind string

const (
	Kept     ChangeKind = "kept"
	Deleted  ChangeKind = "deleted"
	Inserted ChangeKind = "inserted"
)

// Diff compares two texts word by word, by the same words as Similarity. What is kept has the same words, but may differ in
// capitals and punctuation. The left spans joined are the whole of a, the right spans joined the whole of b; a deletion
// stands before the insertion that replaces it. It is nil for two empty texts.
func Diff(a, b string) []Change {
	x, y := tokens(a), tokens(b)
	l := lexicon{}
	edits := tidy(script(l.numbersOf(x), l.numbersOf(y)))
	var out []Change
	for _, e := range edits {
		c := Change{Kind: Kept}
		switch e.op {
		case remove:
			c.Kind, c.Left = Deleted, stretch(x, e.a, e.a+e.n, a)
		case insert:
			c.Kind, c.Right = Inserted, stretch(y, e.b, e.b+e.n, b)
		default:
			c.Left, c.Right = stretch(x, e.a, e.a+e.n, a), stretch(y, e.b, e.b+e.n, b)
		}
		out = append(out, c)
	}
	if len(x) == 0 && a != "" { // nothing but marks
		out = append([]Change{{Kind: Deleted, Left: doc.Span{End: len(a)}}}, out...)
	}
	if len(y) == 0 && b != "" {
		out = append(out, Change{Kind: Inserted, Right: doc.Span{End: len(b)}})
	}
	return out
}

// stretch is where words from to to (half-open) stand, each with the marks behind it up to the last space before the next
// word: an opening bracket belongs to the word behind it.
func stretch(words []token, from, to int, text string) doc.Span {
	return doc.Span{Start: border(words, from, text), End: border(words, to, text)}
}

// border is where word i begins for a reader.
func border(words []token, i int, text string) int {
	switch i {
	case 0:
		return 0
	case len(words):
		return len(text)
	}
	before := words[i-1].end
	if k := strings.LastIndexFunc(text[before:words[i].start], unicode.IsSpace); k >= 0 {
		_, n := utf8.DecodeRuneInString(text[before+k:])
		return before + k + n
	}
	return words[i].start
}

// tidy makes a script readable: a word or two kept by chance inside a longer change become part of it, and each change is
// one deletion and one insertion.
func tidy(edits []edit) []edit {
	type change struct{ a, dels, b, ins, kept int } // and the words kept behind it
	var list []change
	cur := change{}
	for _, e := range edits {
		if e.op == keep {
			cur.kept = e.n
			list = append(list, cur)
			cur = change{a: e.a + e.n, b: e.b + e.n}
			continue
		}
		if e.op == remove {
			cur.dels += e.n
		} else {
			cur.ins += e.n
		}
	}
	list = append(list, cur)
	size := func(c change) int { return max(c.dels, c.ins) }
	for i := 0; i+1 < len(list); {
		c, next := list[i], list[i+1]
		if c.kept > 2 || size(c) == 0 || size(next) == 0 || size(c)+size(next) < 3*c.kept {
			i++
			continue
		}
		c.dels, c.ins, c.kept = c.dels+c.kept+next.dels, c.ins+c.kept+next.ins, next.kept
		list[i] = c
		list = append(list[:i+1], list[i+2:]...)
	}
	var s scripting
	for _, c := range list {
		s.add(remove, c.a, c.b, c.dels)
		s.add(insert, c.a+c.dels, c.b, c.ins)
		s.add(keep, c.a+c.dels, c.b+c.ins, c.kept)
	}
	return s.edits
}
