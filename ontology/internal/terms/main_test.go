package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The committed files are what the generator makes of the committed Turtle.
func TestFilesAreFresh(t *testing.T) {
	v, err := load("../..")
	if err != nil {
		t.Fatal(err)
	}
	terms, err := v.terms()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{"terms.go": terms, "context.jsonld": v.context()} {
		have, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), string(have)); d != "" {
			t.Errorf("%s is stale, run go generate ./ontology (-want +have):\n%s", name, d)
		}
	}
}

func TestShortenRefusesStrangers(t *testing.T) {
	v := &vocabulary{prefixes: [][2]string{{"kg", "https://w3id.org/dipdoc/ns#"}}}
	if name, err := v.shorten("https://w3id.org/dipdoc/ns#Pledge"); name != "kg:Pledge" || err != nil {
		t.Errorf("have %q, %v", name, err)
	}
	for _, iri := range []string{"https://w3id.org/dipdoc/ns#", "https://w3id.org/dipdoc/ns#a/b", "https://example.org/x"} {
		if name, err := v.shorten(iri); err == nil {
			t.Errorf("%s: have %q, want an error", iri, name)
		}
	}
}
