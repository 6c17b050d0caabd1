#!/usr/bin/env bash
# The archive for PIE, unpacked into a PHP that has nothing else; and the Debian package,
# installed and removed in a Debian system of its own, with Debian's PECL before and after it.
#
#   scripts/test-dist.sh           the archive, and what the package holds
#   scripts/test-dist.sh --here    also installs packages here: a system that is for tests
set -euo pipefail
export LC_ALL=C
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/checks.sh
. "$(dirname "$0")/checks.sh"
cd "$root"
[[ -f $so ]] || die "no $so: run \`make build\` first"
found=$(scripts/php.sh)
eval "$found"
export CARGO_TARGET_DIR=$tmp/target GEARMAN_SO=$so

# ---- the archive -------------------------------------------------------------------------
run scripts/dist.sh
check 'make dist works' works
archive=$(head -n 1 "$tmp/said")
version=$("${php[@]}" -r 'echo phpversion("gearman");')
check 'its name is what PIE looks for' grep -qE "/php_gearman-${version}_php$(php_version)-(x86_64|arm64)-linux-(glibc|musl)(-debug)?-(nts|zts)\.tgz$" <<<"$archive"
check 'and says whether it is for threads' grep -q -- "$("$PHP" -n -r 'echo PHP_ZTS ? "-zts" : "-nts";')\." <<<"$archive"
check 'its checksum fits' bash -c "cd '$(dirname "$archive")' && sha256sum -c '$archive.sha256'"
mkdir "$tmp/empty"
tar -xzf "$archive" -C "$tmp/empty"
check 'it holds gearman.so and the license' test "$(cd "$tmp/empty" && echo *)" = 'LICENSE gearman.so'
check 'PHP with nothing else loads it' test "$("$PHP" -n -d "extension=$tmp/empty/gearman.so" -r 'echo phpversion("gearman");')" = "$version"
cp "$archive" "$tmp/first.tgz"
run scripts/dist.sh
check 'twice gives the same bytes' cmp "$archive" "$tmp/first.tgz"
has() { getconf GNU_LIBC_VERSION | cut -d ' ' -f 2 | cat - <(scripts/dist.sh --glibc) | sort -CVr; }
check 'the glibc that it asks for is not newer than this one' has

# ---- the package ---------------------------------------------------------------------------
number=$(php_version)
name=php$number-gearman-rs
if [[ -d /etc/php/$number/mods-available && $PHP == /usr/bin/* ]]; then
    run scripts/deb.sh
    check 'make deb works' works
    package=$(tail -n 1 "$tmp/said")
    dpkg-deb -c "$package" | awk '$1 !~ /^d/ { print $6 }' | sort >"$tmp/said"
    check 'it holds the extension, its ini and documents' diff "$tmp/said" <(printf '%s\n' \
        "./etc/php/$number/mods-available/gearman.ini" ".$("$PHP_CONFIG" --extension-dir)/gearman.so" "./usr/share/doc/$name/"{changelog.gz,copyright} | sort)
fi
if [[ ${1:-} != --here ]]; then
    ends_well
    exit
fi

[[ -n ${package:-} ]] || die "--here needs a PHP of Debian's"
apt() { DEBIAN_FRONTEND=noninteractive run apt-get "$@" -y -q --no-install-recommends; }
# loads VERSION: PHP without any option has this gearman, or none.
loads() { [[ $("$PHP" -r 'echo phpversion("gearman");' 2>&1) == "$1" ]]; }
theirs=$(apt-cache policy "php$number-gearman" | sed -n 's/^ *Candidate: \([0-9.]*\).*/\1/p')
# What a run that was stopped has left.
for old in "$name" "php$number-gearman"; do apt purge "$old"; done
check 'no gearman at first' loads ''
apt install "php$number-gearman"
check "Debian's own is there" loads "$theirs"
apt install "$package"
check 'the package installs in its place' works
check 'PHP loads it, and says nothing else' loads "$version"
for sapi in /etc/php/"$number"/*/conf.d; do
    check "$sapi has it" test -e "$sapi/20-gearman.ini"
done
provided() { dpkg-query -W -f '${Status}\n' "php$number-gearman" 2>/dev/null | grep '^install ok installed' >/dev/null; }
check "Debian's own is gone" test "$(provided && echo there)" = ''
apt remove "$name"
check 'it is removed' works
check 'and PHP says nothing of it' loads ''
apt purge "$name"
check 'purge leaves nothing' test -z "$(find /etc/php /usr/lib/php /var/lib/php -name '*gearman*')"
apt install "$package"
phpdismod gearman
apt install --reinstall "$package"
check 'what an administrator switched off stays off' loads ''
phpenmod gearman
apt install "php$number-gearman"
check "the way back: Debian's own again" loads "$theirs"
apt purge "php$number-gearman" "$name"
check 'all is as before' loads ''

ends_well
