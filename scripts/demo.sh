#!/usr/bin/env bash
# Background jobs end to end: a private gearmand, a worker, and a client that watches
# its job at normal, high and low priority. Checks what it shows; leaves nothing running.
#
#   PHP=php8.4 GEARMAN_SO=/path/to/gearman.so scripts/demo.sh
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

[[ -f $so ]] || die "no $so: run \`make build\` first"

start_gearmand
export GEARMAN_HOST=127.0.0.1 GEARMAN_PORT=$port
echo "gearmand $(gearmand --version | awk '/gearmand/ { print $2 }') on 127.0.0.1:$port, $("${php[@]}" -r 'echo "PHP ", PHP_VERSION;') with $so"

start "$tmp/worker" "${php[@]}" "$root/examples/background_worker.php"
retry 5 can_do "$port" reverse || { cat "$tmp/worker"; die "the worker did not announce its function"; }

for priority in normal high low; do
    echo
    echo "\$ php examples/background.php $priority"
    timeout --foreground 15 "${php[@]}" "$root/examples/background.php" "$priority" </dev/null |
        tee "$tmp/$priority" || die "background.php $priority failed"
done
echo
echo "The worker's side:"
cat "$tmp/worker"
echo

# expect COUNT FILE LINE: the line must stand in the file that often, or oftener.
expect() {
    local found
    found=$(grep -cxE "$3" "$2" || true)
    ((found >= $1)) || die "expected $1 x '$3' in $(basename "$2"), found $found"
}

for priority in normal high low; do
    expect 3 "$tmp/$priority" 'Running: true, numerator: [0-9]+, denominator: 14'
    expect 1 "$tmp/$priority" 'Running: false, numerator: 0, denominator: 0'
    [[ $(tail -n 1 "$tmp/$priority") == 'done!' ]] || die "the $priority run did not end with done!"
done
cat "$tmp/normal" "$tmp/high" "$tmp/low" >"$tmp/clients"
expect 1 "$tmp/clients" 'Running: true, numerator: 3, denominator: 14'
expect 3 "$tmp/worker" '.*: tset a si siht'

echo "demo: three background jobs done, statuses and results as they must be"
