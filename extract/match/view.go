// Package match finds things in text: it evens out what makes equal words look different and keeps the way back to
// the source. It knows text, not the United Nations.
package match

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
)

// A View is the words of a stretch of source text, evened out for matching.
//
// Runs of white space are one space (none between Chinese characters, none after a hyphen that breaks a word at the end
// of a line); curly quotes are straight, dashes are hyphens, full-width and Arabic-Indic digits and full-width brackets are
// ASCII; soft hyphens, zero-width and direction marks, Arabic tatweel and vowel signs are gone; ligatures are spelled
// out. Text keeps the case; Fold is Text in lower case. Both have the same length, so offsets hold for either.
type View struct {
	Text, Fold string
	offsets    []int32 // source offset of each byte of Text; no source is longer than 2 GB
	ends       []int32 // source offset behind the character each byte of Text belongs to
}

// NewView returns the view of text[span] without the stretches of skips, which are sorted and disjoint. A span that lies
// inside a skip is looked at in its own right.
func NewView(text string, span doc.Span, skips []doc.Span) *View {
	b := builder{text: text}
	b.out = make([]byte, 0, span.End-span.Start+8)
	b.offsets, b.ends = make([]int32, 0, cap(b.out)), make([]int32, 0, cap(b.out))
	b.addBetween(span, skips)
	v := &View{Text: string(b.out), offsets: b.offsets, ends: b.ends}
	v.Fold = fold(v.Text)
	return v
}

// Span turns the half-open byte range of the view into the range of the source it stands for.
func (v *View) Span(start, end int) doc.Span {
	if start >= end || start >= len(v.offsets) {
		return doc.Span{}
	}
	return doc.Span{Start: int(v.offsets[start]), End: int(v.ends[end-1])}
}

// Words returns the words of text[span] on one line, without skips and in the source's own characters: only white space
// is evened out. It is how a clause is quoted.
func Words(text string, span doc.Span, skips []doc.Span) string {
	b := builder{text: text, verbatim: true, out: make([]byte, 0, span.End-span.Start)}
	b.addBetween(span, skips)
	return strings.TrimSpace(string(b.out))
}

type builder struct {
	text     string
	verbatim bool // keep characters as they are; even out white space only
	out      []byte
	offsets  []int32
	ends     []int32
	last     rune // last rune written, 0 at the start
	space    bool // white space was seen since
	newline  bool // and it held a line break
	spaceAt  int
}

// addBetween adds what of span lies between the skips.
func (b *builder) addBetween(span doc.Span, skips []doc.Span) {
	at := span.Start
	for _, s := range skips[sort.Search(len(skips), func(i int) bool { return skips[i].End > span.Start }):] {
		if s.Start >= span.End {
			break
		}
		if s.Contains(span) {
			continue
		}
		b.add(at, max(at, s.Start))
		at = min(s.End, span.End)
	}
	b.add(at, span.End)
}

func (b *builder) add(start, end int) {
	for i := start; i < end; {
		if c := b.text[i]; c > ' ' && c < 0x7F && c != '`' { // most of most texts
			if b.space {
				b.flush(rune(c), i)
			}
			b.out = append(b.out, c)
			if !b.verbatim {
				b.offsets, b.ends = append(b.offsets, int32(i)), append(b.ends, int32(i+1))
			}
			b.last = rune(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(b.text[i:end])
		switch {
		case unicode.IsSpace(r) || r == '\u200B' || r == '\u2028' || r == '\u2029':
			if !b.space {
				b.space, b.newline, b.spaceAt = true, false, i
			}
			if r == '\n' || r == '\f' || r == '\u2028' || r == '\u2029' {
				b.newline = true
			}
		case ignorable(r) && (!b.verbatim || r == '\u00AD'):
		default:
			b.flush(r, i)
			if b.verbatim {
				b.put(b.text[i:i+n], i, i+n)
				b.last = r
			} else {
				s := even(r)
				b.put(s, i, i+n)
				b.last, _ = utf8.DecodeLastRuneInString(s)
			}
		}
		i += n
	}
}

// flush writes the pending white space, unless the characters around it run together.
func (b *builder) flush(next rune, at int) {
	if !b.space {
		return
	}
	b.space = false
	if b.last == 0 {
		return
	}
	if b.newline && (b.last == '-' || b.last == '\u2010') && unicode.IsLetter(next) && !b.spacedHyphen() {
		return // "capacity-\nbuilding", "Timor-\nLeste"
	}
	if b.newline && unspaced(b.last) && unspaced(next) {
		return
	}
	b.put(" ", b.spaceAt, at)
	b.last = ' '
}

// spacedHyphen reports whether the hyphen just written stands free: " - " is a dash, not a broken word.
func (b *builder) spacedHyphen() bool {
	i := len(b.out)
	for i > 0 && (b.out[i-1] == '-' || bytes.HasSuffix(b.out[:i], []byte("\u2010"))) {
		_, n := utf8.DecodeLastRune(b.out[:i])
		i -= n
	}
	return i == 0 || b.out[i-1] == ' '
}

func (b *builder) put(s string, start, end int) {
	b.out = append(b.out, s...)
	if b.verbatim {
		return
	}
	for range len(s) {
		b.offsets, b.ends = append(b.offsets, int32(start)), append(b.ends, int32(end))
	}
}

// unspaced reports whether r belongs to a script that is written without spaces.
func unspaced(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF60
}

func ignorable(r rune) bool {
	switch {
	case r == '\u00AD', r == '\uFEFF', r == '\u0640': // soft hyphen, byte order mark, tatweel
		return true
	case r >= '\u200C' && r <= '\u200F', r >= '\u202A' && r <= '\u202E', r >= '\u2060' && r <= '\u2069':
		return true
	case r >= '\u064B' && r <= '\u0652': // Arabic vowel signs
		return true
	}
	return false
}

func even(r rune) string {
	switch r {
	case '\u2018', '\u2019', '\u201A', '\u201B', '\u02BC', '\u0060', '\u00B4':
		return "'"
	case '\u201C', '\u201D', '\u201E', '\u201F':
		return `"`
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212':
		return "-"
	case '\uFB00':
		return "ff"
	case '\uFB01':
		return "fi"
	case '\uFB02':
		return "fl"
	case '\uFB03':
		return "ffi"
	case '\uFB04':
		return "ffl"
	}
	switch {
	case r >= '\u0660' && r <= '\u0669':
		return string('0' + r - '\u0660')
	case r >= '\u06F0' && r <= '\u06F9':
		return string('0' + r - '\u06F0')
	case r >= '\uFF10' && r <= '\uFF19', r == '\uFF08', r == '\uFF09', r == '\uFF0F', r == '\uFF0E', r == '\uFF3B', r == '\uFF3D':
		return string(r - 0xFEE0)
	}
	return string(r)
}

// fold lowers s rune by rune; a rune whose lower case has another length in UTF-8 stays, so that offsets hold.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, s)
}
