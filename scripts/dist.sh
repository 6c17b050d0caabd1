#!/usr/bin/env bash
# Makes the archive that PIE looks for on this machine's PHP, in target/dist, and its checksum:
#
#   php_gearman-2.3.0_php8.2-x86_64-linux-glibc-nts.tgz
#
# It holds gearman.so and the license. Prints the file, and the glibc that it needs at least.
#
#   scripts/dist.sh             the archive of GEARMAN_SO (target/release/libgearman.so)
#   scripts/dist.sh --glibc     only the version of glibc that it needs
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
[[ -f $so ]] || die "no $so: run \`make build\` first"

# The newest version of a symbol that it takes from the C library.
glibc() {
    local symbols
    symbols=$(readelf --dyn-syms -W "$so")
    grep -oE '@GLIBC_[0-9.]+' <<<"$symbols" | cut -d _ -f 2 | sort -V | tail -n 1
}
if [[ ${1:-} == --glibc ]]; then
    glibc
    exit
fi

version=$("${php[@]}" -r 'echo phpversion("gearman");') || die "${php[0]} does not load $so"
# shellcheck disable=SC2016 # it is PHP
threads=$("${php[@]}" -r 'echo PHP_DEBUG ? "-debug" : "", PHP_ZTS ? "-zts" : "-nts";')
machine=$(uname -m)
libc=$(getconf GNU_LIBC_VERSION >/dev/null 2>&1 && echo glibc || echo musl)
name=php_gearman-${version}_php$(php_version)-${machine/aarch64/arm64}-linux-$libc$threads.tgz
dist=${CARGO_TARGET_DIR:-target}/dist
mkdir -p "$dist" "$tmp/archive"
install -m 644 "$so" "$tmp/archive/gearman.so"
install -m 644 LICENSE "$tmp/archive/"
# The same bytes from the same files: no dates and no names of people.
tar -C "$tmp/archive" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -c gearman.so LICENSE | gzip -n -9 >"$dist/$name"
(cd "$dist" && sha256sum "$name" >"$name.sha256")
echo "$dist/$name"
[[ $libc == musl ]] || echo "needs glibc $(glibc) or newer"
