# shellcheck shell=bash
# Sourced by matrix.sh and newcomer.sh: a Debian in a folder.

# The host's own mirror of Debian.
mirror() {
    local found
    found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
        grep -oE '^(URIs:|deb( \[[^]]*\])?) *https?://[^ ]*/debian/?( |$)' | grep -oE 'https?://[^ ]*' | head -n 1)
    [[ -n $found ]] && echo "$found"
}

# bare_debian RELEASE FOLDER
bare_debian() {
    debootstrap --variant=minbase "$1" "$2" "$(mirror)" >"$2.log" || { tail -n 5 "$2.log" >&2; return 1; }
    echo "127.0.0.1 localhost $(hostname)" >"$2/etc/hosts"
    # What is installed starts no server.
    printf '#!/bin/sh\nexit 101\n' >"$2/usr/sbin/policy-rc.d"
    chmod 755 "$2/usr/sbin/policy-rc.d"
    # Nobody needs it after a crash: no wait for the disk after each file.
    echo force-unsafe-io >"$2/etc/dpkg/dpkg.cfg.d/matrix"
    # The Release file of experimental is refreshed seldom.
    echo 'Acquire::Check-Valid-Until "false";' >"$2/etc/apt/apt.conf.d/99matrix"
    cp /etc/resolv.conf "$2/etc/"
}
