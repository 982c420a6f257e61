package main

import (
	"bytes"
	"os"
	"testing"
)

// tiny imports kg.pause, and has one function with a loop that does not end.
var tiny = []byte("\x00asm\x01\x00\x00\x00" +
	"\x01\x04\x01\x60\x00\x00" + // a type: nothing to nothing
	"\x02\x0c\x01\x02kg\x05pause\x00\x00" +
	"\x03\x02\x01\x00" +
	"\x06\x06\x01\x7f\x01\x41\x00\x0b" + // a global
	"\x0a\x09\x01\x07\x00\x03\x40\x0c\x00\x0b\x0b") // loop; br 0; end; end

func TestMeter(t *testing.T) {
	out, err := meter(tiny)
	if err != nil {
		t.Fatal(err)
	}
	check := check(0, 1)
	if bytes.Count(out, check) != 1 || !bytes.Contains(out, append([]byte{0x03, 0x40}, check...)) || !bytes.Contains(out, []byte("\x06\x0e\x02")) {
		t.Errorf("% x", out)
	}
	for n := range tiny {
		if out, err := meter(tiny[:n]); err == nil && bytes.Contains(out, check) {
			t.Errorf("%d bytes of a module: % x", n, out)
		}
	}
	if _, err := meter(bytes.Replace(tiny, []byte("pause"), []byte("phase"), 1)); err == nil {
		t.Error("nothing to call")
	}
}

// The module is metered: as many checks stand in it as loops, and it has thousands.
func TestModule(t *testing.T) {
	module, err := os.ReadFile("../../../oxigraph.wasm")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(module, []byte{0x45, 0x04, 0x40, 0x41, 0x80, 0x80, 0xc0, 0x00, 0x24}); n < 1000 {
		t.Errorf("%d checks", n)
	}
}
