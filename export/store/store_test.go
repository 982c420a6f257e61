package store

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

func TestFormOf(t *testing.T) {
	for query, want := range map[string]Form{
		"SELECT * {}":      Select,
		"  ask{}":          Ask,
		"# SELECT\n\ufeff": "",
		"\ufeffPREFIX a: <http://e/#x> # ASK\nBASE <http://b/>\nconstruct where {}": Construct,
		"PREFIX a: <http://e/>DESCRIBE a:b":                                         Describe,
		"INSERT DATA {}":                                                            "",
		"PREFIX a: <http://e":                                                       "",
		"":                                                                          "",
		"# only a comment":                                                          "",
		"SELECTED":                                                                  "",
	} {
		if have := FormOf(query); have != want {
			t.Errorf("%q: %q, want %q", query, have, want)
		}
	}
}

func TestColumns(t *testing.T) {
	for query, want := range map[string][]string{
		"SELECT * { ?z ?a $b . ?z ?c '?no' }":         {"z", "a", "b", "c"},
		"PREFIX x: <a?b> select distinct * {?ü ?p 1}": {"ü", "p"},
		"SELECT ?a { SELECT * { ?b ?c ?d } }":         nil,
		"SELECT (COUNT(*) AS ?n) { ?a ?b ?c }":        nil,
		"ASK { ?a ?b ?c }":                            nil,
		"# SELECT *\nSELECT * { ?x ?y ?z # ?w\n}":     {"x", "y", "z"},
	} {
		if have := Columns(query); !slices.Equal(have, want) {
			t.Errorf("%q: %q, want %q", query, have, want)
		}
	}
}

func TestDeclare(t *testing.T) {
	known := []Prefix{{"kg", "http://kg/"}, {"oa", "http://oa/"}, {"rdf", "http://rdf/"}}
	for text, want := range map[string]string{
		"SELECT * { ?s kg:p 'oa:x' }":                       "PREFIX kg: <http://kg/> SELECT * { ?s kg:p 'oa:x' }",
		"PREFIX kg: <http://mine/> ASK { kg:a rdf:b _:oa }": "PREFIX rdf: <http://rdf/> PREFIX kg: <http://mine/> ASK { kg:a rdf:b _:oa }",
		"ASK { <kg:a> ?p 1 } # oa:b":                        "ASK { <kg:a> ?p 1 } # oa:b",
		"ASK { ?s ?p '''a'kg:b''' }":                        "ASK { ?s ?p '''a'kg:b''' }",
	} {
		if have := declare(Query{Text: text, Prefixes: known}); have != want {
			t.Errorf("%s, want %s", have, want)
		}
	}
	if have := declare(Query{Text: "ASK { <a> <b> <c> }", Base: "http://e/"}); have != "BASE <http://e/> ASK { <a> <b> <c> }" {
		t.Error(have)
	}
}

func TestUndeclared(t *testing.T) {
	for text, want := range map[string]string{
		"ASK {\n 'é' ?p x:y }":        "2:9: prefix x: is not declared",
		"PREFIX x: <a:b> ASK { x:y }": "",
		"ASK { kg:a ?b :c }":          "1:15: prefix : is not declared",
		"ASK { 'x:y' <x:y> _:y ?x }":  "",
	} {
		have := ""
		if e := Undeclared(Query{Text: text, Prefixes: []Prefix{{"kg", "http://kg/"}}}); e != nil {
			have = e.Error()
		}
		if have != want {
			t.Errorf("%q: %q, want %q", text, have, want)
		}
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		line, column int
		want         string
	}{{1, 1, "SELECT"}, {2, 2, "?ä"}, {2, 4, " "}, {2, 5, "}"}, {2, 6, ""}, {3, 1, ""}, {9, 9, ""}} {
		if have := Near("SELECT * {\n ?ä }", c.line, c.column); have != c.want {
			t.Errorf("%d:%d: %q, want %q", c.line, c.column, have, c.want)
		}
	}
}

