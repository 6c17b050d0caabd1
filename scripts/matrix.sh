#!/usr/bin/env bash
# Builds the extension for every PHP that can be had, runs all phpt and the examples with
# it, and ends with a table. A PHP that cannot be had fails its row.
#
#   scripts/matrix.sh                     every row
#   MATRIX="8.4 zts" scripts/matrix.sh    those; none: make test leaves it out
#   scripts/matrix.sh --can               whether it can run here; if not it says why not
#
#   8.2 8.4 8.5 8.6    the PHP of a Debian release, with its gearmand
#   zts zts-debug      PHP 8.2 built from Debian's source for threads
#   arm64              no PHP: the core's tests, by qemu
#
#   MATRIX_DIR=path    the Debian systems, each in a folder, kept between runs
#                      (~/.cache/gearman-matrix)
#
# Needs root, for chroots, and a Rust of rustup's, which runs in all of them. The results
# stay in $MATRIX_DIR/results.tsv: row, PHP, gearmand, phpt, examples, what else, verdict, when.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
root=$PWD
# shellcheck source=scripts/matrix/debian.sh
. scripts/matrix/debian.sh

dir=${MATRIX_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/gearman-matrix}
read -ra rows <<<"${MATRIX:-8.2 8.4 8.5 8.6 zts zts-debug arm64}"
cargo=${CARGO_HOME:-$HOME/.cargo}
rustup=${RUSTUP_HOME:-$HOME/.rustup}
tools=(build-essential clang libclang-dev ca-certificates gearman-job-server gearman-tools strace stunnel4 openssl)
servers=(apache2 libfcgi-bin)

die() {
    echo "matrix: $*" >&2
    exit 1
}

# system ROW: the Debian system that it runs in.
system() {
    case $1 in
        8.2 | zts | zts-debug) echo bookworm ;;
        8.4) echo trixie ;;
        8.5 | 8.6 | arm64) echo "sid-$1" ;;
        *) return 1 ;;
    esac
}

# inside SYSTEM COMMAND…: in there, with the project to read, the toolchain and the kernel's
# file systems. The mounts are in a namespace of their own and end with the command.
inside() {
    local system=$1
    shift
    # shellcheck disable=SC2016 # the inner shell's
    unshare --mount --propagation private bash -euc '
        system=$1 root=$2 cargo=$3 rustup=$4 target=$5
        shift 5
        for kernel in /proc /sys /dev; do mount --rbind "$kernel" "$system$kernel"; done
        lend() { mkdir -p "$system$2"; mount --bind "$1" "$system$2"; }
        lend "$root" /gearman
        mount -o remount,bind,ro "$system/gearman"
        lend "$cargo" "$cargo"
        lend "$rustup" "$rustup"
        lend "$target" /target
        exec chroot "$system" /usr/bin/env -i LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
            HOME="$HOME" PATH="$cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
            CARGO_HOME="$cargo" RUSTUP_HOME="$rustup" CARGO_TARGET_DIR=/target CARGO_NET_OFFLINE=true \
            "$@"
    ' bash "$dir/$system" "$root" "$cargo" "$rustup" "$target" "$@"
}

# recipe STEP: what a step does; where it is another one than last time, it is done again.
recipe() {
    declare -f "$1"
    case $1 in
        debian) declare -f bare_debian ;;
        packages) declare -f php_of; echo "${tools[*]} ${servers[*]}" ;;
        zts*) declare -f build_php ;;
    esac
}

# once SYSTEM STEP: makes what is not there yet, and notes how.
once() {
    local done=$dir/$1.$2
    [[ $(cat "$done" 2>/dev/null) != "$(recipe "$2")" ]] || return 0
    "$2" "$1" || return
    recipe "$2" >"$done"
}

