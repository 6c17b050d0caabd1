#!/usr/bin/env bash
# gearmand is killed and started again, over and over, under clients that submit and
# workers that work. It keeps its queue in sqlite3, so whatever it accepted must be done.
#
#   RESTARTS=50 JOBS=5000 CLIENTS=4 scripts/chaos.sh
#
# Passes when every job whose handle a client got was executed, every call that failed
# said so, and no call took longer than its timeout allows.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

restarts=${RESTARTS:-50} jobs=${JOBS:-5000} clients=${CLIENTS:-4}
gearmand_options=(-q libsqlite3 --libsqlite3-db "$tmp/queue.db")
# A call waits 3 s for silence; connecting may take its share before that.
limit=8

start_gearmand
export GEARMAN_HOST=127.0.0.1 GEARMAN_PORT=$port
server=$pid

for worker in 1 2; do start "$tmp/worker.$worker" "${php[@]}" "$root/php-tests/chaos/work.php"; done
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
    start_gearmand_at "$port"
    server=$pid
done

failed=0
for submitter in "${submitters[@]}"; do wait "$submitter" || failed=1; done

undone() {
    comm -23 <(sed -n 's/^accepted //p' "$tmp"/client.* | sort -u) <(sed -n 's/^done //p' "$tmp"/worker.* | sort -u)
}
all_done() { [[ -z $(undone | head -1) ]]; }
retry 60 all_done || { echo "never done: $(undone | head -5 | tr '\n' ' ')…"; failed=1; }

accepted=$(cat "$tmp"/client.* | grep -c '^accepted' || true)
refused=$(awk '/^failed/ { sum += $2 } END { print sum + 0 }' "$tmp"/client.*)
slowest=$(sed -n 's/.*slowest //p' "$tmp"/client.* | sort -n | tail -1)
grep -h contradiction "$tmp"/client.* && failed=1
awk -v slowest="$slowest" -v limit=$limit 'BEGIN { exit slowest > limit }' || { echo "a call took $slowest s"; failed=1; }
[[ $accepted -gt 0 ]] || { echo 'no job was accepted at all'; failed=1; }

echo "chaos: $restarts restarts, $accepted jobs accepted and $(undone | wc -l) of them not done, $refused calls failed and said so, slowest $slowest s"
echo "$((1 - failed)) passed, $failed failed"
((failed == 0))
