#!/usr/bin/env bash
# Each decision that a test or a source cites has a row in docs/compatibility.md, and one only.
#
# The list of the parity tests cites them in its last field, everything else as
# `compatibility: the-id`.
set -euo pipefail
cd "$(dirname "$0")/.."
list=php-tests/parity/accepted.txt

# shellcheck disable=SC2016 # the backticks are the table's
ids=$(sed -nE 's/^\| `([a-z0-9.-]+)` \|.*/\1/p' docs/compatibility.md)
if [[ -z $ids ]]; then
    echo "docs/compatibility.md: no row has an id" >&2
    exit 1
fi

# Lines "place id".
cited() {
    awk -F ' [|] ' '!/^#/ && NF {
        sub(/:.*/, "", $4)
        for (i = split($4, id, ", "); i; i--) print FILENAME ":" FNR, id[i] }' "$list"
    grep -rnoE 'compatibility: `?[a-z0-9.-]*[a-z0-9]' src tests php-tests | sed -E 's/^([^:]+:[0-9]+):.*[ `]/\1 /' || true
}

wrong=$({
    sort <<<"$ids" | uniq -d | sed 's/.*/docs\/compatibility.md: two rows have the id &/'
    cited | awk 'NR == FNR { known[$1]; next } !($2 in known) {
        print $1 ": docs/compatibility.md has no row with the id " $2 }' <(echo "$ids") -
})
if [[ $wrong ]]; then
    echo "$wrong" >&2
    exit 1
fi
