package site

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
)

// marker is the file by which a folder is known to be a site of ours, which may be replaced.
const marker = ".kg-site"

// ErrNotOurs means that the folder to write to holds something else.
var ErrNotOurs = errors.New("the folder is not empty and was not written by kg site")

// Write makes the site of a graph in the folder dir. The folder appears whole or not at all; one that kg site made before is
// replaced, anything else refused with ErrNotOurs. The same graph gives the same bytes.
func Write(dir string, quads []quad.Quad, o Options) error {
	s, err := New(quads, o)
	if err != nil {
		return err
	}
	return errors.Join(s.Write(dir), s.Close())
}

// Write makes the folder.
func (s *Site) Write(dir string) (err error) {
	dir = filepath.Clean(dir)
	if err := Replaceable(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(tmp)
		}
	}()
	if err := os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	f := &folder{root: tmp, made: map[string]bool{}}
	if err := s.writeFiles(f); err != nil {
		return err
	}
	s.files = f.files
	slices.SortFunc(s.files, func(a, b Written) int { return strings.Compare(a.Path, b.Path) })
	if s.o.Finish != nil {
		if err := s.o.Finish(s, tmp); err != nil {
			return err
		}
	}
	if err := errors.Join(s.ended(), s.err()); err != nil {
		return err
	}
	return putFolder(tmp, dir)
}

// Replaceable checks that dir is missing, empty, or a site that kg wrote. The error is ErrNotOurs if it is something else.
func Replaceable(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		if _, err := os.Lstat(filepath.Join(dir, marker)); err != nil {
			return fmt.Errorf("%s: %w", dir, ErrNotOurs)
		}
	}
	return nil
}

// putFolder gives the folder tmp the name dir and removes what had it.
func putFolder(tmp, dir string) error {
	old := tmp + ".old"
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	had := err == nil
	if err := os.Rename(tmp, dir); err != nil {
		if had {
			os.Rename(old, dir)
		}
		return err
	}
	if had {
		return os.RemoveAll(old)
	}
	return nil
}

// A Written is a file of the site.
type Written struct {
	Path   string            // from the root of the site, with slashes: "doc/A/66/359.html"
	Size   int64             // bytes
	SHA256 [sha256.Size]byte // of its bytes
}

// A folder takes files from several goroutines.
type folder struct {
	root  string
	mu    sync.Mutex
	made  map[string]bool
	files []Written
}

// create opens a file for writing; its folder is made if it is not there.
func (f *folder) create(path string) (*os.File, error) {
	name := filepath.Join(f.root, filepath.FromSlash(path))
	dir := filepath.Dir(name)
	f.mu.Lock()
	known := f.made[dir]
	f.mu.Unlock()
	if !known {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
		f.mu.Lock()
		f.made[dir] = true
		f.mu.Unlock()
	}
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

func (f *folder) put(path string, data []byte) error {
	return f.write(path, func(w io.Writer) error { _, err := w.Write(data); return err })
}

func (f *folder) write(path string, write func(io.Writer) error) error {
	file, err := f.create(path)
	if err != nil {
		return err
	}
	w := &counter{w: file, hash: sha256.New()}
	err = errors.Join(write(w), file.Close())
	x := Written{Path: path, Size: w.n}
	w.hash.Sum(x.SHA256[:0])
	f.mu.Lock()
	f.files = append(f.files, x)
	f.mu.Unlock()
	return err
}

// written is the file of a path that write has written.
func (f *folder) written(path string) Written {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.files[slices.IndexFunc(f.files, func(x Written) bool { return x.Path == path })]
}

// each runs work on 0 to n-1, several at a time, and returns the first error.
func (s *Site) each(n int, work func(i int) error) error { return s.parallel(n, 32, work) } // neighbours share a source

func (s *Site) eachOne(n int, work func(i int) error) error { return s.parallel(n, 1, work) }

func (s *Site) parallel(n, stretch int, work func(i int) error) error {
	jobs := s.o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	var first error
	next := 0
	for range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				mu.Lock()
				from := next
				next += stretch
				stop := first != nil
				mu.Unlock()
				if stop || from >= n {
					return
				}
				for i := from; i < min(from+stretch, n); i++ {
					err := s.ended()
					if err == nil {
						err = work(i)
					}
					if err != nil {
						mu.Lock()
						if first == nil {
							first = err
						}
						mu.Unlock()
						return
					}
				}
			}
		}()
	}
	wg.Wait()
	return first
}

// ended is why the writing has to end, nil if it goes on.
func (s *Site) ended() error {
	if s.o.Context == nil {
		return nil
	}
	return s.o.Context.Err()
}

// writeFiles writes everything of the site.
func (s *Site) writeFiles(f *folder) error {
	for _, name := range []string{"style.css", "site.js", "search.js"} {
		b, err := pageFiles.ReadFile("pages/" + name)
		if err != nil {
			return err
		}
		if err := f.put(name, bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))); err != nil {
			return err
		}
	}
	if err := f.put(marker, []byte("Written by kg site, which replaces this folder when it writes here again.\n")); err != nil {
		return err
	}
	if err := f.put(".nojekyll", nil); err != nil { // GitHub Pages serves the files as they are
		return err
	}
	order := s.order()
	if err := s.each(len(order), func(i int) error {
		p := s.pages[order[i]]
		if err := s.writeData(f, p); err != nil {
			return fmt.Errorf("%s: %w", p.IRI, err)
		}
		if err := s.writeView(f, s.viewOf(p)); err != nil {
			return fmt.Errorf("%s: %w", p.IRI, err)
		}
		if p.Kind != Source {
			return nil
		}
		for _, v := range append(s.wordingsViews(p), s.wordsViews(p)...) {
			if err := s.writeView(f, v); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	return s.writeOwn(f)
}

// order is that in which pages are made: a source comes after the document it carries, whose pages ask for much of the same.
func (s *Site) order() []int {
	type place struct {
		page int
		with string
	}
	list := make([]place, len(s.pages))
	for i, p := range s.pages {
		list[i] = place{i, p.IRI}
		if of := s.link(p.IRI, kgCarries); of != "" {
			list[i].with = of + "0" // which comes after "/"
		}
	}
	slices.SortStableFunc(list, func(a, b place) int { return strings.Compare(a.with, b.with) })
	out := make([]int, len(list))
	for i, x := range list {
		out[i] = x.page
	}
	return out
}

// writeView writes a page, or the pages it is cut into.
func (s *Site) writeView(f *folder, v *view) error {
	sheets, err := s.sheets(v)
	if err != nil {
		return err
	}
	for i, sh := range sheets {
		if err := f.write(nthPath(v.Path, i+1), sh.write); err != nil {
			return err
		}
	}
	return nil
}
