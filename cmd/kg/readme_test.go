package main

import (
	"bytes"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The README shows real sessions: blocks marked "console", lines "$ kg ..." (also "go run ./cmd/kg ...") with what is printed
// below. "| head -N" and "| sed -n A,Bp" cut the output as the shell would.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("../..")
	sessions := 0
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(string(readme), -1) {
		for _, session := range regexp.MustCompile(`(?m)^\$ `).Split(block[1], -1)[1:] {
			command, want, _ := strings.Cut(session, "\n")
			got := runShown(t, command)
			if strings.TrimSpace(got) != strings.TrimSpace(want) {
				t.Errorf("$ %s\nREADME shows:\n%s\nkg prints:\n%s", command, want, got)
			}
			sessions++
		}
	}
	if sessions < 2 {
		t.Errorf("only %d sessions in the README", sessions)
	}
}

func runShown(t *testing.T, command string) string {
	t.Helper()
	command, filter, _ := strings.Cut(command, " | ")
	args := words(strings.TrimPrefix(strings.TrimPrefix(command, "go run ./cmd/kg"), "kg"))
	for i, a := range args {
		if a == "-o" {
			defer os.Remove(args[i+1])
		}
	}
	var out, errs bytes.Buffer
	if code := run(args, &streams{nil, &out, &errs}); code != 0 {
		t.Errorf("$ %s: exit code %d\n%s", command, code, errs.String())
	}
	lines := strings.SplitAfter(out.String(), "\n")
	first, last := 1, len(lines)
	if m := regexp.MustCompile(`^head -(\d+)$`).FindStringSubmatch(filter); m != nil {
		last, _ = strconv.Atoi(m[1])
	} else if m := regexp.MustCompile(`^sed -n (\d+),(\d+)p$`).FindStringSubmatch(filter); m != nil {
		first, _ = strconv.Atoi(m[1])
		last, _ = strconv.Atoi(m[2])
	} else if filter != "" {
		t.Fatalf("README: cannot filter by %q", filter)
	}
	return strings.Join(lines[first-1:min(last, len(lines))], "")
}

// words splits a command line as a shell does, as far as spaces and double quotes go.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

// Every command has an example in its help, and the README names it.
func TestCommandsAreDocumented(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, make := range commands {
		c := make(&streams{nil, new(bytes.Buffer), new(bytes.Buffer)})
		if c.Short == "" || c.Example == "" {
			t.Errorf("kg %s: no description or no example", c.Name())
		}
		if !strings.Contains(string(readme), "`kg "+c.Name()) {
			t.Errorf("the README does not name `kg %s`", c.Name())
		}
	}
}
