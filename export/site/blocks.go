package site

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A block is a piece of a document in reading order: a clause, or words between clauses.
type block struct {
	clause *clauseText
	runs   []rune // words between clauses
	start  int
	class  string // masthead, between, closing, paragraph
}

// blocks returns what stands in [from, to) of a source in reading order, and the footnotes.
func (t *sourceText) blocks(from, to int) (out []block, notes []block) {
	var held [][2]int // stretches that are notes
	held, notes = t.notes(from, to)
	at := from
	between := func(end int, class string) {
		for at < end {
			stop := end
			for _, h := range held {
				if h[0] <= at && at < h[1] {
					at = min(h[1], end)
				}
				if at < h[0] && h[0] < stop {
					stop = h[0]
				}
			}
			for _, p := range paragraphs(t.slice(at, stop)) {
				out = append(out, block{runs: p.text, start: at + p.at, class: class})
			}
			at = stop
		}
		at = max(at, end)
	}
	any := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if c.start >= 0 && (c.start < from || c.end > to) {
			continue
		}
		if c.start > at {
			class := "between"
			if !any {
				class = "masthead"
			}
			between(c.start, class)
		}
		any = true
		out = append(out, block{clause: c, start: c.start})
		at = max(at, c.end)
	}
	if any {
		between(to, "closing")
	} else {
		between(to, "paragraph")
	}
	return out, notes
}

// slice is [from, to) of the source, as far as it is in the body.
func (t *sourceText) slice(from, to int) []rune {
	a, b := max(0, from-t.start), min(len(t.body), to-t.start)
	if a >= b {
		return nil
	}
	return t.body[a:b]
}

type paragraph struct {
	text []rune
	at   int
}

// paragraphs cuts words at blank lines and page breaks. Page numbers and running heads are left out.
func paragraphs(text []rune) []paragraph {
	var out []paragraph
	start, blank, head := 0, false, false
	flush := func(end int) {
		a, b := start, end
		edge := func(r rune) bool { return unicode.IsSpace(r) || r == '*' || r == '_' } // the marks that stand for bold and italics in plain text
		for a < b && edge(text[a]) {
			a++
		}
		for b > a && edge(text[b-1]) {
			b--
		}
		running := head && b-a < 160 && !slices.Contains(text[a:b], '\n') // the line that stands over every page
		if a < b && !running && !pageNumber.MatchString(string(text[a:min(b, a+40)])) {
			out = append(out, paragraph{text[a:b], a})
		}
		if a < b {
			head = false
		}
		start = end
	}
	for i, r := range text {
		switch {
		case r == '\f':
			flush(i)
			head = true
		case r == '\n':
			if blank {
				flush(i)
			}
			blank = true
		case !unicode.IsSpace(r):
			blank = false
		}
	}
	flush(len(text))
	return out
}

// pageNumber is what a printed page has at its foot: "4/5", "2", "23-17572".
var pageNumber = regexp.MustCompile(`^\s*(?:[0-9]{1,3}/[0-9]{1,3}|[0-9]{1,3}|[0-9]{2}-[0-9]{5}|[0-9]{1,3}/[0-9]{1,3}\s+[0-9]{2}-[0-9]{5}|[0-9]{2}-[0-9]{5}\s+[0-9]{1,3}/[0-9]{1,3})\s*$`)

// noteStart is the mark at the head of a footnote: a number or stars.
var noteStart = regexp.MustCompile(`^\s*(?:[0-9]{1,3}|\*{1,3})[\s.)]*\S`)

// notes finds the footnotes that a printed page has under a rule of underscores.
func (t *sourceText) notes(from, to int) (held [][2]int, out []block) {
	text := t.slice(from, to)
	offset := max(from, t.start)
	inside := -1 // where the notes began
	var note []rune
	noteAt := 0
	flush := func() {
		if len(note) > 0 {
			out = append(out, block{runs: note, start: noteAt, class: "note"})
		}
		note = nil
	}
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && text[end] != '\n' && text[end] != '\f' {
			end++
		}
		line := text[at:end]
		head := string(line[:min(len(line), 80)])
		blank := strings.TrimSpace(head) == ""
		switch {
		case inside < 0 && strings.HasPrefix(strings.TrimSpace(head), "_____"):
			inside = at
		case inside >= 0 && blank || inside >= 0 && at > 0 && text[at-1] == '\f':
			flush()
			held = append(held, [2]int{offset + inside, offset + at})
			inside = -1
		case inside >= 0 && noteStart.MatchString(head):
			flush()
			note, noteAt = text[at:end], offset+at
		case inside >= 0 && len(note) > 0:
			note = text[noteAt-offset : end]
		}
		at = end + 1
	}
	if inside >= 0 {
		flush()
		held = append(held, [2]int{offset + inside, offset + len(text)})
	}
	return held, out
}

// depth is how far a clause is set in: the steps of its path that are subparagraphs.
func depth(path string) int {
	n := 0
	steps := strings.Split(path, "/")
	for i, step := range steps {
		if step == "para" {
			n = len(steps) - i - 1
			if i < 2 { // a list that nothing stands over
				n--
			}
			break
		}
	}
	return min(max(n, 0), 4)
}
