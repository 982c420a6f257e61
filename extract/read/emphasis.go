package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
)

// longestEmphasis is the longest stretch, in bytes, that one pair of signs may enclose.
const longestEmphasis = 1000

// findEmphasis notes the signs that set off words in plain text: *Recalling *that, _inter alia_, **Annex**. A sign opens
// before a word and after a space; it closes at the next such sign of the same paragraph. A sponsor's asterisk
// ("Austria,*") follows a word, so it opens nothing. Lines of nothing but asterisks become markLine.
func (s *source) findEmphasis(lines []line) {
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && !lines[j].gap {
			j++
		}
		for k := i; k < j; k++ {
			if strings.Trim(s.text[lines[k].span.Start:lines[k].span.End], "* \u00A0") == "" {
				lines[k].kind = markLine
			}
		}
		s.pairs(lines[i].span.Start, lines[j-1].span.End)
		i = j
	}
}

// pairs notes the emphasis between two offsets of one paragraph.
func (s *source) pairs(start, end int) {
	for i := start; i < end; {
		n := strings.IndexAny(s.text[i:end], "*_")
		if n < 0 {
			return
		}
		i += n
		sign := s.text[i]
		size := run(s.text[i:end], sign)
		if size > 3 || !s.opens(i, size, start, end) {
			i += size
			continue
		}
		stop := min(end, i+size+longestEmphasis)
		to := -1
		for k := i + size; k < stop; {
			m := strings.IndexByte(s.text[k:stop], sign)
			if m < 0 {
				break
			}
			k += m
			r := run(s.text[k:end], sign)
			if r == size && (sign == '*' || closesWord(s.text[:end], k+r)) {
				to = k
			}
			if to >= 0 || sign == '_' {
				break
			}
			k += r
		}
		if to < 0 || strings.IndexFunc(s.text[i:to], unicode.IsLetter) < 0 {
			i += size
			continue
		}
		s.marks = append(s.marks, doc.Span{Start: i, End: i + size}, doc.Span{Start: to, End: to + size})
		s.emphasis = append(s.emphasis, doc.Span{Start: i + size, End: to})
		i = to + size
	}
}

func run(s string, sign byte) int {
	n := 0
	for n < len(s) && s[n] == sign {
		n++
	}
	return n
}

// opens reports whether the sign at i stands before a word and not behind one.
func (s *source) opens(i, size, start, end int) bool {
	if i > start {
		r, _ := utf8.DecodeLastRuneInString(s.text[start:i])
		if !unicode.IsSpace(r) && !strings.ContainsRune("([\"'“‘«-–—", r) {
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(s.text[i+size : end])
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("([\"'“‘«", r) && i+size < end
}

// closesWord reports whether no letter follows: file_name_x holds no emphasis.
func closesWord(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}
