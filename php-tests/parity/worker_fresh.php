<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
foreach (['returnCode', 'error', 'getErrno', 'options', 'timeout'] as $getter) {
    call($worker, $getter);
}
show('twins', gearman_worker_return_code($worker), gearman_worker_error($worker), gearman_worker_errno($worker), gearman_worker_options($worker), gearman_worker_timeout($worker));
show('created', gearman_worker_create());
var_dump($worker);
