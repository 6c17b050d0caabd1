<?php
require __DIR__ . '/lib.inc';

$worker = new GearmanWorker();
try {
    $worker->addServer(HOST, DEAD);
} catch (GearmanException) {
}
call($worker, 'addFunction', 'f', 'strlen');
call($worker, 'work');
call($worker, 'error');
call($worker, 'work');
call($worker, 'ping', 'x');
call($worker, 'grabJob');
call($worker, 'setId', 'x');
