#!/bin/sh
# Prints, for `eval`, which PHP the project is built for and tested with: PHP_CONFIG and
# PHP as paths that exist, of one version. Fails, naming it, if one is not there. It knows no
# bash, because pie/build.sh has none.
#
#   PHP_CONFIG=name-or-path   that PHP's php-config (php-config)
#   PHP=name-or-path          its php; without it, the one that php-config names or has beside it
set -eu

die() {
    echo "php.sh: $*" >&2
    exit 1
}

# The file itself: what a link like Debian's php-config leads to may change between builds.
find_program() {
    path=$(command -v "$1" 2>/dev/null) && [ -x "$path" ] && readlink -f "$path"
}

name=${PHP_CONFIG:-php-config}
config=$(find_program "$name") || die "PHP_CONFIG=$name is not there (Debian: php-dev)"

# beside: the php whose name ends as php-config's does, where php-config says NONE.
beside() {
    suffix=${config##*/php-config}
    for dir in "$(dirname "$config")" "$("$config" --prefix)/bin"; do
        if [ -x "$dir/php$suffix" ]; then echo "$dir/php$suffix"; return; fi
    done
    return 1
}

if [ -n "${PHP:-}" ]; then
    php=$(find_program "$PHP") || die "PHP=$PHP is not there"
else
    php=$(find_program "$("$config" --php-binary)" || beside) ||
        die "$config names no php that is there; say which with PHP="
fi

wanted=$("$config" --version)
version=$("$php" -n -r 'echo PHP_VERSION;')
[ "$version" = "$wanted" ] || die "$php is PHP $version, but $config is of PHP $wanted"

quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }
echo "export PHP_CONFIG=$(quoted "$config") PHP=$(quoted "$php")"
