package parse

import (
	"io"
	"unicode/utf8"
)

// MaxToken is the longest name or literal of Turtle and TriG, in bytes.
const MaxToken = 16 << 20

// An input is a text seen through a window that moves on.
type input struct {
	r    io.Reader
	buf  []byte
	i    int   // in buf: the next byte
	err  error // of r, io.EOF at the end
	line int   // of the next byte, from 1
	bol  int   // where in buf the line begins; negative if that is gone
}

func newInput(r io.Reader) *input { return &input{r: r, line: 1} }

func (in *input) position() Position { return Position{in.line, in.i - in.bol + 1} }

// fill reads more behind the window and reports whether there was more. What is before keep is dropped.
func (in *input) fill(keep int) bool {
	if in.err != nil {
		return false
	}
	if keep > 0 {
		n := copy(in.buf, in.buf[keep:])
		in.buf = in.buf[:n]
		in.i -= keep
		in.bol -= keep
	}
	if free := cap(in.buf) - len(in.buf); free < 16<<10 {
		grown := make([]byte, len(in.buf), max(64<<10, 2*cap(in.buf)))
		copy(grown, in.buf)
		in.buf = grown
	}
	for range 100 {
		n, err := in.r.Read(in.buf[len(in.buf):cap(in.buf)])
		in.buf = in.buf[:len(in.buf)+n]
		in.err = err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	in.err = io.ErrNoProgress
	return false
}

// peek returns the byte n places on, -1 behind the end. It keeps what is in the window from the next byte on.
func (in *input) peek(n int) int {
	for in.i+n >= len(in.buf) {
		if !in.fill(in.i) {
			return -1
		}
	}
	return int(in.buf[in.i+n])
}

// at returns byte i of a token that begins at the next byte, -1 behind the end. It is peek for loops.
func (in *input) at(i int) int {
	if in.i+i < len(in.buf) {
		return int(in.buf[in.i+i])
	}
	return in.peek(i)
}

// notUTF8 is what rune returns for a byte that is no part of a character.
const notUTF8 = -1

// rune returns the character i bytes into the token; size is 0 behind the end.
func (in *input) rune(i int) (r rune, size int) {
	if c := in.at(i); c < 0 {
		return 0, 0
	} else if c < utf8.RuneSelf {
		return rune(c), 1
	}
	in.at(i + utf8.UTFMax - 1)
	if r, size = utf8.DecodeRune(in.buf[in.i+i:]); size == 1 {
		r = notUTF8
	}
	return r, size
}

// take returns the first n bytes and moves behind them. They hold no line feed.
func (in *input) take(n int) []byte {
	b := in.buf[in.i : in.i+n]
	in.i += n
	return b
}

// newline notes that a line begins at byte i of the token.
func (in *input) newline(i int) {
	in.line++
	in.bol = in.i + i
}
