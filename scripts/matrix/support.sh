#!/usr/bin/env bash
# Writes the table of what is supported into README.md, out of docs/support.tsv, which is
# the matrix's own result.
#
#   scripts/matrix/support.sh              writes it
#   scripts/matrix/support.sh --check      fails if README.md has another
#   scripts/matrix/support.sh RESULTS      takes RESULTS over into docs/support.tsv first
set -euo pipefail
cd "$(dirname "$0")/../.."
kept=docs/support.tsv

if [[ ${1:-} != --check && -n ${1:-} ]]; then
    {
        printf '# make matrix on %s, gearman %s\n' "$(date -u +%F)" "$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)"
        cat "$1"
    } >"$kept"
fi

table() {
    # shellcheck disable=SC2016 # the backticks are Markdown's
    sed -n 's/^# make matrix on \([^,]*\), gearman \(.*\)/`make matrix` of \1, with gearman \2:/p' "$kept"
    printf '\n| PHP | gearmand | phpt | examples | besides | |\n|---|---|---|---|---|---|\n'
    awk -F '\t' '!/^#/ && NF == 7 {
        printf "| %s | %s | %s | %s | %s | %s |\n", $2, $3, $4, $5, $6, $7 == "passed" ? "tested" : $7
    }
    !/^#/ && NF != 7 { printf "| %s | | | | | not tried: %s |\n", $1, $2 }' "$kept"
    printf '| 8.3; 8.4 and later for threads; musl | | | | | not tried |\n'
}

new=$(mktemp)
trap 'rm -f "$new"' EXIT
table >"$new.table"
awk -v table="$new.table" '
    /^<!-- support -->$/ { print; while ((getline line < table) > 0) print line; skip = 1; next }
    /^<!-- end of support -->$/ { skip = 0 }
    !skip' README.md >"$new"
rm -f "$new.table"

if [[ ${1:-} == --check ]]; then
    cmp -s "$new" README.md || { echo "support.sh: README.md's table is not that of $kept" >&2; exit 1; }
else
    cat "$new" >README.md
fi
