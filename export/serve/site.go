package serve

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// A variant is a representation of a thing that a site has beside its path: "doc/A/66/359" and ".ttl".
type variant struct{ suffix, mediaType string }

// variants are in the order of our preference, for a client that has none: something to read.
var variants = []variant{
	{".html", "text/html"},
	{"/index.html", "text/html"},
	{".ttl", "text/turtle"},
	{"/index.ttl", "text/turtle"},
	{".jsonld", "application/ld+json"},
	{"/index.jsonld", "application/ld+json"},
	{".trig", "application/trig"},
	{".nt", "application/n-triples"},
	{".nq", "application/n-quads"},
}

// serveSite answers with a file of the site, or sends on from a thing to the page or data that the client prefers: what
// stands at the path of its name is no document, so the answer is 303 (Cool URIs for the Semantic Web).
func (h *handler) serveSite(w http.ResponseWriter, r *http.Request) {
	// A name may hold escapes of its own, so that the path as sent is tried as well.
	paths := []string{r.URL.Path}
	if escaped := r.URL.EscapedPath(); escaped != r.URL.Path {
		paths = append(paths, escaped)
	}
	for _, p := range paths {
		name := strings.TrimPrefix(p, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if h.files.has(name) {
			h.serveFile(w, r, name, http.StatusOK)
			return
		}
		name = strings.TrimSuffix(strings.TrimPrefix(p, "/"), "/")
		anchor := ""
		if name != "" && h.File != nil {
			name, anchor = h.File(name)
		}
		if name != "" && h.serveThing(w, r, name, anchor) {
			return
		}
	}
	h.notFound(w, r)
}

// serveThing sends on from a thing to one of its variants, and on the page to the anchor. It returns false if there is none.
func (h *handler) serveThing(w http.ResponseWriter, r *http.Request, name, anchor string) bool {
	var found []variant
	for _, v := range variants {
		if h.files.has(name + v.suffix) {
			found = append(found, v)
		}
	}
	if len(found) == 0 {
		return false
	}
	accept := strings.Join(r.Header.Values("Accept"), ",")
	if forData(accept) && !namesHTML(accept) {
		slices.SortStableFunc(found, func(a, b variant) int { return compareBool(a.isPage(), b.isPage()) })
	}
	var offers []string
	for _, v := range found {
		offers = append(offers, v.mediaType)
	}
	header := w.Header()
	header.Add("Vary", "Accept")
	i := negotiate(accept, offers)
	if i < 0 {
		var list strings.Builder
		fmt.Fprintf(&list, "None of what there is has a media type of %q. There are:\n", clip(accept, 200))
		for _, v := range found {
			fmt.Fprintf(&list, "%s %s\n", v.mediaType, v.path(name))
			header.Add("Link", "<"+v.path(name)+`>; rel="alternate"; type="`+v.mediaType+`"`)
		}
		problem(w, r, http.StatusNotAcceptable, list.String())
		return true
	}
	location := found[i].path(name)
	if anchor != "" && found[i].isPage() {
		location += "#" + (&url.URL{Path: anchor}).EscapedPath()
	}
	header.Set("Location", location)
	header.Set("Cache-Control", "no-cache")
	w.WriteHeader(http.StatusSeeOther)
	return true
}

func (v variant) isPage() bool { return v.mediaType == "text/html" }

// path is that of the variant of a thing, escaped.
func (v variant) path(name string) string {
	return (&url.URL{Path: "/" + name + strings.TrimSuffix(v.suffix, "index.html")}).EscapedPath()
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// forData reports whether a client names types of RDF, if not one of ours. It would not know what to do with a page, even if
// it ends its list with */*, as older ones do.
func forData(accept string) bool { return namesRDF.MatchString(accept) }

var namesRDF = regexp.MustCompile(`(?i)rdf\+xml|n3|n-triples|n-quads|trig|turtle|ld\+json`)

func namesHTML(accept string) bool { return strings.Contains(strings.ToLower(accept), "text/html") }

// serveFile sends one file with entity tag, range and compression as asked for.
func (h *handler) serveFile(w http.ResponseWriter, r *http.Request, name string, status int) {
	about, content, err := h.files.open(name)
	if err != nil {
		problem(w, r, http.StatusNotFound, "There is nothing here.\n")
		return
	}
	defer content.Close()
	header, kind := w.Header(), mediaType(name)
	header.Set("Content-Type", kind)
	header.Set("Cache-Control", "no-cache") // kept, but asked about: the files may have changed
	header.Set("Content-Security-Policy", policy(kind))
	for _, l := range about.links {
		header.Add("Link", l)
	}
	compress := packs(kind) && about.size >= smallestPacked
	if compress {
		header.Add("Vary", "Accept-Encoding")
	}
	if status != http.StatusOK {
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			io.Copy(w, content)
		}
		return
	}
	if compress && r.Header.Get("Range") == "" && acceptsGzip(r.Header) {
		// One content in two encodings has two entity tags.
		tag := `"` + about.tag + `-gz"`
		header.Set("ETag", tag)
		if matches(r.Header.Get("If-None-Match"), tag) {
			header.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
		header.Set("Content-Encoding", "gzip")
		if r.Method == http.MethodHead {
			return
		}
		z := gzip.NewWriter(w)
		io.Copy(z, content) // an error here is the client's, who is gone
		z.Close()
		return
	}
	header.Set("ETag", `"`+about.tag+`"`)
	http.ServeContent(w, r, "", timeless, content)
}

// smallestPacked is the size in bytes from which compressing a file saves a packet.
const smallestPacked = 1 << 10

// acceptsGzip reports whether the client takes gzip.
func acceptsGzip(h http.Header) bool {
	for _, member := range strings.Split(strings.Join(h.Values("Accept-Encoding"), ","), ",") {
		coding, weight, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(member), " ", ""), ";")
		if coding == "gzip" || coding == "*" {
			q, ok := 1000, true
			if weight != "" {
				q, ok = parseQ(strings.TrimPrefix(weight, "q="))
			}
			return ok && q > 0
		}
	}
	return false
}

// matches reports whether an If-None-Match header has the entity tag (weak comparison, RFC 9110, 13.1.2).
func matches(header, tag string) bool {
	for _, t := range strings.Split(header, ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == tag || t == "*" {
			return true
		}
	}
	return false
}

// policy is what content of a media type may do in a browser. A page has a policy of its own in its head, which says the
// rest; anything else, a picture with a script in it for one, may do nothing.
func policy(mediaType string) string {
	if strings.HasPrefix(mediaType, "text/html") {
		return "default-src 'self' data: blob: 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	}
	return "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
}
