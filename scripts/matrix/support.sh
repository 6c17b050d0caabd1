#!/usr/bin/env bash
# Writes the table of what is supported into README.md, out of docs/support.tsv, which is
# the matrix's own result.
#
#   scripts/matrix/support.sh              writes it
#   scripts/matrix/support.sh --check      fails if README.md has another
#   scripts/matrix/support.sh RESULTS      takes RESULTS over into docs/support.tsv first
set -euo pipefail
[[ ! -e ${1:-} ]] || set -- "$(realpath "$1")"
cd "$(dirname "$0")/../.."
kept=docs/support.tsv

if [[ ${1:-} != --check && -n ${1:-} ]]; then
    wrong=$(awk -F '\t' 'NF != 8 && NF != 3' "$1")
    [[ -s $1 && -z $wrong ]] || { echo "support.sh: $1 is no result of the matrix: $wrong" >&2; exit 1; }
    cp "$1" "$kept"
fi

table() {
    # shellcheck disable=SC2016 # the backticks are Markdown's
    printf '| PHP | gearmand | phpt | examples | besides | `make matrix` says | when |\n|---|---|---|---|---|---|---|\n'
    awk -F '\t' '
        NF == 8 { printf "| %s | %s | %s | %s | %s | %s | %s |\n", $2, $3, $4, $5, $6, $7, $8 }
        NF == 3 { printf "| %s | | | | | %s | %s |\n", $1, $2, $3 }' "$kept"
    printf '| 8.3; 8.4 and later with threads; PHP on arm64; musl | | | | | not tried | |\n'
}

grep -qx '<!-- support -->' README.md || { echo 'support.sh: README.md has no place for it' >&2; exit 1; }
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
