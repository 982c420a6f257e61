package store

import (
	"fmt"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
)

// Bind writes terms in place of the variables $name of a query, by name; variables spelled ?name are left. Each becomes one
// term whatever it holds, and what stands in comments, strings and IRIs is left alone. The error is an *export.TermError, or
// that there is no such variable.
func Bind(query string, terms map[string]quad.Value) (string, error) {
	spelled := map[string]string{}
	for name, t := range terms {
		if err := export.CheckTerm(t); err != nil {
			return "", err
		}
		s, err := spell(t)
		if err != nil {
			return "", err
		}
		spelled["$"+name] = s
	}
	seen := map[string]bool{}
	var b strings.Builder
	last := 0
	for _, m := range token.FindAllStringIndex(query, -1) {
		if s, ok := spelled[query[m[0]:m[1]]]; ok {
			seen[query[m[0]:m[1]]] = true
			b.WriteString(query[last:m[0]] + s)
			last = m[1]
		}
	}
	var missing []string
	for v := range spelled {
		if !seen[v] {
			missing = append(missing, v)
		}
	}
	if len(missing) > 0 {
		sort.Strings(missing)
		return "", fmt.Errorf("the query has no %s", strings.Join(missing, ", "))
	}
	return b.String() + query[last:], nil
}

var inString = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`)

// spell writes a term that passes export.CheckTerm as SPARQL. There is no way to write some IRIs: escapes are undone before
// the query is read.
func spell(t quad.Value) (string, error) {
	switch t := t.(type) {
	case quad.IRI:
		if strings.ContainsAny(string(t), "\"{}|^`\\") {
			return "", &export.TermError{Term: t, Reason: "an IRI that SPARQL cannot write"}
		}
		return "<" + string(t) + ">", nil
	case quad.LangString:
		return `"` + inString.Replace(string(t.Value)) + `"@` + t.Lang, nil
	case quad.TypedString:
		datatype, err := spell(t.Type)
		return `"` + inString.Replace(string(t.Value)) + `"^^` + datatype, err
	case quad.String:
		return `"` + inString.Replace(string(t)) + `"`, nil
	}
	return "", &export.TermError{Term: t, Reason: "no IRI or literal"}
}
