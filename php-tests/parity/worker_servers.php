<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
call($worker, 'addServer', HOST, PORT);
call($worker, 'addServers', HOST . ':' . PORT . ',' . HOST . ':' . PORT);
call($worker, 'ping', 'x');
show('twins', gearman_worker_add_server($worker, HOST, PORT), gearman_worker_add_servers($worker, HOST . ':' . PORT));
call($worker, 'setTimeout', 100);
call($worker, 'wait');
