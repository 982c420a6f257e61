// Command meter makes the loops of a WebAssembly module stoppable: meter IN OUT. It counts the turns of all loops, and calls
// the import kg.pause after every so many of them. The check that wazero can put into loops calls its host at every turn,
// which makes queries four to fifteen times slower.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
)

// stride is the number of turns between two calls: some milliseconds.
const stride = 1 << 20

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: meter IN OUT")
		os.Exit(2)
	}
	in, err := os.ReadFile(os.Args[1])
	if err == nil {
		var out []byte
		if out, err = meter(in); err == nil {
			err = os.WriteFile(os.Args[2], out, 0o644)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "meter:", err)
		os.Exit(1)
	}
}

// Sections of a module.
const (
	importSection = 2
	globalSection = 6
	codeSection   = 10
)

// meter rewrites a module. What it does not know, it reports.
func meter(module []byte) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil { // the end of the bytes, in the middle of something
			err = fmt.Errorf("not a module this can read: %v", r)
		}
	}()
	module = slices.Clip(module) // so that nothing behind it is taken for a part
	r := reader{module, 8}
	out = append(out, module[:8]...)
	pause, counter := -1, 0
	for r.i < len(r.b) {
		id := r.byte()
		size := r.number()
		body := r.b[r.i : r.i+size]
		r.i += size
		switch id {
		case importSection:
			pause, counter = imports(body)
		case globalSection:
			s := reader{body, 0}
			n := s.number()
			counter += n
			body = append(binary.AppendUvarint(nil, uint64(n+1)), body[s.i:]...)
			body = append(body, 0x7f, 0x01, 0x41) // a mutable i32, from a constant
			body = append(appendSigned(body, stride), 0x0b)
		case codeSection:
			if pause < 0 {
				return nil, errors.New("no import kg.pause")
			}
			body = code(body, check(pause, counter))
		}
		out = append(out, id)
		out = append(binary.AppendUvarint(out, uint64(len(body))), body...)
	}
	return out, nil
}

// imports returns the number of the function kg.pause, and how many globals are imported.
func imports(section []byte) (pause, globals int) {
	pause = -1
	r := reader{section, 0}
	functions := 0
	for n := r.number(); n > 0; n-- {
		module, name := r.name(), r.name()
		switch kind := r.byte(); kind {
		case 0:
			if r.number(); module == "kg" && name == "pause" {
				pause = functions
			}
			functions++
		case 3:
			r.i += 2
			globals++
		default:
			panic(fmt.Sprintf("import of kind %d", kind))
		}
	}
	return pause, globals
}

// check is what each loop begins with: if the counter is nought, begin again and pause; then count down.
func check(pause, counter int) []byte {
	global := binary.AppendUvarint(nil, uint64(counter))
	c := append([]byte{0x23}, global...)      // global.get
	c = append(c, 0x45, 0x04, 0x40, 0x41)     // i32.eqz; if; i32.const
	c = append(appendSigned(c, stride), 0x24) // global.set
	c = append(append(c, global...), 0x10)    // call
	c = binary.AppendUvarint(c, uint64(pause))
	c = append(c, 0x0b, 0x23) // end; global.get
	c = append(c, global...)
	c = append(c, 0x41, 1, 0x6b, 0x24) // i32.const 1; i32.sub; global.set
	return append(c, global...)
}

// code puts check behind every loop instruction.
func code(section, check []byte) []byte {
	r := reader{section, 0}
	n := r.number()
	out := binary.AppendUvarint(nil, uint64(n))
	for ; n > 0; n-- {
		size := r.number()
		end := r.i + size
		body := make([]byte, 0, size)
		copied := r.i
		for locals := r.number(); locals > 0; locals-- {
			r.number()
			r.i++
		}
		for r.i < end {
			if r.instruction() {
				body = append(append(body, section[copied:r.i]...), check...)
				copied = r.i
			}
		}
		body = append(body, section[copied:end]...)
		out = append(binary.AppendUvarint(out, uint64(len(body))), body...)
	}
	return out
}

type reader struct {
	b []byte
	i int
}

func (r *reader) byte() byte {
	r.i++
	return r.b[r.i-1]
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.b[r.i:])
	if size <= 0 || n > 1<<32 {
		panic("bad number")
	}
	r.i += size
	return int(n)
}

// signed skips a signed number.
func (r *reader) signed() {
	for r.byte()&0x80 != 0 {
	}
}

func (r *reader) name() string {
	n := r.number()
	r.i += n
	return string(r.b[r.i-n : r.i])
}

// instruction skips one instruction, and reports whether it begins a loop.
func (r *reader) instruction() bool {
	switch op := r.byte(); {
	case op >= 0x02 && op <= 0x04: // block, loop, if
		r.signed()
		return op == 0x03
	case op == 0x0c, op == 0x0d, op == 0x10, op >= 0x20 && op <= 0x26, op == 0xd2:
		r.number()
	case op == 0x0e: // br_table
		for n := r.number(); n >= 0; n-- {
			r.number()
		}
	case op == 0x11, op >= 0x28 && op <= 0x3e: // call_indirect, loads and stores
		r.number()
		r.number()
	case op == 0x1c: // select with types
		r.i += r.number()
	case op == 0x3f, op == 0x40, op == 0xd0:
		r.i++
	case op == 0x41, op == 0x42:
		r.signed()
	case op == 0x43:
		r.i += 4
	case op == 0x44:
		r.i += 8
	case op == 0xfc:
		switch sub := r.number(); {
		case sub <= 7:
		case sub == 8, sub == 10, sub == 12, sub == 14:
			r.number()
			r.number()
		case sub <= 17:
			r.number()
		default:
			panic(fmt.Sprintf("instruction fc %x", sub))
		}
	case op <= 0x01, op == 0x05, op == 0x0b, op == 0x0f, op == 0x1a, op == 0x1b, op >= 0x45 && op <= 0xc4, op == 0xd1:
	default:
		panic(fmt.Sprintf("instruction %x", op))
	}
	return false
}

// appendSigned spells n, which is not negative, as a signed number.
func appendSigned(b []byte, n int) []byte {
	for ; n >= 0x40; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}