debian() {
    command -v debootstrap >/dev/null || apt-get install -y -q debootstrap >/dev/null || return
    # And what is noted of the steps behind this one: what they did is gone with it.
    rm -rf "${dir:?}/$1" "$dir/$1".*
    bare_debian "${1%%-*}" "$dir/$1"
}

install() {
    inside "$1" apt-get install -y -q --no-install-recommends "${@:2}"
}

packages() {
    local source
    source="deb $(mirror)"
    case $1 in
        sid-arm64) echo "$source sid main" ;;
        sid-*) printf '%s\n' "$source sid main" "$source experimental main" ;;
        *) printf '%s\n' "$source $1 main" "deb-src ${source#deb } $1 main" ;;
    esac >"$dir/$1/etc/apt/sources.list"
    [[ $1 != sid-arm64 ]] || inside "$1" dpkg --add-architecture arm64 || return
    inside "$1" apt-get update -q && install "$1" "${tools[@]}" && php_of "$1"
}

php_of() {
    case $1 in
        bookworm) install "$1" "${servers[@]}" php8.2-{cli,dev,fpm,opcache} libapache2-mod-php8.2 ;;
        trixie) install "$1" "${servers[@]}" php8.4-{cli,dev,fpm,opcache} libapache2-mod-php8.4 ;;
        sid-arm64) install "$1" cargo rustc libstd-rust-dev:arm64 gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user procps ;;
        sid-8.6) install "$1" -t experimental php8.6-cli php8.6-dev php-common ;;
        # Its php8.5-common does not install beside experimental's php-common: unpacked alone.
        sid-8.5)
            # shellcheck disable=SC2016 # the inner shell's
            install "$1" libsodium26 libargon2-1 libedit2 libxml2-16 &&
                inside "$1" bash -euc 'cd /tmp; apt-get download -t experimental php8.5-{cli,common,dev,readline}
                    for package in php8.5-*.deb; do dpkg -x "$package" /; done'
            ;;
    esac
}

# PHP 8.2 from Debian's source, for threads; the second time with PHP's own checks.
zts() { build_php "$1" /opt/zts; }
zts-debug() { build_php "$1" /opt/zts-debug --enable-debug; }

build_php() {
    # shellcheck disable=SC2016 # the inner shell's
    inside "$1" bash -euc '
        prefix=$1
        shift
        apt-get install -y -q --no-install-recommends dpkg-dev pkg-config bison re2c autoconf
        cd /opt
        [[ -d /opt/php-source ]] || { apt-get source -q php8.2; mv php8.2-*/ php-source; }
        rm -rf "$prefix.build"
        cp -r php-source "$prefix.build"
        cd "$prefix.build"
        [[ -x configure ]] || ./buildconf --force
        CFLAGS="-O1 -g" ./configure --prefix="$prefix" --disable-all --enable-zts --enable-embed \
            --enable-pcntl --enable-posix --disable-cgi --disable-phpdbg --disable-opcache "$@" >/dev/null
        make -j"$(nproc)" >/dev/null 2>"$prefix.log" || { tail "$prefix.log"; exit 1; }
        make install >/dev/null
        # Debian fills these in when it packages: the number of the API, where its headers and the files of phpize stand.
        number=$(awk "/define PHP_API_VERSION/ { print \$3 }" main/php.h)
        sed -i "s/@DEBIAN_PHP_API@/$number/g" "$prefix"/bin/php-config "$prefix"/bin/phpize
        headers=$prefix/include/php
        if [[ ! -e $headers/$number ]]; then
            mkdir "$headers/$number"
            for part in main Zend TSRM ext sapi; do ln -s "../$part" "$headers/$number/$part"; done
            mkdir -p "$prefix/lib/php/$number"
            ln -s ../build "$prefix/lib/php/$number/build"
            mkdir -p "$prefix/share"
            ln -s /usr/share/aclocal "$prefix/share/aclocal"
        fi
    ' bash "${@:2}"
}

