package ontology_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// A redirect is one RewriteRule with the RewriteCond before it.
type redirect struct {
	accept, path *regexp.Regexp // accept is nil if any will do
	target       string
	status       string
}

// readRedirects knows the few directives that the rules keep to; another one fails the test.
func readRedirects(t *testing.T) (out []redirect) {
	t.Helper()
	text, err := os.ReadFile("w3id/.htaccess")
	if err != nil {
		t.Fatal(err)
	}
	flags := regexp.MustCompile(`^\[R=(30[23])(?:,NE)?,L\]$`)
	var accept *regexp.Regexp
	for i, line := range strings.Split(string(text), "\n") {
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || strings.HasPrefix(f[0], "#"):
		case line == "RewriteEngine on":
		case f[0] == "RewriteCond" && len(f) == 3 && f[1] == "%{HTTP_ACCEPT}":
			accept = regexp.MustCompile(f[2])
		case f[0] == "RewriteRule" && len(f) == 4 && flags.MatchString(f[3]):
			out = append(out, redirect{accept, regexp.MustCompile(f[1]), f[2], flags.FindStringSubmatch(f[3])[1]})
			accept = nil
		default:
			t.Errorf("line %d: %s", i+1, line)
		}
	}
	return out
}

// follow does what Apache does: the first rule that matches path and Accept header answers.
func follow(rules []redirect, path, accept string) string {
	for _, r := range rules {
		if r.path.MatchString(path) && (r.accept == nil || r.accept.MatchString(accept)) {
			return r.status + " " + r.path.ReplaceAllString(path, braces.ReplaceAllString(r.target, "$${$1}"))
		}
	}
	return "404"
}

// braces around the number of a group keep what follows it from being part of a name.
var braces = regexp.MustCompile(`\$([0-9])`)

const (
	browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
	rdflib  = "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1"
	jena    = "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"
	jsonld  = "application/ld+json, application/json;q=0.9"
)

func TestRedirects(t *testing.T) {
	rules := readRedirects(t)
	for _, c := range []struct{ path, accept, want string }{
		{"ns", jena, "303 https://data.dipdoc.example/ns.ttl"},
		{"ns", browser, "303 https://data.dipdoc.example/ns.html"},
		{"ns", rdflib, "303 https://data.dipdoc.example/ns.ttl"},
		{"ns", "*/*", "303 https://data.dipdoc.example/ns.ttl"},
		{"ns", "", "303 https://data.dipdoc.example/ns.ttl"},
		{"ns/align", browser, "303 https://data.dipdoc.example/ns/align.ttl"},
		{"downloads/graph.nq.gz", "", "302 https://data.dipdoc.example/downloads/graph.nq.gz"},
		{"void.ttl", jena, "302 https://data.dipdoc.example/void.ttl"},
		{"doc/A/66/359/letter/signature/2", browser, "303 https://data.dipdoc.example/doc/A/66/359/letter.html#signature-2"},
		{"doc/A/66/359/letter/signature/2", jena, "303 https://data.dipdoc.example/doc/A/66/359/letter.ttl"},
		{"src/f6b8f122d24e/annex/para/b/norm/1", jsonld, "303 https://data.dipdoc.example/src/f6b8f122d24e.jsonld"},
		{"src/f6b8f122d24e/annex/para/b", browser, "303 https://data.dipdoc.example/src/f6b8f122d24e.html#annex/para/b"},
		{"src/f6b8f122d24e/span/12-17/quote", browser, "303 https://data.dipdoc.example/src/f6b8f122d24e.html#span-12-17"},
		{"src/f6b8f122d24e/anno/12-17/terrorism", "", "303 https://data.dipdoc.example/src/f6b8f122d24e.html#span-12-17"},
		{"ns/0.1.0", jena, "303 https://data.dipdoc.example/ns/0.1.0.ttl"},
		{"shapes", "", "303 https://data.dipdoc.example/shapes.ttl"},
		{"context.jsonld", jsonld, "302 https://data.dipdoc.example/context.jsonld"},
		{"doc/A/66/359/annex/para/b", jena, "303 https://data.dipdoc.example/doc/A/66/359/annex/para/b.ttl"},
		{"doc/A/66/359/annex/para/b", jsonld, "303 https://data.dipdoc.example/doc/A/66/359/annex/para/b.jsonld"},
		{"doc/A/66/359/annex/para/b", browser, "303 https://data.dipdoc.example/doc/A/66/359/annex/para/b.html"},
		{"doc/S/RES/2164(2014)", "", "303 https://data.dipdoc.example/doc/S/RES/2164(2014).html"},
		{"concept", browser, "303 https://data.dipdoc.example/concept.html"},
		{"", browser, "303 https://data.dipdoc.example/"},
		{"wp-login.php", browser, "404"},
		{"doc/", browser, "404"},
		{"docs/x", browser, "404"},
		{"ns/x", browser, "404"},
		{"nsx", browser, "404"},
	} {
		if have := follow(rules, c.path, c.accept); have != c.want {
			t.Errorf("%q, Accept %q: have %s, want %s", c.path, c.accept, have, c.want)
		}
	}
}

// Whatever kg names under its base has a redirect.
func TestEveryNameRedirects(t *testing.T) {
	rules := readRedirects(t)
	var texts strings.Builder
	for _, data := range []dataset{
		readTriG(t, "testdata/worked-example.trig", "testdata/others.trig"),
		readTurtle(t, "@prefix ns: <https://w3id.org/dipdoc/ns> .\n"+"ns: ns: <https://w3id.org/dipdoc/ns/align> , <https://w3id.org/dipdoc/ns/0.1.0> , <https://w3id.org/dipdoc/dataset> .")} {
		for _, x := range data {
			texts.WriteString(strings.Join(x[:], "\n") + "\n")
		}
	}
	seen := 0
	for _, s := range strings.Split(texts.String(), "\n") {
		path, ours := strings.CutPrefix(strings.Trim(s, "<>"), "https://w3id.org/dipdoc/")
		if !ours || strings.Contains(s, `"`) {
			continue
		}
		seen++
		path, _, _ = strings.Cut(path, "#") // no client sends the fragment
		if follow(rules, path, browser) == "404" {
			t.Errorf("%s leads nowhere", s)
		}
	}
	if seen < 300 {
		t.Errorf("only %d names seen", seen)
	}
}
