package site

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
	"testing"
)

// What is markup stands in the program: nothing is converted to it, and to template.HTML only what a hypertext holds.
func TestMarkupIsConstant(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			switch to := types.ExprString(call.Fun); {
			case to == "template.HTML" && name == "markup.go":
				made++
			case to == "template.HTML", to == "markup":
				t.Errorf("%s: %s", files.Position(n.Pos()), types.ExprString(call))
			}
			return true
		})
	}
	if made != 1 {
		t.Errorf("%d conversions to template.HTML", made)
	}
}
