#!/bin/sh
# Builds ../oxigraph.wasm and its checksum: run it after a change here, and commit both. It wants Rust 1.95 with the target
# wasm32-wasip1 (rustup target add wasm32-wasip1; or rust-src and RUSTC_BOOTSTRAP=1 cargo build -Zbuild-std=std,panic_abort),
# wasm-opt of binaryen 108, and Go. The same tools give the same bytes. Neither go build nor the tests need any of this.
set -eu
cd "$(dirname "$0")"
target=${CARGO_TARGET_DIR:-$(mktemp -d)}
built=$target/wasm32-wasip1/release/kg_oxigraph
# No path of this machine belongs into the module.
RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=$PWD=shim" \
  cargo build -j2 --locked --release --target wasm32-wasip1 --target-dir "$target"
wasm-opt -O3 --strip-debug --strip-producers --enable-bulk-memory --enable-sign-ext --enable-mutable-globals \
  --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue "$built.wasm" -o "$built.small.wasm"
go run ./internal/meter "$built.small.wasm" ../oxigraph.wasm
cd ..
sha256sum oxigraph.wasm >oxigraph.wasm.sha256
