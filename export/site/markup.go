package site

import (
	"html/template"
	"strconv"
	"strings"
	"sync"
)

// hypertext is HTML in the making. What this program spells goes in by put; what a document says goes in by the other
// methods only, which escape it.
type hypertext struct{ b []byte }

// markup is HTML that stands in this program: a constant becomes markup by itself, a string does not, and no conversion is
// made (a test sees to it).
type markup string

// put adds markup.
func (h *hypertext) put(m markup) *hypertext {
	h.b = append(h.b, m...)
	return h
}

// html adds markup that was made safe elsewhere: an entry, what Options.Head and Options.Mark add.
func (h *hypertext) html(m template.HTML) *hypertext {
	h.b = append(h.b, m...)
	return h
}

// made is what was written so far, to be added to another page.
func (h *hypertext) made() template.HTML { return template.HTML(h.b) }

// text adds words, or a part of an attribute's value between quotation marks. What cannot be a character of HTML at all,
// NUL, becomes U+FFFD, as readers of HTML make of it.
func (h *hypertext) text(s string) *hypertext {
	done := 0
	for i := 0; i < len(s); i++ {
		var escape string
		switch s[i] {
		case '&':
			escape = "&amp;"
		case '<':
			escape = "&lt;"
		case '>':
			escape = "&gt;"
		case '"':
			escape = "&#34;"
		case '\'':
			escape = "&#39;"
		case 0:
			escape = "\uFFFD"
		default:
			continue
		}
		h.b = append(append(h.b, s[done:i]...), escape...)
		done = i + 1
	}
	h.b = append(h.b, s[done:]...)
	return h
}

// number adds a number.
func (h *hypertext) number(n int) *hypertext {
	h.b = strconv.AppendInt(h.b, int64(n), 10)
	return h
}

// attr adds an attribute, unless its value is "".
func (h *hypertext) attr(name markup, value string) *hypertext {
	if value == "" {
		return h
	}
	return h.put(" ").put(name).put(`="`).text(value).put(`"`)
}

// lang adds the language of words and its direction, unless they are in that of the page.
func (h *hypertext) lang(lang string) *hypertext {
	if lang == "" {
		return h
	}
	h.attr("lang", lang)
	if rightToLeft(lang) {
		return h.put(` dir="rtl"`)
	}
	return h.put(` dir="ltr"`)
}

// langOrAuto is lang where words in no known language are written in the direction of their first letter.
func (h *hypertext) langOrAuto(lang string) *hypertext {
	if lang == "" {
		return h.put(` dir="auto"`)
	}
	return h.lang(lang)
}

// rightToLeft reports whether a language is written so.
func rightToLeft(lang string) bool {
	switch lang, _, _ := strings.Cut(lang, "-"); lang {
	case "ar", "fa", "he", "ur":
		return true
	}
	return false
}

// blanks are hypertexts to write on again.
var blanks = sync.Pool{New: func() any { return new(hypertext) }}

// blank is an empty hypertext, to be given back by done.
func blank() *hypertext { return blanks.Get().(*hypertext) }

// done gives a hypertext back. One that grew beyond a page's size is dropped, so that a long page does not hold its memory.
func (h *hypertext) done() {
	if cap(h.b) > 8*pageSize {
		return
	}
	h.b = h.b[:0]
	blanks.Put(h)
}
