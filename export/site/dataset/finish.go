package dataset

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
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
		d, pages := describe(s, o)
		files := map[string][]byte{".htaccess": Apache(), "CITATION.cff": CFF(d)}
		if d.URL != "" {
			for name, text := range Sitemap(d.URL, pages, d.Date) {
				files[name] = text
			}
			files["robots.txt"] = Robots(d.URL)
		}
		var err error
		if files["void.ttl"], err = turtle(VoID(d), d.Base); err != nil {
			return err
		}
		files[".well-known/void"] = files["void.ttl"] // where programs look for it (VoID, 7.2)
		for _, f := range described {
			if text, ok := files[f.Path]; ok {
				f.Size, f.SHA256 = int64(len(text)), sum(text)
			} else if i, ok := slices.BinarySearchFunc(s.Files(), f.Path, func(x site.Written, path string) int { return strings.Compare(x.Path, path) }); ok {
				f.Size, f.SHA256 = s.Files()[i].Size, hex.EncodeToString(s.Files()[i].SHA256[:])
			} else {
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
		return writeSums(dir, s.Files(), files)
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
func describe(s *site.Site, o Options) (d Dataset, pages []string) {
	so := s.Options()
	d = Dataset{Base: so.Base, URL: so.URL, Title: so.Title, License: o.License, Date: o.Date, Version: so.Version}
	for _, x := range s.Downloads() {
		d.Dumps = append(d.Dumps, File{
			Path: x.Path, Name: "The whole graph as " + label(x.Format), MediaType: x.Format.MediaType, Packed: x.Packed, Size: x.Size, SHA256: x.SHA256,
		})
	}
	c := newCounter(so.Base)
	for about := range s.All() {
		c.subject(about)
	}
	d.Counts = c.done()
	files := map[string]int{}
	for _, f := range s.Files() {
		if first, _, ok := strings.Cut(f.Path, "/"); ok {
			files[first]++
		}
		if path.Ext(f.Path) == ".html" && f.Path != "404.html" {
			pages = append(pages, f.Path)
		}
	}
	for _, name := range sortedKeys(files) {
		if text := folders[name]; text != "" {
			d.Folders = append(d.Folders, Folder{Path: name + "/", Name: text, Files: files[name]})
		}
	}
	return d, pages
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

// writeSums writes SHA256SUMS for every file of the folder that a server gives, as sha256sum does: those of the site, sorted by path,
// and some more.
func writeSums(dir string, written []site.Written, more map[string][]byte) error {
	f, err := os.Create(filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	line := func(digest, name string) {
		if !strings.HasPrefix(name, ".") || strings.HasPrefix(name, ".well-known/") { // others no server gives
			fmt.Fprintf(w, "%s  %s\n", digest, name)
		}
	}
	names := sortedKeys(more)
	for _, x := range written {
		for len(names) > 0 && names[0] < x.Path {
			line(sum(more[names[0]]), names[0])
			names = names[1:]
		}
		line(hex.EncodeToString(x.SHA256[:]), x.Path)
	}
	for _, name := range names {
		line(sum(more[name]), name)
	}
	return errors.Join(w.Flush(), f.Close())
}

func sum(text []byte) string {
	digest := sha256.Sum256(text)
	return hex.EncodeToString(digest[:])
}
