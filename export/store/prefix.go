package store

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// token is what matters in a query: what may hold anything (comments, strings, IRIs), variables, and names with a colon.
var token = regexp.MustCompile(`(?s)#[^\r\n]*|"""(?:\\.|"{0,2}[^"\\])*"""|'''(?:\\.|'{0,2}[^'\\])*'''|"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*'|` +
	`<[^<>"{}|^` + "`" + `\\\x00-\x20]*>|[?$][\pL\p{Nd}_][\pL\pM\p{Nd}_]*|_:[\pL\p{Nd}_][\pL\pM\p{Nd}_.-]*|(?:\pL[\pL\pM\p{Nd}_.-]*)?:|[\pL_][\pL\pM\p{Nd}_-]*`)

// A used is a prefix in use: its name without the colon, and where it stands, in bytes.
type used struct {
	name string
	at   int
}

// prefixes are those a query uses, in order and as often as it does, and those it declares.
func prefixes(query string) (uses []used, declared map[string]bool) {
	declared = map[string]bool{}
	declaring := false
	for _, m := range token.FindAllStringIndex(query, -1) {
		t := query[m[0]:m[1]]
		switch {
		case strings.HasPrefix(t, "#"): // a comment between PREFIX and its name
			continue
		case strings.HasSuffix(t, ":") && !strings.HasPrefix(t, "_"):
			if name := strings.TrimSuffix(t, ":"); declaring {
				declared[name] = true
			} else {
				uses = append(uses, used{name, m[0]})
			}
		}
		declaring = strings.EqualFold(t, "PREFIX")
	}
	return uses, declared
}

// declare is the text of q after declarations of what it uses of q.Prefixes, and of q.Base. They take no line of their own,
// so that the lines a store counts are those of q.Text.
func declare(q Query) string {
	var b strings.Builder
	if q.Base != "" {
		fmt.Fprintf(&b, "BASE <%s> ", q.Base)
	}
	uses, declared := prefixes(q.Text)
	for _, p := range q.Prefixes {
		for _, u := range uses {
			if u.name == p.Name && !declared[p.Name] {
				fmt.Fprintf(&b, "PREFIX %s: <%s> ", p.Name, p.IRI)
				break
			}
		}
	}
	return b.String() + strings.TrimPrefix(q.Text, "\ufeff")
}

// Undeclared returns an error for the first prefix that q uses without its being declared, nil if there is none. Parsers tell
// it as something else.
func Undeclared(q Query) *SyntaxError {
	uses, declared := prefixes(q.Text)
	for _, p := range q.Prefixes {
		declared[p.Name] = true
	}
	for _, u := range uses {
		if !declared[u.name] {
			line, column := place(q.Text, u.at)
			return &SyntaxError{Line: line, Column: column, Text: fmt.Sprintf("prefix %s: is not declared", u.name)}
		}
	}
	return nil
}

// place is where byte i stands: line and column from 1, the column in characters.
func place(s string, i int) (line, column int) {
	before := s[:i]
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
}

// Near returns what stands at a line and column, as place counts them: the rest of a word, or one sign; "" at the end.
func Near(s string, line, column int) string {
	for ; line > 1; line-- {
		_, after, ok := strings.Cut(s, "\n")
		if !ok {
			return ""
		}
		s = after
	}
	for ; column > 1 && s != ""; column-- {
		_, n := utf8.DecodeRuneInString(s)
		s = s[n:]
	}
	if word := wordAt.FindString(s); word != "" {
		return word
	}
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

var wordAt = regexp.MustCompile(`^[?$]?[\pL\p{Nd}_][\pL\pM\p{Nd}_:-]{0,40}`)
