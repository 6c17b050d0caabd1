<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
$worker->setTimeout(50);
call($worker, 'removeOptions', GEARMAN_WORKER_TIMEOUT_RETURN);
call($worker, 'timeout');
