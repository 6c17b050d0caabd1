#!/usr/bin/env bash
# Runs every example against a private gearmand and checks what it prints.
# background.php is scripts/demo.sh's.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

[[ -f $so ]] || die "no $so: run \`make build\` first"

passed=0 failed=0

# example NAME EXPECTED ARGUMENTS…: the example must print just that, and succeed.
example() {
    ends_with 0 "$@"
}

# ends_with STATUS NAME EXPECTED ARGUMENTS…: the same with another exit status.
ends_with() {
    local wanted=$1 name=$2 expected=$3 printed status=0
    shift 3
    printed=$(timeout --foreground 20 "${php[@]}" "$root/examples/$name.php" "$@" 2>&1 </dev/null) || status=$?
    check "$name${*:+ $*}" "$expected" "$printed" "$((status - wanted))"
}

check() {
    if [[ $4 == 0 && $3 == "$2" ]]; then
        echo "ok      $1"
        passed=$((passed + 1))
    else
        echo "FAILED  $1 (status $4)"
        diff <(echo "$2") <(echo "$3") | sed 's/^/        /' || true
        failed=$((failed + 1))
    fi
}

# worker NAME PORT: a worker in the background that has announced `reverse`.
worker() {
    start "$tmp/$1" "${php[@]}" "$root/examples/$1.php"
    retry 5 can_do "$2" reverse || { cat "$tmp/$1"; die "$1 did not announce its function"; }
}

start_gearmand
main=$port
start_gearmand
spare=$port spare_pid=$pid
export GEARMAN_HOST=127.0.0.1 GEARMAN_PORT=$main GEARMAN_SPARE_PORT=$spare

# A job in hand is finished and delivered although SIGTERM came in the middle of it.
worker graceful_worker "$main"
graceful=$pid
start "$tmp/client" timeout --foreground 20 "${php[@]}" "$root/examples/reverse_client.php" graceful
client=$pid
retry 5 grep -q started "$tmp/graceful_worker" || true
kill -TERM "$graceful"
status=0
wait "$graceful" || status=$?
check 'graceful_worker, SIGTERM during a job' $'started\nfinished\nstopped' "$(cat "$tmp/graceful_worker")" "$status"
status=0
wait "$client" || status=$?
check 'its client' 'Result: lufecarg' "$(cat "$tmp/client")" "$status"

# No worker is there now, so the jobs stay and their handles can be counted.
example coalesce $'5 requests, 1 job\nThe report is on its way'

# two_servers NAME: three jobs are queued somewhere.
two_servers() {
    local status=0
    timeout --foreground 20 "${php[@]}" "$root/examples/two_servers.php" >"$tmp/two" 2>&1 </dev/null || status=$?
    check "$1" $'Message 1 is queued as H\nMessage 2 is queued as H\nMessage 3 is queued as H' \
        "$(sed 's/ H:.*/ H/' "$tmp/two")" "$status"
}

# queued PORT: how many jobs wait there.
queued() { admin "$1" status | awk -F '\t' '$1 == "reverse" { print $2 }'; }

two_servers 'two_servers, both up'
check 'two_servers, both up: the last added has the jobs' 3 "$(queued "$main")" 0
stop "$spare_pid"
two_servers 'two_servers, the spare one down'
start_gearmand
GEARMAN_PORT=$spare GEARMAN_SPARE_PORT=$port two_servers 'two_servers, the last added down'
check 'two_servers, the last added down: the first has the jobs' 3 "$(queued "$port")" 0

# Of its table without the blanks between columns: three jobs wait at the main server, none is known elsewhere.
export GEARMAN_PORT=$port
top() { timeout --foreground 20 "${php[@]}" "$root/examples/top.php" "$@" 2>&1 </dev/null; }
check 'top' "$(printf '%s\n' 'queued running workers per s function server' "3 0 0 reverse 127.0.0.1:$port")" \
    "$(top | tr -s ' ' | sed 's/^ //')" 0
check 'top --json' "{\"127.0.0.1:$port\":{\"reverse\":{\"queued\":3,\"running\":0,\"workers\":0}},\"127.0.0.1:1\":null}" \
    "$(top --json "127.0.0.1:$port,127.0.0.1:1" | tr -d ' \n')" 0
check 'top --prometheus' "$(printf '%s\n' "gearman_up{server=\"127.0.0.1:$port\"} 1" 'gearman_up{server="127.0.0.1:1"} 0' \
    "gearman_jobs_queued{server=\"127.0.0.1:$port\",function=\"reverse\"} 3" \
    "gearman_jobs_running{server=\"127.0.0.1:$port\",function=\"reverse\"} 0" \
    "gearman_workers{server=\"127.0.0.1:$port\",function=\"reverse\"} 0")" \
    "$(top --prometheus "127.0.0.1:$port,127.0.0.1:1" | grep -v '^#')" 0
