// Package match finds things in text: it evens out what makes equal words look different and keeps the way back to
// the source. It knows text, not the United Nations.
package match

import (
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
//
// A view remembers what gazetteers found in it, so one goroutine at a time may use it.
type View struct {
	Text, Fold string
	pieces     []piece     // sorted by at, from 0 on
	starts     []termStart // where terms can start, see termStarts; nil until asked for
	found      []found     // by gazetteers that looked before
}

// A piece is a stretch of a view, from byte at up to the next piece. It stands character by character for the source from
// byte from on, or as a whole for the source bytes from to to. No source is longer than 2 GB.
type piece struct {
	at, from, to int32 // to is 0 where the characters are those of the source
}

// NewView returns the view of text[span] without the stretches of skips, which are sorted and disjoint. A span that lies
// inside a skip is looked at in its own right.
func NewView(text string, span doc.Span, skips []doc.Span) *View {
	b := builder{text: text, room: span.End - span.Start + 8}
	b.addBetween(span, skips)
	v := &View{Text: b.string(), pieces: b.pieces}
	v.Fold = fold(v.Text)
	return v
}

// Even returns the text of the view of s.
func Even(s string) string {
	b := builder{text: s, room: len(s) + 8}
	b.add(0, len(s))
	return b.string()
}

// Span turns the half-open byte range of the view into the range of the source it stands for.
func (v *View) Span(start, end int) doc.Span {
	if start >= end || start >= len(v.Text) {
		return doc.Span{}
	}
	first, last := v.pieceAt(start), v.pieceAt(end-1)
	s := doc.Span{Start: int(first.from), End: int(last.to)}
	if first.to == 0 {
		for !utf8.RuneStart(v.Text[start]) {
			start--
		}
		s.Start += start - int(first.at)
	}
	if last.to == 0 {
		for end < len(v.Text) && !utf8.RuneStart(v.Text[end]) {
			end++
		}
		s.End = int(last.from) + end - int(last.at)
	}
	return s
}

// pieceAt returns the piece that byte i of the view lies in.
func (v *View) pieceAt(i int) piece {
	return v.pieces[sort.Search(len(v.pieces), func(k int) bool { return int(v.pieces[k].at) > i })-1]
}

// From returns the view of what v is a view of from a place of the source on, nil if it would not be the end of v.
func (v *View) From(source int) *View {
	k := sort.Search(len(v.pieces), func(k int) bool { return int(v.pieces[k].from) > source }) - 1
	if k < 0 {
		return nil
	}
	p := v.pieces[k]
	at, end := int(p.at)+source-int(p.from), len(v.Text)
	if k+1 < len(v.pieces) {
		end = int(v.pieces[k+1].at)
	}
	if at >= end || p.to > 0 || !utf8.RuneStart(v.Text[at]) || v.Text[at] == ' ' || v.Text[at] == '-' { // a hyphen looks at what is before
		return nil
	}
	pieces := append([]piece(nil), v.pieces[k:]...)
	for i := range pieces {
		pieces[i].at -= int32(at)
	}
	pieces[0].at, pieces[0].from = 0, int32(source)
	return &View{Text: v.Text[at:], Fold: v.Fold[at:], pieces: pieces}
}

// Verbatim reports whether the view is just as the source has it, but for the white space around it.
func (v *View) Verbatim() bool { return len(v.pieces) == 1 && v.pieces[0].to == 0 }

// Words returns the words of text[span] on one line, without skips and in the source's own characters: only white space
// is evened out. It is how a clause is quoted.
func Words(text string, span doc.Span, skips []doc.Span) string {
	b := builder{text: text, verbatim: true, room: span.End - span.Start}
	b.addBetween(span, skips)
	return strings.TrimSpace(b.string())
}

// A builder writes the text of a view. As long as that is the source's own, there is nothing to write: most views of most
// texts need no memory of their own.
type builder struct {
	text       string
	verbatim   bool // keep characters as they are; even out white space only
	start, end int  // the text so far is text[start:end]
	owned      bool
	out        strings.Builder // the text so far, if owned
	room       int             // how long it may get
	pieces     []piece
	space      bool // white space was seen since
	newline    bool // and it held a line break
	spaceAt    int
}

func (b *builder) string() string {
	if !b.owned {
		return b.text[b.start:b.end]
	}
	return b.out.String()
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
		if n := plainPrefix(b.text[i:end]); n > 0 {
			if b.space {
				r, _ := utf8.DecodeRuneInString(b.text[i:])
				b.flush(r, i)
			}
			b.copy(i, i+n)
			i += n
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
			if s := even(r); s != "" && !b.verbatim {
				b.put(s, i, i+n)
			} else {
				b.copy(i, i+n)
			}
		}
		i += n
	}
}

