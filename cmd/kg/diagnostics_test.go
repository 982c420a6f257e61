package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// reporters are the functions that take a code, and which argument it is.
var reporters = map[string]int{"Warn": 1, "fault": -1, "tell": 2, "repair": 1, "finding": 1}

var (
	aCode    = regexp.MustCompile(`^[a-z]+(?:-[a-z]+)*$`)
	codeLast = regexp.MustCompile(`(?:warning: | )[^\[]*\[([a-z]+(?:-[a-z]+)*)\]$`)
)

// codesInUse finds the codes in the Go files of the repository: fields Code, arguments of reporters, and messages that end in
// one.
func codesInUse(t *testing.T) map[string]string {
	t.Helper()
	used := map[string]string{} // code → where
	note := func(set *token.FileSet, e ast.Expr, pattern *regexp.Regexp) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		s, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		if m := pattern.FindStringSubmatch(s); m != nil {
			used[m[len(m)-1]] = set.Position(lit.Pos()).String()
		}
	}
	for _, dir := range []string{".", "../../extract", "../../export/validate"} {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.KeyValueExpr:
					if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Code" {
						note(set, n.Value, aCode)
					}
				case *ast.CallExpr:
					name := ""
					switch f := n.Fun.(type) {
					case *ast.Ident:
						name = f.Name
					case *ast.SelectorExpr:
						name = f.Sel.Name
					}
					i, ok := reporters[name]
					if i < 0 { // the first string
						i = slices.IndexFunc(n.Args, func(e ast.Expr) bool { _, is := e.(*ast.BasicLit); return is })
					}
					if ok && 0 <= i && i < len(n.Args) {
						note(set, n.Args[i], aCode)
					}
				case *ast.BasicLit:
					if dir == "." {
						note(set, n, codeLast)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return used
}

// Every code that kg prints is in the table, and the table has no others.
func TestDiagnosticsAreDocumented(t *testing.T) {
	used := codesInUse(t)
	if len(used) < 30 {
		t.Fatalf("only %d codes found in the source", len(used))
	}
	list, err := diagnostics()
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range list {
		if i > 0 && list[i-1].code >= d.code {
			t.Errorf("%s: out of order or twice", d.code)
		}
		if !slices.Contains([]string{"repair", "warning", "error", "violation"}, d.severity) || !strings.HasSuffix(d.meaning, ".") || !strings.HasSuffix(d.advice, ".") {
			t.Errorf("%s: %+v", d.code, d)
		}
		if used[d.code] == "" {
			t.Errorf("%s: no code uses it", d.code)
		}
		delete(used, d.code)
	}
	for code, where := range used {
		t.Errorf("%s: %q is not in diagnostics.csv", where, code)
	}
	var out bytes.Buffer
	if code := run([]string{"help", "diagnostics"}, &streams{nil, &out, &out}); code != 0 || !strings.Contains(out.String(), "ambiguous-state (warning)") {
		t.Errorf("kg help diagnostics: exit code %d\n%s", code, out.String())
	}
}
