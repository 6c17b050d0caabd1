#!/usr/bin/env bash
# Makes a Debian package of GEARMAN_SO for the PHP it was built for, in target/dist. It stands
# in for php8.2-gearman: both provide php-gearman, and one of them can be installed.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
[[ -f $so ]] || die "no $so: run \`make build\` first"
found=$(scripts/php.sh)
eval "$found"
command -v dpkg-deb >/dev/null || die "dpkg-deb is not there: Debian packages are made on Debian"

version=$("${php[@]}" -r 'echo phpversion("gearman");') || die "${php[0]} does not load $so"
number=$(php_version)
extensions=$("$PHP_CONFIG" --extension-dir)
mods=/etc/php/$number/mods-available
[[ -d $mods ]] || die "$PHP is not a PHP of Debian's: it has no $mods"
name=php$number-gearman-rs
package=$tmp/$name

install -D -m 644 "$so" "$package$extensions/gearman.so"
install -d "$package$mods"
printf '%s\n' '; configuration for the gearman extension' '; priority=20' 'extension=gearman.so' >"$package$mods/gearman.ini"
install -d "$package/usr/share/doc/$name"
install -m 644 LICENSE "$package/usr/share/doc/$name/copyright"
gzip -n -9 -c CHANGELOG.md >"$package/usr/share/doc/$name/changelog.gz"

mkdir "$package/DEBIAN"
cat >"$package/DEBIAN/control" <<END
Package: $name
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: ${DEB_MAINTAINER:-gearman-rs <gearman-rs@localhost>}
Section: php
Priority: optional
Installed-Size: $(du -sk "$package" | cut -f 1)
Depends: libc6 (>= $(scripts/dist.sh --glibc)), libgcc-s1, phpapi-$(basename "$extensions"), php-common (>= 2:69)
Provides: php-gearman (= $version), php$number-gearman (= $version)
Conflicts: php-gearman, php$number-gearman
Replaces: php-gearman, php$number-gearman
Description: gearman extension for PHP $number, without libgearman
 Clients and workers of gearmand with the classes, functions and constants of PECL
 gearman 2.2, in Rust. Scripts run unchanged.
END
echo "$mods/gearman.ini" >"$package/DEBIAN/conffiles"
# Debian's own helper: it leaves alone what an administrator switched off, has php-fpm and the
# web server notice, and on purge forgets.
maintain() {
    cat >"$package/DEBIAN/$1" <<END
#!/bin/sh
set -e
if [ -e /usr/lib/php/php-maintscript-helper ]; then
    . /usr/lib/php/php-maintscript-helper
    php_invoke $2 $number ALL gearman
fi
END
}
maintain postinst enmod
maintain prerm dismod
maintain postrm dismod
# Its note of what this package switched off would stay for ever.
echo "if [ \"\$1\" = purge ]; then rm -f /var/lib/php/modules/$number/*/disabled_by_maint/gearman; fi" >>"$package/DEBIAN/postrm"
chmod 755 "$package/DEBIAN"/{postinst,prerm,postrm}

dist=${CARGO_TARGET_DIR:-target}/dist
mkdir -p "$dist"
dpkg-deb --root-owner-group --build "$package" "$dist" >/dev/null
echo "$dist/${name}_${version}_$(dpkg --print-architecture).deb"
