<?php
require __DIR__ . '/lib.inc';

$client = new GearmanClient();
foreach ([0, 1, 5000, -1, -2, PHP_INT_MAX, 1 << 31, (1 << 32) + 7, -5] as $ms) {
    call($client, 'setTimeout', $ms);
    call($client, 'timeout');
}
show('twins', gearman_client_set_timeout($client, 77), gearman_client_timeout($client), gearman_client_return_code($client));
