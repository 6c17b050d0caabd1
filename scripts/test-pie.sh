#!/usr/bin/env bash
# What PIE does: phpize, configure and make in pie/, out of an archive of the sources without
# .git, by a user without a home, with a php-config that does not name its php.
#
#   PHP_CONFIG, PHP   which PHP for (scripts/php.sh)
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/checks.sh
. "$(dirname "$0")/checks.sh"
cd "$root"
found=$(scripts/php.sh)
eval "$found"
phpize=${PHP_CONFIG/%php-config*/phpize${PHP_CONFIG##*php-config}}
[[ -x $phpize ]] || die "no $phpize beside $PHP_CONFIG"

# What is built stays, for the next time. With another home for cargo all packages are built again.
CARGO_TARGET_DIR=$(realpath "${CARGO_TARGET_DIR:-target}")
[[ ${CARGO_NET_OFFLINE:-} ]] || CARGO_TARGET_DIR+=/pie
export CARGO_TARGET_DIR
sources=$tmp/gearman
mkdir "$sources"
unpack_sources "$sources"
check 'the archive has no .git' test ! -e "$sources/.git"
cd "$sources/pie"
run "$phpize"
check 'phpize works' works

# ---- what is missing is named ----------------------------------------------------------
# A PATH with the shell's own programs, and what is linked into it.
mkdir "$tmp/path"
without() {
    local program
    rm -f "$tmp/path"/*
    for program in /usr/bin/* /bin/*; do ln -sf "$program" "$tmp/path/"; done
    for program; do rm -f "$tmp/path/$program"; done
}
configure() { run env -u CARGO_HOME PHP= HOME="$tmp" PATH="$tmp/path" "$@" ./configure --with-php-config="$PHP_CONFIG"; }
without cargo rustc
configure
check 'without cargo it says so' stops_with 'cargo is not there: Rust'
check 'and how to get it' stops_with 'rustup'
printf '#!/bin/sh\necho rustc 1.63.0\n' | tee "$tmp/path/cargo" >"$tmp/path/rustc"
chmod 755 "$tmp/path/cargo" "$tmp/path/rustc"
configure
check 'an old rustc is named' stops_with 'rustc is 1.63.0: Rust'
printf '#!/bin/sh\necho rustc 1.999.0\n' >"$tmp/path/rustc"
configure LIBCLANG_PATH=/nowhere
check 'without libclang it says so' stops_with 'no libclang is there (Debian: libclang-dev'

# ---- the build ----------------------------------------------------------------------------
config_that php-config-none --php-binary NONE
ln -s "$PHP" "$tmp/php-none"
# Nobody makes a folder there. rustup's cargo asks for its own home. Without a network cargo
# takes what was fetched before.
rust=$(dirname "$(rustc --print sysroot)/bin/cargo")
nobody=(env -u PHP -u PHP_CONFIG)
[[ ${CARGO_NET_OFFLINE:-} ]] || nobody+=(-u CARGO_HOME)
nobody+=(HOME=/proc/nowhere PATH="$rust:$PATH")
run "${nobody[@]}" ./configure --with-php-config="$tmp/php-config-none"
check 'configure works with a php-config that says NONE' works
run make -n
check 'make builds for the PHP of that php-config' says "PHP_CONFIG=\"$tmp/php-config-none\""
run "${nobody[@]}" make
check 'make works for a user without a home' works
check 'modules/gearman.so is what PHP loads' test "$("$PHP" -n -d extension="$PWD/modules/gearman.so" -r 'echo phpversion("gearman");')" = "$(sed -n '0,/^version/s/^version = "\(.*\)"/\1/p' "$root/Cargo.toml")"
built=$(stat -c %Y modules/gearman.so)
without cargo rustc
run env -u CARGO_HOME HOME=/proc/nowhere PATH="$tmp/path" make install INSTALL_ROOT="$tmp/stage"
check 'make install works without cargo' works
check 'it is what was built' cmp modules/gearman.so "$tmp/stage$("$PHP_CONFIG" --extension-dir)/gearman.so"
check 'and was not built again' test "$(stat -c %Y modules/gearman.so)" = "$built"
check 'nothing else was installed' test "$(find "$tmp/stage" -type f | wc -l)" = 1

ends_well