status=0
top 127.0.0.1:1 >"$tmp/top" || status=$?
check 'top, nobody there' 'status 1, 127.0.0.1:1 does not answer' "status $status, $(tail -n 1 "$tmp/top")" 0
# In a terminal it goes on until it is ended.
screens() { timeout 2 script -qec "${php[*]} $root/examples/top.php --every=0.2" /dev/null </dev/null 2>/dev/null | grep -c 'reverse' || true; }
looks=$(screens)
check 'top in a terminal' 'more than one look' "$( ((looks > 1)) && echo 'more than one look')" 0
export GEARMAN_PORT=$main

# A worker that holds up to 8 jobs, each of 300 ms.
start "$tmp/loop_worker" "${php[@]}" "$root/examples/loop_worker.php"
holding=$pid
retry 5 can_do "$main" reverse || die 'loop_worker did not announce its function'
: >"$tmp/held"
jobs=()
for number in 1 2 3 4 5 6 7 8; do
    timeout --foreground 20 "${php[@]}" "$root/examples/reverse_client.php" "job $number" >>"$tmp/held" 2>&1 </dev/null &
    jobs+=("$!")
done
# running PORT: how many jobs of `reverse` are being done there.
running() { admin "$1" status | awk -F '\t' '$1 == "reverse" { print $3 }'; }
many_run() { [[ $(running "$main") -ge 2 ]]; }
check 'loop_worker has several jobs at a time' 'several' "$(retry 10 many_run && echo 'several')" 0
wait "${jobs[@]}"
kill -TERM "$holding"
status=0
wait "$holding" || status=$?
check 'loop_worker, after SIGTERM' "$(printf 'Result: %s boj\n' 1 2 3 4 5 6 7 8)" "$(sort "$tmp/held")" "$status"

# Two spans, the client's and the worker's, of one trace, and the worker's is the child.
spans=$(timeout --foreground 20 "${php[@]}" "$root/examples/opentelemetry.php" 2>"$tmp/workload" </dev/null)
field() { grep "\"$1\"" <<<"$spans" | grep -o "\"$2\":\"[^\"]*\"" | cut -d '"' -f 4; }
check 'opentelemetry' 'send trace_demo, process trace_demo, one trace, parent and child, workload: Hello!' \
    "$(field PRODUCER name), $(field CONSUMER name),$([[ $(field PRODUCER traceId) == "$(field CONSUMER traceId)" ]] && echo ' one trace'),$([[ $(field PRODUCER spanId) == "$(field CONSUMER parentSpanId)" ]] && echo ' parent and child'), $(cat "$tmp/workload")" 0

example retry_later $'try 1: the mail server is away\ntry 2: the mail server is away\ntry 3: sent to Ann'

worker reverse_worker "$main"
example reverse_client 'Result: !olleH'
example reverse_client 'Result: tset a si siht' 'this is a test'
ends_with 1 reverse_client 'The worker could not do it.' ''

# Event loops: the jobs of a client go at once, so those of one worker end as they were submitted.
loops=("${php[@]}" -d "auto_prepend_file=$root/php-tests/loop/played.inc")
# loop NAME EXPECTED: as `example`, with a loop that is installed, or one that plays it.
loop() {
    local status=0 printed
    printed=$(timeout --foreground 20 "${loops[@]}" "$root/examples/$1.php" 2>&1 </dev/null) || status=$?
    check "$1" "$2" "$printed" "$status"
}
loop loop_amp $'eno\nowt\nxis'
loop loop_react $'eno\nowt\nxis'
loop loop_select $'something else\nxis\nowt\neno'
loop loop_fibers $'one\ntwo\nsix'

# One worker, so the order is the order of submission: last added first.
example tasks "$(printf '%s\n' \
    'third: finished with evil' \
    'second: piece rewa' 'second: 1 of 2' 'second: finished with rd' \
    'first: piece dess' 'first: 1 of 2' 'first: finished with erts' \
    'all done')"

# Without a gearmand each says what to do.
nobody=20000
while (exec 3<>"/dev/tcp/127.0.0.1/$nobody") 2>/dev/null; do nobody=$((nobody + 1)); done
export GEARMAN_PORT=$nobody GEARMAN_SPARE_PORT=$nobody
for name in background background_worker coalesce graceful_worker opentelemetry reverse_client reverse_worker tasks; do
    ends_with 1 "$name" "No gearmand answers at 127.0.0.1:$nobody. On Debian: sudo apt-get install gearman-job-server"
done

echo "$passed passed, $failed failed"
((failed == 0))
