package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// documentExts are the extensions of the files taken from a folder. A file named on its own is read whatever it is called.
var documentExts = map[string]bool{".txt": true, ".text": true, ".html": true, ".htm": true, ".eml": true}

// inputs expands files, folders and "-" into the names of documents, in the order given; those of a folder are sorted.
// It returns what it could expand and one error a name it could not.
func inputs(args []string) (names []string, errs []error) {
	for _, arg := range args {
		if arg == "-" {
			names = append(names, arg)
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			errs = append(errs, err)
		case !info.IsDir():
			names = append(names, arg)
		default:
			found, err := folder(arg)
			if err == nil && len(found) == 0 {
				err = fmt.Errorf("%s: no documents in this folder (kg takes %s)", arg, strings.Join(extensions(), " "))
			}
			if err != nil {
				errs = append(errs, err)
			}
			names = append(names, found...)
		}
	}
	return names, errs
}

func folder(root string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if hidden := strings.HasPrefix(e.Name(), ".") && path != root; hidden {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.Type().IsRegular() && documentExts[strings.ToLower(filepath.Ext(path))] {
			found = append(found, path)
		}
		return nil
	})
	sort.Strings(found)
	return found, err
}

func extensions() []string {
	out := make([]string, 0, len(documentExts))
	for e := range documentExts {
		out = append(out, e)
	}
	sort.Strings(out)
	return out
}

// open opens an input; "-" is stdin, which can be read once.
func open(name string, stdin io.Reader) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(stdin), nil
	}
	return os.Open(name)
}
