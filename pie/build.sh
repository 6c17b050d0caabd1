#!/bin/sh
# Builds the extension for pie/config.m4 and pie/Makefile.frag. It knows no bash, because
# Alpine has none.
#
#   pie/build.sh check        says what a build needs and is not there, and fails
#   pie/build.sh build FILE   builds the extension and puts it there
#
#   PHP_CONFIG, PHP   which PHP for (scripts/php.sh)
#   LIBCLANG_PATH     the folder of libclang, where it is not found
set -eu
cd "$(dirname "$0")/.."

die() {
    echo "$*" >&2
    exit 1
}

# is_at_least VERSION WANTED
is_at_least() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }

has_libclang() {
    if [ -n "${LIBCLANG_PATH:-}" ]; then
        set -- "$LIBCLANG_PATH"
    else
        set -- /usr/lib/llvm*/lib /usr/lib/*-linux-gnu /usr/lib64 /usr/lib /usr/local/lib
    fi
    for dir; do
        for file in "$dir"/libclang.so* "$dir"/libclang-[0-9]*.so*; do
            if [ -e "$file" ]; then return; fi
        done
    done
    return 1
}

check() {
    rust=$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' Cargo.toml)
    [ "$("$PHP_CONFIG" --vernum)" -ge 80200 ] || die "PHP 8.2 or newer is needed, $PHP_CONFIG is of $("$PHP_CONFIG" --version)"
    command -v cargo >/dev/null || die "cargo is not there: Rust $rust or newer is needed to build gearman, for example with rustup (Debian 13: cargo-web)"
    version=$(rustc --version | cut -d ' ' -f 2)
    is_at_least "$version" "$rust" || die "rustc is $version: Rust $rust or newer is needed to build gearman, for example with rustup"
    command -v cc >/dev/null || die "no C compiler (cc) is there (Debian: build-essential, Alpine: build-base)"
    has_libclang || die "no libclang is there (Debian: libclang-dev, Alpine: clang-dev); LIBCLANG_PATH names its folder where it is elsewhere"
}

# As a user without a home cargo keeps what it fetches beside what it builds.
find_room() {
    home=${CARGO_HOME:-${HOME:-/nonexistent}/.cargo}
    mkdir -p "$home" 2>/dev/null || true
    if ! [ -w "$home" ]; then export CARGO_HOME="${CARGO_TARGET_DIR:-$PWD/target}/cargo"; fi
}

found=$(scripts/php.sh)
eval "$found"
PATH=$PATH:${CARGO_HOME:-${HOME:-}/.cargo}/bin
case ${1:-} in
    check) check ;;
    build)
        check
        find_room
        cargo build --release --locked
        cp "${CARGO_TARGET_DIR:-target}/release/libgearman.so" "$2.new"
        mv "$2.new" "$2"
        ;;
    *) die "build.sh: say check, or build FILE" ;;
esac
