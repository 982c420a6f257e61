package serve

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"strconv"
	"strings"
)

//go:embed query
var assets embed.FS

// A queryPage is the page to ask at, and its policy: no request but to this server, no script but its own.
type queryPage struct {
	content []byte
	policy  string
	tag     string
}

func newQueryPage(o Options) queryPage {
	type prefix struct {
		Name string `json:"name"`
		IRI  string `json:"iri"`
	}
	type question struct {
		Title string `json:"title"`
		Query string `json:"query"`
	}
	data := struct {
		Base      string     `json:"base"`
		Site      bool       `json:"site"`
		Prefixes  []prefix   `json:"prefixes"`
		Questions []question `json:"questions"`
	}{o.Write.Base, o.Site != nil, []prefix{}, []question{}}
	for _, p := range o.Write.Prefixes {
		data.Prefixes = append(data.Prefixes, prefix{p.Name, p.IRI})
	}
	for _, q := range o.Questions {
		data.Questions = append(data.Questions, question{q.Title, q.Query})
	}
	text, err := json.Marshal(data) // with "<" as an escape, so that nothing ends the element it stands in
	if err != nil {
		panic(err) // strings only
	}
	style, script := asset("page.css"), asset("page.js")
	home, generator := "", "kg"
	if o.Site != nil {
		home = `<a href="/">Start of the site</a>`
	}
	if o.Version != "" {
		generator += " " + o.Version
	}
	page := strings.NewReplacer("{{.Style}}", style, "{{.Script}}", script, "{{.Data}}", string(text), "{{.Home}}", home,
		"{{.Generator}}", html.EscapeString(generator)).Replace(asset("page.html"))
	sum := sha256.Sum256([]byte(page))
	return queryPage{
		content: []byte(page),
		policy: "default-src 'none'; script-src " + sourceHash(script) + "; style-src " + sourceHash(style) +
			"; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		tag: `"` + hex.EncodeToString(sum[:16]) + `"`,
	}
}

func (p queryPage) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", p.policy)
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", p.tag)
	if matches(r.Header.Get("If-None-Match"), p.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(p.content)))
	if r.Method != http.MethodHead {
		io.Copy(w, bytes.NewReader(p.content))
	}
}

func asset(name string) string {
	b, err := assets.ReadFile("query/" + name)
	if err != nil {
		panic(err) // embedded
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// sourceHash is a source expression of CSP level 3 for an inline element.
func sourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
