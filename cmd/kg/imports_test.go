package main

import (
	"os/exec"
	"strings"
	"testing"
)

const module = "w3id.org/dipdoc/kg/"

// Who must not reach whom, however indirectly.
var forbidden = []struct {
	from string   // package pattern of go list
	to   []string // prefixes of import paths
}{
	{"extract/...", []string{"github.com/cayleygraph/", "github.com/knakk/", "github.com/tggo/", "github.com/piprate/", module + "ontology/graph", module + "export"}},
	{"export", []string{module}},
	{"export/...", []string{module + "extract"}},
	{"ontology/...", []string{module + "extract", module + "export"}},
	{"...", []string{module + "cmd"}},
}

func TestWhoImportsWhom(t *testing.T) {
	if testing.Short() {
		t.Skip("asks the go command")
	}
	for _, rule := range forbidden {
		for pkg, deps := range dependencies(t, rule.from) {
			for _, d := range deps {
				for _, to := range rule.to {
					if strings.HasPrefix(d, to) && !strings.HasPrefix(d, pkg) {
						t.Errorf("%s reaches %s", strings.TrimPrefix(pkg, module), d)
					}
				}
			}
		}
	}
	for pkg, deps := range dependencies(t, "ontology") {
		outside(t, pkg, deps)
	}
	for pkg, deps := range dependencies(t, "extract/doc") {
		outside(t, pkg, deps)
	}
}

// outside reports what is not the standard library.
func outside(t *testing.T, pkg string, deps []string) {
	for _, d := range deps {
		if first, _, _ := strings.Cut(d, "/"); strings.Contains(first, ".") && d != pkg {
			t.Errorf("%s must stand on the standard library alone, reaches %s", pkg, d)
		}
	}
}

// dependencies returns what each package of a pattern reaches, tests aside. Commands and generators are not asked.
func dependencies(t *testing.T, pattern string) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{if ne .Name "main"}}{{.ImportPath}} {{join .Deps " "}}{{end}}`, module+pattern).Output()
	if err != nil {
		t.Fatalf("go list %s: %v", pattern, err)
	}
	deps := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		if f := strings.Fields(line); len(f) > 0 {
			deps[f[0]] = f[1:]
		}
	}
	if len(deps) == 0 {
		t.Fatalf("no package matches %s", pattern)
	}
	return deps
}

// Only cmd/kg may use flags, the process and the standard streams.
func TestOnlyTheCommandTouchesTheProcess(t *testing.T) {
	out, err := exec.Command("grep", "-rnE", `os\.(Args|Exit|Stdin|Stdout|Stderr)\b|spf13/(pflag|cobra)`, "--include=*.go", "../../extract", "../../ontology", "../../export").Output()
	if err != nil && len(out) == 0 {
		return // grep found nothing
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		if !strings.Contains(line, "_test.go:") && !strings.Contains(line, "/internal/") {
			t.Error(line)
		}
	}
}
