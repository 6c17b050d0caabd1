<?php
require __DIR__ . '/lib.inc';

$client = client();
$client->doBackground('f', 'w');
$worker = worker([], 1500);
$worker->addFunction('f', function () {
    static $times = 0;
    show('job', ++$times);
    if ($times === 1) {
        usleep(1_300_000);
    }
    return 'result';
}, null, 1000);
call($worker, 'work');
show('queued', queue_of('f')[0]);
