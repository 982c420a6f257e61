package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// exampleSite makes the site of the five documents.
func exampleSite(t *testing.T, flags ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	var out, errs bytes.Buffer
	if code := run(append([]string{"site", "../../examples/code-of-conduct", "--quiet", "-o", dir}, flags...), &streams{strings.NewReader(""), &out, &errs}); code != 0 {
		t.Fatalf("kg site: %d %s", code, &errs)
	}
	return dir
}

// A server is a running kg serve.
type server struct {
	*exec.Cmd
	url string // without a slash at the end
	err bytes.Buffer
}

// serveSite starts kg serve and waits until it answers.
func serveSite(t *testing.T, args ...string) *server {
	t.Helper()
	s := &server{Cmd: exec.Command("kg", append([]string{"serve", "--listen", "127.0.0.1:0", "--quiet"}, args...)...)}
	s.Stderr = &s.err
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.Wait()
		t.Fatalf("kg serve: %s", &s.err)
	}
	s.url = strings.TrimSuffix(strings.TrimSpace(line), "/")
	return s
}

// get follows where the server leads.
func (s *server) get(t *testing.T, path, accept string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest("GET", s.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", accept)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

// ownNames are the IRIs under the base that the downloaded graph of a site has, as subject or object.
func ownNames(t *testing.T, dir string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "downloads", "graph.nq"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	seen := map[string]bool{}
	var out []string
	for q, err := range export.ReadNQuads(f, "graph.nq") {
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range []quad.Value{q.Subject, q.Object, q.Label} {
			if iri, ok := v.(quad.IRI); ok && strings.HasPrefix(string(iri), graph.DefaultBase) && !seen[string(iri)] {
				seen[string(iri)] = true
				out = append(out, string(iri))
			}
		}
	}
	if len(out) < 1000 {
		t.Fatalf("only %d names", len(out))
	}
	return out
}

// What is served is the site on disk, file by file; every name in the graph leads to a page, to Turtle and to JSON-LD; queries
// are answered; and SIGTERM lets an answer under way come to its end.
func TestServe(t *testing.T) {
	dir := exampleSite(t)
	s := serveSite(t, dir)
	files := 0
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		answer, body := s.get(t, (&url.URL{Path: "/" + rel}).EscapedPath(), "*/*")
		if strings.HasPrefix(rel, ".") && !strings.HasPrefix(rel, ".well-known/") {
			if answer.StatusCode != 404 {
				t.Errorf("%s: %s", rel, answer.Status)
			}
			return nil
		}
		files++
		if want, err := os.ReadFile(name); err != nil || answer.StatusCode != 200 || body != string(want) || answer.Header.Get("ETag") == "" {
			t.Errorf("%s: %s, %d bytes for %d, %v", rel, answer.Status, len(body), len(want), err)
		}
		return nil
	})
	if err != nil || files < 500 {
		t.Fatalf("%d files, %v", files, err)
	}
	for i, iri := range ownNames(t, dir) {
		path := strings.TrimPrefix(iri, strings.TrimSuffix(graph.DefaultBase, "/"))
		if strings.HasPrefix(path, "/ns") {
			continue // the vocabulary is one page
		}
		if (strings.Contains(path, "/span/") || strings.Contains(path, "/anno/")) && i%25 > 0 {
			continue // there are thousands, all alike
		}
		for accept, want := range map[string]string{"text/html": "text/html; charset=utf-8", "text/turtle": "text/turtle; charset=utf-8", "application/ld+json": "application/ld+json"} {
			answer, body := s.get(t, path, accept)
			if have := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || have != want {
				t.Errorf("%s as %s: %s, %s", path, accept, answer.Status, have)
			}
			if accept == "application/ld+json" && !json.Valid([]byte(body)) {
				t.Errorf("%s: no JSON", path)
			}
		}
	}
	for iri, to := range w3id(t, ownNames(t, dir)) {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(to))); err != nil {
			t.Errorf("w3id sends %s to %s, which is not there", iri, to)
		}
	}
	links := strings.Join(func() []string { r, _ := s.get(t, "/doc/A/66/359.html", "*/*"); return r.Header.Values("Link") }(), "\n")
	for _, want := range []string{`<https://w3id.org/dipdoc/doc/A/66/359>; rel="cite-as"`, `<359.ttl>; rel="describedby"; type="text/turtle"`, `rel="type"`} {
		if !strings.Contains(links, want) {
			t.Errorf("no link %s in\n%s", want, links)
		}
	}
	if answer, body := s.get(t, "/sparql?query="+url.QueryEscape("SELECT ?name { ?s a kg:Signature ; kg:signatory/foaf:name ?name } ORDER BY ?name"), "text/csv"); answer.StatusCode != 200 || strings.Count(body, "\n") != 5 || !strings.Contains(body, "Li Baodong") {
		t.Errorf("%s %s", answer.Status, body)
	}
	if answer, body := s.get(t, "/sparql?query="+url.QueryEscape("SELECT ?x {"), "*/*"); answer.StatusCode != 400 || !strings.HasPrefix(body, "1:12: ") {
		t.Errorf("%s %s", answer.Status, body)
	}
	// A query of a second or so is under way when the server is told to stop.
	answered := make(chan string)
	go func() {
		r, err := http.Get(s.url + "/sparql?query=" + url.QueryEscape("SELECT (COUNT(*) AS ?n) { ?a a ?x . ?b a ?y . FILTER(STRLEN(STR(?a)) < 200) }"))
		if err != nil {
			answered <- err.Error()
			return
		}
		defer r.Body.Close()
		body, _ := io.ReadAll(r.Body)
		answered <- r.Status + " " + string(body)
	}()
	time.Sleep(150 * time.Millisecond)
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if got := <-answered; !strings.HasPrefix(got, "200 OK ") || !strings.Contains(got, `"n"`) {
		t.Errorf("the query under way: %s", got)
	}
	if err := s.Wait(); err != nil {
		t.Errorf("kg serve ended with %v: %s", err, &s.err)
	}
}

