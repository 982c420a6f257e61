package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCache exports with a cache that is empty, full, damaged and out of reach: the same bytes each time.
func TestCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	inputs := []string{"../../examples/code-of-conduct", "../../extract/read/testdata/kinds/attached.eml"}
	export := func(flags ...string) (out, warnings string) {
		t.Helper()
		var o, e bytes.Buffer
		args := append(append([]string{"export", "-f", "nquads"}, flags...), inputs...)
		if code := run(args, &streams{strings.NewReader(""), &o, &e}); code != exitDone {
			t.Fatalf("exit code %d: %s", code, e.String())
		}
		return o.String(), e.String()
	}
	entries := func() (list []string) {
		filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err == nil && e.Type().IsRegular() {
				list = append(list, path)
			}
			return err
		})
		return list
	}
	want, said := export()
	check := func(what string, count int, warning string) {
		t.Helper()
		out, warnings := export("--cache", dir)
		if out != want {
			t.Errorf("%s: other bytes than without a cache", what)
		}
		if n := len(entries()); n != count {
			t.Errorf("%s: %d entries, want %d", what, n, count)
		}
		if rest, found := strings.CutPrefix(warnings, said); warning == "" && warnings != said || !found || !strings.Contains(rest, warning) {
			t.Errorf("%s: says %q", what, warnings)
		}
	}
	check("empty", 6, "")
	check("full", 6, "")
	first := entries()[0]
	data, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	for what, damaged := range map[string][]byte{"cut": data[:len(data)/2], "no bytes": {}, "changed": append(bytes.Clone(data[:len(data)-1]), data[len(data)-1]^1)} {
		if err := os.WriteFile(first, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		check(what, 6, "this cache entry is not used: damaged")
		check("mended after "+what, 6, "")
	}
}
