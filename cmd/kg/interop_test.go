package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The interop tests try what kg writes on software of other people. .ci/run installs that and sets KG_INTEROP; a reader that
// is missing then fails the test.
func needInterop(t *testing.T) {
	t.Helper()
	if os.Getenv("KG_INTEROP") == "" {
		t.Skip("KG_INTEROP is not set; .ci/run sets it")
	}
}

// build makes the program as a user has it.
func build(t *testing.T) string {
	t.Helper()
	kg := filepath.Join(t.TempDir(), "kg")
	outputOf(t, "go", "build", "-o", kg, ".")
	return kg
}

// outputOf runs a command and returns its standard output.
func outputOf(t *testing.T, command ...string) []byte {
	t.Helper()
	c := exec.Command(command[0], command[1:]...)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(command, " "), err, stderr.String())
	}
	return out
}

const interop = "../../.ci/interop/" // the scripts that drive readers

// Each reader prints as N-Quads what it read from a file. jsonld.js goes by the name of its format.
var readers = []struct {
	name    string
	formats []string
	command func(format, file string) []string
}{
	{"rapper", []string{"turtle", "trig", "ntriples", "nquads"}, func(format, file string) []string {
		return []string{"rapper", "-q", "-i", format, "-o", "nquads", file}
	}},
	{"serdi", []string{"turtle", "trig", "ntriples", "nquads"}, func(format, file string) []string {
		return []string{"serdi", "-i", format, "-o", "nquads", file}
	}},
	{"rdflib", []string{"turtle", "trig", "ntriples", "nquads", "jsonld"}, func(format, file string) []string {
		return []string{"python3", interop + "quads.py", format, file}
	}},
	{"N3.js and jsonld.js", []string{"turtle", "trig", "ntriples", "nquads", "jsonld"}, func(format, file string) []string {
		return []string{"node", interop + "quads.cjs", format, file}
	}},
}

var mergedFormats = []string{"turtle", "ntriples"} // those that cannot say in which graph a triple is

func TestInteropReaders(t *testing.T) {
	needInterop(t)
	kg, dir := build(t), t.TempDir()
	file := func(format string) string { return filepath.Join(dir, "graph."+format) }
	for _, format := range []string{"turtle", "trig", "ntriples", "nquads", "jsonld"} {
		outputOf(t, kg, "export", "../../examples/code-of-conduct", "-f", format, "-o", file(format), "--quiet")
	}
	text, err := os.ReadFile(file("nquads"))
	if err != nil {
		t.Fatal(err)
	}
	whole := parseQuads(t, text)
	merged := map[string]bool{}
	for q := range whole {
		merged[q[:strings.LastIndexByte(q, '\t')+1]] = true
	}
	if len(merged) < 1000 {
		t.Fatalf("only %d triples", len(merged))
	}
	for _, r := range readers {
		for _, format := range r.formats {
			t.Run(r.name+"/"+format, func(t *testing.T) {
				want := whole
				if slices.Contains(mergedFormats, format) {
					want = merged
				}
				have := parseQuads(t, outputOf(t, r.command(format, file(format))...))
				reportDifference(t, want, have)
			})
		}
	}
}

var quadLine = regexp.MustCompile(`^(<[^>]*>)\s*(<[^>]*>)\s*(<[^>]*>|"(?:[^"\\]|\\.)*")(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?\s*(<[^>]*>)?\s*\.$`)

// parseQuads reads N-Quads without blank nodes into a set. What is only spelled differently is made equal: escapes, the
// datatype of plain strings, the case of language tags. Parts are parted by tabs, the graph is the last.
func parseQuads(t *testing.T, text []byte) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if lines.Text() == "" {
			continue
		}
		m := quadLine.FindStringSubmatch(lines.Text())
		if m == nil {
			t.Fatalf("not a quad of IRIs and literals: %s", lines.Text())
		}
		datatype := strings.TrimPrefix(m[5], "http://www.w3.org/2001/XMLSchema#string")
		parts := []string{unescape(m[1]), unescape(m[2]), unescape(m[3]), strings.ToLower(m[4]), datatype, unescape(m[6])}
		for i := range parts {
			parts[i] = strings.ReplaceAll(parts[i], "\t", `\t`)
		}
		out[strings.Join(parts, "\t")] = true
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

