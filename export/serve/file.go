package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"
	"time"
)

// mediaTypes are those of the files of a site, by extension. The table is ours, so that a site is served alike on every
// machine.
var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".ttl": "text/turtle; charset=utf-8", ".jsonld": "application/ld+json", ".trig": "application/trig; charset=utf-8",
	".nt": "application/n-triples", ".nq": "application/n-quads", ".rdf": "application/rdf+xml", ".rq": "application/sparql-query; charset=utf-8",
	".json": "application/json", ".xml": "application/xml", ".csv": "text/csv; charset=utf-8", ".tsv": "text/tab-separated-values; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".cff": "application/yaml", ".yaml": "application/yaml",
	".bib": "application/x-bibtex; charset=utf-8", ".ris": "application/x-research-info-systems; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".ico": "image/x-icon", ".webp": "image/webp",
	".woff2": "font/woff2", ".pdf": "application/pdf", ".gz": "application/gzip", ".zip": "application/zip", ".zst": "application/zstd",
	".graphml": "application/xml", ".gexf": "application/xml", ".dot": "text/vnd.graphviz; charset=utf-8", ".gml": "text/plain; charset=utf-8",
}

// mediaType is that of a file, by its name.
func mediaType(name string) string {
	if t, ok := mediaTypes[strings.ToLower(path.Ext(name))]; ok {
		return t
	}
	switch path.Base(name) {
	case "SHA256SUMS", "LICENSE", "README":
		return "text/plain; charset=utf-8"
	case "void": // .well-known/void
		return "text/turtle; charset=utf-8"
	}
	return "application/octet-stream"
}

// packs reports whether a media type is worth compressing on the way.
func packs(mediaType string) bool {
	t, _, _ := strings.Cut(mediaType, ";")
	return strings.HasPrefix(t, "text/") || strings.HasSuffix(t, "json") || strings.HasSuffix(t, "xml") ||
		strings.HasPrefix(t, "application/n-") || t == "application/trig" || t == "application/yaml" || strings.HasPrefix(t, "application/sparql")
}

// hidden reports whether a path has a part that starts with a dot, ".htaccess" for one, other than ".well-known".
func hidden(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ".") && part != ".well-known" {
			return true
		}
	}
	return false
}

// A file is one of the site as it was when it was last looked at.
type file struct {
	size     int64
	modified time.Time
	tag      string   // entity tag, without quotes: of the content, so that it is strong
	links    []string // those of the head of a page, as members of a Link header
}

// files remember what was found out about each file, which is found out again when size or time change.
type files struct {
	fs.FS
	mu    sync.Mutex
	known map[string]file
}

// has reports whether name is a file that may be served.
func (f *files) has(name string) bool {
	if !fs.ValidPath(name) || hidden(name) {
		return false
	}
	info, err := fs.Stat(f.FS, name)
	return err == nil && info.Mode().IsRegular()
}

// open opens a file that may be served; the caller closes it. Any error means that there is no such file.
func (f *files) open(name string) (file, io.ReadSeekCloser, error) {
	if !f.has(name) {
		return file{}, nil, fs.ErrNotExist
	}
	opened, err := f.FS.Open(name)
	if err != nil {
		return file{}, nil, err
	}
	content, ok := opened.(io.ReadSeekCloser)
	if !ok {
		opened.Close()
		return file{}, nil, fs.ErrInvalid
	}
	about, err := f.about(name, opened, content)
	if err != nil {
		content.Close()
		return file{}, nil, err
	}
	return about, content, nil
}

func (f *files) about(name string, opened fs.File, content io.ReadSeeker) (file, error) {
	info, err := opened.Stat()
	if err != nil {
		return file{}, err
	}
	f.mu.Lock()
	about, ok := f.known[name]
	f.mu.Unlock()
	if ok && about.size == info.Size() && about.modified.Equal(info.ModTime()) {
		return about, nil
	}
	about = file{size: info.Size(), modified: info.ModTime()}
	sum := sha256.New()
	if _, err := io.Copy(sum, content); err != nil {
		return file{}, err
	}
	about.tag = hex.EncodeToString(sum.Sum(nil)[:16])
	if path.Ext(name) == ".html" {
		if _, err := content.Seek(0, io.SeekStart); err != nil {
			return file{}, err
		}
		about.links = pageLinks(content)
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return file{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.known == nil {
		f.known = map[string]file{}
	}
	f.known[name] = about
	return about, nil
}
