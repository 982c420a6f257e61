package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// archiveCommands make compressed files for the scripts.
var archiveCommands = map[string]func(*testscript.TestScript, bool, []string){
	"pack": packFile, "zip": zipFiles, "bomb": writeBomb, "broken": writeBroken,
}

// pack OUT FILE writes FILE as gzip data.
func packFile(ts *testscript.TestScript, _ bool, args []string) {
	data, err := os.ReadFile(ts.MkAbs(args[1]))
	ts.Check(err)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(data)
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

// zip OUT FILE... writes an archive of files.
func zipFiles(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range args[1:] {
		data, err := os.ReadFile(ts.MkAbs(name))
		ts.Check(err)
		w, err := z.Create(filepath.ToSlash(name))
		ts.Check(err)
		_, err = w.Write(data)
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

// bomb OUT writes an archive or gzip data that expands to 256 MB of one letter.
func writeBomb(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	var w io.Writer
	var closeAll func() error
	if strings.HasSuffix(args[0], ".zip") {
		z := zip.NewWriter(f)
		w, err = z.Create("bomb.txt")
		ts.Check(err)
		closeAll = z.Close
	} else {
		z, err := gzip.NewWriterLevel(f, gzip.BestSpeed)
		ts.Check(err)
		w, closeAll = z, z.Close
	}
	block := bytes.Repeat([]byte("a"), 1<<20)
	for range 1 << 8 {
		_, err := w.Write(block)
		ts.Check(err)
	}
	ts.Check(closeAll())
}

// broken OUT writes what starts as an archive does and is none.
func writeBroken(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(zipMagic+"and nothing more"), 0o644))
}
