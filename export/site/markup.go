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

// link adds an attribute that holds an address, unless the address may not be followed.
func (h *hypertext) link(name markup, address string) *hypertext {
	if address == "" || !followed(address) {
		return h
	}
	return h.put(" ").put(name).put(`="`).address(address).put(`"`)
}

// followed reports whether an address may be followed: one of the web, or one relative to the page. All others are refused:
// other schemes, since some of them run what they say, and the root of a host or another host without a scheme ("//host"),
// which is no place of a site that opens from disk.
func followed(address string) bool {
	head := address
	if i := strings.IndexAny(address, "/?#"); i >= 0 {
		head = address[:i]
	}
	scheme, _, ok := strings.Cut(head, ":")
	if !ok {
		return address[0] != '/'
	}
	return (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")) && strings.HasPrefix(address[len(scheme):], "://")
}

// address adds an address between quotation marks. What RFC 3986 does not let stand is percent-encoded, so that a reader
// neither drops it (tabs and line ends) nor takes it for something else (a backslash for a slash).
func (h *hypertext) address(s string) *hypertext {
	const hex = "0123456789abcdef"
	done := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if inAddress[c] || c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			continue
		}
		h.b = append(h.b, s[done:i]...)
		if done = i + 1; c == '&' {
			h.b = append(h.b, "&amp;"...)
		} else {
			h.b = append(h.b, '%', hex[c>>4], hex[c&15])
		}
	}
	h.b = append(h.b, s[done:]...)
	return h
}

// inAddress are the characters that stand in an address as they are: RFC 3986, reserved and unreserved, but for the
// ampersand, which HTML escapes, and the apostrophe and parentheses, which other formats end an address at.
var inAddress = func() (in [256]bool) {
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!#$*+,/:;=?@[]" {
		in[c] = true
	}
	return in
}()

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

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
