#!/usr/bin/env bash
# Cited decisions, licenses of dependencies, format, clippy with and without the PHP binding, then
# the shell scripts, php -l, and that no helper of the tests uses @. Any finding is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/decisions.sh
scripts/matrix/support.sh --check
cargo metadata --locked --format-version 1 --quiet | "${PHP:-php}" -n scripts/dependencies.php
cargo fmt --check
cargo clippy --locked --all-targets --no-default-features -- -D warnings
cargo clippy --locked --all-targets -- -D warnings
cargo clippy --locked --all-targets --features panics -- -D warnings
shellcheck -x scripts/*.sh scripts/chaos/*.sh pie/build.sh .ci/run php-tests/run php-tests/threads/run scripts/matrix/*.sh benches/run
# PHP calls a test's own error handler for @ too, so helpers go through quietly(). The random
# scripts are programs of their own.
if grep -rn '@[a-z_]*(' php-tests --include='*.inc' --exclude-dir=random; then
    echo "lint: a helper of the tests uses @ instead of quietly()" >&2; exit 1
fi
while IFS= read -r -d '' script; do
    said=$("${PHP:-php}" -n -l "$script" 2>&1) || { echo "$said" >&2; exit 1; }
done < <(find benches examples stubs php-tests -name '*.php' -print0 -o -name '*.inc' -print0)
echo "lint: clean"
