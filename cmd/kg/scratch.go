package main

import (
	"errors"
	"io/fs"
	"os"

	"w3id.org/dipdoc/kg/extract/align"
)

// A scratch is a temporary file that is made when it is needed. On Unix it has no name from then on, so that it is gone with
// the process however that ends; elsewhere Close removes it.
type scratch struct{ file *os.File }

func (s *scratch) open() (align.Scratch, error) {
	f, err := os.CreateTemp("", "kg-*")
	if err != nil {
		return nil, err
	}
	s.file = f
	os.Remove(f.Name())
	return f, nil
}

func (s *scratch) Close() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if gone := os.Remove(s.file.Name()); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}
