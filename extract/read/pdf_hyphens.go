package read

import (
	"slices"
	"strings"
	"unicode"
)

// joinHyphens puts words together that are broken at the end of a line. Whether the hyphen belongs to the word is told by the
// document itself: by the word elsewhere in it, or else by what it does with other words.
func joinHyphens(lines []pdfLine) {
	words := map[string]bool{}
	for i := range lines {
		for _, w := range strings.FieldsFunc(strings.ToLower(lines[i].plain()), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\u2010' }) {
			words[strings.Trim(w, "-\u2010")] = true
		}
	}
	type broken struct {
		at, next      int
		left, right   string
		soft, decided bool
	}
	var all []broken
	habit := 0
	for i := 0; i+1 < len(lines); i++ {
		left, next := lines[i].endsBroken(), i+1
		for lines[i].kind == textLine && next < min(len(lines)-1, i+20) && lines[next].kind != textLine {
			next++ // over the foot of the page
		}
		right := lines[next].firstWord()
		if left == "" || right == "" || lines[next].kind != lines[i].kind {
			continue
		}
		b := broken{at: i, next: next, left: left, right: right}
		switch joined := words[left+right]; {
		case words[left+"-"+right]:
			b.decided = true
			habit--
		case joined:
			b.decided, b.soft = true, true
			habit++
		}
		all = append(all, b)
	}
	for k := len(all) - 1; k >= 0; k-- {
		if b := all[k]; b.soft || !b.decided && habit > 0 {
			pullUp(&lines[b.at], &lines[b.next])
		}
	}
}

// endsBroken returns the word in lower case that a hyphen ends the line in, "" if there is none.
func (l *pdfLine) endsBroken() string {
	t := strings.ToLower(l.plain())
	cut := strings.TrimRight(t, "-\u2010")
	if cut == t {
		return ""
	}
	i := strings.LastIndexFunc(cut, func(r rune) bool { return !unicode.IsLetter(r) })
	return cut[i+1:]
}

// firstWord returns the word in small letters that starts the line, "" if there is none.
func (l *pdfLine) firstWord() string {
	t := l.plain()
	n := strings.IndexFunc(t, func(r rune) bool { return !unicode.IsLower(r) })
	if n < 0 {
		n = len(t)
	}
	return t[:n]
}

// pullUp moves the first word of line b to the broken end of line a.
func pullUp(a, b *pdfLine) {
	run := &a.runs[len(a.runs)-1]
	run.glyphs = run.glyphs[:len(run.glyphs)-1]
	from := b.runs[0].glyphs
	n := 1
	for n < len(from) && !from[n].spaceBefore {
		n++
	}
	word := slices.Clone(from[:n])
	word[0].spaceBefore = false
	for i := range word { // nothing here is raised
		word[i].box.bottom, word[i].box.top = run.box.bottom, run.box.top
	}
	run.glyphs = append(run.glyphs, word...)
	if b.runs[0].glyphs = from[n:]; n == len(from) {
		b.runs = b.runs[1:]
	} else {
		b.runs[0].glyphs[0].spaceBefore = false
	}
}
