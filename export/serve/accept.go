package serve

import (
	"strings"
)

// longestAccept is how much of an Accept header is looked at, in bytes. No honest client sends a tenth of it.
const longestAccept = 4 << 10

// A mediaRange is one member of an Accept header: "text/*;q=0.5".
type mediaRange struct {
	main, sub string // lower case; "*" for any
	params    int    // parameters other than q, which make it more specific
	charset   string // the one parameter we know; lower case
	q         int    // thousandths, 0 to 1000
}

// parseAccept reads the members of an Accept header (RFC 9110, 12.5.1). What is not well formed is left out.
func parseAccept(header string) []mediaRange {
	if len(header) > longestAccept {
		header = header[:longestAccept]
	}
	var out []mediaRange
	for _, member := range splitQuoted(header, ',') {
		parts := splitQuoted(member, ';')
		main, sub, ok := strings.Cut(strings.ToLower(strings.TrimSpace(parts[0])), "/")
		if !ok || !isToken(main) || !isToken(sub) || main == "*" && sub != "*" {
			continue
		}
		r := mediaRange{main: main, sub: sub, q: 1000}
		for _, p := range parts[1:] {
			name, value, _ := strings.Cut(strings.TrimSpace(p), "=")
			name = strings.ToLower(strings.TrimSpace(name))
			value = strings.Trim(strings.TrimSpace(value), `"`)
			switch {
			case name == "q":
				if r.q, ok = parseQ(value); !ok {
					break
				}
			case name == "charset":
				r.charset = strings.ToLower(value)
				r.params++
			case name == "profile": // of JSON-LD: ours has one profile, and a client that asks for another can read it
			case name != "":
				r.params++
			}
		}
		if ok {
			out = append(out, r)
		}
	}
	return out
}

// parseQ reads a quality value, "0.85", as thousandths.
func parseQ(s string) (int, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if whole != "0" && whole != "1" || len(fraction) > 3 {
		return 0, false
	}
	q := 0
	for i := range 3 {
		q *= 10
		if i < len(fraction) {
			if fraction[i] < '0' || fraction[i] > '9' {
				return 0, false
			}
			q += int(fraction[i] - '0')
		}
	}
	if whole == "1" {
		return 1000, q == 0
	}
	return q, true
}

// splitQuoted splits at sep, but not within quoted strings. It returns one part at least.
func splitQuoted(s string, sep byte) []string {
	var out []string
	start, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == sep && !quoted:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// isToken reports whether s is a token of HTTP; "*" is one.
func isToken(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`"(),/:;<=>?@[\]{}`, c) >= 0 {
			return false
		}
	}
	return s != ""
}

// accepts is the quality that the ranges give a media type, in thousandths, and how specific the range is that says so: 0
// for */*, 1 for type/*, 2 and more for the type itself. A media type that no range names has quality 0.
func accepts(ranges []mediaRange, mediaType string) (q, specific int) {
	main, sub, _ := strings.Cut(mediaType, "/")
	specific = -1
	for _, r := range ranges {
		s := 0
		switch {
		case r.main == "*":
		case r.main == main && r.sub == "*":
			s = 1
		case r.main == main && r.sub == sub && (r.params == 0 || r.params == 1 && r.charset == "utf-8"):
			s = 2 + r.params
		default:
			continue
		}
		if s > specific || s == specific && r.q > q {
			q, specific = r.q, s
		}
	}
	return q, max(specific, 0)
}

// negotiate returns the index of the offer that suits an Accept header best: the one of the highest quality; of equal ones
// the one named most specifically; of those the first. Without a header any offer suits, so the first is taken. It returns
// -1 if none is acceptable.
func negotiate(header string, offers []string) int {
	if strings.TrimSpace(header) == "" {
		if len(offers) == 0 {
			return -1
		}
		return 0
	}
	ranges := parseAccept(header)
	best, bestQ, bestSpecific := -1, 0, 0
	for i, offer := range offers {
		q, specific := accepts(ranges, offer)
		if q > bestQ || q == bestQ && q > 0 && specific > bestSpecific {
			best, bestQ, bestSpecific = i, q, specific
		}
	}
	return best
}
