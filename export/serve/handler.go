// Package serve answers over HTTP with what kg wrote: the pages and files of a site, each thing by the page or the data that
// the client prefers, and SPARQL queries. It reads only; nothing that comes in is kept.
package serve

import (
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"time"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
)

// Options say what is served and how much of it at once.
type Options struct {
	Site   fs.FS        // pages and data at the paths of the names they are about; nil: none
	Engine store.Engine // answers queries at /sparql; nil: none. New does not close it

	// File says which files hold what a path names: their common path without extension, and the anchor on the page, "" for
	// all of it; neither has a slash before it. nil: files lie at the path.
	File func(path string) (stem, anchor string)

	// Write says how graphs are abbreviated: its Base is that of the names of things, its Prefixes are known to every query
	// without being declared.
	Write export.Options

	Questions []Question // the query page offers them
	Version   string     // of kg, for the Server header; "" leaves it out
	Origin    string     // who may read answers from a script: "*" is anyone, "" no other origin

	Limits Limits
}

// A Question is one that the query page offers.
type Question struct {
	Title string // in words
	Query string // in SPARQL
}

// Limits bound what one client, or all of them, can ask for. A zero is the default.
type Limits struct {
	Query    time.Duration // how long a query may take; 30 s
	Queries  int           // how many are answered at a time; 4
	Body     int64         // bytes of a query; 1 MiB
	Response int64         // bytes of an answer; 64 MiB
}

func (l Limits) orDefault() Limits {
	if l.Query <= 0 {
		l.Query = 30 * time.Second
	}
	if l.Queries <= 0 {
		l.Queries = 4
	}
	if l.Body <= 0 {
		l.Body = 1 << 20
	}
	if l.Response <= 0 {
		l.Response = 64 << 20
	}
	return l
}

type handler struct {
	Options
	files *files
	slots chan struct{} // one for each query that is being answered
	page  queryPage
}

// New returns what answers requests. It may be used by several servers at once.
func New(o Options) http.Handler {
	o.Limits = o.Limits.orDefault()
	h := &handler{Options: o, slots: make(chan struct{}, o.Limits.Queries), page: newQueryPage(o)}
	if o.Site != nil {
		h.files = &files{FS: o.Site}
	}
	return h
}

// timeless is the time that no Last-Modified header is sent for: entity tags say what changed, times of files do not.
var timeless time.Time

// ServeHTTP answers one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	if h.Version != "" {
		header.Set("Server", "kg/"+h.Version)
	}
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if h.Origin != "" {
		header.Set("Access-Control-Allow-Origin", h.Origin)
		header.Set("Access-Control-Expose-Headers", "Link, ETag, Content-Length, Content-Range, Content-Location, Retry-After")
		if h.Origin != "*" {
			header.Add("Vary", "Origin")
		}
	} else {
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
	}
	query := h.Engine != nil && r.URL.Path == "/sparql"
	methods := "GET, HEAD, OPTIONS"
	if query {
		methods = "GET, HEAD, POST, OPTIONS"
	}
	switch {
	case r.Method == http.MethodOptions:
		header.Set("Allow", methods)
		if h.Origin != "" && r.Header.Get("Access-Control-Request-Method") != "" {
			header.Set("Access-Control-Allow-Methods", methods)
			header.Set("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match, Range")
			header.Set("Access-Control-Max-Age", "86400")
		}
		w.WriteHeader(http.StatusNoContent)
	case r.Method != http.MethodGet && r.Method != http.MethodHead && !(query && r.Method == http.MethodPost):
		header.Set("Allow", methods)
		problem(w, r, http.StatusMethodNotAllowed, "This address answers "+methods+".\n")
	case query:
		h.serveSPARQL(w, r)
	case h.files != nil:
		h.serveSite(w, r)
	case r.URL.Path == "/" && h.Engine != nil:
		header.Set("Location", "/sparql")
		w.WriteHeader(http.StatusFound)
	default:
		h.notFound(w, r)
	}
}

func (h *handler) notFound(w http.ResponseWriter, r *http.Request) {
	if h.files != nil && h.files.has("404.html") && negotiate(r.Header.Get("Accept"), []string{"text/plain", "text/html"}) == 1 {
		h.serveFile(w, r, "404.html", http.StatusNotFound)
		return
	}
	problem(w, r, http.StatusNotFound, "There is nothing here.\n")
}

// problem says in words what is wrong: to a browser on a small page, to others as text. Nothing of it is kept in caches.
func problem(w http.ResponseWriter, r *http.Request, status int, text string) {
	header := w.Header()
	for _, name := range []string{"ETag", "Content-Encoding", "Content-Disposition"} {
		header.Del(name)
	}
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Type", "text/plain; charset=utf-8")
	header.Set("Content-Security-Policy", policy("text/plain"))
	if namesHTML(r.Header.Get("Accept")) {
		header.Set("Content-Type", "text/html; charset=utf-8")
		title := fmt.Sprintf("%d %s", status, http.StatusText(status))
		text = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + title + "</title>\n<h1>" + title +
			"</h1>\n<pre>" + html.EscapeString(text) + "</pre>\n<p><a href=\"/\">Start</a></p>\n</html>\n"
	}
	header.Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write([]byte(text))
	}
}

// clip shortens what a client sent, to be shown to it again.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
