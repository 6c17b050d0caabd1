#!/usr/bin/env bash
# Runs every script of php-tests/parity under PECL gearman and under ours, each on an
# empty gearmand of its own, and compares what they print.
#
# Debian's PECL is 2.1.0, or 2.1.4 in Debian 13. Where 2.2.1 does something else, php-tests/parity/NAME.221 says what
# NAME.php prints there (masked, as KEEP keeps it), and stands in for the reference.
#
#   scripts/parity.sh            all of them
#   scripts/parity.sh NAME…      only these
#
#   same       NAME              the outputs are equal, but for handles' host, ports, pids, …
#   accepted   NAME (n)          … and for n differences of php-tests/parity/accepted.txt
#   DIFFERENT  NAME              anything else, with the differences: - reference, + ours
#
#   GEARMAN_SO=path     the extension under test (target/release/libgearman.so)
#   PHP=path            the php to test with (php)
#   REFERENCE_SO=path   PECL's gearman.so, instead of fetching Debian's (nothing is installed)
#   JOBS=n              scripts at a time (4)
#   KEEP=folder         keep what they printed there
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
here=$root/php-tests/parity

# run_under SIDE NAME: its output, and how it ended, into $results/NAME.SIDE.
run_under() {
    local side=$1 name=$2 out=$results/$2.$1 command status=0 limit=20
    [[ $side != reference ]] || limit=10
    # The list says so where the reference never ends: no need to wait for long.
    if [[ $side == reference ]] && grep -qE "^$name( @\S+)? \| .*no end within" "$here/accepted.txt"; then limit=4; fi
    command=("${PHP:-php}" -n)
    if [[ ${PARITY_POSIX:-} ]]; then command+=(-d extension=posix); fi
    if [[ $side == reference ]]; then command+=(-d "extension=$PARITY_REFERENCE"); else command+=(-d "extension=$so"); fi
    command+=(-d error_reporting=-1 -d display_errors=1 -d log_errors=0 -d html_errors=0 -d zend.assertions=-1)
    start_gearmand
    local server=$pid libraries=''
    [[ $side != reference ]] || libraries=$PARITY_LIBRARIES
    # timeout leads a process group: with it ends what the script left behind.
    GEARMAN_TEST_HOST=127.0.0.1 GEARMAN_TEST_PORT=$port TMPDIR=$tmp LD_LIBRARY_PATH=$libraries \
        timeout -s KILL "$limit" "${command[@]}" "$here/$name.php" >"$out.raw" 2>&1 </dev/null &
    group=$!
    wait "$group" 2>/dev/null || status=$?
    kill -KILL -- "-$group" 2>/dev/null || true
    group=''
    stop "$server"
    case $status in
        137) status="no end within $limit s" ;;
        1[3-9]?) status="signal $((status - 128))" ;;
        *) status="exit $status" ;;
    esac
    "${PHP:-php}" -n "$here/compare.inc" mask "$port" "$status" <"$out.raw" >"$out"
}

compare() {
    "${PHP:-php}" -n "$here/compare.inc" compare "$1" "$results" "$here/accepted.txt" >"$tmp/compared"
}

one() {
    local name=$1
    group=''
    # shellcheck disable=SC2317 # clean_up calls it
    clean_up_too() { [[ ! $group ]] || kill -KILL -- "-$group" 2>/dev/null || true; }
    run_under ours "$name"
    if [[ -f $here/$name.221 ]]; then
        cp "$here/$name.221" "$results/$name.reference"
        compare "$name"
    else
        # PECL has races: what it prints in one of three runs counts. Ours has one.
        for _ in 1 2 3; do
            run_under reference "$name"
            compare "$name"
            [[ $(head -c 9 "$tmp/compared") == DIFFERENT ]] || break
        done
    fi
    cat "$tmp/compared"
}

if [[ ${1:-} == --one ]]; then
    results=$PARITY_RESULTS
    one "$2" 2>&1
    exit 0
fi

[[ -f $so ]] || die "no $so: run \`make build\` first"
command -v gearmand >/dev/null || die "gearmand is not installed (Debian: gearman-job-server)"
reference=$("$root/scripts/reference.sh") || exit 1
{ read -r PARITY_REFERENCE && read -r PARITY_LIBRARIES; } <<<"$reference"
PARITY_VERSION=$(LD_LIBRARY_PATH=$PARITY_LIBRARIES "${PHP:-php}" -n -d "extension=$PARITY_REFERENCE" -r 'echo phpversion("gearman");')
echo "parity: the reference is PECL $PARITY_VERSION"
cp "$so" "$tmp/gearman.so" # a build may go on meanwhile
GEARMAN_SO=$tmp/gearman.so
PARITY_RESULTS=${KEEP:-$tmp/results}
mkdir -p "$PARITY_RESULTS"
PARITY_POSIX=$("${PHP:-php}" -n -r 'echo extension_loaded("posix") ? "" : "yes";')
export PARITY_REFERENCE PARITY_VERSION PARITY_LIBRARIES PARITY_RESULTS PARITY_POSIX GEARMAN_SO
unset GEARMAN_SERVERS

names=()
if (($#)); then
    for name; do
        [[ -f $here/$name.php ]] || die "no such script: $name"
        names+=("$name")
    done
else
    for script in "$here"/*.php; do names+=("$(basename "$script" .php)"); done
fi

# The list and what stands for 2.2.1 may only speak of scripts that are there.
unknown=$(awk -F '( @[^ ]+)? [|] ' -v folder="$here" '!/^#/ && NF && !seen[$1]++ {
    if ((getline line < (folder "/" $1 ".php")) < 0) print "DIFFERENT  " $1 ": is in accepted.txt and nowhere else" }' "$here/accepted.txt"
    for expected in "$here"/*.221; do
        [[ -f ${expected%.221}.php ]] || echo "DIFFERENT  $(basename "$expected"): there is no such script"
    done)

printf '%s\n' "${names[@]}" | xargs -P "${JOBS:-4}" -n 1 "$0" --one | tee "$tmp/report"
[[ -z $unknown ]] || printf '%s\n' "$unknown" | tee -a "$tmp/report"

passed=$(grep -cE '^(same|accepted) ' "$tmp/report" || true)
failed=$((${#names[@]} - passed + $(grep -c . <<<"$unknown" || true)))
echo "parity: $passed passed, $failed failed"
((failed == 0))
