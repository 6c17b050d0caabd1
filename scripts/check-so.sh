#!/usr/bin/env bash
# The extension exports get_module and nothing else, and needs no library but libc,
# libm and libgcc_s (and the dynamic loader, which is part of libc).
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
((status)) || echo "check-so: $(basename "$so") exports get_module; needs ${needed//$'\n'/, }"
exit "$status"
