# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: the php to use, and a private gearmand.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
so=${GEARMAN_SO:-$root/target/release/libgearman.so}

die() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# php with this extension and nothing else: an installed PECL gearman would win the names.
php=("${PHP:-php}" -n -d "extension=$so")
# Workers handle signals; PHP's own images have pcntl as a shared module.
modules=$("${PHP:-php}" -n -m 2>/dev/null || echo pcntl)
[[ $'\n'$modules$'\n' == *$'\npcntl\n'* ]] || php+=(-d extension=pcntl)

# What Debian names the packages and programs of this PHP with: 8.2.
php_version() {
    # shellcheck disable=SC2016 # it is PHP
    "${php[0]}" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;'
}

# The php-fpm of this PHP, and of no other.
php_fpm() {
    command -v "php-fpm$(php_version)" || command -v php-fpm || die "php-fpm of PHP $(php_version) is not installed"
}

# Everything started with `start` ends with the script, however the script ends.
started=()
tmp=$(mktemp -d)
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# What a script of its own has to clean up, before the rest; it must not fail.
clean_up_too() { :; }

clean_up() {
    local status=$? i
    clean_up_too
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do stop "${started[i]}"; done
    rm -rf "$tmp"
    exit "$status"
}

# start LOG COMMAND…: runs a program (not a function: $pid is to be its own) in the background.
start() {
    local log=$1
    shift
    "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    started+=("$pid")
}

stop() {
    kill "$1" 2>/dev/null || return 0
    wait "$1" 2>/dev/null || true
}

# retry SECONDS COMMAND…: until it succeeds.
retry() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < deadline)) || return 1
        sleep 0.05
    done
}

# admin PORT LINE: what gearmand answers to a line of its text protocol.
admin() (
    exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf '%s\n' "$2" >&3
    while read -r -t 2 line <&3; do
        [[ $line != . ]] || break
        printf '%s\n' "$line"
        [[ $line != OK* && $line != ERR* ]] || break
    done
)

# The server that answers may be somebody else's: ask it for its pid.
is_gearmand() {
    [[ $(admin "$1" getpid) == "OK $2" ]]
}

# Further options for every gearmand.
gearmand_options=()

# start_gearmand: a gearmand of our own on a free loopback port; sets $port and $pid.
# Ports from 32768 up are left alone: there a socket can connect to itself.
start_gearmand() {
    local try
    for try in {1..10}; do
        port=$((20000 + RANDOM % 12000))
        ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || continue
        if start_gearmand_at "$port"; then return; fi
    done
    cat "$tmp"/gearmand.*.log >&2
    die "gearmand does not start ($try tries)"
}

# start_gearmand_at PORT: the same on this port.
start_gearmand_at() {
    local at=$1 as_root=()
    [[ $(id -u) != 0 ]] || as_root=(--user=root)
    start "$tmp/gearmand.$at.log" gearmand --listen=127.0.0.1 --port="$at" \
        --log-file=stderr --pid-file="$tmp/gearmand.$at.pid" "${as_root[@]}" "${gearmand_options[@]}"
    if retry 20 is_gearmand "$at" "$pid"; then return; fi
    stop "$pid"
    return 1
}

# can_do PORT FUNCTION: has a worker announced it?
can_do() {
    admin "$1" status | awk -F '\t' -v f="$2" '$1 == f && $4 > 0 { found = 1 } END { exit !found }'
}
