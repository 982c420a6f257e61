package read

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// MaxBytes is the size of the largest source that is read.
var MaxBytes int64 = 64 << 20

// An Error says why a source could not be read. Line and Column count from 1, the column in bytes; both are 0 where the
// place does not matter.
type Error struct {
	Name         string
	Line, Column int
	Err          error
}

func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d:%d: %v", e.Name, e.Line, e.Column, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Name, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

var (
	errEmpty  = errors.New("empty input")
	errBinary = errors.New("not text: binary data")
	errUTF8   = errors.New("not text: invalid UTF-8")
	errUTF16  = errors.New("not text: UTF-16 with an odd number of bytes")
)

// signatures are the first bytes of files that people take for text.
var signatures = []struct{ magic, name string }{
	{"PK\x03\x04", "a ZIP or Office file"},
	{"\xD0\xCF\x11\xE0", "an old Office file"},
	{"\x1F\x8B", "gzip data"},
	{"{\\rtf", "an RTF file"},
}

// readAll reads all of r, up to MaxBytes.
func readAll(name string, r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, &Error{Name: name, Err: err}
	}
	if int64(len(raw)) > MaxBytes {
		return nil, &Error{Name: name, Err: fmt.Errorf("larger than %d bytes", MaxBytes)}
	}
	return raw, nil
}

// sum is the SHA-256 of raw in hex digits.
func sum(raw []byte) string {
	h := sha256.Sum256(raw)
	return hex.EncodeToString(h[:])
}

// decode returns the bytes of a source as text. A byte order mark is not part of the text; without one the bytes are UTF-8.
func decode(name string, raw []byte) (string, error) {
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.magic)) {
			return "", &Error{Name: name, Err: fmt.Errorf("not text: %s", s.name)}
		}
	}
	switch {
	case bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")), bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		if len(raw)%2 != 0 {
			return "", &Error{Name: name, Err: errUTF16}
		}
		raw = fromUTF16(raw)
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return "", &Error{Name: name, Err: errEmpty}
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return "", at(name, raw, i, errBinary)
	}
	if i := invalid(raw); i >= 0 {
		return "", at(name, raw, i, errUTF8)
	}
	return string(raw), nil
}

func fromUTF16(raw []byte) []byte {
	units := make([]uint16, 0, len(raw)/2-1)
	for i := 2; i+1 < len(raw); i += 2 {
		u := uint16(raw[i]) | uint16(raw[i+1])<<8
		if raw[0] == 0xFE {
			u = uint16(raw[i])<<8 | uint16(raw[i+1])
		}
		units = append(units, u)
	}
	return []byte(string(utf16.Decode(units)))
}

// invalid returns the offset of the first byte that is not UTF-8, -1 if there is none.
func invalid(raw []byte) int {
	if utf8.Valid(raw) {
		return -1
	}
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func at(name string, raw []byte, offset int, err error) *Error {
	before := raw[:offset]
	return &Error{
		Name:   name,
		Line:   1 + bytes.Count(before, []byte("\n")),
		Column: offset - bytes.LastIndexByte(before, '\n'),
		Err:    err,
	}
}
