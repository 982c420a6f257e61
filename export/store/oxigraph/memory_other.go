//go:build !linux && !darwin

package oxigraph

import "context"

// withMemory leaves memory to wazero, which copies it when it grows.
func withMemory(ctx context.Context) context.Context { return ctx }