// plainPrefix returns how many bytes s starts with that stand for themselves: characters that are evened out to nothing else,
// and single spaces between them.
func plainPrefix(s string) int {
	i := 0
	for i < len(s) {
		c := s[i]
		switch {
		case plainASCII[c]:
			i++
		case c == ' ':
			if i == 0 || plain(s[i+1:]) == 0 {
				return i
			}
			i++
		default:
			n := plain(s[i:])
			if n == 0 {
				return i
			}
			i += n
		}
	}
	return i
}

var plainASCII = func() (table [256]bool) {
	for c := ' ' + 1; c < 0x7F; c++ {
		table[c] = c != '`'
	}
	return table
}()

// plain returns the size of the character that s starts with if it is neither white space nor ignored nor evened out, as those
// of the Latin, Greek and Cyrillic alphabets, Arabic letters and Chinese characters; 0 otherwise. It need not know all of them.
func plain(s string) int {
	switch {
	case len(s) == 0:
		return 0
	case plainASCII[s[0]]:
		return 1
	case s[0] < utf8.RuneSelf:
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r >= 0x00C0 && r < 0x02BC, r >= 0x0370 && r < 0x0640, r >= 0x0641 && r < 0x064B, r >= 0x3001 && r < 0xA000:
		return n
	}
	return 0
}

// copy writes text[start:end] as it is.
func (b *builder) copy(start, end int) {
	size := len(b.string())
	if n := len(b.pieces); n == 0 || b.pieces[n-1].to != 0 || int(b.pieces[n-1].from)+size-int(b.pieces[n-1].at) != start {
		b.pieces = append(b.pieces, piece{at: int32(size), from: int32(start)})
	}
	switch {
	case b.owned:
		b.out.WriteString(b.text[start:end])
	case size == 0:
		b.start, b.end = start, end
	case b.end == start:
		b.end = end
	default:
		b.own()
		b.out.WriteString(b.text[start:end])
	}
}

// put writes s for text[start:end].
func (b *builder) put(s string, start, end int) {
	if !b.owned {
		b.own()
	}
	b.pieces = append(b.pieces, piece{at: int32(b.out.Len()), from: int32(start), to: int32(end)})
	b.out.WriteString(s)
}

// own makes the text so far one of its own.
func (b *builder) own() {
	b.owned = true
	b.out.Grow(b.room)
	b.out.WriteString(b.text[b.start:b.end])
}

// last returns the last rune written, 0 at the start.
func (b *builder) last() rune {
	if s := b.string(); s != "" {
		r, _ := utf8.DecodeLastRuneInString(s)
		return r
	}
	return 0
}

// flush writes the pending white space, unless the characters around it run together.
func (b *builder) flush(next rune, at int) {
	if !b.space {
		return
	}
	b.space = false
	last := b.last()
	if last == 0 {
		return
	}
	if b.newline && (last == '-' || last == '\u2010') && unicode.IsLetter(next) && !b.spacedHyphen() {
		return // "capacity-\nbuilding", "Timor-\nLeste"
	}
	if b.newline && unspaced(last) && unspaced(next) {
		return
	}
	if at == b.spaceAt+1 && b.text[b.spaceAt] == ' ' {
		b.copy(b.spaceAt, at)
		return
	}
	b.put(" ", b.spaceAt, at)
}

// spacedHyphen reports whether the hyphen just written stands free: " - " is a dash, not a broken word.
func (b *builder) spacedHyphen() bool {
	s := strings.TrimRight(b.string(), "-\u2010")
	return s == "" || s[len(s)-1] == ' '
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

// even returns how r is written in a view, "" for as it is.
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
	case utf8.RuneError: // also a byte that is no character
		return "\uFFFD"
	}
	switch {
	case r >= '\u0660' && r <= '\u0669':
		return figure(r - '\u0660')
	case r >= '\u06F0' && r <= '\u06F9':
		return figure(r - '\u06F0')
	case r >= '\uFF10' && r <= '\uFF19', r == '\uFF08', r == '\uFF09', r == '\uFF0F', r == '\uFF0E', r == '\uFF3B', r == '\uFF3D':
		return string(r - 0xFEE0)
	}
	return ""
}

func figure(n rune) string { return "0123456789"[n : n+1] }

// fold lowers s rune by rune; a rune whose lower case has another length in UTF-8 stays, so that offsets hold.
func fold(s string) string {
	var b strings.Builder
	done := 0 // so much of s is in b
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				if done == 0 {
					b.Grow(len(s))
				}
				b.WriteString(s[done:i])
				b.WriteByte(c + 'a' - 'A')
				done = i + 1
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if l := lower(r); l != r && utf8.RuneLen(l) == n {
			if done == 0 {
				b.Grow(len(s))
			}
			b.WriteString(s[done:i])
			b.WriteRune(l)
			done = i + n
		}
		i += n
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// lower is unicode.ToLower, quicker for the scripts of most texts.
func lower(r rune) rune {
	switch {
	case r >= 'А' && r <= 'Я':
		return r + 'а' - 'А'
	case r >= 'а' && r <= 'я', r >= 0x0600 && r < 0x0700, r >= 0x2E80 && r < 0xA000: // no capitals
		return r
	}
	return unicode.ToLower(r)
}
