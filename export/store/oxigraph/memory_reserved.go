//go:build linux || darwin

package oxigraph

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// withMemory makes instances take address space for all the memory they may have at once, of which the system gives what is
// touched. Otherwise memory grows by being copied, and a query takes three times of what it was given.
func withMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(reserve))
}

func reserve(_, most uint64) experimental.LinearMemory {
	b, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE|syscall.MAP_NORESERVE)
	if err != nil {
		return &copied{most: most}
	}
	return &reserved{b}
}

type reserved struct{ b []byte }

func (r *reserved) Reallocate(size uint64) []byte {
	if size > uint64(len(r.b)) {
		return nil
	}
	return r.b[:size]
}

func (r *reserved) Free() {
	if r.b != nil {
		syscall.Munmap(r.b)
		r.b = nil
	}
}

// copied is for systems that do not give so much address space.
type copied struct {
	b    []byte
	most uint64
}

func (c *copied) Reallocate(size uint64) []byte {
	if size > c.most {
		return nil
	}
	if size > uint64(cap(c.b)) {
		grown := make([]byte, size, min(c.most, 2*size))
		copy(grown, c.b)
		c.b = grown
	}
	c.b = c.b[:size]
	return c.b
}

func (c *copied) Free() { c.b = nil }
