package export

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// A program of others reads a file in one of its formats and prints N-Quads.
type program struct {
	name    string
	formats []string
	command []string // the name of the format and the file come after it
	loses   func(format, line string) bool
}

const scripts = "../.ci/interop/"

var rdfFormats = []string{"turtle", "trig", "ntriples", "nquads"}

// programs, each with the lines of N-Quads that it refuses or makes something else of.
var programs = []program{
	{"rapper", rdfFormats, []string{"rapper", "-q", "-o", "nquads", "-i"}, func(format, line string) bool {
		return strings.Contains(line, `"\u0000"`) || !strings.HasPrefix(format, "n") && dotSegment.MatchString(line)
	}},
	{"serdi", rdfFormats, []string{"serdi", "-o", "nquads", "-i"}, func(string, string) bool { return false }},
	{"rdflib", append(slices.Clone(rdfFormats), "jsonld"), []string{"python3", scripts + "quads.py"}, func(format, line string) bool {
		return strings.HasPrefix(format, "n") && (noBreakSpace.MatchString(line) || backslashFirst.MatchString(line))
	}},
	{"N3.js", rdfFormats, []string{"node", scripts + "quads.cjs"}, func(_, line string) bool { return notInRFC3987.MatchString(line) }},
	{"jsonld.js", []string{"jsonld"}, []string{"node", scripts + "quads.cjs"}, func(_, line string) bool {
		return noBreakSpace.MatchString(line) || strings.Contains(line, "^^<"+xsd+"double>") && !canonicalDouble.MatchString(line)
	}},
}

var (
	dotSegment      = regexp.MustCompile(`<[^?#>]*/\.\.?[/>]`)                    // resolved even in IRIs that are absolute
	noBreakSpace    = regexp.MustCompile(`<[^>]*\x{A0}`)                          // a space to Python and JavaScript
	backslashFirst  = regexp.MustCompile(`[^\\]\\\\[un]`)                         // of "\\n" the end is unescaped first
	notInRFC3987    = regexp.MustCompile(`\\u00(22|5C|5E|60|7B|7C|7D)`)           // refused as IRIs
	canonicalDouble = regexp.MustCompile(`"(-?[1-9]\.[0-9]+E-?[0-9]+|NaN)"\^\^<`) // others are spelled anew
)

// TestInterop has programs of others read what kg writes: the nasty graph and the torture file. What a program loses is
// named above; what it is said to lose and does not is an error, too. Every quad is read back by two programs or
// independent readers at least. KG_INTEROP=1 runs it; .ci/run installs the programs.
func TestInterop(t *testing.T) {
	if os.Getenv("KG_INTEROP") == "" {
		t.Skip("KG_INTEROP is not set")
	}
	for name, quads := range map[string][]quad.Quad{"nasty": nasty(), "torture": tortured(t)} {
		o := tortureOptions
		if name == "nasty" {
			o = suiteOptions(t)
		}
		for _, f := range Formats() {
			for _, q := range quads {
				if n := countReaders(f, q); n < 2 {
					t.Errorf("%s: %d readers of %s", f.Name, n, statement(q))
				}
			}
			for _, p := range programs {
				if slices.Contains(p.formats, f.Name) {
					t.Run(name+"/"+p.name+"/"+f.Name, func(t *testing.T) { p.test(t, f, o, quads) })
				}
			}
		}
	}
}

// countReaders returns how many readers of others keep q: programs, and those that the other tests run.
func countReaders(f Format, q quad.Quad) (n int) {
	for _, p := range programs {
		if slices.Contains(p.formats, f.Name) && !p.loses(f.Name, statement(q)) {
			n++
		}
	}
	if r := readersOf(f)[0]; !r.loss(q) {
		n++
	}
	return n
}

func (p program) test(t *testing.T, f Format, o Options, quads []quad.Quad) {
	var kept, lost []quad.Quad
	for _, q := range quads {
		if p.loses(f.Name, statement(q)) {
			lost = append(lost, q)
		} else {
			kept = append(kept, q)
		}
	}
	got, err := p.read(t, f, o, kept)
	if err != nil {
		t.Fatal(err)
	}
	if want, have := set(f, kept), set(f, got); !slices.Equal(want, have) {
		t.Errorf("%s", difference(want, have))
	}
	if len(lost) == 0 {
		return
	}
	// A program that refuses some of them may read others.
	together, err := p.read(t, f, o, lost)
	for _, q := range lost {
		got := together
		if err != nil {
			got, _ = p.read(t, f, o, []quad.Quad{q})
		}
		if line := set(f, []quad.Quad{q})[0]; slices.Contains(set(f, got), line) {
			t.Errorf("%s reads %s now: it is no loss", p.name, line)
		}
	}
}

// read writes quads to a file and returns what the program makes of it.
func (p program) read(t *testing.T, f Format, o Options, quads []quad.Quad) (got []quad.Quad, err error) {
	path := filepath.Join(t.TempDir(), "graph"+f.Ext)
	if err := os.WriteFile(path, write(t, f, o, quads), 0o666); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	c := exec.Command(p.command[0], append(slices.Clone(p.command[1:]), f.Name, path)...)
	c.Stderr = &stderr
	printed, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, &stderr)
	}
	for line := range strings.Lines(string(printed)) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		q, err := lenient(line)
		if err != nil {
			return nil, fmt.Errorf("%w: %s", err, line)
		}
		got = append(got, q)
	}
	return got, nil
}

func difference(want, have []string) string {
	in := map[string]int{}
	for _, s := range want {
		in[s]++
	}
	for _, s := range have {
		in[s]--
	}
	var b strings.Builder
	for _, s := range slices.Concat(want, have) {
		if in[s] != 0 {
			fmt.Fprintf(&b, "%+d %s\n", -in[s], s)
			in[s] = 0
		}
	}
	return b.String()
}
