package dataset

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/site"
	"w3id.org/dipdoc/kg/ontology"
)

// Options are what the user says of a data set. The zero value is fine, but see ROCrate.
type Options struct {
	License string // IRI of the terms of use of the data
	Date    string // of publication, YYYY-MM-DD
}

// Finish returns what site.Options.Finish wants: it writes the descriptions into the folder of a site.
func Finish(o Options) func(*site.Site, string) error {
	return func(s *site.Site, dir string) error {
		d, pages, err := describe(s, dir, o)
		if err != nil {
			return err
		}
		files := map[string][]byte{".htaccess": Apache(), "CITATION.cff": CFF(d)}
		if d.URL != "" {
			for name, text := range Sitemap(d.URL, pages, d.Date) {
				files[name] = text
			}
			files["robots.txt"] = Robots(d.URL)
		}
		if files["void.ttl"], err = turtle(VoID(d), d.Base); err != nil {
			return err
		}
		files[".well-known/void"] = files["void.ttl"] // where programs look for it (VoID, 7.2)
		for _, f := range described {
			if text, ok := files[f.Path]; ok {
				f.Size, f.SHA256 = int64(len(text)), sum(text)
			} else if f.Size, f.SHA256, err = sumFile(dir, f.Path); err != nil {
				continue // this site has none
			}
			d.Files = append(d.Files, f)
		}
		sortFiles(d.Files)
		files["ro-crate-metadata.json"] = ROCrate(d)
		for _, name := range sortedKeys(files) {
			to := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
				return err
			}
			if err := os.WriteFile(to, files[name], 0o666); err != nil {
				return err
			}
		}
		return writeSums(dir)
	}
}

// described are the files at the root that a crate lists, beside the dumps.
var described = []File{
	{Path: "index.html", Name: "Start of the site", MediaType: "text/html"},
	{Path: "ns.ttl", Name: "The vocabulary", MediaType: "text/turtle"},
	{Path: "shapes.ttl", Name: "SHACL shapes of the data", MediaType: "text/turtle"},
	{Path: "context.jsonld", Name: "JSON-LD context", MediaType: "application/ld+json"},
	{Path: "void.ttl", Name: "Description of the data set in VoID and DCAT", MediaType: "text/turtle"},
	{Path: "CITATION.cff", Name: "How to cite the data set", MediaType: "text/yaml"},
}

// folders are those with pages.
var folders = map[string]string{
	"doc": "Documents and provisions", "src": "Sources and their wordings", "state": "States", "person": "Persons", "org": "Organizations", "post": "Posts",
	"concept": "Concepts", "verb": "Opening verbs", "role": "Roles", "event": "Events", "align": "Alignments of wordings", "rule": "Rules of extraction",
	"run": "Runs", "graph": "Named graphs", "software": "Software",
}

// describe gathers what is known of a site, and the paths of its pages, sorted.
func describe(s *site.Site, dir string, o Options) (d Dataset, pages []string, err error) {
	so := s.Options()
	d = Dataset{Base: so.Base, URL: so.URL, Title: so.Title, License: o.License, Date: o.Date, Version: so.Version}
	for _, x := range s.Downloads() {
		d.Dumps = append(d.Dumps, File{
			Path: x.Path, Name: "The whole graph as " + label(x.Format), MediaType: x.Format.MediaType, Packed: x.Packed, Size: x.Size, SHA256: x.SHA256,
		})
	}
	c := newCounter(so.Base)
	seen := map[quad.Value]bool{}
	for _, q := range s.Graph() {
		if !seen[q.Subject] {
			seen[q.Subject] = true
			if iri, ok := q.Subject.(quad.IRI); ok {
				c.subject(s.Quads(string(iri)))
			}
		}
	}
	d.Counts = c.done()
	files := map[string]int{}
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if first, _, ok := strings.Cut(rel, "/"); ok {
			files[first]++
		}
		if path.Ext(rel) == ".html" && rel != "404.html" {
			pages = append(pages, rel)
		}
		return nil
	})
	slices.Sort(pages)
	for _, name := range sortedKeys(files) {
		if text := folders[name]; text != "" {
			d.Folders = append(d.Folders, Folder{Path: name + "/", Name: text, Files: files[name]})
		}
	}
	return d, pages, err
}

// label is what people call a format.
func label(f export.Format) string {
	switch f.Name {
	case "turtle":
		return "Turtle, named graphs merged"
	case "trig":
		return "TriG, with named graphs"
	case "nquads":
		return "N-Quads, with named graphs"
	case "jsonld":
		return "JSON-LD, with named graphs"
	}
	return f.Name
}

// turtle writes a description with the prefixes of the ontology.
func turtle(quads []quad.Quad, base string) ([]byte, error) {
	o := export.Options{Base: base, Prefixes: []export.Prefix{{Name: "spdx", IRI: spdx}}}
	for _, p := range ontology.Prefixes() {
		o.Prefixes = append(o.Prefixes, export.Prefix{Name: p.Name, IRI: p.IRI})
	}
	f, _ := export.ByName("turtle")
	var b bytes.Buffer
	w := f.New(&b, o)
	if _, err := w.WriteQuads(quads); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// writeSums writes SHA256SUMS for every file of the folder that a server gives, as sha256sum does.
func writeSums(dir string) error {
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		if rel = filepath.ToSlash(rel); strings.HasPrefix(rel, ".") && !strings.HasPrefix(rel, ".well-known/") {
			return nil // no server gives it
		}
		_, digest, err := sumFile(dir, rel)
		if err == nil {
			fmt.Fprintf(&b, "%s  %s\n", digest, rel)
		}
		return err
	})
	if err != nil {
		return err
	}
	lines := strings.SplitAfter(b.String(), "\n")
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(tail(a), tail(b)) })
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(strings.Join(lines, "")), 0o666)
}

func tail(line string) string { _, name, _ := strings.Cut(line, "  "); return name }

func sum(text []byte) string {
	digest := sha256.Sum256(text)
	return hex.EncodeToString(digest[:])
}

func sumFile(dir, name string) (size int64, digest string, err error) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	hash := sha256.New()
	size, err = io.Copy(hash, f)
	return size, hex.EncodeToString(hash.Sum(nil)), err
}
