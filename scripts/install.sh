#!/usr/bin/env bash
# Puts the extension where PHP_CONFIG's PHP looks for it, and an ini into the conf.d of
# each SAPI; takes both away again. Debian's own way (mods-available, phpenmod) is used
# where it exists. With DESTDIR the files are only staged below that directory.
#
#   scripts/install.sh install|uninstall
set -euo pipefail

found=$("$(dirname "$0")/php.sh")
eval "$found"
config=$PHP_CONFIG php=$PHP
so=${GEARMAN_SO:-target/release/libgearman.so}
stage=${DESTDIR:-}

version=$("$php" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')
target=$("$config" --extension-dir)/gearman.so
scan_dir=$("$php" -n -r 'echo explode(PATH_SEPARATOR, PHP_CONFIG_FILE_SCAN_DIR)[0];')
ini='; the gearman extension
; priority=20
extension=gearman.so'

# Debian keeps a conf.d for each SAPI side by side: /etc/php/8.2/cli/conf.d, …/fpm/conf.d
base=${scan_dir%/cli/conf.d}
if [[ $base != "$scan_dir" ]]; then scan_dirs=("$base"/*/conf.d); else scan_dirs=("$scan_dir"); fi
mods=$base/mods-available
debian=$(if [[ -d $mods ]]; then echo yes; fi)

die() {
    echo "$1: $2" >&2
    exit 1
}

# A file that belongs to a package is the package manager's: it would put it back. Of a
# package that was removed and not purged the ini is left, and dpkg still names it.
refuse_package() {
    local owner
    [[ -z $stage ]] && command -v dpkg >/dev/null || return 0
    owner=$(dpkg -S "$1" 2>/dev/null | cut -d : -f 1) || return 0
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$owner" 2>/dev/null) != config-files ]] || return 0
    die "$2" "$1 belongs to the package $owner; remove that first: apt-get purge $owner"
}

# Whether this PHP can load it at all; a build for another PHP it refuses.
check_loads() {
    local said
    said=$("$php" -n -d extension="$(realpath "$so")" -r 'echo extension_loaded("gearman") ? "yes" : "no";' 2>&1) || true
    [[ $said == yes ]] ||
        die install "$php does not load $so; build it for this PHP: make build PHP_CONFIG=$config${said:+ ($said)}"
}

# keep FILE: one that is none of ours is put aside.
keep() {
    if [[ -e $1 ]] && ! cmp -s "$1" "$so" && ! grep -qa 'gearman\.persistent_max' "$1"; then
        mv "$1" "$1.before"
        echo "kept the old $1 as $1.before"
    fi
}

# put FILE: writes the ini there.
put() {
    mkdir -p "$(dirname "$stage$1")"
    printf '%s\n' "$ini" >"$stage$1"
    chmod 644 "$stage$1"
    echo "installed $stage$1"
}

# take FILE: removes it if it is there.
take() {
    [[ -e $stage$1 || -L $stage$1 ]] || return 0
    rm -f "$stage$1"
    echo "removed $stage$1"
}

# loads DIR: another ini, of this conf.d or the php.ini that it belongs to, already loads a gearman.so.
loads() {
    local php_ini=$1/../php.ini
    # shellcheck disable=SC2016 # it is PHP
    [[ -n $debian ]] || php_ini=$("$php" -r 'echo php_ini_loaded_file() ?: PHP_CONFIG_FILE_PATH . "/php.ini";' 2>/dev/null)
    grep -lE '^[[:space:]]*extension[[:space:]]*=[[:space:]]*"?([^"]*/)?gearman(\.so)?"?[[:space:]]*(;.*)?$' \
        "$(readlink -m "$stage$php_ini")" "$stage$1"/*.ini 2>/dev/null | grep -vxE '.*/(20-)?gearman\.ini' | head -n 1
}

# Who may not write there is told before anything was done.
check_rights() {
    local there=$stage$target
    until [[ -e $there ]]; do there=$(dirname "$there"); done
    [[ -w $there ]] || die "$1" "$(id -un) may not write to $there; as root it works: sudo make $1 PHP_CONFIG=$config"
}

enable() {
    local dir other
    if [[ -n $debian ]]; then put "$mods/gearman.ini"; fi
    if [[ -z $scan_dir ]]; then
        echo "this PHP reads no conf.d: add the line extension=gearman.so to its php.ini"
        return
    fi
    for dir in "${scan_dirs[@]}"; do
        other=$(loads "$dir" || true)
        if [[ -n $other ]]; then
            echo "$other loads gearman.so already: left as it is"
        elif [[ -n $debian && -z $stage ]] && command -v phpenmod >/dev/null; then
            phpenmod -v "$version" -s "$(basename "$(dirname "$dir")")" gearman
        elif [[ -n $debian ]]; then
            mkdir -p "$stage$dir"
            ln -sf "$mods/gearman.ini" "$stage$dir/20-gearman.ini"
            echo "installed $stage$dir/20-gearman.ini"
        else
            put "$dir/gearman.ini"
        fi
    done
}

disable() {
    local dir
    if [[ -n $debian && -z $stage ]] && command -v phpdismod >/dev/null; then
        phpdismod -v "$version" gearman || true
        # Its note that an administrator disabled it would keep a later package disabled.
        rm -f "/var/lib/php/modules/$version"/*/disabled_by_admin/gearman
    fi
    for dir in "${scan_dirs[@]}"; do
        take "$dir/20-gearman.ini"
        take "$dir/gearman.ini"
    done
    if [[ -n $debian ]]; then take "$mods/gearman.ini"; fi
}

case ${1:-} in
    install)
        [[ -f $so ]] || die install "no $so: run \`make build\` first"
        check_rights install
        refuse_package "$target" install
        refuse_package "$mods/gearman.ini" install
        check_loads
        keep "$stage$target"
        install -D -m 644 "$so" "$stage$target"
        echo "installed $stage$target"
        enable
        if [[ -z $stage && -n $scan_dir ]]; then
            "$php" -r 'exit(extension_loaded("gearman") ? 0 : 1);' || die install "$php does not load it"
            "$php" -r 'echo "PHP ", PHP_VERSION, " loads gearman ", phpversion("gearman"), "\n";'
            echo "Restart php-fpm or the web server to have it there too."
        fi
        ;;
    uninstall)
        check_rights uninstall
        refuse_package "$target" uninstall
        disable
        take "$target"
        [[ ! -e $stage$target.before ]] ||
            echo "left $stage$target.before, which was there before: mv it to $(basename "$target") to have it back"
        for dir in "${scan_dirs[@]}"; do
            other=$(loads "$dir" || true)
            [[ -z $other ]] || echo "$other still loads gearman.so: PHP will warn until that line is gone"
        done
        ;;
    *) die install.sh "say install or uninstall" ;;
esac
