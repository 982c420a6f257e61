package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/spill"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// An output takes graphs and writes them: all to one file when they are there, or each to one of its own, those of the
// sources as they come.
type output struct {
	format  export.Format
	options export.Options
	check   bool   // read back before the file is put in place
	dir     string // of one file a graph; "" for one file of all
	sinks   map[quad.IRI]*sink
}

// A sink holds what goes into one file: all graphs, or the parts of one. It is sorted on the way.
type sink struct {
	sorter   *spill.Sorter
	base     bool            // the file has names to write short
	prefixes map[string]bool // that it uses
}

// newOutput begins one file, or where dir is given one file a graph there. Close it in the end.
func newOutput(f export.Format, base, dir string) (*output, error) {
	options, err := exportOptions(base)
	options.Sorted = true
	o := &output{format: f, options: options, dir: dir, sinks: map[quad.IRI]*sink{}}
	if dir == "" {
		o.sinkOf("")
	}
	return o, err
}

// Close gives back what the output holds.
func (o *output) Close() (err error) {
	for _, s := range o.sinks {
		err = errors.Join(err, s.sorter.Close())
	}
	return err
}

// sinkOf returns the sink of a graph.
func (o *output) sinkOf(name quad.IRI) *sink {
	if o.dir == "" {
		name = ""
	}
	if o.sinks[name] == nil {
		o.sinks[name] = &sink{sorter: spill.New(o.format), prefixes: map[string]bool{}}
	}
	return o.sinks[name]
}

// atOnce reports whether a graph has a file of its own that can be written as it comes.
func (o *output) atOnce(g graph.Graph) bool { return o.dir != "" && g.Source != "" }

// A packed graph is one ready to be added.
type packed struct {
	quads spill.Run
	used  export.Options
}

// pack makes a graph ready; those of several sources may be at a time.
func (o *output) pack(g graph.Graph) (p packed, err error) {
	p.used = o.format.Used(o.options, g.Quads)
	if !o.atOnce(g) {
		p.quads, err = o.sinkOf(g.Name).sorter.Pack(g.Quads)
	}
	return p, err
}

// add takes a graph, or a part of one.
func (o *output) add(g graph.Graph, p packed) error {
	if o.atOnce(g) {
		if err := os.MkdirAll(o.dir, 0o777); err != nil {
			return err
		}
		return o.file(o.pathOf(g.Name), p.used, sequence(g.Quads))
	}
	s := o.sinkOf(g.Name)
	s.base = s.base || p.used.Base != ""
	for _, x := range p.used.Prefixes {
		s.prefixes[x.Name] = true
	}
	return s.sorter.Add(p.quads)
}

// optionsOf are those of the file of a sink.
func (o *output) optionsOf(s *sink) export.Options {
	out := o.options
	if !s.base {
		out.Base = ""
	}
	out.Prefixes = slices.DeleteFunc(slices.Clone(out.Prefixes), func(p export.Prefix) bool { return !s.prefixes[p.Name] })
	return out
}

// pathOf is where the file of one graph goes.
func (o *output) pathOf(name quad.IRI) string {
	file := strings.ReplaceAll(strings.TrimPrefix(string(name), o.options.Base+"graph/"), "/", "-")
	return filepath.Join(o.dir, file+o.format.Ext)
}

// whole writes all graphs to one file, or to stdout where path is "" or "-".
func (o *output) whole(path string, stdout io.Writer) error {
	s := o.sinkOf("")
	quads, options := s.sorter.Quads(), o.optionsOf(s)
	if path != "" && path != "-" {
		return o.file(path, options, quads)
	}
	if o.check {
		// What is to be checked must not be seen before: it goes through a file of its own.
		return o.checkedStream(stdout, options, quads)
	}
	buffered := bufio.NewWriter(stdout)
	if err := o.write(buffered, options, quads); err != nil {
		return err
	}
	return buffered.Flush()
}

// rest writes the graphs that could not be written as they came.
func (o *output) rest() error {
	for _, name := range slices.Sorted(maps.Keys(o.sinks)) {
		s := o.sinks[name]
		if err := o.file(o.pathOf(name), o.optionsOf(s), s.sorter.Quads()); err != nil {
			return err
		}
	}
	return nil
}

// file writes one file, whole or not at all.
func (o *output) file(path string, options export.Options, quads iter.Seq2[quad.Quad, error]) error {
	write := func(w io.Writer) error { return o.write(w, options, quads) }
	if !o.check {
		return writeWhole(path, write)
	}
	return writeChecked(path, write, func(r io.ReadSeeker) error { return o.readBack(r, quads) })
}

func (o *output) checkedStream(stdout io.Writer, options export.Options, quads iter.Seq2[quad.Quad, error]) error {
	tmp, err := os.CreateTemp("", "kg-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	if err := o.write(tmp, options, quads); err != nil {
		return err
	}
	for _, use := range []func() error{
		func() error { return o.readBack(tmp, quads) },
		func() error { _, err := io.Copy(stdout, tmp); return err },
	} {
		if _, err := tmp.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if err := use(); err != nil {
			return err
		}
	}
	return nil
}

// readBack reads what was written with another reader and compares.
func (o *output) readBack(r io.ReadSeeker, quads iter.Seq2[quad.Quad, error]) error {
	if err := o.format.Check(r, quads); err != nil {
		return fmt.Errorf("--check: %w", err)
	}
	return nil
}

// sequence yields quads that are in memory.
func sequence(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// write writes quads that come sorted.
func (o *output) write(w io.Writer, options export.Options, quads iter.Seq2[quad.Quad, error]) error {
	out := o.format.New(w, options)
	batch := make([]quad.Quad, 0, 256)
	flush := func() error {
		_, err := out.WriteQuads(batch)
		batch = batch[:0]
		return err
	}
	for q, err := range quads {
		if err != nil {
			return err
		}
		if batch = append(batch, q); len(batch) == cap(batch) {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	return out.Close()
}

// writeGraphs writes graphs that are in memory, to one file or to stdout.
func writeGraphs(path string, stdout io.Writer, f export.Format, base string, graphs []graph.Graph) error {
	o, err := newOutput(f, base, "")
	if err != nil {
		return err
	}
	defer o.Close()
	for _, g := range graphs {
		p, err := o.pack(g)
		if err == nil {
			err = o.add(g, p)
		}
		if err != nil {
			return err
		}
	}
	return o.whole(path, stdout)
}

// exportOptions are the prefixes and the context of the ontology.
func exportOptions(base string) (export.Options, error) {
	o := export.Options{Base: base}
	for _, p := range ontology.Prefixes() {
		o.Prefixes = append(o.Prefixes, export.Prefix{Name: p.Name, IRI: p.IRI})
	}
	context, err := export.ParseContext([]byte(ontology.Context()))
	o.Context = context
	return o, err
}
