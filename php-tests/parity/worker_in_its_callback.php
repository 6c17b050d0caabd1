<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker([], 500);
$worker->addFunction('f', function () use ($worker) {
    call($worker, 'ping', 'from the callback');
    call($worker, 'addFunction', 'g', 'strlen');
    call($worker, 'unregister', 'g');
    call($worker, 'unregisterAll');
    call($worker, 'setId', 'new');
    return 'done';
});
$client->doBackground('f', 'w');
call($worker, 'work');
call($worker, 'work');