# config ROW: its php-config.
config() {
    case $1 in
        zts | zts-debug) echo "/opt/$1/bin/php-config" ;;
        *) echo "php-config$1" ;;
    esac
}

# measure ROW SYSTEM LOG: builds and tests; the last line is the row of the table.
measure() {
    if [[ $1 == arm64 ]]; then
        inside "$2" bash /gearman/scripts/matrix/core.sh aarch64 >"$3" 2>&1
        return
    fi
    inside "$2" PHP_CONFIG="$(config "$1")" bash /gearman/scripts/matrix/row.sh "$1" >"$3" 2>&1
}

run() {
    local row=$1 system step log=$dir/$1.log begun=$SECONDS
    system=$(system "$row") || { note "$row" 'no such row'; return 1; }
    target=$dir/target-$row
    mkdir -p "$target"
    : >"$log"
    for step in debian packages $([[ $row != zts* ]] || echo "$row"); do
        once "$system" "$step" >>"$log" 2>&1 || { tail -n 5 "$log"; note "$row" "cannot be had ($step: $log)"; return 1; }
    done
    measure "$row" "$system" "$log" ||
        grep -E -A 20 '^(========DIFF|FAIL|WARN|FAILED|BROKEN|DIFFERENT|error|run:)' "$log" | head -n 100
    note "$row" "$(tail -n 1 "$log")" && echo "matrix: $row took $((SECONDS - begun)) s"
    [[ $(tail -n 1 "$log") == *$'\tpassed' ]]
}

# note ROW RESULT: after forget, and with the day and the commit.
note() {
    printf '%s\t%s\t%s\n' "$1" "$2" "$(date -u +%F) $(git describe --always --dirty --exclude='*')" |
        sort -V -o "$results" - "$results"
}

# forget ROW: what an earlier run found.
forget() {
    sed -i "/^$1"$'\t/d' "$results"
}

# Why it cannot run here; nothing if it can.
obstacle() {
    if [[ ${MATRIX:-} == none ]]; then
        echo 'MATRIX=none'
    elif [[ $(id -u) != 0 ]]; then
        echo 'it makes chroots, and needs root for that'
    elif ! unshare --mount --propagation private chroot / true 2>/dev/null; then
        echo 'no mounts of its own and no chroot here'
    elif ! command -v apt-get >/dev/null || ! mirror >/dev/null; then
        echo 'apt here names no mirror of Debian'
    elif [[ ! -x $cargo/bin/cargo || ! -d $rustup/toolchains ]]; then
        echo "no Rust of rustup's at $cargo and $rustup"
    elif [[ ! -d $dir ]] && (($(room) < 8 * 1024 * 1024)); then
        echo "less than 8 GB are free for $dir"
    fi
}

# room: KiB that are free where the systems are going to be.
room() {
    local there=$dir
    while [[ ! -d $there ]]; do there=$(dirname "$there"); done
    df --output=avail "$there" | tail -n 1
}

obstacle=$(obstacle)
if [[ ${1:-} == --can ]]; then
    [[ -z $obstacle ]] || { echo "$obstacle"; exit 1; }
    exit
fi
[[ -z $obstacle ]] || die "$obstacle"
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
[[ $dir/ != "$root"/* ]] || die "MATRIX_DIR=$dir is inside the tree"
cargo fetch --locked --quiet || die 'cargo cannot fetch the packages'

results=$dir/results.tsv failed=0 target=
touch "$results"
for row in "${rows[@]}"; do
    echo "== $row"
    forget "$row"
    run "$row" || failed=$((failed + 1))
done

echo
echo '== matrix'
{ printf 'row\tPHP\tgearmand\tphpt\texamples\tbesides\t\n'; for row in "${rows[@]}"; do grep "^$row"$'\t' "$results"; done; } | column -t -s $'\t'
echo "matrix: $((${#rows[@]} - failed)) passed, $failed failed"
((failed == 0 && ${#rows[@]} > 0))
