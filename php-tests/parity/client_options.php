<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
foreach ([2, 32, 34, 0, 1, 4, 8, 16, 64, 106, 512, 1 << 20, -1 & ~(128 | 256)] as $bits) {
    call($client, 'setOptions', $bits);
    call($client, 'options');
}
call($client, 'setOptions', 0);
foreach ([GEARMAN_CLIENT_NON_BLOCKING, GEARMAN_CLIENT_FREE_TASKS, GEARMAN_CLIENT_UNBUFFERED_RESULT, 1, 4, 16, 64, 4096] as $bit) {
    call($client, 'addOptions', $bit);
    call($client, 'options');
}
foreach ([GEARMAN_CLIENT_NON_BLOCKING, 1, 4, 16, 64, 4096, GEARMAN_CLIENT_FREE_TASKS, 8] as $bit) {
    call($client, 'removeOptions', $bit);
    call($client, 'options');
}
show('twins', gearman_client_set_options($client, 2), gearman_client_add_options($client, 8),
    gearman_client_remove_options($client, 2), gearman_client_options($client));
