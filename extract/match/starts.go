package match

import "unicode/utf8"

// A termStart is a place where a term can start.
type termStart struct {
	at   int32
	word uint32 // hash of the word that starts there; noWord for a mark or a Chinese character
}

const noWord = 0

// termStarts returns the places where a term can start, in order: where words do, at marks that follow no word, at each Chinese
// character, and behind Arabic particles.
func (v *View) termStarts() []termStart {
	if v.starts != nil || v.Fold == "" {
		return v.starts
	}
	s := v.Fold
	starts := make([]termStart, 0, len(s)/5+4)
	free := true // no word stands right before
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			free = true
			continue
		}
		end, hash, arabic := wordAt(s, i, len(s))
		if end > i {
			starts = append(starts, termStart{int32(i), hash})
			if arabic {
				starts = afterParticles(starts, s, i, end)
			}
			i, free = end, false
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if (free || kindOf(r)&hanLetter != 0) && (len(starts) == 0 || int(starts[len(starts)-1].at) < i) {
			starts = append(starts, termStart{int32(i), noWord})
		}
		i += n
		free = true
	}
	v.starts = starts
	return starts
}

// hashedBytes is how much of a word its hash is of. Words written together without end shall take no more time than others.
const hashedBytes = 32

// wordAt returns where the word ends that starts at i, a run of letters and figures but for Chinese characters, with its hash,
// and whether Arabic letters are in it. It reads no further than it must once it is at limit.
func wordAt(s string, i, limit int) (end int, hash uint32, arabic bool) {
	hash = 2166136261
	hashed := i + hashedBytes
	for i < len(s) && i < limit {
		n := 1
		if c := s[i]; c < utf8.RuneSelf {
			if kinds[c] == 0 {
				break
			}
		} else {
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			k := kindOf(r)
			if k&inWord == 0 || k&hanLetter != 0 {
				break
			}
			arabic = arabic || k&arabicLetter != 0
		}
		for ; n > 0; n-- {
			if i < hashed {
				hash = (hash ^ uint32(s[i])) * 16777619
			}
			i++
		}
	}
	return i, max(hash, noWord+1), arabic
}

// afterParticles adds the places in or right behind the word s[start:end] where another may start: those that follow nothing but
// particles.
func afterParticles(starts []termStart, s string, start, end int) []termStart {
	arabic := start // where the Arabic letters before i start
	for i := start; ; {
		if i > arabic && i < len(s) && s[i] != ' ' && i-arabic <= longestParticles && particles(s[arabic:i]) {
			word := termStart{int32(i), noWord}
			if i < end {
				_, word.word, _ = wordAt(s, i, i+hashedBytes)
			}
			starts = append(starts, word)
		}
		if i == end {
			return starts
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if kindOf(r)&arabicLetter == 0 {
			arabic = i
		}
	}
}

func endsWord(s string, at int) bool {
	if at >= len(s) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s[at:])
	if k := kindOf(next); k&inWord == 0 || k&hanLetter != 0 {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[:at])
	return kindOf(last)&hanLetter != 0
}

// longestParticles is the size of the longest particles, in bytes.
const longestParticles = 8

// particles reports whether s is only particles that Arabic writes together with the next word.
func particles(s string) bool {
	switch s {
	case "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ول", "وب", "ولل", "وبال":
		return true
	}
	return false
}
