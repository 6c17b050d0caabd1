<?php
require __DIR__ . '/lib.inc';

$worker = worker();
foreach (['x', "\0\xff\0", str_repeat('long ', 20000), ''] as $data) {
    call($worker, 'ping', $data);
}
show('twin', gearman_worker_ping($worker, 'x'));
try {
    $worker->addServer(HOST, DEAD);
} catch (GearmanException) {
}
call($worker, 'ping', 'x');
call($worker, 'error');
