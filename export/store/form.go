package store

import "strings"

// A Form is one of the four of SPARQL queries.
type Form string

const (
	Select    Form = "SELECT"
	Ask       Form = "ASK"
	Construct Form = "CONSTRUCT"
	Describe  Form = "DESCRIBE"
)

// Graph reports whether the answer is a graph; otherwise it is rows, or true or false.
func (f Form) Graph() bool { return f == Construct || f == Describe }

// MediaType is that of the answer where none is asked for: NTriples for a graph, else JSON.
func (f Form) MediaType() string {
	if f.Graph() {
		return NTriples
	}
	return JSON
}

// FormOf returns the form of a query by its first keyword after BASE and PREFIX, "" if it is none of the four: an update,
// or no SPARQL.
func FormOf(query string) Form {
	for {
		word, rest := nextWord(query)
		switch strings.ToUpper(word) {
		case "SELECT", "ASK", "CONSTRUCT", "DESCRIBE":
			return Form(strings.ToUpper(word))
		case "BASE", "PREFIX":
			_, after, ok := strings.Cut(rest, ">")
			if !ok {
				return ""
			}
			query = after
		default:
			return ""
		}
	}
}

// nextWord returns the letters that come after space and comments, and what is left.
func nextWord(s string) (word, rest string) {
	s = strings.TrimPrefix(s, "\ufeff")
	for {
		s = strings.TrimLeft(s, " \t\r\n")
		if !strings.HasPrefix(s, "#") {
			break
		}
		end := strings.IndexAny(s, "\r\n")
		if end < 0 {
			return "", ""
		}
		s = s[end:]
	}
	n := 0
	for n < len(s) && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	return s[:n], s[n:]
}

// Columns returns the variables of a query that begins with SELECT *, without question marks, in the order in which they
// first stand in it; nil for other queries. SPARQL gives them no order, and that is the one people expect.
func Columns(query string) []string {
	var out []string
	seen := map[string]bool{}
	star, selecting := false, false
	for _, m := range token.FindAllStringIndex(query, -1) {
		t := query[m[0]:m[1]]
		switch {
		case strings.EqualFold(t, "SELECT") && !selecting:
			selecting = true
			rest := strings.TrimLeft(query[m[1]:], " \t\r\n")
			for _, word := range []string{"DISTINCT", "REDUCED"} {
				if len(rest) >= len(word) && strings.EqualFold(rest[:len(word)], word) {
					rest = strings.TrimLeft(rest[len(word):], " \t\r\n")
				}
			}
			if star = strings.HasPrefix(rest, "*"); !star {
				return nil
			}
		case star && len(t) > 1 && (t[0] == '?' || t[0] == '$') && !seen[t[1:]]:
			seen[t[1:]] = true
			out = append(out, t[1:])
		}
	}
	return out
}
