package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// What is written graph by graph, some of them in parts, is what is written of all graphs in memory, whatever the number of jobs.
func TestStreamedIsWhole(t *testing.T) {
	old := partOf
	defer func() { partOf = old }()
	inputs := []string{"../../examples/code-of-conduct", "../../extract/align/testdata", "../../extract/read/testdata/kinds"}
	_, o, err := exportFlags{base: graph.DefaultBase, profile: string(graph.Full), format: "turtle"}.options()
	if err != nil {
		t.Fatal(err)
	}
	partOf = 1 << 30
	graphs, err := readGraphs(&streams{nil, io.Discard, io.Discard}, exportFlags{quiet: true}, o, inputs, &report{s: &streams{nil, io.Discard, io.Discard}})
	if err != nil {
		t.Fatal(err)
	}
	if last := graphs[len(graphs)-1]; len(graphs) < 10 || !strings.HasSuffix(string(last.Name), "graph/prov") {
		t.Fatalf("%d graphs, the last %s", len(graphs), last.Name)
	}
	options, err := exportOptions(o.Base)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"nquads", "turtle", "trig"} {
		f, _ := export.ByName(name)
		var want bytes.Buffer
		w := f.New(&want, options)
		if _, err := w.WriteQuads(allQuads(graphs)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		for jobs, part := range map[string]int{"1": 1, "8": 3} {
			partOf = part
			path := filepath.Join(t.TempDir(), "x"+f.Ext)
			var errs bytes.Buffer
			run(append([]string{"export", "--quiet", "--jobs", jobs, "-o", path}, inputs...), &streams{nil, io.Discard, &errs})
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v: %s", err, errs.String())
			}
			if !bytes.Equal(got, want.Bytes()) {
				t.Errorf("%s: %s jobs, parts of %d: other bytes than from memory", f.Name, jobs, part)
			}
		}
	}
}

// Reading ends when the output is broken.
func TestStreamEndsWithItsOutput(t *testing.T) {
	_, o, err := exportFlags{base: graph.DefaultBase, profile: string(graph.Full), format: "turtle"}.options()
	if err != nil {
		t.Fatal(err)
	}
	s := &streams{nil, io.Discard, io.Discard}
	n := 0
	err = streamGraphs(s, exportFlags{quiet: true, jobs: 2}, o, []string{"../../examples/code-of-conduct"}, &report{s: s},
		func(graph.Graph) (int, error) { return 7, nil },
		func(_ graph.Graph, packed int) error {
			if packed != 7 {
				t.Error("not what was packed")
			}
			n++
			return os.ErrClosed
		})
	if err != os.ErrClosed || n != 1 {
		t.Errorf("%d graphs taken, error %v", n, err)
	}
}
