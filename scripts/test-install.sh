#!/usr/bin/env bash
# Which PHP the project takes, and what `make install` puts where: into a folder of its own
# (DESTDIR), so that the machine's PHP stays as it is. Needs the extension built.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/checks.sh
. "$(dirname "$0")/checks.sh"
cd "$root"
[[ -f $so ]] || die "no $so: run \`make build\` first"
found=$(scripts/php.sh)
eval "$found"

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
config_that php-config-none --php-binary NONE
run env -u PHP PHP_CONFIG="$tmp/php-config-none" scripts/php.sh
check 'NONE, and no php beside it: it asks for PHP' stops_with 'say which with PHP='
ln -s "$PHP" "$tmp/php-none"
run env -u PHP PHP_CONFIG="$tmp/php-config-none" scripts/php.sh
check 'NONE, and a php beside it: that one' grep -qxF "export PHP_CONFIG='$tmp/php-config-none' PHP='$tmp/php-none'" "$tmp/said"
run env PHP="$(basename "$PHP")" PATH="$(dirname "$PHP"):$PATH" PHP_CONFIG="$tmp/php-config-none" scripts/php.sh
check 'NONE, and PHP given by name' grep -qxF "export PHP_CONFIG='$tmp/php-config-none' PHP='$PHP'" "$tmp/said"
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
loaded_by_ini() { [[ -z $scan_dir ]] || staged | grep -E "^$scan_dir/(20-)?gearman\.ini$" >/dev/null; }
check 'its command line reads the ini' loaded_by_ini
run make_verb uninstall PHP_CONFIG="$tmp/php-config-second" PHP="$PHP" DESTDIR="$tmp/stage"
check 'make uninstall works' works
check 'nothing is left' test -z "$(staged)"

# ---- beside what is there already ------------------------------------------------------
# Where this PHP has a php.ini, its line counts.
php_ini=$("$PHP" -r 'echo php_ini_loaded_file();' 2>/dev/null || true)
if [[ -n $php_ini && -n $scan_dir ]]; then
    mkdir -p "$tmp/stage$(dirname "$php_ini")" "$tmp/stage$scan_dir"
    printf 'memory_limit = 128M\nextension = "gearman.so" ; ours\n' >"$tmp/stage$php_ini"
    run make_verb install PHP_CONFIG="$PHP_CONFIG" PHP="$PHP" DESTDIR="$tmp/stage"
    check 'a php.ini that loads it is noticed' says "$php_ini loads gearman.so already: left as it is"
    check 'and no second line loads it' test -z "$(staged | grep -E "^$scan_dir/(20-)?gearman\.ini$")"
    rm "$tmp/stage$php_ini"
    run make_verb uninstall PHP_CONFIG="$PHP_CONFIG" PHP="$PHP" DESTDIR="$tmp/stage"
fi
extensions=$("$PHP_CONFIG" --extension-dir)
mkdir -p "$tmp/stage$extensions"
echo 'of somebody else' >"$tmp/stage$extensions/gearman.so"
run make_verb install PHP_CONFIG="$PHP_CONFIG" PHP="$PHP" DESTDIR="$tmp/stage"
check 'another gearman.so is kept' says "as $tmp/stage$extensions/gearman.so.before"
run make_verb uninstall PHP_CONFIG="$PHP_CONFIG" PHP="$PHP" DESTDIR="$tmp/stage"
check 'uninstall says what it leaves' says "left $tmp/stage$extensions/gearman.so.before"
rm "$tmp/stage$extensions/gearman.so.before"

# ---- without the right to ----------------------------------------------------------------
# Root may write anywhere, so somebody else is asked.
if [[ $(id -u) == 0 ]]; then as=(setpriv --reuid=65534 --regid=65534 --clear-groups); else as=(); fi
mkdir -m 755 "$tmp/others"
cp -r scripts "$tmp/others/"
cp "$so" "$tmp/others/"
chmod -R a+rX "$tmp/others" && chmod a+x "$tmp"
for verb in install uninstall; do
    run "${as[@]}" env PHP="$PHP" PHP_CONFIG="$PHP_CONFIG" GEARMAN_SO="$tmp/others/$(basename "$so")" DESTDIR= "$tmp/others/scripts/install.sh" "$verb"
    check "$verb without the right to says what to do" stops_with "as root it works: sudo make $verb"
done

# A build for another PHP is refused, not installed.
printf 'no library' >"$tmp/other.so"
run env PHP="$PHP" PHP_CONFIG="$PHP_CONFIG" GEARMAN_SO="$tmp/other.so" DESTDIR="$tmp/stage" scripts/install.sh install
check 'what this PHP does not load is refused' stops_with "does not load $tmp/other.so"
check 'and has put nothing anywhere, once more' test -z "$(staged)"

ends_well
