#!/bin/sh
# The README's commands: `sh server/xtask/run.sh demo` and `sh server/xtask/run.sh test`.
# Brings what cargo itself needs before the first Rust program can run; everything else is set up by xtask.
set -eu
cd "$(dirname "$0")/../.."

# These would replace the flags of .cargo/config.toml, without which server and WASM do not agree.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_RUSTFLAGS

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# rustup's installer writes this file; a shell that has not been reopened since does not know cargo yet.
if ! command -v cargo >/dev/null 2>&1 && [ -f "${CARGO_HOME:-$HOME/.cargo}/env" ]; then
    . "${CARGO_HOME:-$HOME/.cargo}/env"
fi
if ! command -v cargo >/dev/null 2>&1; then
    echo "run.sh: cargo is missing; install rustup first: https://rustup.rs" >&2
    exit 1
fi

if ! command -v cc >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -q
    as_root apt-get install -y -q --no-install-recommends build-essential
fi

# Fails where rustup may not install by itself and the toolchain of rust-toolchain.toml is not there yet.
if ! cargo --version >/dev/null 2>&1; then
    rustup toolchain install
fi

exec cargo xtask "$@"
