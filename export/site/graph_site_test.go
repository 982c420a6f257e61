package site

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/export/network"
)

// As part of a site the page leads back to it and to the pages of what it draws; no address runs anything. Alone it has no such links.
func TestGraphPageOfSite(t *testing.T) {
	n := graphOf(t, "one", "two")
	addresses := map[string]string{base + "concept/c0": "concept/c0.html", base + "concept/c1": "javascript:run()"}
	write := func(n *network.Network, in GraphSite) string {
		t.Helper()
		var b bytes.Buffer
		if err := GraphPageOf(&b, n, Options{}, in); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	text := write(n, GraphSite{Home: "index.html", Page: func(iri string) string { return addresses[iri] }})
	if !strings.Contains(text, `<p id="home"><a href="index.html">`) {
		t.Error("no way back")
	}
	if strings.Contains(text, "Drawn are documents") {
		t.Error("the page draws everything and says it does not")
	}
	var data pageData
	if err := json.Unmarshal([]byte(element(t, text, "data")), &data); err != nil {
		t.Fatal(err)
	}
	for _, x := range data.Nodes {
		want := ""
		if x.ID == base+"concept/c0" {
			want = "concept/c0.html"
		}
		if x.Page != want {
			t.Errorf("%s has the page %q, not %q", x.ID, x.Page, want)
		}
	}
	part := *n
	part.View = network.Citations
	if !strings.Contains(write(&part, GraphSite{Home: "index.html"}), "Drawn are documents") {
		t.Error("the page does not say that it draws a part")
	}
	for name, in := range map[string]GraphSite{"alone": {}, "hostile": {Home: "javascript:run()"}} {
		if text := write(&part, in); strings.Contains(text, `<p id="home">`) || strings.Contains(element(t, text, "data"), `"page"`) {
			t.Errorf("%s: there are links", name)
		}
	}
}
