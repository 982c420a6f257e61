package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeWhole writes a file beside path and renames it, so that the file appears whole or not at all. A file that was there
// keeps its permissions.
func writeWhole(path string, write func(io.Writer) error) error {
	return writeChecked(path, write, func(io.ReadSeeker) error { return nil })
}

// writeChecked does the same, and has what was written checked before it is put in place.
func writeChecked(path string, write func(io.Writer) error, check func(io.ReadSeeker) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
			err = fmt.Errorf("%s: %w", path, err)
		}
	}()
	if err = write(tmp); err != nil {
		return err
	}
	if _, err = tmp.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if err = check(tmp); err != nil {
		return err
	}
	mode := os.FileMode(0o644)
	if info, e := os.Stat(path); e == nil {
		mode = info.Mode().Perm()
	}
	if err = tmp.Chmod(mode); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
