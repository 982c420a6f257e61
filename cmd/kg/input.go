package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// documentExts are the extensions of the files taken from a folder. A file named on its own is read whatever it is called.
var documentExts = map[string]bool{".txt": true, ".text": true, ".html": true, ".htm": true, ".xml": true,
	".eml": true, ".mbox": true, ".pdf": true, ".docx": true}

// isDocumentName reports whether a file of a folder or an archive is taken for a document. ".gz" behind its name does not
// matter.
func isDocumentName(name string) bool {
	name = strings.ToLower(name)
	return documentExts[filepath.Ext(strings.TrimSuffix(name, ".gz"))]
}

// inputs expands files, folders, archives and "-" into the names of documents, in the order given; those of a folder are sorted.
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
		case !info.IsDir() && isArchive(arg):
			found, err := archived(arg)
			if err != nil {
				errs = append(errs, err)
			}
			names = append(names, found...)
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
	var bad error
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
		switch {
		case !e.Type().IsRegular():
		case isDocumentName(path):
			found = append(found, path)
		case strings.EqualFold(filepath.Ext(path), ".zip") && isArchive(path):
			members, err := archived(path)
			bad = errors.Join(bad, err)
			found = append(found, members...)
		}
		return nil
	})
	sort.Strings(found)
	return found, errors.Join(err, bad)
}

func extensions() []string {
	out := make([]string, 0, len(documentExts))
	for e := range documentExts {
		out = append(out, e)
	}
	sort.Strings(out)
	return out
}

// open opens an input, unpacked if it is compressed; "-" is stdin, which can be read once.
func open(name string, stdin io.Reader) (io.ReadCloser, error) {
	if name == "-" {
		return unpacked(name, io.NopCloser(stdin))
	}
	in, ok, err := openMember(name)
	if !ok {
		in, err = os.Open(name)
	}
	if err != nil {
		return nil, err
	}
	return unpacked(name, in)
}
