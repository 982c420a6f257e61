package read

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An xmlKind says what sort of markup a scanner met.
type xmlKind int

const (
	xmlEnd   xmlKind = iota // of the file
	xmlText                 // character data, references not yet resolved
	xmlData                 // a CDATA section
	xmlOpen                 // a start tag; <x/> is followed by an xmlClose of its own
	xmlClose                // an end tag
)

// An xmlAttribute is an attribute as written, references not yet resolved. Its name has no prefix.
type xmlAttribute struct {
	name, value string
	at          int // offset of the value
}

// An xmlScanner cuts XML into pieces without a copy. Comments and processing instructions are passed over. It never fails:
// what is not well-formed is read as it was most likely meant, and fault is told; encoding/xml gives up at the first fault
// and takes several times as long.
type xmlScanner struct {
	src        string
	next       int    // offset of the next piece
	start, end int    // the piece: text between two offsets, or the whole tag
	name       string // of a tag, without prefix
	attributes []xmlAttribute
	empty      bool // the tag was <x/>; its end is still to be told
	fault      func(at int, code, text, before, after string)
}

// scan reads the next piece.
func (s *xmlScanner) scan() xmlKind {
	if s.empty {
		s.empty = false
		s.attributes = s.attributes[:0]
		return xmlClose
	}
	for s.next < len(s.src) {
		s.start = s.next
		if s.src[s.next] != '<' {
			s.next = from(s.src, s.next, "<")
			s.end = s.next
			return xmlText
		}
		rest := s.src[s.next:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			s.skipTo("-->")
		case strings.HasPrefix(rest, "<![CDATA["):
			s.skipTo("]]>")
			s.start += len("<![CDATA[")
			s.end = max(s.start, s.next-len("]]>"))
			return xmlData
		case strings.HasPrefix(rest, "<?"):
			s.skipTo("?>")
		case strings.HasPrefix(rest, "<!"):
			s.skipTo(">")
		default:
			if kind := s.tag(); kind != xmlEnd {
				s.end = s.next
				return kind
			}
			s.fault(s.start, "akn-less-than", "a bare < is read as text", "<", "<")
			s.next = from(s.src, s.start+1, "<")
			s.end = s.next
			return xmlText
		}
	}
	return xmlEnd
}

// from returns the offset of the next mark at or behind i, or the end of s.
func from(s string, i int, mark string) int {
	if n := strings.Index(s[i:], mark); n >= 0 {
		return i + n
	}
	return len(s)
}

// skipTo moves behind the next mark.
func (s *xmlScanner) skipTo(mark string) {
	n := strings.Index(s.src[s.next:], mark)
	if n < 0 {
		s.fault(s.next, "akn-unclosed", "markup without an end: "+mark, "", "")
		s.next = len(s.src)
		return
	}
	s.next += n + len(mark)
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.' || c == ':' || c >= 0x80
}

func isNameStart(c byte) bool { return isNameByte(c) && c != '-' && c != '.' && (c < '0' || c > '9') }

// nameAt returns the end of the name at i, i if there is none.
func (s *xmlScanner) nameAt(i int) int {
	if i >= len(s.src) || !isNameStart(s.src[i]) {
		return i
	}
	for i < len(s.src) && isNameByte(s.src[i]) {
		i++
	}
	return i
}

func (s *xmlScanner) spaceAt(i int) int {
	for i < len(s.src) && (s.src[i] == ' ' || s.src[i] == '\t' || s.src[i] == '\n' || s.src[i] == '\r') {
		i++
	}
	return i
}

func local(name string) string { return name[strings.LastIndexByte(name, ':')+1:] }

