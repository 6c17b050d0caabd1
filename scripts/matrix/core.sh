#!/usr/bin/env bash
# The core's tests for another architecture, emulated by qemu, with Debian's Rust. Its last line
# is the row of the table: what it is, gearmand, phpt, examples, what else, and "passed" or what
# failed. gearmand and the programs that tests start are the machine's own.
#
#   scripts/matrix/core.sh aarch64
set -uo pipefail
cd "$(dirname "$0")/../.." || exit

target=$1-unknown-linux-gnu
gnu=$1-linux-gnu
name=$(tr a-z- A-Z_ <<<"$target")
# Debian's cargo, not the one of rustup: that has no library for the target.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
export "CARGO_TARGET_${name}_LINKER=$gnu-gcc" "CARGO_TARGET_${name}_RUNNER=qemu-$1 -L /usr/$gnu"
# Emulated and not optimized as well, what takes a second takes ten.
export CARGO_PROFILE_DEV_OPT_LEVEL=1

log=$(mktemp)
verdict=passed
cargo test --locked --no-default-features --no-fail-fast --target "$target" 2>&1 | tee "$log"
((PIPESTATUS[0] == 0)) || verdict='FAILED: core'
core=$(awk '/^test result: / { passed += $4; failed += $6 } END { print passed " of " passed + failed }' "$log")
rm -f "$log"
server=$(gearmand --version | awk '/^gearmand/ { print $2 }')
printf 'no PHP: the core on %s, emulated\t%s\t-\t-\t%s core\t%s\n' "$1" "$server" "$core" "$verdict"
[[ $verdict == passed ]]
