package main

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path"
	"sort"
	"strings"
	"sync"

	"w3id.org/dipdoc/kg/extract/read"
)

// memberMark stands between the name of an archive and that of a document in it: "letters.zip!/2011/a.txt".
const memberMark = "!/"

// Bounds of archives: most members, and how many times its size an archive may expand to. Text compresses to about a
// tenth; what goes beyond two hundred is made to exhaust memory.
const (
	mostMembers   = 100_000
	mostExpansion = 200
)

// zipMagic and gzipMagic are the first bytes of such files.
const (
	zipMagic  = "PK\x03\x04"
	gzipMagic = "\x1f\x8b"
)

// An archive is an open ZIP file.
type archive struct {
	file    *os.File
	size    int64
	members map[string]*zip.File
	names   []string // of the documents in it, sorted
}

// archives are the ZIP files of this run, by name: the list of members is read once.
var archives = struct {
	sync.Mutex
	open map[string]*archive
}{open: map[string]*archive{}}

// isArchive reports whether a file is a ZIP archive of documents by its content. Office files are ZIP archives too, but
// documents.
func isArchive(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	magic := make([]byte, len(zipMagic))
	if _, err := io.ReadFull(f, magic); err != nil || string(magic) != zipMagic {
		return false
	}
	a, err := archiveAt(name)
	return err != nil || !a.isOffice()
}

// archiveAt opens a ZIP file, or returns it if it is open.
func archiveAt(name string) (*archive, error) {
	archives.Lock()
	defer archives.Unlock()
	if a := archives.open[name]; a != nil {
		return a, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	a, err := readArchive(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	archives.open[name] = a
	return a, nil
}

func readArchive(f *os.File) (*archive, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, err
	}
	if len(z.File) > mostMembers {
		return nil, fmt.Errorf("more than %d members", mostMembers)
	}
	a := &archive{file: f, size: info.Size(), members: map[string]*zip.File{}}
	var total uint64
	for _, m := range z.File {
		if total += m.UncompressedSize64; m.UncompressedSize64 > 1<<40 || total > max(mostExpansion*uint64(info.Size()), uint64(read.MaxBytes)) {
			return nil, fmt.Errorf("expands to more than %d times its size", mostExpansion)
		}
		if a.members[m.Name] != nil {
			return nil, fmt.Errorf("two members named %q", m.Name)
		}
		a.members[m.Name] = m
		hidden := strings.HasPrefix(path.Base(m.Name), ".") || strings.HasPrefix(m.Name, "__MACOSX/")
		if m.Mode().IsRegular() && !hidden && isDocumentName(m.Name) {
			a.names = append(a.names, m.Name)
		}
	}
	sort.Strings(a.names)
	return a, nil
}

// archived lists the documents of a ZIP file under their full names.
func archived(name string) ([]string, error) {
	a, err := archiveAt(name)
	if err != nil {
		return nil, err
	}
	if len(a.names) == 0 {
		return nil, fmt.Errorf("%s: %w", name, errNoDocuments())
	}
	return a.full(name), nil
}

// mostSpooled is how large an archive on stdin may be: its list of members is at its end, so it goes to the disk first.
var mostSpooled int64 = 4 << 30

// spooled is stdin, or a temporary file that holds it if it begins as a ZIP file; then members are the full names of the
// documents if it is an archive of such. The file is gone when it is closed.
func spooled(in io.ReadCloser) (out io.ReadCloser, members []string, err error) {
	b := bufio.NewReaderSize(in, 1<<16)
	if magic, _ := b.Peek(len(zipMagic)); string(magic) != zipMagic {
		return readCloser{b, in}, nil, nil
	}
	defer in.Close()
	tmp := &scratch{}
	if _, err := tmp.open(); err != nil {
		return nil, nil, fmt.Errorf("-: %w", err)
	}
	defer func() {
		if err != nil {
			tmp.Close()
			out, err = nil, fmt.Errorf("-: %w", err)
		}
	}()
	n, err := io.Copy(tmp.file, io.LimitReader(b, mostSpooled+1))
	if err != nil {
		return nil, nil, err
	}
	if n > mostSpooled {
		return nil, nil, fmt.Errorf("larger than %d bytes", mostSpooled)
	}
	if _, err := tmp.file.Seek(0, io.SeekStart); err != nil {
		return nil, nil, err
	}
	out = readCloser{tmp.file, tmp}
	a, err := readArchive(tmp.file)
	if err == nil && a.isOffice() {
		return out, nil, nil
	}
	if err == nil && len(a.names) == 0 {
		err = errNoDocuments()
	}
	if err != nil {
		return nil, nil, err
	}
	archives.Lock()
	archives.open["-"] = a
	archives.Unlock()
	return out, a.full("-"), nil
}

// forget forgets an archive that is to be closed.
func forget(name string) {
	archives.Lock()
	defer archives.Unlock()
	delete(archives.open, name)
}

// isOffice reports whether it is a document of an office program, which is a ZIP file too.
func (a *archive) isOffice() bool {
	return a.members["[Content_Types].xml"] != nil || a.members["mimetype"] != nil
}

// full returns the names of the documents with that of the archive.
func (a *archive) full(name string) []string {
	out := make([]string, len(a.names))
	for i, n := range a.names {
		out[i] = name + memberMark + n
	}
	return out
}

func errNoDocuments() error {
	return fmt.Errorf("no documents in this archive (kg takes %s)", strings.Join(extensions(), " "))
}

// openMember opens a document in an archive; ok says whether name is one.
func openMember(name string) (in io.ReadCloser, ok bool, err error) {
	for at := 0; ; {
		i := strings.Index(name[at:], memberMark)
		if i < 0 {
			return nil, false, nil
		}
		at += i
		archives.Lock()
		a := archives.open[name[:at]]
		archives.Unlock()
		if a != nil {
			m := a.members[name[at+len(memberMark):]]
			if m == nil {
				return nil, true, fmt.Errorf("%s: no such member", name)
			}
			if in, err = m.Open(); err != nil {
				return nil, true, fmt.Errorf("%s: %w", name, err)
			}
			return in, true, nil
		}
		at += len(memberMark)
	}
}

// unpacked is in, or what it expands to if it is gzip data. The reader of documents bounds how much it takes.
func unpacked(name string, in io.ReadCloser) (io.ReadCloser, error) {
	b := bufio.NewReaderSize(in, 1<<16)
	if magic, _ := b.Peek(len(gzipMagic)); string(magic) != gzipMagic {
		return readCloser{b, in}, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		in.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return readCloser{z, in}, nil
}

// A readCloser reads from one and closes the other.
type readCloser struct {
	io.Reader
	io.Closer
}
