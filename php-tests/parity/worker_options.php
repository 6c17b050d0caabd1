<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
foreach ([2, 128, 512, 640, 642, 256, 0, 4, 64, 1 << 20, -1 & ~(1024 | 2048), GEARMAN_WORKER_GRAB_UNIQ | GEARMAN_WORKER_NON_BLOCKING] as $bits) {
    call($worker, 'setOptions', $bits);
    call($worker, 'options');
    call($worker, 'timeout');
}
$worker = new GearmanWorker();
foreach ([GEARMAN_WORKER_NON_BLOCKING, 128, 256, 512, 1, 4, 8, 16, 4096] as $bit) {
    call($worker, 'addOptions', $bit);
    call($worker, 'options');
}
foreach ([2, 128, 512, 256, 1, 4, 8, 64, 4096] as $bit) {
    call($worker, 'removeOptions', $bit);
    call($worker, 'options');
}
show('twins', gearman_worker_set_options($worker, 2), gearman_worker_add_options($worker, 128), gearman_worker_remove_options($worker, 2), gearman_worker_options($worker));
call($worker, 'addFunction', 'f', 'strlen');
call($worker, 'options');