func TestBind(t *testing.T) {
	have, err := Bind("SELECT ?a { ?s ?p $a, $b, $ab . FILTER(?x = '$a') } # $a", map[string]quad.Value{
		"a": quad.String("it's \"so\"\n\\"), "b": quad.LangString{Value: "x", Lang: "zh-Hans"}, "ab": quad.IRI("http://e/x'y"),
	})
	want := `SELECT ?a { ?s ?p "it's \"so\"\n\\", "x"@zh-Hans, <http://e/x'y> . FILTER(?x = '$a') } # $a`
	if err != nil || have != want {
		t.Errorf("%s %v\nwant %s", have, err, want)
	}
	for name, terms := range map[string]map[string]quad.Value{
		"no such variable":    {"z": quad.String("")},
		"relative":            {"a": quad.IRI("x")},
		"a blank node":        {"a": quad.BNode("x")},
		"an IRI with a brace": {"a": quad.IRI("http://e/{x}")},
		"not UTF-8":           {"a": quad.String("\xff")},
		"a bad tag":           {"a": quad.LangString{Value: "x", Lang: "en us"}},
	} {
		if got, err := Bind("ASK { ?s ?p $a }", terms); err == nil {
			t.Errorf("%s: %s", name, got)
		}
	}
}

const answer = `{"head":{"vars":["name","who","n","none"]},"results":{"bindings":[
{"name":{"type":"literal","value":"China","xml:lang":"en"},"who":{"type":"uri","value":"http://e/state/CHN"},"n":{"type":"literal","value":"7","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},
{"name":{"type":"literal","value":"中国\nпривет\u001b[31m\u202e"},"who":{"type":"uri","value":"http://kg/ns#x"},"n":{"type":"bnode","value":"b0"}},
{"name":{"type":"literal","value":"e\u0301te\u0301"},"who":{"type":"uri","value":"http://other/x"}}]}}`

func TestTable(t *testing.T) {
	a, err := ReadJSON(strings.NewReader(answer))
	if err != nil {
		t.Fatal(err)
	}
	table := Table{Prefixes: []Prefix{{"k", "http://kg/"}, {"kg", "http://kg/ns#"}}, Base: "http://e/"}
	for width, want := range map[int]string{
		0: `name              who               n     none
────────────────  ────────────────  ────  ────
China             <state/CHN>       7
中国 привет [31m  kg:x              _:b0
été               <http://other/x>
`,
		40: `name           who            n     none
─────────────  ─────────────  ────  ────
China          <state/CHN>    7
中国 привет …  kg:x           _:b0
été            <http://othe…
`,
		1: `name    who     n     none
──────  ──────  ────  ────
China   <stat…  7
中国 …  kg:x    _:b0
été     <http…
`,
	} {
		table.Width = width
		var b bytes.Buffer
		if err := table.Write(&b, a); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, strings.ReplaceAll(b.String(), "e\u0301", "é")); diff != "" {
			t.Errorf("%d cells: -want +have:\n%s", width, diff)
		}
	}
	for _, yes := range []bool{true, false} {
		var b bytes.Buffer
		if err := table.Write(&b, &Answer{Ask: true, Yes: yes}); err != nil || b.String() != map[bool]string{true: "true\n", false: "false\n"}[yes] {
			t.Error(b.String(), err)
		}
	}
}

func TestReadJSONBad(t *testing.T) {
	for _, s := range []string{"", "{}", "[]", `{"head":{}}`, `{"results":{"bindings":[{}]},"head":{"vars":["x"]}`,
		`{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"triple","value":"y"}}]}}`} {
		if a, err := ReadJSON(strings.NewReader(s)); err == nil {
			t.Errorf("%s: %v", s, a)
		}
	}
	a, err := ReadJSON(strings.NewReader(`{"boolean":true,"head":{}}`))
	if diff := cmp.Diff(&Answer{Ask: true, Yes: true}, a); err != nil || diff != "" {
		t.Error(diff, err)
	}
}
