package parse

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An asciiCode spells the characters of JSON beyond ASCII with letters and digits: json-gold percent-encodes them in relative
// IRIs, which makes other IRIs of them.
type asciiCode struct {
	mark  string // does not occur in the document
	coded *regexp.Regexp
}

func newASCIICode(document any) asciiCode {
	mark := "kgu"
	for contains(document, mark) {
		mark += "u"
	}
	return asciiCode{mark, regexp.MustCompile(mark + "([0-9a-f]{6})")}
}

func contains(v any, s string) bool {
	switch v := v.(type) {
	case string:
		return strings.Contains(v, s)
	case []any:
		for _, x := range v {
			if contains(x, s) {
				return true
			}
		}
	case map[string]any:
		for k, x := range v {
			if strings.Contains(k, s) || contains(x, s) {
				return true
			}
		}
	}
	return false
}

// encode returns a copy of a JSON value with all strings in ASCII.
func (c asciiCode) encode(v any) any {
	switch v := v.(type) {
	case string:
		return c.text(v)
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = c.encode(x)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, x := range v {
			out[c.text(k)] = c.encode(x)
		}
		return out
	}
	return v
}

func (c asciiCode) text(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "%s%06x", c.mark, r)
		}
	}
	return b.String()
}

func (c asciiCode) decode(s string) string {
	if !strings.Contains(s, c.mark) {
		return s
	}
	return c.coded.ReplaceAllStringFunc(s, func(m string) string {
		r, _ := strconv.ParseUint(m[len(c.mark):], 16, 32)
		return string(rune(r))
	})
}
