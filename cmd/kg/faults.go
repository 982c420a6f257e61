package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/read"
)

// faults is the report of what was repaired in documents or not understood: one line each, in the order of the documents and
// of their text. It is put together in a temporary file: thousands of documents have hundreds of thousands of lines. A nil
// *faults takes and writes nothing.
type faults struct {
	path string
	json bool
	tmp  scratch
	out  *bufio.Writer // to tmp
	err  error         // the first one
}

// newFaults makes the report that is to be written to path, nil if path is "".
func newFaults(path string) *faults {
	if path == "" {
		return nil
	}
	f := &faults{path: path, json: strings.EqualFold(filepath.Ext(path), ".jsonl")}
	if _, f.err = f.tmp.open(); f.err != nil {
		f.out = bufio.NewWriter(io.Discard)
		return f
	}
	f.out = bufio.NewWriter(f.tmp.file)
	if !f.json {
		f.out.WriteString("file\tline\tcolumn\tseverity\tcode\ttext\tbefore\tafter\n")
	}
	return f
}

// A fault is one line of the report.
type fault struct {
	File     string `json:"file"`
	Line     int    `json:"line"`   // from 1
	Column   int    `json:"column"` // in bytes, from 1
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Text     string `json:"text"`
	Before   string `json:"before,omitempty"` // as the source has it
	After    string `json:"after,omitempty"`  // as it was read
}

func (f *faults) add(d *doc.Document, g doc.Diagnostic) {
	if f == nil {
		return
	}
	x := fault{File: d.Name, Severity: g.Severity.String(), Code: g.Code, Text: g.Text, Before: g.Before, After: g.After}
	x.Line, x.Column = d.Place(g)
	f.line(x)
}

// unread adds a document that could not be read.
func (f *faults) unread(name string, err error) {
	if f == nil {
		return
	}
	x := fault{File: name, Severity: doc.Error.String(), Code: "unread", Text: strings.TrimPrefix(err.Error(), name+": ")}
	var e *read.Error
	if errors.As(err, &e) {
		x.Line, x.Column, x.Text = e.Line, e.Column, e.Err.Error()
	}
	f.line(x)
}

func (f *faults) line(x fault) {
	if f.json {
		e := json.NewEncoder(f.out)
		e.SetEscapeHTML(false)
		e.Encode(x) // strings and numbers cannot fail, and the writer tells in the end
		return
	}
	cells := []string{x.File, strconv.Itoa(x.Line), strconv.Itoa(x.Column), x.Severity, x.Code, x.Text, x.Before, x.After}
	for i, c := range cells {
		cells[i] = oneLine.Replace(c)
	}
	f.out.WriteString(strings.Join(cells, "\t") + "\n")
}

// oneLine keeps a cell of a table in its cell.
var oneLine = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")

// write puts the report in place. Nothing is to be added afterwards.
func (f *faults) write() error {
	if f == nil {
		return nil
	}
	defer f.tmp.Close()
	if f.err == nil {
		f.err = f.out.Flush()
	}
	if f.err != nil {
		return fmt.Errorf("%s: %w", f.path, f.err)
	}
	return writeWhole(f.path, func(w io.Writer) error {
		_, err := io.Copy(w, io.NewSectionReader(f.tmp.file, 0, math.MaxInt64))
		return err
	})
}
