<?php
require __DIR__ . '/lib.inc';

$client = client();
$worker = worker([], 500);
$worker->addFunction('f', function () use ($worker) {
    $worker->addFunction('g', fn () => show('g') ?? '');
    return '';
});
$client->doBackground('f', 'w');
$client->doBackground('g', 'w');
call($worker, 'work');
call($worker, 'work');
