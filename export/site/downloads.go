package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	stdhash "hash"
	"io"
	"strconv"

	"github.com/klauspost/compress/gzip"

	"w3id.org/dipdoc/kg/export"
)

// A Download is the whole graph in one format.
type Download struct {
	Path     string // "downloads/graph.ttl.gz"
	Format   export.Format
	Packed   bool // by gzip
	Size     int64
	SHA256   string
	Unpacked int64 // bytes before packing
}

// packFrom is how many quads a download has to have to be packed.
const packFrom = 50_000

// writeDownloads writes the whole graph in each format, and the checksums as sha256sum writes them.
func (s *Site) writeDownloads(f *folder) ([]Download, error) {
	formats := []string{"turtle", "trig", "nquads", "jsonld"}
	out := make([]Download, len(formats))
	err := s.eachOne(len(formats), func(i int) error {
		format, _ := export.ByName(formats[i])
		d := Download{Format: format, Path: "downloads/graph" + format.Ext, Packed: s.Len() >= packFrom}
		if d.Packed {
			d.Path += ".gz"
		}
		err := f.write(d.Path, func(w io.Writer) error {
			sum := &counter{w: w, hash: sha256.New()}
			var to io.Writer = sum
			var zip *gzip.Writer
			if d.Packed {
				zip, _ = gzip.NewWriterLevel(sum, gzip.BestSpeed)
				to = zip
			}
			unpacked := &counter{w: to}
			if err := s.encodeAll(unpacked, format); err != nil {
				return err
			}
			if zip != nil {
				if err := zip.Close(); err != nil {
					return err
				}
			}
			d.Size, d.Unpacked, d.SHA256 = sum.n, unpacked.n, hex.EncodeToString(sum.hash.Sum(nil))
			return nil
		})
		out[i] = d
		return err
	})
	if err != nil {
		return nil, err
	}
	s.downloads = out
	return out, f.write("downloads/SHA256SUMS", func(w io.Writer) error {
		for _, d := range out {
			if _, err := fmt.Fprintf(w, "%s  %s\n", d.SHA256, d.Path[len("downloads/"):]); err != nil {
				return err
			}
		}
		return nil
	})
}

// encodeAll writes the whole graph.
func (s *Site) encodeAll(w io.Writer, format export.Format) error {
	o := s.rdf
	if format.Name == "jsonld" {
		o.Context = s.context
	}
	o.Sorted = true
	out := format.New(w, o)
	if format.Datasets {
		for q, err := range s.graphs.Quads() {
			if err == nil {
				err = out.WriteQuad(q)
			}
			if err != nil {
				return err
			}
		}
		return out.Close()
	}
	for about := range s.All() {
		for _, q := range about {
			q.Label = nil
			if err := out.WriteQuad(q); err != nil {
				return err
			}
		}
	}
	return out.Close()
}

type counter struct {
	w    io.Writer
	hash stdhash.Hash // or nil
	n    int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	if c.hash != nil {
		c.hash.Write(p[:n])
	}
	return n, err
}

// Downloads are the files with the whole graph, once the pages are written.
func (s *Site) Downloads() []Download { return s.downloads }

// downloadsView is the page that lists them.
func (s *Site) downloadsView(list []Download) *view {
	w := s.own("downloads.html", "Downloads", "")
	w.v.Lead = "The whole graph, " + plural(s.Len(), "statement", "statements") + ", in several formats. Each page has its own part of it beside it."
	var entries []entry
	for _, d := range list {
		name := d.Format.Name
		if d.Packed {
			name += ", packed with gzip"
		}
		entries = append(entries, entryOf("", "", rowOf{"", []cell{
			{Values: []value{{Text: d.Path[len("downloads/"):], Href: d.Path}}}, {Values: []value{{Text: name}}}, {Values: []value{{Text: size(d.Size)}}}, {Values: []value{{Text: d.SHA256}}},
		}}))
	}
	w.section(section{ID: "files", Title: "Files", Intro: "Check them with sha256sum -c SHA256SUMS.", Class: "sums", Tag: "table", Columns: []string{"File", "Format", "Size", "SHA-256"}, Entries: entries})
	w.section(section{ID: "more", Title: "More", Tag: "ul", Entries: []entry{
		w.entry(item{Value: value{Text: "SHA256SUMS", Href: "downloads/SHA256SUMS"}}, nil, ""),
		w.entry(item{Value: value{Text: "The vocabulary", Href: "ns.html"}}, nil, ""),
		w.entry(item{Value: value{Text: "SHACL shapes", Href: "shapes.ttl"}}, nil, ""),
	}})
	return w.v
}

// size says a number of bytes.
func size(n int64) string {
	switch {
	case n < 10_000:
		return strconv.FormatInt(n, 10) + " bytes"
	case n < 10_000_000:
		return strconv.FormatInt(n/1000, 10) + " kB"
	}
	return strconv.FormatInt(n/1_000_000, 10) + " MB"
}
