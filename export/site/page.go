// Package site makes pages of a graph that open from disk and need nothing else.
package site

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html"
	"html/template"
	"io"
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

//go:embed graph
var files embed.FS

// scripts are the parts of the page's script, each of one idea, in the order they need each other.
var scripts = []string{
	"data", "state", "visible", "camera", "shapes", "fields", "labels", "webgl", "canvas", "stage", "pointer", "keyboard", "legend",
	"search", "card", "timeline", "table", "picture", "toolbar", "main",
}

// A GraphSite is what the page of a graph is part of.
type GraphSite struct {
	Home string                  // address of the first page of the site, as seen from this one
	Page func(iri string) string // address of the page of a thing, "" if it has none; nil if none has
}

// GraphPage writes one page that draws n: no request leaves it, which its content security policy makes sure of; script and
// style are allowed by their hashes only, so that nothing a document says can run.
func GraphPage(w io.Writer, n *network.Network, o Options) error {
	return GraphPageOf(w, n, o, GraphSite{})
}

// GraphPageOf writes the page as part of a site: with a link to its first page, and from the card of a node to its page.
func GraphPageOf(w io.Writer, n *network.Network, o Options, in GraphSite) error {
	style := asset("page.css")
	var script strings.Builder
	script.WriteString("\"use strict\";\n(() => {\n")
	for _, name := range scripts {
		script.WriteString(asset(name + ".js"))
	}
	script.WriteString("})();\n")
	data, err := graphData(n, in)
	if err != nil {
		return err
	}
	generator := "kg"
	if o.Version != "" {
		generator += " " + o.Version
	}
	page := asset("page.html")
	for _, part := range strings.SplitAfter(page, "}}") { // one pass: what is filled in is not looked at again
		before, name, _ := strings.Cut(part, "{{.")
		if _, err := io.WriteString(w, before); err != nil {
			return err
		}
		var value []byte
		switch strings.TrimSuffix(name, "}}") {
		case "Policy":
			value = []byte("default-src 'none'; script-src " + hash(script.String()) + "; style-src " + hash(style) +
				"; img-src blob: data:; base-uri 'none'; form-action 'none'")
		case "Generator":
			value = []byte(html.EscapeString(generator))
		case "Title":
			value = []byte(html.EscapeString(network.Cut(network.Clean(n.Title), 300)))
		case "Home":
			value = []byte(homeLink(n, in))
		case "Style":
			value = []byte(style)
		case "Script":
			value = []byte(script.String())
		case "Data":
			value = data
		}
		if _, err := w.Write(value); err != nil {
			return err
		}
	}
	return nil
}

// homeLink leads back to the site, and says that the page draws only part of it if that is so.
func homeLink(n *network.Network, in GraphSite) template.HTML {
	if in.Home == "" || !followed(in.Home) {
		return ""
	}
	var h hypertext
	h.put(`<p id="home"><a`).link("href", in.Home).put(`>‹ Back to the site</a>`)
	if n.View == network.Citations {
		h.put(` <span>Drawn are documents and what they cite; the rest has pages on the site.</span>`)
	}
	return h.put("</p>\n").made()
}

func asset(name string) string {
	b, err := files.ReadFile("graph/" + name)
	if err != nil {
		panic(err) // embedded
	}
	return string(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")))
}

// hash is a source expression of CSP level 3 for an inline element.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
