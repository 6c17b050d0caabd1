<?php
require __DIR__ . '/lib.inc';

// What PECL 2.1.5 added to the worker; Debian's reference is 2.1.0.
$worker = new GearmanWorker();
call($worker, 'addServer', HOST, PORT, false);
call($worker, 'addServers', HOST . ':' . PORT, false);
call($worker, 'enableExceptionHandler');
attempt('twin', fn () => gearman_worker_enable_exception_handler($worker));
$worker = new GearmanWorker();
call($worker, 'addServer', HOST, DEAD);
call($worker, 'addServers', HOST . ':' . DEAD);
call($worker, 'enableExceptionHandler');
