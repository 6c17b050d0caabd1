#!/usr/bin/env bash
# Which PHP the project takes, and what `make install` puts where: into a folder of its own
# (DESTDIR), so that the machine's PHP stays as it is. Needs the extension built.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
[[ -f $so ]] || die "no $so: run \`make build\` first"
found=$(scripts/php.sh)
eval "$found"
config=$PHP_CONFIG

passed=0 failed=0
# check NAME CONDITION…: the command succeeds.
check() {
    local name=$1
    shift
    if "$@" >"$tmp/checked" 2>&1; then
        echo "ok      $name"
        passed=$((passed + 1))
    else
        echo "FAILED  $name"
        sed 's/^/        /' "$tmp/checked" "$tmp/said"
        failed=$((failed + 1))
    fi
}

# run COMMAND…: sets $status, and leaves what it said in $tmp/said.
run() {
    status=0
    "$@" >"$tmp/said" 2>&1 || status=$?
}
# stops_with TEXT: the command failed, and said so.
stops_with() { ((status != 0)) && grep -qF -- "$1" "$tmp/said"; }
works() { ((status == 0)); }

# make VERB SETTING…: without what this script was called with.
make_verb() { env -u PHP -u PHP_CONFIG -u DESTDIR make --no-print-directory "$@" GEARMAN_SO="$so"; }
staged() { find "$tmp/stage" ! -type d -printf '/%P\n' 2>/dev/null | sort; }

# ---- a PHP that is not there -----------------------------------------------------
mkdir "$tmp/stage"
for verb in install uninstall build phpt; do
    run make_verb "$verb" PHP_CONFIG=php-config9.9 DESTDIR="$tmp/stage"
    check "make $verb for a PHP that is not there stops with its name" stops_with 'PHP_CONFIG=php-config9.9 is not there'
done
check 'and has put nothing anywhere' test -z "$(staged)"
run env PHP=php9.9 scripts/php.sh
check 'PHP that is not there stops with its name' stops_with 'PHP=php9.9 is not there'

# ---- php-config that knows less -----------------------------------------------------
# config_that NAME OPTION ANSWER: answers one question so, and the others as the real one.
config_that() {
    # shellcheck disable=SC2016 # it is the new file's
    printf '#!/bin/sh\nif [ "$1" = %s ]; then echo "%s"; else exec "%s" "$@"; fi\n' "$2" "$3" "$config" >"$tmp/$1"
    chmod 755 "$tmp/$1"
}
config_that php-config-none --php-binary NONE
run env -u PHP PHP_CONFIG="$tmp/php-config-none" scripts/php.sh
check 'NONE, and no php beside it: it asks for PHP' stops_with 'say which with PHP='
ln -s "$PHP" "$tmp/php-none"
run env -u PHP PHP_CONFIG="$tmp/php-config-none" scripts/php.sh
check 'NONE, and a php beside it: that one' grep -qxF "export PHP_CONFIG=$tmp/php-config-none PHP=$tmp/php-none" "$tmp/said"
run env PHP="$(basename "$PHP")" PATH="$(dirname "$PHP"):$PATH" PHP_CONFIG="$tmp/php-config-none" scripts/php.sh
check 'NONE, and PHP given by name' grep -qxF "export PHP_CONFIG=$tmp/php-config-none PHP=$PHP" "$tmp/said"
config_that php-config-other --version 9.9.9
run env PHP="$PHP" PHP_CONFIG="$tmp/php-config-other" scripts/php.sh
check 'php and php-config of two versions stop it' stops_with "but $tmp/php-config-other is of PHP 9.9.9"

# ---- into the PHP it was asked for ---------------------------------------------------
# A php-config whose extensions stand elsewhere, as a second PHP's do.
config_that php-config-second --extension-dir /opt/second/extensions
run make_verb install PHP_CONFIG="$tmp/php-config-second" PHP="$PHP" DESTDIR="$tmp/stage"
check 'make install for a second PHP works' works
check 'the extension is where that PHP looks for it' cmp "$so" "$tmp/stage/opt/second/extensions/gearman.so"
check 'and nowhere else' test "$(staged | grep -c '\.so$')" = 1
scan_dir=$("$PHP" -n -r 'echo explode(PATH_SEPARATOR, PHP_CONFIG_FILE_SCAN_DIR)[0];')
loaded_by_ini() { [[ -z $scan_dir ]] || staged | grep -qE "^$scan_dir/(20-)?gearman\.ini$"; }
check 'its command line reads the ini' loaded_by_ini
run make_verb uninstall PHP_CONFIG="$tmp/php-config-second" PHP="$PHP" DESTDIR="$tmp/stage"
check 'make uninstall works' works
check 'nothing is left' test -z "$(staged)"

# A build for another PHP is refused, not installed.
printf 'no library' >"$tmp/other.so"
run env PHP="$PHP" PHP_CONFIG="$config" GEARMAN_SO="$tmp/other.so" DESTDIR="$tmp/stage" scripts/install.sh install
check 'what this PHP does not load is refused' stops_with "does not load $tmp/other.so"
check 'and has put nothing anywhere, once more' test -z "$(staged)"

echo "$passed passed, $failed failed"
((failed == 0))
