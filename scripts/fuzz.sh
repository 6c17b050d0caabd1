#!/usr/bin/env bash
# Looks for inputs that break the fuzz bodies: each for FUZZ_SECONDS (60), with libFuzzer.
#
#   scripts/fuzz.sh [decode|tasks|worker|servers|job|arguments|admin]…
#
# What breaks one is kept in fuzz/artifacts and fails the run. What is found on the way
# stays in target/fuzz/corpus; the small corpus that is committed is only read.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

seconds=${FUZZ_SECONDS:-60}
bodies=("$@")
((${#bodies[@]})) || bodies=(decode tasks worker servers job arguments admin)
command -v cargo-fuzz >/dev/null || { echo 'fuzz: cargo-fuzz is not installed: cargo install --locked cargo-fuzz' >&2; exit 1; }
# The sanitizer's switches are for a nightly compiler only; a stable one knows them as well.
export RUSTC_BOOTSTRAP=1

passed=0 failed=0
for body in "${bodies[@]}"; do
    found=target/fuzz/corpus/$body
    mkdir -p "$found"
    log=target/fuzz/$body.log
    # No input is large, so nothing large may be allocated for one.
    if cargo fuzz run --target-dir target/fuzz/build "$body" "$found" "fuzz/corpus/$body" -- \
        -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -malloc_limit_mb=16 -max_len=512 \
        -print_final_stats=1 >"$log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        tail -25 "$log"
    fi
    awk -v body="$body" '/^#[0-9]/ { cov = $0 } /number_of_executed_units/ { runs = $2 }
        END { match(cov, /cov: [0-9]+/); print body ": " runs " executions, " substr(cov, RSTART, RLENGTH) }' "$log"
done
echo "fuzz: $passed passed, $failed failed"
((failed == 0 && passed > 0))
