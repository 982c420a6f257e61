package site

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// located is a mark in the text of a clause, in bytes.
type located struct {
	start, end int
	iri        string
}

// locate finds the marks of a clause in its text, which leaves out what the source has between the words: line breaks,
// hyphens, page headers, notes. The n-th time the words stand in the source is the n-th time they stand in the text. What is not
// there the same number of times is left unmarked.
func (c *clauseText) locate(marks []mark) []located {
	if c.text.Text == "" {
		return nil
	}
	exact := []rune(c.exact)
	var out []located
	before := squeezer{dense: c.text.Lang == "zh"} // c.exact up to the mark
	met := map[string]*meeting{}
	done := 0
	for _, m := range marks {
		words := before.words(m.words)
		at := m.start - c.start
		if words == "" || at < 0 || at > len(exact) {
			continue
		}
		before.add(exact[min(done, at):at])
		done = max(done, at)
		x := met[words]
		if x == nil {
			x = &meeting{}
			met[words] = x
		}
		if start, ok := x.find(words, before.text, c.text.Text); ok {
			out = append(out, located{start, start + len(words), m.iri})
		}
	}
	return out
}

// A squeezer makes every stretch of white space one space; dense writing, which has no spaces between words, loses it.
type squeezer struct {
	text  []byte
	dense bool
	space bool
}

func (s *squeezer) add(text []rune) {
	for _, r := range text {
		if unicode.IsSpace(r) {
			s.space = true
			continue
		}
		if s.space && !s.dense && len(s.text) > 0 {
			s.text = append(s.text, ' ')
		}
		s.space = false
		s.text = utf8.AppendRune(s.text, r)
	}
}

func (s *squeezer) words(text string) string {
	between := " "
	if s.dense {
		between = ""
	}
	return strings.Join(strings.Fields(text), between)
}

// A meeting is how often words were met so far, before a mark and in the text of the clause.
type meeting struct {
	before, seen int // times before the mark, and up to where that was looked at
	times, next  int // times in the text, and up to where that was looked at
	last         int // where they stand for the times-th time
}

// find returns where words stand in text for the time that follows those in before, which only ever grows.
func (x *meeting) find(words string, before []byte, text string) (int, bool) {
	for {
		i := bytes.Index(before[x.seen:], []byte(words))
		if i < 0 {
			break
		}
		x.before++
		x.seen += i + len(words)
	}
	x.seen = max(x.seen, len(before)-len(words)+1)
	for x.times <= x.before {
		i := strings.Index(text[x.next:], words)
		if i < 0 {
			return 0, false
		}
		x.last = x.next + i
		x.next = x.last + len(words)
		x.times++
	}
	return x.last, true
}
