package cite

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Text is a citation as styles write it: runs of words, some of them in italics.
type Text []Run

// A Run is words of one look.
type Run struct {
	Text      string
	Italic    bool
	SmallCaps bool
	Lang      string // ISO 639-1 of words quoted from a document; "" for those of the style
	URL       string // what the words link to; "" for none
}

// Plain returns the words alone.
func (t Text) Plain() string {
	if len(t) == 1 {
		return t[0].Text
	}
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return b.String()
}

// blank reports whether there is nothing to read.
func (t Text) blank() bool {
	for _, r := range t {
		if strings.TrimSpace(r.Text) != "" {
			return false
		}
	}
	return true
}

// HTML returns the words as a fragment of HTML. Words of another language are marked with it and set apart from the
// direction of what surrounds them.
func (t Text) HTML() string {
	var b strings.Builder
	for _, r := range t {
		s := html.EscapeString(r.Text)
		if r.Lang != "" && r.Lang != "en" {
			s = `<bdi lang="` + html.EscapeString(r.Lang) + `">` + s + `</bdi>`
		}
		if r.Italic {
			s = "<i>" + s + "</i>"
		}
		if r.SmallCaps {
			s = `<span style="font-variant:small-caps">` + s + "</span>"
		}
		if strings.HasPrefix(r.URL, "https://") || strings.HasPrefix(r.URL, "http://") {
			s = `<a href="` + html.EscapeString(r.URL) + `">` + s + "</a>"
		}
		b.WriteString(s)
	}
	return b.String()
}

// Markdown returns the words in CommonMark. Small capitals are lost.
func (t Text) Markdown() string {
	var b strings.Builder
	for _, r := range t {
		s := escapeMarkdown(r.Text)
		if r.URL != "" && r.URL == r.Text && !strings.ContainsAny(r.URL, "<> \\") {
			s = "<" + r.URL + ">"
		}
		if r.Italic {
			lead := s[:len(s)-len(strings.TrimLeft(s, " "))]
			tail := s[len(strings.TrimRight(s, " ")):]
			if core := strings.TrimSpace(s); core != "" {
				s = lead + "*" + core + "*" + tail
			}
		}
		b.WriteString(s)
	}
	return b.String()
}

func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_[]<>#|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// clean makes one line of words from a document: a citation is read in running text, where line breaks, control characters
// and marks that turn the direction of what follows do harm.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case harmful(r):
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// harmful reports whether a character is a control, a soft hyphen, or a mark that turns the direction of what follows.
func harmful(r rune) bool {
	return r < 0x20 || r >= 0x7F && r < 0xA0 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0xFEFF || r == 0xAD
}

// isClean reports whether there is nothing to be cleaned, as in nearly all words of a graph.
func isClean(s string) bool {
	before := ' '
	for _, r := range s {
		if r == ' ' && before == ' ' || r != ' ' && unicode.IsSpace(r) || r == utf8.RuneError || harmful(r) {
			return false
		}
		before = r
	}
	return s == "" || before != ' '
}
