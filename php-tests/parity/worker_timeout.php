<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
foreach ([0, 1, 5000, -1, -2, PHP_INT_MAX, 1 << 31, (1 << 32) + 7] as $ms) {
    call($worker, 'setTimeout', $ms);
    call($worker, 'timeout');
}
call($worker, 'options');
show('twins', gearman_worker_set_timeout($worker, 77), gearman_worker_timeout($worker));
$worker = worker(['f' => 'strlen'], 100);
for ($i = 0; $i < 3; $i++) {
    call($worker, 'work');
}
call($worker, 'wait');
show('twin', gearman_worker_work($worker));
