#!/usr/bin/env bash
# Everything CI runs, one step after the other, and at the end what each came to.
# A step that failed does not stop the others, unless they need it.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
summary=()
failed=0

# step NAME COMMAND…
step() {
    local name=$1 begun=$SECONDS status
    shift
    echo
    echo "== $name: $*"
    "$@" 2>&1 </dev/null | tee "$logs/$name"
    status=${PIPESTATUS[0]}
    report "$name" "$status" $((SECONDS - begun))
    return "$status"
}

# tests NAME COMMAND…: a step whose runner says how many tests passed.
tests() {
    local name=$1
    step "$@" || return
    if [[ $(count "$name") != [1-9]* ]]; then
        summary[-1]="$name: FAILED, it ran no test"
        failed=1
        return 1
    fi
}

report() {
    local counted
    counted=$(count "$1")
    if (($2)); then
        summary+=("$1: FAILED with status $2 after $3 s${counted:+ ($counted)}")
        failed=1
    elif [[ -n $counted ]]; then
        summary+=("$1: $counted")
    else
        summary+=("$1: ok")
    fi
}

# The runners' closing lines, added up: cargo's `test result: ok. 5 passed; 0 failed;
# 1 ignored; …`, the plain `5 passed, 0 failed, 1 skipped`, and the table of run-tests.php.
count() {
    awk '/^test result: / || /^([a-z]+: )?[0-9]+ passed, [0-9]+ failed/ {
             for (i = 2; i <= NF; i++) {
                 if ($i ~ /^passed/) passed += $(i - 1)
                 if ($i ~ /^failed/) failed += $(i - 1)
                 if ($i ~ /^(skipped|ignored)/) skipped += $(i - 1)
             }
             seen = plain = 1
         }
         /^Tests (passed|failed|skipped) +:/ { table[$2] = $4; seen = 1 }
         END {
             if (!seen) exit
             if (!plain) { passed = table["passed"]; failed = table["failed"]; skipped = table["skipped"] }
             printf "%d passed, %d failed", passed, failed
             if (skipped) printf ", %d skipped", skipped
             print ""
         }' "$logs/$1"
}

close() {
    echo
    echo "== summary"
    printf '%s\n' "${summary[@]}"
    if ((failed)); then echo "make test: FAILED"; else echo "make test: passed in $SECONDS s"; fi
    exit "$failed"
}

step deps scripts/deps.sh all || close
step lint make --no-print-directory lint
tests core make --no-print-directory core
tests panics make --no-print-directory panics
step build make --no-print-directory build || close
step symbols scripts/check-so.sh
tests install scripts/test-install.sh
tests dist scripts/test-dist.sh
tests examples scripts/examples.sh
step demo make --no-print-directory demo
tests phpt make --no-print-directory phpt
tests chaos make --no-print-directory chaos CHAOS=--small
tests parity make --no-print-directory parity
# Late, because it leaves its own build of the extension where the one under test was.
tests pie scripts/test-pie.sh
if obstacle=$(scripts/matrix.sh --can); then
    tests matrix make --no-print-directory matrix MATRIX='8.4 zts'
else
    summary+=("matrix: not here, $obstacle")
fi
close
