# shellcheck shell=bash disable=SC2034,SC2154
# Sourced, after lib.sh, by scripts that test others: checks that are counted and named.

passed=0 failed=0
# check NAME CONDITION…: the command succeeds.
check() {
    local name=$1
    shift
    if "$@" >"$tmp/checked" 2>&1; then
        echo "ok      $name"
        passed=$((passed + 1))
    else
        echo "FAILED  $name"
        sed 's/^/        /' "$tmp/checked" "$tmp/said"
        failed=$((failed + 1))
    fi
}

# run COMMAND…: sets $status, and leaves what it said in $tmp/said.
run() {
    status=0
    "$@" >"$tmp/said" 2>&1 || status=$?
}
# stops_with TEXT: the command failed, and said so.
stops_with() { ((status != 0)) && grep -qF -- "$1" "$tmp/said"; }
works() { ((status == 0)); }
says() { ((status == 0)) && grep -qF -- "$1" "$tmp/said"; }

# config_that NAME OPTION ANSWER: makes $tmp/NAME, a php-config that answers one question so, and
# the others as that of this PHP.
config_that() {
    # shellcheck disable=SC2016 # it is the new file's
    printf '#!/bin/sh\nif [ "$1" = %s ]; then echo "%s"; else exec "%s" "$@"; fi\n' "$2" "$3" "$PHP_CONFIG" >"$tmp/$1"
    chmod 755 "$tmp/$1"
}

# unpack_sources FOLDER: what a release's archive has, there.
unpack_sources() {
    (
        cd "$root" || exit
        git ls-files -z --cached --others --exclude-standard 2>/dev/null || find . \( -path ./target -o -path ./.git \) -prune -o -type f -print0
    ) | tar -C "$root" --null -T - -c | tar -x -C "$1"
}

ends_well() {
    echo "$passed passed, $failed failed"
    ((failed == 0))
}
