package export

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestInterop has programs of others read what kg writes: rapper and serdi, and jsonld.js where node finds it.
// KG_INTEROP=1 runs it.
func TestInterop(t *testing.T) {
	if os.Getenv("KG_INTEROP") == "" {
		t.Skip("KG_INTEROP is not set")
	}
	turtle, _ := ByName("turtle")
	trig, _ := ByName("trig")
	ntriples, _ := ByName("ntriples")
	nquads, _ := ByName("nquads")
	jsonld, _ := ByName("jsonld")
	for _, p := range []struct {
		format  Format
		program []string // reads the file named last and prints N-Quads
	}{
		{turtle, []string{"rapper", "-q", "-i", "turtle", "-o", "ntriples"}},
		{turtle, []string{"serdi", "-i", "turtle", "-o", "ntriples"}},
		{trig, []string{"rapper", "-q", "-i", "trig", "-o", "nquads"}},
		{trig, []string{"serdi", "-i", "trig", "-o", "nquads"}},
		{ntriples, []string{"rapper", "-q", "-i", "ntriples", "-o", "ntriples"}},
		{ntriples, []string{"serdi", "-i", "ntriples", "-o", "ntriples"}},
		{nquads, []string{"rapper", "-q", "-i", "nquads", "-o", "nquads"}},
		{nquads, []string{"serdi", "-i", "nquads", "-o", "nquads"}},
		{jsonld, []string{"node", "-e", `require("jsonld").toRDF(JSON.parse(require("fs").readFileSync(process.argv[1])), {format: "application/n-quads",
			documentLoader: u => { throw new Error(u) }}).then(s => process.stdout.write(s))`}},
	} {
		t.Run(p.program[0]+" "+p.format.Name, func(t *testing.T) {
			if p.program[0] == "node" && exec.Command("node", "-e", `require("jsonld")`).Run() != nil {
				t.Skip("node does not find jsonld")
			}
			var quads []quad.Quad
			for _, q := range nasty() {
				if !known(p.program[0], q) {
					quads = append(quads, q)
				}
			}
			path := filepath.Join(t.TempDir(), "nasty"+p.format.Ext)
			if err := os.WriteFile(path, write(t, p.format, suiteOptions(t), quads), 0o666); err != nil {
				t.Fatal(err)
			}
			var stderr bytes.Buffer
			c := exec.Command(p.program[0], append(p.program[1:], path)...)
			c.Stderr = &stderr
			printed, err := c.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, &stderr)
			}
			got, err := collect(ownNQuads, printed)
			if err != nil {
				t.Fatal(err)
			}
			want := set(p.format, quads)
			have := set(p.format, got)
			if strings.Join(want, "\n") != strings.Join(have, "\n") {
				t.Errorf("%s", difference(want, have))
			}
		})
	}
}

// known reports whether a program is known not to read q as it is written: rapper takes dot segments out of absolute IRIs
// in Turtle and drops literals with U+0000, and jsonld.js writes every xsd:double anew.
func known(program string, q quad.Quad) bool {
	line := statement(q)
	switch program {
	case "rapper":
		return strings.Contains(line, "/.") || strings.Contains(line, `\u0000`)
	case "node":
		return strings.Contains(line, xsd+"double")
	}
	return false
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
	for _, s := range append(want, have...) {
		if in[s] != 0 {
			fmt.Fprintf(&b, "%+d %s\n", -in[s], s)
			in[s] = 0
		}
	}
	return b.String()
}
