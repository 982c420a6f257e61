#!/bin/sh
# Builds ../oxigraph.wasm and its checksum: run it after a change here, and commit both. It wants Rust 1.95 with the target
# wasm32-wasip1 (rustup target add wasm32-wasip1; or rust-src and RUSTC_BOOTSTRAP=1 cargo build -Zbuild-std=std,panic_abort),
# wasm-opt of binaryen 108, and Go. The same tools give the same bytes. Neither go build nor the tests need any of this.
set -eu
cd "$(dirname "$0")"
target=${CARGO_TARGET_DIR:-$(mktemp -d)}
built=$target/wasm32-wasip1/release/kg_oxigraph
# No path of this machine belongs into the module. Of several prefixes that fit, the last one counts.
cargo fetch --locked
flags="--remap-path-prefix=$PWD=shim --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  flags="$flags --remap-path-prefix=$crates=crates"
done
RUSTFLAGS=$flags \
  cargo build -j2 --locked --release --target wasm32-wasip1 --target-dir "$target"
wasm-opt -O3 --strip-debug --strip-producers --enable-bulk-memory --enable-sign-ext --enable-mutable-globals \
  --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue "$built.wasm" -o "$built.small.wasm"
go run ./internal/meter "$built.small.wasm" ../oxigraph.wasm
cd ..
sha256sum oxigraph.wasm >oxigraph.wasm.sha256
