#!/usr/bin/env bash
# Installs, with apt-get, what is missing to build, test or show the extension, and
# says what it cannot install. When nothing is missing it does nothing.
#
#   scripts/deps.sh [build|demo|lint|all|valgrind]…
#
# What counts is whether the thing is there, not whether a package is. The packages
# can be named for other releases: PKG_PHP, PKG_PHP_DEV, PKG_CC, PKG_CLANG,
# PKG_LIBCLANG, PKG_GEARMAND, PKG_GEARADMIN, PKG_CARGO, PKG_CERTIFICATES, PKG_RUSTFMT,
# PKG_CLIPPY, PKG_SHELLCHECK, PKG_FPM, PKG_FCGI, PKG_IP, PKG_STRACE, PKG_STUNNEL,
# PKG_OPENSSL, PKG_VALGRIND.
set -euo pipefail
cd "$(dirname "$0")/.."

php=${PHP:-php}
php_config=${PHP_CONFIG:-php-config}
rust=$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' Cargo.toml)

have() { command -v "$1" >/dev/null 2>&1; }

has_cc() { have cc && have nm && have readelf; }
has_php() { have "$php"; }
has_php_dev() { have "$php_config"; }
has_clang() { have clang; }
has_libclang() {
    [[ -n ${LIBCLANG_PATH:-} ]] && return
    local dir
    for dir in /usr/lib/llvm-*/lib /usr/lib/*-linux-gnu /usr/lib64 /usr/lib /usr/local/lib; do
        if compgen -G "$dir/libclang.so*" >/dev/null || compgen -G "$dir/libclang-[0-9]*.so*" >/dev/null; then
            return
        fi
    done
    return 1
}
has_gearmand() { have gearmand; }
has_gearadmin() { have gearadmin; }
has_cargo() {
    have cargo && printf '%s\n' "$rust" "$(cargo --version | cut -d ' ' -f 2)" | sort -CV
}
# cargo fetches its packages over TLS.
has_certificates() { [[ -s ${SSL_CERT_FILE:-${CARGO_HTTP_CAINFO:-/etc/ssl/certs/ca-certificates.crt}} ]]; }
has_rustfmt() { cargo fmt --version >/dev/null 2>&1; }
has_clippy() { cargo clippy --version >/dev/null 2>&1; }
has_shellcheck() { have shellcheck; }
has_fpm() { has_php && { have "php-fpm$(php_version)" || have php-fpm; }; }
has_fcgi() { have cgi-fcgi; }
has_ip() { have ip; }
has_strace() { have strace; }
has_stunnel() { have stunnel4; }
has_openssl() { have openssl; }
has_valgrind() { have valgrind; }

# package NEED: the Debian package it comes in; nothing if there is none.
package() {
    case $1 in
        cc) echo "${PKG_CC:-build-essential}" ;;
        php) echo "${PKG_PHP:-$(first_available php8.2-cli php-cli)}" ;;
        php_dev) echo "${PKG_PHP_DEV:-$(php_package dev)}" ;;
        clang) echo "${PKG_CLANG:-clang}" ;;
        libclang) echo "${PKG_LIBCLANG:-libclang-dev}" ;;
        gearmand) echo "${PKG_GEARMAND:-gearman-job-server}" ;;
        gearadmin) echo "${PKG_GEARADMIN:-gearman-tools}" ;;
        cargo) echo "${PKG_CARGO:-$(rust_package cargo cargo-web)}" ;;
        certificates) echo "${PKG_CERTIFICATES:-ca-certificates}" ;;
        rustfmt) echo "${PKG_RUSTFMT:-$(rust_package rustfmt rustfmt-web)}" ;;
        clippy) echo "${PKG_CLIPPY:-$(rust_package rust-clippy rust-web-clippy)}" ;;
        shellcheck) echo "${PKG_SHELLCHECK:-shellcheck}" ;;
        fpm) echo "${PKG_FPM:-$(php_package fpm)}" ;;
        fcgi) echo "${PKG_FCGI:-libfcgi-bin}" ;;
        ip) echo "${PKG_IP:-iproute2}" ;;
        strace) echo "${PKG_STRACE:-strace}" ;;
        stunnel) echo "${PKG_STUNNEL:-stunnel4}" ;;
        openssl) echo "${PKG_OPENSSL:-openssl}" ;;
        valgrind) echo "${PKG_VALGRIND:-valgrind}" ;;
    esac
}

candidate() { apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([^(].*\)/\1/p'; }

first_available() {
    local name
    for name; do
        if [[ -n $(candidate "$name") ]]; then echo "$name"; return; fi
    done
    echo "$name"
}

php_version() { "$php" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;'; }

# php_package PART: headers and servers must be those of the php that is there.
php_package() {
    if has_php; then
        first_available "php$(php_version)-$1" "php-$1"
    else
        first_available "php8.2-$1" "php-$1"
    fi
}

# Debian's Rust, where one is new enough: its own, or the newer one it builds browsers with.
# Beside rustup it would only be in the way.
rust_package() {
    local name version
    have rustup && return
    for name; do
        version=$(candidate "$name")
        if [[ -n $version ]] && dpkg --compare-versions "$version" ge "$rust"; then echo "$name"; return; fi
    done
}

hint() {
    case $1 in
        cargo) echo "cargo: Rust $rust or newer, for example with rustup" ;;
        rustfmt | clippy) echo "$1: it comes with Rust, for example with rustup component add $1" ;;
        php | php_dev) echo "$1: PHP 8.2 or newer with its development files (PHP and PHP_CONFIG name them)" ;;
        *) echo "$1" ;;
    esac
}

missing() {
    local need
    for need in "${needs[@]}"; do
        "has_$need" || echo "$need"
    done
}

install_packages() {
    local sudo=()
    export DEBIAN_FRONTEND=noninteractive
    if ! have apt-get; then
        echo "deps: no apt-get here; please install by hand what is named below" >&2
        return
    fi
    if [[ $(id -u) != 0 ]]; then
        sudo=(sudo)
        have sudo || { echo "deps: not root and no sudo; please run make deps as root" >&2; return; }
    fi
    "${sudo[@]}" apt-get update -q || echo "deps: apt-get update failed, going on with the old lists" >&2

    local need name packages=()
    for need; do
        name=$(package "$need")
        [[ -z $name ]] || packages+=("$name")
    done
    ((${#packages[@]})) || return 0
    echo "deps: installing ${packages[*]}"
    "${sudo[@]}" apt-get install -y -q --no-install-recommends --no-remove "${packages[@]}" ||
        echo "deps: apt-get install ${packages[*]} failed" >&2
}

needs=()
for group in "${@:-all}"; do
    case $group in
        build) needs+=(cc php php_dev clang libclang cargo certificates) ;;
        demo) needs+=(cc php php_dev clang libclang cargo certificates gearmand) ;;
        lint) needs+=(cc php php_dev clang libclang cargo certificates rustfmt clippy shellcheck) ;;
        all) needs+=(cc php php_dev clang libclang cargo certificates rustfmt clippy shellcheck gearmand gearadmin fpm fcgi ip strace stunnel openssl) ;;
        valgrind) needs+=(valgrind) ;;
        *) echo "deps: unknown group $group" >&2; exit 2 ;;
    esac
done

mapfile -t lacking < <(missing)
if ((${#lacking[@]})); then
    echo "deps: missing: ${lacking[*]}"
    install_packages "${lacking[@]}"
    hash -r
    mapfile -t lacking < <(missing)
    if ((${#lacking[@]})); then
        echo "deps: still missing, and not to be had from here:" >&2
        for need in "${lacking[@]}"; do echo "  $(hint "$need")" >&2; done
        exit 1
    fi
fi

if has_php_dev; then
    number=$("$php_config" --vernum)
    ((number >= 80200)) || { echo "deps: PHP 8.2 or newer is needed, $php_config says $("$php_config" --version)" >&2; exit 1; }
fi
