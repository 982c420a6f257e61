package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the expected files")

// Every example gives the graph beside it. After -update, read the diff: it is the change that users will see.
func TestExamples(t *testing.T) {
	expected, err := filepath.Glob("../../examples/*/expected.ttl")
	if err != nil || len(expected) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range expected {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			var out, errs bytes.Buffer
			if code := run([]string{"export", dir}, &streams{nil, &out, &errs}); code != 0 {
				t.Fatalf("exit code %d\n%s", code, errs.String())
			}
			if *update {
				if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(out.Bytes(), want) {
				t.Error(cmp.Diff(lines(want), lines(out.Bytes())))
			}
		})
	}
}

func lines(b []byte) []string {
	var out []string
	for _, l := range bytes.Split(b, []byte("\n")) {
		out = append(out, string(l))
	}
	return out
}
