#!/usr/bin/env bash
# What a newcomer does: the README's two commands, out of an archive of the sources, on a Debian
# that has make and Rust and nothing else.
#
#   scripts/newcomer.sh [bookworm|trixie]…    those releases (both)
#
# Needs root, debootstrap, 4 GB in TMPDIR, and a Rust of rustup's. Each Debian goes when it is done.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/checks.sh
. "$(dirname "$0")/checks.sh"
# shellcheck source=scripts/matrix/debian.sh
. "$(dirname "$0")/matrix/debian.sh"
cd "$root"
[[ $(id -u) == 0 ]] || die 'it makes a Debian to change root to, and needs root for that'
command -v debootstrap >/dev/null || die 'debootstrap is not installed'
cargo=${CARGO_HOME:-$HOME/.cargo} rustup=${RUSTUP_HOME:-$HOME/.rustup}
(($#)) || set -- bookworm trixie
cargo fetch --locked --quiet || die 'cargo cannot fetch the packages'

# there RELEASE COMMAND…: in it. Its root is a mount of its own, as the root of a machine is: what
# makes namespaces in the tests works there.
there() {
    local system=$tmp/$1
    shift
    # shellcheck disable=SC2016 # the inner shell's
    unshare --mount --propagation private bash -euc '
        system=$1 cargo=$2 rustup=$3
        shift 3
        mount --bind "$system" "$system"
        for kernel in /proc /sys /dev; do mount --rbind "$kernel" "$system$kernel"; done
        for lent in "$cargo" "$rustup"; do mkdir -p "$system$lent"; mount --bind "$lent" "$system$lent"; done
        cd "$system"
        mkdir -p host
        pivot_root . host
        umount -l host
        exec env -i HOME="$HOME" CARGO_HOME="$cargo" RUSTUP_HOME="$rustup" CARGO_NET_OFFLINE=true \
            MATRIX=none DEBIAN_FRONTEND=noninteractive \
            PATH="$cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" "$@"
    ' bash "$system" "$cargo" "$rustup" "$@"
}

for release; do
    bare_debian "$release" "$tmp/$release"
    there "$release" apt-get update -q >/dev/null
    there "$release" apt-get install -y -q --no-install-recommends make ca-certificates >/dev/null
    mkdir "$tmp/$release/gearman"
    unpack_sources "$tmp/$release/gearman"
    for verb in demo test; do
        echo "== $release: make $verb"
        run there "$release" make -C /gearman "$verb"
        sed -n '/^== summary/,$p' "$tmp/said"
        check "make $verb on a bare $release" works
    done
    rm -rf "${tmp:?}/$release"
done
ends_well
