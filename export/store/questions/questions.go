// Package questions holds what scholars ask of a graph of kg: one SPARQL file a question, whose head says in words what it
// answers and which parameters it takes.
//
// The first line of a file is the description, the lines after it are the parameters: "# $name type default words". The type
// is text or number, the default stands in quotes if it is text, and without one the parameter has to be given.
package questions

import (
	"embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
)

//go:embed *.rq
var files embed.FS

// A Question is one that is asked by name.
type Question struct {
	Name        string // "who-signed"
	Description string // without a full stop
	Params      []Param
	Text        string // SPARQL, with the parameters as variables, and without PREFIX
}

// A Param is a parameter of a question.
type Param struct {
	Name     string // without the dollar
	Type     string // "text" or "number"
	Required bool
	Default  string // if it is not required
	Doc      string
}

// All returns the questions, sorted by name.
func All() []Question {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // they are embedded
	}
	var out []Question
	for _, e := range entries {
		b, err := files.ReadFile(e.Name())
		if err != nil {
			panic(err)
		}
		q, err := read(strings.TrimSuffix(e.Name(), ".rq"), string(b))
		if err != nil {
			panic(err) // a test reads them all
		}
		out = append(out, q)
	}
	return out
}

// ByName finds a question.
func ByName(name string) (Question, bool) {
	for _, q := range All() {
		if q.Name == name {
			return q, true
		}
	}
	return Question{}, false
}

var paramLine = regexp.MustCompile(`^# \$([a-z]+) (text|number)(?: ("[^"]*"|[0-9.]+))? ([^"]+)$`)

func read(name, text string) (Question, error) {
	q := Question{Name: name, Text: text}
	for i, line := range strings.Split(text, "\n") {
		words, ok := strings.CutPrefix(line, "# ")
		if !ok {
			break
		}
		if i == 0 {
			q.Description = words
			continue
		}
		m := paramLine.FindStringSubmatch(line)
		if m == nil {
			return q, fmt.Errorf("%s.rq:%d: not a parameter: %s", name, i+1, line)
		}
		q.Params = append(q.Params, Param{Name: m[1], Type: m[2], Required: m[3] == "", Default: strings.Trim(m[3], `"`), Doc: m[4]})
	}
	if q.Description == "" {
		return q, fmt.Errorf("%s.rq: no description", name)
	}
	return q, nil
}

// Ask returns the SPARQL of the question with the values given, by name, in place of its parameters. A value is written as one
// literal, whatever it holds. The error says which parameter is missing, unknown, or has no such value.
func (q Question) Ask(values map[string]string) (string, error) {
	terms := map[string]quad.Value{}
	for _, p := range q.Params {
		v, given := values[p.Name]
		if !given && p.Required {
			return "", fmt.Errorf("%s: parameter %s is missing: %s", q.Name, p.Name, p.Doc)
		}
		if !given {
			v = p.Default
		}
		t, err := p.term(v)
		if err != nil {
			return "", fmt.Errorf("%s: parameter %s: %w", q.Name, p.Name, err)
		}
		terms[p.Name] = t
	}
	for name := range values {
		if _, ok := terms[name]; !ok {
			return "", fmt.Errorf("%s: no parameter %q (%s)", q.Name, name, q.paramNames())
		}
	}
	return store.Bind(q.Text, terms)
}

func (q Question) paramNames() string {
	if len(q.Params) == 0 {
		return "it has none"
	}
	var names []string
	for _, p := range q.Params {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

var decimal = regexp.MustCompile(`^[+-]?([0-9]+|[0-9]*\.[0-9]+)$`)

// term is a value as an RDF literal.
func (p Param) term(v string) (quad.Value, error) {
	var t quad.Value = quad.String(v)
	if p.Type == "number" {
		if !decimal.MatchString(v) {
			return nil, fmt.Errorf("%s is not a decimal number", strconv.Quote(v))
		}
		t = quad.TypedString{Value: quad.String(v), Type: "http://www.w3.org/2001/XMLSchema#decimal"}
	}
	return t, export.CheckTerm(t)
}
