#!/usr/bin/env bash
# Runs php-tests/chaos/NAME.php with a gearmand of its own: scripts/chaos/php.sh NAME
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../lib.sh"

start_gearmand
export GEARMAN_TEST_HOST=127.0.0.1 GEARMAN_TEST_PORT=$port GEARMAN_SO=$so
# A module of its own in some packages of PHP.
posix=()
"${php[@]}" -r 'exit((int) !extension_loaded("posix"));' || posix=(-d extension=posix)
"${php[@]}" "${posix[@]}" "$root/php-tests/chaos/$1.php"
