#!/usr/bin/env bash
# The extension exports get_module and nothing else, and needs no library but libc,
# libm and libgcc_s (and the dynamic loader, which is part of libc). It stays in memory if PHP
# unloads it: the thread of a name's lookup may still run. Loading it, and making objects,
# starts no thread and opens no socket: that waits for the first call that needs one.
set -euo pipefail
so=${GEARMAN_SO:-target/release/libgearman.so}

# Into variables first: a failure inside <(…) would go unnoticed.
symbols=$(nm -D --defined-only "$so")
dynamic=$(readelf -dW "$so")
exports=$(awk '{ print $NF }' <<<"$symbols")
needed=$(sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' <<<"$dynamic")
foreign=$(grep -vE '^(libc|libm|libgcc_s|ld-linux[-a-z0-9_]*)\.so\.[0-9]+$' <<<"$needed" || true)

status=0
if [[ $exports != get_module ]]; then
    printf 'check-so: it exports more or less than get_module:\n%s\n' "$exports" | head -n 20 >&2
    status=1
fi
if [[ -n $foreign ]]; then
    printf 'check-so: it needs:\n%s\n' "$foreign" >&2
    status=1
fi
if [[ $dynamic != *NODELETE* ]]; then
    echo 'check-so: PHP would unmap it under a thread that still runs (link with -z nodelete)' >&2
    status=1
fi
# strace shows what of this kind the process did: with a server added, the connect must show.
done_by() {
    strace -f -qq -e trace=clone,clone3,fork,vfork,socket,socketpair,epoll_create1,eventfd2 -o /dev/fd/3 \
        "${PHP:-php}" -n -d "extension=$so" -r "$1" 3>&1 >/dev/null 2>&1
}
# shellcheck disable=SC2016
early=$(done_by 'new GearmanClient(); new GearmanWorker(); new GearmanJob(); new GearmanTask();')
# shellcheck disable=SC2016
late=$(done_by '$c = new GearmanClient(); $c->addServer("127.0.0.1", 1, false); @$c->doBackground("f", "w");')
if [[ -n $early || $late != *socket\(* ]]; then
    printf 'check-so: before its first use it does:\n%s\nand then:\n%s\n' "$early" "$late" >&2
    status=1
fi
((status)) || echo "check-so: $(basename "$so") exports get_module; needs ${needed//$'\n'/, }"
exit "$status"
