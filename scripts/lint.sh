#!/usr/bin/env bash
# Format, clippy with and without the PHP binding, shellcheck. Any finding is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fmt --check
cargo clippy --locked --all-targets --no-default-features -- -D warnings
cargo clippy --locked --all-targets -- -D warnings
shellcheck -x scripts/*.sh scripts/chaos/*.sh .ci/run php-tests/run benches/run
echo "lint: clean"
