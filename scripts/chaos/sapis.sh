#!/usr/bin/env bash
# The web servers, with opcache, its JIT and a preloaded class: php-fpm and Apache's mod_php.
# REQUESTS (1000) to each, four at a time, while children are replaced after 50 and the
# server reloads gracefully in the middle: every request is answered, every job that was
# accepted is at gearmand, and when the server has stopped no connection is left.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../lib.sh"

requests=${REQUESTS:-1000}
version=$(php_version)
fpm=$(php_fpm)
apache=$(command -v apache2) || die 'apache2 is not installed'
module=/usr/lib/apache2/modules/libphp$version.so
[[ -e $module ]] || die "Apache's module of PHP $version is not installed"
start_gearmand
export GEARMAN_TEST_PORT=$port
gearmand_port=$port

passed=0 failed=0
# hold PROMISE SEEN COMMAND…
hold() {
    local promise=$1 seen=$2
    shift 2
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "BROKEN: $server: $promise ($seen)"; fi
}

# Apache's children are not root: what they read is theirs.
chmod 755 "$tmp"
mkdir "$tmp/www"
cp "$root"/php-tests/chaos/request.php "$tmp/www/"
cat >"$tmp/preload.php" <<'END'
<?php
class Preloaded extends GearmanClient {}
END
cat >"$tmp/php.ini" <<END
$(grep -qi opcache <<<"$("${php[@]}" -m)" || echo 'zend_extension=opcache')
extension=$so
gearman.persistent=1
opcache.enable=1
opcache.jit=tracing
opcache.jit_buffer_size=32M
opcache.preload=$tmp/preload.php
opcache.preload_user=www-data
END

start_fpm() {
    cat >"$tmp/fpm.conf" <<END
[global]
error_log = $tmp/server.log
daemonize = no
process_control_timeout = 10s
[www]
listen = $tmp/fpm.sock
user = www-data
group = www-data
pm = static
pm.max_children = 4
pm.max_requests = 50
clear_env = no
END
    start "$tmp/out" "$fpm" -c "$tmp/php.ini" -F -y "$tmp/fpm.conf"
}
reload_fpm() { kill -USR2 "$pid"; }
ask_fpm() {
    SCRIPT_FILENAME=$tmp/www/request.php REQUEST_METHOD=GET QUERY_STRING=do=job \
        cgi-fcgi -bind -connect "$tmp/fpm.sock" 2>&1 | sed '1,/^\r*$/d'
}

start_apache() {
    local name
    while :; do
        http=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$http") 2>/dev/null || break
    done
    {
        for name in mpm_prefork authz_core env; do
            echo "LoadModule ${name}_module /usr/lib/apache2/modules/mod_$name.so"
        done
        cat <<END
LoadModule php_module $module
ServerName localhost
ServerRoot $tmp
DefaultRuntimeDir $tmp
PidFile $tmp/apache.pid
ErrorLog $tmp/server.log
Listen 127.0.0.1:$http
User www-data
Group www-data
StartServers 4
MaxRequestWorkers 8
MaxConnectionsPerChild 50
PassEnv GEARMAN_TEST_PORT
PHPINIDir $tmp/php.ini
DocumentRoot $tmp/www
<Directory $tmp/www>
    Require all granted
    SetHandler application/x-httpd-php
</Directory>
END
    } >"$tmp/apache.conf"
    # It ends its whole process group with itself.
    start "$tmp/out" setsid "$apache" -f "$tmp/apache.conf" -D FOREGROUND
}
reload_apache() { kill -USR1 "$pid"; }
ask_apache() (
    exec 3<>"/dev/tcp/127.0.0.1/$http" || exit 1
    printf 'GET /request.php?do=job HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
    sed '1,/^\r*$/d' <&3
)

# ask_all COUNT: one after the other; a line each.
ask_all() {
    local i
    for ((i = 0; i < $1; i++)); do printf '%s\n' "$("ask_$server")" >>"$tmp/answers" 2>&1; done
}
answers() { wc -l <"$tmp/answers"; }
good() { grep -c '"ok":true' "$tmp/answers"; }
children() { grep -o '"pid":[0-9]*' "$tmp/answers" | sort -u | wc -l; }
jobs_there() { admin "$gearmand_port" status | awk -F '\t' '$1 == "nobody does it" { n = $2 } END { print n + 0 }'; }
# The one that asks is one of them.
connections() { admin "$gearmand_port" workers | grep -c '^[0-9]'; }
is_alone() { [[ $(connections) == 1 ]]; }
all_done() { [[ $(answers) -ge $all ]]; }
deaths() { grep -aiE 'exit(ed on)? signal|segmentation|core ?dump' "$tmp/server.log"; }
half_done() { [[ $(answers) -ge $((requests / 2)) ]]; }
serves() { [[ $("ask_$server" 2>/dev/null) == *pid* ]]; }

for server in fpm apache; do
    "start_$server"
    running=$pid
    retry 10 serves || { cat "$tmp/out" "$tmp/server.log" >&2; die "$server does not answer"; }
    before=$(jobs_there)
    : >"$tmp/answers"
    asking=()
    for _ in 1 2 3 4; do ask_all $((requests / 4)) & asking+=($!); done
    retry 120 half_done || die "$server: $(answers) answers only"
    pid=$running
    "reload_$server"
    all=$((requests / 4 * 4))
    retry 120 all_done || die "$server: $(answers) answers of $all"
    wait "${asking[@]}"
    hold 'every request is answered' "$(grep -v '"ok":true' "$tmp/answers" | head -n 1)" test "$(good)" = "$all"
    hold 'every job accepted is at gearmand' "$(($(jobs_there) - before))" test $(($(jobs_there) - before)) = "$all"
    hold 'children were replaced' "$(children)" test "$(children)" -ge $((all / 50))
    hold 'connections were kept' "$(grep -o '"reused":[0-9]*' "$tmp/answers" | sort -u | tail -n 1)" \
        grep -q '"reused":[1-9]' "$tmp/answers"
    echo "$server: $(good) of $all requests over $(children) children, reloaded in the middle"
    stop "$running"
    hold 'no connection is left' "$(connections)" retry 5 is_alone
    hold 'nobody died' "$(deaths | head -n 1)" test -z "$(deaths)"
    rm -f "$tmp/server.log"
done

echo "$passed passed, $failed failed"
((failed == 0))
