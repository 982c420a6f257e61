//go:build linux || darwin

package oxigraph

import (
	"testing"

	"github.com/tetratelabs/wazero/experimental"
)

// Memory grows with what is in it, up to the bound, whether the address space is there or not.
func TestLinearMemory(t *testing.T) {
	for name, m := range map[string]experimental.LinearMemory{"reserved": reserve(page, 10*page), "copied": &copied{most: 10 * page}} {
		t.Run(name, func(t *testing.T) {
			b := m.Reallocate(page)
			b[page-1] = 7
			for n := uint64(2); n <= 10; n++ {
				b = m.Reallocate(n * page)
				if uint64(len(b)) != n*page || b[page-1] != 7 || b[n*page-1] != 0 {
					t.Fatalf("%d pages: %d bytes", n, len(b))
				}
			}
			if m.Reallocate(11*page) != nil {
				t.Error("grows beyond the bound")
			}
			m.Free()
			m.Free()
		})
	}
}
