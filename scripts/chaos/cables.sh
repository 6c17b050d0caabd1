#!/usr/bin/env bash
# A cable is cut: gearmand's host falls silent without a word, in network namespaces of the
# test's own. Who waits for it notices in one and a half times gearman.tcp_keepalive, and
# with gearman.tcp_keepalive=0 does not notice at all.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../lib.sh"

near=gearman-near-$$ far=gearman-far-$$
# From a range that is for tests; it exists between the two namespaces only.
near_address=198.18.0.1 far_address=198.18.0.2
gearmand=
# Killed: a gearmand that is asked to end waits for those it cannot reach.
clean_up_too() {
    [[ -z $gearmand ]] || kill -KILL "$gearmand" || true
    ip netns del "$near" 2>/dev/null || true
    ip netns del "$far" 2>/dev/null || true
}

if ! { ip netns add "$near" && ip netns add "$far"; } 2>"$tmp/refused"; then
    echo "cables: network namespaces are refused here: $(cat "$tmp/refused")"
    echo '0 passed, 0 failed, 1 skipped'
    exit 0
fi
ip -n "$near" link add near type veth peer name far netns "$far"
ip -n "$near" address add "$near_address/30" dev near
ip -n "$far" address add "$far_address/30" dev far
ip -n "$near" link set near up
ip -n "$far" link set far up

port=4730 as_root=()
[[ $(id -u) != 0 ]] || as_root=(--user=root)
start "$tmp/gearmand.log" ip netns exec "$far" gearmand --listen="$far_address" --port=$port \
    --log-file=stderr --pid-file="$tmp/gearmand.pid" "${as_root[@]}"
gearmand=$pid
export GEARMAN_TEST_HOST=$far_address GEARMAN_TEST_PORT=$port
# shellcheck disable=SC2016
connect='(new GearmanClient())->addServer($argv[1]);'
answers() { ip netns exec "$near" "${php[@]}" -r "$connect" "$far_address" >/dev/null 2>&1; }
retry 10 answers || { cat "$tmp/gearmand.log"; die 'gearmand does not start'; }

passed=0 failed=0
hold() {
    if [[ $2 == yes ]]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "BROKEN: $1"; fi
}

# What a connection is told by default: probes after 60 s, three of them 10 s apart, and
# bytes that nobody acknowledges for 90 s end it.
options=$(strace -e trace=setsockopt -f ip netns exec "$near" "${php[@]}" -r "$connect" "$far_address" 2>&1 |
    sed -n 's/.*\(TCP_KEEP[A-Z]*\|TCP_USER_TIMEOUT\), \[\([0-9]*\)\].*/\1=\2/p' | sort | tr '\n' ' ')
hold "the default is 60 s, three probes of 10 s, 90 s: $options" \
    "$([[ $options == 'TCP_KEEPCNT=3 TCP_KEEPIDLE=60 TCP_KEEPINTVL=10 TCP_USER_TIMEOUT=90000 ' ]] && echo yes)"

# 2 s of silence, and three probes at the least distance there is: 5 s. Then a worker and
# a client that sends again try to connect anew, which is given up after 4 s.
waiting=()
for what in sleeps waits submits; do
    for keepalive in 2 0; do
        log=$tmp/$what.$keepalive
        start "$log" ip netns exec "$near" "${php[@]}" -d "gearman.tcp_keepalive=$keepalive" \
            "$root/php-tests/chaos/cables.php" "$what" "$tmp/cut"
        waiting+=("$what.$keepalive:$pid")
        retry 10 grep -q ready "$log" || die "$what: $(cat "$log")"
    done
done
sleep 1 # until they are in their calls; a call that begins after the cut would notice as well
# The far host answers nothing any more.
ip -n "$far" route del "$near_address/30" dev far 2>/dev/null || ip -n "$far" route flush root 198.18.0.0/30
ip -n "$far" route add blackhole "$near_address/32"
date +%s.%N >"$tmp/cut.new" && mv "$tmp/cut.new" "$tmp/cut"

for each in "${waiting[@]}"; do
    log=$tmp/${each%%:*} pid=${each##*:}
    [[ $each == *.2:* ]] || continue
    ended() { ! kill -0 "$pid" 2>/dev/null; }
    retry 16 ended || true
    read -r seconds code _ < <(tail -1 "$log") || true
    echo "cables: ${each%%.*} noticed after $(tail -1 "$log")"
    hold "$each notices within 15 s" "$(awk -v s="${seconds:-99}" 'BEGIN { if (s > 2 && s < 15) print "yes" }')"
    # Lost, timed out on the network's side, or not to be reached again.
    hold "$each says so: $code" "$([[ $code == 14 || $code == 26 || $code == 47 ]] && echo yes)"
done
for each in "${waiting[@]}"; do
    [[ $each == *.0:* ]] || continue
    # A client's own timeout is 25 s, a worker has none.
    hold "$each does not notice without keepalive" "$(kill -0 "${each##*:}" 2>/dev/null && echo yes)"
done

echo "$passed passed, $failed failed"
((failed == 0))
