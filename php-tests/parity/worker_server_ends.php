<?php
require __DIR__ . '/lib.inc';

$other = another_gearmand();
$worker = new GearmanWorker();
$worker->addServer(HOST, $other->port);
$worker->addFunction('f', 'strlen');
$worker->setTimeout(200);
call($worker, 'work');
$other->kill();
call($worker, 'work');
call($worker, 'ping', 'x');
