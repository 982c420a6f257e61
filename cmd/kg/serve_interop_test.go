package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"w3id.org/dipdoc/kg/ontology/graph"
)

// python runs a script of the interop folder with the packages that .ci/run has put aside for it.
func python(t *testing.T, args ...string) {
	t.Helper()
	c := exec.Command("python3", append([]string{interop + args[0]}, args[1:]...)...)
	c.Env = append(os.Environ(), "PYTHONPATH="+os.Getenv("KG_SERVE_CLIENTS"))
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", args[0], err, out)
	}
}

// Clients of other people follow names and ask queries; a browser asks by hand; the descriptions are read by the readers
// of their formats, and the figures in them counted again.
func TestServeInterop(t *testing.T) {
	needInterop(t)
	t.Setenv("SOURCE_DATE_EPOCH", "1790000000")
	dir := exampleSite(t, "--license", "https://creativecommons.org/publicdomain/zero/1.0/")
	python(t, "dataset.py", dir)
	s := serveSite(t, dir)
	python(t, "serve.py", s.url+"/", graph.DefaultBase)
	if out, err := exec.Command("node", interop+"serve_page.cjs", s.url+"/").CombinedOutput(); err != nil {
		t.Errorf("serve_page.cjs: %v\n%s", err, out)
	}
	s.Process.Signal(os.Interrupt)
	if err := s.Wait(); err != nil {
		t.Errorf("%v: %s", err, &s.err)
	}
}

// Apache with the rules of a site answers what kg serve answers, for each kind of name and each Accept header.
func TestApacheInterop(t *testing.T) {
	needInterop(t)
	dir := exampleSite(t)
	s := serveSite(t, dir)
	address := apacheOn(t, dir)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	get := func(at, path, accept string) string {
		r, err := http.NewRequest("GET", at+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header["Accept"] = []string{accept}
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusSeeOther && !strings.Contains(strings.Join(answer.Header.Values("Vary"), ","), "Accept") {
			t.Errorf("%s%s: no Vary", at, path)
		}
		to := strings.TrimPrefix(answer.Header.Get("Location"), at)
		if answer.StatusCode == http.StatusOK {
			to = strings.ToLower(answer.Header.Get("Content-Type"))
		}
		return strings.TrimSpace(fmt.Sprintf("%d %s", answer.StatusCode, to))
	}
	accepts := []string{
		"", "*/*", "text/html", "text/turtle", "application/ld+json", "text/*", "application/*", "image/png", "text/html;q=0",
		"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
		"application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1",
		"text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3",
		"text/turtle;q=0.5,application/ld+json;q=0.75", "text/turtle;q=0.08, application/ld+json;q=0.1", "text/turtle;q=0.5, text/html;q=0.49",
		"text/*, text/html;q=0", "*/*, text/html;q=0.0, text/turtle;q=0", "*/*;q=0.5, text/turtle;q=0.5", "TEXT/TURTLE; charset=utf-8",
		`application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"`,
	}
	for _, path := range []string{
		"/doc/A/66/359", "/doc/A/66/359/annex/para/b", "/doc/A/RES/64/211/op/4", "/concept", "/concept/information-security", "/state/CHN", "/dataset",
		"/", "/index.html", "/doc/A/66/359.ttl", "/doc/A/66/359.jsonld", "/void.ttl", "/.well-known/void", "/SHA256SUMS", "/style.css", "/downloads/graph.nq",
		"/doc/A/66", "/doc/", "/.htaccess", "/.kg-site", "/missing", "/doc/A/66/359/missing",
	} {
		for _, accept := range accepts {
			if have, want := get(address, path, accept), get(s.url, path, accept); have != want {
				t.Errorf("%s, Accept %q: Apache %s, kg serve %s", path, accept, have, want)
			}
		}
	}
	for path, want := range map[string]string{
		"/doc/A/66/359/letter/signature/2":     "303 /doc/A/66/359/letter#signature-2",
		"/src/f6b8f122d24e/span/12-17/quote":   "303 /src/f6b8f122d24e#span-12-17",
		"/sub/doc/A/66/359":                    "303 /sub/doc/A/66/359.html",
		"/sub/doc/A/66/359/letter/signature/2": "303 /sub/doc/A/66/359/letter#signature-2",
	} {
		if have := get(address, path, "text/html"); have != want {
			t.Errorf("%s: have %s, want %s", path, have, want)
		}
	}
	s.Process.Kill()
	s.Wait()
}

// apacheOn starts Apache on a folder, which is also at /sub, and returns its address.
func apacheOn(t *testing.T, dir string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	root := t.TempDir()
	for p := dir; p != "/" && p != "."; p = filepath.Dir(p) { // Apache reads as somebody else
		os.Chmod(p, 0o755)
	}
	var conf strings.Builder
	fmt.Fprintf(&conf, "ServerRoot %s\nPidFile %s/pid\nListen %s\nServerName localhost\nErrorLog %s/log\nTypesConfig /dev/null\nMutex file:%s\n", root, root, address, root, root)
	for _, m := range []string{"mpm_event", "authz_core", "dir", "mime", "rewrite", "setenvif", "headers", "autoindex", "alias"} {
		fmt.Fprintf(&conf, "LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n", m, m)
	}
	fmt.Fprintf(&conf, "DocumentRoot %s\nAlias /sub %s\n<Directory %s>\nAllowOverride FileInfo\nOptions Indexes FollowSymLinks\nRequire all granted\n</Directory>\n", dir, dir, dir)
	if os.Getuid() == 0 {
		conf.WriteString("User nobody\nGroup nogroup\n")
	}
	name := filepath.Join(root, "httpd.conf")
	if err := os.WriteFile(name, []byte(conf.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("/usr/sbin/apache2", "-f", name, "-DFOREGROUND")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Process.Signal(os.Interrupt)
		c.Wait()
	})
	for range 100 {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return "http://" + address
		}
		time.Sleep(50 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(root, "log"))
	t.Fatalf("Apache does not listen: %s", log)
	return ""
}
