#!/usr/bin/env bash
# Builds and tests the extension for every php-config on the PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
unset PHP

mapfile -t configs < <(compgen -c | grep -E '^php-config[0-9.]*$' | sort -u)
declare -A seen=()
failed=0
lines=()

for config in "${configs[@]}"; do
    path=$(readlink -f "$(command -v "$config")")
    [[ -z ${seen[$path]:-} ]] || continue
    seen[$path]=1

    version=$("$path" --version)
    target=$PWD/target/matrix/$version
    echo "== PHP $version ($config)"
    if make --no-print-directory phpt PHP_CONFIG="$path" CARGO_TARGET_DIR="$target" \
        GEARMAN_SO="$target/release/libgearman.so"; then
        lines+=("PHP $version: passed")
    else
        lines+=("PHP $version: FAILED")
        failed=1
    fi
done

((${#lines[@]})) || { echo "matrix: no php-config found" >&2; exit 1; }
echo "== matrix"
printf '%s\n' "${lines[@]}"
exit "$failed"
