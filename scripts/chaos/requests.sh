#!/usr/bin/env bash
# Web requests under php-fpm: REQUESTS (1000) of them use no more memory than a tenth of
# them; with gearman.persistent they share a connection for each child, which survives a
# restart of gearmand, and is not shared after an exit, a fatal error, an exception or a
# timeout with something outstanding.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../lib.sh"

requests=${REQUESTS:-1000}
fpm=$(php_fpm)
start_gearmand
gearmand_port=$port gearmand=$pid

passed=0 failed=0
# hold PROMISE SEEN COMMAND…
hold() {
    local promise=$1 seen=$2
    shift 2
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "BROKEN: $promise ($seen)"; fi
}

# A proxy between fpm and gearmand that counts connections.
count_connections() {
    while :; do
        proxy_port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$proxy_port") 2>/dev/null || break
    done
    start "$tmp/proxy.log" "${php[@]}" "$root/php-tests/chaos/count.php" "$proxy_port" "$gearmand_port" "$tmp/count"
    proxy=$pid
    is_there() { [[ -s $tmp/count ]]; }
    retry 5 is_there || die "the proxy does not start: $(cat "$tmp/proxy.log")"
}
connections() { cat "$tmp/count"; }

# serve CHILDREN SETTING…: php-fpm with so many children, and the proxy.
serve() {
    local children=$1 setting settings=()
    shift
    for setting; do settings+=(-d "$setting"); done
    count_connections
    cat >"$tmp/fpm.conf" <<END
[global]
error_log = $tmp/fpm.log
daemonize = no
[www]
listen = $tmp/fpm.sock
pm = static
pm.max_children = $children
clear_env = no
END
    [[ $(id -u) != 0 ]] || printf 'user = root\ngroup = root\n' >>"$tmp/fpm.conf"
    export GEARMAN_TEST_PORT=$proxy_port
    start "$tmp/fpm.out" "$fpm" -n -R -F -y "$tmp/fpm.conf" -d "extension=$so" "${settings[@]}"
    server=$pid
    is_serving() { [[ $(request job 2>/dev/null) == *pid* ]]; }
    retry 10 is_serving || die "php-fpm does not answer: $(cat "$tmp"/fpm.*)"
}

no_longer() {
    stop "$server"
    stop "$proxy"
    rm -f "$tmp/count"
}

# request DO: the body of the answer.
request() {
    SCRIPT_FILENAME=$root/php-tests/chaos/request.php REQUEST_METHOD=GET QUERY_STRING="do=$1" \
        cgi-fcgi -bind -connect "$tmp/fpm.sock" | sed '1,/^\r*$/d'
}

# several COUNT DO: so many requests, two at a time; one line each.
several() {
    local i
    for ((i = 0; i < $1; i += 2)); do
        request "$2" >"$tmp/one" &
        request "$2" >"$tmp/two"
        wait $!
        printf '%s\n%s\n' "$(cat "$tmp/one")" "$(cat "$tmp/two")"
    done
}

# field NAME: of the last line of the input.
field() { tail -1 | sed -n "s/.*\"$1\":\([0-9a-z]*\).*/\1/p"; }

# ---- memory --------------------------------------------------------------------
serve 1
several $((requests / 10)) all >"$tmp/first"
several $((requests - requests / 10)) all >"$tmp/rest"
grown=$(($(field kB <"$tmp/rest") - $(field kB <"$tmp/first")))
echo "requests: after $requests requests $grown kB more than after a tenth, $(field kB <"$tmp/rest") kB in all"
hold 'memory stays' "$grown kB more" test $grown -lt 1024
hold 'descriptors stay' "$(field fds <"$tmp/rest")" test "$(field fds <"$tmp/rest")" = "$(field fds <"$tmp/first")"
hold 'every request went well' "$(grep -cv '"ok":true' "$tmp/first" "$tmp/rest")" test "$(cat "$tmp/first" "$tmp/rest" | grep -c '"ok":true')" -ge "$requests"
hold 'without the setting each has its connection' "$(connections)" test "$(connections)" -ge "$requests"
hold '... and keeps none' "$(tail -1 "$tmp/rest")" test "$(field kept <"$tmp/rest")" = 0
no_longer

# ---- persistent connections --------------------------------------------------------
serve 2 gearman.persistent=1
several "$requests" job >"$tmp/jobs"
echo "requests: $requests over 2 children used $(connections) connections; $(tail -1 "$tmp/jobs")"
hold 'every request went well' "$(grep -v '"ok":true' "$tmp/jobs" | head -1)" test "$(grep -c '"ok":true' "$tmp/jobs")" -ge "$requests"
hold 'two children use at most two connections' "$(connections)" test "$(connections)" -le 2
hold 'they are counted' "$(tail -1 "$tmp/jobs")" test "$(field reused <"$tmp/jobs")" -gt $((requests / 4))

# gearmand goes and comes back.
kill -KILL "$gearmand"
wait "$gearmand" 2>/dev/null || true
start_gearmand_at "$gearmand_port"
before=$(connections)
several 20 job >"$tmp/again"
hold 'a restart of gearmand is not noticed' "$(grep -v '"ok":true' "$tmp/again" | head -1)" test "$(grep -c '"ok":true' "$tmp/again")" = 20
hold '... at the cost of a connection a child' "$(connections) after $before" test $(($(connections) - before)) -le 2

# Requests that end with something outstanding leave no connection behind.
for how in exit fatal throw timeout; do
    before=$(connections)
    for _ in {1..4}; do request "$how" >/dev/null; done
    several 10 job >"$tmp/after"
    hold "after $how every request goes well" "$(grep -v '"ok":true' "$tmp/after" | head -1)" test "$(grep -c '"ok":true' "$tmp/after")" = 10
    opened=$(($(connections) - before))
    hold "a connection that a request left by $how is not used again" "$opened new ones" test "$opened" -ge 4
    hold "... and only that one" "$opened new ones" test "$opened" -le 6
done
no_longer

echo "$passed passed, $failed failed"
((failed == 0))
