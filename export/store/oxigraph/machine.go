package oxigraph

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"w3id.org/dipdoc/kg/export/store"
)

// The engine, built by shim/build.sh, and its checksum as sha256sum writes it.
var (
	//go:embed oxigraph.wasm
	module []byte
	//go:embed oxigraph.wasm.sha256
	checksum string
)

const page = 64 << 10

// compiled keeps machine code, in the user's cache folder where there is one.
var compiled = sync.OnceValue(func() wazero.CompilationCache {
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "kg", "wasm")); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
})

// A machine makes instances of the engine that have so much memory. There is one for each size, for as long as the process.
type machine struct {
	runtime wazero.Runtime
	code    wazero.CompiledModule
}

var machines = struct {
	sync.Mutex
	bySize map[int64]*machine
}{bySize: map[int64]*machine{}}

func machineOf(ctx context.Context, memory int64) (*machine, error) {
	machines.Lock()
	defer machines.Unlock()
	if m := machines.bySize[memory]; m != nil {
		return m, nil
	}
	m, err := newMachine(ctx, memory)
	if err == nil {
		machines.bySize[memory] = m
	}
	return m, err
}

func newMachine(ctx context.Context, memory int64) (*machine, error) {
	if want, _, _ := strings.Cut(checksum, " "); !matches(module, want) {
		return nil, errors.New("the query engine is damaged: its checksum differs")
	}
	config := wazero.NewRuntimeConfig().WithCompilationCache(compiled()).WithMemoryLimitPages(uint32(memory / page))
	r := wazero.NewRuntimeWithConfig(ctx, config)
	m := &machine{runtime: r}
	_, err := wasi_snapshot_preview1.Instantiate(ctx, r)
	if err == nil {
		_, err = r.NewHostModuleBuilder("kg").
			NewFunctionBuilder().WithFunc(emit).Export("emit").
			NewFunctionBuilder().WithFunc(fail).Export("fail").
			NewFunctionBuilder().WithFunc(pause).Export("pause").
			Instantiate(ctx)
	}
	if err == nil {
		m.code, err = r.CompileModule(ctx, module)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("query engine: %w", err), r.Close(ctx))
	}
	return m, nil
}

func matches(b []byte, sum string) bool {
	got := sha256.Sum256(b)
	return hex.EncodeToString(got[:]) == sum
}

// instance makes an instance that holds d.
func (m *machine) instance(ctx context.Context, d *data) (*instance, error) {
	in := &instance{data: d}
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").WithStderr(&in.stderr).WithSysWalltime()
	var err error
	if in.module, err = m.runtime.InstantiateModule(withMemory(ctx), m.code, config); err != nil {
		return nil, in.reason(ctx, err)
	}
	if err := in.load(ctx); err != nil {
		in.close()
		if errors.Is(err, store.ErrMemory) {
			err = fmt.Errorf("%d quads: %w", d.len(), store.ErrMemory)
		}
		return nil, err
	}
	return in, nil
}

// An instance of the engine answers one query at a time.
type instance struct {
	module api.Module
	data   *data
	loaded uint32 // size of its memory when it was loaded, in bytes
	broken bool   // it stopped in the middle
	stderr tail
}

// swollen tells that a query took so much memory that it is better given back.
func (in *instance) swollen() bool { return in.module.Memory().Size()-in.loaded > 64<<20 }

func (in *instance) close() { in.module.Close(context.Background()) }

// load writes the data into the engine's memory.
func (in *instance) load(ctx context.Context) error {
	d := in.data
	size := uint64(len(orders)) * rowSize * uint64(d.len())
	if uint64(len(d.bytes))+4*uint64(len(d.ends))+size > MaxMemory {
		return store.ErrMemory
	}
	text, err := in.alloc(ctx, uint64(len(d.bytes)))
	if err != nil {
		return err
	}
	ends, err := in.alloc(ctx, 4*uint64(len(d.ends)))
	if err != nil {
		return err
	}
	rows, err := in.alloc(ctx, size)
	if err != nil {
		return err
	}
	memory := in.module.Memory()
	memory.Write(text, d.bytes)
	for i, n := range d.ends {
		memory.WriteUint32Le(ends+4*uint32(i), n)
	}
	if view, ok := memory.Read(rows, uint32(size)); ok {
		d.write(view)
	}
	if _, err = in.call(ctx, "load", uint64(text), uint64(len(d.bytes)), uint64(ends), uint64(len(d.ends)), uint64(rows), uint64(d.len())); err != nil {
		return err
	}
	in.loaded = memory.Size()
	return nil
}

func (in *instance) alloc(ctx context.Context, size uint64) (uint32, error) {
	p, err := in.call(ctx, "alloc", size)
	if err != nil {
		return 0, err
	}
	return uint32(p[0]), nil
}

// call runs a function of the engine. An error leaves the instance broken.
func (in *instance) call(ctx context.Context, name string, args ...uint64) ([]uint64, error) {
	out, err := in.module.ExportedFunction(name).Call(ctx, args...)
	if err != nil {
		in.broken = true
		return nil, in.reason(ctx, err)
	}
	return out, nil
}

// reason says why the engine stopped in the middle.
func (in *instance) reason(ctx context.Context, err error) error {
	said := in.stderr.String()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case strings.Contains(said, "memory allocation of"), strings.Contains(said, "capacity overflow"):
		return store.ErrMemory
	case strings.Contains(err.Error(), "stack overflow"), said == "" && strings.Contains(err.Error(), "out of bounds memory access"):
		return &store.RefusedError{Text: "the query is nested too deeply"}
	}
	if said != "" {
		return fmt.Errorf("query engine: %s", strings.TrimSpace(said))
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return fmt.Errorf("query engine: %s", first)
}

// A tail keeps the last bytes written.
type tail struct{ bytes.Buffer }

func (t *tail) Write(b []byte) (int, error) {
	const most = 4 << 10
	if t.Len() > most {
		t.Next(t.Len() - most)
	}
	t.Buffer.Write(b[max(0, len(b)-most):])
	return len(b), nil
}
