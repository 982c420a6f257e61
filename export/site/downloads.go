package site

import (
	"encoding/hex"
	"fmt"
	stdhash "hash"
	"io"
	"iter"
	"strconv"

	"github.com/cayleygraph/quad"
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

// dumps write the whole graph, each in some formats.
func (s *Site) dumps() []func(*folder) ([]Download, error) {
	return []func(*folder) ([]Download, error){
		func(f *folder) ([]Download, error) { return s.dump(f, s.graphs.Quads(), "trig", "nquads", "jsonld") },
		func(f *folder) ([]Download, error) { return s.dump(f, s.triples(), "turtle") },
	}
}

// writeSums writes the checksums of the downloads as sha256sum does.
func (s *Site) writeSums(f *folder) error {
	return f.write("downloads/SHA256SUMS", func(w io.Writer) error {
		for _, d := range s.downloads {
			if _, err := fmt.Fprintf(w, "%s  %s\n", d.SHA256, d.Path[len("downloads/"):]); err != nil {
				return err
			}
		}
		return nil
	})
}

// triples are what the graph says, without names of graphs, by subject.
func (s *Site) triples() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for about := range s.All() {
			for _, q := range about {
				q.Label = nil
				if !yield(q, nil) {
					return
				}
			}
		}
		if err := s.err(); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// dump writes quads in several formats at once.
func (s *Site) dump(f *folder, quads iter.Seq2[quad.Quad, error], formats ...string) ([]Download, error) {
	var open []*dumping
	var next func(formats []string) error // opens the files, one within the other
	next = func(formats []string) error {
		if len(formats) == 0 {
			return copyTo(open, quads)
		}
		d := s.newDumping(formats[0])
		open = append(open, d)
		return f.write(d.Path, func(w io.Writer) error {
			d.begin(w)
			if err := next(formats[1:]); err != nil {
				return err
			}
			return d.end()
		})
	}
	if err := next(formats); err != nil {
		return nil, err
	}
	var out []Download
	for _, d := range open {
		x := f.written(d.Path)
		d.Size, d.SHA256 = x.Size, hex.EncodeToString(x.SHA256[:])
		out = append(out, d.Download)
	}
	return out, nil
}

func copyTo(open []*dumping, quads iter.Seq2[quad.Quad, error]) error {
	for q, err := range quads {
		for _, d := range open {
			if err == nil {
				err = d.out.WriteQuad(q)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// A dumping is a download in the making.
type dumping struct {
	Download
	options export.Options
	zip     *gzip.Writer
	plain   *counter // of what is packed
	out     export.Writer
}

func (s *Site) newDumping(name string) *dumping {
	format, _ := export.ByName(name)
	d := &dumping{Download: Download{Format: format, Path: "downloads/graph" + format.Ext, Packed: s.Len() >= packFrom}, options: s.rdf}
	if d.options.Sorted = true; name == "jsonld" {
		d.options.Context = s.context
	}
	if d.Packed {
		d.Path += ".gz"
	}
	return d
}

func (d *dumping) begin(w io.Writer) {
	d.plain = &counter{w: w}
	if d.Packed {
		d.zip, _ = gzip.NewWriterLevel(w, gzip.BestSpeed)
		d.plain.w = d.zip
	}
	d.out = d.Format.New(d.plain, d.options)
}

func (d *dumping) end() error {
	if err := d.out.Close(); err != nil {
		return err
	}
	if d.zip != nil {
		if err := d.zip.Close(); err != nil {
			return err
		}
	}
	d.Unpacked = d.plain.n
	return nil
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
func (s *Site) downloadsView() *view {
	w := s.own("downloads.html", "Downloads", "")
	w.v.Lead = "The whole graph, " + plural(s.Len(), "statement", "statements") + ", in several formats. Each page has its own part of it beside it."
	var entries []entry
	for _, d := range s.downloads {
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