var escaped = regexp.MustCompile(`\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)`)

// unescape undoes the escapes of N-Quads.
func unescape(s string) string {
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		switch e[1] {
		case 'u', 'U':
			var r rune
			fmt.Sscanf(e[2:], "%x", &r)
			return string(r)
		case 't':
			return "\t"
		case 'n':
			return "\n"
		case 'r':
			return "\r"
		case 'b':
			return "\b"
		case 'f':
			return "\f"
		}
		return e[1:]
	})
}

func reportDifference(t *testing.T, want, have map[string]bool) {
	t.Helper()
	only := func(a, b map[string]bool) (out []string) {
		for q := range a {
			if !b[q] {
				out = append(out, q)
			}
		}
		slices.Sort(out)
		return out
	}
	lost, added := only(want, have), only(have, want)
	if len(lost)+len(added) > 0 {
		t.Errorf("%d of %d statements lost, %d added; the first:\n%q\n%q", len(lost), len(want), len(added), lost[:min(3, len(lost))], added[:min(3, len(added))])
	}
}

// Questions whose answers kg cannot give yet. One that is answered all the same fails the test, so that the list stays true.
var unanswered = map[string]string{} // question → reason

// The questions are asked of Oxigraph, which shares nothing with kg.
func TestInteropQuestions(t *testing.T) {
	needInterop(t)
	dir := shared(t, "questions")
	questions, err := filepath.Glob(filepath.Join(dir, "*.rq"))
	if err != nil || len(questions) == 0 {
		t.Fatalf("no questions: %v", err)
	}
	data := filepath.Join(t.TempDir(), "graph.nq")
	outputOf(t, build(t), "export", "../../examples/code-of-conduct", "-o", data, "--quiet")
	answers := json.NewDecoder(bytes.NewReader(outputOf(t, append([]string{"node", interop + "ask.cjs", data}, questions...)...)))
	for range questions {
		var a struct {
			File   string
			Answer any
		}
		if err := answers.Decode(&a); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(a.File), ".rq")
		t.Run(name, func(t *testing.T) {
			want, have := expectedRows(t, strings.TrimSuffix(a.File, ".rq")+".expected.csv"), rows(a.Answer)
			diff := cmp.Diff(want, have)
			switch reason := unanswered[name]; {
			case reason != "" && diff == "":
				t.Errorf("answered: strike it from the list of unanswered questions")
			case reason != "":
				t.Skip(reason)
			case diff != "":
				t.Errorf("-want +have:\n%s", diff)
			}
		})
	}
}

// expectedRows reads a CSV file as a set of rows, each a map from variable to value; unbound variables are left out. A file
// that holds just true or false is the answer to an ASK.
func expectedRows(t *testing.T, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if head := table[0]; len(table) == 1 && (head[0] == "true" || head[0] == "false") {
		return head
	}
	var list []any
	for _, record := range table[1:] {
		row := map[string]any{}
		for i, v := range record {
			if v != "" {
				row[table[0][i]] = v
			}
		}
		list = append(list, row)
	}
	return rows(list)
}

// rows spells an answer as a sorted list of distinct rows. GROUP_CONCAT promises no order, so the parts of "keys" are sorted.
func rows(answer any) []string {
	list, isList := answer.([]any)
	if !isList {
		return []string{fmt.Sprint(answer)}
	}
	out := []string{}
	for _, r := range list {
		row := r.(map[string]any)
		if keys, ok := row["keys"].(string); ok {
			parts := strings.Split(keys, ",")
			slices.Sort(parts)
			row["keys"] = strings.Join(parts, ",")
		}
		b, err := json.Marshal(row) // sorts by variable
		if err != nil {
			panic(err)
		}
		out = append(out, string(b))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
