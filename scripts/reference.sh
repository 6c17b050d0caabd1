#!/usr/bin/env bash
# Fetches the reference, unless it is there: Debian's PECL gearman for this PHP and its
# libgearman, downloaded and unpacked into target/reference, never installed.
#
#   scripts/reference.sh    prints two lines: PECL's gearman.so, and the folder of its
#                           libraries, for LD_LIBRARY_PATH
#
#   PHP=path                the php it is for (php)
#   REFERENCE_SO=path       PECL's gearman.so, instead of Debian's
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

reference=${CARGO_TARGET_DIR:-$root/target}/reference
php_bin=${PHP:-php}
extension=gearman.so
pecl=${REFERENCE_SO:-$reference$("$php_bin" -n -r 'echo PHP_EXTENSION_DIR;')/$extension}

fetch() {
    local package new=$reference.new.$$
    package=php$("$php_bin" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')-gearman
    for tool in apt-get dpkg-deb; do
        command -v "$tool" >/dev/null || die "the reference is Debian's $package, and $tool is not here: name PECL's gearman.so with REFERENCE_SO"
    done
    (
        cd "$tmp"
        chmod 755 .
        # The library's package has another name in later releases.
        library() { apt-cache depends "$package" | sed -n 's/^ *Depends: \(libgearman.*\)/\1/p'; }
        download() { apt-get download -qq "$package" "$(library)"; }
        download || { apt-get update -qq && download; }
    ) >"$tmp/log" 2>&1 || {
        cat "$tmp/log" >&2
        die "apt-get cannot download $package and its libgearman: name PECL's gearman.so with REFERENCE_SO"
    }
    mkdir -p "$new"
    for deb in "$tmp"/*.deb; do dpkg-deb -x "$deb" "$new"; done
    rm -rf "$reference"
    mv -T "$new" "$reference" 2>/dev/null || rm -rf "$new" # somebody else was quicker
}

[[ -f $pecl || ${REFERENCE_SO:-} ]] || fetch
[[ -f $pecl ]] || die "no $pecl"
libraries=$reference/usr/lib/$(uname -m)-linux-gnu
LD_LIBRARY_PATH=$libraries "$php_bin" -n -d "extension=$pecl" -r 'exit((int) !extension_loaded("gearman"));' >"$tmp/loads" 2>&1 ||
    die "$php_bin cannot load $pecl: $(cat "$tmp/loads")"
realpath "$pecl"
realpath -m "$libraries"
