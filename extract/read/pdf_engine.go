package read

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// pdfMemory is the most memory one PDF may take in the sandbox, in WebAssembly pages of 64 KiB.
const pdfMemory = 512 << 20 / (64 << 10)

// pdfTime is how long one PDF may take.
var pdfTime = 2 * time.Minute

// pdfEngine is PDFium, compiled from WebAssembly when the first PDF is met: that takes seconds the first time, so the machine
// code is kept in the user's cache folder, or in memory where there is none. PDFium sees no files and no network.
var pdfEngine = sync.OnceValues(func() (pdfium.Pool, error) {
	return webassembly.Init(webassembly.Config{
		MaxTotal:      max(2, runtime.GOMAXPROCS(0)),
		FSConfig:      wazero.NewFSConfig(), // by default all of / is mounted
		Stdout:        io.Discard,
		Stderr:        io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(compiled()).WithMemoryLimitPages(pdfMemory).WithCloseOnContextDone(true),
	})
})

func compiled() wazero.CompilationCache {
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "kg", "wasm")); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
}

// newPDFium returns a PDFium of its own for one document, which stops at the end of ctx. Close it.
func newPDFium(ctx context.Context) (pdfium.Pdfium, error) {
	pool, err := pdfEngine()
	if err != nil {
		return nil, err
	}
	p, err := pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return nil, err
	}
	// go-pdfium calls PDFium with a context of its own and has no other way to stop it; a test keeps watch over this field.
	if f := reflect.ValueOf(p.GetImplementation()).Elem().FieldByName("Context"); f.IsValid() && f.CanSet() {
		f.Set(reflect.ValueOf(ctx))
	}
	return p, nil
}
