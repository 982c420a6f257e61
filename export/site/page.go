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
	Home string                               // address of the first page of the site, as seen from this one
	Page func(iri string) string              // address of the page of a thing, "" if it has none; nil if none has
	Put  func(name string, data []byte) error // writes a file beside the page; nil has all in the page
}

// GraphPage writes one page that draws n: no request leaves it, which its content security policy makes sure of; script and
// style are allowed by their hashes only, so that nothing a document says can run.
func GraphPage(w io.Writer, n *network.Network, o Options) error {
	return GraphPageOf(w, n, o, GraphSite{})
}

// graphFiles are what stands beside the page of a graph that is part of a site.
var graphFiles = struct{ style, script, data string }{"network.css", "network.js", "network-data.js"}

// GraphPageOf writes the page as part of a site: with a link to its first page, and from the card of a node to its page. Style,
// script and data are files beside it.
func GraphPageOf(w io.Writer, n *network.Network, o Options, in GraphSite) error {
	style, script := asset("page.css"), graphScript()
	data, err := graphData(n, in)
	if err != nil {
		return err
	}
	parts := map[string]string{
		"Policy": "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style) + "; img-src blob: data:; base-uri 'none'; form-action 'none'",
		"Title":  html.EscapeString(network.Cut(network.Clean(n.Title), 300)), "Generator": html.EscapeString(o.generator()), "Home": string(homeLink(n, in)),
		"Style": "<style>" + style + "</style>", "Script": "<script>" + script + "</script>",
		"Data": `<script type="application/json" id="data">` + string(data) + "</script>",
	}
	if in.Put != nil {
		for name, text := range map[string]string{graphFiles.style: style, graphFiles.script: script, graphFiles.data: "const kgNetwork = " + string(data) + ";\n"} {
			if err := in.Put(name, []byte(text)); err != nil {
				return err
			}
		}
		parts["Policy"] = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src blob: data:; base-uri 'none'; form-action 'none'"
		parts["Style"] = `<link rel="stylesheet" href="` + graphFiles.style + `">`
		parts["Data"], parts["Script"] = `<script src="`+graphFiles.data+`"></script>`, `<script src="`+graphFiles.script+`"></script>`
	}
	for _, part := range strings.SplitAfter(asset("page.html"), "}}") { // one pass: what is filled in is not looked at again
		before, name, _ := strings.Cut(part, "{{.")
		if _, err := io.WriteString(w, before+parts[strings.TrimSuffix(name, "}}")]); err != nil {
			return err
		}
	}
	return nil
}

// graphScript is the script of the page.
func graphScript() string {
	var b strings.Builder
	b.WriteString("\"use strict\";\n(() => {\n")
	for _, name := range scripts {
		b.WriteString(asset(name + ".js"))
	}
	b.WriteString("})();\n")
	return b.String()
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
