// Package dataset describes a site as a data set, for programs that find, load, cite and keep such: RO-Crate, VoID and DCAT,
// CITATION.cff, sitemap, checksums, and rules for a web server to answer by Accept header.
//
// Nothing here is invented: no licence, no author and no date but those given, and every number is counted. The same site
// gives the same bytes.
package dataset

import (
	"cmp"
	"slices"
)

// A Dataset is what its descriptions say.
type Dataset struct {
	Base        string // namespace of the data: "https://w3id.org/dipdoc/"
	URL         string // where the site is, with a slash at the end; "" if that is not known
	Title       string
	Description string // a sentence or two; "" has one made of the counts
	License     string // IRI of the terms of use of the data; "" if none were given
	Date        string // of publication, YYYY-MM-DD; "" if it is not known
	Version     string // of kg, which wrote it
	Dumps       []File // the whole graph, in several formats
	Files       []File // others that describe it or help to use it, by path
	Folders     []Folder
	Counts      Counts
}

// A File is one of the site.
type File struct {
	Path      string // from the root of the site, with slashes
	Name      string // in words
	MediaType string // without parameters
	Packed    bool   // by gzip
	Size      int64  // bytes
	SHA256    string // hexadecimal; "" if it was not counted
}

// A Folder holds pages and their data.
type Folder struct {
	Path  string // from the root, with a slash at the end: "doc/"
	Name  string // in words
	Files int    // in it and below
}

// IRI names the data set.
func (d Dataset) IRI() string { return d.Base + "dataset" }

// at is the address of a file: where the site is, if that is known, else under the namespace, which a registration of
// persistent identifiers sends on.
func (d Dataset) at(path string) string {
	root := d.URL
	if root == "" {
		root = d.Base
	}
	return root + escape(path)
}

// description is the one given, or says what there is.
func (d Dataset) description() string {
	if d.Description != "" {
		return d.Description
	}
	amount := func(n int, one, all string) string {
		if n == 1 {
			return "1 " + one
		}
		return thousands(n) + " " + all
	}
	text := "A knowledge graph of diplomatic documents, as linked data: " + amount(d.Counts.Triples, "statement", "statements")
	if n := d.Counts.Sources; n > 0 {
		text += " from " + amount(n, "source", "sources")
	}
	if n := d.Counts.Provisions; n > 0 {
		text += ", on " + amount(n, "provision", "provisions") + " and what they speak of"
	}
	return text + ". Each statement read from a text names the words it was read from."
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func sortFiles(files []File) {
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
}
