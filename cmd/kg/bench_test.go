package main

import (
	"bytes"
	"io"
	"path/filepath"
	"testing"
)

// BenchmarkExport is the main job in one process that has its tables already.
func BenchmarkExport(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if code := run([]string{"export", "../../examples/code-of-conduct", "--quiet"}, &streams{nil, io.Discard, io.Discard}); code != 0 {
			b.Fatal("exit code", code)
		}
	}
}

// BenchmarkInspectCorpus reads the development corpus, where it is at hand.
func BenchmarkInspectCorpus(b *testing.B) {
	dir := filepath.Join("..", "..", "..", "shared", "corpus", "dev")
	var errs bytes.Buffer
	for b.Loop() {
		run([]string{"inspect", "--json", "--quiet", dir}, &streams{nil, io.Discard, &errs})
	}
}
