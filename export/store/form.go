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