// Documents are made into a site first, which is gone afterwards.
func TestServeDocuments(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	s := serveSite(t, "../../examples/code-of-conduct", "--cors", "none", "--base", "https://other.example/")
	answer, body := s.get(t, "/doc/A/66/359/annex/para/b", "text/turtle")
	if answer.StatusCode != 200 || !strings.Contains(body, "@base <https://other.example/> .") || answer.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%s %s", answer.Status, body)
	}
	if _, body := s.get(t, "/sparql?query="+url.QueryEscape("ASK { <doc/A/66/359> a undo:Document }"), "text/csv, application/sparql-results+json;q=0.1"); !strings.Contains(body, "true") {
		t.Errorf("a relative IRI: %s", body)
	}
	if err := s.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := s.Wait(); err != nil {
		t.Errorf("%v: %s", err, &s.err)
	}
	if left, _ := filepath.Glob(filepath.Join(tmp, "kg-serve-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// w3id follows the redirects of ontology/w3id for a browser: from each IRI to the path of a file.
func w3id(t *testing.T, iris []string) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../../ontology/w3id/.htaccess")
	if err != nil {
		t.Fatal(err)
	}
	var patterns []*regexp.Regexp
	var targets []string
	rule := regexp.MustCompile(`(?m)^(RewriteCond %\{HTTP_ACCEPT\} (\S+)\n)?RewriteRule (\S+) https://data\.dipdoc\.example/(\S*) \[`)
	for _, m := range rule.FindAllStringSubmatch(string(text), -1) {
		if m[2] == "" || m[2] == "text/html" {
			patterns = append(patterns, regexp.MustCompile(m[3]))
			targets = append(targets, regexp.MustCompile(`\$([0-9])`).ReplaceAllString(m[4], "$${$1}"))
		}
	}
	out := map[string]string{}
	for _, iri := range iris {
		path, _, _ := strings.Cut(strings.TrimPrefix(iri, graph.DefaultBase), "#")
		out[iri] = "nothing"
		for i, p := range patterns {
			if p.MatchString(path) {
				out[iri], _, _ = strings.Cut(p.ReplaceAllString(path, targets[i]), "#")
				break
			}
		}
	}
	return out
}
