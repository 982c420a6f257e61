package serve

import (
	"strings"
	"testing"
)

const (
	browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
	rdflib  = "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1"
	jena    = "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"
)

func TestNegotiate(t *testing.T) {
	offers := []string{"text/html", "text/turtle", "application/ld+json"}
	for _, c := range []struct {
		accept string
		want   string
	}{
		{"", "text/html"},
		{"*/*", "text/html"},
		{browser, "text/html"},
		{jena, "text/turtle"},
		{rdflib, "text/html"}, // names none of ours; the first offer then
		{"text/turtle", "text/turtle"},
		{"TEXT/Turtle", "text/turtle"},
		{"application/ld+json, text/turtle;q=0.9", "application/ld+json"},
		{"application/ld+json;q=0.9, text/turtle", "text/turtle"},
		{"text/turtle;q=0.5, text/html;q=0.4", "text/turtle"},
		{"text/turtle ; q=0.5 , text/html ; q=0.50", "text/html"},
		{"text/*", "text/html"},
		{"text/*, text/html;q=0", "text/turtle"},
		{"*/*, text/html;q=0, text/turtle;q=0", "application/ld+json"},
		{"*/*;q=0.5, text/turtle;q=0.5", "text/turtle"}, // the one that is named
		{"application/*;q=0.2, text/*;q=0.1", "application/ld+json"},
		{"text/turtle;charset=utf-8", "text/turtle"},
		{`text/turtle;charset="UTF-8"`, "text/turtle"},
		{"text/turtle;charset=latin1", ""},
		{`application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted,x"`, "application/ld+json"},
		{`application/ld+json;profile="a,b;q=0", text/turtle;q=0.1`, "application/ld+json"}, // what is quoted is no parameter
		{"image/png", ""},
		{"text/html;q=0", ""},
		{"text/html;q=2", ""},
		{"text/html;q=-1", ""},
		{"text/html;q=0.0001", ""},
		{"text/html;q=1.001", ""},
		{"text/html;q=", ""},
		{"*/html", ""},
		{"text", ""},
		{",,;;,", ""},
	} {
		have := ""
		if i := negotiate(c.accept, offers); i >= 0 {
			have = offers[i]
		}
		if have != c.want {
			t.Errorf("Accept %q: have %q, want %q", c.accept, have, c.want)
		}
	}
	if i := negotiate("", nil); i != -1 {
		t.Errorf("no offers: %d", i)
	}
}

// Whatever the header, the answer is an offer that it accepts, and none better is left.
func FuzzNegotiate(f *testing.F) {
	for _, s := range []string{"", browser, rdflib, jena, `a/b;c="\",d/e`, "text/html;q=0, */*"} {
		f.Add(s)
	}
	offers := []string{"text/html", "text/turtle"}
	f.Fuzz(func(t *testing.T, header string) {
		chosen := negotiate(header, offers)
		if strings.TrimSpace(header) == "" {
			if chosen != 0 {
				t.Fatalf("no header, and %d", chosen)
			}
			return
		}
		best := 0
		for _, o := range offers {
			q, _ := accepts(parseAccept(header), o)
			best = max(best, q)
		}
		if chosen == -1 {
			if best > 0 {
				t.Fatalf("%q: one of quality %d refused", header, best)
			}
			return
		}
		if q, _ := accepts(parseAccept(header), offers[chosen]); q != best || q == 0 || q > 1000 {
			t.Fatalf("%q: chose quality %d of %d", header, q, best)
		}
	})
}
