package graph

import "unicode/utf8"

// A source is the text of one, with the way from bytes to code points, which Web Annotation counts in.
type source struct {
	text  string
	every []int // code points before each stride-th byte
}

const stride = 256

func newSource(text string) *source {
	s := &source{text: text}
	n := 0
	for i := range len(text) {
		if i%stride == 0 {
			s.every = append(s.every, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	s.every = append(s.every, n)
	return s
}

// codePoints returns the number of code points before the byte at offset.
func (s *source) codePoints(offset int) int {
	k := min(offset/stride, len(s.every)-1)
	n := s.every[k]
	for i := k * stride; i < offset && i < len(s.text); i++ {
		if utf8.RuneStart(s.text[i]) {
			n++
		}
	}
	return n
}

// holds reports whether [start, end) is a stretch of whole characters of the text, not empty.
func (s *source) holds(start, end int) bool {
	at := func(i int) bool { return i == len(s.text) || utf8.RuneStart(s.text[i]) }
	return 0 <= start && start < end && end <= len(s.text) && at(start) && at(end)
}
