package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// over reads a text again and again.
type over string

func (o over) Read(p []byte) (int, error) {
	n := copy(p, o)
	for n > 0 && n < len(p) {
		n += copy(p[n:], p[:n])
	}
	return n, nil
}

// What is made to exhaust memory or time is an error that says why; the exit code is 1, and another document is read all the same.
func TestHostileInput(t *testing.T) {
	parts := "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", 10_000) + "--b--\r\n"
	entities := `<!DOCTYPE akomaNtoso [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><akomaNtoso><statement><p>&b;</p></statement></akomaNtoso>`
	loop := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
	spooled := mostSpooled
	mostSpooled = 1 << 20
	defer func() { mostSpooled = spooled }()
	tests := []struct {
		name string
		in   io.Reader
		want string // on stderr
	}{
		{"a gigabyte of one letter", io.LimitReader(over("a"), 1<<30), "-: larger than 67108864 bytes"},
		{"a gigabyte of lines", io.LimitReader(over("1. Decides\n"), 1<<30), "-: larger than 67108864 bytes"},
		{"an archive without end", io.LimitReader(io.MultiReader(strings.NewReader(zipMagic), over("a")), 1<<30), "-: larger than 1048576 bytes"},
		{"mail with 10,000 parts", strings.NewReader(parts), "-: .*more than 1000 parts"},
		{"entities that grow", strings.NewReader(entities), "-:1:1: .*declarations"},
		{"a PDF whose pages hold themselves", strings.NewReader(loop), "-: .*PDF"},
	}
	letter := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(letter, []byte("1. Calls upon Brazil and Peru to report to the General Assembly;\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, cached := range []bool{false, true} {
		for _, test := range tests {
			if cached && !strings.Contains(test.name, "gigabyte") {
				continue
			}
			t.Run(fmt.Sprintf("%s, cached %v", test.name, cached), func(t *testing.T) {
				if testing.Short() {
					t.Skip("large")
				}
				args := []string{"export", "-", letter, "-f", "nquads"}
				if cached {
					args = append(args, "--cache", t.TempDir())
					test.in = io.LimitReader(over("a"), 1<<30)
				}
				var before, after runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&before)
				var out, errs bytes.Buffer
				start := time.Now()
				code := run(args, &streams{test.in, &out, &errs})
				took := time.Since(start)
				runtime.ReadMemStats(&after)
				if code != exitFailed || !regexp.MustCompile(test.want).MatchString(errs.String()) {
					t.Errorf("exit code %d: %s", code, errs.String())
				}
				if !strings.Contains(out.String(), "/state/PER>") {
					t.Error("the other document was not read")
				}
				if took > time.Minute {
					t.Errorf("took %v", took)
				}
				if n := int64(after.Sys) - int64(before.Sys); n > 400<<20 {
					t.Errorf("took %d MB of memory", n>>20)
				}
			})
		}
	}
}
