//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A signal ends kg site at once while it reads, though stdin never ends, and while it writes; nothing is left behind.
func TestSiteEndsOnASignal(t *testing.T) {
	documents := resolutions(t, 60)
	for name, c := range map[string]struct {
		input  string
		writes bool
	}{"reading": {"-", false}, "writing": {documents, true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			cmd := exec.Command("kg", "site", c.input, "--quiet", "-o", filepath.Join(dir, "site"))
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			left := func() []os.DirEntry {
				list, err := os.ReadDir(dir)
				if err != nil {
					t.Fatal(err)
				}
				return list
			}
			time.Sleep(300 * time.Millisecond)
			for end := time.Now().Add(30 * time.Second); c.writes && len(left()) == 0 && time.Now().Before(end); {
				time.Sleep(time.Millisecond)
			}
			if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
			done := make(chan error, 1)
			go func() { done <- cmd.Wait() }()
			select {
			case err := <-done:
				if err == nil {
					t.Error("it ended as if nothing had been")
				}
			case <-time.After(20 * time.Second):
				cmd.Process.Kill()
				t.Error("it goes on")
			}
			if list := left(); len(list) > 0 {
				t.Errorf("%s is left", list[0].Name())
			}
		})
	}
}
