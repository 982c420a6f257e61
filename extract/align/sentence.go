package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

// sentences cuts a paragraph at full stops and their like. Quotation marks after the stop belong to it.
func sentences(d *doc.Document, paragraph doc.Span) []doc.Span {
	v := match.NewView(d.Text, paragraph, d.Skips)
	var out []doc.Span
	start := 0
	for i := 0; i < len(v.Text); {
		r, n := utf8.DecodeRuneInString(v.Text[i:])
		i += n
		if !strings.ContainsRune(".!?。！？؟", r) {
			continue
		}
		for i < len(v.Text) && strings.ContainsRune(`"'»)`, rune(v.Text[i])) {
			i++
		}
		if i < len(v.Text) && (r == '.' && !begins(v.Text[i:]) || strings.ContainsRune("!?", r) && v.Text[i] != ' ') {
			continue
		}
		if s := v.Span(start, i); !s.Empty() {
			out = append(out, s)
		}
		start = i
	}
	if s := v.Span(start, len(v.Text)); !s.Empty() && strings.TrimSpace(v.Text[start:]) != "" {
		out = append(out, s)
	}
	return out
}

// begins reports whether s, behind a full stop, begins a sentence: a space, then no small letter. "U.S." and "No. 5" may
// cut one in two; that only makes a passage shorter.
func begins(s string) bool {
	rest := strings.TrimLeft(s, " ")
	if rest == s || rest == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsLower(r) && !unicode.IsDigit(r)
}