// tag reads a start or end tag; xmlEnd means that there is none here.
func (s *xmlScanner) tag() xmlKind {
	i := s.start + 1
	kind := xmlOpen
	if i < len(s.src) && s.src[i] == '/' {
		kind = xmlClose
		i++
	}
	j := s.nameAt(i)
	if j == i {
		return xmlEnd
	}
	name := local(s.src[i:j])
	attributes := s.attributes[:0]
	for i = s.spaceAt(j); ; i = s.spaceAt(i) {
		switch {
		case i >= len(s.src):
			return xmlEnd
		case s.src[i] == '>':
			s.name, s.attributes, s.next = name, attributes, i+1
			return kind
		case s.src[i] == '/' && i+1 < len(s.src) && s.src[i+1] == '>':
			s.name, s.attributes, s.next, s.empty = name, attributes, i+2, kind == xmlOpen
			return kind
		case s.src[i] == '<': // the tag has no end: "<span <a href="
			s.fault(s.start, "akn-tag", "a tag without an end is closed before the next", "", "")
			s.name, s.attributes, s.next = name, attributes, i
			return kind
		}
		j = s.nameAt(i)
		if j == i {
			s.fault(i, "akn-tag", "stray character in a tag", s.src[i:i+1], "")
			i++
			continue
		}
		a := xmlAttribute{name: local(s.src[i:j])}
		whole := i
		if i = s.spaceAt(j); i >= len(s.src) || s.src[i] != '=' {
			s.fault(whole, "akn-attribute", "attribute without a value", s.src[whole:j], "")
			continue
		}
		i = s.spaceAt(i + 1)
		if i >= len(s.src) {
			return xmlEnd
		}
		if q := s.src[i]; q == '"' || q == '\'' {
			n := strings.IndexByte(s.src[i+1:], q)
			if n < 0 {
				return xmlEnd
			}
			a.at, a.value = i+1, s.src[i+1:i+1+n]
			i += n + 2
		} else {
			a.at = i
			for i < len(s.src) && strings.IndexByte(" \t\r\n>", s.src[i]) < 0 && !strings.HasPrefix(s.src[i:], "/>") {
				i++
			}
			a.value = s.src[a.at:i]
			s.fault(a.at, "akn-attribute", "value without quotation marks", a.value, strconv.Quote(a.value))
		}
		if len(attributes) < 64 {
			attributes = append(attributes, a)
		}
	}
}

// attribute returns the value of an attribute of the tag, its references resolved; "" if it has none.
func (s *xmlScanner) attribute(name string) string {
	for _, a := range s.attributes {
		if a.name == name {
			if strings.IndexByte(a.value, '&') < 0 {
				return a.value
			}
			return s.resolve(a.value, a.at)
		}
	}
	return ""
}

// resolve replaces the references in a stretch of the file that starts at offset at. A bare "&" stands for itself, and
// what was escaped twice is unescaped twice.
func (s *xmlScanner) resolve(text string, at int) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		n := strings.IndexByte(text[i:], '&')
		if n < 0 {
			b.WriteString(text[i:])
			break
		}
		b.WriteString(text[i : i+n])
		i += n
		r, size := s.reference(text[i:], at+i)
		b.WriteString(r)
		i += size
	}
	return b.String()
}

// reference reads the reference that text starts with and returns what it stands for and its length.
func (s *xmlScanner) reference(text string, at int) (string, int) {
	r, size := referenceAt(text)
	switch {
	case size == 0:
		s.fault(at, "akn-ampersand", "a bare & is read as text", "&", "&amp;")
		return "&", 1
	case text[:size] == "&amp;":
		if inner, n := referenceAt("&" + text[size:]); n > 0 {
			before := text[:size+n-1]
			s.fault(at, "akn-double-escape", "escaped twice", before, inner)
			return inner, len(before)
		}
	case r == string(utf8.RuneError):
		s.fault(at, "akn-character", "the number of no character", text[:size], r)
	case text[1] != '#' && !strings.Contains("&lt;&gt;&quot;&apos;", text[:size]):
		s.fault(at, "akn-entity", "an entity of HTML that XML does not know", text[:size], r)
	}
	return r, size
}

// referenceAt reads the reference that text starts with; the length is 0 if it is none.
func referenceAt(text string) (string, int) {
	end := strings.IndexByte(text[:min(len(text), 12)], ';')
	if end < 2 {
		return "", 0
	}
	ref := text[:end+1]
	for i := 1; i < end; i++ {
		if !isNameByte(ref[i]) && ref[i] != '#' {
			return "", 0
		}
	}
	switch ref {
	case "&amp;":
		return "&", end + 1
	case "&lt;":
		return "<", end + 1
	case "&gt;":
		return ">", end + 1
	case "&quot;":
		return `"`, end + 1
	case "&apos;":
		return "'", end + 1
	}
	if ref[1] != '#' {
		if r := html.UnescapeString(ref); r != ref && !strings.HasSuffix(r, ";") {
			return r, end + 1
		}
		return "", 0
	}
	digits, base := ref[2:end], 10
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return "", 0
	}
	if n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return string(utf8.RuneError), end + 1
	}
	return string(rune(n)), end + 1
}

// declares returns the offset of a document type with declarations of its own, -1 if there is none. Entities declared there
// can grow without bound, and the United Nations declares none.
func declares(text string) int {
	head := text[:min(len(text), 1<<16)]
	i := strings.Index(head, "<!DOCTYPE")
	if i < 0 {
		return -1
	}
	end := from(text, i, ">")
	if strings.IndexByte(text[i:end], '[') >= 0 {
		return i
	}
	return -1
}

var errDeclares = fmt.Errorf("a document type with declarations of its own is not read")
