package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export/store/load"
)

func TestLoadInterop(t *testing.T) {
	needInterop(t)
	kg := build(t)
	for _, x := range []struct {
		name  string
		start func(*testing.T) *liveStore
	}{{"oxigraph", startOxigraph}, {"fuseki", startFuseki}, {"virtuoso", startVirtuoso}} {
		t.Run(x.name, func(t *testing.T) {
			s := x.start(t)
			t.Run("documents", func(t *testing.T) { loadDocuments(t, kg, s) })
			t.Run("killed", func(t *testing.T) { loadKilled(t, kg, s) })
			if s.name == "fuseki" {
				t.Run("store killed", func(t *testing.T) { loadStoreKilled(t, kg, s) })
				t.Run("large", func(t *testing.T) { loadLarge(t, kg, s) })
			}
		})
	}
}

// load runs kg load and returns what it says of each graph.
func (s *liveStore) load(t *testing.T, kg string, args ...string) load.Summary {
	t.Helper()
	c := s.command(kg, args...)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	var sum load.Summary
	if json.Unmarshal(out, &sum) != nil || err != nil {
		t.Fatalf("kg load %q: %v\n%s%s", args, err, out, stderr.String())
	}
	return sum
}

func (s *liveStore) command(kg string, args ...string) *exec.Cmd {
	c := exec.Command(kg, append([]string{"load", "--to", s.to, "--json"}, args...)...)
	c.Env = append(os.Environ(), s.env...)
	return c
}

// names are the graphs of results, without the start that all have.
func names(results []load.Result) []string {
	out := []string{}
	for _, r := range results {
		out = append(out, strings.TrimPrefix(r.Graph, "https://w3id.org/dipdoc/graph/"))
	}
	return out
}

// loadDocuments loads documents, again, changed, as RDF, and takes them away.
func loadDocuments(t *testing.T, kg string, s *liveStore) {
	dir := filepath.Join(t.TempDir(), "documents")
	if err := os.CopyFS(dir, os.DirFS("../../examples/code-of-conduct")); err != nil {
		t.Fatal(err)
	}
	first := s.load(t, kg, dir)
	if len(first.Loaded) != 8 || len(first.Skipped)+len(first.Deleted)+len(first.Failed) > 0 {
		t.Fatalf("first load: %+v", first)
	}
	askQuestions(t, s)

	// Nothing has changed: nothing is sent, not even what is the same in another spelling.
	file := filepath.Join(t.TempDir(), "graph.nq")
	outputOf(t, kg, "export", dir, "-o", file, "--quiet")
	for _, input := range []string{dir, file} {
		if out := outputOf(t, kg, "load", "--to", s.to, "--store", s.name, "--dry-run", "--quiet", input); len(out) > 0 {
			t.Errorf("%s: a second load would send\n%s", input, out)
		}
		if again := s.load(t, kg, input); len(again.Skipped) != 8 || len(again.Loaded)+len(again.Deleted) > 0 {
			t.Errorf("%s: second load: %+v", input, again)
		}
	}
	before := s.graphs(t)

	// One graph changes: one graph is sent.
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := filepath.Join(t.TempDir(), "changed.nq")
	const fact = `<https://w3id.org/dipdoc/src/f6b8f122d24e> <http://purl.org/dc/terms/language> `
	if n := bytes.Count(text, []byte(fact)); n != 1 {
		t.Fatalf("%d triples that can be changed", n)
	}
	text = bytes.Replace(text, []byte(fact), []byte(strings.Replace(fact, "language", "subject", 1)), 1)
	if err := os.WriteFile(changed, text, 0o644); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"src/f6b8f122d24e"}, names(s.load(t, kg, changed).Loaded)); diff != "" {
		t.Errorf("one graph changed:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"src/f6b8f122d24e"}, names(s.load(t, kg, file).Loaded)); diff != "" {
		t.Errorf("and back:\n%s", diff)
	}

	// One document changes: its graph is sent, and of those that speak of all documents what has changed.
	const document = "004_c80490679101aba2.txt"
	text, err = os.ReadFile(filepath.Join(dir, document))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, document), append(text, "\nThe General Assembly recalls resolution 53/70.\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	sum := s.load(t, kg, "--prune", dir)
	sources := slices.DeleteFunc(names(sum.Loaded), func(n string) bool { return !strings.HasPrefix(n, "src/") })
	if len(sources) != 1 || len(sum.Deleted) != 1 {
		t.Errorf("one document changed: %+v", sum)
	}

	// One document goes: nothing else changes.
	was := s.graphs(t)
	gone := names(s.load(t, kg, "--delete", filepath.Join(dir, document)).Deleted)
	if diff := cmp.Diff(sources, gone); diff != "" {
		t.Errorf("one document deleted:\n%s", diff)
	}
	for _, n := range append(gone, "receipt") {
		delete(was, n)
	}
	now := s.graphs(t)
	delete(now, "receipt")
	if diff := cmp.Diff(was, now); diff != "" {
		t.Errorf("one document deleted:\n%s", diff)
	}

	// All of it, as at first; then nothing.
	if err := os.WriteFile(filepath.Join(dir, document), text, 0o644); err != nil {
		t.Fatal(err)
	}
	s.load(t, kg, "--prune", dir)
	if diff := cmp.Diff(before, s.graphs(t)); diff != "" {
		t.Errorf("as at first:\n%s", diff)
	}
	s.load(t, kg, "--delete", dir)
	if left := s.graphs(t); len(left) > 0 {
		t.Errorf("left of nothing: %v", left)
	}
}

