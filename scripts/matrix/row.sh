#!/usr/bin/env bash
# Builds and tests in one system of the matrix, for PHP_CONFIG's PHP. Its last line is the
# row of the table: PHP, gearmand, phpt, examples, what else, and "passed" or what failed.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit

found=$(scripts/php.sh) || exit
eval "$found"
export GEARMAN_SO=$CARGO_TARGET_DIR/release/libgearman.so

# shellcheck disable=SC2016 # it is PHP
version=$("$PHP" -n -r 'echo PHP_VERSION, PHP_ZTS ? " ZTS" : "", PHP_DEBUG ? " debug" : "";')
server=$(gearmand --version | awk '/^gearmand/ { print $2 }')

log=$(mktemp)
failed=()
# part NAME COMMAND…: shows what it prints, and keeps it.
part() {
    local name=$1
    shift
    "$@" 2>&1 | tee "$log"
    ((PIPESTATUS[0] == 0)) || failed+=("$name")
}

part build cargo build --release --locked
phpt=- examples=-
if ! ((${#failed[@]})); then
    part phpt php-tests/run
    phpt=$(awk '/^Tests passed/ { passed = $4 } /^Number of tests/ { all = $5 } END { print passed " of " all }' "$log")
    part examples scripts/examples.sh
    examples=$(awk '/passed, [0-9]+ failed/ { print $1 " of " $1 + $3 }' "$log")
fi
# What only some rows have: web servers, Debian's PECL to compare with, its packages, threads, PIE.
besides=()
also() {
    ! ((${#failed[@]})) || return 0
    part "$@"
    besides+=("$(sed -nE 's/^([a-z]+: )?([0-9]+) passed, ([0-9]+) failed.*/\2 \3/p' "$log" | awk '{ print $1 " of " $1 + $2 }') $1")
}
case $1 in
    8.2 | 8.4)
        also servers scripts/chaos/sapis.sh
        also parity scripts/parity.sh
        also packages scripts/test-dist.sh --here
        ;;
    zts)
        also threads php-tests/threads/run
        also pie scripts/test-pie.sh
        ;;
    zts*) also threads php-tests/threads/run ;;
esac
rm -f "$log"
special=$(IFS=,; echo "${besides[*]:--}")
special=${special//,/, }

verdict=passed
if ((${#failed[@]})); then verdict="FAILED: ${failed[*]}"; fi
printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$version" "$server" "$phpt" "$examples" "$special" "$verdict"
((${#failed[@]} == 0))
