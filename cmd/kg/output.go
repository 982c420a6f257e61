package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// An output says how graphs are written.
type output struct {
	format export.Format
	base   string
	check  bool // read back before the file is put in place
}

// whole writes all graphs to one file, or to stdout where path is "" or "-".
func (o output) whole(path string, stdout io.Writer, graphs []graph.Graph) error {
	quads := allQuads(graphs)
	if path != "" && path != "-" {
		return o.file(path, quads)
	}
	if o.check {
		// What is to be checked must not be seen before: it goes through a file of its own.
		return o.checkedStream(stdout, quads)
	}
	buffered := bufio.NewWriter(stdout)
	if err := o.write(buffered, quads); err != nil {
		return err
	}
	return buffered.Flush()
}

// split writes one file per named graph into a folder, which is made if it is not there.
func (o output) split(dir string, graphs []graph.Graph) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, g := range graphs {
		name := strings.ReplaceAll(strings.TrimPrefix(string(g.Name), o.base+"graph/"), "/", "-")
		if err := o.file(filepath.Join(dir, name+o.format.Ext), g.Quads); err != nil {
			return err
		}
	}
	return nil
}

// file writes one file, whole or not at all.
func (o output) file(path string, quads []quad.Quad) error {
	write := func(w io.Writer) error { return o.write(w, quads) }
	if !o.check {
		return writeWhole(path, write)
	}
	return writeChecked(path, write, func(r io.Reader) error { return o.readBack(r, quads) })
}

func (o output) checkedStream(stdout io.Writer, quads []quad.Quad) error {
	tmp, err := os.CreateTemp("", "kg-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	if err := o.write(tmp, quads); err != nil {
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
func (o output) readBack(r io.Reader, quads []quad.Quad) error {
	if err := o.format.Check(r, quads); err != nil {
		return fmt.Errorf("--check: %w", err)
	}
	return nil
}

// write sorts quads and writes them. The writer would sort a copy of its own.
func (o output) write(w io.Writer, quads []quad.Quad) error {
	options, err := exportOptions(o.base)
	if err != nil {
		return err
	}
	o.format.Sort(quads)
	options = o.format.Used(options, quads)
	options.Sorted = true
	out := o.format.New(w, options)
	if _, err := out.WriteQuads(quads); err != nil {
		return err
	}
	return out.Close()
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