// askQuestions asks a store the questions of scholars.
func askQuestions(t *testing.T, s *liveStore) {
	questions, err := filepath.Glob(filepath.Join(shared(t, "questions"), "*.rq"))
	if err != nil || len(questions) == 0 {
		t.Fatalf("no questions: %v", err)
	}
	for _, q := range questions {
		text, err := os.ReadFile(q)
		if err != nil {
			t.Fatal(err)
		}
		want, have := expectedRows(t, strings.TrimSuffix(q, ".rq")+".expected.csv"), rows(s.ask(t, string(text)))
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%s:\n%s", filepath.Base(q), diff)
		}
	}
}

// writeVersion writes a file of two graphs of n triples, all of which say which version they are of.
func writeVersion(t *testing.T, n int, version string) string {
	t.Helper()
	var b bytes.Buffer
	for _, g := range []string{"a", "b"} {
		for i := range n {
			fmt.Fprintf(&b, "<https://example.org/%s/thing/%d> <https://example.org/version> %q <https://w3id.org/dipdoc/graph/test/%s> .\n", g, i, version, g)
		}
	}
	name := filepath.Join(t.TempDir(), version+".nq")
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// holds returns the version that each graph is of, and an error if one is not whole.
func (s *liveStore) holds(t *testing.T, n int) (map[string]string, error) {
	t.Helper()
	out := map[string]string{}
	for _, r := range s.ask(t, `SELECT ?g ?v (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s <https://example.org/version> ?v } FILTER(STRSTARTS(STR(?g), "https://w3id.org/dipdoc/graph/test/")) } GROUP BY ?g ?v`).([]any) {
		row := r.(map[string]any)
		g := strings.TrimPrefix(row["g"].(string), "https://w3id.org/dipdoc/graph/test/")
		if out[g] != "" || row["n"] != fmt.Sprint(n) {
			return nil, fmt.Errorf("%s is a mix: %v", g, row)
		}
		out[g] = row["v"].(string)
	}
	if len(out) != 2 || s.whole && out["a"] != out["b"] {
		return nil, fmt.Errorf("a mix: %v", out)
	}
	return out, nil
}

// settled is holds for stores of which a question may see an update in the making: they get the time to end it.
func (s *liveStore) settled(t *testing.T, n int) (held map[string]string, err error) {
	for range 600 { // Virtuoso has been seen to take 20 seconds, with nobody waiting for it
		if held, err = s.holds(t, n); err == nil || s.whole {
			return held, err
		}
		time.Sleep(100 * time.Millisecond)
	}
	return held, err
}

// loadKilled kills kg at many moments of a load.
func loadKilled(t *testing.T, kg string, s *liveStore) {
	const n = 3000
	files := []string{writeVersion(t, n, "even"), writeVersion(t, n, "odd")}
	s.load(t, kg, files[1])
	whole := time.Hour // that a load takes
	for _, f := range []string{files[0], files[1], files[0]} {
		start := time.Now()
		s.load(t, kg, f)
		whole = min(whole, time.Since(start))
	}
	const moments = 4
	killed := 0
	for k := range moments {
		c := s.command(kg, "--quiet", files[(k+1)%2])
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(whole * time.Duration(k+1) / (moments + 1))
		c.Process.Signal(syscall.SIGKILL)
		if c.Wait() != nil {
			killed++
		}
		// At once, and when the server may have done what was under way.
		for range 3 {
			if _, err := s.settled(t, n); err != nil {
				t.Errorf("killed after %d of %d parts of the time: %v", k+1, moments+1, err)
			}
			time.Sleep(20 * time.Millisecond)
		}
		s.load(t, kg, files[(k+1)%2])
		version := []string{"even", "odd"}[(k+1)%2]
		held, err := s.settled(t, n)
		if diff := cmp.Diff(map[string]string{"a": version, "b": version}, held); err != nil || diff != "" {
			t.Errorf("the same command again: %v\n%s", err, diff)
		}
		for g := range s.graphs(t) {
			if strings.HasPrefix(g, "staging/") {
				t.Errorf("left over: %s", g)
			}
		}
	}
	if killed == 0 {
		t.Errorf("none of %d loads was killed: they were faster", moments)
	}
	s.load(t, kg, "--delete", files[0])
}

// loadStoreKilled kills the store in the middle of a load: it holds the old data or the new when it is started again.
func loadStoreKilled(t *testing.T, kg string, s *liveStore) {
	const n = 10000
	files := []string{writeVersion(t, n, "even"), writeVersion(t, n, "odd")}
	s.load(t, kg, files[0])
	s.load(t, kg, files[1])
	start := time.Now()
	s.load(t, kg, files[0])
	whole := time.Since(start)
	c := s.command(kg, "--timeout", "2s", files[1])
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(whole * 6 / 10)
	s.kill()
	if err := c.Wait(); err == nil {
		t.Log("the load was faster")
	} else if c.ProcessState.ExitCode() != 1 || !strings.Contains(stderr.String(), "the store") {
		t.Errorf("kg says of a dead store: %v\n%s", err, stderr.String())
	}
	s.start()
	if _, err := s.holds(t, n); err != nil {
		t.Error(err)
	}
	s.load(t, kg, files[1])
	if held, err := s.holds(t, n); err != nil || held["a"] != "odd" {
		t.Errorf("the same command again: %v %v", held, err)
	}
	s.load(t, kg, "--delete", files[0])
}

// loadLarge puts a large file through kg in bounded memory, and tells the rate beside that of a bare upload.
func loadLarge(t *testing.T, kg string, s *liveStore) {
	n, _ := strconv.Atoi(os.Getenv("KG_LOAD_TRIPLES")) // 1000000 for the figure of the README
	if n == 0 {
		n = 50000
	}
	file := filepath.Join(t.TempDir(), "large.nq")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(out)
	for i := range n {
		fmt.Fprintf(w, "<https://w3id.org/dipdoc/src/%d/para/%d> <https://w3id.org/dipdoc/ns#text> \"Paragraph %d recalls resolution %d of the General Assembly\"@en <https://w3id.org/dipdoc/graph/src/%d> .\n", i%20, i, i, i%977, i%20)
	}
	if err := errors.Join(w.Flush(), out.Close()); err != nil {
		t.Fatal(err)
	}
	var bare time.Duration
	for range 2 { // the first warms the server up
		start := time.Now()
		outputOf(t, "curl", "-sfS", "-T", file, "-X", "POST", "-H", "Content-Type: application/n-quads", s.to+"/data")
		bare = time.Since(start)
		outputOf(t, "curl", "-sfS", "-H", "Content-Type: application/sparql-update", "-d", "DROP ALL", s.to+"/update")
	}
	c := s.command(kg, "--quiet", file)
	c.Stderr = os.Stderr
	start := time.Now()
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	peak := c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10
	t.Logf("%d triples into Fuseki: kg load %.1f s (%.0f a second; checked, staged, compared, put in place, compared), peak %d MB; bare upload with curl %.1f s (%.0f a second)",
		n, took.Seconds(), float64(n)/took.Seconds(), peak, bare.Seconds(), float64(n)/bare.Seconds())
	if peak > 200 {
		t.Errorf("kg took %d MB", peak)
	}
	if sum := s.load(t, kg, file); len(sum.Skipped) != 20 || len(sum.Loaded) > 0 {
		t.Errorf("second load: %+v", sum)
	}
}
