package match

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
	"w3id.org/dipdoc/kg/extract/doc"
)

// A view is what somebody makes of the text who goes through it character by character, and each byte of it leads back to its
// character.
func TestViewByCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := someText(t)
		var skips []doc.Span
		for at := 0; ; {
			s := doc.Span{Start: at + rapid.IntRange(0, 12).Draw(t, "skip"), End: 0}
			s.End = s.Start + rapid.IntRange(1, 6).Draw(t, "size")
			if s.End > len(text) || s.End-s.Start == len(text) || len(skips) == 3 {
				break
			}
			if utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End])) {
				skips = append(skips, s)
			}
			at = s.End
		}
		v := NewView(text, doc.Span{End: len(text)}, skips)
		want, places := patientView(text, skips)
		if v.Text != want {
			t.Fatalf("view of %q without %v is %q, want %q", text, skips, v.Text, want)
		}
		if v.Fold != strings.ToLower(v.Text) || len(v.Fold) != len(v.Text) {
			t.Fatalf("folded %q is %q", v.Text, v.Fold)
		}
		for i := range v.Text {
			if got := v.Span(i, i+1); got != places[i] {
				t.Fatalf("byte %d of the view %q of %q stands for %v, want %v", i, v.Text, text, got, places[i])
			}
		}
		for at := range text {
			sub := v.From(at)
			if sub == nil {
				continue
			}
			if whole := NewView(text, doc.Span{Start: at, End: len(text)}, skips); sub.Text != whole.Text || sub.Fold != whole.Fold ||
				sub.Span(0, len(sub.Text)) != whole.Span(0, len(whole.Text)) {
				t.Fatalf("from byte %d of %q without %v: %q, want %q", at, text, skips, sub.Text, whole.Text)
			}
		}
	})
}

func patientView(text string, skips []doc.Span) (string, []doc.Span) {
	var out []byte
	var places []doc.Span
	put := func(s string, span doc.Span) {
		out = append(out, s...)
		for range len(s) {
			places = append(places, span)
		}
	}
	space, newline, from := false, false, 0
	for i, r := range text {
		n := utf8.RuneLen(r)
		if in(skips, i) {
			continue
		}
		switch {
		case unicode.IsSpace(r):
			if !space {
				space, newline, from = true, false, i
			}
			newline = newline || r == '\n'
			continue
		case ignorable(r):
			continue
		}
		last, _ := utf8.DecodeLastRune(out)
		broken := newline && last == '-' && unicode.IsLetter(r) && !strings.HasSuffix(strings.TrimRight(string(out), "-"), " ") && strings.Trim(string(out), "-") != ""
		if space && len(out) > 0 && !broken && !(newline && unspaced(last) && unspaced(r)) {
			put(" ", doc.Span{Start: from, End: i})
		}
		space = false
		s := even(r)
		if s == "" {
			s = string(r)
		}
		put(s, doc.Span{Start: i, End: i + n})
	}
	return string(out), places
}

func in(skips []doc.Span, i int) bool {
	for _, s := range skips {
		if s.Start <= i && i < s.End {
			return true
		}
	}
	return false
}
