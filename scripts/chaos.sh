#!/usr/bin/env bash
# What goes wrong at an operator's, over and over, and what must hold all the same.
#
#   scripts/chaos.sh [--small] [restarts|drill|rollout|spread|random|forks|signals|memory|requests|cables]…
#
# Each part at full size, or with --small at one that `make test` has time for; the
# environment can name other sizes (see the heads of the parts).
set -uo pipefail
cd "$(dirname "$0")/chaos" || exit

small() {
    export RESTARTS="${RESTARTS:-8}" JOBS="${JOBS:-1000}" CLIENTS="${CLIENTS:-2}" CHILDREN="${CHILDREN:-66}"
    export SHOTS="${SHOTS:-5}" SUBMITS="${SUBMITS:-20000}" RESULTS="${RESULTS:-3000}" WORKED="${WORKED:-5000}"
    export ROLLOUT_JOBS="${ROLLOUT_JOBS:-2000}" SPREAD_JOBS="${SPREAD_JOBS:-1500}"
    export REQUESTS="${REQUESTS:-200}" OUTAGES="${OUTAGES:-1 5}"
    # The same rounds every time: one that fails is to be had again.
    export SEED="${SEED:-1}" RANDOM_SCRIPTS="${RANDOM_SCRIPTS:-6}" RANDOM_STEPS="${RANDOM_STEPS:-12}"
}

parts=()
for argument; do
    case $argument in
        --small) small ;;
        restarts | drill | rollout | spread | random | forks | signals | memory | requests | cables) parts+=("$argument") ;;
        *) sed -n '2,/^$/s/^# \{0,1\}//p' ../chaos.sh >&2; exit 2 ;;
    esac
done
((${#parts[@]})) || parts=(restarts drill rollout spread random forks signals memory requests cables)

failed=()
for part in "${parts[@]}"; do
    echo "-- $part"
    begun=$SECONDS
    if [[ -x ./$part.sh ]]; then ./"$part".sh; else ./php.sh "$part"; fi || failed+=("$part")
    echo "$part: $((SECONDS - begun)) s"
done
if ((${#failed[@]})); then echo "chaos: FAILED: ${failed[*]}"; else echo 'chaos: all promises kept'; fi
((${#failed[@]} == 0))
