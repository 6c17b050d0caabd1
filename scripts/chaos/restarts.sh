#!/usr/bin/env bash
# gearmand is killed and started again, over and over, under clients that submit and
# workers that work. It keeps its queue in sqlite3, so whatever it accepted must be done.
#
#   RESTARTS=50 JOBS=5000 CLIENTS=4 SEED=1 scripts/chaos/restarts.sh
#
# Passes when every job whose handle a client got was executed, every call that failed
# said so, no call took longer than its timeout allows, and workers that loop without a
# server hardly use the CPU and come back by themselves.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../lib.sh"

restarts=${RESTARTS:-50} jobs=${JOBS:-5000} clients=${CLIENTS:-4}
RANDOM=${SEED:-1}
# So that the clients submit as long as gearmand is restarted: µs between two jobs.
export PACE=$((restarts * 450000 / jobs))
gearmand_options=(-q libsqlite3 --libsqlite3-db "$tmp/queue.db")
# A call waits 3 s for silence; connecting may take its share before that.
limit=8

start_gearmand
export GEARMAN_HOST=127.0.0.1 GEARMAN_PORT=$port
server=$pid

workers=()
for worker in 1 2; do
    start "$tmp/worker.$worker" "${php[@]}" "$root/php-tests/chaos/work.php"
    workers+=("$pid")
done
submitters=()
for ((client = 1; client <= clients; client++)); do
    start "$tmp/client.$client" "${php[@]}" "$root/php-tests/chaos/submit.php" "c$client" "$jobs"
    submitters+=("$pid")
done

for ((restart = 0; restart < restarts; restart++)); do
    sleep "0.$((RANDOM % 3 + 1))"
    kill -KILL "$server"
    wait "$server" 2>/dev/null || true
    sleep "0.0$((RANDOM % 10))"
    start_gearmand_at "$port" || die "gearmand does not start again: $(tail -n 3 "$tmp/gearmand.$port.log")"
    server=$pid
done

failed=0
for submitter in "${submitters[@]}"; do wait "$submitter" || failed=1; done

undone() {
    comm -23 <(sed -n 's/^accepted //p' "$tmp"/client.* | sort -u) <(sed -n 's/^done //p' "$tmp"/worker.* | sort -u)
}
all_done() { [[ -z $(undone | head -1) ]]; }
retry 60 all_done || { echo "never done: $(undone | head -5 | tr '\n' ' ')…"; failed=1; }

# An outage of 5 s: what the workers use of it, in hundredths of a second each.
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
kill -KILL "$server"
wait "$server" 2>/dev/null || true
before=() used=()
for worker in "${workers[@]}"; do before+=("$(ticks "$worker")"); done
sleep 5
for i in "${!workers[@]}"; do used+=($(($(ticks "${workers[i]}") - before[i]))); done
for ticks in "${used[@]}"; do
    ((ticks <= 25)) || { echo "a worker used $ticks hundredths of a second of an outage of 5 s"; failed=1; }
done
start_gearmand_at "$port"
# The very workers, not ones started anew.
"${php[@]}" "$root/php-tests/chaos/submit.php" afterwards 1 >"$tmp/client.afterwards"
retry 60 all_done || { echo 'the workers do not come back'; failed=1; }

accepted=$(cat "$tmp"/client.* | grep -c '^accepted' || true)
refused=$(awk '/^failed/ { sum += $2 } END { print sum + 0 }' "$tmp"/client.*)
slowest=$(sed -n 's/.*slowest //p' "$tmp"/client.* | sort -n | tail -1)
grep -h contradiction "$tmp"/client.* && failed=1
awk -v slowest="$slowest" -v limit=$limit 'BEGIN { exit slowest > limit }' || { echo "a call took $slowest s"; failed=1; }
[[ $accepted -gt $((jobs * clients / 2)) ]] || { echo "only $accepted jobs were accepted"; failed=1; }

echo "chaos: $restarts restarts, $accepted jobs accepted and $(undone | wc -l) of them not done, $refused calls failed and said so, slowest $slowest s, an outage of 5 s cost the workers ${used[*]} hundredths of a second"
echo "$((1 - failed)) passed, $failed failed"
((failed == 0))
